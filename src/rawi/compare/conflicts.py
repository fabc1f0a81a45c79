"""Where the accounts of one claim part, and whether they can both be true."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rawi.compare.features import Clause
from rawi.compare.origins import Root
from rawi.nouns.claim import Detail
from rawi.nouns.finding import Difference, Place, Reason, Value

NEAR_KM = 25.0
ASSERTING = frozenset({"says", "confirms", "reveals", "admits", "alleges", "believes", "hints", "warns"})


def differences(clauses: Sequence[Clause], found: Mapping[int, Root | None]) -> tuple[Difference, ...]:
    """Every difference between the accounts of a claim. What one report says twice is compared too, if voices differ."""
    keys = {id(clause): (root.key if root else None) for clause, root in zip(clauses, found.values(), strict=True)}
    asserting = [clause for clause in clauses if clause.stance in ASSERTING]
    return (
        *_places(asserting, keys),
        *_quantities(asserting, keys),
        *_dates(asserting, keys),
        *_polarity(clauses, keys),
    )


def _between(clauses: Sequence[Clause], keys: Mapping[int, str | None]) -> str:
    """Between origins, or between retellings of one: unknown origins never make two."""
    return "origins" if len({keys[id(c)] for c in clauses if keys[id(c)] is not None}) > 1 else "retellings"


def _value(clause: Clause, detail: Detail, shown: str) -> Value:
    return Value(Place(clause.report, detail.span), shown)


def _places(clauses: Sequence[Clause], keys: Mapping[int, str | None]) -> Iterator[Difference]:
    named = [(c, [d for d in c.details if d.kind == "place" and d.value["precision"] != "country"]) for c in clauses]
    named = [(clause, details) for clause, details in named if details]
    for n, (first, here) in enumerate(named):
        for second, there in named[n + 1 :]:
            if first.report == second.report or {d.value["id"] for d in here} & {d.value["id"] for d in there}:
                continue
            a, b = here[0], there[0]
            verdict = "granularity" if any(_holds(x, y) for x in here for y in there) else "conflict"
            values = (_value(first, a, _name(a)), _value(second, b, _name(b)))
            reason = Reason(f"place.{verdict}", tuple(v.place for v in values), (("a", _name(a)), ("b", _name(b))))
            yield Difference("place", verdict, _between((first, second), keys), values, reason)
            return


def _holds(a: Detail, b: Detail) -> bool:
    """Whether one place lies in the other or beside it: then they are no two places."""
    x, y = a.value, b.value
    if x["country"] == y["country"] and "region" in (x["precision"], y["precision"]):
        return True
    return x["country"] == y["country"] and distance_km(x, y) < NEAR_KM


def distance_km(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """The great-circle distance of two places in kilometres (haversine)."""
    lat1, lat2 = math.radians(a["lat"]), math.radians(b["lat"])
    half = math.radians(b["lon"] - a["lon"]) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))


def _name(detail: Detail) -> str:
    names = detail.value["name"]
    return str(names.get("en") or next(iter(names.values())))


def _quantities(clauses: Sequence[Clause], keys: Mapping[int, str | None]) -> Iterator[Difference]:
    """Numbers of the same unit and state, as intervals."""
    groups: dict[tuple[Any, Any], list[tuple[Clause, Detail]]] = {}
    for clause in clauses:
        for detail in clause.details:
            if detail.kind == "quantity" and (detail.value["unit"] or detail.value["state"]):
                groups.setdefault(_measure(detail), []).append((clause, detail))
    for measured in groups.values():
        found = _number(measured, keys)
        if found is not None:
            yield found


def _measure(detail: Detail) -> tuple[Any, Any]:
    """What is counted: people by what befell them, whatever they are called; anything else by its unit."""
    state, unit = detail.value["state"], detail.value["unit"]
    return (state, None) if state else (None, unit)


def _number(measured: list[tuple[Clause, Detail]], keys: Mapping[int, str | None]) -> Difference | None:
    reports = {clause.report for clause, _ in measured}
    distinct: dict[tuple[float, float], tuple[Clause, Detail]] = {}
    for clause, detail in measured:
        distinct.setdefault(_interval(detail), (clause, detail))
    if len(reports) < 2 or len(distinct) < 2:
        return None
    (low_at, low), (high_at, high) = _farthest(list(distinct.values()))
    if low_at.report == high_at.report:
        return None
    verdict = _number_verdict((low_at, low), (high_at, high), keys)
    values = tuple(_value(clause, detail, str(detail.value["words"])) for clause, detail in distinct.values())
    facts = (("a", str(low.value["words"])), ("b", str(high.value["words"])))
    reason = Reason(f"number.{verdict}", tuple(v.place for v in values), facts)
    return Difference("number", verdict, _between((low_at, high_at), keys), values, reason)


def _interval(detail: Detail) -> tuple[float, float]:
    high = detail.value["high"]
    return float(detail.value["low"]), math.inf if high is None else float(high)


def _farthest(measured: list[tuple[Clause, Detail]]) -> tuple[tuple[Clause, Detail], tuple[Clause, Detail]]:
    order = sorted(measured, key=lambda each: _interval(each[1]))
    return order[0], order[-1]


def _number_verdict(
    low: tuple[Clause, Detail], high: tuple[Clause, Detail], keys: Mapping[int, str | None]
) -> str:
    (a, first), (b, second) = low, high
    if _interval(first)[1] >= _interval(second)[0]:
        return "rounding"
    if first.value["unit"] != second.value["unit"] and None not in (first.value["unit"], second.value["unit"]):
        return "scope"
    times = a.reading.report.published or a.reading.report.gathered, b.reading.report.published or b.reading.report.gathered
    same = keys[id(a)] is not None and keys[id(a)] == keys[id(b)]
    if times[0] and times[1]:
        if times[0] < times[1]:
            return "update"
        return "conflict" if times[0] == times[1] or not same else "update"
    return "conflict" if same or (keys[id(a)] and keys[id(b)]) else "undetermined"


def _dates(clauses: Sequence[Clause], keys: Mapping[int, str | None]) -> Iterator[Difference]:
    dated = [(c, d) for c in clauses for d in c.details if d.kind == "date"]
    for n, (first, a) in enumerate(dated):
        for second, b in dated[n + 1 :]:
            x, y = a.value["edtf"], b.value["edtf"]
            if first.report == second.report or x == y:
                continue
            verdict = _date_verdict(x, y)
            values = (_value(first, a, x or a.value["words"]), _value(second, b, y or b.value["words"]))
            reason = Reason(f"date.{verdict}", tuple(v.place for v in values), (("a", values[0].value), ("b", values[1].value)))
            yield Difference("date", verdict, _between((first, second), keys), values, reason)
            return


def _date_verdict(x: str | None, y: str | None) -> str:
    if x is None or y is None or "X" in x + y:
        return "unanchored"
    if x.startswith(y) or y.startswith(x) or "/" in x + y:
        return "granularity"
    return "conflict" if len(x) == len(y) == len("2016-02-28") else "undetermined"


def _polarity(clauses: Sequence[Clause], keys: Mapping[int, str | None]) -> Iterator[Difference]:
    """A denial against an assertion; a word taken back against the word that was given."""
    for stance, verdict in (("denies", "conflict"), ("retracts", "update")):
        against = [clause for clause in clauses if clause.stance == stance]
        speakers = {clause.voices[-1].id for clause in against if clause.voices}
        asserting = [clause for clause in clauses if clause.stance in ASSERTING and not clause.statement.refers]
        if stance == "retracts":
            asserting = [c for c in asserting if c.voices and c.voices[-1].id in speakers]
        if against and asserting:
            values = tuple(_said(clause) for clause in (*asserting[:3], *against[:2]))
            reason = Reason(f"polarity.{verdict}", tuple(v.place for v in values), (("voice", _speaker(against[0])),))
            yield Difference("polarity", verdict, _between((*asserting, *against), keys), values, reason)


def _said(clause: Clause) -> Value:
    return Value(Place(clause.report, clause.span), clause.stance)


def _speaker(clause: Clause) -> str:
    return clause.voices[-1].name if clause.voices else "?"
