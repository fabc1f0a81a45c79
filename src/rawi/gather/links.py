"""Spreadsheets of links: rows that say where a report is, instead of holding its text."""

from collections.abc import Iterable, Iterator

from rawi.gather.documents.document import Link

URLS = ("url", "link", "address", "href")
KNOWN = ("title", "published", "outlet", "language")


def links(rows: Iterable[list[str]], name: str) -> Iterator[Link | str]:
    """The links in the rows of a table, the first of which may name the columns; sentences about rows without one."""
    columns: list[str] | None = None
    without: list[str] = []
    found = 0
    for number, row in enumerate(rows, 1):
        if columns is None:
            columns = [cell.casefold() for cell in row]
            if not any(web(cell) for cell in row):
                continue
            columns = []
        given = dict(zip(columns, row, strict=False))
        url = next((given[key] for key in URLS if web(given.get(key, ""))), None) or next(filter(web, row), None)
        if url:
            found += 1
            title, published, outlet, language = (given.get(key) or None for key in KNOWN)
            yield Link(
                url, f"{name}, line {number}", title=title, published=published, outlet=outlet, language=language
            )
        elif any(row):
            without.append(f"{name}, line {number}: there is no address (https://...) in this row. It was left out.")
    if found:
        yield from without
    else:
        named = ", ".join(list(filter(None, columns or ()))[:12])[:200] or "nothing"
        yield f'{name}, line 1: there is no column "text" among {named}, and no address (https://...) either.'


def web(value: str) -> bool:
    """Whether a text is the address of a page."""
    return value.startswith(("http://", "https://")) and not any(each.isspace() for each in value)
