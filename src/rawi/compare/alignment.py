"""Where two clauses that say the same in nearly the same words part: the stretches that stand in one and not in the other."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from rawi.compare.features import Clause
from rawi.compare.terms import of_details, shareable
from rawi.nouns.text import Span

ALIKE = 0.42  # of the terms of the shorter sentence
MOSTLY, LEAST = 0.5, 3  # of the terms of the shorter sentence, and how many at least
ANSWERING = 0.6  # of the terms of both
DENIED, NAMING = 0.7, 3  # of the terms of what is denied, and how many at least
LONGEST = 8  # words of one sentence that may stand for others
ANCHOR = 2  # shared words beside a stretch that hold it in its place


class Stretch(NamedTuple):
    """Words of one clause where the other has others, or none: their span, or None, and their stems, on either side."""

    mine: Span | None
    theirs: Span | None
    here: tuple[str, ...]
    there: tuple[str, ...]


def terms(mine: Clause, theirs: Clause) -> tuple[frozenset[str], frozenset[str]]:
    """The terms by which two clauses are held against each other: over languages those alone that both can have."""
    if mine.reading.report.language == theirs.reading.report.language:
        return mine.terms, theirs.terms
    one, other = (shareable(each.terms).union(of_details(each.details)) for each in (mine, theirs))
    return one, other


def answers(mine: Clause, here: Span, theirs: Clause, there: Span) -> bool:
    """Whether two particulars stand in the same place of two sentences that are otherwise much the same."""
    one, other = terms(mine, theirs)
    if len(one & other) < ALIKE * min(len(one), len(other)):
        return False
    return any(
        stretch.mine is not None and stretch.theirs is not None
        and stretch.mine.meets(here) and stretch.theirs.meets(there)
        and max(len(stretch.here), len(stretch.there)) <= LONGEST
        for stretch in stretches(mine, theirs)
    )  # fmt: skip


def parallel(mine: Clause, theirs: Clause) -> bool:
    """Whether two sentences say so much alike, in whatever order, that a particular of one should be the other's too."""
    one, other = terms(mine, theirs)
    common = len(one & other)
    return common >= LEAST and common >= MOSTLY * min(len(one), len(other))


def one_question(mine: Clause, theirs: Clause) -> bool:
    """Whether two sentences answer one question: most of both is the same. Else what they have apart is no conflict."""
    one, other = terms(mine, theirs)
    common = len(one & other)
    return common >= LEAST and common >= ANSWERING * max(len(one), len(other))


def denied(assertion: Clause, denial: Clause) -> bool:
    """Whether a denial is of an assertion: most of what is denied stands in it. A denial is shorter than what it denies."""
    one, other = terms(assertion, denial)
    common = len(one & other)
    return common >= NAMING and common >= DENIED * len(other)


def longest_run(here: Sequence[str], there: Sequence[str]) -> int:
    """How many words in a row two texts share at most."""
    return SequenceMatcher(None, here, there, autojunk=False).find_longest_match().size


def stretches(mine: Clause, theirs: Clause) -> Iterator[Stretch]:
    """The stretches between the words that two clauses share, each held by ``ANCHOR`` shared words on one side at least."""
    a, b = mine.reading.wording, theirs.reading.wording
    first, second = a.between(mine.span), b.between(theirs.span)
    here, there = a.stems[first.start : first.stop], b.stems[second.start : second.stop]
    codes = SequenceMatcher(None, here, there, autojunk=False).get_opcodes()
    for n, (tag, i, j, k, m) in enumerate(codes):
        if tag == "equal":
            continue
        beside = [codes[x] for x in (n - 1, n + 1) if 0 <= x < len(codes)]
        if any(code[0] == "equal" and code[2] - code[1] >= ANCHOR for code in beside):
            yield Stretch(
                Span(a.starts[first.start + i], a.ends[first.start + j - 1]) if j > i else None,
                Span(b.starts[second.start + k], b.ends[second.start + m - 1]) if m > k else None,
                here[i:j],
                there[k:m],
            )
