"""Attributions in the making: what is known of each before its content has an end and its source a voice."""

from dataclasses import dataclass
from typing import NamedTuple

from rawi.nouns.claim import Stance


class Phrase(NamedTuple):
    """A range of words, ``[first, end)``."""

    first: int
    end: int


class Frame(NamedTuple):
    """A complement found behind a cue.

    ``kind`` is that, colon, quote, preposition, object or decline. The source, if it stands behind the cue, lies before
    ``until``; the content begins with word ``start``, ``skip`` code points into it; ``more`` are further parts of the cue.
    """

    kind: str
    until: int
    start: int
    skip: int = 0
    more: tuple[tuple[int, int], ...] = ()


@dataclass(slots=True, eq=False)
class Draft:
    """One attribution in the making. Words are counted in the page; ``skip`` code points of word ``start`` are left out.

    ``kind`` is the frame's, or "before" and "after" for a cue without a verb by where its content stands; ``place``
    numbers the sentence; ``limit`` is the word that its content cannot pass.
    """

    at: int
    cue: list[tuple[int, int]]
    kind: str
    stance: Stance
    shape: str
    tense: str
    who: str
    hung: bool
    source: Phrase | None
    medium: Phrase | None
    start: int
    skip: int
    place: int
    limit: int
    rule: str
    clause: int = 0
    end: int = 0
    cue_skip: int = 0
    negated: bool = False
    inner: bool = False
    parent: "Draft | None" = None
    borrowed: bool = False

    @property
    def first(self) -> int:
        """The first word of the cue."""
        return self.cue[0][0]
