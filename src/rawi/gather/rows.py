"""The rows of a table that is a text: what parts its columns, and each row with its lines, whatever is wrong with others."""

import csv
import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from rawi.errors import InputError
from rawi.gather.columns import field_of

DELIMITERS = ",;\t|"
RULE = re.compile(
    r"(?=[\s|+:=-]*--)[\s|+:=-]*|\s*\(\d+ [^\W\d]+\)\s*"
)  # below the names of columns; below a table, its rows
TALLEST = 2_000  # lines that one row may have; behind that a quotation mark was forgotten
PROBE = 20  # rows by which the delimiter is found


class Row(NamedTuple):
    """A row: the line that it begins in, its lines as they stand, its cells."""

    line: int
    raw: str
    cells: list[str]


def lines_of(text: str) -> tuple[list[str], str | None]:
    """The lines of a table, and the delimiter that its first line names, as Excel writes it."""
    lines = io.StringIO(text.replace("\0", ""), newline="").readlines()
    first = lines[0].strip().strip('"').lower() if lines else ""
    if first.startswith("sep=") and len(first) <= 5:
        lines[0] = ""
        return lines, first[4:] or "\t"
    return lines, None


def delimiter_of(lines: list[str], by_name: str) -> str:
    """What parts the columns: that by which most of the first line are known, then that by which all rows are as long."""
    some = [line for line in lines if line.strip()][:PROBE]
    best, most = by_name, (0, 0.0, 0)
    for delimiter in sorted(DELIMITERS, key=lambda each: each != by_name):
        try:
            rows = list(csv.reader(some, delimiter=delimiter))
        except csv.Error:
            continue
        if not rows or len(rows[0]) < 2:
            continue
        known = sum(field_of(cell) is not None for cell in rows[0])
        alike = sum(len(row) == len(rows[0]) for row in rows) / len(rows)
        if (known, alike, len(rows[0])) > most:
            best, most = delimiter, (known, alike, len(rows[0]))
    return best


def rows(lines: list[str], delimiter: str, name: str) -> Iterator[Row | InputError]:
    """The rows of a table. One that cannot be read is an error in its place, and costs no other."""
    at = 0
    while at < len(lines):
        if not lines[at].strip() or RULE.fullmatch(lines[at]):
            at += 1
            continue
        end, cells = _row(lines, at, delimiter)
        if cells is None:
            yield InputError(
                f"{name}, line {at + 1}: a quotation mark stands where none can (a text with one in it has them doubled). "
                "Mend the line; it was left out, and the rest was read."
            )
            end = at + 1
        elif any(cells):
            yield Row(at + 1, "".join(lines[at:end]), cells)
        at = end


def _row(lines: list[str], start: int, delimiter: str) -> tuple[int, list[str] | None]:
    """Where the row that begins in a line ends, and its cells; none where it is broken."""
    raw = lines[start]
    cells, open_ = _cells(raw, delimiter)
    if cells is not None or (not open_ and delimiter != "\t"):
        return start + 1, cells
    for end in range(start + 1, min(len(lines), start + TALLEST) if open_ else 0):
        raw += lines[end]
        if raw.count('"') % 2 == 0:
            cells, open_ = _cells(raw, delimiter)
            if cells is not None or not open_:
                break
    if cells is None and delimiter == "\t":  # where tabs part, a quotation mark is often just that
        return start + 1, lines[start].rstrip("\r\n").split("\t")
    return (end + 1, cells) if cells is not None else (start + 1, None)


def _cells(raw: str, delimiter: str) -> tuple[list[str] | None, bool]:
    """The cells of one row, or none, and whether that is because it goes on in the next line."""
    try:
        row = io.StringIO(raw, newline="")
        found = list(csv.reader(row, delimiter=delimiter, strict=True, skipinitialspace=delimiter != "\t"))
    except csv.Error as error:
        return None, "unexpected end" in str(error)
    return (found[0] if len(found) == 1 else None), False
