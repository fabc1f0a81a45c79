"""Days of the solar calendar of Iran and Afghanistan."""

from datetime import date, timedelta

CYCLE, LEAPS = (
    33,
    (1, 5, 9, 13, 17, 22, 26, 30),
)  # years, and those of them that are leap years: right from 1244 to 1472
YEAR, NEW_YEAR = 1400, date(2021, 3, 21)  # the first day of one year, from which the others are counted


def jalali(year: int, month: int, day: int) -> date | None:
    """The day that one of the solar calendar is; None where that has no such day."""
    lengths = [31] * 6 + [30] * 5 + [29 + (year % CYCLE in LEAPS)]
    if not 1 <= month <= len(lengths) or not 1 <= day <= lengths[month - 1]:
        return None
    passed = 365 * (year - YEAR) + _leaps(year) - _leaps(YEAR) + sum(lengths[: month - 1]) + day - 1
    return NEW_YEAR + timedelta(days=passed)


def _leaps(year: int) -> int:
    """The leap years before a year."""
    return len(LEAPS) * (year // CYCLE) + sum(each < year % CYCLE for each in LEAPS)
