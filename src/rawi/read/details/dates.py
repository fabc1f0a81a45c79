"""Dates, absolute and relative to the report, as EDTF (Library of Congress, Extended Date/Time Format)."""

import datetime
from collections.abc import Iterator
from typing import Any

from rawi.nouns.text import Span
from rawi.read.details.quantities import may_begin, value_of
from rawi.read.words import Words

BEGINS = ("month", "year_noun", "relative_period", "relative_day", "weekday")


def dates(words: Words, bounds: tuple[int, int], against: str | None) -> Iterator[tuple[Span, dict[str, Any]]]:
    """The dates of a stretch. ``against`` is the report's own date; without it a relative date has no EDTF."""
    first, end = bounds
    day = _day(against)
    i = first
    while i < end:
        if not may_begin(words.language, words.keys[i], BEGINS):
            i += 1
            continue
        found = _absolute(words, i, end, day) or _relative(words, i, end, day)
        if found is None:
            i += 1
            continue
        stop, edtf, relative = found
        span = words.span(i, min(stop, end))
        yield span, {"edtf": edtf, "words": span.of(words.text), "against": against if relative else None}
        i = stop


def _day(text: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _number(words: Words, i: int, low: int, high: int) -> int | None:
    if 0 <= i < len(words) and words.keys[i][0].isdigit():
        value = value_of(words.keys[i])
        if value is not None and value == int(value) and low <= value <= high:
            return int(value)
    return None


def _absolute(words: Words, i: int, end: int, day: datetime.date | None) -> tuple[int, str | None, bool] | None:
    """A month by name with the day before it and the year behind it; a year behind the word for it."""
    if words.valued("year_noun", i):
        year = _number(words, i + 1, 1000, 2100) if i + 1 < end else None
        return (i + 2, str(year), False) if year else None
    number = _number(words, i, 1, 31)
    at = i + 1 if number is not None else i
    month = words.valued("month", at) if at < end else None
    if month is None or (number is None and i > 0 and words.is_mark(i - 1) and words.keys[i - 1] == "/"):
        return None
    stop = at + month[0]
    if stop + 1 < end and words.keys[stop] == "/" and words.valued("month", stop + 1):
        stop += 1 + (words.valued("month", stop + 1) or (0, ""))[0]
    year = _number(words, stop, 1900, 2100) if stop < end else None
    if year is None and stop + 1 < end and words.valued("year_noun", stop):
        year = _number(words, stop + 1, 1900, 2100)
        stop += 1 if year else 0
    if year is not None:
        return stop + 1, _edtf(year, int(month[1]), number), False
    if day is None:
        return stop, f"XXXX-{month[1]}" + (f"-{number:02d}" if number else ""), True
    nearest = min(
        (day.year - 1, day.year, day.year + 1), key=lambda y: abs((y - day.year) * 12 + int(month[1]) - day.month)
    )
    return stop, _edtf(nearest, int(month[1]), number), True


def _edtf(year: int, month: int, day: int | None) -> str:
    return f"{year:04d}-{month:02d}" + (f"-{day:02d}" if day else "")


def _relative(words: Words, i: int, end: int, day: datetime.date | None) -> tuple[int, str | None, bool] | None:
    period = words.valued("relative_period", i)
    if period:
        return i + period[0], _period(day, period[1]), True
    near = words.valued("relative_day", i)
    if near:
        stop = i + near[0]
        if stop < end and words.valued("weekday", stop):
            stop += 1
        return stop, (day + datetime.timedelta(days=int(near[1]))).isoformat() if day else None, True
    weekday = words.valued("weekday", i)
    if weekday:
        if day is None:
            return i + weekday[0], None, True
        back = (day.weekday() - int(weekday[1])) % 7
        return i + weekday[0], (day - datetime.timedelta(days=back)).isoformat(), True
    return None


def _period(day: datetime.date | None, value: str) -> str | None:
    if day is None:
        return None
    unit, back = value.split("-")
    if unit == "year":
        return str(day.year - int(back))
    if unit == "month":
        months = day.year * 12 + day.month - 1 - int(back)
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    monday = day - datetime.timedelta(days=day.weekday() + 7 * int(back))
    return f"{monday.isoformat()}/{(monday + datetime.timedelta(days=6)).isoformat()}"
