"""Stations and steps of an isnad, and those that stand alike in it drawn as one, so that sixty reports can be read."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

FEW = 4  # stations of one kind that stand alike; so many are drawn as one
CROWD = 12  # reports; of more each is drawn with the one that it has most from
CLEAR = 14  # voices that can be drawn one by one; of more, those heard in one report alone are drawn together


@dataclass(frozen=True, slots=True)
class Station:
    """Somebody through whom it came. ``kind``: voice, unnamed, outlet, agency, unknown, report, or many for several alike.

    ``when`` tells a report from others of its outlet.
    """

    key: str
    kind: str
    name: str
    href: str | None = None
    members: tuple[tuple[str, str | None], ...] = ()
    when: str = ""

    @property
    def weak(self) -> bool:
        """Whether nobody can say who this is."""
        return self.kind in ("unnamed", "agency", "unknown")


@dataclass(frozen=True, slots=True)
class Step:
    """One has it from another. ``how`` is one of ``HOW``, chain or unknown; ``changed`` counts mutations."""

    source: str
    to: str
    how: str
    known: bool = True
    changed: int = 0
    href: str | None = None


@dataclass(slots=True)
class Isnad:
    """Stations and the steps between them, in the order in which they were met."""

    stations: dict[str, Station] = field(default_factory=dict)
    steps: dict[tuple[str, str], Step] = field(default_factory=dict)

    def meet(self, station: Station) -> str:
        """The key of a station, which is there from now on."""
        self.stations.setdefault(station.key, station)
        return station.key

    @property
    def behind(self) -> dict[str, list[str]]:
        """The stations that have it from each station."""
        found: dict[str, list[str]] = {}
        for step in self.steps.values():
            found.setdefault(step.source, []).append(step.to)
        return found

    def step(self, step: Step) -> None:
        """Put in a step; of two between the same stations the first stays, with all that changed along both."""
        known = self.steps.get((step.source, step.to))
        if step.source != step.to:
            changed = step.changed + (known.changed if known else 0)
            self.steps[step.source, step.to] = replace(known or step, changed=changed)


def gathered(whole: Isnad) -> Isnad:
    """The same with stations that stand alike drawn as one; of few reports none on whose way something changed."""
    crowded = sum(each.kind == "report" for each in whole.stations.values()) > CROWD
    homes = _of_one_report(whole) if sum(each.kind != "report" for each in whole.stations.values()) > CLEAR else {}
    fewer = _joined(whole, homes)
    return _joined(fewer, _alike(fewer, crowded))


def _of_one_report(whole: Isnad) -> dict[str, str]:
    """Of many voices those through which no more than one report is reached, by the first of them for each report."""
    reached = {key: _reports(whole, key) for key, each in whole.stations.items() if each.kind != "report"}
    changed = {step.source for step in whole.steps.values() if step.changed}
    by_report: dict[str, list[str]] = {}
    for key, reports in reached.items():
        if key not in changed and len(reports) <= 1:
            by_report.setdefault(next(iter(reports), ""), []).append(key)
    return {key: some[0] for some in by_report.values() if len(some) > 2 for key in some}


def _reports(whole: Isnad, start: str) -> set[str]:
    """The reports that are reached from a station without passing through another report."""
    found, seen, ahead = set(), {start}, [start]
    behind = whole.behind
    while ahead:
        for key in behind.get(ahead.pop(), ()):
            if whole.stations[key].kind == "report":
                found.add(key)
            elif key not in seen:
                seen.add(key)
                ahead.append(key)
    return found


def _alike(whole: Isnad, crowded: bool) -> dict[str, str]:
    """Stations at the beginning or the end that have the same steps, by the first of them."""
    leading: dict[str, list[Step]] = {key: [] for key in whole.stations}
    leaving: dict[str, list[Step]] = {key: [] for key in whole.stations}
    for step in whole.steps.values():
        leading[step.to].append(step)
        leaving[step.source].append(step)
    alike: dict[object, list[str]] = {}
    for key, station in whole.stations.items():
        inward, outward = leading[key], leaving[key]
        if (
            not station.members
            and not (inward and outward)
            and (crowded or not any(step.changed for step in (*inward, *outward)))
        ):
            before = frozenset((step.source, step.how, step.known) for step in inward)
            behind = frozenset((step.to, step.how, step.known) for step in outward)
            alike.setdefault((station.kind, before, behind), []).append(key)
    return {key: some[0] for some in alike.values() if len(some) >= FEW for key in some}


def _joined(whole: Isnad, homes: dict[str, str]) -> Isnad:
    """An isnad with some stations drawn as the one that they are laid to."""
    made = Isnad()
    inside: dict[str, list[Station]] = {}
    for key, home in homes.items():
        inside.setdefault(home, []).append(whole.stations[key])
    for key, station in whole.stations.items():
        if key in inside:
            made.meet(_one_of(station, inside[key]))
        elif key not in homes:
            made.meet(station)
    for step in whole.steps.values():
        made.step(replace(step, source=homes.get(step.source, step.source), to=homes.get(step.to, step.to)))
    return made


def _one_of(first: Station, some: Iterable[Station]) -> Station:
    every = list(some)
    kinds = {each.kind for each in every}
    kind = first.kind if len(kinds) == 1 else "voice"
    return replace(
        first, kind=f"many-{kind}", members=tuple((each.name, each.href) for each in every), href=None, when=""
    )
