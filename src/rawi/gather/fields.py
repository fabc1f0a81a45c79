"""The fields of a report as they are given beside its text: in a line of a table, in front matter, on the command line."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit

from rawi.errors import EmptyInput, InputError
from rawi.gather.moments import ISO, moment
from rawi.nouns.report import Outlet, Report, fingerprint
from rawi.packs.outlets import outlet_of
from rawi.packs.pages import folded, page_words

MADE = re.compile(r"r:[0-9a-f]{12}")
DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}", re.I)
SHORT = 2  # letters of a word, such as "al", that two names may share by chance
FIELDS = ("id", "text", "title", "outlet", "url", "published", "gathered", "language")


@dataclass(frozen=True, slots=True)
class Given:
    """What holds for every report that does not say otherwise itself."""

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


def report_of(fields: Mapping[str, Any], name: str, given: Given, starts: int = 0) -> Report:
    """A report from its fields. ``name`` is the file, and the line, that messages speak of.

    One that has no id is known by its address and its text; where it has no address, by its outlet, its title and its text.

    Raises InputError for a text that is missing or no text. A date that is none is left out, with a note.
    """
    text = fields.get("text")
    if not isinstance(text, str):
        raise InputError(
            f'{name}: there is no field "text" with a text in it. Add it; the fields are {", ".join(FIELDS)}.'
        )
    if not text[starts:].strip():
        raise EmptyInput(f"{name}: the text is empty.")
    notes: list[str] = []
    url, title = trimmed(fields.get("url")), trimmed(fields.get("title"))
    outlet = named(trimmed(fields.get("outlet")) or given.outlet, url)
    stated = trimmed(fields.get("published"))
    published = _date(stated or given.published, "published", name, notes)
    if draft := unpublished(fields.get("status"), name):
        notes.append(draft)
    return Report(
        id=trimmed(fields.get("id")) or made_id(url, outlet.id if outlet and not url else None, title, text),
        text=text,
        title=title,
        path=trimmed(fields.get("path")),
        url=url,
        outlet=outlet,
        published=published,
        published_from=("metadata" if stated else "given") if published else None,
        gathered=_date(trimmed(fields.get("gathered")), "gathered", name, notes),
        language=trimmed(fields.get("language")) or given.language,
        starts=starts,
        notes=tuple(notes),
    )


def named(name: str | None, url: str | None = None) -> Outlet | None:
    """The outlet of a name that somebody gave, which may be its domain; else that of an address.

    A name without a card is the outlet of the address where all its words stand in the names of that.
    """
    domain = (name or "").strip().removeprefix("https://").removeprefix("http://").rstrip("/")
    if name and DOMAIN.fullmatch(domain):
        return outlet_of(None, f"https://{domain}") or outlet_of(domain.removeprefix("www."))
    known, site = outlet_of(name, url), outlet_of(None, url)
    if known is None or site is None or known.names:
        return known
    said = {word for each in (site.id, *(each for _, each in site.names)) for word in _words(each)}
    words = set(_words(known.name))
    return site if words and words <= said else known


def _words(name: str) -> list[str]:
    """The words of a name that tell it from others, as they are compared."""
    return [word for word in folded(name).replace("-", " ").split() if len(word) > SHORT]


def made_id(url: str | None, outlet: str | None, title: str | None, text: str, place: int = 0) -> str:
    """The id of a report that nobody gave one: the same words at two addresses, or of two outlets, are two reports.

    ``place`` tells apart what a table holds again in another row with the same outlet, title and text.
    """
    if url:
        known = [url, text]
    elif outlet or title or place:
        known = [outlet or "", title or "", str(place or ""), text]
    else:
        known = [text]
    return f"r:{fingerprint(chr(10).join(known))[:12]}"


def is_made(key: str) -> bool:
    """Whether an id was made by Rawi, of what a report holds."""
    return MADE.fullmatch(key) is not None


def of_outlet(report: Report) -> Report:
    """A report whose id another outlet uses too, under an id of its own."""
    outlet = report.outlet.id if report.outlet else urlsplit(report.url or "").hostname or ""
    return replace(report, id=f"{report.id}~{fingerprint(outlet)[:6]}")


class Rows:
    """The rows of one table: what tells apart those that have the same outlet, title and text, but are not the same row."""

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = {}

    def placed(self, report: Report, row: bytes | str) -> Report:
        """A report under an id that no other row of its table has; the very same row again is the same report."""
        if not is_made(report.id) or report.url:
            return report
        there, this = self._rows.setdefault(report.id, []), hash(row)
        if this not in there:
            there.append(this)
        place = there.index(this)
        if not place:
            return report
        outlet = report.outlet.id if report.outlet else None
        return replace(report, id=made_id(None, outlet, report.title, report.text, place))


def trimmed(value: Any) -> str | None:
    """What a field says, without the blanks around it; None where it says nothing."""
    return str(value).strip() or None if value is not None else None


def unpublished(status: Any, name: str) -> str | None:
    """A sentence where what is said of a report's state means that it was never published, or was taken back; else None."""
    said = trimmed(status)
    return (
        f"{name}: it is not published: its source calls it {said}."
        if folded(said or "") in page_words().states
        else None
    )


def _date(value: str | None, field: str, name: str, notes: list[str]) -> str | None:
    if value is None:
        return None
    found = moment(value)
    if found is None:
        notes.append(
            f'{name}: "{value[:40]}" in the field "{field}" is no date; write it as 2016-02-28. It was left out.'
        )
    return value if found and ISO.fullmatch(value) else found


def front_matter(text: str, name: str) -> tuple[dict[str, str], int, list[str]]:
    """The fields of a block between two lines ``---`` at the head of a text, the offset behind it, and notes."""
    lines = text.splitlines(keepends=True)
    if not lines or lines[0].strip() != "---":
        return {}, 0, []
    fields: dict[str, str] = {}
    notes: list[str] = []
    offset = len(lines[0])
    for number, line in enumerate(lines[1:], 2):
        offset += len(line)
        if line.strip() == "---":
            return fields, offset, notes
        key, colon, value = line.partition(":")
        if not colon or key.strip() not in FIELDS:
            known = ", ".join(field for field in FIELDS if field != "text")
            notes.append(f'{name}, line {number}: "{line.strip()[:40]}" is no field of front matter; they are {known}.')
            continue
        fields[key.strip()] = value.strip().strip("\"'")
    return {}, 0, []
