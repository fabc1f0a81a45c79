"""Which phrases are one voice: full name and family name, "the paper", "the source", an implied subject."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from rawi.nouns.claim import Voice, VoiceKind
from rawi.nouns.report import Outlet
from rawi.nouns.text import Span
from rawi.read.grammar.heads import cut
from rawi.read.grammar.stems import stem
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase
from rawi.read.voices.mentioned import Mention, fits
from rawi.read.voices.mentions import mention
from rawi.read.voices.spheres import spheres

BODIES: tuple[VoiceKind, ...] = ("office", "organisation", "outlet")
TAKEN_UP: tuple[VoiceKind, ...] = ("bare", "unnamed", "person", "crowd")
AHEAD = 400
REMEMBERED = 300  # voices back that "the minister", or a name, can mean
OPENING, CLOSING = '"«“”', '"»”“'


@dataclass(slots=True, eq=False)
class Known:
    """A voice met so far, with all that it was called by."""

    id: str
    first: Mention
    mentions: list[Mention] = field(default_factory=list)
    genders: set[str] = field(default_factory=set)
    touched: int = 0
    words: set[str] = field(default_factory=set)
    sounds: set[str] = field(default_factory=set)
    settled: bool = True

    def add(self, found: Mention) -> None:
        """Take note of another phrase that names it."""
        self.mentions.append(found)
        self.words |= found.words
        self.sounds |= found.sounds
        if found.agreement:
            self.genders.add(found.agreement[0])

    def agrees(self, who: str) -> bool:
        """Whether a verb of this gender and number can have the voice as its implied subject."""
        return fits(self.first, self.genders, who)


class Voices:
    """The voices of one report, in the order in which it brings them up."""

    def __init__(self, page: Page, own: Outlet | None) -> None:
        self.page = page
        self.own = own.id if own else None
        self._own_name = (
            frozenset(page.words.grammar.bare(page.words.language.key(w)) for w in own.name.split()) if own else None
        )
        self.known: list[Known] = []
        self.recent: dict[str, Known] = {}  # the last one brought up is the last
        self._of_word: dict[str, dict[str, Known]] = {}
        self._of_sound: dict[str, dict[str, Known]] = {}
        self._of_first: dict[str, list[Known]] = {}
        self._of_card: dict[str, Known] = {}
        self._time = 0

    def of(self, phrase: Phrase, who: str = "") -> Known:
        """The voice that a phrase names: one met before, or a new one."""
        found = mention(self.page, phrase)
        again = self._again(found, phrase)
        voice = again or self._new(found)
        if again is None and found.honorific:
            voice.settled = False
        voice.add(found)
        for word in found.words:
            _last(self._of_word.setdefault(word, {}), voice)
        for sound in found.sounds:
            _last(self._of_sound.setdefault(sound, {}), voice)
        if who and who != "1" and who[1] == "s":
            voice.genders.add(who[0])
        self.touch(voice)
        return voice

    def meant(self, who: str) -> Known | None:
        """Whom a pronoun of this gender and number takes up: the last voice that it can mean."""
        return next((voice for voice in _latest(self.recent) if _can_be(voice, who)), None)

    def met(self, word: str) -> bool:
        """Whether a word belongs to the name of a person met so far."""
        return any(voice.first.kind == "person" for voice in _latest(self._of_word.get(word, {})))

    def is_own(self, found: Mention) -> bool:
        """Whether a mention is of the report's own outlet, by its card or by its name."""
        if found.kind != "outlet" or self.own is None:
            return False
        return found.outlet == self.own or (
            not found.outlet and self._own_name is not None and self._own_name <= found.words
        )

    def touch(self, voice: Known) -> None:
        """Take note that a voice was brought up again."""
        _last(self.recent, voice)
        self._time += 1
        voice.touched = self._time

    def _new(self, found: Mention) -> Known:
        voice = Known(f"v{len(self.known) + 1}", found)
        self.known.append(voice)
        if found.words:
            fewest = min(sorted(found.words), key=lambda word: len(self._of_first.get(word, ())))
            self._of_first.setdefault(fewest, []).append(voice)
        if found.outlet:
            self._of_card.setdefault(found.outlet, voice)
        return voice

    def _again(self, found: Mention, phrase: Phrase) -> Known | None:
        if found.outlet:
            return self._of_card.get(found.outlet)
        if found.takes_up:
            return self._taken_up(found, phrase)
        return self._same_name(found) or self._role_before_name(found)

    def _taken_up(self, found: Mention, phrase: Phrase) -> Known | None:
        """A noun with the article stands for the last voice of its kind."""
        if found.kind == "outlet" or (found.kind == "document" and len(found.words) > 1):
            return self._outlet_met(found) or self._outlet_ahead(phrase)
        same = list(_latest(self._of_word.get(found.noun, {})))
        if found.kind in BODIES:
            same = [v for v in same if v.first.kind in BODIES]
        if same:
            return max(same, key=lambda v: v.touched)
        if found.kind not in TAKEN_UP:
            return None
        return next((v for v in _latest(self.recent) if self._can_stand_for(found, v)), None)

    def _can_stand_for(self, found: Mention, voice: Known) -> bool:
        if found.kind == "bare":
            return voice.first.kind in ("bare", "unnamed", "office") and voice.first.number == found.number
        if voice.first.kind not in ("person", "unnamed") or voice.first.number != found.number:
            return False
        return not voice.genders or not found.agreement or found.agreement[0] in voice.genders

    def _outlet_met(self, found: Mention) -> Known | None:
        return next((v for v in _latest(self.recent) if v.first.kind == "outlet" and self._right_kind(found, v)), None)

    def _right_kind(self, found: Mention, voice: Known) -> bool:
        if voice.first.outlet is None or found.kind == "document":
            return True
        card = self.page.words.pack.cards[voice.first.outlet]
        wanted = self.page.words.language.outlet_kinds.get(found.noun)
        return wanted is None or card.outlet.kind in wanted

    def _outlet_ahead(self, phrase: Phrase) -> Known | None:
        """A report that begins in the middle: "the paper" is the first one that it names afterwards."""
        for i in range(phrase.end, min(len(self.page.words), phrase.end + AHEAD)):
            named = self.page.outlet_at(i)
            if named and named[1] != self.own:
                return self._new(mention(self.page, Phrase(i, i + named[0])))
        return None

    def _same_name(self, found: Mention) -> Known | None:
        if not found.words:
            return None
        for voice in self._candidates(found):
            kinds = {voice.first.kind, found.kind}
            if found.words == voice.first.words and found.kind == voice.first.kind:
                return voice
            if kinds <= {"person", "unnamed"} and "person" in kinds and voice.first.number == found.number == "one":
                if found.words <= voice.words and (found.named or len(found.words) > 1):
                    return voice
                if self._sounds_alike(found, voice):
                    return voice
                if (
                    voice.first.words <= found.words
                    and voice.first.named
                    and len(voice.first.words) <= len(found.words)
                ):
                    return voice
            elif len(kinds) == 1 and found.kind in ("office", "organisation") and found.words <= voice.first.words:
                return voice
        return None

    def _candidates(self, found: Mention) -> list[Known]:
        """The voices that a name can be of, the last one first: they share all its words, or it all of theirs."""
        rarest = min((self._of_word.get(word, {}) for word in found.words), key=len)
        near = {voice.id: voice for voice in _latest(rarest)}
        for sound in found.sounds:
            near.update((voice.id, voice) for voice in _latest(self._of_sound.get(sound, {})))
        for word in found.words:
            near.update((voice.id, voice) for voice in self._of_first.get(word, ())[-REMEMBERED:])
        return sorted(near.values(), key=lambda voice: -voice.touched)

    @staticmethod
    def _sounds_alike(found: Mention, voice: Known) -> bool:
        """A family name alone, spelled otherwise than before."""
        return len(found.sounds) == len(found.words) == 1 and found.sounds <= voice.sounds

    def _role_before_name(self, found: Mention) -> Known | None:
        """A role in one sentence and a name with a title in the next, with nobody between them, are one person."""
        if not (found.kind == "person" and found.titled and found.named and self.recent) or found.agreement not in (
            "ms",
            "fs",
        ):
            return None
        last = next(reversed(self.recent.values()))
        roles = self.page.words.language.words["lead_role"]
        if (
            last.first.kind == "person"
            and not last.first.titled
            and len(last.mentions) == 1
            and last.first.noun in roles
        ):
            return last
        return None

    def nouns(self, language: str) -> tuple[Voice, ...]:
        """The voices as nouns, with every span that names them."""
        return tuple(self._noun(voice, language) for voice in self.known)

    def _noun(self, voice: Known, language: str) -> Voice:
        first = voice.first
        best = max(voice.mentions, key=lambda m: (not m.takes_up, m.named, -m.span.start), default=first)
        card = self.page.words.pack.cards.get(first.outlet) if first.outlet else None
        role = next((m.role for m in voice.mentions if m.role), None)
        name = card.outlet.called(language) if card else _tidy(best.span.of(self.page.words.text), best, self.page)
        stems = frozenset(stem(self.page.words.language, word) for mention in (best, first) for word in mention.words)
        named = tuple(sorted({stem(self.page.words.language, word) for word in best.words}))
        return Voice(
            id=voice.id, name=name, kind=first.kind, outlet=first.outlet, role=role, number=first.number,
            country=card.outlet.country if card else None, mentions=_spans(voice.mentions), settled=voice.settled,
            stems=named, spheres=spheres(self.page.words.language, stems),
        )  # fmt: skip


def _can_be(voice: Known, who: str) -> bool:
    """Whether a pronoun can mean a voice: a body is it or they, somebody he or she, several they."""
    body = voice.first.kind in (*BODIES, "document")
    if who[1] == "p":
        return voice.first.number == "many" or (body and voice.first.kind != "document")
    if who[0] == "b":
        return body and voice.first.number != "many"
    somebody = voice.first.kind in ("person", "unnamed") and voice.first.number != "many"
    return somebody and (not voice.genders or who[0] in voice.genders)


def _last(voices: dict[str, Known], voice: Known) -> None:
    """Put a voice behind all others."""
    voices.pop(voice.id, None)
    voices[voice.id] = voice


def _latest(voices: dict[str, Known]) -> Iterator[Known]:
    """The voices that came last, the last one first; those far back nobody remembers."""
    return islice(reversed(voices.values()), REMEMBERED)


def _spans(mentions: Iterable[Mention]) -> tuple[Span, ...]:
    return tuple(sorted({m.span for m in mentions}))


def _tidy(name: str, found: Mention, page: Page) -> str:
    """A name as it can be shown by itself: without the clitic before it."""
    name = " ".join(name.split()).strip("،,- ")
    if name[:1] in OPENING and name[-1:] in CLOSING:
        name = name[1:-1]
    grammar = page.words.grammar
    if found.noun and grammar.fused(name) and grammar.split(found.noun)[0] != "li":
        return grammar.without(name).get("li", name)
    if found.noun and found.noun == cut(page.words, found.head_at, "li"):
        return name[1:]
    return name
