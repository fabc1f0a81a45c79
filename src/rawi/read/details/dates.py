"""Dates of a text, absolute and relative to the report: where each stands, and what it is as EDTF."""

import datetime
from collections.abc import Callable, Iterator

from rawi.nouns.text import Span
from rawi.nouns.values import DAY_PARTS, DayPart, When, one_of
from rawi.read.details.absolute import Found, Stretch, of_decade, of_month, of_year
from rawi.read.details.calendar import Day, part
from rawi.read.details.clock import clock, offset_of, zone_at
from rawi.read.details.numeric import numeric
from rawi.read.details.relative import ago, ago_behind, last, relative_day, relative_period, weekday_of
from rawi.read.text.words import Words


def dates(words: Words, bounds: tuple[int, int], against: str | None) -> Iterator[tuple[range, When]]:
    """The dates of a stretch, by the words they take up. ``against`` is the report's own date, ISO 8601.

    A relative date has no EDTF without it.
    """
    first, end = bounds
    at, past = Stretch(words, end, _day(against)), first
    for i in words.where("date", first, end):
        if i < past:
            continue
        if no_date := words.valued("no_date", i):
            past = i + no_date[0]
            continue
        found = _first(at, i)
        if found is None or found.end > end:
            continue
        yield range(i, found.end), When(
            edtf=found.edtf, words=_span(words, i, found.end).of(words.text), against=against if found.relative else None,
            time=found.time or None, part=None if found.time else _part_beside(words, i, found.end),
        )  # fmt: skip
        past = found.end


def _part_beside(words: Words, first: int, end: int) -> DayPart | None:
    """The part of the day that stands before a day or in it: "at dawn on Sunday", "last night", "this evening"."""
    for i in range(max(0, first - 2), end):
        found = words.valued("day_part", i)
        if found and (i >= first or i + found[0] >= first - 1) and not any(words.is_mark(k) for k in range(i, first)):
            return one_of(DAY_PARTS, found[1])
    return None


def _span(words: Words, first: int, end: int) -> Span:
    cut = words.clitic(first)
    return Span(words.behind(first, cut) if cut else words.starts[first], words.ends[end - 1])


def span_of(words: Words, taken: range) -> Span:
    """The words of a date without the clitic before them."""
    return _span(words, taken.start, taken.stop)


def _day(text: str | None) -> Day | None:
    try:
        return Day(datetime.date.fromisoformat(text[:10])) if text else None
    except ValueError:
        return None


def _of_part(at: Stretch, i: int) -> Found | None:
    """ "Early this month", "mid-March 2016", "the first quarter of 2015", "the summer of 2014"."""
    for table in ("part", "quarter", "season"):
        found = at.words.valued(table, i)
        if found is None:
            continue
        of = at.words.valued("of", i + found[0])
        start = i + found[0] + (of[0] if of and of[0] == 1 else 0)
        whole = of_month(at, start) or of_year(at, start) or relative_period(at, start)  # fmt: skip
        if whole is None or (table != "part" and (whole.edtf is None or not whole.edtf.isdigit())):
            return None
        return Found(whole.end, _cut(whole.edtf, table, found[1]), whole.relative)
    return None


def _cut(whole: str | None, table: str, value: str) -> str | None:
    if whole is None or table == "part":
        return part(whole, value) if whole else None
    # EDTF level 2: 21 to 24 are seasons, 33 to 36 quarters, 40 and 41 halves of a year.
    code = value if table == "season" else {"5": "40", "6": "41"}.get(value) or str(32 + int(value))
    return f"{whole}-{code}"


def _clock(at: Stretch, i: int) -> Found | None:
    """A time of day, on the day that stands beside it."""
    found = clock(at.words, i, at.end)
    if found is None:
        return None
    time = found[1]
    stop, zone = zone_at(at.words, found[0], at.end)
    for beside in range(stop, min(at.end, stop + 3)):
        if at.words.keys[beside] in ".,;":
            break
        on = relative_day(at, beside) or weekday_of(at, beside) or of_month(at, beside)  # fmt: skip
        if on:
            end, zone = (on.end, zone) if zone else zone_at(at.words, on.end, at.end)
            day = on.edtf if on.edtf and len(on.edtf) == 10 else None
            offset = offset_of(zone, day)
            return Found(end, f"{day}T{time}:00{offset}" if day else on.edtf, True, time + offset)
    day = at.day.date.isoformat() if at.day else None
    offset = offset_of(zone, day)
    return Found(stop, f"{day}T{time}:00{offset}" if day else None, relative=True, time=time + offset)


Reader = Callable[[Stretch, int], Found | None]
NUMERAL = "a numeral"  # what a word in digits begins, beside the tables of the pack
# Each shape of a date with what it can begin with; the first that fits is taken.
READERS: tuple[tuple[Reader, frozenset[str]], ...] = (
    (_clock, frozenset({NUMERAL, "time_noun", "ordinal"})),
    (ago_behind, frozenset({NUMERAL, "cardinal"})),
    (numeric, frozenset({NUMERAL})),
    (of_month, frozenset({NUMERAL, "ordinal", "month", "hijri_month", "month_noun"})),
    (relative_day, frozenset({"relative_day"})),
    (weekday_of, frozenset({"weekday"})),
    (last, frozenset({"last"})),
    (_of_part, frozenset({"part", "quarter", "season"})),
    (relative_period, frozenset({"this", "past", "next", "period_noun", "period_pair", "period_plural"})),
    (of_year, frozenset({NUMERAL, "year_noun"})),
    (ago, frozenset({"ago", "ahead"})),
    (of_decade, frozenset({"century", "decade"})),
)
BY_NUMERAL = tuple(read for read, begins in READERS if NUMERAL in begins)


def _first(at: Stretch, i: int) -> Found | None:
    """The first date that can be read at a word."""
    lexeme = at.words.lexemes[i]
    if lexeme.key[0].isdigit():
        return next((found for read in BY_NUMERAL if (found := read(at, i))), None)
    begins = lexeme.values.keys()
    for read, tables in READERS:
        if not tables.isdisjoint(begins) and (found := read(at, i)):
            return found
    return None
