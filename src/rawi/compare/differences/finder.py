"""Every difference between the accounts of a claim, the self-contradictions of one origin first (rule 22)."""

from collections.abc import Sequence
from itertools import combinations

from rawi.compare.alignment import answers, one_question
from rawi.compare.differences.actors import actors
from rawi.compare.differences.dates import dates
from rawi.compare.differences.numbers import numbers
from rawi.compare.differences.places import places
from rawi.compare.differences.points import Parted, Point, headline
from rawi.compare.differences.polarity import polarity
from rawi.compare.roots import Told

KINDS = (polarity, places, numbers, dates, actors)
MANY = 24  # values of one difference that are held against each other
ORDER = ("conflict", "update", "unanchored", "undetermined", "scope", "granularity", "rounding")


def differences(told: Sequence[Told]) -> tuple[Parted, ...]:
    """The differences of a claim: what one origin says against itself, then conflicts, then the rest."""
    # One report that says a thing twice contradicts itself only by taking it back.
    kinds = KINDS if len({each.telling.report for each in told}) > 1 else (polarity,)
    found = [each for kind in kinds for each in kind(told)]
    return tuple(sorted((each for each in found if _holds(each)), key=_order))


def _holds(each: Parted) -> bool:
    """Whether a conflict is one: two of its values answer one question. Sentences that share a subject need not.

    Of the retellings of one origin it is known that they tell of one thing: there the same place in the sentence is enough.
    """
    if each.difference.verdict != "conflict" or each.difference.kind == "polarity":
        return True
    retold = each.difference.between == "retellings"
    return any(
        x.shown != y.shown and (headline(x, y) or (x.report != y.report and _one_question(x, y, retold)))
        for x, y in combinations(each.points[:MANY], 2)
    )


def _one_question(x: Point[object], y: Point[object], retold: bool) -> bool:
    return one_question(x.clause, y.clause) or (retold and answers(x.clause, x.span, y.clause, y.span))


def _order(each: Parted) -> tuple[int, bool]:
    return ORDER.index(each.difference.verdict), each.difference.between == "origins"
