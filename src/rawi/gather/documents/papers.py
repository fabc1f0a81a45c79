"""Word files, and spreadsheets."""

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, time
from importlib.metadata import version

import docx
import openpyxl

from rawi.errors import EmptyInput, InputError
from rawi.gather.documents.document import Document, Sheet, Wanted
from rawi.nouns.report import Declared

UNPACKED = 200_000_000  # bytes that a Word file or a spreadsheet may unpack to


def word(wanted: Wanted) -> Document:
    """The text of a Word file, tables too."""
    name = wanted.evidence.name
    _bounded(wanted)
    try:
        read = docx.Document(io.BytesIO(wanted.evidence.raw))
    except (KeyError, ValueError, AttributeError, SyntaxError, zipfile.BadZipFile) as error:
        raise InputError(f"{name}: this is no Word file ({plainly(error)}). Save it as .docx or as text.") from error
    lines = []
    for block in read.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [" \u00b7 ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
        else:
            lines.append(block.text)
    text = "\n".join(lines).strip()
    if not text:
        raise EmptyInput(f"{name}: there is no text in this Word file.")
    about = read.core_properties
    declared = [Declared("author", about.author, "document author")] if about.author else []
    if about.created:
        declared.append(Declared("published", about.created.isoformat(), "document creation date"))
    return _paper(text, f"python-docx {version('python-docx')}", about.title or "", declared)


def _paper(text: str, tool: str, title: str, declared: list[Declared]) -> Document:
    """A document whose date is what it says of its own making, which is seldom that of the report: kept, not taken."""
    return Document(text=text, tool=tool, title=title or None, declared=tuple(declared))


def sheet(wanted: Wanted) -> Iterator[Sheet]:
    """The tables of a spreadsheet."""
    name = wanted.evidence.name or "spreadsheet"
    _bounded(wanted)
    try:
        book = openpyxl.load_workbook(io.BytesIO(wanted.evidence.raw), read_only=True, data_only=True)
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"{name}: this is no spreadsheet ({plainly(error)}). Save it as .xlsx or .csv.") from error
    for page in book.worksheets:
        rows = ((n, [_cell(each) for each in row]) for n, row in enumerate(page.iter_rows(values_only=True), 1))
        filled = tuple(row for row in rows if any(row[1]))
        if filled or len(book.worksheets) == 1:
            yield Sheet(f"{name}, {page.title}" if len(book.worksheets) > 1 else name, filled)


def _cell(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds") if value.time() != time() else value.date().isoformat()
    return "" if value is None else str(value).strip()


def plainly(error: Exception) -> str:
    """What an error of a library says, on one line and no longer than can be read."""
    return " ".join(str(error).split())[:80]


def _bounded(wanted: Wanted) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(wanted.evidence.raw)) as parts:
            size = sum(each.file_size for each in parts.infolist())
    except zipfile.BadZipFile as error:
        raise InputError(f"{wanted.evidence.name}: the file is damaged ({error}). Save it anew.") from error
    if size > UNPACKED:
        raise InputError(
            f"{wanted.evidence.name}: it unpacks to {size:,} bytes, more than {UNPACKED:,}. It was left out."
        )
