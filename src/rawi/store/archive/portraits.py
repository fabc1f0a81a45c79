"""What a collection knows of one voice, and of one outlet."""

from collections.abc import Sequence
from typing import Any

from rawi.store.archive.database import Database
from rawi.store.archive.filters import TIME, marks, spoken
from rawi.store.archive.lists import with_ones
from rawi.store.rows import Rows

SAID = ("number", "report", "attribution", "stance", "start", "end", "when", "outlet", "title", "story")


def voice(db: Database, number: int) -> tuple[tuple[int, ...], dict[str, Any]] | None:
    """The numbers that a voice goes by, itself first, and its name, kind and outlet; None where there is no such voice."""
    row = db.row("select number, coalesce(one, number) from voices where number = ?", (number,))
    if row is None:
        return None
    head = db.row("select number, name, kind, outlet from voices where number = ?", (row[1],))
    if head is None:
        return None
    every = with_ones(db, {head[0]})
    found = dict(zip(("number", "name", "kind", "outlet"), head, strict=True))
    return (head[0], *(each for each in every if each != head[0])), found


def named(db: Database, numbers: Sequence[int]) -> list[str]:
    """The names that voices go by."""
    return [
        name for (name,) in db.among("select name from voices where number in (?) order by attributions desc", numbers)
    ]


def stances(db: Database, numbers: Sequence[int]) -> list[tuple[str, int]]:
    """How often something is laid to voices with each stance, the most frequent first."""
    return [
        (stance, count)
        for stance, count in db.rows(
            f"select stance, count(*) from attributions where voice in ({marks(numbers)}) group by stance order by 2 desc, 1",
            numbers,
        )
    ]


def said(db: Database, numbers: Sequence[int], stance: str | None, limit: int, offset: int) -> Rows:
    """The attributions in whose chains some voices stand, the latest first."""
    condition, values = ("and t.stance = ?", [stance]) if stance else ("", [])
    rows = db.rows(
        f"""select r.number, r.id, t.id, t.stance, t.start, t."end", {TIME}, r.outlet, r.title,
        case when r.story is null then null else 's' || r.story end
        from ({spoken(numbers)}) f join attributions t on t.report = f.report and t.id = f.id
        join reports r on r.number = t.report where r.state in ('current', 'read') {condition}
        order by {TIME} desc nulls last, t.number limit ? offset ?""",
        (*numbers, *numbers, *values, limit, offset),
    )
    return Rows(SAID, rows)


def claims_told(db: Database, reports: Sequence[int]) -> dict[tuple[int, str | None], list[str]]:
    """The ids of the claims that reports tell, by report and attribution."""
    found: dict[tuple[int, str | None], list[str]] = {}
    for report, attribution, claim in db.among(
        "select a.report, a.attribution, c.id from accounts a join claims c on c.number = a.claim where a.report in (?)",
        reports,
    ):
        found.setdefault((report, attribution), []).append(claim)
    return found


RELAYED = ("outlet", "voice", "agency", "relays", "wholly", "mutations", "story")


def relays_of(db: Database, outlet: str) -> Rows:
    """Whom an outlet relays: outlets of the collection, others, agencies of no name; how often, how often wholly."""
    rows = db.rows(
        """select s.outlet, l.voice, l.agency, count(*), sum(l.extent = 'wholly'), sum(l.mutations), 's' || max(l.story)
        from reports r cross join relays l on l.report = r.number left join reports s on s.number = l.source
        where r.outlet = ? and r.state = 'current' and (s.outlet is null or s.outlet != r.outlet)
        group by s.outlet, l.voice, l.agency order by 4 desc, 1, 2 limit 200""",
        (outlet,),
    )
    return Rows(RELAYED, rows)


def relayed_by(db: Database, outlet: str, names: Sequence[str]) -> Rows:
    """Who relays an outlet: its reports, or it by one of its names."""
    rows = db.rows(
        f"""select outlet, null, null, count(*), sum(wholly), sum(mutations), 's' || max(story) from (
        select t.outlet, l.extent = 'wholly' as wholly, l.mutations, l.story from reports r
        cross join relays l on l.source = r.number join reports t on t.number = l.report
        where r.outlet = ? and r.state = 'current' and t.outlet != r.outlet
        union all select t.outlet, l.extent = 'wholly', l.mutations, l.story from relays l join reports t on t.number = l.report
        where l.voice in ({marks(names)}) and t.outlet != ?)
        group by outlet order by 4 desc, 1 limit 200""",
        (outlet, *names, outlet),
    )
    return Rows(RELAYED, rows)


def first_of(db: Database, outlet: str) -> tuple[int, int]:
    """In how many stories that several outlets tell an outlet has a report, and in how many nobody was earlier."""
    row = db.row(
        f"""select count(*), coalesce(sum(own <= least), 0) from (
        select min(case when r.outlet = ? then {TIME} end) as own, min({TIME}) as least from reports r
        where r.state = 'current' and r.story in (
          select story from reports where outlet = ? and state = 'current'
          and story in (select number from stories where outlets > 1)
        ) group by r.story)""",
        (outlet, outlet),
    )
    return (row[0], row[1]) if row else (0, 0)


def places_of_stories(db: Database, stories: Sequence[int]) -> dict[int, list[tuple[str | None, str | None]]]:
    """The places that the reports of stories name, in Arabic and English, those that most name first; at most two a story."""
    found: dict[int, list[tuple[str | None, str | None]]] = {}
    for story, ar, en, _ in db.among(
        """select r.story, p.ar, p.en, count(*) from reports r join named_places n on n.report = r.number
        join places p on p.number = n.place where r.story in (?) group by r.story, p.number order by r.story, 4 desc, p.number""",
        stories,
    ):
        if len(found.setdefault(story, [])) < 2:
            found[story].append((ar, en))
    return found
