"""What accounts part on, told as claims of their own: how many were killed, how old, at what hour, by whom.

An account belongs to such a claim only if it has that particular, and origins count for it only so: that a man was killed may
stand with two origins while his age is contested.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rawi.compare.accounts import Telling, tellings
from rawi.compare.differences.points import Parted
from rawi.compare.origins import Root

TOLD = frozenset({"conflict", "update", "undetermined"})


class Particular(NamedTuple):
    """One matter: the accounts that speak of it with where they begin, and how they part."""

    told: tuple[tuple[Telling, ...], tuple[Root | None, ...]]
    parted: tuple[Parted, ...]


def particulars(parted: Sequence[Parted]) -> Iterator[Particular]:
    """The matters on which the accounts of a claim part, in the order of their differences."""
    matters: dict[str, list[Parted]] = {}
    for each in parted:
        if each.matter and each.difference.verdict in TOLD:
            matters.setdefault(each.matter, []).append(each)
    for group in matters.values():
        clauses = {point.clause: point.root for each in group for point in each.points}
        if len({clause.report for clause in clauses}) > 1:
            found = tellings(tuple(clauses))
            yield Particular((found, tuple(clauses[telling.first] for telling in found)), tuple(group))
