"""Every difference between the accounts of a claim, the self-contradictions of one origin first (rule 22)."""

from collections.abc import Sequence

from rawi.compare.accounts import Telling
from rawi.compare.differences.actors import actors
from rawi.compare.differences.dates import dates
from rawi.compare.differences.numbers import numbers
from rawi.compare.differences.places import places
from rawi.compare.differences.points import Parted, Told
from rawi.compare.differences.polarity import polarity
from rawi.compare.origins import Root

KINDS = (polarity, places, numbers, dates, actors)
ORDER = ("conflict", "update", "unanchored", "undetermined", "scope", "granularity", "rounding")


def differences(tellings: Sequence[Telling], roots: Sequence[Root | None]) -> tuple[Parted, ...]:
    """The differences of a claim: what one origin says against itself, then conflicts, then the rest."""
    told = [Told(telling, root) for telling, root in zip(tellings, roots, strict=True)]
    # One report that says a thing twice contradicts itself only by taking it back.
    kinds = KINDS if len({telling.report for telling in tellings}) > 1 else (polarity,)
    found = [each for kind in kinds for each in kind(told)]
    return tuple(sorted(found, key=_order))


def _order(each: Parted) -> tuple[int, bool]:
    return ORDER.index(each.difference.verdict), each.difference.between == "origins"
