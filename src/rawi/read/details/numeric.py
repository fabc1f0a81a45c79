"""Dates in numbers alone: ``12/5/2018``, ``2018-05-12``, ``1/3/24``."""

from rawi.read.details.absolute import HIJRI_YEARS, RECENT, Found, Stretch
from rawi.read.details.calendar import MONTHS, edtf, hijri
from rawi.read.details.numbers import value_of
from rawi.read.text.words import Words

LATEST = 69  # a year of two digits up to this is of our century


def numeric(at: Stretch, i: int) -> Found | None:
    """``12/5/2018``, ``2018-05-12``, ``1437/9/10``: year first where it is first, else the day."""
    key = at.words.keys[i] if i < at.end else ""
    if not key[:1].isdigit():
        return None
    if "/" in key or key.count(".") == 2:
        pieces, stop = key.replace(".", "/").split("/"), i + 1
    elif (apart := at.words.keys[i + 1 : i + 4 : 2]) in (["-", "-"], ["/", "/"]) and i + 4 < at.end:
        pieces, stop = at.words.keys[i : i + 5 : 2], i + 5
        if apart[0] == "-" and not _tight(at.words, i, i + 4):
            return None
    elif at.words.keys[i + 1 : i + 2] == ["/"] and "/" in "".join(at.words.keys[i + 2 : i + 3]):
        pieces, stop = [key, *at.words.keys[i + 2].split("/")], i + 3
    else:
        return None
    if not all(piece[:1].isdigit() for piece in pieces):
        return None
    numbers = [value_of(piece) for piece in pieces]
    if len(numbers) != 3 or any(number is None or number != int(number) for number in numbers):
        return _season_years(i, numbers)
    first, middle, last = (int(number or 0) for number in numbers)
    year, date = (first, last) if first > 31 else (last, first)
    if not 1 <= middle <= MONTHS and first <= 31 and date <= MONTHS:
        middle, date = date, middle
    era = at.words.value("era", stop)
    islamic = era == "ah" or HIJRI_YEARS[0] <= year <= HIJRI_YEARS[1]
    if year == last < 100 and len(pieces[-1]) == 2 and "." not in key and _tight(at.words, i, stop - 1):
        year += 2000 if year <= LATEST else 1900
        if at.day and year > at.day.date.year + 1:
            return None
    made = (hijri if islamic else edtf)(year, middle, date) if year >= 1000 else None
    return Found(stop + (era is not None), made, relative=False) if made else None


def _season_years(i: int, numbers: list[float | None]) -> Found | None:
    """A season over two years, ``2014/2015``."""
    if len(numbers) == 2 and all(number and RECENT[0] <= number <= RECENT[1] for number in numbers):
        first, last = (int(number or 0) for number in numbers)
        return Found(i + 1, f"{first}/{last}", relative=False) if last == first + 1 else None
    return None


def _tight(words: Words, first: int, last: int) -> bool:
    return last < len(words) and all(words.ends[k] == words.starts[k + 1] for k in range(first, last))
