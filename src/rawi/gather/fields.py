"""The fields of a report as they are given beside its text: in a line of a table, in front matter, on the command line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rawi.errors import EmptyInput, InputError
from rawi.nouns.report import Report, fingerprint
from rawi.packs.outlets import outlet_of

FIELDS = ("id", "text", "title", "outlet", "url", "published", "gathered", "language")


@dataclass(frozen=True, slots=True)
class Given:
    """What holds for every report that does not say otherwise itself."""

    outlet: str | None = None
    published: str | None = None
    language: str | None = None


def report_of(fields: Mapping[str, Any], name: str, given: Given, starts: int = 0) -> Report:
    """A report from its fields. ``name`` is the file, and the line, that messages speak of.

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
    url = _plain(fields.get("url"))  # the same text at two addresses is two reports
    stated = _plain(fields.get("published"))
    published = _date(stated or given.published, "published", name, notes)
    return Report(
        id=_plain(fields.get("id")) or f"r:{fingerprint(f'{url}{chr(10)}{text}' if url else text)[:12]}",
        text=text,
        title=_plain(fields.get("title")),
        path=_plain(fields.get("path")),
        url=url,
        outlet=outlet_of(_plain(fields.get("outlet")) or given.outlet, _plain(fields.get("url"))),
        published=published,
        published_from=("metadata" if stated else "given") if published else None,
        gathered=_date(_plain(fields.get("gathered")), "gathered", name, notes),
        language=_plain(fields.get("language")) or given.language,
        starts=starts,
        notes=tuple(notes),
    )


def _plain(value: Any) -> str | None:
    return str(value).strip() or None if value is not None else None


def _date(value: str | None, field: str, name: str, notes: list[str]) -> str | None:
    if value is None:
        return None
    try:
        datetime.fromisoformat(value)
    except ValueError:
        notes.append(
            f'{name}: "{value[:40]}" in the field "{field}" is no date; write it as 2016-02-28. It was left out.'
        )
        return None
    return value


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
