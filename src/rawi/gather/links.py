"""Spreadsheets of links: rows that say where a report is, instead of holding its text."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rawi.gather.addresses import web
from rawi.gather.columns import fields_of
from rawi.gather.documents.document import Link
from rawi.gather.moments import moment

DAY = 14  # digits of a date at the head of a line of GDELT


def links(rows: Iterable[tuple[str, list[str]]], name: str) -> Iterator[Link | str]:
    """The links in the rows of a table, each with its place; the first row may name the columns. Sentences about others."""
    columns: list[str] | None = None
    without: list[str] = []
    found = 0
    for where, row in rows:
        if columns is None:
            columns = row
            if not any(web(cell) for cell in row):
                continue
            columns = []
        fields = fields_of(dict(zip(columns, row, strict=False)))
        url = fields.get("url") or next(filter(web, row), None)
        if url:
            found += 1
            days = [cell[:DAY] for cell in row[:3] if cell[:DAY].isdigit() and moment(cell[:DAY])]
            day = days[-1] if days else None  # of a mention: when it was made, not when what it is of took place
            yield link_of({"published": day, **fields, "url": url}, where)
        elif any(row):
            without.append(f"{where}: there is no address (https://...) in this row. It was left out.")
    if found:
        yield from without
    else:
        named = ", ".join(list(filter(None, columns or ()))[:12])[:200] or "nothing"
        yield f'{name}, line 1: there is no column "text" among {named}, and no address (https://...) either.'


def link_of(fields: Mapping[str, Any], where: str) -> Link:
    """A link with what its row says of it."""
    title, outlet, published, language = (
        str(fields[key]) if fields.get(key) is not None else None
        for key in ("title", "outlet", "published", "language")
    )
    return Link(str(fields["url"]), where, title=title, published=published, outlet=outlet, language=language)
