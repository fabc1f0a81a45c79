"""Every difference between the accounts of a claim, the self-contradictions of one origin first (rule 22)."""

from collections.abc import Sequence

from rawi.compare.differences.actors import actors
from rawi.compare.differences.dates import dates
from rawi.compare.differences.numbers import numbers
from rawi.compare.differences.places import places
from rawi.compare.differences.points import Parted
from rawi.compare.differences.polarity import polarity
from rawi.compare.roots import Told

KINDS = (polarity, places, numbers, dates, actors)
ORDER = ("conflict", "update", "unanchored", "undetermined", "scope", "granularity", "rounding")


def differences(told: Sequence[Told]) -> tuple[Parted, ...]:
    """The differences of a claim: what one origin says against itself, then conflicts, then the rest."""
    # One report that says a thing twice contradicts itself only by taking it back.
    kinds = KINDS if len({each.telling.report for each in told}) > 1 else (polarity,)
    found = [each for kind in kinds for each in kind(told)]
    return tuple(sorted(found, key=_order))


def _order(each: Parted) -> tuple[int, bool]:
    return ORDER.index(each.difference.verdict), each.difference.between == "origins"
