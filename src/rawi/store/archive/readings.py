"""Readings and evidence in a collection's file, unpacked from the bytes that are kept of them."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from rawi.errors import DamageError
from rawi.nouns.evidence import Evidence
from rawi.nouns.reading import Reading
from rawi.store.archive.database import Database
from rawi.store.codec import decode, text_of
from rawi.store.glances import glance
from rawi.store.packing import unpack


def reading(db: Database, number: int) -> Reading:
    """The reading of a report, whole. Raises DamageError where it is not there or no longer what it was."""
    return next(iter(readings(db, [number]).values()))


def there(db: Database, number: int) -> bool:
    """Whether the reading of a report is there: not of one that was removed or forgotten."""
    return db.value("select 1 from readings where report = ?", (number,)) is not None


def readings(db: Database, numbers: Iterable[int]) -> dict[int, Reading]:
    """The readings of reports by their numbers."""
    return {each.number: each.unpacked() for each in packed(db, numbers)}


class Packed(NamedTuple):
    """A reading as it is kept: the text is compressed beside the raw bytes, and the document beside the text."""

    number: int
    raw: bytes
    text: bytes
    document: bytes

    def unpacked(self) -> Reading:
        """The reading."""
        text = unpack(self.text, unpack(self.raw))
        return _whole(decode(Reading, self.document, text), text)

    def glance(self) -> Reading:
        """The reading without its statements and details."""
        text = unpack(self.text, unpack(self.raw))
        return _whole(glance(self.document, text), text)


def _whole(bare: Reading, text: bytes) -> Reading:
    return replace(bare, report=replace(bare.report, text=text_of(text)))


def packed(db: Database, numbers: Iterable[int]) -> Iterator[Packed]:
    """Readings as they are kept. Raises DamageError where one is not there."""
    every = list(numbers)
    found = {
        row[0]: Packed(*row)
        for row in db.among(
            "select reports.number, raw, text, document from reports join evidence on evidence.number = evidence "
            "join readings on report = reports.number where reports.number in (?)",
            every,
        )
    }
    for number in every:
        if number not in found or found[number].text is None:
            raise DamageError(f"{db.path}: the reading of report number {number} is missing; `rawi verify` says more.")
        yield found[number]


def evidence(db: Database, number: int) -> Evidence | None:
    """The evidence of a report by its number; None where it was forgotten."""
    row = db.row(
        "select raw, media, name, evidence.address, headers, evidence.gathered, tool from evidence "
        "join reports on evidence.number = reports.evidence where reports.number = ?",
        (number,),
    )
    if row is None or row[0] is None:
        return None
    raw, media, name, address, headers, gathered, tool = row
    return Evidence(
        unpack(raw), media, name, address, tuple((key, value) for key, value in json.loads(headers)), gathered, tool
    )


class Kept(NamedTuple):
    """All that is kept of a report: its state, its bytes and reading with their hashes, and the rows by which it is found."""

    number: int
    id: str
    state: str
    raw_sha256: str
    media: str
    sha256: str
    raw: bytes | None
    text: bytes | None
    document: bytes | None
    attributions: tuple[tuple[Any, ...], ...]
    places: tuple[str, ...]
    features: bytes | None

    def unpacked(self) -> tuple[bytes | None, str | None, Reading | None]:
        """The bytes, the text and the reading. Raises DamageError where they cannot be unpacked."""
        if self.raw is None or self.text is None:
            return None, None, None
        raw = unpack(self.raw)
        text = unpack(self.text, raw)
        read = decode(Reading, self.document, text) if self.document is not None else None
        return raw, text_of(text), replace(read, report=replace(read.report, text=text_of(text))) if read else None


def kept(db: Database, number: int) -> Kept:
    """A report with its evidence, its reading and the rows that were made of it."""
    row = db.row(
        "select r.number, r.id, r.state, e.sha256, e.media, r.sha256, e.raw, e.text, d.document from reports r "
        "left join evidence e on e.number = r.evidence left join readings d on d.report = r.number where r.number = ?",
        (number,),
    )
    attributions = db.rows(
        'select t.number, t.id, t.stance, t.start, t."end", v.key from attributions t left join voices v on v.number = t.voice '
        "where t.report = ? order by t.number",
        (number,),
    )
    links = db.rows(
        "select l.attribution, l.position, v.key from links l join attributions t on t.number = l.attribution "
        "left join voices v on v.number = l.voice where t.report = ? order by l.attribution, l.position",
        (number,),
    )
    chains: dict[int, list[str | None]] = {}
    for attribution, position, key in links:
        chain = chains.setdefault(attribution, [])
        chain.append(key if position == len(chain) else None)  # one that stands elsewhere is none of the reading's
    places = db.rows(
        "select key from named_places join places on number = place where report = ? order by key", (number,)
    )
    features = db.value("select document from features where report = ?", (number,))
    rows = tuple((n, tuple(rest), (*chains.get(n, ()), *([last] if last else []))) for n, *rest, last in attributions)
    if row is None:
        raise DamageError(f"{db.path}: the report number {number} is missing")
    fields: list[Any] = [*row, rows, tuple(key for (key,) in places), features]
    return Kept(*fields)
