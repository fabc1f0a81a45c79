"""Reports as news items of ninjs 3.1 (https://iptc.org/standards/ninjs/): ``infoSources`` are the voices behind them."""

from collections.abc import Iterable
from typing import Any

from rawi.nouns.claim import values_of
from rawi.nouns.reading import Reading
from rawi.nouns.story import Relay
from rawi.nouns.values import Location, called
from rawi.store.exports.names import address, iri, outlet_iri, report_iri

SCHEMA = "https://iptc.org/std/ninjs/ninjs-schema_3.1.json"


def news_item(reading: Reading, relays: Iterable[Relay]) -> dict[str, Any]:
    """One report as a news item; ``relays`` are those by which it has its matter from others."""
    report = reading.report
    spoken = {key for each in reading.attributions for key in each.chain}
    item: dict[str, Any] = {
        "uri": address(report) or report_iri(report),
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "type": "text",
        "language": report.language,
        "versionCreated": report.published or report.gathered,
        "contentCreated": report.published,
        "by": report.outlet.name if report.outlet else None,
        "altIds": [{"role": "rawi", "value": report.id}, {"role": "sha256", "value": report.sha256}],
        "headlines": [{"role": "main", "value": report.title}] if report.title else [],
        "bodies": [
            {"role": "main", "contentType": "text/plain", "charCount": len(report.text), "value": report.text}
        ],
        "infoSources": [
            *([{"name": report.outlet.name, "rel": "publisher", "uri": outlet_iri(report.outlet)}] if report.outlet else []),
            *(
                {"name": voice.name, "rel": voice.kind, "uri": iri("voice", f"{report.id}:{voice.id}")}
                for voice in reading.voices
                if voice.id in spoken
            ),
        ],
        "places": [
            {"name": called(names, "ar") or called(names, "en"), "uri": iri("place", key)}
            for key, names in {place.id: place.names for _, place in values_of(reading.details, Location)}.items()
        ],
        "associations": [
            {"name": f"derivedFrom{n}", "type": "text", "uri": iri("report", relay.report)}
            for n, relay in enumerate((each for each in relays if each.report), 1)
            if relay.report
        ],
    }  # fmt: skip
    return {key: value for key, value in item.items() if value not in (None, [])}
