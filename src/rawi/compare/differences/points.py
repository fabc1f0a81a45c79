"""What the kinds of difference share: a value in one account, the values of several accounts, a difference made of them."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from rawi.compare.clustering import Sets
from rawi.compare.features import Clause
from rawi.compare.roots import Root, Told
from rawi.nouns.claim import Stance, V, values_of
from rawi.nouns.finding import Difference, Reason, Value
from rawi.nouns.text import Span

ASSERTING: frozenset[Stance] = frozenset(
    {"says", "confirms", "reveals", "admits", "alleges", "believes", "hints", "warns"}
)
SHOWN = 24  # values of one difference

T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True, eq=False)
class Point(Generic[T_co]):
    """A particular in one account: the clause that it stands in, what it is in normal form, where the account begins."""

    clause: Clause
    span: Span
    shown: str
    detail: T_co
    root: Root | None
    names: tuple[tuple[str, str], ...] = ()

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.clause.report

    @property
    def origin(self) -> str | None:
        """The key of its origin; None where that is not known."""
        return self.root.key if self.root else None

    @property
    def when(self) -> str | None:
        """When its report was published, or else gathered."""
        report = self.clause.reading.report
        return report.published or report.gathered

    def value(self) -> Value:
        """The particular as it is shown."""
        return Value(self.clause.place(self.span), self.shown, self.names)


def asserted(told: Iterable[Told]) -> Iterator[tuple[Clause, Root | None]]:
    """The clauses that assert something of the time they speak of: what is planned, feared or negated does not (rule 4)."""
    for telling, root in told:
        if telling.stance in ASSERTING:
            for clause in telling.clauses:
                if clause.statement.mode == "asserted":
                    yield clause, root


def details(told: Iterable[Told], kind: type[V]) -> Iterator[tuple[Clause, Span, V, Root | None]]:
    """The details of a kind in the clauses that assert something."""
    for clause, root in asserted(told):
        for span, value in values_of(clause.details, kind):
            yield clause, span, value, root


def between(points: Sequence[Point[object]]) -> str:
    """Between origins, or between retellings of one: unknown origins never make two."""
    return "origins" if len({point.origin for point in points} - {None}) > 1 else "retellings"


def facts_of(values: Sequence[Value]) -> tuple[tuple[str, str], ...]:
    """The first two values as the facts a and b of a reason, with their names in each language."""
    facts = []
    for key, value in zip("ab", values, strict=False):
        facts.append((key, value.value))
        facts.extend((f"{key}.{language}", name) for language, name in value.names)
    return tuple(facts)


def difference(
    kind: str, verdict: str, rule: str, points: Sequence[Point[object]], heads: Sequence[Point[object]] = ()
) -> Difference:
    """A difference with every account that has one of its values. Its sentence tells of ``heads``, or of the first two."""
    kept: dict[tuple[str, str], Point[object]] = {}
    for point in points:
        kept.setdefault((point.report, point.shown), point)
    firsts: dict[str, Point[object]] = {}
    for point in kept.values():
        firsts.setdefault(point.shown, point)
    order = [*firsts.values(), *(point for point in kept.values() if firsts[point.shown] is not point)]
    values = tuple(point.value() for point in order[:SHOWN])
    told = tuple(point.value() for point in heads[:2]) or values[:2]
    reason = Reason(rule, tuple(value.place for value in told), facts_of(told))
    return Difference(kind, verdict, between(points), values, reason)


class Parted(NamedTuple):
    """A difference with the points that part, and, of numbers, the matter that they part on: what is counted."""

    difference: Difference
    points: tuple[Point[object], ...]
    matter: str = ""


T = TypeVar("T")
Judge = Callable[[Sequence[Point[T]], Sequence[Point[T]]], tuple[str, str] | None]


def parted(kind: str, variants: Sequence[Sequence[Point[T]]], judge: Judge[T], matter: str = "") -> Iterator[Parted]:
    """The differences among the values of a particular: values that part in the same way are one difference.

    ``judge`` gives the verdict and the rule for two of them; None where they do not part. What parts two origins is kept
    apart from what parts the retellings of one.
    """
    found: dict[tuple[str, str, str], list[tuple[int, int]]] = {}
    for n, k in combinations(range(len(variants)), 2):
        judged = judge(variants[n], variants[k])
        if judged is not None:
            sides = "origins" if not _origins(variants[n]) & _origins(variants[k]) and between(
                (*variants[n], *variants[k])) == "origins" else "retellings"  # fmt: skip
            found.setdefault((*judged, sides), []).append((n, k))
    for (verdict, rule, sides), pairs in found.items():
        sets = Sets(len(variants))
        for n, k in pairs:
            sets.join(n, k)
        touched = {n for pair in pairs for n in pair}
        for group in sets.groups():
            if len(group) > 1 and touched.issuperset(group):
                points = [point for n in group for point in variants[n]]
                heads = [variants[n][0] for n in group]
                made = replace(difference(kind, verdict, rule, points, heads), between=sides)
                yield Parted(made, tuple(points), matter)


def side_by_side(a: Sequence[Point[object]], b: Sequence[Point[object]]) -> bool:
    """Whether one report gives both values without laying them to two origins: then it speaks of two things.

    A headline and the text below it speak of one.
    """
    return any(x.report == y.report and x.origin == y.origin and not headline(x, y) for x in a for y in b)


def headline(x: Point[object], y: Point[object]) -> bool:
    """Whether two values are a headline's and that of the text below it (rule 22)."""
    return x.report == y.report and x.clause.titled != y.clause.titled


def editions(x: Point[object], y: Point[object]) -> bool:
    """Whether two values are those of one publisher in two languages (rule 22)."""
    one, other = (point.clause.reading.report for point in (x, y))
    if one.outlet is None or other.outlet is None or one.language == other.language:
        return False
    return one.outlet.publisher == other.outlet.publisher


def _origins(points: Sequence[Point[object]]) -> set[str]:
    return {point.origin for point in points if point.origin is not None}


def distance_km(first: tuple[float, float], second: tuple[float, float]) -> float:
    """The great-circle distance of two points, (latitude, longitude) in degrees, in kilometres (haversine)."""
    lat1, lat2 = math.radians(first[0]), math.radians(second[0])
    half = math.radians(second[1] - first[1]) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))
