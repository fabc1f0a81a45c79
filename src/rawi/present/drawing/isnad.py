"""Who has it from whom, as stations and steps: from those who spoke to the reports that a reader has before him."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rawi.nouns.story import Account, Claim, Relay, Story
from rawi.packs.outlets import outlets
from rawi.present.views import View

UNNAMED = frozenset({"unnamed", "bare", "crowd"})
HOW = ("named", "metadata", "credit", "wording", "quotation")  # how a relay is known, the surest first (rule 5)
FEW = 4  # stations of one kind that stand alike in the chain; so many are drawn as one
UNKNOWN = "unknown"
Link = Callable[[str], str | None]  # where a report, a voice or a relay is shown; None where it is shown nowhere


@dataclass(frozen=True, slots=True)
class Station:
    """Somebody through whom it came. ``kind``: voice, unnamed, outlet, agency, unknown, report, or many for several alike."""

    key: str
    kind: str
    name: str
    href: str | None = None
    members: tuple[tuple[str, str | None], ...] = ()

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

    def step(self, step: Step) -> None:
        """Put in a step; of two between the same stations the surer stays, with all that changed along it."""
        known = self.steps.get((step.source, step.to))
        if step.source != step.to:
            self.steps[step.source, step.to] = step if known is None or (step.changed > known.changed) else known


class Drafter:
    """Puts an isnad together from a story, or from some of its claims."""

    def __init__(self, story: Story, view: View, link: Link) -> None:
        self.story, self.view, self.link = story, view, link
        self.made = Isnad()
        self._wholly: dict[str, str] = {}  # the station that a report has all it tells from

    def drafted(self, claims: Sequence[Claim]) -> Isnad:
        """The isnad of some claims, with the relays between their reports."""
        told = dict.fromkeys(account.report for claim in claims for account in claim.accounts)
        for relay in self.story.relays:
            if relay.to in told or not claims:
                self._relay(relay)
        for claim in claims:
            for account in claim.accounts:
                self._account(claim, account)
        met = {end for step in self.made.steps.values() for end in (step.source, step.to)}
        begun = {
            a.report for c in claims for a in c.accounts for o in c.origins if o.id == a.origin and o.kind == "outlet"
        }
        for key in told:
            if self._report(key) not in met and key not in begun:
                unknown = self.made.meet(Station(UNKNOWN, UNKNOWN, self._word("unknown")))
                self.made.step(Step(unknown, key, UNKNOWN))
        return gathered(self.made)

    def _relay(self, relay: Relay) -> None:
        how = next((each for each in HOW if each in relay.how), "wording")
        source = self._source(relay)
        to = self._report(relay.to)
        self.made.step(
            Step(
                source,
                to,
                how,
                relay.direction == "known",
                len(relay.mutations),
                self.link(f"relay:{source}:{relay.to}"),
            )
        )
        if relay.extent == "wholly":
            self._wholly.setdefault(relay.to, source)

    def _source(self, relay: Relay) -> str:
        if relay.report is not None:
            return self._report(relay.report)
        if relay.voice is not None:
            card = relay.voice in outlets() or self.view.is_outlet(relay.voice)
            return self._voice(self.view.name(relay.voice), "outlet" if card else "voice")
        return self.made.meet(Station(f"agency:{relay.to}", "agency", self._word("agency_unknown")))

    def _account(self, claim: Claim, account: Account) -> None:
        """The voices of an account, the farthest first, up to its report or to whom the report has everything from."""
        base = self._wholly.get(account.report)
        if base in self.made.stations and self.made.stations[base].kind == "report":
            return
        names = list(reversed(list(self._chain(claim, account))))
        keys = [self._voice(name, kind) for name, kind in names]
        if base is not None:
            keys = [key for key in keys if key != base] + [base]
        keys.append(self._report(account.report))
        for source, to in pairwise(keys):
            self.made.step(Step(source, to, "chain"))

    def _chain(self, claim: Claim, account: Account) -> Iterator[tuple[str, str]]:
        """The voices of an account with their kinds, the nearest first; the farthest as the origin that it is."""
        reading = self.view.comparison.reading(account.place.report)
        kinds = {voice.name: voice.kind for voice in reading.voices}
        origin = next((each for each in claim.origins if each.id == account.origin), None)
        for n, name in enumerate(account.chain, 1):
            kind = kinds.get(name, "")
            if n == len(account.chain) and origin and origin.kind != "outlet":
                name, kind = origin.name, origin.kind  # noqa: PLW2901
            shown = self.view.name(name)
            yield shown, "unnamed" if kind in UNNAMED else "outlet" if kind == "outlet" else "voice"

    def _voice(self, name: str, kind: str) -> str:
        return self.made.meet(Station(f"voice:{name}", kind, name, self.link(f"voice:{name}")))

    def _report(self, key: str) -> str:
        return self.made.meet(Station(key, "report", self.view.called(key), self.link(key)))

    def _word(self, key: str) -> str:
        return self.view.phrases.word(key)


def isnad_of_story(story: Story, view: View, link: Link) -> Isnad:
    """The isnad of a story: of what several of its reports tell, or else of all that its one report does."""
    claims = list(view.shared(story)) or list(story.claims)
    return Drafter(story, view, link).drafted(claims)


def isnad_of_claim(story: Story, claim: Claim, view: View, link: Link) -> Isnad:
    """The isnad of one claim."""
    return Drafter(story, view, link).drafted([claim])


def gathered(whole: Isnad) -> Isnad:
    """The same with stations that stand alike in it drawn as one, unless something changed there: so sixty can be read."""
    alike: dict[object, list[Station]] = {}
    leading: dict[str, list[Step]] = {key: [] for key in whole.stations}
    leaving: dict[str, list[Step]] = {key: [] for key in whole.stations}
    for step in whole.steps.values():
        leading[step.to].append(step)
        leaving[step.source].append(step)
    for station in whole.stations.values():
        inward, outward = leading[station.key], leaving[station.key]
        if not (inward and outward) and not any(step.changed for step in (*inward, *outward)):
            sign = (
                station.kind,
                frozenset((step.source, step.how, step.known) for step in inward),
                frozenset((step.to, step.how, step.known) for step in outward),
            )
            alike.setdefault(sign, []).append(station)
    home = {each.key: some[0].key for some in alike.values() if len(some) >= FEW for each in some}
    made = Isnad()
    for some in alike.values():
        if len(some) >= FEW:
            members = tuple((each.name, each.href) for each in some)
            made.meet(replace(some[0], kind=f"many-{some[0].kind}", members=members, href=None))
    for station in whole.stations.values():
        if station.key not in home:
            made.meet(station)
    for step in whole.steps.values():
        made.step(replace(step, source=home.get(step.source, step.source), to=home.get(step.to, step.to)))
    return made
