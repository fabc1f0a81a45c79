"""Full text search over the words that a reading compares by, so that spelling, clitics and digits do not matter."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice, product
from typing import Any

from rawi.store.archive.database import Database
from rawi.store.archive.filters import RARE, Chosen, Filters, chosen

UNASKED = {ord('"'): None, 0: None}  # letters that a query would end at
MANY = 5_000  # attributions and reports of a voice
ROWS = 500  # of forms that a row of words is looked for in
SELECTIVE = (
    2_000  # reports; a query that finds more is answered newest first, since ranking them all would take too long
)


def found(db: Database, query: str, filters: Filters, limit: int, offset: int = 0) -> list[int]:
    """The numbers of the reports that fit a query: best first where they are few, else newest first.

    ``query`` is one of ``expression``. The rank is bm25 with the title counting three times.
    """
    those = chosen(db, filters)
    many = len(db.rows("select rowid from search where search match ? limit ?", (query, SELECTIVE + 1))) > SELECTIVE
    order = "search.rowid desc" if many else "bm25(search, 3.0, 1.0), search.rowid desc"
    rows = db.rows(
        f"""select search.rowid from search join reports r on r.number = search.rowid
        where search match ? and r.state in ('current', 'read') {f"and {those.sql}" if those.sql else ""}
        order by {order} limit ? offset ?""",
        (query, *those.values, limit, offset),
    )
    return [number for (number,) in rows]


def newest_first(db: Database, query: str, filters: Filters) -> Iterator[int]:
    """The numbers of all reports that fit a query, the newest first, one by one."""
    those = chosen(db, filters)
    for (number,) in db.each(
        f"""select search.rowid from search join reports r on r.number = search.rowid
        where search match ? and r.state in ('current', 'read') {f"and {those.sql}" if those.sql else ""}
        order by search.rowid desc""",
        (query, *those.values),
    ):
        yield number


def said(db: Database, query: str, filters: Filters) -> Iterator[tuple[int, str]]:
    """The attributions whose contents fit a query, by a voice and with a stance as filtered, the newest first.

    Each as the number of its report and its id.
    """
    mouths = _mouths(db, filters)
    those = chosen(db, replace(filters, voices=None, stance=None))
    if mouths is None:
        yield from _in_any_mouth(db, query, filters, those)
        return
    where = f"and {those.sql}" if those.sql else ""
    for (number,) in db.each("select rowid from said where said match ? order by rowid desc", (query,)):
        if number in mouths:
            row = db.row(
                f"select t.report, t.id from attributions t join reports r on r.number = t.report where t.number = ? {where}",
                (number, *those.values),
            )
            if row is not None:
                yield row[0], row[1]


def spoken(db: Database, filters: Filters, around: str | None = None) -> Iterator[tuple[int, str]]:
    """The attributions to some voices, with a stance as filtered, the newest first, whatever is said.

    ``around`` is a query that their reports fit.
    """
    those = chosen(db, replace(filters, voices=None, stance=None))
    conditions, values = _who(filters, those)
    if around is not None:
        conditions.append("t.report in (select rowid from search where search match ?)")
        values = (*values, around)
    every = " and ".join(conditions)
    for row in db.each(
        f"""select t.report, t.id from attributions t join reports r on r.number = t.report
        where {every} order by t.number desc""",
        values,
    ):
        yield row[0], row[1]


def _who(filters: Filters, those: Chosen) -> tuple[list[str], tuple[Any, ...]]:
    """What attributions are narrowed to: their reports, their stance, their voices."""
    conditions, values = [those.sql] if those.sql else [], list(those.values)
    if filters.stance is not None:
        conditions.append("t.stance = ?")
        values.append(filters.stance)
    if filters.voices is not None:
        some = "(select value from json_each(?))"
        through = f"exists (select 1 from links l where l.attribution = t.number and +l.voice in {some})"
        conditions.append(f"(t.voice in {some} or {through})")
        values += [json.dumps(filters.voices)] * 2
    return conditions, tuple(values)


def _in_any_mouth(db: Database, query: str, filters: Filters, those: Chosen) -> Iterator[tuple[int, str]]:
    """The same where many attributions have the voice and the stance: each that fits is asked who says it."""
    conditions, values = _who(filters, those)
    every = "".join(f"and {each} " for each in conditions)
    for row in db.each(
        f"""select t.report, t.id from said join attributions t on t.number = said.rowid
        join reports r on r.number = t.report where said match ? {every} order by said.rowid desc""",
        (query, *values),
    ):
        yield row[0], row[1]


def _mouths(db: Database, filters: Filters) -> set[int] | None:
    """The numbers of the attributions to some voices, with a stance; None where they are too many to be listed."""
    stance = "and stance = ?" if filters.stance is not None else ""
    values = [filters.stance] if filters.stance is not None else []
    if filters.voices is None:
        rows = db.rows(f"select number from attributions where 1 {stance} limit ?", (*values, RARE + 1))
        return {number for (number,) in rows} if len(rows) <= RARE else None
    spoken = db.among("select sum(attributions + reports) from voices where number in (?)", filters.voices)
    if sum(count or 0 for (count,) in spoken) > MANY:
        return None
    marks = ",".join("?" * len(filters.voices))
    rows = db.rows(
        f"""select number from attributions where voice in ({marks}) {stance} union select t.number from links l
        join attributions t on t.number = l.attribution where l.voice in ({marks}) {stance}""",
        (*filters.voices, *values, *filters.voices, *values),
    )
    return {number for (number,) in rows}


def expression(groups: Sequence[Sequence[frozenset[str]]]) -> str:
    """The query for groups of words: each group stands in a row, all groups stand somewhere. Every word is quoted.

    A word has several forms, any of which will do; in a row, only so many rows of forms are looked for.
    """
    return " AND ".join(f"({' OR '.join(_rows(group))})" for group in groups if group)


def _rows(group: Sequence[frozenset[str]]) -> list[str]:
    rows = islice(product(*(sorted(forms, key=lambda form: (len(form), form)) for forms in group)), ROWS)
    return [phrase(row) for row in rows]


def phrase(words: Iterable[str]) -> str:
    """Words in a row, as the full text search is asked for them, whatever letters are in them."""
    return f'"{" ".join(words).translate(UNASKED)}"'
