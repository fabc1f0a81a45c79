"""The lists of a collection: reports, stories, claims, conflicts, voices, outlets, each with the same filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rawi.store.archive.database import Database
from rawi.store.codec import text_of, unpack
from rawi.store.rows import Rows

PAGE = 50
CURRENT = ("current", "read")


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

    def reports(self, row: str) -> tuple[str, list[Any]]:
        """The condition on a report, ``row`` being what its row is called; an empty text where there is none."""
        found: list[tuple[str, Sequence[Any]]] = []
        if self.outlet is not None:
            found.append((f"{row}.outlet = ?", [self.outlet]))
        if self.since is not None:
            found.append((f"{row}.published >= ?", [self.since]))
        if self.until is not None:
            found.append((f"{row}.published < ?", [f"{self.until}~"]))
        if self.language is not None:
            found.append((f"{row}.language = ?", [self.language]))
        if self.places is not None:
            found.append((_place_condition(row, len(self.places)), self.places))
        if self.voices is not None or self.stance is not None:
            found.append(self._voice_condition(row))
        return " and ".join(sql for sql, _ in found), [value for _, values in found for value in values]

    def _voice_condition(self, row: str) -> tuple[str, list[Any]]:
        stance = [self.stance] if self.stance is not None else []
        if self.voices is None:
            return f"exists (select 1 from attributions a where a.report = {row}.number and a.stance = ?)", stance
        marks = _marks(len(self.voices))
        spoke = f"select report from attributions where voice in ({marks}){' and stance = ?' if stance else ''}"
        if stance:
            return f"{row}.number in ({spoke})", [*self.voices, *stance]
        through = (
            f"select a.report from links l join attributions a on a.number = l.attribution where l.voice in ({marks})"
        )
        return f"{row}.number in ({spoke} union {through})", [*self.voices, *self.voices]


def _marks(count: int) -> str:
    return ",".join("?" * count)


def _place_condition(row: str, count: int) -> str:
    return f"{row}.number in (select report from named_places join places on number = place where key in ({_marks(count)}))"


REPORTS = ("id", "published", "outlet", "title", "language", "attributions", "story", "version", "address", "added")


def reports(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0) -> Rows:
    """The reports that take part, the latest first."""
    where, values = filters.reports("r")
    rows = db.rows(
        f"""select r.id, r.published, r.outlet, r.title, r.language, r.attributions,
        case when r.story is null then null else 's' || r.story end, r.version, r.address, r.added
        from reports r where r.state in ('current', 'read') {_and(where)}
        order by r.published desc nulls last, r.number desc limit ? offset ?""",
        (*values, limit, offset),
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
)


def stories(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0) -> Rows:
    """The stories, those with the latest report first."""
    where, values = filters.reports("r")
    inside = f"and s.number in (select story from reports r where r.state = 'current' and {where})" if where else ""
    rows = db.rows(
        f"""select 's' || s.number, s.label, s.first, s.last, s.reports, s.outlets, s.origins, s.claims, s.conflicts, s.mutations,
        s.relays from stories s where s.document is not null {inside}
        order by s.last desc nulls last, s.number desc limit ? offset ?""",
        (*values, limit, offset),
    )
    return Rows(STORIES, rows)


CLAIMS = (
    "id",
    "story",
    "label",
    "standing",
    "reports",
    "outlets",
    "origins",
    "against",
    "unknown",
    "differences",
    "conflicts",
)


def claims(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0, conflicts: bool = False) -> Rows:
    """The claims, those that most reports tell first; only those with a conflict, if wanted."""
    where, values = filters.reports("r")
    inside = _accounts_of(where, filters)
    standing = "and c.standing = ?" if filters.standing is not None else ""
    rows = db.rows(
        f"""select c.id, 's' || c.story, c.label, c.standing, c.reports, c.outlets, c.origins, c.against, c.unknown,
        c.differences, c.conflicts from claims c where 1 {"and c.conflicts > 0" if conflicts else ""} {standing} {inside}
        order by c.reports desc, c.number desc limit ? offset ?""",
        (*([filters.standing] if standing else []), *values, *(_said(filters) if inside else []), limit, offset),
    )
    return Rows(CLAIMS, [(*row[:2], text_of(unpack(row[2])), *row[3:]) for row in rows])


def _accounts_of(where: str, filters: Filters) -> str:
    """The condition on a claim that some account of it is by such a report, and by such a voice with such a stance."""
    if not where:
        return ""
    said = ""
    if filters.voices is not None:
        said = f"""and exists (select 1 from attributions t where t.report = a.report and t.id = a.attribution
            and t.voice in ({_marks(len(filters.voices))}))"""
    if filters.stance is not None:
        said += " and a.stance = ?"
    return (
        f"and c.number in (select a.claim from accounts a join reports r on r.number = a.report where {where} {said})"
    )


def _said(filters: Filters) -> list[Any]:
    return [*(filters.voices or ()), *([filters.stance] if filters.stance is not None else [])]


VOICES = ("number", "name", "kind", "outlet", "reports", "attributions")


def voices(db: Database, filters: Filters, limit: int = PAGE, offset: int = 0) -> Rows:
    """The voices, those that most is laid to first. Voices that a person judged to be one stand as one."""
    where, values = filters.reports("r")
    conditions = ["v.one is null"]
    chosen: list[Any] = []
    if filters.voices is not None:
        conditions.append(f"v.number in ({_marks(len(filters.voices))})")
        chosen += filters.voices
    if where:
        conditions.append(
            "v.number in (select coalesce(w.one, w.number) from attributions a join reports r on r.number = a.report "
            f"join voices w on w.number = a.voice where {where})"
        )
        chosen += values
    rows = db.rows(
        f"""select v.number, v.name, v.kind, v.outlet,
        v.reports + coalesce((select sum(o.reports) from voices o where o.one = v.number), 0),
        v.attributions + coalesce((select sum(o.attributions) from voices o where o.one = v.number), 0)
        from voices v where {" and ".join(conditions)} order by v.attributions desc, v.number limit ? offset ?""",
        (*chosen, limit, offset),
    )
    return Rows(VOICES, rows)


OUTLETS = ("id", "name", "country", "reports", "first", "last")


def outlets(db: Database) -> Rows:
    """The outlets, those with most reports first."""
    rows = db.rows(
        """select o.id, o.name, o.country, count(*), min(r.published), max(r.published) from outlets o
        join reports r on r.outlet = o.id and r.state in ('current', 'read') group by o.id order by count(*) desc, o.id"""
    )
    return Rows(OUTLETS, rows)


def _and(where: str) -> str:
    return f"and {where}" if where else ""


def voices_by_words(db: Database, words: Sequence[str]) -> tuple[int, ...]:
    """The numbers of the voices whose names have all these words, with those that a person judged to be the same."""
    query = " ".join(f'"{word}"' for word in words)
    found = {number for (number,) in db.rows("select rowid from voice_words where voice_words match ?", (query,))}
    return with_ones(db, found)


def voice_of_outlet(db: Database, outlet: str) -> tuple[int, ...]:
    """The number of the voice that an outlet is."""
    return with_ones(db, {n for (n,) in db.rows("select number from voices where key = ?", (f"outlet:{outlet}",))})


def with_ones(db: Database, numbers: set[int]) -> tuple[int, ...]:
    """Voices with those that are judged to be one with them."""
    heads = {one or number for number, one in db.among("select number, one from voices where number in (?)", numbers)}
    others = {number for (number,) in db.among("select number from voices where one in (?)", heads)}
    return tuple(sorted(numbers | heads | others))
