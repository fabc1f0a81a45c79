"""What a file declares: a collection may come from a stranger, and a trigger or a view in it would act by itself."""

import sqlite3
from functools import cache
from typing import Any

from rawi.store.archive.schema import Step


def ours(connection: sqlite3.Connection, steps: tuple[Step, ...]) -> bool:
    """Whether a file holds the tables that some steps make, and nothing that would act by itself."""
    return _schema(connection) == _schema_of(steps)


@cache
def _schema_of(steps: tuple[Step, ...]) -> frozenset[tuple[Any, ...]]:
    made = sqlite3.connect(":memory:", isolation_level=None)
    for step in steps:
        step(made)
    found = _schema(made)
    made.close()
    return found


def _schema(connection: sqlite3.Connection) -> frozenset[tuple[Any, ...]]:
    """All that a file declares."""
    rows = connection.execute("select type, name, tbl_name, sql from sqlite_master where name not like 'sqlite_stat%'")
    return frozenset(rows)
