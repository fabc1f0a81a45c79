"""The stages that are SQL, in the subset that DuckDB and Spark both understand (../shared/design/choices.md).

``T`` is what this batch has of a table, ``T_before`` what earlier batches have, ``T_all`` both. What counts and what is alike is
decided by the numbers of ``compare``; nothing else is decided here.
"""

from rawi.compare.keys import BUCKET, KEYS, SHARED
from rawi.compare.same.event import FORGOTTEN_AFTER
from rawi.compare.stories import SAME_EVENT, SAME_MATTER

HOTTEST = 1_000  # keys that are named of those that stand in too many reports

UNIQUE = """
select report, document from (
  select report, document, row_number() over (partition by report order by sha256, document) as place
  from found where failed is null
) each_one
where place = 1 and not exists (select 1 from reports_before known where known.report = each_one.report)
"""

# The text that more reports have than a key may: one stands for all, the earliest batch's if there is one.
COPIES = f"""
with many as (select key from keys_all where kind = 'whole' group by key having count(*) > {BUCKET}),
heads as (
  select m.key as key, coalesce(min(b.report), min(k.report)) as head
  from many m join keys k on k.key = m.key and k.kind = 'whole'
  left join keys_before b on b.key = m.key and b.kind = 'whole'
  group by m.key
)
select k.report as report, h.head as head from keys k join heads h on h.key = k.key
where k.kind = 'whole' and k.report <> h.head
"""
COUNTS = """
select kind, key, count(*) as count from keys k
where kind <> 'whole' and not exists (select 1 from copies c where c.report = k.report) group by kind, key
"""

_TOTALS = "totals as (select kind, key, sum(count) as count from counts_all group by kind, key)"

TELLING = f"""
with {_TOTALS},
every_one as (select sum(count) as reports from counts_all where kind = 'all'),
ranked as (
  select k.report, k.day, k.kind, k.key,
    row_number() over (partition by k.report, k.kind order by t.count, k.times desc, k.key) as place
  from keys k join totals t on t.kind = k.kind and t.key = k.key
  where k.kind <> 'all' and not exists (select 1 from copies c where c.report = k.report) and t.count > 1 and t.count <= {BUCKET}
)
select report, day, kind, key from ranked cross join every_one
where kind = 'run' or place <= {KEYS} or reports <= {BUCKET}
"""

PAIRS = f"""
with met as (
  select t.report as mine, k.report as theirs, min(t.day) as one_day, min(k.day) as other_day,
    count(*) filter (where t.kind = 'term') as terms, count(*) filter (where t.kind = 'run') as runs
  from telling t join keys_all k on k.kind = t.kind and k.key = t.key
  where t.report <> k.report and not exists (select 1 from copies_all c where c.report = k.report)
  group by t.report, k.report
)
select distinct case when mine < theirs then mine else theirs end as a, case when mine < theirs then theirs else mine end as b
from met
where runs >= 1 or (terms >= {SHARED} and (one_day is null or other_day is null or abs(one_day - other_day) <= {FORGOTTEN_AFTER}))
"""

WEIGHED = f"""
with wanted as (select a as report from pairs union select b as report from pairs),
{_TOTALS},
every_one as (select sum(count) as reports from counts_all where kind = 'all')
select k.report as report, k.key as key, t.count as count, e.reports as reports, cast(null as binary) as features
from wanted w join keys_all k on k.report = w.report join totals t on t.kind = k.kind and t.key = k.key cross join every_one e
where k.kind = 'term'
union all
select r.report as report, '' as key, 0 as count, 0 as reports, r.features as features
from readings_all r join wanted w on w.report = r.report
"""

MET = """
select p.a as a, p.b as b, v.about as about, v.words as words, v.tells as tells
from pairs p join vectors v on v.report = p.b
union all
select p.a as a, '' as b, v.about as about, v.words as words, v.tells as tells
from (select distinct a from pairs) p join vectors v on v.report = p.a
"""


def latest(table: str, key: str, what: str) -> str:
    """The newest row of each key in a table that later batches write again."""
    return (
        f"(select {key}, {what} from (select {key}, {what}, row_number() over (partition by {key} order by batch desc) as place "
        f"from {table}) newest where place = 1)"
    )


_REACHED = latest("reach_before", "node", "component")
REACH_NODES = f"""
select report as node, report as component, 1 as fresh from readings r
where failed is null and not exists (select 1 from copies c where c.report = r.report)
union all
select node, component, 0 as fresh from {_REACHED} known
"""
REACH_EDGES = f"""
select coalesce(one.component, n.a) as x, coalesce(other.component, n.b) as y
from near n left join {_REACHED} one on one.node = n.a left join {_REACHED} other on other.node = n.b
where n.score >= {SAME_EVENT}
"""
REACH_INNER = "select a as x, b as y, score from near_all"

GROUPED = f"""
select c.component as component, c.node as a, '' as b, cast(0 as double) as score, g.story as was, c.floor as floor
from reach c left join {latest("groups_before", "report", "story")} g on g.report = c.node
union all
select c.component as component, n.a as a, n.b as b, n.score as score, cast(null as string) as was, c.floor as floor
from near_all n join reach c on c.node = n.a join reach d on d.node = n.b
where c.component = d.component
"""

HOMES = f"""
select report, story, alike from groups
union all
select c.report as report, g.story as story, g.alike as alike from copies_all c join groups g on g.report = c.head
union all
select c.report as report, g.story as story, g.alike as alike
from copies c join {latest("groups_all", "report", "story, alike")} g on g.report = c.head
where not exists (select 1 from groups now where now.report = c.head)
"""

GONE = "select distinct was as story from groups where was is not null"


def told(most: int) -> str:
    """What stories are told from: of a large one the earliest reports. One that only has more copies is not told again."""
    return f"""
select story, report, alike, size, reading from (
  select g.story as story, g.report as report, g.alike as alike, r.reading as reading,
    row_number() over (partition by g.story order by coalesce(r.moment, '~'), g.report) as place,
    count(*) over (partition by g.story) as size
  from homes g join readings_all r on r.report = g.report
  where exists (select 1 from groups n where n.story = g.story)
) each_one where place <= {most}
"""


_HOMES = latest("groups_all", "report", "story")
_ALL_HOMES = latest("homes_all", "report", "story")
LINKS = f"""
select one, other, max(score) as score from (
  select case when x.story < y.story then x.story else y.story end as one,
    case when x.story < y.story then y.story else x.story end as other, n.score as score
  from near_all n join {_HOMES} x on x.report = n.a join {_HOMES} y on y.report = n.b
  where x.story <> y.story
) linked group by one, other
"""
FIELD_NODES = """
select story as node, story as component, 1 as fresh
from (select one as story from links union select other as story from links) linked
"""
FIELD_EDGES = f"select one as x, other as y from links where score >= {SAME_MATTER}"
FIELD_INNER = "select one as x, other as y, score from links"

MATTERS = f"""
with sizes as (
  select h.story as story, count(*) as size, min(coalesce(r.moment, '~')) as earliest, min(h.report) as first_report
  from {_ALL_HOMES} h join readings_all r on r.report = h.report group by h.story
)
select f.component as component, f.node as one, '' as other, cast(0 as double) as score, s.size as size, s.earliest as earliest,
  s.first_report as first_report, f.floor as floor
from field f join sizes s on s.story = f.node
union all
select f.component as component, l.one as one, l.other as other, l.score as score, 0 as size, '' as earliest, '' as first_report,
  f.floor as floor
from links l join field f on f.node = l.one join field g on g.node = l.other
where f.component = g.component
"""

MATTER_STORIES = """
select m.matter as matter, m.story as story, m.score as score, s.outlets as outlets, s.document as document
from members m join stories_all s on s.story = m.story where s.failed is null
"""


def bounds(told_most: int, component_most: int) -> str:
    """What was bounded, with how large it is: keys that make no pairs, components cut apart, stories told by some reports."""
    return f"""
select what, name, size, most from (
  select 'key' as what, key as name, sum(count) as size, cast({BUCKET} as double) as most
  from counts_all where kind in ('term', 'run') group by kind, key having sum(count) > {BUCKET}
  order by size desc nulls last, name limit {HOTTEST}
) hot
union all
select 'copies' as what, head as name, count(*) as size, cast({BUCKET} as double) as most from copies group by head
union all
select 'component' as what, component as name, min(size) as size, cast({component_most} as double) as most
from reach where floor > {SAME_EVENT} group by component
union all
select 'matter' as what, component as name, min(size) as size, cast({component_most} as double) as most
from field where floor > {SAME_MATTER} group by component
union all
select 'story' as what, story as name, reports as size, cast({told_most} as double) as most from stories where told < reports
"""


FAILED = """
select 'report' as what, failed from found where failed is not null
union all select 'reading' as what, failed from readings where failed is not null
union all select 'story' as what, failed from stories where failed is not null
"""
