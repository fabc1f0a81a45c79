"""Where the accounts of one claim part, and whether they can both be true."""

import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rawi.compare.features import Clause
from rawi.compare.origins import Root
from rawi.compare.stories import days_between
from rawi.nouns.claim import Detail
from rawi.nouns.finding import Difference, Place, Reason, Value

NEAR_KM = 25.0
REGION_KM = 100.0
COPIED_LATE = 1.0  # days that a copied "today" is late by
SAME_MOMENT = 0.5  # days within which two counts are taken to be of one moment
ASSERTING = frozenset({"says", "confirms", "reveals", "admits", "alleges", "believes", "hints", "warns"})


def differences(clauses: Sequence[Clause], found: Mapping[int, Root | None]) -> tuple[Difference, ...]:
    """Every difference between the accounts of a claim. What one report says twice is compared too, if voices differ."""
    keys = {id(clause): (root.key if root else None) for clause, root in zip(clauses, found.values(), strict=True)}
    roots = {id(clause): root for clause, root in zip(clauses, found.values(), strict=True)}
    asserting = [clause for clause in clauses if clause.stance in ASSERTING]
    return (
        *_places(asserting, keys),
        *_quantities(asserting, roots),
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
            verdict = _place_verdict(here, there)
            values = (_place_value(first, a), _place_value(second, b))
            reason = Reason(f"place.{verdict}", tuple(v.place for v in values), facts_of(values))
            yield Difference("place", verdict, _between((first, second), keys), values, reason)
            return


def _place_verdict(here: Sequence[Detail], there: Sequence[Detail]) -> str:
    """Two single places that are not one exclude each other; where several are named, which ones answer is not known."""
    if any(_holds(x, y) for x in here for y in there):
        return "granularity"
    return "conflict" if len(here) == len(there) == 1 else "undetermined"


def _holds(a: Detail, b: Detail) -> bool:
    """Whether one place lies in the other or beside it: then they are no two places."""
    x, y = a.value, b.value
    if x["country"] != y["country"]:
        return False
    if "region" in (x["precision"], y["precision"]):
        return True
    # A town whose name is also that of the region around it may stand for the region.
    wide = x.get("names_region") or y.get("names_region")
    return distance_km(x, y) < (REGION_KM if wide else NEAR_KM)


def distance_km(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """The great-circle distance of two places in kilometres (haversine)."""
    lat1, lat2 = math.radians(a["lat"]), math.radians(b["lat"])
    half = math.radians(b["lon"] - a["lon"]) / 2
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin(half) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))


def _place_value(clause: Clause, detail: Detail) -> Value:
    names = tuple((language, str(name)) for language, name in sorted(detail.value["name"].items()))
    return Value(Place(clause.report, detail.span), str(dict(names).get("en") or names[0][1]), names)


def facts_of(values: Sequence[Value]) -> tuple[tuple[str, str], ...]:
    """Two values as the facts a and b of a reason, with their names in each language."""
    facts = []
    for key, value in zip("ab", values, strict=False):
        facts.append((key, value.value))
        facts.extend((f"{key}.{language}", name) for language, name in value.names)
    return tuple(facts)


def _quantities(clauses: Sequence[Clause], roots: Mapping[int, Root | None]) -> Iterator[Difference]:
    """Numbers that count the same thing, as intervals."""
    groups: dict[tuple[Any, Any], list[Measured]] = {}
    for clause in clauses:
        root = roots[id(clause)]
        report = clause.reading.report
        for detail in clause.details:
            if detail.kind == "quantity" and (detail.value["unit"] or detail.value["state"]):
                high = detail.value["high"]
                measured = Measured(
                    clause, detail, float(detail.value["low"]), math.inf if high is None else float(high),
                    report.published or report.gathered, root.key if root else None,
                    root is not None and root.reason.rule == "origin.copied",
                )  # fmt: skip
                groups.setdefault(_measure(detail), []).append(measured)
    for group in groups.values():
        if len({each.clause.report for each in group}) > 1:
            yield from _number(group)


def _measure(detail: Detail) -> tuple[Any, Any]:
    """What is counted: people by what befell them, whatever they are called; anything else by its unit."""
    state, unit = detail.value["state"], detail.value["unit"]
    return (state, None) if state else (None, unit)


class Measured(NamedTuple):
    """One number of one account: the interval it holds, when it was told, where its account begins."""

    clause: Clause
    detail: Detail
    low: float
    high: float
    when: str | None
    origin: str | None
    copied: bool


def _number(measured: Sequence[Measured]) -> Iterator[Difference]:
    """First what became of one origin's number, then how the numbers of two origins stand to each other."""
    groups: dict[str | None, list[Measured]] = {}
    for each in measured:
        groups.setdefault(each.origin, []).append(each)
    for origin, group in groups.items():
        if origin is not None:
            yield from _of_one_origin(group)
    latest = [_latest(group) for origin, group in groups.items() if origin is not None]
    latest += _distinct(groups.get(None, []))
    for n, first in enumerate(latest):
        for second in latest[n + 1 :]:
            if first.clause.report != second.clause.report and (first.low, first.high) != (second.low, second.high):
                yield _compared(first, second, _of_two(first, second))


def _of_one_origin(group: Sequence[Measured]) -> Iterator[Difference]:
    """A retelling that has another number than what it copied has altered it; a later number is an update."""
    own = _distinct([each for each in group if not each.copied]) or _distinct(group)
    own.sort(key=lambda each: each.when or "")
    for first, second in itertools.pairwise(own):
        if first.clause.report == second.clause.report:
            continue
        if _meet(first, second):
            yield _compared(first, second, "rounding")
        elif first.when and second.when and first.when != second.when:
            yield _compared(first, second, "update" if second.low > first.low else "revision")
        else:
            yield _compared(first, second, "conflict")
    for each in _distinct([each for each in group if each.copied]):
        if not any(_meet(each, other) for other in own):
            yield _compared(own[0], each, "conflict")


def _of_two(first: Measured, second: Measured) -> str:
    if _meet(first, second):
        return "rounding"
    units = {each.detail.value["unit"] for each in (first, second)} - {None}
    if len(units) > 1:
        return "scope"
    if None in (first.origin, second.origin) or first.when is None or second.when is None:
        return "undetermined"
    days = days_between(first.when, second.when)
    return "undetermined" if days is None else "conflict" if days <= SAME_MOMENT else "update"


def _meet(first: Measured, second: Measured) -> bool:
    return first.low <= second.high and second.low <= first.high


def _distinct(group: Sequence[Measured]) -> list[Measured]:
    kept: dict[tuple[float, float], Measured] = {}
    for each in group:
        kept.setdefault((each.low, each.high), each)
    return list(kept.values())


def _latest(group: Sequence[Measured]) -> Measured:
    own = [each for each in group if not each.copied] or list(group)
    return max(own, key=lambda each: (each.when or "", each.low))


def _compared(first: Measured, second: Measured, found: str) -> Difference:
    verdict = "update" if found == "revision" else found
    pair = (first, second)
    values = tuple(_value(each.clause, each.detail, str(each.detail.value["words"])) for each in pair)
    one = first.origin is None or second.origin is None or first.origin == second.origin
    reason = Reason(f"number.{found}", tuple(value.place for value in values), facts_of(values))
    return Difference("number", verdict, "retellings" if one else "origins", values, reason)


def _dates(clauses: Sequence[Clause], keys: Mapping[int, str | None]) -> Iterator[Difference]:
    dated = [(c, d) for c in clauses for d in c.details if d.kind == "date"]
    for n, (first, a) in enumerate(dated):
        for second, b in dated[n + 1 :]:
            x, y = a.value["edtf"], b.value["edtf"]
            if first.report == second.report or x == y:
                continue
            verdict = _date_verdict((first, a), (second, b))
            values = (_value(first, a, x or a.value["words"]), _value(second, b, y or b.value["words"]))
            reason = Reason(
                f"date.{verdict}", tuple(v.place for v in values), (("a", values[0].value), ("b", values[1].value))
            )
            yield Difference("date", verdict, _between((first, second), keys), values, reason)
            return


def _date_verdict(first: tuple[Clause, Detail], second: tuple[Clause, Detail]) -> str:
    """A "today" is only as good as the report's own date: with none that was published, it holds nothing."""
    (x, y), floating = (first[1].value["edtf"], second[1].value["edtf"]), False
    for clause, detail in (first, second):
        relative = detail.value["against"] is not None
        if detail.value["edtf"] is None or (relative and clause.reading.report.published is None):
            return "unanchored"
        floating = floating or relative
    if "X" in x + y:
        return "unanchored"
    if x.startswith(y) or y.startswith(x) or "/" in x + y:
        return "granularity"
    whole = len(x) == len(y) == len("2016-02-28")
    days = days_between(x, y) if whole else None
    if days is None or (floating and days <= COPIED_LATE):
        return "undetermined"
    return "conflict"


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
