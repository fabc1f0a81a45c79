"""Words of pages beside the text of a report: what leads to other reports, what buttons say, names of months."""

import re
from dataclasses import dataclass
from functools import cache

from rawi.packs.files import DATA, tables

FOLDED = str.maketrans(
    "\u0622\u0623\u0625\u0649\u06cc\u0629\u06a9\xa0", "\u0627\u0627\u0627\u064a\u064a\u0647\u0643 ", "\u0640"
)
MARKS = re.compile("[\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
COPY = re.compile(r"_\d+$")  # what keeps the keys of one value apart
NO_ZONES = ("local", "there")  # of places that only the text names
DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}


@dataclass(frozen=True, slots=True)
class PageWords:
    """Folded: how lines begin that are no part of a report, such lines themselves, the numbers of months by name, am and pm.

    ``notices`` are the titles of pages that a server shows in the place of a report; ``zones`` are the words for the time
    of a place, with its zone; ``columns`` the names of fields, with the field and its rank. ``hijri`` and ``jalali`` are the
    numbers of months of these calendars. ``forwarded`` is how a chat says that a message was handed on, ``states`` what is
    said of a text that nobody published; ``digest`` are the words, not folded, by which downloads of many articles mark their
    parts, by what they mark.
    """

    begins: tuple[str, ...]
    whole: frozenset[str]
    notices: frozenset[str]
    months: dict[str, int]
    clock: dict[str, str]
    hijri: dict[str, int]
    jalali: dict[str, int]
    zones: dict[str, str]
    columns: dict[str, tuple[str, int]]
    forwarded: frozenset[str]
    states: frozenset[str]
    digest: dict[str, tuple[str, ...]]


def folded(text: str) -> str:
    """A text as these words are compared: letters that are written alike made one, Latin digits, small letters."""
    if text.isascii():
        return " ".join(text.casefold().split())
    return " ".join(MARKS.sub("", text).translate(FOLDED).translate(DIGITS).casefold().split())


@cache
def page_words() -> PageWords:
    """The words of all languages together: a page says in one what it is in another."""
    begins: list[str] = []
    whole: list[str] = []
    notices: list[str] = []
    months: dict[str, int] = {}
    clock: dict[str, str] = {}
    hijri: dict[str, int] = {}
    jalali: dict[str, int] = {}
    forwarded: list[str] = []
    states: list[str] = []
    digest: dict[str, list[str]] = {}
    zones: dict[str, str] = {}
    columns: dict[str, tuple[str, int]] = {}
    for found in tables(DATA / "pages").values():
        begins += found.get("begins", {}).values()
        whole += found.get("whole", {}).values()
        notices += found.get("notice", {}).values()
        clock |= {folded(name): key.split("_")[0] for key, name in found.get("clock", {}).items()}
        months |= _numbers(found.get("month", {}))
        hijri |= _numbers(found.get("hijri_month", {}))
        jalali |= _numbers(found.get("jalali_month", {}))
        forwarded += found.get("forwarded", {}).values()
        states += found.get("unpublished", {}).values()
        for key, name in found.get("digest", {}).items():
            digest.setdefault(COPY.sub("", key), []).append(name)
        for key, name in found["column"].items():  # of two languages the first in the alphabet counts
            columns.setdefault(folded(name), (key.partition("_")[0], int(key.partition("_")[2] or 1)))
    bare = [folded(name) for found in tables(DATA / "pages").values() for name in found.get("zone", {}).values()]
    for path, found in tables(DATA / "languages").items():
        if path.endswith("/dates"):
            months |= _numbers(found.get("month", {}))
            hijri |= _numbers(found.get("hijri_month", {}))
            zones |= _zones(found.get("zone", {}), bare)
    longest = sorted({folded(each) for each in begins}, key=len, reverse=True)
    return PageWords(
        tuple(longest),
        frozenset(map(folded, whole)),
        frozenset(map(folded, notices)),
        months,
        clock,
        hijri,
        jalali,
        zones,
        columns,
        frozenset(map(folded, forwarded)),
        frozenset(map(folded, states)),
        {what: tuple(sorted(set(names), key=len, reverse=True)) for what, names in digest.items()},
    )


def _zones(table: dict[str, str], bare: list[str]) -> dict[str, str]:
    """The words for the time of a place with its zone, also behind the ``bare`` words for time."""
    there = folded(table.get("there", ""))
    named = {folded(name): COPY.sub("", key) for key, name in table.items() if COPY.sub("", key) not in NO_ZONES}
    places = {name.removeprefix(there): zone for name, zone in named.items() if there and name.startswith(there)}
    return named | {f"{word}{place}": zone for word in bare for place, zone in places.items()}


def _numbers(table: dict[str, str]) -> dict[str, int]:
    """The numbers of months by their names."""
    return {folded(name): int(key.split("_")[0]) for key, name in table.items()}
