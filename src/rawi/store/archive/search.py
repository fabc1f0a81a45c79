"""Full text search over the words that a reading compares by, so that spelling, clitics and digits do not matter."""

from collections.abc import Iterator, Sequence
from itertools import islice, product

from rawi.store.archive.database import Database
from rawi.store.archive.lists import Filters

ROWS = 500  # of forms that a row of words is looked for in
SELECTIVE = (
    2_000  # reports; a query that finds more is answered newest first, since ranking them all would take too long
)


def found(db: Database, query: str, filters: Filters, limit: int, offset: int = 0) -> list[int]:
    """The numbers of the reports that fit a query: best first where they are few, else newest first.

    ``query`` is one of ``expression``. The rank is bm25 with the title counting three times.
    """
    where, values = filters.reports("r")
    many = len(db.rows("select rowid from search where search match ? limit ?", (query, SELECTIVE + 1))) > SELECTIVE
    order = "search.rowid desc" if many else "bm25(search, 3.0, 1.0), search.rowid desc"
    rows = db.rows(
        f"""select search.rowid from search join reports r on r.number = search.rowid
        where search match ? and r.state in ('current', 'read') {f"and {where}" if where else ""}
        order by {order} limit ? offset ?""",
        (query, *values, limit, offset),
    )
    return [number for (number,) in rows]


def newest_first(db: Database, query: str, filters: Filters) -> Iterator[int]:
    """The numbers of all reports that fit a query, the newest first, one by one."""
    where, values = filters.reports("r")
    for (number,) in db.each(
        f"""select search.rowid from search join reports r on r.number = search.rowid
        where search match ? and r.state in ('current', 'read') {f"and {where}" if where else ""}
        order by search.rowid desc""",
        (query, *values),
    ):
        yield number


def expression(groups: Sequence[Sequence[frozenset[str]]]) -> str:
    """The query for groups of words: each group stands in a row, all groups stand somewhere. Every word is quoted.

    A word has several forms, any of which will do; in a row, only so many rows of forms are looked for.
    """
    return " AND ".join(f"({' OR '.join(_rows(group))})" for group in groups if group)


def _rows(group: Sequence[frozenset[str]]) -> list[str]:
    rows = islice(product(*(sorted(forms, key=lambda form: (len(form), form)) for forms in group)), ROWS)
    return [f'"{" ".join(word.replace(chr(34), "") for word in row)}"' for row in rows]
