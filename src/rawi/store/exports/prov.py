"""Where claims come from, as PROV-O (https://www.w3.org/TR/prov-o/) in JSON-LD, made by rdflib.

A report is derived from what it relays (``wasDerivedFrom``; ``wasQuotedFrom`` where the wording is shared), with a qualified
derivation that holds the passages; an account of a claim is part of its report, and has its origin as ``hadPrimarySource``.
"""

from collections.abc import Iterable
from typing import Any

from rawi.extras import library
from rawi.nouns.finding import Place
from rawi.nouns.report import TITLE
from rawi.nouns.story import Account, Claim, Comparison, Origin, Relay
from rawi.nouns.text import Span
from rawi.store.exports.names import address, iri, outlet_iri, report_iri

RAWI = "urn:rawi:terms:"
OA = "http://www.w3.org/ns/oa#"
WORDED = {"wording", "quotation"}


class Provenance:
    """A graph that stories are added to one by one, so that a collection need not fit into memory as objects."""

    def __init__(self) -> None:
        self._rdf = library("rdflib", "prov")
        self.graph = self._rdf.Graph()
        self._prov = self._rdf.Namespace("http://www.w3.org/ns/prov#")
        self._terms = self._rdf.Namespace(RAWI)
        self._oa = self._rdf.Namespace(OA)
        for prefix, space in (("prov", self._prov), ("rawi", self._terms), ("oa", self._oa)):
            self.graph.bind(prefix, space)

    def add(self, comparison: Comparison) -> None:
        """Add stories with the reports that they are told from."""
        for reading in comparison.readings:
            self._report(reading.report)
        for story in comparison.stories:
            for n, relay in enumerate(story.relays):
                self._relay(relay, iri("relay", f"{story.id}-{n}"), comparison)
            for claim in story.claims:
                self._claim(claim, comparison)

    def json_ld(self) -> str:
        """The graph as JSON-LD."""
        context = {"prov": str(self._prov), "rawi": RAWI, "oa": OA, "xsd": str(self._rdf.XSD)}
        return str(self.graph.serialize(format="json-ld", context=context, indent=1, ensure_ascii=False))

    def _say(self, subject: str, rows: Iterable[tuple[Any, Any]]) -> Any:
        node = self._rdf.URIRef(subject)
        for predicate, value in rows:
            if value is not None:
                self.graph.add((node, predicate, value))
        return node

    def _ref(self, name: str) -> Any:
        return self._rdf.URIRef(name)

    def _words(self, text: str | None, kind: Any = None) -> Any:
        if text is None:
            return None
        return self._rdf.Literal(text.encode("utf-8", "replace").decode(), datatype=kind)

    def _report(self, report: Any) -> None:
        prov, rdf = self._prov, self._rdf
        where = address(report)
        rows = [
            (rdf.RDF.type, prov.Entity), (rdf.RDFS.label, self._words(report.title)),
            (self._terms.sha256, self._words(report.sha256)), (prov.atLocation, self._ref(where) if where else None),
        ]  # fmt: skip
        if report.published:
            kind = rdf.XSD.dateTime if "T" in report.published else rdf.XSD.date
            rows.append((prov.generatedAtTime, self._words(report.published, kind)))
        if report.outlet:
            outlet = self._agent(outlet_iri(report.outlet), report.outlet.name, prov.Organization)
            rows.append((prov.wasAttributedTo, outlet))
        self._say(report_iri(report), rows)

    def _agent(self, name: str, label: str, kind: Any) -> Any:
        return self._say(
            name,
            [
                (self._rdf.RDF.type, self._prov.Agent),
                (self._rdf.RDF.type, kind),
                (self._rdf.RDFS.label, self._words(label)),
            ],
        )

    def _relay(self, relay: Relay, name: str, comparison: Comparison) -> None:
        prov, rdf = self._prov, self._rdf
        report = comparison.reading(relay.to).report
        worded = bool(WORDED.intersection(relay.how))
        source = self._source(relay)
        rows = [
            (rdf.RDF.type, prov.Quotation if worded else prov.Derivation), (prov.entity, source),
            (self._terms.extent, self._words(relay.extent)), (self._terms.direction, self._words(relay.direction)),
            *((self._terms.how, self._words(each)) for each in relay.how),
            *((self._terms.rule, self._words(each.rule)) for each in relay.reasons),
            *((self._terms.mutation, self._words(each.kind)) for each in relay.mutations),
        ]  # fmt: skip
        for n, (to, other) in enumerate(relay.passages):
            rows.append((self._terms.passage, self._target(f"{name}-{n}-to", Place(relay.to, to), comparison)))
            if relay.report:
                rows.append(
                    (self._terms.passageFrom, self._target(f"{name}-{n}-from", Place(relay.report, other), comparison))
                )
        qualified = self._say(name, rows)
        self._say(
            report_iri(report),
            [
                (prov.wasQuotedFrom if worded else prov.wasDerivedFrom, source), (prov.wasDerivedFrom, source),
                (prov.qualifiedQuotation if worded else prov.qualifiedDerivation, qualified),
            ],
        )  # fmt: skip

    def _source(self, relay: Relay) -> Any:
        """What is relayed: a report of the collection, or what an outlet outside it published."""
        if relay.report is not None:
            return self._ref(iri("report", relay.report))
        label = relay.voice or relay.agency or ""
        agent = self._agent(iri("voice", label), label, self._prov.Organization)
        return self._say(
            iri("outside", label), [(self._rdf.RDF.type, self._prov.Entity), (self._prov.wasAttributedTo, agent)]
        )

    def _claim(self, claim: Claim, comparison: Comparison) -> None:
        rdf = self._rdf
        origins = {each.id: self._origin(each, claim) for each in claim.origins}
        whole = self._say(
            iri("claim", claim.id),
            [
                (rdf.RDF.type, self._prov.Entity), (rdf.RDF.type, self._terms.Claim),
                (rdf.RDFS.label, self._words(claim.label)), (self._terms.standing, self._words(claim.standing)),
                *((self._prov.hadPrimarySource, origin) for origin in origins.values()),
            ],
        )  # fmt: skip
        for n, account in enumerate(claim.accounts):
            self._account(account, f"{claim.id}-{n}", whole, origins, comparison)

    def _origin(self, origin: Origin, claim: Claim) -> Any:
        """What a voice said of a claim: an entity that is the voice's."""
        kind = self._prov.Person if origin.kind == "person" else self._prov.Organization
        agent = self._agent(iri("voice", origin.name), origin.name, kind)
        return self._say(
            iri("origin", f"{claim.id}-{origin.id}"),
            [
                (self._rdf.RDF.type, self._prov.Entity), (self._prov.wasAttributedTo, agent),
                (self._terms.side, self._words(origin.side)), (self._terms.rule, self._words(origin.reason.rule)),
            ],
        )  # fmt: skip

    def _account(
        self, account: Account, name: str, claim: Any, origins: dict[str, Any], comparison: Comparison
    ) -> None:
        prov = self._prov
        report = self._ref(iri("report", account.report))
        origin = origins.get(account.origin or "")
        rows = [
            (self._rdf.RDF.type, prov.Entity), (prov.specializationOf, claim), (prov.wasQuotedFrom, report),
            (self._terms.stance, self._words(account.stance)),
            (self._terms.target, self._target(f"{iri('account', name)}-span", account.place, comparison)),
        ]  # fmt: skip
        if origin is not None:
            qualified = self._say(
                iri("source", name), [(self._rdf.RDF.type, prov.PrimarySource), (prov.entity, origin)]
            )
            rows += [(prov.hadPrimarySource, origin), (prov.qualifiedPrimarySource, qualified)]
        self._say(iri("account", name), rows)

    def _target(self, name: str, place: Place, comparison: Comparison) -> Any:
        """A stretch of a report, as Web Annotation has it."""
        rdf, oa, span = self._rdf, self._oa, Span(*place.span)
        text = comparison.reading(place.report).text
        selector = self._say(
            f"{name}-position",
            [
                (rdf.RDF.type, oa.TextPositionSelector), (oa.start, rdf.Literal(span.start)), (oa.end, rdf.Literal(span.end)),
                (oa.exact, self._words(span.of(text))),
            ],
        )  # fmt: skip
        return self._say(
            name,
            [
                (rdf.RDF.type, oa.SpecificResource), (oa.hasSource, self._ref(iri("report", place.report.removesuffix(TITLE)))),
                (oa.hasSelector, selector),
            ],
        )  # fmt: skip
