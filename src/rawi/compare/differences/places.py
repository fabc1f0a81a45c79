"""Places that answer to each other, by the gazetteer's hierarchy and by distance."""

from collections.abc import Iterator, Mapping, Sequence

from rawi.compare.alignment import answers, parallel
from rawi.compare.differences.points import Parted, Point, asserted, distance_km, parted, side_by_side
from rawi.compare.features import Clause
from rawi.compare.roots import Told
from rawi.compare.terms import COUNTRY
from rawi.nouns.claim import values_of
from rawi.nouns.text import Span
from rawi.nouns.values import Location, Organisation, Person, Precision, called

NEAR_KM = 25.0
REGION_KM = 100.0
MANY = 12  # places of one claim that are compared
WIDTH: dict[Precision, int] = {"point": 0, "city": 1, "region": 2, "country": 3}

Placed = Point[Location]


def places(told: Sequence[Told]) -> Iterator[Parted]:
    """The differences among the places of a claim."""
    found: dict[str, list[Placed]] = {}
    for point in placed(told):
        found.setdefault(point.detail.id, []).append(point)
    found = _resolved(found)

    def judge(a: Sequence[Placed], b: Sequence[Placed]) -> tuple[str, str] | None:
        apart = [(x, y) for x in a for y in b if x.report != y.report]
        if not apart:
            return None
        x, y = apart[0]
        if _holds(x, y):
            return "granularity", "place.granularity"
        if _widest(x.detail, y.detail) == "country":
            return None
        if side_by_side(a, b):
            return None
        if any(answers(x.clause, x.span, y.clause, y.span) for x, y in apart):
            return "conflict", "place.conflict"
        alone = any(
            len(_finest(x.clause)) == len(_finest(y.clause)) == 1 and parallel(x.clause, y.clause) for x, y in apart
        )
        return ("undetermined", "place.undetermined") if alone else None

    yield from parted("place", list(found.values())[:MANY], judge)


def placed(told: Sequence[Told]) -> list[Placed]:
    """The places that accounts name."""
    found = []
    for clause, root in asserted(told):
        for span, place in _finest(clause):
            names = tuple(sorted(place.names))
            found.append(Point(clause, span, called(names, "en") or names[0][1], place, root, names))
    return found


def _resolved(found: Mapping[str, list[Placed]]) -> dict[str, list[Placed]]:
    """One place for one name: where reports write the same, the place that most of them were read as."""
    order = sorted(found.items(), key=lambda item: (-len({point.report for point in item[1]}), item[0]))
    home: dict[tuple[str, Precision], str] = {}
    made: dict[str, list[Placed]] = {}
    for key, points in order:
        name = (_name(points[0]), points[0].detail.precision)
        kept = home.setdefault(name, key)
        made.setdefault(kept, []).extend(points)
    return made


def _name(point: Placed) -> str:
    wording = point.clause.reading.wording
    words = wording.between(point.span)
    return wording.stems[words[-1]] if words else point.shown


def _finest(clause: Clause) -> list[tuple[Span, Location]]:
    """The places of a clause without those that hold another of them: "Misrata in Libya" is one place.

    A country counts only where nothing finer stands beside it, and where it is no adjective of people.
    """
    names = [each.span for each in clause.details if isinstance(each.value, (Person, Organisation))]
    every = [
        (span, place)
        for span, place in values_of(clause.details, Location)
        if not any(span.meets(name) for name in names)
    ]
    fine = [(span, place) for span, place in every if place.precision != "country"]
    every = fine or [
        (span, place) for span, place in every if f"{COUNTRY}{place.country}" not in clause.statement.people
    ]
    return [(span, one) for span, one in every if not any(_wider(one, other) for _, other in every)]


def _wider(one: Location, other: Location) -> bool:
    if one.id == other.id or one.country != other.country:
        return False
    return WIDTH[one.precision] > WIDTH[other.precision]


def _widest(one: Location, other: Location) -> Precision:
    return max(one.precision, other.precision, key=lambda precision: WIDTH[precision])


def _holds(a: Placed, b: Placed) -> bool:
    """Whether one place lies in the other or beside it: then they are no two places."""
    x, y = a.detail, b.detail
    if x.country != y.country:
        return False
    if _widest(x, y) == "country":
        return True
    if _widest(x, y) == "region":
        return not (x.region and y.region) or x.region == y.region
    # A town whose name is also that of the region around it may stand for the region.
    wide = x.names_region or y.names_region
    return distance_km((x.lat, x.lon), (y.lat, y.lon)) < (REGION_KM if wide else NEAR_KM)
