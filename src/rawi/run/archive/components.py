"""What hangs together, by large-star and small-star (Kiveris and others 2014): each round hangs nodes under smaller ones.

Components that are too large for one process are cut at higher likeness, which is said in the table ``bounds``.
"""

from typing import NamedTuple, Protocol

from rawi.errors import RawiError

MOST = 20_000  # nodes of one component
FLOORS = (0.2, 0.26, 0.32, 0.4, 0.5, 0.65, 0.8)
ROUNDS = 60  # long chains take some 18

EDGES = """
select distinct case when x < y then y else x end as u, case when x < y then x else y end as v
from ({edges}) given where x <> y
"""
STARS = """
with both_ways as (select u, v from {edges} union all select v as u, u as v from {edges}),
least_of as (select u, min(v) as m from both_ways group by u),
large as (
  select distinct b.v as u, case when l.m < b.u then l.m else b.u end as v
  from both_ways b join least_of l on l.u = b.u where b.v > b.u
),
lower as (select u, min(v) as m from large group by u)
select distinct u, v from (
  select a.v as u, l.m as v from large a join lower l on l.u = a.u where a.v <> l.m
  union all select u, m as v from lower
) hung
"""
UNSETTLED = """
select (select count(*) from {edges} where v in (select u from {edges}))
  + (select count(*) from (select u from {edges} group by u having count(*) > 1) twice)
"""
LABELS = """
select node, coalesce(s.v, n.component) as component, cast({floor} as double) as floor
from ({nodes}) n left join {stars} s on s.u = n.component
where n.fresh = 1 or n.component in (select u from {stars} union select v from {stars})
"""
SIZED = """
select l.node as node, l.component as component, c.size as size, l.floor as floor
from {labels} l join (select component, count(*) as size from {labels} group by component) c on c.component = l.component
"""
INNER = """
select e.x as x, e.y as y from ({inner}) e join {sized} one on one.node = e.x join {sized} other on other.node = e.y
where one.component = other.component and one.size > {most} and e.score >= {floor}
"""
CUT = """
select n.node as node, case when n.size > {most} then coalesce(s.v, n.node) else n.component end as component,
  case when n.size > {most} then cast({floor} as double) else n.floor end as floor
from {sized} n left join {stars} s on s.u = n.node
"""


class Desk(Protocol):
    """Where tables are laid that are only needed on the way."""

    def lay(self, name: str, query: str) -> str:
        """Make a table of a query; what it is called in further queries."""

    def number(self, query: str) -> int:
        """The one number that a query gives."""


class Graph(NamedTuple):
    """What hangs together: nodes with the component that they had, edges between components, all edges with their scores.

    ``base`` is the least score of an edge, ``most`` how many nodes a component may have.
    """

    nodes: str
    edges: str
    inner: str
    base: float
    most: int = MOST


def components(desk: Desk, graph: Graph) -> str:
    """The query for the component of every node that is fresh, or whose component now hangs together with another."""
    most, stars = graph.most, _stars(desk, graph.edges, "base")
    labels = desk.lay("labels", LABELS.format(nodes=graph.nodes, stars=stars, floor=graph.base))
    sized = desk.lay("sized", SIZED.format(labels=labels))
    for n, floor in enumerate(floor for floor in FLOORS if floor > graph.base):
        if not desk.number(f"select count(*) from {sized} where size > {most}"):
            break
        stars = _stars(desk, INNER.format(inner=graph.inner, sized=sized, most=most, floor=floor), f"cut_{n}")
        labels = desk.lay(f"labels_{n}", CUT.format(sized=sized, stars=stars, most=most, floor=floor))
        sized = desk.lay(f"sized_{n}", SIZED.format(labels=labels))
    return f"select node, component, size, floor from {sized}"


def _stars(desk: Desk, edges: str, name: str) -> str:
    """Edges from every node to the smallest that hangs together with it."""
    found = desk.lay(f"{name}_edges", EDGES.format(edges=edges))
    for n in range(ROUNDS):
        if not desk.number(UNSETTLED.format(edges=found)):
            return found
        found = desk.lay(f"{name}_{n}", STARS.format(edges=found))
    raise RawiError(f"what hangs together was not settled within {ROUNDS} rounds; the archive is as it was.")
