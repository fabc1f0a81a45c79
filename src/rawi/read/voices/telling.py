"""Who speaks each mark: voices given in reading order, implied subjects, chains."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rawi.nouns.claim import Attribution, Voice
from rawi.nouns.mark import Mark
from rawi.nouns.report import Outlet
from rawi.read.find.leading import clause_subject
from rawi.read.find.papers import speaker_in
from rawi.read.find.sorts import sort_at
from rawi.read.find.subjects import main_subject, opening_subject, subjects_before
from rawi.read.mark.nest import in_order, nest
from rawi.read.state.modes import mode_of, unverified_places
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase
from rawi.read.voices.chains import Speakers, own_voices
from rawi.read.voices.headed import pronoun_of
from rawi.read.voices.mentioned import agrees
from rawi.read.voices.mentions import mention
from rawi.read.voices.roll import Voices
from rawi.read.voices.sayings import Saying, phrase_at, saying

REMEMBERED = 60  # attributions back in which an implied subject is looked for
NAMES = frozenset({"definite", "given", "latin", "word"})  # sorts of words that may be a name


@dataclass(frozen=True, slots=True)
class Told:
    """The marks of a page with their voices."""

    attributions: tuple[Attribution, ...]
    voices: tuple[Voice, ...]


def told(page: Page, marks: Sequence[Mark], own: Outlet | None) -> Told:
    """The attributions that marks make, with their voices. ``own`` is the report's outlet, if it is known."""
    resolved = _Resolution(page, Voices(page, own), in_order(marks))
    for i in range(len(resolved.marks)):
        resolved.take(i)
    return Told(_made(page, resolved), resolved.voices.nouns(page.words.language.code))


class _Resolution:
    """Voices given to marks, one after the other, in reading order."""

    def __init__(self, page: Page, voices: Voices, marks: Sequence[Mark]) -> None:
        self.page = page
        self.voices = voices
        self.marks = marks
        self.parents = nest(page.words, marks)
        self.found = _sayings(page, marks, self.parents)
        self.sources = [phrase_at(page.words, each.source) if each.source else None for each in marks]
        self.borrowed: set[int] = set()
        self.speakers = Speakers(self.parents, {}, {}, {})
        self._names: set[str] | None = None

    def take(self, i: int) -> None:
        """Give a mark its voice, its medium and the chain that it goes on with."""
        made, medium, source = self.found[i], self.marks[i].medium, self.sources[i]
        phrase = phrase_at(self.page.words, medium) if medium else None
        if phrase is not None:
            through = self.voices.of(phrase)
            if through.first.kind == "outlet" and not self.voices.is_own(through.first):
                self.speakers.media[i] = through
        if source is not None and (told := self._pronoun(source)) is not None:
            self._taken_up(i, told)
        elif source is not None:
            self.speakers.spoken[i] = self.voices.of(source, made.who)
        elif self.marks[i].cue and made.shape != "passive":
            self._implied(i)

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

    def _implied(self, i: int) -> None:
        """Find who speaks where the cue names nobody."""
        made, spoken = self.found[i], self.speakers.spoken
        if (subject := self._in_paper(i)) is not None:
            self._named(i, subject)
            return
        here = self._ahead(i)
        here = self._in_sentence(i) if here is None else here
        if here is not None and self._borrowed(i, here):
            return
        if self.page.words.grammar.subject_first:
            self._leading_subject(i)
            return
        subject = self._subject(i) or self._subject_of_clause(i)
        before = None if subject else self._speaker_before(i)
        if subject is None and before is None:
            subject = self._subject(i, self._speaks_later)
        if subject is not None:
            self._named(i, subject)
        elif before is not None:
            spoken[i] = spoken[before]
            self.voices.touch(spoken[i])
            if self.parents[i] is None:
                self._inherit(i, before)
        elif (subject := self._subject_before(made)) is not None:
            spoken[i] = self.voices.of(subject, made.who)

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
        if self.parents[i] is None and self._above(here) is None:
            self._inherit(i, here)
        return True

    def _in_paper(self, i: int) -> Phrase | None:
        """Who speaks in what the cue takes up by a pronoun: "made a speech, said in it that"."""
        made = self.found[i]
        if made.place < 0 or made.shape != "finite":
            return None
        return speaker_in(self.page, self.page.sentences[made.place][0], made.first, self.voices.has_met)

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
        implied = self.sources[i] is None or i in self.borrowed
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

    def _relayer(self, i: int) -> int | None:
        """Who hands on the very words of a mark; a pronoun behind "quoted from" never means the one who quotes."""
        above = self.parents[i]
        return above if above is not None and self.marks[above].content == self.marks[i].content else None

    def _above(self, k: int) -> int | None:
        """The mark in whose words one lies; who is quoted by another as its own source lies in nobody else's words."""
        above = self._relayer(k)
        return self.parents[above] if above is not None and self.marks[k].source is not None else self.parents[k]

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
            if self.parents[k] == i or k == self._relayer(i) or not self._agrees(k, made.who):
                continue
            above = self._above(k)
            if above is not None and above != self.parents[i] and self.parents[i] != k:
                continue
            return k
        return None

    def _speaker_before(self, i: int) -> int | None:
        """Whose words an implied subject goes on with: the last voice that agrees, those not inside another's first."""
        made, relayer = self.found[i], self._relayer(i)
        for nested in (False, True):
            for k in range(i - 1, max(-1, i - 1 - REMEMBERED), -1):
                voice, within = self.speakers.spoken.get(k), self._above(k) is not None
                if voice is None or k == relayer or within is not nested:
                    continue
                if self.found[k].shape == "phrase" and not nested:
                    continue
                above = self._relayer(k)
                if self._agrees(k, made.who) and (nested or above is None or not self._agrees(above, made.who)):
                    return k
        return None

    def _agrees(self, k: int, who: str) -> bool:
        """Whether a verb can go on with the voice of a mark, or with the noun by which it stands there: "the statement"."""
        spoke, voice = self.found[k], self.speakers.spoken.get(k)
        return voice is not None and (voice.agrees(who) or (spoke.shape == "finite" and spoke.who == who))

    def _speaks_later(self, word: str) -> bool:
        """Whether a word, without its article, belongs to the name of somebody who speaks anywhere in the report."""
        if self._names is None:
            words = self.page.words
            at = (i for source in self.sources if source is not None for i in range(*source))
            self._names = {words.grammar.bare(words.keys[i]) for i in at if sort_at(words, i) in NAMES}
        return word in self._names

    def _subject(self, i: int, met: Callable[[str], bool] | None = None) -> Phrase | None:
        """The subject of the sentence's first verb, where it names a voice: "X stepped forward to apologise, saying"."""
        made = self.found[i]
        if made.place < 0:
            return None
        first, _ = self.page.sentences[made.place]
        if self.parents[i] is not None or (made.hung and made.first <= first + 1):
            return None
        return main_subject(self.page, first, made.first, (met or self.voices.has_met, frozenset()))

    def _subject_of_clause(self, i: int) -> Phrase | None:
        """The subject of a clause before a participle, which says what else its subject did: "the mayor came, stressing"."""
        made = self.found[i]
        if made.shape != "participle" or made.place < 0:
            return None
        told = i > 0 and self.found[i - 1].place == made.place
        for phrase in subjects_before(self.page, self.page.sentences[made.place][0], made.first, told):
            if not made.who or agrees(mention(self.page, phrase), made.who):
                return phrase
        return None

    def _subject_before(self, made: Saying) -> Phrase | None:
        """Where nobody has spoken yet: the subject of the sentence before, if it can be this verb's too."""
        if made.place <= 0 or made.who in ("", "1") or made.shape != "finite":
            return None
        return opening_subject(self.page, self.page.sentences[made.place - 1], made.who[1] != "s")


def _sayings(page: Page, marks: Sequence[Mark], parents: Sequence[int | None]) -> list[Saying]:
    """What the cues tell; of "A quotes from B", one cue with two voices, the verb agrees with A alone."""
    found = [saying(page, each) for each in marks]
    for i, above in enumerate(parents):
        if above is not None and found[above].first == found[i].first:
            found[i] = found[i]._replace(who="")
    return found


def _made(page: Page, resolved: _Resolution) -> tuple[Attribution, ...]:
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
