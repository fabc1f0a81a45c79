"""When something was published, from whatever form it is written in: the one reader of dates that stand beside a text.

Fields of tables and JSON, feeds, mails, pages, stamps, chats: names of months in every language, numbers, the hour with its
morning or afternoon, its seconds, its zone. The result is ISO 8601, as far as the date is known.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache

from hijridate import Hijri

from rawi.gather.solar import jalali
from rawi.gather.zones import offset, zone
from rawi.packs.pages import DIGITS, folded, page_words

ISO = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?", re.A)
DASHED = re.compile(r"(\d{4})[\u2010-\u2015](\d\d)[\u2010-\u2015](\d\d)\b")
# With the words for year, month and day behind each, as in Chinese, Japanese and Korean; so the hour.
EASTERN = re.compile(r"(\d{4})\s?[\u5e74\ub144]\s?(\d{1,2})\s?[\u6708\uc6d4]\s?(\d{1,2})\s?[\u65e5\uc77c]")
EASTERN_HOUR = re.compile(r"(\d{1,2})\s?[\u6642\u65f6\u70b9\u9ede\uc2dc]\s?(\d{1,2})\s?[\u5206\ubd84]")
STAMP = re.compile(
    r"((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?:[t_ ]?([01]\d|2[0-3]):?([0-5]\d)(?::?([0-5]\d))?)?\s?(z|[+-]\d{4})?"
)
EPOCH = re.compile(r"(\d{9,10}|\d{12,13}|\d{16})(?:\.\d+)?")
SERIAL = re.compile(r"([34567]\d{4})(?:\.(\d+))?")  # days since 1899, as spreadsheets count
WRAPPED = re.compile(r"/?Date\((\d{9,13})(?:[+-]\d{4})?\)/?")  # as programs of Microsoft write it
YEAR = r"(?<!\d)(?:1[89]|20)\d\d(?!\d)"
NUMBERS = re.compile(
    r"(?<![\d/.:-])(?:(?P<y>(?:1[89]|20)\d\d)\s?([/.-])\s?(?P<m>\d{1,2})\s?\2\s?(?P<d>\d{1,2})(?![\d/.-]\d)|"
    r"(?P<d2>\d{1,2})\s?([/.-])\s?(?P<m2>\d{1,2})\s?\6\s?(?P<y2>(?:1[89]|20)\d\d)(?![/.-]?\d))"
)
SHORT = re.compile(r"(?<![\d/.:-])(?P<d>\d{1,2})([/.-])(?P<m>\d{1,2})\2(?P<y>\d\d)(?![\d/.:-])")
HIJRI = re.compile(
    r"(?<!\d)(?P<d>[012]?\d|30)\s?([/.-])\s?(?P<m>1[0-2]|0?[1-9])\s?\2\s?(?P<y>14[2-5]\d)(?!\d)|"
    r"(?<!\d)(?P<y2>14[2-5]\d)\s?([/.-])\s?(?P<m2>1[0-2]|0?[1-9])\s?\6\s?(?P<d2>[012]?\d|30)(?!\d)"
)
# The years that the solar calendar of Iran has in these days: those of the lunar one were before there were pages.
JALALI = re.compile(
    r"(?<![\d/.:-])(?:(?P<y>13[4-9]\d|140\d|1410)\s?([/.-])\s?(?P<m>1[0-2]|0?[1-9])\s?\2\s?(?P<d>[012]?\d|3[01])|"
    r"(?P<d2>[012]?\d|3[01])\s?([/.-])\s?(?P<m2>1[0-2]|0?[1-9])\s?\6\s?(?P<y2>13[4-9]\d|140\d|1410))(?![\d/.-]|\s?\u0647\b)"
)
PERSIAN = re.compile("[\u06f0-\u06f9]")
CLOCK = re.compile(
    r"(?<![\d:.+-])(?P<h>[01]?\d|2[0-3])\s?(?P<sign>[:.h\u066b])\s?(?P<m>[0-5]\d)(?:(?P=sign)(?P<s>[0-5]\d))?(?:[.,]\d+)?(?![\d:])"
)
HOUR = re.compile(r"(?<![\d:.+/-])(?P<h>1[0-2]|0?[1-9])(?=\s?(?P<half>[^\W\d_]+(?:\.[^\W\d_]\.?)?))")
HALF = re.compile(r"\s?\(?([^\W\d_]+(?:\.[^\W\d_]\.?)?)(\s[^\W\d_]+)?")
BEFORE = re.compile(r"(?<!\d)(?<!\d\s)([^\W\d_]+(?:\.[^\W\d_]\.?)?)\s?$")
PARTED = re.compile(r"(?<=[\d\s])([ap])\.\s?m\.?(?![^\W\d_])")  # as Spanish writes it
NEAR = 34  # letters between a day and its hour
FIRST, LAST = 1800, 2100


def moment(value: object, month_first: bool = False) -> str | None:
    """A date, as ISO 8601, from whatever form it stands in; None where it is none.

    ``month_first`` says how ``3/4/2024`` is meant where both are possible.
    """
    given = DASHED.sub(r"\1-\2-\3", " ".join(str(value).split())) if value is not None else ""
    text = given.translate(DIGITS)
    text = wrapped[1] if (wrapped := WRAPPED.fullmatch(text)) else text
    if ISO.fullmatch(text) and _possible(text):
        if text[11:16] == "24:00":  # the end of a day
            return moment(f"{date.fromisoformat(text[:10]) + timedelta(days=1)}T00:00{text[16:]}")
        try:
            return _written(datetime.fromisoformat(text), len(text) > 10)
        except ValueError:
            return None
    return _counted(text) or in_text(given, month_first, short=True)


def in_text(text: str, month_first: bool = False, short: bool = False) -> str | None:
    """The first date in a text, with the time of day beside it: names of months in all languages, or numbers, day first.

    ``short`` takes years of two digits too, where the text is nothing but a date.
    """
    plain = EASTERN.sub(r"\1-\2-\3 ", PARTED.sub(r"\1m", folded(text[:2_000])))
    plain = EASTERN_HOUR.sub(r"\1:\2", plain)
    if short:
        plain = re.sub(r"(?<=\d)t(?=\d)", " ", plain)
    found = _day(plain, month_first, short) or _jalali(plain, PERSIAN.search(text) is not None)
    if found is None:
        return None
    day, start, end = found
    clock = _clock(plain, start, end)
    return _written(datetime.combine(day, clock.timetz() if clock else datetime.min.time()), clock is not None)


def month_first(values: list[str]) -> bool:
    """Whether dates in numbers are written with the month before the day: some of them can be nothing else."""
    found = [
        each for value in values for each in [NUMBERS.search(folded(value)) or SHORT.search(folded(value))] if each
    ]
    days = [(int(g.get("d2") or g["d"] or 0), int(g.get("m2") or g["m"] or 0)) for g in (f.groupdict() for f in found)]
    return any(second > 12 for _, second in days) and not any(first > 12 for first, _ in days)


def _counted(text: str) -> str | None:
    """A date that is a number: of seconds since 1970, or days since 1899, or its digits in a row."""
    if found := STAMP.fullmatch(text.lower()):
        year, month, day, hour, minute, second = (int(each or 0) for each in found.groups()[:6])
        when = _made(year, month, day)
        clock = time(hour, minute, second, tzinfo=offset(found[7]) if found[7] else None)
        return _written(datetime.combine(when, clock), found[4] is not None) if when else None
    if found := EPOCH.fullmatch(text):
        seconds = int(found[1]) / 10 ** max(0, len(found[1]) - 10)
        return _written(datetime.fromtimestamp(int(seconds), UTC), True)
    if found := SERIAL.fullmatch(text):
        when = datetime(1899, 12, 30, tzinfo=UTC) + timedelta(days=float(text))
        return _written(when.replace(tzinfo=None), found[2] is not None)
    return None


def _day(plain: str, month_first: bool, short: bool) -> tuple[date, int, int] | None:
    """The first day in a text, and where it stands."""
    named = _months().search(plain)
    numbers = NUMBERS.search(plain) or (SHORT.search(plain) if short else None)
    if named and (numbers is None or named.start() <= numbers.start()):
        given = {key.rstrip("23"): value for key, value in named.groupdict().items() if value}
        month = re.sub(r"(?<=[^\W\d_])(?=\d)", " ", given["m"])  # of two that share a name, its number glued to it
        day = _made(_year(given["y"]), page_words().months[month], int(given["d"]))
    elif numbers:
        given = {key.rstrip("23"): value for key, value in numbers.groupdict().items() if value}
        first, second = int(given["d"]), int(given["m"])
        if numbers["d"] is None or numbers.re is SHORT:
            first, second = (second, first) if second > 12 or (month_first and first <= 12) else (first, second)
        day = _made(_year(given["y"]), second, first)
    else:
        return _hijri(plain)
    found = named if named and (numbers is None or named.start() <= numbers.start()) else numbers
    return (day, found.start(), found.end()) if day and found else None


def _hijri(plain: str) -> tuple[date, int, int] | None:
    found = _hijri_months().search(plain) or HIJRI.search(plain)
    if found is None:
        return None
    given = {key.rstrip("2"): value for key, value in found.groupdict().items() if value}
    month = page_words().hijri.get(given["m"]) or int(given["m"])
    try:
        return Hijri(int(given["y"]), month, int(given["d"])).to_gregorian(), found.start(), found.end()
    except (ValueError, OverflowError):
        return None


def _jalali(plain: str, persian: bool) -> tuple[date, int, int] | None:
    """A day of the solar calendar: by the name of its month, by Persian digits, or by its hour, which old lunar dates lack."""
    found = _jalali_months().search(plain) or JALALI.search(plain)
    if found is None:
        return None
    given = {key.rstrip("2"): value for key, value in found.groupdict().items() if value}
    month = page_words().jalali.get(given["m"])
    if month is None and not persian and _clock(plain, found.start(), found.end()) is None:
        return None
    day = jalali(int(given["y"]), month or int(given["m"]), int(given["d"]))
    return (day, found.start(), found.end()) if day else None


def _clock(plain: str, start: int, end: int) -> datetime | None:
    """The time of day behind a day, inside it, or before it, with its zone; on a day that counts for nothing."""
    behind, inside, before = plain[end : end + NEAR], plain[start:end], plain[max(0, start - NEAR) : start]
    for text in (behind, inside, before):
        found = next((each for each in CLOCK.finditer(text) if each["sign"] in ":h" or _half(text, each)), None)
        found = found or next((each for each in HOUR.finditer(text) if _half(text, each)), None)
        if found is None:
            continue
        given = found.groupdict()
        hour, rest = int(given["h"]), text[found.end() :]
        half = _half(text, found)
        if half:
            hour = _of_day(hour, half)
            rest = rest[len(_behind(rest)) :]
        return datetime(1, 1, 1, hour, int(given.get("m") or 0), int(given.get("s") or 0), tzinfo=zone(rest, plain))
    return None


def _of_day(hour: int, half: str) -> int:
    """An hour of the day from one of its half, or of its night or noon."""
    if hour > 12:
        return hour
    after = {"pm": True, "am": False, "noon": hour not in (10, 11), "night": 5 < hour < 12, "day": hour == 12}[half]
    return hour % 12 + (12 if after else 0)


def _half(text: str, clock: re.Match[str]) -> str | None:
    """Which half of the day is meant, by the word behind an hour or before it."""
    words = page_words().clock
    behind = _behind(text[clock.end() :]).lstrip(" (")
    if half := words.get(behind) or words.get(f"{behind}."):
        return half
    found = BEFORE.search(text[: clock.start()])
    known = found is not None and (
        found.start() > 1 or len(found[1]) > 1
    )  # a letter right behind a year says of which era
    return words.get(found[1]) if found and known else None


def _behind(rest: str) -> str:
    """The words right behind an hour that say which half of the day is meant; an empty text where none do."""
    found, words = HALF.match(rest), page_words().clock
    if found is None:
        return ""
    one, both = found[1], found[1] + (found[2] or "")
    if both in words:
        return found[0]
    return found[0][: found.end(1)] if one in words or f"{one}." in words else ""


@cache
def _months() -> re.Pattern[str]:
    months = "|".join(
        re.escape(name).replace(r"\ ", r"\s?") for name in sorted(page_words().months, key=len, reverse=True)
    )
    second = r"(?:\s?[/(]\s?[^\d\W]{2,12}(?:\s[^\d\W]{2,8})?\)?)?"  # the name that other countries have for it
    year, gap = rf"{YEAR}|\d\d(?=\s\d?\d[:.]\d|$)", r"[\s,./\u060c'-]{1,3}"
    clock = r"\d?\d:\d\d(?::\d\d)?(?:\s[a-z]{1,5}|\s[+-]\d\d(?:\d\d)?)?\s"
    return re.compile(
        rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|\u064a)?{gap}(?:of\s|de\s)?(?P<m>{months}){second}{gap}(?:de\s)?(?P<y>{year})|"
        rf"(?<!\w)(?P<m2>{months}){second}{gap}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?{gap}(?:{clock})?(?P<y2>{YEAR})|"
        rf"(?<!\d)(?P<y3>{YEAR}){gap}(?P<m3>{months}){second}{gap}(?P<d3>\d{{1,2}})(?!\d)"
    )


@cache
def _hijri_months() -> re.Pattern[str]:
    return _named(page_words().hijri, r"[012]?\d|30", r"1[34]\d\d")


@cache
def _jalali_months() -> re.Pattern[str]:
    return _named(page_words().jalali, r"[012]?\d|3[01]", r"1[23]\d\d|14[0-4]\d")


def _named(names: Iterable[str], day: str, year: str) -> re.Pattern[str]:
    """A day by the name of its month, before the name or behind it, with a short word such as "month" or "year" between."""
    months = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    gap, word = r"(?:\s?[,\u060c-]\s?|\s)", r"(?:\s?[^\W\d_]{2,4})?"
    return re.compile(
        rf"(?<!\d)(?P<d>{day})\s(?P<m>{months}){word}{gap}(?P<y>{year})(?!\d)|"
        rf"(?<!\w)(?P<m2>{months})\s(?P<d2>{day}){gap}(?P<y2>{year})(?!\d)"
    )


def _year(text: str) -> int:
    year = int(text)
    return year if len(text) == 4 else year + (2000 if year < 70 else 1900)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if FIRST <= year < LAST else None
    except ValueError:
        return None


def _possible(text: str) -> bool:
    return FIRST <= int(text[:4]) < LAST


def _written(when: datetime, clock: bool) -> str:
    """A date as it is kept: with its hour where that is known, and its seconds where they count."""
    if not clock:
        return when.date().isoformat()
    return when.replace(microsecond=0).isoformat(timespec="seconds" if when.second else "minutes")
