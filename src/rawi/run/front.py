"""What a collection opens on: matters with what they come down to, single reports, what reports are told by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from rawi.compare.stories import matters
from rawi.errors import InputError
from rawi.nouns.story import Finding
from rawi.store.archive import facets, lists, memory, stories
from rawi.store.archive.database import Database
from rawi.store.archive.facets import Facet, outlets_of
from rawi.store.rows import Rows

if TYPE_CHECKING:
    from rawi.run.looking import Looking

Row = Mapping[str, Any]
SINGLE = 40  # single reports shown on the first page
MOST = 4  # findings of a matter


@dataclass(frozen=True, slots=True)
class Listed:
    """A matter as it is listed: its stories as rows, the largest first, its findings, each with its story."""

    stories: tuple[Row, ...]
    reports: tuple[Row, ...]
    findings: tuple[tuple[str, Finding], ...]

    @property
    def largest(self) -> Row:
        """The story with most reports, which it is called by."""
        return self.stories[0]

    @property
    def id(self) -> str:
        """The number of its first story."""
        return f"m{min(_number(each) for each in self.stories)}"

    @property
    def outlets(self) -> int:
        """How many outlets tell it."""
        return len(outlets_of(self.reports))

    @property
    def when(self) -> tuple[str | None, str | None]:
        """Its first and its last day."""
        days = sorted(day for each in self.stories for day in (each["first"], each["last"]) if day)
        return (days[0], days[-1]) if days else (None, None)


@dataclass(frozen=True, slots=True)
class Front:
    """A page of matters in some order, single reports, and whether there are more of either."""

    matters: tuple[Listed, ...]
    single: tuple[Listed, ...]
    more: bool
    more_single: bool

    @property
    def lead(self) -> Listed | None:
        """The matter that most outlets tell, of those that come down to something where any does."""
        return max(self.matters, key=lambda each: (bool(each.findings), each.outlets, len(each.reports)), default=None)


def front(opened: "Looking", *, limit: int, offset: int = 0, order: str = "matters", **filters: Any) -> Front:
    """A page of matters in an order of ``Looking.stories``, and on the first one the single reports.

    ``limit`` and ``offset`` count stories of several reports. Raises InputError for no order.
    """
    if order not in lists.ORDERS:
        raise InputError(f'"{order}" is no order of stories; they are {", ".join(lists.ORDERS)}.')
    db = opened.database
    with db.looking():
        narrowed = opened.filters(**filters)
        several = list(lists.stories(db, narrowed, limit + 1, offset, order))
        single = list(lists.stories(db, narrowed, SINGLE + 1, 0, "single")) if not offset else []
        found = _joined(db, [*several[:limit], *single[:SINGLE]])
    alone = tuple(each for each in found if len(each.reports) < 2)
    together = tuple(each for each in found if len(each.reports) > 1)
    return Front(together, alone, len(several) > limit, len(single) > SINGLE)


def facets_of(opened: "Looking", **filters: Any) -> dict[str, tuple[Facet, ...]]:
    """How many reports have which outlet, place, day and language, and which languages were not read."""
    return facets.facets(opened.database, opened.filters(**filters))


def cards_of(opened: "Looking", story: str) -> Rows:
    """The reports of a story without their texts, in the order in which they were published."""
    return facets.cards(opened.database, [int(story.removeprefix("s"))])


def came_of(db: Database, reports: Sequence[str]) -> dict[str, int]:
    """What came of adding some reports: in how many stories they are, and how many of them are in a language that is not read."""
    rows = list(db.among("select story, unread from reports where id in (?)", reports))
    return {"stories": len({story for story, _ in rows}), "unread": sum(unread is not None for _, unread in rows)}


def _joined(db: Database, rows: Sequence[Row]) -> list[Listed]:
    """Stories put together to matters, in the order of the first of each."""
    by_id = {row["id"]: row for row in rows}
    cards: dict[str, list[Row]] = {key: [] for key in by_id}
    for card in facets.cards(db, [_number(row) for row in rows]):
        cards[card["story"]].append(card)
    told = stories.findings(db, [_number(row) for row in rows if row["reports"] > 1])
    together = _together(db, cards)
    found, seen = [], set[str]()
    for key in by_id:
        if key not in seen:
            keys = sorted(together.get(key, (key,)), key=lambda each: (-by_id[each]["reports"], _number(by_id[each])))
            seen.update(keys)
            findings = [[(each, finding) for finding in told.get(_number(by_id[each]), ())] for each in keys]
            reports = tuple(card for each in keys for card in cards[each])
            found.append(Listed(tuple(by_id[each] for each in keys), reports, _foremost(findings)))
    return found


def _foremost(findings: Sequence[Sequence[tuple[str, Finding]]]) -> tuple[tuple[str, Finding], ...]:
    """The weightiest findings of some stories, each of another kind before two of one; in their own order."""
    ranked = [each for place in zip_longest(*findings) for each in place if each is not None]
    turns = [(sum(before.kind == each.kind for _, before in ranked[:n]), n) for n, (_, each) in enumerate(ranked)]
    return tuple(ranked[n] for n in sorted(n for _, n in sorted(turns)[:MOST]))


def _together(db: Database, cards: Mapping[str, Sequence[Row]]) -> dict[str, tuple[str, ...]]:
    """The stories that are of one matter with others on the page, each with all of these."""
    keys = list(cards)
    members = {n: [memory.key(card["number"]) for card in cards[key]] for n, key in enumerate(keys)}
    here = {report for some in members.values() for report in some}
    near = memory.InFile(db).around(here)
    inside = {report: {k: v for k, v in some.items() if k in here} for report, some in near.items()}
    found = {}
    for group, _ in matters(members, inside):
        found.update(dict.fromkeys((keys[n] for n in group), tuple(keys[n] for n in group)))
    return found


def _number(row: Row) -> int:
    return int(row["id"].removeprefix("s"))
