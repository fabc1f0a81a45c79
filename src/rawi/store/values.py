"""What a detail is, as the JSON of ``docs/formats.md`` and back: the only place that knows its keys."""

from collections.abc import Callable, Mapping
from typing import Any

from rawi.nouns.claim import Detail
from rawi.nouns.text import Span
from rawi.nouns.values import DetailKind, DetailValue, Location, Organisation, Person, Quantity, When

Document = dict[str, Any]


def value_document(value: DetailValue) -> Document:
    """The value of a detail as JSON has it. What only some have stands last, and only where it is there."""
    if isinstance(value, Location):
        return {
            "name": dict(value.names), "geonames": value.geonames, "id": value.id, "lat": value.lat, "lon": value.lon,
            "precision": value.precision, "country": value.country, "region": value.region,
            **({"names_region": True} if value.names_region else {}),
        }  # fmt: skip
    if isinstance(value, Quantity):
        return {
            "low": value.low, "high": value.high, "unit": value.unit, "state": value.state, "words": value.words,
            **({"subset": True} if value.subset else {}), **_given(of=value.of),
        }  # fmt: skip
    if isinstance(value, When):
        more = _given(time=value.time, part=value.part)
        return {"edtf": value.edtf, "words": value.words, "against": value.against, **more}
    more = _given(role=value.role) if isinstance(value, Person) else _given(outlet=value.outlet)
    return {"name": dict(value.names), **more}


def _given(**values: str | None) -> Document:
    return {name: value for name, value in values.items() if value is not None}


def _location(value: Document) -> Location:
    return Location(
        names=tuple(value["name"].items()), id=value["id"], lat=value["lat"], lon=value["lon"],
        precision=value["precision"], country=value.get("country"), region=value.get("region"),
        geonames=value.get("geonames"), names_region=value.get("names_region", False),
    )  # fmt: skip


def _person(value: Document) -> Person:
    return Person(tuple(value["name"].items()), value.get("role"))


def _organisation(value: Document) -> Organisation:
    return Organisation(tuple(value["name"].items()), value.get("outlet"))


def _quantity(value: Document) -> Quantity:
    return Quantity(
        value["low"], value["high"], value["unit"], value["state"], value["words"], value.get("subset", False),
        value.get("of"),
    )  # fmt: skip


def _when(value: Document) -> When:
    return When(value["edtf"], value["words"], value.get("against"), value.get("time"), value.get("part"))


READERS: Mapping[DetailKind, Callable[[Document], DetailValue]] = {
    "place": _location, "person": _person, "organisation": _organisation, "quantity": _quantity, "date": _when,
}  # fmt: skip


def kept_detail(detail: Detail) -> list[Any]:
    """A detail as a collection keeps it."""
    return [detail.id, detail.kind, detail.span, value_document(detail.value)]


def detail_of(kept: list[Any]) -> Detail:
    """The detail that was kept so."""
    key, kind, span, value = kept
    return Detail(key, Span(*span), READERS[kind](value))
