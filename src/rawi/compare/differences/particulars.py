"""What accounts part on, told as claims of their own: how many were killed, how old, at what hour, by whom.

An account belongs to such a claim only if it has that particular, and origins count for it only so: that a man was killed may
stand with two origins while his age is contested.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from rawi.compare.accounts import tellings
from rawi.compare.clustering import Sets
from rawi.compare.differences.numbers import AGE, ANYBODY, Counted, among, measured, one_person
from rawi.compare.differences.points import Parted, Point
from rawi.compare.features import MEASURE
from rawi.compare.roots import Told

ARMED: frozenset[str | None] = frozenset({"soldier", "police", "militant", "fighter"})  # seldom called just "people"
SHARED = 2  # terms beside the toll itself by which two sentences speak of the same dead
MOST = 60  # numbers of one kind in a story that are compared
TOLD = frozenset({"conflict", "update", "undetermined"})


class Particular(NamedTuple):
    """One matter: the accounts that speak of it with where they begin, and how they part."""

    told: tuple[Told, ...]
    parted: tuple[Parted, ...]


def particulars(parted: Sequence[Parted]) -> Iterator[Particular]:
    """The matters on which the accounts of a claim part, in the order of their differences; tolls are the story's."""
    matters: dict[str, list[Parted]] = {}
    for each in parted:
        if each.matter and not each.matter.startswith("number state") and each.difference.verdict in TOLD:
            matters.setdefault(each.matter, []).append(each)
    for group in matters.values():
        yield from _particular([point for each in group for point in each.points], group)


def tolls(told: Sequence[Told]) -> Iterator[Particular]:
    """How many a story says were killed, hurt, arrested; how old somebody is. Each is a question of its own.

    It does not matter in which claims the numbers stand. Sentences belong to one question if they count the same people,
    by a chain of sentences with words in common, or tell of one person.
    """
    for measure, points in sorted(measured(told).items()):
        if measure[0] == "state":
            for cluster in _of_one_event(points[:MOST]):
                parted = tuple(each for each in among(cluster, measure) if each.difference.verdict in TOLD)
                if parted:
                    yield from _particular(cluster, parted)


def _of_one_event(points: Sequence[Counted]) -> Iterator[list[Counted]]:
    sets = Sets(len(points))
    for n, k in combinations(range(len(points)), 2):
        if _together(points[n], points[k]):
            sets.join(n, k)
    for group in sets.groups():
        yield [points[n] for n in group]


def _together(x: Counted, y: Counted) -> bool:
    if x.detail.state == AGE[1]:
        return bool(x.detail.of and y.detail.of) and one_person(x, y)
    units = {x.detail.unit, y.detail.unit}
    if len(units) > 1 and (units & ARMED or not units & ANYBODY):
        return False
    common = [term for term in x.clause.terms & y.clause.terms if not term.startswith(MEASURE)]
    return len(common) >= SHARED


def _particular(points: Sequence[Point[object]], parted: Sequence[Parted]) -> Iterator[Particular]:
    clauses = {point.clause: point.root for point in points}
    if len({clause.report for clause in clauses}) > 1:
        told = tuple(Told(telling, clauses[telling.first]) for telling in tellings(tuple(clauses)))
        yield Particular(told, tuple(parted))
