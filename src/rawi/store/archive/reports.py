"""Reports in a collection's file: kept with their evidence, found by id and address, taken out, forgotten."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rawi.errors import DamageError
from rawi.nouns.evidence import Evidence
from rawi.nouns.reading import Reading
from rawi.store.archive.database import Database
from rawi.store.codec import decode, pack, unpack, unpacked_text
from rawi.store.entry import Entry, outlet_row, plain, tokens, voice_key

COLUMNS = (
    "id, address, version, state, outlet, published, language, title, sha256, letters, text, evidence, added, reader, "
    "attributions"
)


@dataclass(frozen=True, slots=True)
class Known:
    """What a collection has under an id or an address: the newest version of it."""

    number: int
    id: str
    version: int
    sha256: str
    state: str


def newest(db: Database, addresses: Iterable[str]) -> Mapping[str, Known]:
    """The newest version of what is kept under each address."""
    found = db.among(
        "select address, number, id, version, sha256, state from reports where address in (?) order by version",
        addresses,
    )
    return {address: Known(*rest) for address, *rest in found}


def with_texts(db: Database, ids: Iterable[str]) -> Mapping[str, Known]:
    """What is kept under each id."""
    found = db.among("select id, number, id, version, sha256, state from reports where id in (?)", ids)
    return {key: Known(*rest) for key, *rest in found}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report about to be kept: its rows, its evidence, its address, and the version that it takes the place of."""

    entry: Entry
    evidence: Evidence
    address: str
    before: Known | None = None


def keep(db: Database, incoming: Incoming, when: str, reader: str) -> int:
    """Keep one report, its evidence and its reading; the number that it gets. ``reader`` is the version that read it."""
    entry, evidence, before = incoming.entry, incoming.evidence, incoming.before
    report = entry.report
    kept = db.run(
        "insert into evidence (sha256, size, raw, media, name, address, headers, gathered, kept, tool) "
        "values (?,?,?,?,?,?,?,?,?,?)",
        (
            evidence.sha256, len(evidence.raw), pack(evidence.raw), evidence.media, _optional(evidence.name),
            _optional(evidence.address), json.dumps(evidence.headers), evidence.gathered, when, evidence.tool,
        ),
    )  # fmt: skip
    if report.outlet:
        db.run("insert or ignore into outlets values (?,?,?,?)", outlet_row(report.outlet))
    number = db.run(
        f"insert into reports ({COLUMNS}) values ({','.join('?' * 15)})",  # noqa: S608
        (
            report.id, plain(incoming.address), before.version + 1 if before else 1, "read",
            plain(report.outlet.id) if report.outlet else None, report.published, report.language,
            _optional(report.title), entry.sha256, entry.letters, entry.text, kept, when, reader, len(entry.attributions),
        ),
    )  # fmt: skip
    index(db, number, entry)
    return number


def index(db: Database, number: int, entry: Entry) -> None:
    """The rows by which a reading is found: its voices, attributions, places and words."""
    db.run("insert into readings values (?,?)", (number, entry.document))
    db.run("insert into features values (?,?)", (number, entry.features))
    spoke: dict[str, int] = {}
    for _, chain in entry.attributions:
        for key in chain[-1:]:
            spoke[key] = spoke.get(key, 0) + 1
    voices = dict.fromkeys(entry.voices)
    db.many("insert or ignore into voices (key, name, kind, outlet) values (?,?,?,?)", voices)
    met = {key for key, *_ in voices}
    db.many(
        "update voices set reports = reports + 1, attributions = attributions + ? where key = ?",
        [(spoke.get(key, 0), key) for key in met],
    )
    numbers: dict[str, int] = dict(db.among("select key, number from voices where key in (?)", met))
    for row, chain in entry.attributions:
        each = db.run(
            "insert into attributions (report, voice, id, stance, quotation, mode, unverified, rule, source_start, "
            "source_end, content_start, content_end) values (?,?,?,?,?,?,?,?,?,?,?,?)",
            (number, numbers[chain[-1]] if chain else None, *row),
        )
        if len(chain) > 1:
            db.many("insert into links values (?,?,?)", [(each, n, numbers[key]) for n, key in enumerate(chain[:-1])])
    db.many(
        "insert or ignore into places (key, ar, en, country, lat, lon, precision) values (?,?,?,?,?,?,?)", entry.places
    )
    db.many(
        "insert or ignore into named_places select number, ? from places where key = ?",
        [(number, row[0]) for row in entry.places],
    )
    db.run("insert into search (rowid, title, body) values (?,?,?)", (number, *entry.tokens))


def unindex(db: Database, number: int) -> None:
    """Take out all rows that were made from a reading, and the reading."""
    read = reading(db, number)
    db.run("insert into search (search, rowid, title, body) values ('delete',?,?,?)", (number, *tokens(read)))
    met = db.rows(
        "select voice, count(*) from attributions where report = ? and voice is not null group by voice", (number,)
    )
    db.many("update voices set attributions = attributions - ? where number = ?", [(n, voice) for voice, n in met])
    keys = {(voice_key(voice),) for voice in read.voices}
    db.many("update voices set reports = reports - 1 where key = ?", keys)
    db.run("delete from links where attribution in (select number from attributions where report = ?)", (number,))
    for table in ("attributions", "named_places", "readings", "features"):
        db.run(f"delete from {table} where report = ?", (number,))  # noqa: S608
    db.run("delete from voices where reports <= 0 and attributions <= 0")
    db.run("delete from places where number not in (select place from named_places)")


def _optional(text: str | None) -> str | None:
    return plain(text) if text is not None else None


def reading(db: Database, number: int) -> Reading:
    """The reading of a report, whole. Raises DamageError where it is not there or no longer what it was."""
    return next(iter(readings(db, [number]).values()))


def readings(db: Database, numbers: Iterable[int]) -> dict[int, Reading]:
    """The readings of reports by their numbers."""
    return {number: unpacked(document, text) for number, document, text in packed(db, numbers)}


def packed(db: Database, numbers: Iterable[int]) -> Iterator[tuple[int, bytes, bytes]]:
    """Readings as they are kept: number, document and text, compressed."""
    every = list(numbers)
    found = {
        row[0]: row
        for row in db.among(
            "select number, document, text from reports join readings on report = number where number in (?)", every
        )
    }
    for number in every:
        if number not in found or found[number][2] is None:
            raise DamageError(f"{db.path}: the reading of report number {number} is missing; `rawi verify` says more.")
        yield found[number]


def unpacked(document: bytes, text: bytes) -> Reading:
    """A reading from its document and its text."""
    bare = decode(Reading, document)
    return replace(bare, report=replace(bare.report, text=unpacked_text(text)))


def evidence(db: Database, number: int) -> Evidence | None:
    """The evidence of a report by its number; None where it was forgotten."""
    row = db.row(
        "select raw, media, name, evidence.address, headers, gathered, tool from evidence "
        "join reports on evidence.number = reports.evidence where reports.number = ?",
        (number,),
    )
    if row is None or row[0] is None:
        return None
    raw, media, name, address, headers, gathered, tool = row
    return Evidence(
        unpack(raw), media, name, address, tuple((key, value) for key, value in json.loads(headers)), gathered, tool
    )


def number_of(db: Database, key: str) -> int | None:
    """The number of the report with this id."""
    found: int | None = db.value("select number from reports where id = ?", (key,))
    return found


def set_state(db: Database, numbers: Sequence[int], state: str) -> None:
    """Say of reports whether they take part: read, current, superseded, removed or forgotten."""
    db.many("update reports set state = ? where number = ?", [(state, number) for number in numbers])


def erase(db: Database, number: int) -> None:
    """Take a report's words away for good: text, bytes, title, and all that was made of them. A tombstone stays."""
    db.run(
        "update reports set text = null, title = null, state = 'forgotten', story = null where number = ?", (number,)
    )
    db.run(
        "update evidence set raw = null, headers = '[]', name = null where number = "
        "(select evidence from reports where number = ?)",
        (number,),
    )


def fields(db: Database, number: int) -> dict[str, Any]:
    """The row of a report as a table shows it."""
    row = db.row(
        "select id, address, version, state, outlet, published, language, title, sha256, letters, added, reader, "
        "attributions, story from reports where number = ?",
        (number,),
    )
    names = ("id", "address", "version", "state", "outlet", "published", "language", "title", "sha256", "letters", "added",
             "reader", "attributions", "story")  # fmt: skip
    return dict(zip(names, row or (), strict=bool(row)))
