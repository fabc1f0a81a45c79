"""What the reports of a collection are told by: how many of each outlet, language, day and place, and which nothing reads."""

from collections.abc import Sequence
from typing import NamedTuple

from rawi.store.archive.database import Database
from rawi.store.archive.filters import TIME, Filters, chosen
from rawi.store.rows import Rows

NEWEST = 20_000  # reports that are counted, so that a large collection answers at once
SHOWN = 12  # values of each facet, those of most reports
SQL = """with newest as materialized (
  select r.number, r.outlet, r.language, substr({time}, 1, 10) as day, r.unread from reports r
  where r.state in ('current', 'read') {where} order by {time} desc nulls last limit ?)
select 'outlet', outlet, null, count(*) from newest where outlet is not null group by outlet
union all select 'language', language, null, count(*) from newest where language is not null group by language
union all select 'day', day, null, count(*) from newest where day is not null group by day
union all select 'unread', unread, null, count(*) from newest where unread is not null group by unread
union all select 'place', p.en, p.ar, count(*) from newest cross join named_places n on n.report = newest.number
  cross join places p on p.number = n.place group by p.number"""


class Facet(NamedTuple):
    """A value that some reports have: what a list is narrowed to by it, its Arabic name where it has one, how many reports."""

    value: str
    ar: str | None
    reports: int


def facets(db: Database, filters: Filters) -> dict[str, tuple[Facet, ...]]:
    """The facets of the newest reports that filters leave, each with its most frequent values; of days the latest."""
    those = chosen(db, filters)
    where = f"and {those.sql}" if those.sql else ""
    found: dict[str, list[Facet]] = {kind: [] for kind in ("outlet", "place", "day", "language", "unread")}
    for kind, value, ar, count in db.rows(SQL.format(time=TIME, where=where), (*those.values, NEWEST)):
        if value or ar:
            found[kind].append(Facet(value or ar, ar, count))
    return {
        kind: tuple(sorted(some, key=_first_day if kind == "day" else _most)[:SHOWN]) for kind, some in found.items()
    }


def _most(facet: Facet) -> tuple[int, str]:
    return -facet.reports, facet.value


def _first_day(facet: Facet) -> tuple[int, ...]:
    return tuple(-ord(letter) for letter in facet.value)


CARDS = ("number", "id", "story", "outlet", "published", "title", "language", "unread")


def cards(db: Database, stories: Sequence[int]) -> Rows:
    """The reports of some stories without their texts, in the order in which they were published."""
    rows = db.among(
        f"""select number, id, 's' || story, outlet, {TIME}, title, language, unread from reports r where story in (?)""",
        stories,
    )
    return Rows(CARDS, sorted(rows, key=lambda row: (row[4] or "~", row[0])))
