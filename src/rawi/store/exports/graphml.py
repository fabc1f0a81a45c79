"""The chains of a collection as a graph in GraphML, made by networkx: reports, voices and origins, and who has it from whom."""

import re
from pathlib import Path

from rawi.extras import library
from rawi.nouns.report import TITLE
from rawi.nouns.story import Comparison, Relay
from rawi.store.entry import plain as shown
from rawi.store.exports.names import iri, report_iri

UNFIT = re.compile("[\x00-\x1f\x7f\ufffe\uffff]")  # what XML cannot hold


def plain(text: str) -> str:
    """A text that XML can hold, on one line."""
    return UNFIT.sub("\ufffd", shown(text))


class Chains:
    """A directed graph; an edge goes from who tells to whom it is told from."""

    def __init__(self) -> None:
        self.graph = library("networkx", "graph").MultiDiGraph()

    def add(self, comparison: Comparison) -> None:
        """Add stories with their reports, relays and chains."""
        for reading in comparison.readings:
            report = reading.report
            outlet = plain(report.outlet.name) if report.outlet else ""
            self.graph.add_node(
                report_iri(report), kind="report", label=plain(report.title or report.id), outlet=outlet,
                published=report.published or "",
            )  # fmt: skip
        for story in comparison.stories:
            for relay in story.relays:
                self._relay(relay, story.id)
            for claim in story.claims:
                for account in claim.accounts:
                    self._chain(
                        iri("report", account.report.removesuffix(TITLE)), account.chain, claim.id, account.stance
                    )

    def write(self, path: Path) -> None:
        """Write the graph."""
        library("networkx", "graph").write_graphml(self.graph, path)

    def _relay(self, relay: Relay, story: str) -> None:
        other = iri("report", relay.report) if relay.report else self._voice(relay.voice or relay.agency or "")
        self.graph.add_edge(
            iri("report", relay.to), other, kind="relay", story=story, how=" ".join(relay.how), extent=relay.extent,
            direction=relay.direction, shared=relay.shared, mutations=" ".join(each.kind for each in relay.mutations),
        )  # fmt: skip

    def _chain(self, report: str, names: tuple[str, ...], claim: str, stance: str) -> None:
        before = report
        for name in names:
            voice = self._voice(name)
            self.graph.add_edge(before, voice, kind="chain", claim=claim, stance=stance)
            before = voice

    def _voice(self, name: str) -> str:
        voice = iri("voice", name)
        self.graph.add_node(voice, kind="voice", label=plain(name))
        return voice
