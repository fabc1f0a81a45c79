"""Passages that two reports have in the same words, after folding and stemming, in whatever order they stand."""

from collections import defaultdict
from typing import NamedTuple

from rawi.nouns.reading import Wording
from rawi.nouns.text import Span

GRAM = 4
LEAST = 7


class Passage(NamedTuple):
    """A run of shared words: where it stands in either text, and how many words it has."""

    to: Span
    origin: Span
    words: int


def shared(to: Wording, origin: Wording) -> tuple[Passage, ...]:
    """The longest runs of at least ``LEAST`` words that stand in both texts, none over another in ``to``."""
    where: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i in range(len(origin.stems) - GRAM + 1):
        where[origin.stems[i : i + GRAM]].append(i)
    found, i = [], 0
    while i <= len(to.stems) - GRAM:
        best, at = 0, 0
        for j in where.get(to.stems[i : i + GRAM], ())[:20]:
            length = _run(to.stems, origin.stems, i, j)
            if length > best:
                best, at = length, j
        if best >= LEAST:
            there = Span(origin.starts[at], origin.ends[at + best - 1])
            found.append(Passage(Span(to.starts[i], to.ends[i + best - 1]), there, best))
            i += best
        else:
            i += 1
    return tuple(found)


def _run(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int) -> int:
    length = 0
    while i + length < len(a) and j + length < len(b) and a[i + length] == b[j + length]:
        length += 1
    return length


def share(passages: tuple[Passage, ...], wording: Wording) -> float:
    """How much of a text stands in the passages, 0 to 1."""
    return sum(passage.words for passage in passages) / max(1, len(wording.stems))
