"""A collection, or the part of it that filters leave, written in the formats of others; and annotations read back."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path
from typing import Any

from rawi.errors import InputError
from rawi.nouns.judgement import Judgement
from rawi.nouns.reading import Reading
from rawi.nouns.report import fingerprint
from rawi.nouns.story import Comparison
from rawi.run.collection import Collection
from rawi.run.judging import Asked, about_of
from rawi.store.archive.lists import PAGE
from rawi.store.documents import reading_document
from rawi.store.exports.annotations import annotations
from rawi.store.exports.bag import Bag
from rawi.store.exports.cas import Marked, cas_json, marked
from rawi.store.exports.claimreview import claim_review
from rawi.store.exports.graphml import Chains
from rawi.store.exports.ninjs import news_item
from rawi.store.exports.prov import Provenance
from rawi.store.exports.tables import write_parquet
from rawi.store.rows import Rows

TABLES = ("reports", "stories", "claims", "conflicts", "attributions", "voices", "outlets", "judgements")
PAGES = 10 * PAGE
LONG = 200  # bytes of the name of a file
UNFIT = str.maketrans(dict.fromkeys('/\\:*?"<>|\0', "_"))


def pages(collection: Collection, table: str, filters: dict[str, Any]) -> Iterator[Rows]:
    """A table of a collection, page by page."""
    if table not in TABLES:
        raise InputError(f'"{table}" is no table; they are {", ".join(TABLES)}.')
    if table == "outlets":
        yield collection.outlets()
    elif table == "judgements":
        yield judgement_rows(collection.judgements(undone=True))
    else:
        ask: Callable[..., Rows] = getattr(collection, table)
        for offset in count(0, PAGES):
            page = ask(limit=PAGES, offset=offset, **filters)
            if not len(page) and offset:
                return
            yield page


JUDGEMENTS = ("id", "kind", "a", "b", "value", "why", "who", "when", "undone")


def judgement_rows(found: Iterable[Judgement]) -> Rows:
    """Judgements as a table that can be read again: what each is about stands in ``a`` and ``b``, further ones in ``b`` too."""
    rows = []
    for each in found:
        about = about_of(each)
        value = "; ".join(f"{name}={text}" for name, text in each.value)
        rows.append((each.id, each.kind, about[0] if about else "", " | ".join(about[1:]), value, each.why, each.who,
                     each.when, each.undone))  # fmt: skip
    return Rows(JUDGEMENTS, rows)


def asked_of(row: dict[str, str], name: str) -> Asked:
    """A judgement from a row of a table. Raises InputError, which names the line, for one without kind or ``a``."""
    if not row.get("kind") or not row.get("a"):
        raise InputError(f"{name}: a judgement has a kind and what it is about, in the columns kind and a.")
    about = (row["a"], *(part.strip() for part in (row.get("b") or "").split("|") if part.strip()))
    pairs = (part.partition("=") for part in (row.get("value") or "").split(";") if part.strip())
    return Asked(row["kind"], about, row.get("why") or "", tuple((key.strip(), text.strip()) for key, _, text in pairs))


def readings(collection: Collection, filters: dict[str, Any]) -> Iterator[Reading]:
    """The readings of the reports that filters leave, the latest first."""
    for page in pages(collection, "reports", filters):
        for key in page.column("id"):
            yield collection.report(key)


def comparisons(collection: Collection, filters: dict[str, Any]) -> Iterator[Comparison]:
    """The stories that filters leave, one by one, each with its readings."""
    for page in pages(collection, "stories", filters):
        for key in page.column("id"):
            yield collection.comparison(key)


def _json_lines(collection: Collection, path: Path, table: str, filters: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8", errors="backslashreplace") as file:
        if table == "readings":
            file.writelines(f"{json.dumps(reading_document(each))}\n" for each in readings(collection, filters))
            return
        for page in pages(collection, table, filters):
            file.writelines(f"{line}\n" for line in page.to_json_lines())


def _csv(collection: Collection, path: Path, table: str, filters: dict[str, Any]) -> None:
    with path.open("w", encoding="utf-8-sig", errors="backslashreplace", newline="") as file:
        for n, page in enumerate(pages(collection, table, filters)):
            lines = list(page.to_csv())
            file.writelines(f"{line}\r\n" for line in (lines[1:] if n else lines))


def _parquet(collection: Collection, path: Path, table: str, filters: dict[str, Any]) -> None:
    write_parquet(pages(collection, table, filters), path)


def _prov(collection: Collection, path: Path, _: str, filters: dict[str, Any]) -> None:
    provenance = Provenance()
    for each in comparisons(collection, filters):
        provenance.add(each)
    path.write_text(provenance.json_ld(), "utf-8")


def _graphml(collection: Collection, path: Path, _: str, filters: dict[str, Any]) -> None:
    chains = Chains()
    for each in comparisons(collection, filters):
        chains.add(each)
    chains.write(path)


def _annotations(collection: Collection, path: Path, _: str, filters: dict[str, Any]) -> None:
    _lines(path, (each for reading in readings(collection, filters) for each in annotations(reading)))


def _ninjs(collection: Collection, path: Path, _: str, filters: dict[str, Any]) -> None:
    _lines(
        path,
        (
            news_item(reading, [relay for relay in each.stories[0].relays if relay.to == reading.report.id])
            for each in comparisons(collection, filters)
            for reading in each.readings
        ),
    )


def _claim_reviews(collection: Collection, path: Path, _: str, filters: dict[str, Any]) -> None:
    reviews = [each for each in collection.judgements() if each.kind == "review"]
    inside = {key for page in pages(collection, "reports", filters) for key in page.column("id")} if filters else None
    _lines(path, (found for each in reviews for found in _reviewed(collection, each, inside)))


def _reviewed(collection: Collection, judgement: Judgement, inside: set[str] | None) -> Iterator[dict[str, Any]]:
    spot = judgement.spots[0]
    rows = collection.database.rows(
        "select distinct s.number from stories s join reports r on r.story = s.number where r.id = ?",
        (spot.report.partition("#")[0],),
    )
    for (number,) in rows:
        comparison = collection.comparison(f"s{number}")
        for claim in comparison.stories[0].claims:
            ours = any(a.place.report == spot.report and a.span.meets(spot.span) for a in claim.accounts)
            if ours and claim.about is None and (inside is None or inside & {a.report for a in claim.accounts}):
                yield claim_review(judgement, claim, comparison)
                return


def _cas(collection: Collection, path: Path, _: str, filters: dict[str, Any]) -> None:
    path.mkdir(parents=True, exist_ok=True)
    for reading in readings(collection, filters):
        (path / f"{_fit(reading.report.id)}.json").write_text(cas_json(reading), "utf-8")


def _fit(key: str) -> str:
    """An id as the name of a file; a long one is cut, and told apart by its hash."""
    name = key.translate(UNFIT)
    return name if len(name.encode()) <= LONG else f"{name[: LONG // 4]}-{fingerprint(key)[:12]}"


def _bag(collection: Collection, path: Path, _: str, filters: dict[str, Any]) -> None:
    bag = Bag(path)
    for reading in readings(collection, filters):
        evidence = collection.evidence(reading.report.id)
        if evidence is not None:
            bag.add(reading, evidence)
    about = {"Source-Organization": collection.who, "External-Description": f"Evidence of {collection.path.name}"}
    made = [dict(row) for row in judgement_rows(collection.judgements(undone=True))]
    bag.close(collection.log(), made, about)


def _lines(path: Path, documents: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="ascii") as file:
        file.writelines(f"{json.dumps(each)}\n" for each in documents)


FORMATS: dict[str, Callable[[Collection, Path, str, dict[str, Any]], None]] = {
    "jsonl": _json_lines, "csv": _csv, "parquet": _parquet, "prov": _prov, "annotations": _annotations, "cas": _cas,
    "graphml": _graphml, "ninjs": _ninjs, "claimreview": _claim_reviews, "bag": _bag,
}  # fmt: skip


def export(collection: Collection, form: str, path: Path, table: str = "attributions", **filters: Any) -> None:
    """Write a collection in a format; ``table`` is what tables hold. The log keeps that it was done.

    Raises InputError for a format or table that there is none of, RawiError where a format's library is not installed.
    """
    if form not in FORMATS:
        raise InputError(f'"{form}" is no format; they are {", ".join(FORMATS)}.')
    try:
        with collection.database.looking():
            FORMATS[form](
                collection, path, table, {name: value for name, value in filters.items() if value is not None}
            )
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error}). Give another place.") from error
    if collection.writes:
        collection.note("export", format=form, table=table)


def import_cas(collection: Collection, paths: Iterable[Path]) -> tuple[list[Judgement], list[str]]:
    """What annotators changed in exported CAS files, as judgements; what could not be taken over, in sentences."""
    asked: list[Asked] = []
    failed = []
    for path in paths:
        try:
            key, text, found = marked(path.read_bytes(), str(path))
            reading = collection.report(key)
            if len(text) != len(reading.text):
                raise InputError(f"{path}: its text is not that of {key}; annotations must not change it.")
            asked += _changed(reading, found)
        except (InputError, OSError) as error:
            failed.append(str(error))
    made, refused = collection.judge_all(asked)
    return made, [*failed, *refused]


def _changed(reading: Reading, found: Sequence[Marked]) -> Iterator[Asked]:
    """The judgements that make a reading what annotators made of it."""
    left = {each.id: each for each in found if each.id}
    key = reading.report.id
    for mine in reading.attributions:
        theirs = left.pop(mine.id, None)
        if theirs is None or theirs.content != mine.content:
            start, end = mine.content
            yield Asked("wrong-attribution", (f"{key}@{start}-{end}",), "annotated")
        if theirs is not None and (theirs.content, theirs.source, theirs.stance) != (
            mine.content,
            mine.source,
            mine.stance,
        ):
            yield _annotated(key, theirs)
    for each in (*(each for each in found if not each.id), *left.values()):
        yield _annotated(key, each)


def _annotated(key: str, each: Marked) -> Asked:
    spans = {"source": each.source, "cue": each.cue}
    there = {role: span for role, span in spans.items() if span is not None}
    about = tuple(f"{key}@{span.start}-{span.end}" for span in (each.content, *there.values()))
    return Asked("attribution", about, "annotated", (("roles", " ".join(there)), ("stance", each.stance or "says")))
