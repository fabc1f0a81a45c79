"""Days, months and years as EDTF (Library of Congress, Extended Date/Time Format), and the arithmetic of news dates."""

import datetime
from typing import NamedTuple

from hijridate import Hijri

MONTHS = 12
FIRST_HIJRI, LAST_HIJRI = 1343, 1500  # the years that the Umm al-Qura tables hold


class Day(NamedTuple):
    """The report's own day, against which relative dates are read."""

    date: datetime.date

    def shifted(self, unit: str, count: int) -> str:
        """So many days, weeks, months, years from here, as precise as the unit."""
        if unit in ("hour", "minute", "second"):
            return self.date.isoformat()
        if unit in ("day", "week"):
            day = _moved(self.date, count * (7 if unit == "week" else 1))
            return day.isoformat() + ("~" if unit == "week" else "")
        if unit == "month":
            return _month(self.date.year * MONTHS + self.date.month - 1 + count)
        years = count * {"decade": 10, "century": 100}.get(unit, 1)
        return f"{self.date.year + years:04d}" + ("~" if unit in ("decade", "century") else "")

    def period(self, unit: str, count: int) -> str:
        """The week, month, year, decade that lies so many of them from the report's own."""
        if unit == "week":
            monday = _moved(self.date, 7 * count - self.date.weekday())
            return f"{monday.isoformat()}/{_moved(monday, 6).isoformat()}"
        if unit == "decade":
            return f"{(self.date.year // 10 + count):03d}X"
        if unit == "century":
            return f"{(self.date.year // 100 + count):02d}XX"
        return self.shifted(unit, count)

    def last(self, unit: str, count: int) -> str:
        """The stretch of so many days, weeks, months, years up to the report's day, or from it where it is negative."""
        first, end = sorted((self.shifted(unit, -count).rstrip("~"), self.shifted(unit, 0).rstrip("~")))
        return f"{first}/{end}"

    def weekday(self, weekday: int, direction: int) -> str:
        """The day of the week (Monday is 0) at or before the report's day; the next one where ``direction`` is 1."""
        back = (self.date.weekday() - weekday) % 7
        if direction > 0:
            return _moved(self.date, 7 - back).isoformat()
        if direction < 0 and back == 0:
            back = 7
        return _moved(self.date, -back).isoformat()

    def named(self, away: int, weekday: int) -> str:
        """The day of "yesterday, Tuesday": a text may be copied some days late, hardly ever early."""
        expected = _moved(self.date, away)
        return _moved(expected, (weekday - expected.weekday() + 5) % 7 - 5).isoformat()

    def year_of(self, month: int, direction: int) -> int:
        """The year of a month that is named without one: the nearest, or the last or next one."""
        here = self.date.year * MONTHS + self.date.month
        years = (self.date.year - 1, self.date.year, self.date.year + 1)
        if direction < 0:
            return max(y for y in years if y * MONTHS + month < here)
        if direction > 0:
            return min(y for y in years if y * MONTHS + month > here)
        return min(years, key=lambda y: abs(y * MONTHS + month - here))


def _moved(day: datetime.date, days: int) -> datetime.date:
    try:
        return day + datetime.timedelta(days=days)
    except OverflowError:
        return day


def _month(months: int) -> str:
    return f"{months // MONTHS:04d}-{months % MONTHS + 1:02d}"


def edtf(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """A calendar date; None for one that the calendar does not have."""
    if month is None:
        return f"{year:04d}"
    if day is None:
        return f"{year:04d}-{month:02d}" if 1 <= month <= MONTHS else None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def hijri(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """A date of the Islamic calendar, by the tables of Umm al-Qura, as the Gregorian day, or the days it spans.

    The month begins with the sighting of the moon, so a day is approximate (EDTF ``~``). Sources before 1343 and after
    1500 AH have no tables: None.
    """
    if not FIRST_HIJRI <= year < LAST_HIJRI:
        return None
    try:
        if month is None:
            return _days(Hijri(year, 1, 1), Hijri(year + 1, 1, 1))
        if day is None:
            after = Hijri(year + 1, 1, 1) if month == MONTHS else Hijri(year, month + 1, 1)
            return _days(Hijri(year, month, 1), after)
        return Hijri(year, month, day).to_gregorian().isoformat() + "~"
    except (ValueError, OverflowError):
        return None


def _days(first: Hijri, after: Hijri) -> str:
    last = datetime.date.fromisoformat(after.to_gregorian().isoformat()) - datetime.timedelta(days=1)
    return f"{first.to_gregorian().isoformat()}~/{last.isoformat()}~"


def hijri_year(day: datetime.date, month: int, direction: int = 0) -> int:
    """The year of a Hijri month that is named without one: the nearest to a day, or the last or next one."""
    here = _hijri_months(day)
    guess = (here - month) // MONTHS
    years = (guess - 1, guess, guess + 1)
    if direction < 0:
        return max(y for y in years if y * MONTHS + month < here)
    if direction > 0:
        return min(y for y in years if y * MONTHS + month > here)
    return min(years, key=lambda y: abs(y * MONTHS + month - here))


def _hijri_months(day: datetime.date) -> int:
    from_epoch = (day - datetime.date(2015, 10, 14)).days  # the first of Muharram 1437
    return 1437 * MONTHS + 1 + from_epoch * MONTHS // 354


def part(whole: str, which: str) -> str:
    """The early, middle or late part of a month or a year, as an approximate interval: thirds of each.

    Anything else is given back as it is.
    """
    pieces = whole.split("-")
    if len(pieces) == 1 and whole.isdigit():
        first, last = {"early": ("01", "04"), "mid": ("05", "08"), "late": ("09", "12")}[which]
        return f"{whole}-{first}~/{whole}-{last}~"
    if len(pieces) == 2 and whole.replace("-", "").isdigit():
        year, month = int(pieces[0]), int(pieces[1])
        end = (datetime.date(year + month // MONTHS, month % MONTHS + 1, 1) - datetime.timedelta(days=1)).day
        first, last = {"early": ("01", "10"), "mid": ("11", "20"), "late": ("21", f"{end:02d}")}[which]
        return f"{whole}-{first}~/{whole}-{last}~"
    return whole
