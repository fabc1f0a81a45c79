"""Who speaks each attribution: voices given in reading order, implied subjects, chains."""

from collections.abc import Sequence
from dataclasses import dataclass

from rawi.nouns.claim import Attribution, Voice
from rawi.nouns.report import Outlet
from rawi.nouns.text import Span
from rawi.read.find.candidate import Candidate, Phrase
from rawi.read.find.sources import phrase_end, skip_asides, trimmed, without_object
from rawi.read.find.subjects import is_subject, subjects_before
from rawi.read.grammar.heads import head
from rawi.read.mark.extent import Stretch
from rawi.read.mark.marks import content_span, stretches
from rawi.read.mark.nest import nest
from rawi.read.state.modes import mode_of, unverified_places
from rawi.read.text.page import Page
from rawi.read.voices.chains import Speakers, own_voices
from rawi.read.voices.mentions import agrees, mention
from rawi.read.voices.roll import Voices

REMEMBERED = 60  # attributions back in which an implied subject is looked for
SPEAKS = ("person", "unnamed", "crowd", "organisation", "office", "bare")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page."""

    attributions: tuple[Attribution, ...]
    voices: tuple[Voice, ...]


def attributions(page: Page, own: Outlet | None) -> Found:
    """Every attribution of a page, with its voices. ``own`` is the report's outlet, if it is known."""
    found = sorted(stretches(page), key=_reading_order)
    resolved = _Resolution(page, Voices(page, own), found)
    for i in range(len(found)):
        resolved.take(i)
    return Found(_made(page, resolved), resolved.voices.nouns(page.words.language.code))


def _reading_order(each: Stretch) -> tuple[int, int]:
    return (each.candidate.place, each.candidate.first)


class _Resolution:
    """Voices given to attributions, one after the other, in reading order."""

    def __init__(self, page: Page, voices: Voices, found: Sequence[Stretch]) -> None:
        self.page = page
        self.voices = voices
        self.found = [each.candidate for each in found]
        self.parents = nest(found)
        self.stretches = found
        self.sources = [each.source for each in self.found]
        self.borrowed: set[int] = set()
        self.speakers = Speakers(self.parents, {}, {}, {})

    def take(self, i: int) -> None:
        """Give an attribution its voice, its medium and the chain that it goes on with."""
        made = self.found[i]
        if made.medium is not None:
            medium = self.voices.of(made.medium)
            if medium.first.kind == "outlet" and not self.voices.is_own(medium.first):
                self.speakers.media[i] = medium
                self.voices.tell(medium)
        if made.source is not None:
            self.speakers.spoken[i] = self.voices.of(made.source, made.who)
        elif made.shape != "passive":
            self._implied(i)

    def _implied(self, i: int) -> None:
        made, spoken = self.found[i], self.speakers.spoken
        here = self._ahead(i)
        here = self._in_sentence(i) if here is None else here
        if here is not None:
            if here not in spoken:
                spoken[here] = self.voices.of(self.sources[here], self.found[here].who)  # type: ignore[arg-type]
            self.sources[i] = self.sources[here]
            self.borrowed.add(i)
            spoken[i] = spoken[here]
            if self.parents[i] is None and self.parents[here] is None:
                self._inherit(i, here)
            return
        subject = self._subject(i) or self._subject_of_clause(i)
        if subject is not None:
            self.sources[i] = subject
            spoken[i] = self.voices.of(subject, made.who)
            return
        before = self._speaker_before(i)
        if before is None:
            subject = self._subject_before(made)
            if subject is not None:
                spoken[i] = self.voices.of(subject, made.who)
            return
        spoken[i] = spoken[before]
        self.voices.touch(spoken[i])
        if self.parents[i] is None:
            self._inherit(i, before)

    def doubles(self, i: int) -> bool:
        """ "He said that he believes" is one attribution: an implied voice inside its own words adds nothing."""
        above = self.parents[i]
        if above is None or self.found[above].shape == "phrase" or self.found[i].shape == "participle":
            return False
        implied = self.sources[i] is None or i in self.borrowed
        spoken = self.speakers.spoken
        return implied and spoken.get(i) is spoken.get(above)

    def _inherit(self, i: int, before: int) -> None:
        if i not in self.speakers.media:
            self.speakers.inherited[i] = self.speakers.chain(before)[:-1]

    def _relayer(self, i: int) -> int | None:
        """Who relays the words of an attribution; a pronoun behind "quoted from" never means the relayer."""
        return self.parents[i] if self.stretches[i].under is not None and ".relayed." in self.found[i].rule else None

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
                return k if other.source is not None and not other.hung else None
        return None

    def _in_sentence(self, i: int) -> int | None:
        made = self.found[i]
        for k in range(i - 1, -1, -1):
            other, voice = self.found[k], self.speakers.spoken.get(k)
            if other.place != made.place:
                break
            if self.sources[k] is None or voice is None or other.shape == "phrase" or other.first > made.first:
                continue
            if self.parents[k] == i or k == self._relayer(i) or not voice.agrees(made.who):
                continue
            if self.parents[k] is not None and self.parents[k] != self.parents[i] and self.parents[i] != k:
                continue
            return k
        return None

    def _speaker_before(self, i: int) -> int | None:
        """Whose words an implied subject goes on with: the last voice that agrees, those not inside another's first."""
        made, relayer = self.found[i], self._relayer(i)
        for nested in (False, True):
            for k in range(i - 1, max(-1, i - 1 - REMEMBERED), -1):
                voice, within = self.speakers.spoken.get(k), self.parents[k] is not None
                if voice is None or k == relayer or within is not nested:
                    continue
                if self.found[k].shape == "phrase" and not nested:
                    continue
                if voice.agrees(made.who):
                    return k
        return None

    def _subject(self, i: int) -> Phrase | None:
        """The subject of the sentence's first verb, where it names a voice: "X stepped forward to apologise, saying"."""
        words, made = self.page.words, self.found[i]
        first, _ = self.page.sentences[made.place]
        if self.parents[i] is not None or (made.hung and made.first <= first + 1):
            return None
        start = skip_asides(words, first, made.first)
        for k in (start + 1, start):
            noun = head(words, k)
            if k >= made.first or (noun is None and not self.voices.met(words.keys[k])):
                continue
            if k == start and not is_subject(self.page, k, made.first):
                continue
            phrase = trimmed(self.page, k, min(phrase_end(self.page, k, made.first), made.first))
            if phrase is not None and phrase.end - phrase.first <= 14:
                return without_object(words, phrase)
        return None

    def _subject_of_clause(self, i: int) -> Phrase | None:
        """The subject of a clause before a participle, which says what else its subject did: "the mayor came, stressing"."""
        made = self.found[i]
        if made.shape != "participle" or made.place < 0:
            return None
        for phrase in subjects_before(self.page, self.page.sentences[made.place][0], made.first):
            if not made.who or agrees(mention(self.page, phrase), made.who):
                return phrase
        return None

    def _subject_before(self, made: Candidate) -> Phrase | None:
        """Where nobody has spoken yet: the subject of the sentence before, if it can be this verb's too."""
        words = self.page.words
        if made.place <= 0 or made.who in ("", "1") or made.shape != "finite":
            return None
        first, end = self.page.sentences[made.place - 1]
        noun = head(words, first + 1)
        plural = made.who[1] != "s"
        if noun is None or noun.kind not in SPEAKS or (noun.agreement[1] != "s") is not plural:
            return None
        return trimmed(self.page, first + 1, min(phrase_end(self.page, first + 1, end), end))


def _made(page: Page, resolved: _Resolution) -> tuple[Attribution, ...]:
    own, doubtful = own_voices(resolved.voices), unverified_places(page)
    made: list[Attribution] = []
    for i in sorted(range(len(resolved.found)), key=lambda i: resolved.found[i].first):
        if resolved.doubles(i) or (spoken := content_span(page, resolved.stretches[i])) is None:
            continue
        candidate, source = resolved.found[i], resolved.sources[i]
        made.append(
            Attribution(
                id=f"a{len(made) + 1}",
                source=page.words.span(*source) if source else None,
                cue=tuple(_cue_span(page, candidate, part) for part in candidate.cue),
                content=spoken[0],
                stance=candidate.stance,
                quotation=spoken[1],
                chain=tuple(voice for voice in resolved.speakers.chain(i) if voice not in own),
                mode=mode_of(page, resolved.stretches[i]),
                unverified=candidate.place in doubtful,
                rule=candidate.rule,
            )
        )
    return tuple(made)


def _cue_span(page: Page, candidate: Candidate, part: Phrase) -> Span:
    span = page.words.span(*part)
    return Span(span.start + candidate.cue_skip, span.end) if part is candidate.cue[0] and candidate.cue_skip else span
