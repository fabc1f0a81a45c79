"""Dates and hours, each with its precision; a "today" is only as good as the report's own date."""

from collections.abc import Iterator, Sequence

from rawi.compare.alignment import answers
from rawi.compare.differences.points import Parted, Point, details, parted, side_by_side
from rawi.compare.roots import Told
from rawi.compare.same.event import days_between
from rawi.nouns.values import DayPart, When

COPIED_LATE = 1.0  # days that a copied "today" is late by
DAY = len("2016-02-28")
MANY = 12
QUARTER = 15  # minutes: zones differ by so many, or by some times as many
HOURS: dict[DayPart, tuple[int, int]] = {
    "dawn": (3, 7),
    "morning": (5, 12),
    "noon": (11, 14),
    "afternoon": (12, 18),
    "evening": (16, 24),
    "night": (18, 30),
}

Dated = Point[When]


def dates(told: Sequence[Told]) -> Iterator[Parted]:
    """The differences among the dates of a claim."""
    found: dict[tuple[str, DayPart | None], list[Dated]] = {}
    for clause, span, when, root in details(told, When):
        shown = when.edtf or when.words
        found.setdefault((shown, when.part), []).append(Point(clause, span, shown, when, root))
    variants = list(found.values())[:MANY]

    def judge(a: Sequence[Dated], b: Sequence[Dated]) -> tuple[str, str] | None:
        if side_by_side(a, b):
            return None
        verdicts = {_of_pair(x, y) for x in a for y in b if x.report != y.report}
        for verdict in ("conflict", "granularity", "undetermined", "unanchored"):
            if verdict in verdicts:
                return verdict, f"date.{verdict}"
        return None

    yield from parted("date", variants, judge)


def dated(told: Sequence[Told]) -> list[Dated]:
    """The dates that accounts give, as far as they can be placed."""
    return [
        Point(clause, span, when.edtf, when, root)
        for clause, span, when, root in details(told, When)
        if when.edtf and "X" not in when.edtf
    ]


def _of_pair(a: Dated, b: Dated) -> str | None:
    """Days first, then hours: a time of day is compared even where the day is not known."""
    x, y = a.detail.edtf or "", b.detail.edtf or ""
    hours = _hours(a.detail), _hours(b.detail)
    if not _same_event(a, b) or _one_moment(a.detail, b.detail):
        return None
    opposed = answers(a.clause, a.span, b.clause, b.span)
    if hours[0] and hours[1] and (hours[0][1] <= hours[1][0] or hours[1][1] <= hours[0][0]):
        days = days_between(x[:DAY], y[:DAY]) if x and y else None
        if opposed and (days is None or days <= COPIED_LATE):
            return "conflict"
    if not x or not y or "X" in x + y:
        return "unanchored"
    if x[:DAY].startswith(y[:DAY]) or y[:DAY].startswith(x[:DAY]) or "/" in x + y:
        return "granularity"
    floating = [p for p in (a, b) if p.detail.against is not None]
    if any(point.clause.reading.report.published is None for point in floating):
        return "unanchored"
    whole = min(len(x), len(y)) >= DAY
    days = days_between(x[:DAY], y[:DAY]) if whole else None
    if days is None or not opposed or len(floating) > 1 or (floating and days <= COPIED_LATE):
        return "undetermined"
    return "conflict"


def _one_moment(a: When, b: When) -> bool:
    """Whether two times of day can be one moment by the clocks of two zones; one whose zone is not told can be of any."""
    if a.time is None or b.time is None or a.time[5:] == b.time[5:]:
        return False
    apart = (_minutes(a.time) - _minutes(b.time)) % (24 * 60)
    told = bool(a.time[5:] and b.time[5:])
    return apart == 0 if told else apart % QUARTER == 0


def _minutes(time: str) -> int:
    """The minutes of a day at a time in its zone, by UTC where the zone is told."""
    zone = time[5:].removesuffix("Z")
    offset = int(f"{zone[0]}1") * (int(zone[1:3]) * 60 + int(zone[4:6])) if zone else 0
    return int(time[:2]) * 60 + int(time[3:5]) - offset


def _hours(when: When) -> tuple[float, float] | None:
    """From what hour to what hour the time of day reaches, by UTC where its zone is told; None where no time is given."""
    if when.time:
        hour = _minutes(when.time) / 60
        return hour, hour + 0.5
    return HOURS[when.part] if when.part else None


def _same_event(a: Dated, b: Dated) -> bool:
    """Whether two clauses tell of one thing that happened: they share more than the words of their dates."""
    return len(a.clause.terms & b.clause.terms) >= 2
