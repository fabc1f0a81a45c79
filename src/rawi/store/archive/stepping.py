"""What a step from one version of a collection's file to the next does to it, inside the transaction that is open."""

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from rawi.store.archive.seals import BEGINNING, chained, written


def carry_out(connection: sqlite3.Connection, script: str) -> None:
    """Carry out the statements of a script inside the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            connection.execute(statement)
            statement = ""


def among(connection: sqlite3.Connection, sql: str, values: Iterable[Any]) -> list[tuple[Any, ...]]:
    """The rows of a query with ``in (?)`` for all values."""
    every = list(values)
    return connection.execute(sql.replace("(?)", f"({','.join('?' * len(every))})"), every).fetchall()


def note(connection: sqlite3.Connection, what: str, document: dict[str, Any]) -> None:
    """A line of the log that nobody caused but an update."""
    last = connection.execute("select number, hash from log order by number desc limit 1").fetchone()
    number, before = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    fields = (number, datetime.now(UTC).isoformat(timespec="seconds"), "rawi", what, written(document), before)
    connection.execute("insert into log values (?,?,?,?,?,?,?)", (*fields, chained(*fields)))
