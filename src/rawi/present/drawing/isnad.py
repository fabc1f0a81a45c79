"""Who has it from whom, as stations and steps: from those who spoke to the reports that a reader has before him."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from rawi.nouns.story import Account, Claim, Relay, Story
from rawi.packs.outlets import outlets
from rawi.present.drawing.gathering import CROWD, Isnad, Station, Step, gathered
from rawi.present.views import View

UNNAMED = frozenset({"unnamed", "bare", "crowd"})
HOW = (
    "named",
    "metadata",
    "credit",
    "translated",
    "wording",
    "quotation",
)  # how a relay is known, the surest first (rule 5)
UNKNOWN = "unknown"
DAY, HOUR = len("2016-02-28"), len("2016-02-28T09:10")
MOST = 20  # voices in the picture of a whole story
Link = Callable[[str], str | None]  # where a report, a voice or a relay is shown; None where it is shown nowhere


class Drafter:
    """Puts an isnad together from a story, or from some of its claims."""

    def __init__(self, story: Story, view: View, link: Link) -> None:
        self.story, self.view, self.link = story, view, link
        self.made = Isnad()
        self.crowded = len(story.reports) > CROWD
        self._wholly: dict[str, str] = {}  # the station that a report has all it tells from
        self.relayed: set[str] = set()  # the reports that have something from elsewhere
        self.told_by: set[str] = set()  # those of them that are reports of the story
        self._when = _apart(story, view)

    def drafted(self, claims: Sequence[Claim], most: int | None = None) -> Isnad:
        """The isnad of some claims, with the relays between their reports; of claims until it has ``most`` voices."""
        relays = sorted(
            self.story.relays, key=lambda each: (each.extent != "wholly", each.report is None, -each.shared)
        )
        told = dict.fromkeys(account.report for claim in claims for account in claim.accounts)
        met: set[str] = set()
        for relay in relays:
            if relay.to in told and not (self.crowded and relay.to in met):
                met.add(relay.to)
                self._relay(relay)
        for n, claim in enumerate(claims):
            if most is not None and sum(each.kind != "report" for each in self.made.stations.values()) >= most:
                claims = claims[:n]
                break
            for account in claim.accounts:
                self._account(claim, account)
        told = dict.fromkeys(account.report for claim in claims for account in claim.accounts)
        met = {end for step in self.made.steps.values() for end in (step.source, step.to)}
        begun = {
            a.report for c in claims for a in c.accounts for o in c.origins if o.id == a.origin and o.kind == "outlet"
        }
        for key in told:
            if self._report(key) not in met and key not in begun:
                unknown = self.made.meet(Station(UNKNOWN, UNKNOWN, self._word("unknown")))
                self.made.step(Step(unknown, key, UNKNOWN))
        return self.made

    def _relay(self, relay: Relay) -> None:
        """A relay as a step; of a report that has all from another one, whatever changed is shown on that step."""
        base = self._wholly.get(relay.to)
        if base is not None and base in self.told_by and relay.agency is None:
            step = self.made.steps[base, relay.to]
            self.made.steps[base, relay.to] = replace(step, changed=step.changed + len(relay.mutations))
            return
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
        self.relayed.add(relay.to)
        if relay.extent == "wholly" and relay.to not in self._wholly:
            self._wholly[relay.to] = source
            if relay.report is not None:
                self.told_by.add(source)

    def _source(self, relay: Relay) -> str:
        if relay.report is not None:
            return self._report(relay.report)
        if relay.voice is not None:
            card = relay.voice in outlets() or self.view.is_outlet(relay.voice)
            return self._voice(self.view.name(relay.voice), "outlet" if card else "voice")
        if "credit" not in relay.how:  # one text that several have: one agency, whichever it is
            return self.made.meet(Station("agency:text", "agency", self._word("agency_unknown")))
        if self.crowded:
            return self.made.meet(Station("agency:credits", "agency", self.view.phrases.web("agencies_unknown")))
        return self.made.meet(Station(f"agency:{relay.to}", "agency", self._word("agency_unknown")))

    def _account(self, claim: Claim, account: Account) -> None:
        """The voices of an account, the farthest first, up to its report or to whom the report has everything from."""
        base = self._wholly.get(account.report)
        if self.crowded and base is None and account.report in self.relayed:
            return
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
        return self.made.meet(
            Station(key, "report", self.view.called(key), self.link(key), when=self._when.get(key, ""))
        )

    def _word(self, key: str) -> str:
        return self.view.phrases.word(key)


def _apart(story: Story, view: View) -> dict[str, str]:
    """When each report was published that is not the only one of its outlet: the day, with the hour where one day has several."""
    here = [each.report for each in view.comparison.readings if each.report.id in story.reports]
    when = {each.id: each.published or each.gathered or "" for each in here}
    outlets = Counter(map(view.called, when))
    days = Counter((view.called(key), time[:DAY]) for key, time in when.items())
    return {
        key: view.phrases.day(time) + (f" {hour}" if days[view.called(key), time[:DAY]] > 1 else "")
        for key, time in when.items()
        if outlets[view.called(key)] > 1 and time
        for hour in [view.phrases.figures(time[DAY + 1 : HOUR])]
    }


def isnad_of_story(story: Story, view: View, link: Link) -> Isnad:
    """The isnad of a story: of what most of its reports tell, as far as that can be drawn; of one report of all it tells."""
    claims = sorted(view.shared(story), key=lambda claim: -claim.counts.reports) or list(story.claims)
    return gathered(Drafter(story, view, link).drafted(claims, MOST))


def isnad_of_claim(story: Story, claim: Claim, view: View, link: Link) -> Isnad:
    """The isnad of one claim."""
    return gathered(Drafter(story, view, link).drafted([claim]))
