"""Readings as rows of tables."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from rawi.extras import library
from rawi.nouns.reading import Reading
from rawi.nouns.story import Claim, Comparison, Story
from rawi.store.rows import Rows

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


CLAIMS = (
    "id",
    "about",
    "label",
    "standing",
    "reports",
    "outlets",
    "origins",
    "at_most",
    "against",
    "unknown",
    "differences",
    "conflicts",
    "question",
)


def claim_rows(story: Story) -> Rows:
    """The claims of a story."""
    return Rows(
        CLAIMS,
        [
            (each.id, each.about, each.label, each.standing, each.counts.reports, each.counts.outlets, each.counts.origins,
             each.at_most, each.counts.against, each.counts.unknown, len(each.differences),
             sum(difference.verdict == "conflict" for difference in each.differences), each.question)
            for each in story.claims
        ],
    )  # fmt: skip


ACCOUNTS = ("report", "attribution", "stance", "chain", "origin", "unverified", "start", "end", "words")


def account_rows(claim: Claim, comparison: Comparison) -> Rows:
    """The accounts of a claim, each with its words; ``report`` ends in ``#title`` for words of a title beside the text."""
    origins = {each.id: each.name for each in claim.origins}
    return Rows(
        ACCOUNTS,
        [
            (each.place.report, each.attribution, each.stance, list(each.chain), origins.get(each.origin or ""),
             each.unverified, *each.span, each.span.of(comparison.reading(each.place.report).text))
            for each in claim.accounts
        ],
    )  # fmt: skip


NUMBERS = frozenset({
    "attributions", "version", "reports", "outlets", "origins", "at_most", "claims", "conflicts", "mutations", "relays",
    "against", "unknown", "differences", "number", "start", "end",
})  # fmt: skip


def write_parquet(pages: Iterable[Rows], path: Path) -> None:
    """Pages of a table as one Parquet file, a row group each. Raises RawiError where pyarrow is not installed."""
    arrow, parquet = library("pyarrow", "parquet"), library("pyarrow.parquet", "parquet")
    writer = None
    try:
        for page in pages:
            schema = arrow.schema([(name, _type(arrow, name)) for name in page.columns])
            writer = writer or parquet.ParquetWriter(path, schema)
            writer.write_table(arrow.table({name: _column(page, name) for name in page.columns}, schema=schema))
    finally:
        if writer is not None:
            writer.close()


def _column(page: Rows, name: str) -> list[Any]:
    values = page.column(name)
    return values if name in NUMBERS or name in ("chain", "unverified") else [_text(each) for each in values]


def _text(value: Any) -> Any:
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value


def _type(arrow: Any, name: str) -> Any:
    if name == "unverified":
        return arrow.bool_()
    if name == "chain":
        return arrow.list_(arrow.string())
    return arrow.int64() if name in NUMBERS else arrow.string()
