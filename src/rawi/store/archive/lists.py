"""The lists of a collection: reports, stories, claims, conflicts, voices, outlets, each with the same filters."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from rawi.store.archive.database import Database
from rawi.store.archive.filters import TIME, Filters, chosen, marks, rare, spoken
from rawi.store.archive.search import phrase
from rawi.store.codec import text_of
from rawi.store.entry import plain
from rawi.store.packing import unpack
from rawi.store.rows import Rows

PAGE = 50


REPORTS = (
    "id",
    "published",
    "gathered",
    "outlet",
    "title",
    "language",
    "attributions",
    "story",
    "version",
    "address",
    "added",
    "unread",
)


def reports(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0) -> Rows:
    """The reports that take part, the latest first."""
    those = chosen(db, filters)
    rows = db.rows(
        f"""select r.id, r.published, r.gathered, r.outlet, r.title, r.language, r.attributions,
        case when r.story is null then null else 's' || r.story end, r.version, r.address, r.added, r.unread
        from reports r where r.state in ('current', 'read') {_and(those.sql)}
        order by {TIME} desc nulls last, r.number desc limit ? offset ?""",
        (*those.values, limit, offset),
    )
    return Rows(REPORTS, rows)


STORIES = (
    "id",
    "label",
    "first",
    "last",
    "reports",
    "outlets",
    "origins",
    "claims",
    "conflicts",
    "mutations",
    "relays",
    "unread",
)


ORDERS = {
    "new": ("", "s.last desc nulls last, s.reports desc, s.number desc"),
    "matters": ("and s.reports > 1", "s.last desc nulls last, s.reports desc, s.number desc"),
    "single": ("and s.reports = 1", "s.last desc nulls last, s.number desc"),
    "parts": ("and conflicts + mutations > 0", "s.conflicts desc, s.mutations desc, s.last desc, s.number desc"),
}


def stories(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0, order: str = "new") -> Rows:
    """The stories in one of ``ORDERS``: new, those with the latest report first; parts, those with most conflicts."""
    condition, by = ORDERS[order]
    those = chosen(db, filters)
    inside = f"select 1 from reports r where r.story = s.number and {those.sql}"
    if those.few:
        inside = f"select r.story from reports r where {those.sql}"
    where = f"and {'s.number in' if those.few else 'exists'} ({inside})" if those.sql else ""
    rows = db.rows(
        f"""select 's' || s.number, s.label, s.first, s.last, s.reports, s.outlets, s.origins, s.claims, s.conflicts, s.mutations,
        s.relays, s.unread from stories s where s.document is not null {condition} {where} order by {by} limit ? offset ?""",
        (*those.values, limit, offset),
    )
    return Rows(STORIES, rows)


def some_stories(db: Database, numbers: Sequence[int]) -> Rows:
    """Stories by their numbers: what each is called, how many reports it has, and what of it is not read."""
    rows = db.among("select 's' || number, label, reports, unread from stories where number in (?)", numbers)
    return Rows(("id", "label", "reports", "unread"), list(rows))


CLAIMS = (
    "id",
    "story",
    "label",
    "standing",
    "reports",
    "outlets",
    "origins",
    "at_most",
    "against",
    "unknown",
    "differences",
    "conflicts",
    "question",
)


def claims(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0) -> Rows:
    """The claims, those that most reports tell first."""
    return Rows(CLAIMS, _claims(db, filters, "1", limit, offset))


CONFLICTS = (*CLAIMS, "kinds", "between")


def conflicts(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0) -> Rows:
    """The claims with a conflict, those that most reports tell first; on what accounts conflict, and between whom."""
    rows = _claims(db, filters, "c.conflicts > 0", limit, offset)
    sides: dict[str, tuple[str, str]] = {
        key: (kinds, between)
        for key, kinds, between in db.among(
            """select c.id, group_concat(distinct d.kind), group_concat(distinct d."between") from claims c
            join differences d on d.claim = c.number where +d.verdict = 'conflict' and c.id in (?) group by c.id""",
            [row[0] for row in rows],
        )
    }
    return Rows(CONFLICTS, [(*row, *sides[row[0]]) for row in rows])


def _claims(db: Database, filters: Filters, condition: str, limit: int, offset: int) -> list[tuple[Any, ...]]:
    source, where, values = _claims_of(db, filters)
    conditions = [where or "1", condition]
    if filters.standing is not None:
        conditions.append("c.standing = ?")
        values = [*values, filters.standing]
    rows = db.rows(
        f"""select c.id, 's' || c.story, c.label, c.standing, c.reports, c.outlets, c.origins, c.at_most, c.against, c.unknown,
        c.differences, c.conflicts, c.question from {source} where {" and ".join(conditions)}
        order by c.reports desc, c.number desc limit ? offset ?""",
        (*values, limit, offset),
    )
    return [(*row[:2], text_of(unpack(row[2])), *row[3:]) for row in rows]


def _claims_of(db: Database, filters: Filters) -> tuple[str, str, list[Any]]:
    """Where claims come from, the condition on them, and its values: those with an account by such a report, voice and stance."""
    those = chosen(db, replace(filters, stance=None), voices=False)
    parts, values = [those.sql] if those.sql else [], list(those.values)
    if filters.stance is not None:
        parts.append("a.stance = ?")
        values.append(filters.stance)
    if filters.voices is not None:
        told = f"""({spoken(filters.voices)}) t cross join accounts a on a.report = t.report and a.attribution = t.id
            and a.titled = 0{" cross join reports r on r.number = a.report" if those.sql else ""}"""
        values = [*filters.voices, *filters.voices, *values]
    elif those.few:
        told = "accounts a"
        parts[0] = "a.report in (select value from json_each(?))"
    elif not those.sql and rare(db, filters):
        told = "accounts a"
    elif parts:
        inside = f"select 1 from accounts a cross join reports r on r.number = a.report where a.claim = c.number {_and(*parts)}"
        return "claims c", f"exists ({inside})", values
    else:
        return "claims c", "", []
    chosen_claims = f"select distinct a.claim as number from {told} where 1 {_and(*parts)}"
    return f"({chosen_claims}) f cross join claims c on c.number = f.number", "", values


VOICES = ("number", "name", "kind", "outlet", "reports", "attributions")


def voices(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0) -> Rows:
    """The voices, those that most is laid to first. Voices that a person judged to be one stand as one."""
    those = chosen(db, filters, voices=False)
    conditions = ["v.one is null"]
    values: list[Any] = []
    if filters.voices is not None:
        conditions.append(f"v.number in ({marks(filters.voices)})")
        values += filters.voices
    if those.few:
        speak = "select coalesce(w.one, w.number) from attributions a join voices w on w.number = a.voice"
        conditions.append(f"v.number in ({speak} where a.report in (select value from json_each(?)))")
    elif those.sql:
        speak = "select 1 from attributions a cross join reports r on r.number = a.report where a.voice = v.number"
        conditions.append(f"exists ({speak} and {those.sql})")
    rows = db.rows(
        f"""select v.number, v.name, v.kind, v.outlet,
        v.reports + coalesce((select sum(o.reports) from voices o where o.one = v.number), 0),
        v.attributions + coalesce((select sum(o.attributions) from voices o where o.one = v.number), 0)
        from voices v where {" and ".join(conditions)} order by v.attributions desc, v.number limit ? offset ?""",
        (*values, *those.values, limit, offset),
    )
    return Rows(VOICES, rows)


OUTLETS = ("id", "name", "country", "reports", "first", "last")


def outlets(db: Database, only: str | None = None) -> Rows:
    """The outlets, those with most reports first; or only the one with an id."""
    where, values = ("where o.id = ?", (only,)) if only is not None else ("", ())
    rows = db.rows(
        f"""select o.id, o.name, o.country, count(*), min({TIME}), max({TIME}) from outlets o
        join reports r on r.outlet = o.id and r.state in ('current', 'read') {where}
        group by o.id order by count(*) desc, o.id""",
        values,
    )
    return Rows(OUTLETS, rows)


def _and(*conditions: str) -> str:
    return "".join(f" and {each}" for each in conditions if each)


def voices_called(db: Database, name: str) -> list[int]:
    """The numbers of the voices that go by a name to the letter, which may be known by other words than a question has."""
    return [number for (number,) in db.rows("select number from voices where name = ?", (plain(name),))]


def stories_by_titles(db: Database, some: Iterable[str]) -> set[int]:
    """The stories of reports whose titles have all the words of one of some names: who speaks in titles stands in no row."""
    found = "select rowid from search where search match ?"
    sql = f"select distinct story from reports where story is not null and number in ({found})"
    queries = [" ".join(phrase([word]) for word in words.split()) for words in some]
    return {story for query in queries if query for (story,) in db.rows(sql, (f"title : ({query})",))}


def voices_by_words(db: Database, words: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the voices whose names have all these words, with those that a person judged to be the same."""
    query = " ".join(phrase([word]) for word in words)
    found = {number for (number,) in db.rows("select rowid from voice_words where voice_words match ?", (query,))}
    return with_ones(db, found)


def voices_fitting(db: Database, expression: str) -> tuple[int, ...]:
    """The numbers of the voices whose names fit a query of the full text search, with those judged to be the same."""
    rows = db.rows("select rowid from voice_words where voice_words match ?", (expression,))
    return with_ones(db, {number for (number,) in rows})


def voice_of_outlet(db: Database, outlet: str) -> tuple[int, ...]:
    """The number of the voice that an outlet is."""
    return with_ones(db, {n for (n,) in db.rows("select number from voices where key = ?", (f"outlet:{outlet}",))})


def with_ones(db: Database, numbers: set[int]) -> tuple[int, ...]:
    """Voices with those that are judged to be one with them."""
    heads = {one or number for number, one in db.among("select number, one from voices where number in (?)", numbers)}
    others = {number for (number,) in db.among("select number from voices where one in (?)", heads)}
    return tuple(sorted(numbers | heads | others))
