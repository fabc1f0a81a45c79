"""What lists and searches are narrowed to, as conditions of the database that are quick however much they leave."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from rawi.store.archive.database import Database

TIME = "coalesce(r.published, r.gathered)"
FEW = 2_000  # reports: a query starts from them; of more it takes its pages until one is full
RARE = 20_000  # attributions with a stance


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to. All must hold.

    ``since`` and ``until`` are days, ISO 8601, both included; ``places`` are ids of places and ``voices`` numbers of voices,
    any of which will do; ``stance`` is what is done with the words, by one of these voices where both are given.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    language: str | None = None
    places: tuple[str, ...] | None = None
    voices: tuple[int, ...] | None = None
    stance: str | None = None
    standing: str | None = None

    def conditions(self, rare: bool, voices: bool = True) -> tuple[str, list[Any]]:
        """The condition on a report ``r``; an empty text where there is none. ``voices`` says whether to look at voices too."""
        found: list[tuple[str, Sequence[Any]]] = []
        if self.outlet is not None:
            found.append(("r.outlet = ?", [self.outlet]))
        if self.since is not None:
            found.append((f"{TIME} >= ?", [self.since]))
        if self.until is not None:
            found.append((f"{TIME} < ?", [f"{self.until}~"]))
        if self.language is not None:
            found.append(("r.language = ?", [self.language]))
        if self.places is not None:
            named = f"select report from named_places join places on number = place where key in ({marks(self.places)})"
            found.append((f"r.number in ({named})", self.places))
        if voices and self.voices is not None:
            found.append((_speaks(self.voices), [*self.voices, *self.voices]))
        if self.stance is not None:
            found.append((RARE_STANCE if rare else STANCE, [self.stance]))
        return " and ".join(sql for sql, _ in found), [value for _, values in found for value in values]


STANCE = "exists (select 1 from attributions t where t.report = r.number and t.stance = ?)"
RARE_STANCE = "r.number in (select report from attributions where stance = ?)"


def marks(values: Sequence[Any]) -> str:
    """A place for each of some values in a statement."""
    return ",".join("?" * len(values))


def rare(db: Database, filters: Filters) -> bool:
    """Whether few attributions have the stance that is asked for: then a query starts from them."""
    return filters.stance is not None and not _more_than(
        db, "select 1 from attributions where stance = ?", [filters.stance], RARE
    )


def _speaks(voices: Sequence[int]) -> str:
    """The condition that one of some voices stands in a chain of a report; they are given twice."""
    some = marks(voices)
    return (
        f"r.number in (select report from attributions where voice in ({some}) union all select t.report from links l "
        f"join attributions t on t.number = l.attribution where l.voice in ({some}))"
    )


def spoken(voices: Sequence[int]) -> str:
    """The attributions in whose chains some voices stand; these are given twice."""
    some = marks(voices)
    return (
        f"select report, id from attributions where voice in ({some}) union all select t.report, t.id from links l "
        f"join attributions t on t.number = l.attribution where l.voice in ({some})"
    )


class Chosen(NamedTuple):
    """The condition on a report ``r``. ``few`` says that it names reports one by one, so that a query can start from them."""

    sql: str
    values: list[Any]
    few: bool


def chosen(db: Database, filters: Filters, voices: bool = True) -> Chosen:
    """The reports that filters leave: by their numbers where they are few, else by a condition that most of them meet."""
    where, values = filters.conditions(rare(db, filters), voices)
    if not where:
        return Chosen("", [], False)
    numbers = db.rows(
        f"select r.number from reports r where {where} and r.state in ('current', 'read') limit ?", (*values, FEW + 1)
    )
    if len(numbers) > FEW:
        # With the plus the database looks a report up in the list, and does not go through the list for each story.
        return Chosen(where.replace("r.number in", "+r.number in"), values, False)
    return Chosen("r.number in (select value from json_each(?))", [json.dumps([n for (n,) in numbers])], True)


def _more_than(db: Database, sql: str, values: Sequence[Any], count: int) -> bool:
    return len(db.rows(f"{sql} limit ?", (*values, count + 1))) > count
