"""What two texts have word for word: runs of many equal words, what differs inside them, and which two reports share most."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from rawi.nouns.reading import Reading, Wording
from rawi.nouns.text import Span

LEAST = 20  # equal words that make a run
BLOCK = 3  # equal words in a row that hold a run together
GAP = 8  # words by which a run may be interrupted on either side
GRAM = 6  # words in a row by which it is told which two reports share most
LONGEST = 4_000  # words of a text that are compared


class Change(NamedTuple):
    """What differs inside a run: words of the first text, of the second, or of both where one stands for the other."""

    first: Span | None
    second: Span | None


class Run(NamedTuple):
    """A stretch that two texts have alike: where it stands in each, how many of its words are equal, what differs in it."""

    first: Span
    second: Span
    words: int
    changes: tuple[Change, ...]


def runs_of(first: Wording, second: Wording) -> tuple[Run, ...]:
    """The runs of two texts, in their order."""
    a, b = list(first.stems[:LONGEST]), list(second.stems[:LONGEST])
    blocks = [each for each in SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks() if each.size >= BLOCK]
    groups: list[list[tuple[int, int, int]]] = []
    for block in blocks:
        last = groups[-1][-1] if groups else None
        if last and block.a - last[0] - last[2] <= GAP and block.b - last[1] - last[2] <= GAP:
            groups[-1].append((block.a, block.b, block.size))
        else:
            groups.append([(block.a, block.b, block.size)])
    return tuple(_run(group, first, second) for group in groups if sum(size for _, _, size in group) >= LEAST)


def _run(group: Sequence[tuple[int, int, int]], first: Wording, second: Wording) -> Run:
    (a, b, _), (c, d, size) = group[0], group[-1]
    return Run(
        _span(first, a, c + size) or Span(0, 0), _span(second, b, d + size) or Span(0, 0),
        sum(each[2] for each in group), tuple(_changes(group, first, second)),
    )  # fmt: skip


def _changes(group: Sequence[tuple[int, int, int]], first: Wording, second: Wording) -> Iterator[Change]:
    for (a, b, size), (c, d, _) in pairwise(group):
        yield Change(_span(first, a + size, c), _span(second, b + size, d))


def _span(wording: Wording, start: int, end: int) -> Span | None:
    return Span(wording.starts[start], wording.ends[end - 1]) if end > start else None


def share(runs: Sequence[Run], of: Wording) -> float:
    """How much of a text stands in some runs, 0 to 1."""
    return sum(run.words for run in runs) / len(of.stems) if len(of.stems) else 0.0


def likest(readings: Sequence[Reading]) -> tuple[str, str] | None:
    """The two reports that share most words in a row; None where no two share any."""
    grams: Mapping[str, set[tuple[str, ...]]] = {each.report.id: set(_grams(each.wording)) for each in readings}
    best = max(combinations(grams, 2), key=lambda pair: len(grams[pair[0]] & grams[pair[1]]), default=None)
    return best if best and grams[best[0]] & grams[best[1]] else None


def _grams(wording: Wording) -> Iterator[tuple[str, ...]]:
    stems = list(wording.stems[:LONGEST])
    return zip(*(stems[n:] for n in range(GRAM)), strict=False)
