"""Places that answer to each other, by the gazetteer's hierarchy and by distance."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rawi.compare.alignment import answers, parallel
from rawi.compare.differences.points import Parted, Point, asserted, distance_km, parted, side_by_side
from rawi.compare.features import COUNTRY, Clause
from rawi.compare.roots import Told
from rawi.nouns.claim import Detail

NEAR_KM = 25.0
REGION_KM = 100.0
MANY = 12  # places of one claim that are compared
WIDTH = {"point": 0, "city": 1, "region": 2, "country": 3}


def places(told: Sequence[Told]) -> Iterator[Parted]:
    """The differences among the places of a claim."""
    found: dict[Any, list[Point]] = {}
    for clause, root in asserted(told):
        for detail in _finest(clause):
            names = tuple((language, str(name)) for language, name in sorted(detail.value["name"].items()))
            shown = str(dict(names).get("en") or names[0][1])
            found.setdefault(detail.value["id"], []).append(Point(clause, detail.span, shown, detail, root, names))
    found = _resolved(found)

    def judge(a: Sequence[Point], b: Sequence[Point]) -> tuple[str, str] | None:
        apart = [(x, y) for x in a for y in b if x.report != y.report]
        if not apart:
            return None
        x, y = apart[0]
        if _holds(x, y):
            return "granularity", "place.granularity"
        if "country" in (_precision(x), _precision(y)):
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


def _resolved(found: Mapping[Any, list[Point]]) -> dict[Any, list[Point]]:
    """One place for one name: where reports write the same, the place that most of them were read as."""
    order = sorted(found.items(), key=lambda item: (-len({point.report for point in item[1]}), str(item[0])))
    home: dict[tuple[str, str], Any] = {}
    made: dict[Any, list[Point]] = {}
    for key, points in order:
        name = (_name(points[0]), _precision(points[0]))
        kept = home.setdefault(name, key)
        made.setdefault(kept, []).extend(points)
    return made


def _name(point: Point) -> str:
    wording = point.clause.reading.wording
    words = wording.between(point.span)
    return wording.stems[words[-1]] if words else point.shown


def _finest(clause: Clause) -> list[Detail]:
    """The places of a clause without those that hold another of them: "Misrata in Libya" is one place.

    A country counts only where nothing finer stands beside it, and where it is no adjective of people.
    """
    names = [detail.span for detail in clause.details if detail.kind in ("person", "organisation")]
    every = [d for d in clause.details if d.kind == "place" and not any(d.span.meets(name) for name in names)]
    fine = [detail for detail in every if detail.value["precision"] != "country"]
    every = fine or [d for d in every if COUNTRY + str(d.value["country"]) not in clause.statement.people]
    return [one for one in every if not any(_wider(one.value, other.value) for other in every)]


def _wider(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    if one["id"] == other["id"] or one["country"] != other["country"]:
        return False
    return WIDTH[one["precision"]] > WIDTH[other["precision"]]


def _precision(point: Point) -> str:
    return str(point.detail.value["precision"]) if point.detail else ""


def _holds(a: Point, b: Point) -> bool:
    """Whether one place lies in the other or beside it: then they are no two places."""
    if a.detail is None or b.detail is None:
        return False
    x, y = a.detail.value, b.detail.value
    if x["country"] != y["country"]:
        return False
    if "country" in (x["precision"], y["precision"]):
        return True
    if "region" in (x["precision"], y["precision"]):
        return not (x.get("region") and y.get("region")) or x["region"] == y["region"]
    # A town whose name is also that of the region around it may stand for the region.
    wide = x.get("names_region") or y.get("names_region")
    return distance_km((x["lat"], x["lon"]), (y["lat"], y["lon"])) < (REGION_KM if wide else NEAR_KM)
