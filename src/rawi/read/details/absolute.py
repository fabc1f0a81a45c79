"""Dates by the calendar: days, months and years by name and number, and whether they hang on the report's own date."""

from typing import NamedTuple

from rawi.read.details.calendar import Day, edtf, hijri, hijri_year
from rawi.read.details.numbers import value_of
from rawi.read.grammar.heads import stands
from rawi.read.text.words import Words

YEARS = (100, 2100)
RECENT = (1900, 2100)
HIJRI_YEARS = (1343, 1500)


class Stretch(NamedTuple):
    """Where dates are looked for: the words up to ``end``, and the report's own day if it is known."""

    words: Words
    end: int
    day: Day | None


class Found(NamedTuple):
    """A date that was found: the word behind it, its EDTF, whether it hangs on the report's own date."""

    end: int
    edtf: str | None
    relative: bool
    time: str | None = None


def _whole(words: Words, i: int, low: int, high: int) -> int | None:
    """A numeral that is a whole number within bounds."""
    if 0 <= i < len(words) and words.keys[i][0].isdigit() and "." not in words.keys[i] and "," not in words.keys[i]:
        value = value_of(words.keys[i])
        if value is not None and value == int(value) and low <= value <= high:
            return int(value)
    return None


def direction(words: Words, i: int) -> tuple[int, int] | None:
    """ "Last", "next", "this" at a word: how many words, and how many periods away."""
    for name, away in (("past_but_one", -2), ("past", -1), ("this", 0), ("next", 1)):
        found = words.valued(name, i)
        if found and not found[2]:
            return found[0], away
    return None


class _Month(NamedTuple):
    end: int
    number: int
    hijri: bool
    sure: bool


def _month(words: Words, i: int) -> _Month | None:
    """The name of a month at a word, with the word for month before it; twice where it is named by two calendars."""
    noun = words.valued("month_noun", i)
    start = i + noun[0] if noun else i
    for table in ("month", "hijri_month"):
        found = words.valued(table, start)
        if found:
            end = start + found[0]
            slash = words.keys[end : end + 1] == ["/"]
            again = words.valued(table, end + slash)
            if again and (slash or again[1] == found[1]):
                end += slash + again[0]
            other = words.valued("month_shy", start)
            shy = other is not None and other[0] == found[0]
            return _Month(end, int(found[1]), table == "hijri_month", bool(noun) or not shy)
    return None


def _day_number(words: Words, i: int) -> tuple[int, int] | None:
    """The day of a month at a word: a numeral or an ordinal, with an "of" behind it. The word behind, and the day."""
    number = _whole(words, i, 1, 31)
    if number is not None:
        end = i + 1
    else:
        ordinal = words.valued("ordinal", i)
        if ordinal is None:
            return None
        number, end = int(ordinal[1]), i + ordinal[0]
    of = words.valued("of", end)
    return end + (of[0] if of and of[0] == 1 else 0), number


def _year(words: Words, i: int) -> tuple[int, int, bool] | None:
    """A year at a word, with the word for year before it: the word behind, the year, whether of the Hijra."""
    of = words.valued("of", i)
    i = i + 1 if of and of[0] == 1 else _past_dash(words, i)
    noun = words.valued("year_noun", i)
    start = i + noun[0] if noun else i
    year = _whole(words, start, *YEARS)
    if year is None or not (3 if noun else 4) <= len(words.keys[start]) <= 4:
        return None
    era = words.value("era", start + 1)
    islamic = era == "ah" or (era is None and noun is not None and HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1])
    return start + 1 + (era is not None), year, islamic


def _past_dash(words: Words, i: int) -> int:
    """Behind what joins the parts of a date, as in 12-May-2023."""
    joins = 0 < i < len(words) - 1 and words.keys[i] in ("-", "/")
    return i + 1 if joins and words.ends[i - 1] == words.starts[i] and words.ends[i] == words.starts[i + 1] else i


def of_month(at: Stretch, i: int) -> Found | None:
    """A month by its name, with a day or two before it and a year behind it."""
    before = _day_number(at.words, i)
    start = before[0] if before else i
    start += int(before is not None and at.words.among("ordinal_end", start))
    start = _past_dash(at.words, start) if before else start
    number, upto = (before[1] if before else None), None
    if before and (second := _second_day(at.words, start)):
        start, upto = second
    month = _month(at.words, start)
    if month is not None and number is None and (behind := _day_behind(at, month.end)):
        month, number, upto = month._replace(end=behind[0]), behind[1], behind[2]
    elif month is not None and before is None and (found := _month_first(at, month)):
        return found
    if month is None or (number is None and not month.sure and not _dated(at.words, month.end)):
        return None
    return _in_year(at, month, (number, upto))


def _day_behind(at: Stretch, i: int) -> tuple[int, int, int | None] | None:
    """The day that stands behind its month: "March 3", "March 3rd", "March 3-5, 2016". The word behind, and the days."""
    words = at.words
    if not words.grammar.subject_first or i >= at.end:
        return None
    number = _whole(words, i, 1, 31)
    if number is None or (i + 1 < len(words) and words.keys[i + 1] == ":"):
        return None
    end, upto = i + 1, None
    if end < at.end and words.among("ordinal_end", end):
        end += 1
    if end + 1 < at.end and words.keys[end] == "-":
        upto = _whole(words, end + 1, number + 1, 31)
        end += 2 * (upto is not None)
    if end + 1 < at.end and words.keys[end] == "," and _year(words, end + 1):
        end += 1
    return end, number, upto


def _month_first(at: Stretch, month: _Month) -> Found | None:
    """A month with the day behind it, and behind a comma the year, as in translations from English."""
    number, keys = _whole(at.words, month.end, 1, 31), at.words.keys
    comma = month.end + 1
    if number is None or month.hijri or comma + 1 >= at.end or keys[comma] != ",":
        return None
    year = _year(at.words, comma + 1)
    return Found(year[0], edtf(year[1], month.number, number), False) if year and not year[2] else None


def _second_day(words: Words, i: int) -> tuple[int, int] | None:
    """The second day of "from 3 to 5 March", "3 and 5 March", "3-5 March"."""
    if words.keys[i : i + 1] == ["-"] or words.valued("upto", i):
        return _day_number(words, i + 1)
    if stands(words, i, "and"):
        return _day_number(words, i + 1)
    return None


def _dated(words: Words, i: int) -> bool:
    return bool(_year(words, i) or direction(words, i) or _period_year(words, i, None))


def _in_year(at: Stretch, month: _Month, days: tuple[int | None, int | None]) -> Found:
    """A month with its days, in the year that stands behind it, or the one that the report's date gives."""
    words, end, day = at
    stop, year, relative = month.end, None, False
    named = _year(words, stop) if stop < end else None
    if not named and days[0] and words.keys[stop : stop + 1] == [","] and stop + 1 < end:
        behind = _year(words, stop + 1)
        named = behind if behind and _is_year(words, stop + 1, behind[0], end) else None
    if named:
        stop, year = named[0], named[1]
        if named[2] and not month.hijri:
            year = None
    elif stop < end and (away := direction(words, stop)):
        stop, relative = stop + away[0], True
        year = None if day is None else _hinted(month, away[1], day)
    elif stop < end and (period := _period_year(words, stop, day)):
        stop, year, relative = period[0], period[1], True
    elif day is not None:
        relative, year = True, _nearest(month, day)
    else:
        relative = True
    if year is None:
        number = days[0]
        lone = None if month.hijri else f"XXXX-{month.number:02d}" + (f"-{number:02d}" if number else "")
        return Found(stop, lone, True)
    return Found(stop, _made(year, month, days), relative)


def _made(year: int, month: _Month, days: tuple[int | None, int | None]) -> str | None:
    make = hijri if month.hijri else edtf
    first, last = make(year, month.number, days[0]), make(year, month.number, days[1]) if days[1] else None
    return f"{first}/{last}" if first and last else first


def _nearest(month: _Month, day: Day) -> int:
    return hijri_year(day.date, month.number) if month.hijri else day.year_of(month.number, 0)


def _hinted(month: _Month, away: int, day: Day) -> int:
    if month.hijri:
        return hijri_year(day.date, month.number, away)
    return day.date.year if away == 0 else day.year_of(month.number, away)


def _period_year(words: Words, i: int, day: Day | None) -> tuple[int, int | None] | None:
    """ "Of last year" behind a month: the word behind it, and the year."""
    of = words.valued("of", i)
    found = period_at(words, i + 1 if of and of[0] == 1 else i)
    if found is None or found[1] != "year":
        return None
    return found[0], day.date.year + found[2] if day else None


def period_at(words: Words, i: int) -> tuple[int, str, int] | None:
    """ "Last week", "this month": the word behind it, the unit, how many units away."""
    demonstrative = words.valued("this", i)
    if demonstrative and not demonstrative[2] and (noun := words.valued("period_noun", i + 1)) and not noun[2]:
        return i + 1 + noun[0], noun[1], 0
    noun = words.valued("period_noun", i)
    if noun is None:
        return None
    away = direction(words, i + noun[0])
    return (i + noun[0] + away[0], noun[1], away[1]) if away else None


def of_year(at: Stretch, i: int) -> Found | None:
    """A year, or two of them, behind the word for it; a year by itself."""
    noun = at.words.valued("year_noun", i)
    year = _year(at.words, i) if not at.words.valued("of", i) else None
    if year is None:
        return None
    second = _second_year(at.words, year[0], noun is not None and noun[1] == "years", i)
    if second and second[1] > year[1]:
        first, last = _of_era(year[1], year[2]), _of_era(second[1], second[2])
        return Found(second[0], f"{first}/{last}" if first and last else None, relative=False)
    recent = year[2] or RECENT[0] <= year[1] <= RECENT[1]
    if noun is None and not (recent and _is_year(at.words, i, year[0], at.end)):
        return None
    return Found(year[0], _of_era(year[1], year[2]), relative=False)


def _of_era(year: int, islamic: bool) -> str | None:
    return hijri(year) if islamic else edtf(year)


def _second_year(words: Words, i: int, two: bool, first: int) -> tuple[int, int, bool] | None:
    if i >= len(words):
        return None
    joined = stands(words, i, "and") and (two or words.valued("between", first - 1) is not None)
    if words.keys[i] in "-/" or joined or words.valued("upto", i):
        return _year(words, i + 1)
    return None


def _is_year(words: Words, i: int, behind: int, end: int) -> bool:
    """Whether four digits are a year: nothing is counted by them, and they are no part of something longer."""
    if behind - i > 1:
        return True
    if behind < end and (words.valued("unit", behind) or words.valued("multiplier", behind)):
        return False
    before = i - 1
    glued = before >= 0 and words.ends[before] == words.starts[i] and words.keys[before] in "+-/:#."
    if glued or (before >= 0 and any(words.valued(name, before) for name in ("about", "at_least", "at_most"))):
        return False
    return behind >= len(words) or words.ends[i] != words.starts[behind] or words.keys[behind] not in "-/:%"


def of_decade(at: Stretch, i: int) -> Found | None:
    """ "The nineties (of last century)", "the nineteenth century"."""
    century = at.words.valued("century", i)
    if century:
        return Found(i + century[0], f"{int(century[1]) - 1:02d}XX", relative=False)
    decade = at.words.valued("decade", i)
    if decade is None:
        return None
    stop, hundreds = i + decade[0], 20 if decade[1] in "2" else 19
    if found := at.words.valued("century", stop):
        stop, hundreds = stop + found[0], int(found[1]) - 1
    return Found(stop, f"{hundreds:02d}{decade[1]}X", relative=False)
