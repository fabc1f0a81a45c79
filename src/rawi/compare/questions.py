"""The questions that the sentences of a story answer beside what happened: where, when, how many. Each is a claim (rule 17b).

An account belongs to such a claim only if it has an answer, which is where its words stand, and origins count for it only so:
that a man was killed may stand with two origins while his age is contested.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from typing import NamedTuple

from rawi.compare.accounts import Telling
from rawi.compare.alignment import one_question
from rawi.compare.clustering import clusters
from rawi.compare.differences.dates import dated
from rawi.compare.differences.numbers import AGE, ANYBODY, Counted, among, matter, measured, one_person
from rawi.compare.differences.places import Placed, placed
from rawi.compare.differences.points import Parted, Point, difference, headline
from rawi.compare.features import Clause
from rawi.compare.roots import Told
from rawi.compare.same.claim import firm
from rawi.compare.terms import MEASURE
from rawi.nouns.claim import values_of
from rawi.nouns.finding import Value
from rawi.nouns.values import Quantity, When

ARMED: frozenset[str | None] = frozenset({"soldier", "police", "militant", "fighter"})  # seldom called just "people"
SHARED = 2  # terms beside the toll itself by which two sentences speak of the same dead
PAIRS = 0.34  # of the pairs of two groups of counts that are together: then they are one question
MOST = 60  # answers to one question that are compared
TOLD = frozenset({"conflict", "update", "undetermined"})
BODILY = frozenset({"killed", "wounded"})  # what befalls people and animals alone
SEVERAL, VAGUE = 10, 3  # a number below ten whose highest is three times its lowest is "some"
TOGETHER: frozenset[str | None] = frozenset({"family", "percent"})  # units in which the dead are not counted


def _located(told: Sequence[Told]) -> list[Placed]:
    """The places that accounts name; a country is whom it is about more often than where it was."""
    return [point for point in placed(told) if point.detail.precision != "country"]


ASKED: dict[str, tuple[str, Callable[[Sequence[Told]], Sequence[Point[object]]]]] = {  # with the kind of difference
    "where": ("place", _located),
    "when": ("date", dated),
}


class Question(NamedTuple):
    """One question by its name, ``where``, ``when``, ``toll.killed``, ``count.rifle``: who answers what, and how they part.

    ``headlines`` are the sentences of titles that say it.
    """

    name: str
    told: tuple[Told, ...]
    parted: tuple[Parted, ...]
    headlines: tuple[Clause, ...] = ()

    @property
    def clauses(self) -> set[Clause]:
        """The sentences that answer it."""
        return {clause for telling, _ in self.told for clause in telling.clauses}


def questions(told: Sequence[Told], parted: Sequence[Parted]) -> Iterator[Question]:
    """The questions that several reports answer in the accounts of a claim; tolls are the story's."""
    for name, (kind, points) in ASKED.items():
        yield from _question(name, points(told), [each for each in parted if each.difference.kind == kind])
    for measure, counted in sorted(measured(told).items()):
        if measure[0] != "state":
            found = [each for each in parted if each.matter == matter(measure)]
            if found:  # what all count alike is part of what happened
                yield from _question(f"count.{measure[1]}", _shared(counted), found)


def tolls(told: Sequence[Told]) -> Iterator[Question]:
    """How many a story says were killed, hurt, arrested; how old somebody is. Each is a question of its own.

    It does not matter in which claims the numbers stand. Sentences belong to one question if they count the same people,
    by a chain of sentences with words in common, or tell of one person.
    """
    for measure, points in sorted(measured(told).items()):
        if measure[0] == "state":
            counts = [point for point in points if _counts(point.detail) and _of_now(point)][:MOST]
            for cluster in _of_one_event(counts):
                if measure[1] not in BODILY and not any(point.detail.unit for point in cluster):
                    continue  # weapons are seized too, and things are lost
                told_apart = (each for each in among(cluster, measure) if each.difference.verdict in TOLD)
                parted = [settled for each in told_apart for settled in _settled(each)]
                yield from _question(f"toll.{measure[1]}", cluster, parted)


def _counts(quantity: Quantity) -> bool:
    """Whether a number tells how many people: not families or per cent, and not "a number of", which is two to nine."""
    some = quantity.high is not None and 0 < VAGUE * quantity.low <= quantity.high < SEVERAL
    return quantity.unit not in TOGETHER and not some


def _of_now(point: Counted) -> bool:
    """Whether a toll is not one of another year: a report recalls what happened before."""
    years = {
        when.edtf[:4] for _, when in values_of(point.clause.details, When) if when.edtf and when.edtf[:4].isdigit()
    }
    return not years or not point.when or point.when[:4] in years or str(int(point.when[:4]) - 1) in years


def _settled(each: Parted) -> Iterator[Parted]:
    """How counts part: a conflict is between counts in sentences that surely say the same, the rest is undetermined."""
    if each.difference.verdict != "conflict":
        yield each
        return
    facing = [pair for pair in combinations(each.points[:MOST], 2) if pair[0].detail != pair[1].detail and _face(*pair)]
    kept = [point for point in each.points if any(point in pair for pair in facing)]
    if len(kept) < len(each.points):
        yield each._replace(difference=replace(each.difference, verdict="undetermined"))
    if len({_answer(point).value for point in kept}) > 1:  # one number in other words is none to part on
        found = difference("number", "conflict", each.difference.reason.rule, kept)
        yield each._replace(difference=replace(found, between=each.difference.between), points=tuple(kept))


def _face(x: Point[object], y: Point[object]) -> bool:
    return headline(x, y) or firm(x.clause, y.clause)


def _of_one_event(points: Sequence[Counted]) -> Iterator[list[Counted]]:
    """Counts of the same people: the likest sentences first, and groups only if half of their pairs are together."""
    near = {(n, k): score for n, k in combinations(range(len(points)), 2) if (score := _together(points[n], points[k]))}

    def alike(one: Sequence[int], other: Sequence[int]) -> bool:
        pairs = sum((min(n, k), max(n, k)) in near for n in one for k in other)
        return pairs >= len(one) * len(other) * PAIRS

    for group in clusters(range(len(points)), near, 0.0, alike).values():
        yield [points[n] for n in sorted(group)]


def _together(x: Counted, y: Counted) -> float:
    """How much two sentences that count people share beside the count, 0 to 1; 0 where they count others."""
    if x.detail.state == AGE[1]:
        return float(bool(x.detail.of and y.detail.of) and one_person(x, y))
    units = {x.detail.unit, y.detail.unit}
    if len(units) > 1 and (units & ARMED or not units & ANYBODY):
        return 0.0
    if x.clause.statement.aside != y.clause.statement.aside and not firm(x.clause, y.clause):
        return 0.0  # behind such words as "in a separate incident" others are counted
    one, other = ({term for term in each.clause.terms if not term.startswith(MEASURE)} for each in (x, y))
    return len(one & other) / max(1, min(len(one), len(other))) if len(one & other) >= SHARED else 0.0


def _question(name: str, points: Iterable[Point[object]], parted: Sequence[Parted]) -> Iterator[Question]:
    """A question that two reports answer at least; of the answers of one report's source each once, a headline's only if new."""
    found: dict[tuple[str, str | None, str], Told] = {}
    for point in sorted(points, key=lambda each: (each.report, each.clause.titled, each.span)):
        clause, answer = point.clause, _answer(point)
        below = any(report == point.report and value == answer.value for report, _, value in found)
        key = (point.report, clause.attribution.id if clause.attribution else None, answer.value)
        if key not in found and not (clause.titled and below):
            found[key] = Told(Telling((clause,), answer), point.root)
    if len({report for report, _, _ in found}) > 1:
        told = sorted(
            found.values(), key=lambda each: (each.telling.report, not each.telling.first.titled, each.telling.span)
        )
        yield Question(name, tuple(told), tuple(parted))


def _shared(points: Sequence[Point[object]]) -> Iterator[Point[object]]:
    """The answers in sentences that another report has in much the same words: of others it is not known what they answer."""
    few = points[:MOST]
    for n, point in enumerate(few):
        others = (other for k, other in enumerate(few) if k != n and other.report != point.report)
        if any(one_question(point.clause, other.clause) for other in others):
            yield point


def _answer(point: Point[object]) -> Value:
    """What an account answers, in one form for all that is the same: of a number its figures, whatever words it is written in."""
    value = point.value()
    return replace(value, value=_figures(point.detail)) if isinstance(point.detail, Quantity) else value


def _figures(quantity: Quantity) -> str:
    """A number as figures: 28, 20–99, ≥30."""
    if quantity.high is None:
        return f"≥{quantity.low}"
    return str(quantity.low) if quantity.low == quantity.high else f"{quantity.low}–{quantity.high}"
