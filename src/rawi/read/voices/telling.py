"""Who speaks each mark: voices given in reading order, implied subjects, chains."""

from collections.abc import Sequence
from dataclasses import dataclass

from rawi.nouns.claim import Attribution, Voice
from rawi.nouns.mark import Mark
from rawi.nouns.report import Outlet
from rawi.read.find.preceding import clause_subject
from rawi.read.find.subjects import opening_subject
from rawi.read.judge.implied import Meant
from rawi.read.mark.nest import in_order
from rawi.read.state.modes import mode_of, unverified_places
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase
from rawi.read.voices.chains import own_voices
from rawi.read.voices.headed import pronoun_of
from rawi.read.voices.hearing import Hearing
from rawi.read.voices.meant import meant, phrase_of
from rawi.read.voices.roll import Voices
from rawi.read.voices.sayings import Saying, phrase_at

REMEMBERED = 60  # attributions back in which an implied subject is looked for


@dataclass(frozen=True, slots=True)
class Told:
    """The marks of a page with their voices."""

    attributions: tuple[Attribution, ...]
    voices: tuple[Voice, ...]


def told(page: Page, marks: Sequence[Mark], own: Outlet | None) -> Told:
    """The attributions that marks make, with their voices. ``own`` is the report's outlet, if it is known."""
    resolved = Resolution(page, Voices(page, own), in_order(marks))
    for i in range(len(resolved.marks)):
        resolved.take(i)
    return Told(_made(page, resolved), resolved.voices.nouns(page.words.language.code))


class Resolution(Hearing):
    """Voices given to marks, one after the other, in reading order."""

    def take(self, i: int, way: Meant | None = None) -> None:
        """Give a mark its voice, its medium and the chain that it goes on with. ``way`` is who is meant, if that is known."""
        medium, source = self.marks[i].medium, self.sources[i]
        phrase = phrase_at(self.page.words, medium) if medium else None
        if phrase is not None:
            through = self.voices.of(phrase)
            if through.first.kind == "outlet" and not self.voices.is_own(through.first):
                self.speakers.media[i] = through
        if source is not None and (told := self._pronoun(source)) is not None:
            self._taken_up(i, told)
        elif source is not None:
            self.speakers.spoken[i] = self.voices.of(source, self.found[i].who)
        elif self.is_implied(i):
            self._implied(i, way)

    def is_implied(self, i: int) -> bool:
        """Whether the words of a mark name nobody who could speak it, and somebody does."""
        return self.sources[i] is None and bool(self.marks[i].cue) and self.found[i].shape != "passive"

    def _pronoun(self, source: Phrase) -> str | None:
        """The gender and number that a pronoun tells where it stands as the source; empty for a speaker's own."""
        return pronoun_of(self.page.words, source) if self.page.words.grammar.subject_first else None

    def _taken_up(self, i: int, told: str) -> None:
        """Give a pronoun its voice: a speaker's own that of the words it stands in, another the last one that it can mean."""
        above = self.parents[i]
        voice = self.voices.meant(told) if told else self.speakers.spoken.get(above) if above is not None else None
        self.borrowed.add(i)
        if voice is None:
            return
        self.speakers.spoken[i] = voice
        if told[:1] in ("m", "f"):
            voice.genders.add(told[0])
        self.voices.touch(voice)

    def _implied(self, i: int, way: Meant | None) -> None:
        """Find who speaks where the cue names nobody."""
        if way is not None or self.page.words.language.weights["implied"]:
            way = way or meant(self, i)
            here = way.mark
        else:
            way = Meant()
            here = self._ahead(i)
            here = self._in_sentence(i) if here is None else here
        if here is not None and self._borrowed(i, here):
            return
        if (phrase := phrase_of(self, i, way)) is not None:
            self._named(i, phrase)
        elif self.page.words.grammar.subject_first:
            self._leading_subject(i)
        else:
            self._goes_on(i)

    def _goes_on(self, i: int) -> None:
        """Lay a mark to who spoke last, or to the subject of the sentence before."""
        made, before = self.found[i], self._speaker_before(i)
        if before is not None:
            self.speakers.spoken[i] = self.speakers.spoken[before]
            self.voices.touch(self.speakers.spoken[i])
            if self.parents[i] is None:
                self._inherit(i, before)
        elif (subject := self._subject_before(made)) is not None:
            self.speakers.spoken[i] = self.voices.of(subject, made.who)

    def _named(self, i: int, subject: Phrase) -> None:
        """Lay a mark to a subject that its sentence names."""
        self.sources[i] = subject
        self.speakers.spoken[i] = self.voices.of(subject, self.found[i].who)

    def _borrowed(self, i: int, here: int) -> bool:
        """Lay a mark to the source of another in its sentence, if that has one."""
        source, spoken = self.sources[here], self.speakers.spoken
        if source is None:
            return False
        if here not in spoken:
            spoken[here] = self.voices.of(source, self.found[here].who)
        self.sources[i] = source
        self.borrowed.add(i)
        spoken[i] = spoken[here]
        if self.parents[i] is None and self.above(here) is None:
            self._inherit(i, here)
        return True

    def _leading_subject(self, i: int) -> None:
        """Where subjects stand first: the subject of its sentence for a participle; nobody is implied over sentences."""
        made = self.found[i]
        if made.shape != "participle" or made.place < 0 or self.parents[i] is not None:
            return
        subject = clause_subject(self.page, self.page.sentences[made.place][0], made.first)
        if subject is not None and self._pronoun(subject) is None:
            self._named(i, subject)

    def doubles(self, i: int) -> bool:
        """ "He said that he believes" is one attribution: an implied voice at the beginning of its own words adds nothing."""
        above = self.parents[i]
        if above is None or self.marks[i].judged or self.found[above].shape == "phrase":
            return False
        begins = self.page.words.of(self.marks[above].content)[0]
        if self.found[i].shape == "participle" or self.found[i].first > begins + 1:
            return False
        implied = self.marks[i].source is None or i in self.borrowed
        spoken = self.speakers.spoken
        return implied and spoken.get(i) is spoken.get(above)

    def source(self, i: int) -> Phrase | None:
        """The source of a mark; of what somebody calls a thing within words of the same sentence, the source of these."""
        above, spoken, found = self.parents[i], self.speakers.spoken, self.found
        if above is None or found[i].shape != "finite" or found[i].place != found[above].place:
            return self.sources[i]
        same = i in spoken and spoken[i] is spoken.get(above)
        return self.sources[i] or (self.sources[above] if same else None)

    def _inherit(self, i: int, before: int) -> None:
        if i not in self.speakers.media:
            self.speakers.inherited[i] = self.speakers.chain(before)[:-1]

    def _ahead(self, i: int) -> int | None:
        """ "After he had voiced regret, X said": the subject of the clause that follows."""
        words, made = self.page.words, self.found[i]
        if not any(words.run("subordinate", k) for k in range(max(0, made.first - 3), made.first)):
            return None
        for k in range(i + 1, len(self.found)):
            other = self.found[k]
            if other.place != made.place:
                return None
            if other.shape == "finite":
                return k if self.marks[k].source is not None and not other.hung else None
        return None

    def _in_sentence(self, i: int) -> int | None:
        made = self.found[i]
        for k in range(i - 1, max(-1, i - 1 - REMEMBERED), -1):
            other, voice = self.found[k], self.speakers.spoken.get(k)
            if other.place != made.place:
                break
            if self.sources[k] is None or voice is None or other.shape == "phrase" or other.first > made.first:
                continue
            if self.parents[k] == i or k == self.relayer(i) or not self.agrees(k, made.who):
                continue
            above = self.above(k)
            if above is not None and above != self.parents[i] and self.parents[i] != k:
                continue
            return k
        return None

    def _speaker_before(self, i: int) -> int | None:
        """Whose words an implied subject goes on with: the last voice that agrees, those not inside another's first."""
        made, relayer = self.found[i], self.relayer(i)
        for nested in (False, True):
            for k in range(i - 1, max(-1, i - 1 - REMEMBERED), -1):
                voice, within = self.speakers.spoken.get(k), self.above(k) is not None
                if voice is None or k == relayer or within is not nested:
                    continue
                if self.found[k].shape == "phrase" and not nested:
                    continue
                above = self.relayer(k)
                if self.agrees(k, made.who) and (nested or above is None or not self.agrees(above, made.who)):
                    return k
        return None

    def _subject_before(self, made: Saying) -> Phrase | None:
        """Where nobody has spoken yet: the subject of the sentence before, if it can be this verb's too."""
        if made.place <= 0 or made.who in ("", "1") or made.shape != "finite":
            return None
        return opening_subject(self.page, self.page.sentences[made.place - 1], made.who[1] != "s")


def _made(page: Page, resolved: Resolution) -> tuple[Attribution, ...]:
    own, doubtful = own_voices(resolved.voices), unverified_places(page)
    made: list[Attribution] = []
    for i, mark in enumerate(resolved.marks):
        if resolved.doubles(i):
            continue
        source = resolved.source(i)
        made.append(
            Attribution(
                id=f"a{len(made) + 1}",
                source=mark.source or (page.words.span(*source) if source else None),
                cue=mark.cue,
                content=mark.content,
                stance=mark.stance,
                quotation=mark.quotation,
                chain=tuple(voice for voice in resolved.speakers.chain(i) if voice not in own),
                mode=mode_of(page, mark),
                unverified=resolved.found[i].place in doubtful,
                rule=mark.why,
            )
        )
    return tuple(made)
