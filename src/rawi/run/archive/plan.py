"""The plan: every stage with what it does, the tables it reads, the table it writes. Whoever carries it out only moves tables."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial

from rawi.compare.stories import SAME_EVENT, SAME_MATTER
from rawi.gather.fields import Given
from rawi.run.archive import portable, steps
from rawi.run.archive.components import MOST, Graph
from rawi.run.archive.drawn import DRAWN
from rawi.run.archive.tables import Row

TOLD = 300  # reports that one story is told from


@dataclass(frozen=True, slots=True)
class Limits:
    """What no stage grows beyond: reports that a story is told from, nodes of a component that are grouped in one process."""

    told: int = TOLD
    component: int = MOST


NOTHING, LIMITS = Given(), Limits()


@dataclass(frozen=True, slots=True)
class Map:
    """Rows of one table to rows, each part by itself; ``takes`` are the columns that the function is given."""

    function: Callable[[Iterable[Row]], Iterator[Row]]
    takes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sql:
    """A query in portable SQL."""

    query: str


@dataclass(frozen=True, slots=True)
class Fold:
    """The rows of a query, those with one key together, to rows. They are sorted by their first ``order`` columns."""

    query: str
    function: Callable[[Sequence[Row]], Iterator[Row]]
    order: int = 2


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. ``reads`` are tables: ``T`` of this batch, ``T_before`` of those before, ``T_all`` of all."""

    name: str
    does: str
    work: Map | Sql | Fold | Graph
    reads: tuple[str, ...]
    writes: str = field(default="")

    @property
    def table(self) -> str:
        """The table that it writes."""
        return self.writes or self.name


def plan(given: Given = NOTHING, limits: Limits = LIMITS) -> tuple[Stage, ...]:
    """The stages in their order. ``given`` holds for reports that do not say otherwise themselves."""
    sql = portable
    reach = Graph(sql.REACH_NODES, sql.REACH_EDGES, sql.REACH_INNER, SAME_EVENT, limits.component)
    field_ = Graph(sql.FIELD_NODES, sql.FIELD_EDGES, sql.FIELD_INNER, SAME_MATTER, limits.component)
    drawn = tuple(
        Stage(name, (function.__doc__ or "").rstrip("."), Map(function, ("document",)), ("stories",))
        for name, function in DRAWN.items()
    )
    return (
        Stage("gather", "Files to reports", Map(partial(steps.gather, given=given), ("name", "raw")), ("source",), "found"),
        Stage("unique", "Each report once, by its id", Sql(sql.UNIQUE), ("found", "reports_before"), "reports"),
        Stage("read", "A report to its reading", Map(steps.read, ("report", "document")), ("reports",), "readings"),
        Stage("keys", "What reports are found by", Map(steps.keys, ("report", "day", "whole", "features")), ("readings",)),
        Stage("copies", "Texts that very many have, by one of these", Sql(sql.COPIES), ("keys", "keys_before", "keys_all")),
        Stage("counts", "In how many reports each key stands", Sql(sql.COUNTS), ("keys", "copies")),
        Stage("telling", "The rare keys of each new report", Sql(sql.TELLING), ("keys", "copies", "counts_all")),
        Stage("pairs", "Reports worth comparing", Sql(sql.PAIRS), ("telling", "keys_all", "copies_all")),
        Stage(
            "weigh", "What each word of them tells", Fold(sql.WEIGHED, steps.weigh),
            ("pairs", "keys_all", "counts_all", "readings_all"), "vectors",
        ),
        Stage("judge", "How alike two reports are", Fold(sql.MET, steps.judge), ("pairs", "vectors"), "near"),
        Stage("reach", "Reports that hang together", reach, ("readings", "copies", "near", "near_all", "reach_before")),
        Stage("groups", "Reports of one story", Fold(sql.GROUPED, steps.group, 3), ("reach", "near_all", "groups_before")),
        Stage("homes", "The story of each report, copies too", Sql(sql.HOMES), ("groups", "copies", "copies_all", "groups_all")),
        Stage("gone", "Stories that others took the place of", Sql(sql.GONE), ("groups",)),
        Stage("stories", "Stories told", Fold(sql.told(limits.told), steps.told), ("groups", "homes", "readings_all")),
        *drawn,
        Stage("links", "How near stories are", Sql(sql.LINKS), ("near_all", "groups_all")),
        Stage("field", "Stories that hang together", field_, ("links",)),
        Stage(
            "members", "Stories of one matter", Fold(sql.MATTERS, steps.link, 3),
            ("field", "links", "homes_all", "readings_all"),
        ),
        Stage("matters", "What a matter comes down to", Fold(sql.MATTER_STORIES, steps.summed), ("members", "stories_all")),
        Stage(
            "bounds", "What was too much, and what was done", Sql(sql.bounds(limits.told, limits.component)),
            ("counts_all", "copies", "reach", "field", "stories"),
        ),
        Stage("failed", "What could not be used, and why", Sql(sql.FAILED), ("found", "readings", "stories")),
    )  # fmt: skip
