"""Attributions as W3C Web Annotations (https://www.w3.org/TR/annotation-model/), with position and quote selectors."""

from collections.abc import Iterator
from typing import Any

from rawi.nouns.reading import Reading, spans_of
from rawi.store.exports.names import address, iri, report_iri, selectors

CONTEXT = "http://www.w3.org/ns/anno.jsonld"


def annotations(reading: Reading) -> Iterator[dict[str, Any]]:
    """One annotation for each attribution: it targets its content, source and cue; its body says who, how and by which rule."""
    report = reading.report
    source = {
        "id": address(report) or report_iri(report),
        "type": "Text",
        "format": "text/plain",
        "language": report.language,
    }
    for each in reading.attributions:
        body = {
            "type": "Dataset", "stance": each.stance, "quotation": each.quotation, "mode": each.mode,
            "unverified": each.unverified, "chain": [reading.voice(key).name for key in each.chain], "rule": each.rule,
        }  # fmt: skip
        yield {
            "@context": CONTEXT,
            "id": iri("attribution", f"{report.id}:{each.id}"),
            "type": "Annotation",
            "motivation": "identifying",
            "body": body,
            "target": [
                {
                    "type": "SpecificResource", "purpose": role, "source": source, "state": {"type": "HttpRequestState",
                    "value": f"sha256={report.sha256}"}, "selector": selectors(reading.text, span),
                }
                for role, span in spans_of(each)
            ],
        }  # fmt: skip
