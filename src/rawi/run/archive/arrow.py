"""Rows of Python as Apache Arrow has them, and back."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from rawi.extras import library
from rawi.run.archive.tables import LINE, TABLES, Row

KINDS = {"string": "string", "bigint": "int64", "double": "float64", "binary": "binary"}


def schema_of(table: str) -> Any:
    """The columns of a table."""
    arrow = library("pyarrow", "archive")
    return arrow.schema([(name, getattr(arrow, KINDS[kind])()) for name, kind in TABLES[table].items()])


def batches_of(table: str, rows: Iterable[Row], most: int = LINE) -> Iterator[Any]:
    """Rows in batches of at most so many."""
    arrow, schema, stream = library("pyarrow", "archive"), schema_of(table), iter(rows)
    while some := list(islice(stream, most)):
        columns = zip(schema, zip(*some, strict=True), strict=True)
        yield arrow.RecordBatch.from_arrays(
            [arrow.array(column, field.type) for field, column in columns], schema=schema
        )


def rows_of(batches: Iterable[Any]) -> Iterator[Row]:
    """The rows of batches."""
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def rows_in(path: Path, columns: Sequence[str]) -> Iterator[Row]:
    """Some columns of the rows of a Parquet file."""
    parquet = library("pyarrow.parquet", "archive")
    with parquet.ParquetFile(path) as file:
        for batch in file.iter_batches(LINE, columns=list(columns)):
            yield from rows_of([batch.select(list(columns))])
