"""Files of Word and LibreOffice, and spreadsheets."""

import io
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime, time
from importlib.metadata import version
from xml.etree.ElementTree import Element

import docx
import openpyxl
from defusedxml import ElementTree

from rawi.errors import EmptyInput, InputError
from rawi.gather.documents.digests import in_whole
from rawi.gather.documents.document import Document, Made, Sheet, Wanted
from rawi.gather.documents.wires import local
from rawi.nouns.report import Declared

UNPACKED = 200_000_000  # bytes that a Word file or a spreadsheet may unpack to


def word(wanted: Wanted) -> Iterator[Made]:
    """The text of a Word file, tables too; or the articles of a download in it."""
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
    tool = f"python-docx {version('python-docx')}"
    if found := in_whole([line for each in lines for line in each.split("\n")], wanted.evidence, tool):
        yield from found
        return
    about = read.core_properties
    declared = [Declared("author", about.author, "document author")] if about.author else []
    if about.created:
        declared.append(Declared("published", about.created.isoformat(), "document creation date"))
    yield _paper(text, tool, about.title or "", declared)


def odt(wanted: Wanted) -> Iterator[Made]:
    """The text of a file of LibreOffice: packed, or one file of XML."""
    name, raw = wanted.evidence.name or "document", wanted.evidence.raw
    meta: Element | None = None
    try:
        if raw.startswith(b"PK"):
            _bounded(wanted)
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                root = ElementTree.fromstring(packed.read("content.xml"))
                meta = ElementTree.fromstring(packed.read("meta.xml")) if "meta.xml" in packed.namelist() else None
        else:
            root = meta = ElementTree.fromstring(raw)
    except (KeyError, ValueError, SyntaxError, RuntimeError, zipfile.BadZipFile, zlib.error) as error:
        raise InputError(
            f"{name}: this document cannot be opened ({plainly(error)}). Save it as DOCX or text."
        ) from error
    lines = [
        line
        for each in root.iter()
        if local(each) == "text" and each.tag.endswith("office:1.0}text")
        for line in _blocks(each)
    ]
    text = "\n".join(lines).strip()
    if not text:
        raise EmptyInput(f"{name}: there is no text in this document.")
    tool = f"rawi.gather.papers {version('rawi')}"
    if found := in_whole(lines, wanted.evidence, tool):
        yield from found
        return
    said = {local(each): "".join(each.itertext()).strip() for each in meta.iter()} if meta is not None else {}
    author = said.get("initial-creator") or said.get("creator")
    declared = [Declared("author", author, "document author")] if author and len(author) < 400 else []
    yield _paper(text, tool, said.get("title", ""), declared)


def _blocks(node: Element) -> Iterator[str]:
    """The paragraphs in a part of a document, the cells of a row on one line; notes and changes are left out."""
    for each in node:
        kind = local(each)
        if kind in ("p", "h"):
            yield _letters(each)
        elif kind == "table-row":
            yield " \u00b7 ".join(filter(None, (" ".join(_blocks(cell)) for cell in each)))
        elif kind not in ("tracked-changes", "annotation", "forms", "variable-decls", "sequence-decls"):
            yield from _blocks(each)


def _letters(node: Element) -> str:
    """The letters of a paragraph: its blanks, its tabs, its breaks as they are meant."""
    out = [node.text or ""]
    for each in node:
        kind = local(each)
        if kind == "s":
            out.append(" " * int(next((value for key, value in each.attrib.items() if key.endswith("}c")), "1")))
        elif kind in ("tab", "line-break"):
            out.append("\t" if kind == "tab" else "\n")
        elif kind not in ("note", "annotation"):
            out.append(_letters(each))
        out.append(each.tail or "")
    return "".join(out)


def _paper(text: str, tool: str, title: str, declared: list[Declared]) -> Document:
    """A document whose date is what it says of its own making, which is seldom that of the report: kept, not taken."""
    return Document(text=text, tool=tool, title=title or None, declared=tuple(declared))


def sheet(wanted: Wanted) -> Iterator[Sheet]:
    """The tables of a spreadsheet."""
    name = wanted.evidence.name or "spreadsheet"
    _bounded(wanted)
    try:
        book = openpyxl.load_workbook(io.BytesIO(wanted.evidence.raw), read_only=True, data_only=True)
    except (KeyError, ValueError, NotImplementedError, zipfile.BadZipFile, zlib.error) as error:
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
