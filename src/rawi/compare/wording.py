"""Passages that two reports have in the same words, after folding and stemming, in whatever order they stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rawi.nouns.reading import Wording
from rawi.nouns.text import Span

GRAM = 4
LEAST = 7  # words that make a passage
GAP = 5  # words that may be put otherwise between two runs of one passage
OFTEN = 20  # places of one gram in a text that are tried

Gram = tuple[str, ...]


class Passage(NamedTuple):
    """A stretch that both texts have, a few words of it put otherwise at most: where it stands, how many words are shared."""

    to: Span
    origin: Span
    words: int

    def turned(self) -> "Passage":
        """The same, seen from the other text."""
        return Passage(self.origin, self.to, self.words)


class Run(NamedTuple):
    """Words that stand in the same order in two texts: from ``i`` in one, from ``j`` in the other."""

    i: int
    j: int
    length: int


class Grams:
    """A text by its runs of ``GRAM`` words, each with the positions where it stands."""

    def __init__(self, wording: Wording) -> None:
        self.wording = wording
        self.where: dict[Gram, list[int]] = defaultdict(list)
        stems = wording.stems
        for i, gram in enumerate(zip(stems, stems[1:], stems[2:], stems[3:], strict=False)):
            self.where[gram].append(i)


def shared(to: Grams, origin: Grams) -> tuple[Passage, ...]:
    """The longest passages of at least ``LEAST`` shared words, none over another in ``to``."""
    stems, found, i = to.wording.stems, [], 0
    last = len(stems) - GRAM
    while i <= last:
        places = origin.where.get(stems[i : i + GRAM])
        if not places:
            i += 1
            continue
        best = max((_run(stems, origin.wording.stems, i, j) for j in places[:OFTEN]), key=lambda run: run.length)
        found.append(best)
        i += best.length
    return tuple(
        Passage(_span(to, chain[0].i, chain[-1].i, chain), _span(origin, chain[0].j, chain[-1].j, chain), words)
        for chain in _chains(found)
        if (words := sum(run.length for run in chain)) >= LEAST
    )


def _span(grams: Grams, first: int, last: int, chain: Sequence[Run]) -> Span:
    return Span(grams.wording.starts[first], grams.wording.ends[last + chain[-1].length - 1])


def _run(a: tuple[str, ...], b: tuple[str, ...], i: int, j: int) -> Run:
    length, most = GRAM, min(len(a) - i, len(b) - j)
    while length < most and a[i + length] == b[j + length]:
        length += 1
    return Run(i, j, length)


def _chains(runs: Sequence[Run]) -> Iterator[list[Run]]:
    """Runs that follow each other in both texts, a few words apart, are one passage."""
    chain: list[Run] = []
    for run in runs:
        if chain:
            before = chain[-1]
            here, there = run.i - before.i - before.length, run.j - before.j - before.length
            if here > GAP or not 0 <= there <= GAP:
                yield chain
                chain = []
        chain.append(run)
    if chain:
        yield chain


def share(passages: Sequence[Passage], wording: Wording) -> float:
    """How much of a text stands in the passages, 0 to 1."""
    return min(1.0, sum(passage.words for passage in passages) / max(1, len(wording.stems)))


def likenesses(wordings: Mapping[str, Wording]) -> dict[tuple[str, str], tuple[Passage, ...]]:
    """The passages of every two texts that have any, by the pair of their keys in sorted order.

    Only pairs that share a run of words are looked at.
    """
    grams = {key: Grams(wording) for key, wording in sorted(wordings.items())}
    holders: dict[Gram, list[str]] = defaultdict(list)
    for key, each in grams.items():
        for gram in each.where:
            holders[gram].append(key)
    pairs = {pair for keys in set(map(tuple, holders.values())) if len(keys) > 1 for pair in _pairs(keys)}
    found = {pair: shared(grams[pair[0]], grams[pair[1]]) for pair in sorted(pairs)}
    return {pair: passages for pair, passages in found.items() if passages}


def _pairs(keys: Sequence[str]) -> Iterator[tuple[str, str]]:
    for n, first in enumerate(keys):
        for second in keys[n + 1 :]:
            yield first, second


def aligned(here: Wording, passage: Passage, span: Span, there: Wording) -> Span:
    """Where the words of a span that a passage holds stand in the other text, to within the words put otherwise."""
    mine = here.between(Span(max(passage.to.start, span.start), min(passage.to.end, span.end)))
    if not mine:
        return passage.origin
    behind = mine.start - here.between(passage.to).start
    first = min(there.between(passage.origin).start + behind, len(there.starts) - 1)
    last = min(first + len(mine) - 1, len(there.ends) - 1)
    return Span(there.starts[first], there.ends[last])


def covered(span: Span, passages: Sequence[Passage], wording: Wording) -> float:
    """How much of a span stands in the passages, 0 to 1."""
    words = wording.between(span)
    if not words:
        return 0.0
    inside: set[int] = set()
    for passage in passages:
        if passage.to.meets(span):
            inside.update(wording.between(passage.to))
    return len(inside.intersection(words)) / len(words)
