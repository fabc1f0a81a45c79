"""The answer to a question about a collection: rows with named columns, as Python, JSON, CSV or a data frame."""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, overload

from rawi.extras import library

UNSEEN = '[\\s\\x00-\\x1f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff"]*'  # what a program may take off before it looks
SIGNS = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
FORMULA = re.compile(f"{UNSEEN}{SIGNS}|[\t\r]")  # a spreadsheet would run what begins so
DIVIDED = re.compile(f"([;|\t\r\n]{UNSEEN})(?={SIGNS})")  # where one that divides at something else begins a cell


class Rows(Sequence[dict[str, Any]]):
    """Rows, each a dict by the names of the columns."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        self.columns = tuple(columns)
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> dict[str, Any]: ...

    @overload
    def __getitem__(self, index: slice) -> "Rows": ...

    def __getitem__(self, index: int | slice) -> "dict[str, Any] | Rows":
        if isinstance(index, slice):
            return Rows(self.columns, self._rows[index])
        return dict(zip(self.columns, self._rows[index], strict=True))

    def __repr__(self) -> str:
        return f"<{len(self)} rows: {', '.join(self.columns)}>"

    def column(self, name: str) -> list[Any]:
        """The values of one column."""
        at = self.columns.index(name)
        return [row[at] for row in self._rows]

    def to_json_lines(self) -> Iterator[str]:
        """A JSON object a row."""
        for row in self:
            yield json.dumps(row, ensure_ascii=False)

    def to_csv(self) -> Iterator[str]:
        """The lines of a CSV table, its head first. A text that a spreadsheet would take for a formula gets a quote before it."""
        yield _csv_line(self.columns)
        for row in self._rows:
            yield _csv_line([_harmless(each) for each in row])

    def to_pandas(self) -> Any:
        """A pandas DataFrame. Raises RawiError where pandas is not installed."""
        return library("pandas", "frames").DataFrame(self._columns())

    def to_polars(self) -> Any:
        """A polars DataFrame. Raises RawiError where polars is not installed."""
        return library("polars", "frames").DataFrame(self._columns(), strict=False)

    def to_arrow(self) -> Any:
        """A pyarrow Table. Raises RawiError where pyarrow is not installed."""
        return library("pyarrow", "parquet").table(self._columns())

    def _columns(self) -> dict[str, list[Any]]:
        return {name: [_flat(row[n]) for row in self._rows] for n, name in enumerate(self.columns)}


def _csv_line(cells: Sequence[Any]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow(cells)
    return line.getvalue()


def _harmless(value: Any) -> Any:
    value = _flat(value)
    if not isinstance(value, str):
        return value
    value = DIVIDED.sub(r"\1'", value)
    return f"'{value}" if FORMULA.match(value) else value


def _flat(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, (list, dict)) else value
