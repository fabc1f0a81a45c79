"""Readings as rows of tables."""

from collections.abc import Iterator, Sequence
from typing import Any

from rawi.nouns.reading import Reading

ATTRIBUTIONS = (
    "report", "id", "outlet", "published", "voice", "kind", "chain", "stance", "quotation", "mode", "unverified", "source", "cue",
    "content", "start", "end", "rule",
)  # fmt: skip


def attribution_rows(reading: Reading) -> Iterator[Sequence[Any]]:
    """The attributions of a reading as rows of ``ATTRIBUTIONS``."""
    report, text = reading.report, reading.text
    for each in reading.attributions:
        chain = [reading.voice(key) for key in each.chain]
        yield (
            report.id, each.id, report.outlet.id if report.outlet else None, report.published,
            chain[-1].name if chain else None, chain[-1].kind if chain else None, [voice.name for voice in chain],
            each.stance, each.quotation, each.mode, each.unverified, each.source.of(text) if each.source else None,
            " ".join(cue.of(text) for cue in each.cue), each.content.of(text), each.content.start, each.content.end, each.rule,
        )  # fmt: skip
