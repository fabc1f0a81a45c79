"""Pages that are a table of reports: what programs save under the name of an Excel file."""

import re
from typing import Any

from resiliparse.parse.html import HTMLTree

from rawi.gather.columns import field_of, has_texts, seen
from rawi.gather.documents.document import Sheet
from rawi.gather.documents.elements import chosen

TABLE = re.compile(rb"<table\b", re.I)
FIRST = re.compile(r"<tr\b[^>]*>(.*?)</tr", re.S | re.I)
CELL = re.compile(r"<t[dh]\b[^>]*>(.*?)(?=<t[dh]\b|</t[dhr]\b|$)", re.S | re.I)
MOSTLY = 0.8  # of the letters of a page, in one table


def grid(html: str, name: str) -> Sheet | None:
    """The table that a page is: its first row names the fields of reports. None where the page is anything else."""
    first = FIRST.search(html)
    if first is None or not _is_head([seen(f"<p>{cell}</p>") for cell in CELL.findall(first[1])]):
        return None
    tree: Any = HTMLTree.parse(html)
    table = next(iter(chosen(tree, "table")), None)
    if table is None or tree.body is None or len(_words(table)) < MOSTLY * len(_words(tree.body)):
        return None
    rows = (
        (n, [" ".join(cell.text.split()) for cell in chosen(row, "td,th")])
        for n, row in enumerate(chosen(table, "tr"), 1)
    )
    return Sheet(name, tuple(row for row in rows if any(row[1])))


def _is_head(cells: list[str]) -> bool:
    known = sum(field_of(cell) is not None for cell in cells)
    return len(cells) > 1 and known >= 2 and known * 2 >= len(cells) and has_texts([cell.strip() for cell in cells])


def _words(node: Any) -> str:
    return "".join(node.text.split())
