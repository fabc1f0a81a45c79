"""What a collection opens on: matters with what they come down to, single reports, what reports are told by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rawi.errors import InputError
from rawi.nouns.report import TITLE
from rawi.nouns.story import Finding, Matter
from rawi.store.archive import facets, lists
from rawi.store.archive.database import Database
from rawi.store.archive.facets import Facet
from rawi.store.archive.filters import Filters
from rawi.store.rows import Rows

if TYPE_CHECKING:
    from rawi.run.looking import Looking

Row = Mapping[str, Any]
SINGLE = 40  # single reports shown on the first page
MOST = 4  # findings of a matter


@dataclass(frozen=True, slots=True)
class Listed:
    """A matter as it is listed: with its stories as rows, the largest first, and its reports without their texts."""

    matter: Matter
    stories: tuple[Row, ...]
    reports: tuple[Row, ...]

    @property
    def largest(self) -> Row:
        """The story with most reports, which it is called by."""
        return self.stories[0]

    @property
    def findings(self) -> tuple[tuple[str, Finding], ...]:
        """The weightiest of what it comes down to, of each kind one before two, each with the story that it is found in."""
        homes, found = {card["id"]: card["story"] for card in self.reports}, self.matter.findings
        turns = [(sum(before.kind == each.kind for before in found[:n]), n) for n, each in enumerate(found)]
        first = sorted(n for _, n in sorted(turns)[:MOST])
        return tuple((homes[found[n].places[0].report.removesuffix(TITLE)], found[n]) for n in first)


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
        return max(
            self.matters,
            key=lambda each: (bool(each.findings), each.matter.outlets, each.matter.reports),
            default=None,
        )


def front(opened: "Looking", *, limit: int, offset: int = 0, order: str = "matters", **filters: Any) -> Front:
    """A page of matters in an order of ``Looking.stories``, and on the first one the single reports.

    ``limit`` and ``offset`` count stories of several reports; a matter is whole wherever one of them is. Stories with one
    report that are of a matter with larger ones stand where these do, unless filters leave none of them.

    Raises InputError for no order.
    """
    if order not in lists.ORDERS:
        raise InputError(f'"{order}" is no order of stories; they are {", ".join(lists.ORDERS)}.')
    db = opened.database
    with db.looking():
        narrowed = opened.filters(**filters)
        several = lists.stories(db, narrowed, limit + 1, offset, order).column("id")
        single = lists.stories(db, narrowed, SINGLE + 1, 0, "single").column("id") if not offset else []
        found = _listed(opened, several[:limit])
        met = {each.matter.id for each in found}
        others = [each for each in _listed(opened, single[:SINGLE]) if each.matter.id not in met]
    small = (
        each for each in others if each.matter.reports > 1 and (each.largest["reports"] < 2 or narrowed != Filters())
    )
    alone = tuple(each for each in others if each.matter.reports < 2)
    return Front((*found, *small), alone, len(several) > limit, len(single) > SINGLE)


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


def _listed(opened: "Looking", keys: Sequence[str]) -> list[Listed]:
    """The matters of some stories, with their stories and reports."""
    found = opened.matters_of(keys)
    numbers = [int(key[1:]) for each in found for key in each.stories]
    rows = {row["id"]: row for row in lists.some_stories(opened.database, numbers)}
    cards: dict[str, list[Row]] = {key: [] for key in rows}
    for card in facets.cards(opened.database, numbers):
        cards[card["story"]].append(card)
    made = []
    for each in found:
        order = sorted(each.stories, key=lambda key: -rows[key]["reports"])
        reports = tuple(card for key in order for card in cards[key])
        made.append(Listed(each, tuple(rows[key] for key in order), reports))
    return made
