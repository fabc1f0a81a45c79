"""The tables of an archive: what their columns are, and where their rows lie.

A table is a folder of Parquet files, ``TABLE/batch=N/*.parquet``; a batch of a table is whole once ``_SUCCESS`` lies in it, which
is what Spark writes too.
"""

from collections.abc import Mapping
from typing import Any

Row = tuple[Any, ...]
DONE = "_SUCCESS"
BATCH = "batch"

TABLES: Mapping[str, Mapping[str, str]] = {
    "found": {"report": "string", "failed": "string", "sha256": "string", "document": "binary"},
    "reports": {"report": "string", "document": "binary"},
    "readings": {
        "report": "string", "outlet": "string", "moment": "string", "language": "string", "title": "string", "url": "string",
        "attributions": "bigint", "day": "bigint", "whole": "string", "features": "binary", "reading": "binary",
        "failed": "string",
    },
    "keys": {"report": "string", "day": "bigint", "kind": "string", "key": "string", "times": "double"},
    "copies": {"report": "string", "head": "string"},
    "counts": {"kind": "string", "key": "string", "count": "bigint"},
    "telling": {"report": "string", "day": "bigint", "kind": "string", "key": "string"},
    "pairs": {"a": "string", "b": "string"},
    "vectors": {"report": "string", "about": "string", "words": "string", "tells": "binary"},
    "near": {"a": "string", "b": "string", "score": "double"},
    "reach": {"node": "string", "component": "string", "size": "bigint", "floor": "double"},
    "groups": {"report": "string", "story": "string", "alike": "double", "was": "string"},
    "homes": {"report": "string", "story": "string", "alike": "double"},
    "gone": {"story": "string"},
    "stories": {
        "story": "string", "label": "string", "day": "string", "reports": "bigint", "told": "bigint", "outlets": "string",
        "document": "binary", "failed": "string",
    },
    "relays": {
        "story": "string", "report": "string", "source": "string", "voice": "string", "agency": "string", "how": "string",
        "extent": "string", "direction": "string", "shared": "double", "mutations": "bigint",
    },
    "claims": {
        "story": "string", "claim": "string", "about": "string", "question": "string", "label": "string", "standing": "string",
        "reports": "bigint", "outlets": "bigint", "origins": "bigint", "at_most": "bigint", "against": "bigint",
        "unknown": "bigint",
    },
    "accounts": {
        "story": "string", "claim": "string", "report": "string", "begins": "bigint", "ends": "bigint", "stance": "string",
        "chain": "string", "origin": "string", "answer": "string",
    },
    "origins": {
        "story": "string", "claim": "string", "origin": "string", "name": "string", "kind": "string", "side": "string",
        "interested": "bigint", "rule": "string",
    },
    "differences": {
        "story": "string", "claim": "string", "kind": "string", "verdict": "string", "among": "string", "sides": "string",
        "rule": "string",
    },
    "findings": {"story": "string", "place": "bigint", "kind": "string", "figures": "string", "claims": "string"},
    "links": {"one": "string", "other": "string", "score": "double"},
    "field": {"node": "string", "component": "string", "size": "bigint", "floor": "double"},
    "members": {"matter": "string", "story": "string", "score": "double"},
    "matters": {
        "matter": "string", "stories": "bigint", "reports": "bigint", "outlets": "bigint", "findings": "string",
        "document": "binary",
    },
    "bounds": {"what": "string", "name": "string", "size": "bigint", "most": "double"},
    "failed": {"what": "string", "failed": "string"},
}  # fmt: skip

SOURCE = {"name": "string", "raw": "binary"}  # what reports are gathered from: a file, or lines of one
LINE = 1_000  # rows of a part that Python makes something of, one report or story each
MANY = 250_000  # rows of a part of any other table
LARGE = frozenset({"found", "reports", "readings", "stories", "vectors"})


def rows_of_part(table: str) -> int:
    """How many rows a part of a table has at most."""
    return LINE if table in LARGE else MANY


def columns(table: str) -> list[str]:
    """The columns of a table."""
    return list(TABLES[table])


def typed(table: str, query: str) -> str:
    """A query whose columns have the types of a table."""
    casts = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in TABLES[table].items())
    return f"select {casts} from ({query}) made"
