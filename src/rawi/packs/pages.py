"""Words of pages beside the text of a report: what leads to other reports, what buttons say, names of months."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from rawi.packs.files import DATA, Tables, tables

FOLDED = str.maketrans(
    "\u0622\u0623\u0625\u0671\u0649\u06cc\u0629\u06c3\u06c1\u06be\u06d5\u06a9\xa0",
    "\u0627\u0627\u0627\u0627\u064a\u064a\u0647\u0647\u0647\u0647\u0647\u0643 ",
    "\u0640",
)
MARKS = re.compile("[\u064b-\u065f\u0670\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
COPY = re.compile(r"_\d+$")  # what keeps the keys of one value apart
NO_ZONES = ("local", "there")  # of places that only the text names
DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}
FORMS: dict[int, str | int | None] = {**FOLDED, **DIGITS}


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
    return " ".join(MARKS.sub("", text).translate(FORMS).casefold().split())


@cache
def page_words() -> PageWords:
    """The words of all languages together: a page says in one what it is in another."""
    pages = list(tables(DATA / "pages").values())
    days = [found for path, found in tables(DATA / "languages").items() if path.endswith("/dates")]
    both, bare = [*pages, *days], [folded(name) for _, name in _entries(pages, "zone")]
    columns: dict[str, tuple[str, int]] = {}
    for key, name in _entries(pages, "column"):  # of two languages the first in the alphabet counts
        columns.setdefault(folded(name), (key.partition("_")[0], int(key.partition("_")[2] or 1)))
    digest: dict[str, set[str]] = {}
    for key, name in _entries(pages, "digest"):
        digest.setdefault(COPY.sub("", key), set()).add(name)
    return PageWords(
        begins=tuple(sorted(_folded(pages, "begins"), key=len, reverse=True)),
        whole=_folded(pages, "whole"),
        notices=_folded(pages, "notice"),
        months=_numbers(both, "month"),
        clock={folded(name): COPY.sub("", key) for key, name in _entries(pages, "clock")},
        hijri=_numbers(both, "hijri_month"),
        jalali=_numbers(both, "jalali_month"),
        zones={words: zone for found in days for words, zone in _zones(found.get("zone", {}), bare).items()},
        columns=columns,
        forwarded=_folded(pages, "forwarded"),
        states=_folded(pages, "unpublished"),
        digest={what: tuple(sorted(names, key=len, reverse=True)) for what, names in digest.items()},
    )


def _entries(found: Iterable[Tables], section: str) -> Iterator[tuple[str, str]]:
    """The entries of one section in some files, file by file."""
    return (entry for each in found for entry in each.get(section, {}).items())


def _folded(found: Iterable[Tables], section: str) -> frozenset[str]:
    """The words of a section, folded."""
    return frozenset(folded(name) for _, name in _entries(found, section))


def _numbers(found: Iterable[Tables], section: str) -> dict[str, int]:
    """The numbers of months by their names."""
    return {folded(name): int(key.split("_")[0]) for key, name in _entries(found, section)}


def _zones(table: dict[str, str], bare: list[str]) -> dict[str, str]:
    """The words for the time of a place with its zone, also behind the ``bare`` words for time."""
    there = folded(table.get("there", ""))
    named = {folded(name): COPY.sub("", key) for key, name in table.items() if COPY.sub("", key) not in NO_ZONES}
    places = {name.removeprefix(there): zone for name, zone in named.items() if there and name.startswith(there)}
    return named | {f"{word}{place}": zone for word in bare for place, zone in places.items()}
