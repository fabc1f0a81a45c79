"""Readings and comparisons as the two JSON documents that every consumer reads (``docs/formats.md``)."""

from dataclasses import asdict
from typing import Any

from rawi.nouns.finding import Difference, Mutation, Place, Reason
from rawi.nouns.reading import Reading
from rawi.nouns.report import TITLE, Outlet, Report
from rawi.nouns.story import Claim, Comparison, Finding, Relay, Story
from rawi.store.values import value_document

Document = dict[str, Any]


def outlet_document(outlet: Outlet | None) -> Document | None:
    """An outlet by its id and name."""
    return {"id": outlet.id, "name": outlet.name} if outlet else None


def report_document(report: Report) -> Document:
    """A report without its text."""
    return {
        "id": report.id, "path": report.path, "url": report.url, "outlet": outlet_document(report.outlet),
        "title": report.title, "published": report.published, "published_from": report.published_from,
        "gathered": report.gathered, "language": report.language, "sha256": report.sha256,
        **({"declared": [asdict(each) for each in report.declared]} if report.declared else {}),
    }  # fmt: skip


def reading_document(reading: Reading) -> Document:
    """A reading: one line of ``rawi read --format jsonl``."""
    return {
        "report": report_document(reading.report),
        "text": reading.text,
        "parts": [{"kind": part.kind, "span": list(part.span)} for part in reading.parts],
        "voices": [
            {
                "id": v.id, "name": v.name, "kind": v.kind, "outlet": v.outlet, "role": v.role, "number": v.number,
                "settled": v.settled, "mentions": [list(span) for span in v.mentions],
            }
            for v in reading.voices
        ],
        "attributions": [
            {
                "id": a.id, "source": list(a.source) if a.source else None, "cue": [list(span) for span in a.cue],
                "content": list(a.content), "stance": a.stance, "quotation": a.quotation, "chain": list(a.chain),
                "mode": a.mode, "unverified": a.unverified, "rule": a.rule, "details": list(a.details),
            }
            for a in reading.attributions
        ],
        "details": [
            {"id": d.id, "kind": d.kind, "span": list(d.span), "value": value_document(d.value)}
            for d in reading.details
        ],
        "credits": [{"span": list(span), "outlet": card} for span, card in reading.credits],
        "notes": list(reading.notes), "packs": reading.packs, "unread": reading.unread, "by": reading.by,
    }  # fmt: skip


def comparison_document(comparison: Comparison) -> Document:
    """A comparison: ``rawi compare --format json``."""
    reports = [reading.report for reading in comparison.readings]
    times = sorted(when[:10] for report in reports if (when := report.published or report.gathered))
    return {
        "collection": {
            "reports": len(reports),
            "outlets": len({report.outlet.id for report in reports if report.outlet}),
            "from": times[0] if times else None,
            "to": times[-1] if times else None,
            "failed": list(comparison.failed),
        },
        "reports": [
            {
                **{k: v for k, v in report_document(each.report).items() if k not in ("sha256", "published_from")},
                "unread": each.unread,
            }
            for each in comparison.readings
        ],
        "stories": [story_document(story, comparison) for story in comparison.stories],
        "matters": [
            {
                "id": matter.id,
                "stories": list(matter.stories),
                "why": matter.reason.rule,
                "counts": {"reports": matter.reports, "outlets": matter.outlets},
                "findings": [finding_document(each) for each in matter.findings],
                "reason": _reason(matter.reason),
            }
            for matter in comparison.matters
        ],
    }


def story_document(story: Story, comparison: Comparison) -> Document:
    """A story, as in a comparison; ``comparison`` holds the readings of its reports."""
    return {
        "id": story.id, "reports": list(story.reports), "label": story.label, "when": story.when,
        "where": [place.span.of(comparison.reading(place.report).text) for place in story.where],
        "relays": [relay_document(relay) for relay in story.relays],
        "claims": [claim_document(claim) for claim in story.claims],
        "findings": [finding_document(each) for each in story.findings],
        "reasons": [_reason(reason) for reason in story.reasons],
    }  # fmt: skip


def finding_document(finding: Finding) -> Document:
    """A finding, as in a story: its figures and words by name, and where they stand."""
    figures = {key: list(finding.all(key)) for key in dict.fromkeys(key for key, _ in finding.facts)}
    return {
        "kind": finding.kind, "figures": figures, "claims": list(finding.claims),
        "places": [_place(place) for place in finding.places],
    }  # fmt: skip


def relay_document(relay: Relay) -> Document:
    """A relay, as in a story."""
    if relay.report is not None:
        origin: Document = {"report": relay.report}
    elif relay.voice is not None:
        origin = {"voice": relay.voice}
    else:
        origin = {"agency": relay.agency}
    return {
        "to": relay.to, "from": origin, "how": list(relay.how), "extent": relay.extent, "direction": relay.direction,
        "shared": relay.shared, "passages": [{"to": list(to), "from": list(other)} for to, other in relay.passages],
        "mutations": [_mutation(each) for each in relay.mutations],
        "reasons": [_reason(reason) for reason in relay.reasons],
    }  # fmt: skip


def _mutation(mutation: Mutation) -> Document:
    return {
        "kind": mutation.kind, "to": _place(mutation.to)["span"],
        "from": _place(mutation.origin)["span"] if mutation.origin else None,
        "from_report": _place(mutation.origin)["report"] if mutation.origin else None,
        "why": mutation.reason.rule, "reason": _reason(mutation.reason),
    }  # fmt: skip


def claim_document(claim: Claim) -> Document:
    """A claim, as in a story."""
    return {
        "id": claim.id, "question": claim.question, "label": claim.label, "about": claim.about,
        "speaker": claim.speaker or None, "stance": claim.stance, "topic": claim.topic or None,
        "whole": claim.whole,
        "accounts": [
            {
                **_place(a.place), "attribution": a.attribution, "chain": list(a.chain), "origin": a.origin,
                "stance": a.stance, "unverified": a.unverified, "answer": a.answer.value if a.answer else None,
            }
            for a in claim.accounts
        ],
        "origins": [
            {
                "id": o.id, "name": o.name, "kind": o.kind, "side": o.side, "interested": o.interested,
                "why": o.reason.rule, "reason": _reason(o.reason),
            }
            for o in claim.origins
        ],
        "unknown": list(claim.unknown),
        "counts": {
            "reports": claim.counts.reports, "outlets": claim.counts.outlets, "origins": claim.counts.origins,
            "at_most": claim.at_most, "against": claim.counts.against,
            "unknown": claim.counts.unknown,
        },
        "standing": claim.standing,
        "differences": [_difference(each) for each in claim.differences],
        "reasons": [_reason(reason) for reason in claim.reasons],
    }  # fmt: skip


def _difference(difference: Difference) -> Document:
    return {
        "kind": difference.kind, "verdict": difference.verdict, "between": difference.between,
        "values": [
            {**_place(v.place), "value": v.value} for v in difference.values
        ],
        "why": difference.reason.rule, "reason": _reason(difference.reason),
    }  # fmt: skip


def _place(place: Place) -> Document:
    """A place in a text; one in a title that stands beside the text has no span in the text, but one in the title."""
    if place.report.endswith(TITLE):
        return {"report": place.report.removesuffix(TITLE), "span": None, "title": list(place.span)}
    return {"report": place.report, "span": list(place.span)}


def _reason(reason: Reason) -> Document:
    return {"rule": reason.rule, "facts": dict(reason.facts), "places": [_place(place) for place in reason.places]}
