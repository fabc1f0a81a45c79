"""A voice of a report with all that it was called by, and the voices met so far, the last one brought up last."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from rawi.nouns.claim import VoiceKind
from rawi.read.voices.mentioned import Mention, fits

BODIES: tuple[VoiceKind, ...] = ("office", "organisation", "outlet")
REMEMBERED = 300  # voices back that "the minister", or a name, can mean


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
        if found.agreement and (found.kind == self.first.kind or found.kind != "document"):
            self.genders.add(found.agreement[0])

    def agrees(self, who: str) -> bool:
        """Whether a verb of this gender and number can have the voice as its implied subject."""
        return fits(self.first, self.genders, who)

    def can_be(self, who: str) -> bool:
        """Whether a pronoun can mean it: a body is it or they, somebody he or she, several they."""
        body = self.first.kind in (*BODIES, "document")
        if who[1] == "p":
            return self.first.number == "many" or (body and self.first.kind != "document")
        if who[0] == "b":
            return body and self.first.number != "many"
        somebody = self.first.kind in ("person", "unnamed") and self.first.number != "many"
        return somebody and (not self.genders or who[0] in self.genders)


class Met:
    """The voices met so far, and where to look for one: by its words, its sounds, its card."""

    def __init__(self) -> None:
        self.known: list[Known] = []
        self.recent: dict[str, Known] = {}  # the last one brought up is the last
        self.of_card: dict[str, Known] = {}
        self._of_word: dict[str, dict[str, Known]] = {}
        self._of_sound: dict[str, dict[str, Known]] = {}
        self._of_first: dict[str, list[Known]] = {}
        self._time = 0

    def new(self, found: Mention) -> Known:
        """A voice that nobody was before."""
        voice = Known(f"v{len(self.known) + 1}", found)
        self.known.append(voice)
        if found.words:
            fewest = min(sorted(found.words), key=lambda word: len(self._of_first.get(word, ())))
            self._of_first.setdefault(fewest, []).append(voice)
        if found.outlet:
            self.of_card.setdefault(found.outlet, voice)
        return voice

    def named(self, voice: Known, found: Mention) -> None:
        """Take note that a phrase names a voice, and that it was brought up again."""
        voice.add(found)
        for word in found.words:
            _last(self._of_word.setdefault(word, {}), voice)
        for sound in found.sounds:
            _last(self._of_sound.setdefault(sound, {}), voice)
        self.touch(voice)

    def touch(self, voice: Known) -> None:
        """Take note that a voice was brought up again."""
        _last(self.recent, voice)
        self._time += 1
        voice.touched = self._time

    def latest(self) -> Iterator[Known]:
        """The voices brought up last, the last one first; those far back nobody remembers."""
        return _latest(self.recent)

    def by_word(self, word: str) -> Iterator[Known]:
        """The voices in whose names a word was, the last one first."""
        return _latest(self._of_word.get(word, {}))

    def last_of(self, word: str) -> Known | None:
        """The last voice in whose name a word was."""
        voices = self._of_word.get(word)
        return next(reversed(voices.values())) if voices else None

    def candidates(self, found: Mention) -> list[Known]:
        """The voices that a name can be of, the last one first: they share words with it."""
        met = (self._of_word[word] for word in found.words if word in self._of_word)
        rarest: dict[str, Known] = min(met, key=len, default={})
        near = {voice.id: voice for voice in _latest(rarest)}
        for sound in found.sounds:
            near.update((voice.id, voice) for voice in _latest(self._of_sound.get(sound, {})))
        for word in found.words:
            near.update((voice.id, voice) for voice in self._of_first.get(word, ())[-REMEMBERED:])
        return sorted(near.values(), key=lambda voice: -voice.touched)


def _last(voices: dict[str, Known], voice: Known) -> None:
    """Put a voice behind all others."""
    voices.pop(voice.id, None)
    voices[voice.id] = voice


def _latest(voices: dict[str, Known]) -> Iterator[Known]:
    return islice(reversed(voices.values()), REMEMBERED)
