"""Numbers that count the same thing, as intervals (rules 20, 20a, 21)."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from rawi.compare.alignment import answers, one_question, parallel
from rawi.compare.differences.points import Parted, Point, details, difference, editions, headline, parted, side_by_side
from rawi.compare.roots import Told
from rawi.compare.same.event import days_between
from rawi.nouns.claim import values_of
from rawi.nouns.values import Quantity

SAME_MOMENT = 0.25  # days within which two counts are taken to be of one moment
ANYBODY: frozenset[str | None] = frozenset({None, "person", "fighter"})  # words for people that may be the others too
LARGE = 1000  # from here on a number is seldom written out
OTHER_DAY = 0.75  # days from which on a price or a level is that of another day
MANY = 12  # values of one measure that are compared

AGE = ("state", "age")
# Prices, rates, scores and results are of as many things as there are sentences: they differ, and do not conflict.
LEVELS = frozenset({
    "degree", "dinar", "dirham", "dollar", "euro", "franc", "goal", "krona", "lira", "ounce", "percent", "point", "pound",
    "riyal", "rouble", "rupee", "share", "shekel", "sterling", "yen", "yuan",
})  # fmt: skip

Interval = tuple[float, float]
Measure = tuple[str, str]
Counted = Point[Quantity]


def numbers(told: Sequence[Told]) -> Iterator[Parted]:
    """The differences among the numbers of a claim, measure by measure."""
    for measure, points in measured(told, parts=True).items():
        yield from among(points, measure)


def measured(told: Iterable[Told], *, parts: bool = False) -> dict[Measure, list[Counted]]:
    """The numbers of accounts by what they count; with ``parts`` also those that count only some of those told of."""
    found: dict[Measure, list[Counted]] = {}
    for clause, span, quantity, root in details(told, Quantity):
        measure = _measure(quantity)
        if measure is not None and (parts or not quantity.subset):
            found.setdefault(measure, []).append(Point(clause, span, quantity.words, quantity, root))
    return found


def matter(measure: Measure) -> str:
    """What numbers of a measure part on."""
    return " ".join(("number", *measure))


def among(points: Sequence[Counted], measure: Measure) -> Iterator[Parted]:
    """The differences among numbers of one measure."""
    found: dict[Interval, list[Counted]] = {}
    for point in points:
        found.setdefault(interval(point), []).append(point)
    for same in found.values():
        yield from _notations(same)
    if len(found) > 1 and len({point.report for point in points}) > 1:
        variants = [found[key] for key in sorted(found)][:MANY]
        judge = partial(_judged, measure=measure, known={low for low, high in found if low == high})
        yield from parted("number", variants, judge, matter(measure))


def _notations(points: Sequence[Counted]) -> Iterator[Parted]:
    """One large number in two notations, "250 thousand" and "a quarter of a million": shown, and no difference of matter."""
    written: dict[str, list[Counted]] = {}
    for point in points:
        if interval(point)[0] >= LARGE:
            digits = "".join(str(unicodedata.digit(letter)) for letter in point.shown if letter.isdigit())
            written.setdefault(digits, []).append(point)
    if len(written) > 1 and len({point.report for point in points}) > 1:
        found = [point for group in written.values() for point in group]
        yield Parted(difference("number", "rounding", "number.notation", found), tuple(found))


def _measure(quantity: Quantity) -> Measure | None:
    """What is counted: people by what befell them, whatever they are called; anything else by its unit."""
    if quantity.state:
        return "state", quantity.state
    return ("unit", quantity.unit) if quantity.unit is not None and quantity.unit not in ANYBODY else None


def interval(point: Counted) -> Interval:
    """The numbers that a quantity allows, from the lowest to the highest; "at least" has no highest."""
    low, high = point.detail.low, point.detail.high
    return float(low), float("inf") if high is None else float(high)


def _judged(a: Sequence[Counted], b: Sequence[Counted], measure: Measure, known: set[float]) -> tuple[str, str] | None:
    """How two values stand to each other, by the pair of their points that says most."""
    if side_by_side(a, b) and not _meet(a[0], b[0]):
        return ("scope", "number.scope") if measure[0] == "state" and _part_of(a[0], b[0], known) else None
    order = ("conflict", "revision", "update", "undetermined", "scope", "rounding")
    found = {
        _of_pair(x, y, measure, known)
        for x in a
        for y in b
        if x.report != y.report or x.origin != y.origin or headline(x, y)
    }
    for rule in order:
        if rule in found:
            return ("update" if rule == "revision" else rule), f"number.{rule}"
    return None


def _of_pair(x: Counted, y: Counted, measure: Measure, known: set[float]) -> str | None:
    if measure == AGE:
        return "conflict" if not _meet(x, y) and one_person(x, y) else None
    toll = measure[0] == "state"
    if x.detail.subset or y.detail.subset:
        return "scope" if toll and x.detail.subset != y.detail.subset else None
    if _meet(x, y):
        return "rounding"
    if not toll:
        return _of_things(x, y, measure)
    if headline(x, y) and interval(x)[0] == interval(x)[1] and interval(y)[0] == interval(y)[1]:
        return "conflict"
    populations = {x.detail.unit, y.detail.unit} - ANYBODY
    if len(populations) > 1 or _part_of(x, y, known):
        return "scope"
    return _of_tolls(x, y)


def _part_of(x: Counted, y: Counted, known: set[float]) -> bool:
    """Whether what one counts less than the other is itself counted: then one is the total (rule 20a)."""
    return abs(interval(x)[0] - interval(y)[0]) in known


def _of_things(x: Counted, y: Counted, measure: Measure) -> str | None:
    """Two numbers of things: each the only one of its measure in its sentence, or they need not answer to each other.

    Ten of one sentence are the three and seven of another: one number is of all, each of the others of some.
    """
    if _adds_up(x, y, measure) or _adds_up(y, x, measure):
        return "scope"
    if not (_alone(x, measure) and _alone(y, measure)):
        return None
    if not answers(x.clause, x.span, y.clause, y.span):
        return "undetermined" if parallel(x.clause, y.clause) else None
    days = days_between(x.when, y.when)
    if days is not None and days >= OTHER_DAY:
        return "update"
    return "conflict" if measure[1] not in LEVELS and one_question(x.clause, y.clause) else "undetermined"


def _alone(point: Counted, measure: Measure) -> bool:
    """Whether a number is the only one of its measure in its sentence."""
    return len(_beside(point, measure)) == 1


def _beside(point: Counted, measure: Measure) -> list[Quantity]:
    """The numbers of one measure in the sentence of one of them."""
    return [each for _, each in values_of(point.clause.details, Quantity) if _measure(each) == measure]


def _adds_up(whole: Counted, part: Counted, measure: Measure) -> bool:
    """Whether a number alone in its sentence is the sum of all that another sentence counts, several exact numbers."""
    parts = _beside(part, measure)
    exact = all(each.low == each.high for each in (whole.detail, *parts))
    return len(parts) > 1 and exact and _alone(whole, measure) and sum(each.low for each in parts) == whole.detail.low


def _meet(x: Counted, y: Counted) -> bool:
    (low, high), (other_low, other_high) = interval(x), interval(y)
    return low <= other_high and other_low <= high


def one_person(x: Counted, y: Counted) -> bool:
    """Whether two ages are of one person, as far as names tell: two words of the name are the same, or its only one."""
    one, other = (set((point.detail.of or "").split()) for point in (x, y))
    return not one or not other or len(one & other) >= min(2, len(one), len(other))


def _of_tolls(x: Counted, y: Counted) -> str:
    """Two counts of people that exclude each other: what time, and who counts, says of them."""
    days = days_between(x.when, y.when)
    if days is not None and days >= SAME_MOMENT:
        first, second = (x, y) if (x.when or "") < (y.when or "") else (y, x)
        if second.root is not None and second.root.copied:
            return "conflict"
        if interval(second) > interval(first):
            return "update"
        if x.origin == y.origin and x.origin is not None:
            return "revision"
    if x.origin is None or y.origin is None:
        return "undetermined"
    exact = interval(x)[0] == interval(x)[1] and interval(y)[0] == interval(y)[1]
    if x.origin == y.origin:
        one = editions(x, y) or any(point.root is not None and point.root.copied for point in (x, y))
        return "conflict" if one and exact else "undetermined"
    return "conflict" if exact else "undetermined"
