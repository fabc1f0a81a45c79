"""What changed on the way from one language into another: the particulars of sentences that say the same (rule 11).

Word order tells nothing over languages: a particular has changed where each sentence has one of its kind that the other has not.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace

from rawi.compare.accounts import Telling
from rawi.compare.differences.points import distance_km, facts_of
from rawi.compare.features import Clause, clauses
from rawi.compare.mutations import handling
from rawi.compare.roots import Told
from rawi.compare.terms import COUNTRY, middle
from rawi.compare.translated import TRANSLATED, said_alike
from rawi.nouns.claim import V, values_of
from rawi.nouns.finding import Mutation, Place, Reason, Value
from rawi.nouns.reading import Reading
from rawi.nouns.story import Relay
from rawi.nouns.text import Span
from rawi.nouns.values import Location, Quantity, When, called

NEAR_KM = 100.0  # a town and the region around it
LARGE = 20  # a number that two reports of one event do not have by chance
DAY = len("2016-02-28")
Point = tuple[Clause, Span, V]


def with_changes(
    relays: Sequence[Relay], told: Sequence[Sequence[Told]], readings: Mapping[str, Reading]
) -> tuple[Relay, ...]:
    """The relays, those over languages with what changed along them. ``readings`` are those of the reports."""
    return tuple(_changed(each, told, readings) if TRANSLATED in each.how else each for each in relays)


def _changed(relay: Relay, told: Sequence[Sequence[Told]], readings: Mapping[str, Reading]) -> Relay:
    found: dict[tuple[str, Place], Mutation] = {(each.kind, each.to): each for each in relay.mutations}
    here, there = (clauses(readings[report]) for report in (relay.to, relay.report or ""))
    both = _numbers(here) & _numbers(there)
    changes = [change for group in told for change in _within(relay, [each.telling for each in group], both)]
    for change in (*changes, *_owners(here, there)):
        found.setdefault((change.kind, change.to), change)
    return replace(relay, mutations=tuple(found.values()))


def _within(relay: Relay, group: Sequence[Telling], both: Set[float]) -> Iterator[Mutation]:
    """What changed in one claim, from the account of the source most like the relay's. ``both`` are numbers that both have."""
    there = [telling for telling in group if telling.report == relay.report]
    for mine in (telling for telling in group if telling.report == relay.to):
        if same := [theirs for theirs in there if said_alike(mine, theirs)]:
            theirs = max(same, key=lambda each: len(each.terms & mine.terms))
            yield from _particulars(mine, theirs, both)
            yield from handling(mine, theirs)


def _points(telling: Telling, kind: type[V]) -> list[Point[V]]:
    """The particulars of a kind in an account, each with its clause."""
    return [(clause, span, value) for clause in telling.clauses for span, value in values_of(clause.details, kind)]


def _particulars(mine: Telling, theirs: Telling, both: Set[float]) -> Iterator[Mutation]:
    """Numbers of one measure, places and days that each has alone."""
    numbers = [
        [each for each in _points(telling, Quantity) if _measure(each[2]) and middle(each[2]) not in both]
        for telling in (mine, theirs)
    ]
    for measure in sorted({_measure(each[2]) for each in numbers[0]}):
        here, there = ([each for each in points if _measure(each[2]) == measure] for points in numbers)
        yield from _apart("number", here, there, _one_number, _in_words)
    towns = [[each for each in _points(t, Location) if each[2].precision != "country"] for t in (mine, theirs)]
    yield from _apart("place", towns[0], towns[1], _one_place, _by_name)
    days = [[each for each in _points(t, When) if len(each[2].edtf or "") == DAY] for t in (mine, theirs)]
    yield from _apart("time", days[0], days[1], _one_day, _by_date)


def _apart(
    kind: str,
    here: Iterable[Point[V]],
    there: Iterable[Point[V]],
    one: Callable[[V, V], bool],
    shown: Callable[[Point[V]], Value],
) -> Iterator[Mutation]:
    """The particular that one account has alone and that which the other has alone, if each has but one."""
    here, there = list(here), list(there)
    mine = [each for each in here if not any(one(each[2], other[2]) for other in there)]
    theirs = [each for each in there if not any(one(each[2], other[2]) for other in here)]
    if len(mine) == len(theirs) == 1:
        yield _mutation(kind, "mutation.changed", shown(theirs[0]), shown(mine[0]))


def _measure(quantity: Quantity) -> str:
    return quantity.state or quantity.unit or ""


def _one_number(a: Quantity, b: Quantity) -> bool:
    return a.low <= (b.high if b.high is not None else a.low) and b.low <= (a.high if a.high is not None else b.low)


def _one_place(a: Location, b: Location) -> bool:
    return a.id == b.id or distance_km((a.lat, a.lon), (b.lat, b.lon)) < NEAR_KM


def _one_day(a: When, b: When) -> bool:
    return a.edtf == b.edtf


def _in_words(point: Point[Quantity]) -> Value:
    clause, span, quantity = point
    return Value(clause.place(span), quantity.words)


def _by_name(point: Point[Location]) -> Value:
    clause, span, place = point
    return Value(clause.place(span), called(place.names, "en") or place.id, place.names)


def _by_date(point: Point[When]) -> Value:
    clause, span, day = point
    return Value(clause.place(span), day.edtf or "")


def _owners(mine: Iterable[Clause], theirs: Iterable[Clause]) -> Iterator[Mutation]:
    """A number that is of another nation than in the source; of one that had it together with others it is another number too."""
    here, there = _by_number(mine), _by_number(theirs)
    for low in sorted(here.keys() & there.keys()):
        clause, span, _ = here[low]
        other, at, _ = there[low]
        nations, before = _nations(clause), _nations(other)
        if nations and before and nations[0] != before[0]:
            origin, to = _of_nations(other, at, before), _of_nations(clause, span, nations)
            yield _mutation("actor", "mutation.of-others", origin, to)
            if nations[0] in before:
                yield _mutation("number", "mutation.of-others", origin, to)


def _numbers(sentences: Iterable[Clause]) -> Set[float]:
    """All numbers that a report gives."""
    return {middle(value) for clause in sentences for _, value in values_of(clause.details, Quantity)}


def _by_number(sentences: Iterable[Clause]) -> dict[float, Point[Quantity]]:
    """The large numbers that a report gives in one sentence only, by their value."""
    found: dict[float, list[Point[Quantity]]] = {}
    for clause in sentences:
        for span, value in values_of(clause.details, Quantity):
            if value.low >= LARGE and value.state != "age":
                found.setdefault(middle(value), []).append((clause, span, value))
    return {low: each[0] for low, each in found.items() if len({clause for clause, _, _ in each}) == 1}


def _of_nations(clause: Clause, span: Span, nations: Sequence[str]) -> Value:
    return Value(clause.place(span), f"{_named(clause, nations)}: {span.of(clause.reading.text)}")


def _nations(clause: Clause) -> list[str]:
    """The nations that a clause speaks of: who speaks first, then in the order of its words."""
    wording = clause.reading.wording
    speaking = sorted(clause.voices[-1].stems) if clause.voices else []
    found = [*speaking, *(wording.stems[i] for i in wording.between(clause.span))]
    return list(dict.fromkeys(each for each in found if each.startswith(COUNTRY)))


def _named(clause: Clause, nations: Sequence[str]) -> str:
    """Nations in the words of their report."""
    wording = clause.reading.wording
    first = {wording.stems[i]: i for i in reversed(range(len(wording.stems)))}
    known = [first[each] for each in nations if each in first]
    return " · ".join(clause.reading.text[wording.starts[i] : wording.ends[i]] for i in known)


def _mutation(kind: str, rule: str, origin: Value, to: Value) -> Mutation:
    return Mutation(kind, to.place, origin.place, Reason(rule, (origin.place, to.place), facts_of((origin, to))))
