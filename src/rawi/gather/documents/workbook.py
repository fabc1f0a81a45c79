"""Spreadsheets that are XML, as Excel of 2003 writes them and many a monitor since, mostly under the name of an .xls."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from rawi.errors import EmptyInput
from rawi.gather.documents.document import Sheet
from rawi.gather.documents.wires import local

WIDEST = 16_384  # columns


def workbook(root: Element, name: str) -> Iterator[Sheet]:
    """The tables of a workbook that have anything in them."""
    sheets = [each for each in root if local(each) == "worksheet"]
    tables = [(each, tuple(_rows(each))) for each in sheets]
    filled = [(each, rows) for each, rows in tables if rows]
    if not filled:
        raise EmptyInput(f"{name}: there is nothing in this spreadsheet.")
    for sheet, rows in filled:
        yield Sheet(f"{name}, {_said(sheet, 'name')}" if len(filled) > 1 else name, rows)


def _rows(sheet: Element) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, each with its number. Rows and cells that are left out are counted."""
    number = 0
    for row in (each for each in sheet.iter() if local(each) == "row"):
        number = _place(row, number + 1)
        cells: list[str] = []
        for cell in (each for each in row if local(each) == "cell"):
            cells += [""] * (min(WIDEST, _place(cell, len(cells) + 1) - 1) - len(cells))
            cells.append(next(("".join(each.itertext()) for each in cell if local(each) == "data"), ""))
        if any(cell.strip() for cell in cells):
            yield number, cells


def _place(node: Element, following: int) -> int:
    """The number of a row or a cell: that which it says, else the one behind the last."""
    said = _said(node, "index")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else following


def _said(node: Element, key: str) -> str:
    return next((value for name, value in node.attrib.items() if name.rpartition("}")[2].lower() == key), "")
