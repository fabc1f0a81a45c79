"""Reports in a collection's file: kept with their evidence, found by id and address, taken out, forgotten."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rawi.nouns.evidence import Evidence
from rawi.nouns.reading import Reading
from rawi.store.archive import readings
from rawi.store.archive.database import Database
from rawi.store.archive.naming import drop_unnamed, recall, recall_place, rename, rename_places
from rawi.store.entry import Entry, key_words, outlet_row, place_rows, plain, said_tokens, tokens, voice_key, voice_rows
from rawi.store.packing import pack
from rawi.store.rows import Rows

COLUMNS = (
    "id, address, version, state, outlet, published, gathered, language, title, sha256, letters, evidence, added, reader, "
    "attributions, packs, unread"
)
KNOWN = "number, id, address, version, sha256, title, state, outlet"  # the fields of Known


@dataclass(frozen=True, slots=True)
class Known:
    """What a collection has under an id or an address: the newest version of it."""

    number: int
    id: str
    address: str
    version: int
    sha256: str
    title: str | None
    state: str
    outlet: str | None


def newest(db: Database, addresses: Iterable[str]) -> Mapping[str, Known]:
    """The newest version of what is kept under each address."""
    found = db.among(f"select address, {KNOWN} from reports where address in (?) order by version", addresses)
    return {address: Known(*rest) for address, *rest in found}


def with_ids(db: Database, ids: Iterable[str]) -> Mapping[str, Known]:
    """What is kept under each id."""
    found = db.among(f"select id, {KNOWN} from reports where id in (?)", ids)
    return {key: Known(*rest) for key, *rest in found}


@dataclass(frozen=True, slots=True)
class Incoming:
    """A report about to be kept: its rows, its evidence, its address, and the version that it takes the place of."""

    entry: Entry
    evidence: Evidence
    address: str
    before: Known | None = None


def keep(db: Database, incoming: Incoming, when: str, reader: str) -> int:
    """Keep one report, its evidence and its reading; the number that it gets. ``reader`` is the version of Rawi."""
    entry, evidence, before = incoming.entry, incoming.evidence, incoming.before
    report = entry.report
    kept = db.run(
        "insert into evidence (sha256, size, raw, text, media, name, address, headers, gathered, kept, tool) "
        "values (?,?,?,?,?,?,?,?,?,?,?)",
        (
            evidence.sha256, len(evidence.raw), pack(evidence.raw), pack(entry.text, evidence.raw), evidence.media,
            _optional(evidence.name), _optional(evidence.address), json.dumps(evidence.headers), evidence.gathered,
            when, f"{evidence.tool} {reader}",
        ),
    )  # fmt: skip
    if report.outlet:
        db.run("insert or ignore into outlets values (?,?,?,?)", outlet_row(report.outlet))
    number = db.run(
        f"insert into reports ({COLUMNS}) values ({','.join('?' * 17)})",
        (
            report.id, plain(incoming.address), before.version + 1 if before else 1, "read",
            plain(report.outlet.id) if report.outlet else None, report.published, report.gathered,
            _optional(report.language), _optional(report.title), entry.sha256, entry.letters, kept, when, reader,
            len(entry.attributions), entry.packs, entry.unread,
        ),
    )  # fmt: skip
    index(db, number, entry)
    return number


def reread(db: Database, number: int, entry: Entry, reader: str) -> None:
    """Keep a reading in the place of an older one, with all rows that were made from it."""
    before = take_out(db, number)
    index(db, number, entry)
    now = {row[0]: row for row in reversed(entry.voices)}
    for row in voice_rows(before):
        recall(db, row, now.get(row[0], row))
    places = {row[0]: row for row in entry.places}
    for each in place_rows(before):
        recall_place(db, each, places.get(each[0], each))
    stamp(db, number, entry, reader)


def stamp(db: Database, number: int, entry: Entry, reader: str) -> None:
    """Keep the document of a reading; say of its report its outlet and language, by which Rawi and packs it was read."""
    report = entry.report
    db.run("update readings set document = ? where report = ?", (entry.document, number))
    if report.outlet:
        db.run("insert or ignore into outlets values (?,?,?,?)", outlet_row(report.outlet))
    db.run(
        "update reports set outlet = ?, language = ?, reader = ?, attributions = ?, packs = ?, unread = ? where number = ?",
        (
            plain(report.outlet.id) if report.outlet else None, _optional(report.language), reader,
            len(entry.attributions), entry.packs, entry.unread, number,
        ),
    )  # fmt: skip


def index(db: Database, number: int, entry: Entry) -> None:
    """The rows by which a reading is found: its voices, attributions, places and words."""
    db.run("insert into readings values (?,?)", (number, entry.document))
    db.run("insert into features values (?,?)", (number, entry.features))
    spoke: dict[str, int] = {}
    for _, chain in entry.attributions:
        for key in chain[-1:]:
            spoke[key] = spoke.get(key, 0) + 1
    met = {key for key, *_ in entry.voices}
    there = {key for (key,) in db.among("select key from voices where key in (?)", met)}
    for row in {row[0]: row for row in reversed(entry.voices)}.values():
        if row[0] not in there:
            voice = db.run("insert into voices (key, name, kind, outlet) values (?,?,?,?)", row)
            db.run("insert into voice_words (rowid, words) values (?,?)", (voice, key_words(row[0])))
    db.many(
        "update voices set reports = reports + 1, attributions = attributions + ? where key = ?",
        [(spoke.get(key, 0), key) for key in met],
    )
    numbers: dict[str, int] = dict(db.among("select key, number from voices where key in (?)", met))
    for (row, chain), words in zip(entry.attributions, entry.said, strict=True):
        each = db.run(
            'insert into attributions (report, voice, id, stance, start, "end") values (?,?,?,?,?,?)',
            (number, numbers[chain[-1]] if chain else None, *row),
        )
        db.run("insert into said (rowid, content) values (?,?)", (each, words))
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


def unindex(db: Database, number: int, keep_reading: bool = False) -> None:
    """Take out all rows that were made from a reading, and the reading too unless it is to be compared with a newer one."""
    read = take_out(db, number, keep_reading)
    drop_unnamed(db)
    rename(db, voice_rows(read))
    rename_places(db, place_rows(read))


def take_out(db: Database, number: int, keep_reading: bool = False) -> Reading:
    """The same, giving back the reading.

    Voices and places that nobody names any more stay until ``drop_unnamed``: a new reading may name them.
    """
    read = readings.reading(db, number)
    db.run("insert into search (search, rowid, title, body) values ('delete',?,?,?)", (number, *tokens(read)))
    words = said_tokens(read)
    made = db.rows("select number, id from attributions where report = ?", (number,))
    db.many("insert into said (said, rowid, content) values ('delete',?,?)", [(each, words[key]) for each, key in made])
    met = db.rows(
        "select voice, count(*) from attributions where report = ? and voice is not null group by voice", (number,)
    )
    db.many("update voices set attributions = attributions - ? where number = ?", [(n, voice) for voice, n in met])
    keys = {(voice_key(voice),) for voice in read.voices}
    db.many("update voices set reports = reports - 1 where key = ?", keys)
    db.run("delete from links where attribution in (select number from attributions where report = ?)", (number,))
    for table in ("attributions", "named_places", "features", *(() if keep_reading else ("readings",))):
        db.run(f"delete from {table} where report = ?", (number,))
    return read


def _optional(text: str | None) -> str | None:
    return plain(text) if text is not None else None


def number_of(db: Database, key: str) -> int | None:
    """The number of the report with this id."""
    found: int | None = db.value("select number from reports where id = ?", (key,))
    return found


def set_state(db: Database, numbers: Sequence[int], state: str) -> None:
    """Say of reports whether they take part: read, current, superseded, removed or forgotten."""
    db.many("update reports set state = ? where number = ?", [(state, number) for number in numbers])


def forgotten(db: Database, hashes: Iterable[str]) -> set[str]:
    """Those of some hashes of texts whose report was forgotten."""
    return {
        each for (each,) in db.among("select sha256 from reports where state = 'forgotten' and sha256 in (?)", hashes)
    }


def outlets(db: Database) -> set[str]:
    """The ids of the outlets of all reports."""
    return {key for (key,) in db.rows("select id from outlets")}


def state(db: Database, number: int) -> str:
    """Whether a report takes part: read, current, superseded, removed or forgotten."""
    return str(db.value("select state from reports where number = ?", (number,)))


def states(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """The state of each of some reports."""
    return dict(db.among("select number, state from reports where number in (?)", numbers))


def waiting(db: Database, most: int) -> list[int]:
    """Reports that are kept and read, and not compared yet, the earliest first."""
    return [n for (n,) in db.rows("select number from reports where state = 'read' order by number limit ?", (most,))]


def older_versions(db: Database, numbers: Iterable[int]) -> dict[int, str]:
    """The versions that some reports took the place of, with their state."""
    found = db.among(
        "select old.number, old.state from reports new join reports old on old.address = new.address "
        "and old.version < new.version and old.state in ('read', 'current') where new.number in (?)",
        numbers,
    )
    return dict(found)


def features(db: Database, numbers: Iterable[int]) -> list[tuple[int, bytes]]:
    """The features of some reports as they are kept, in the order of their ids."""
    found = db.among(
        "select number, document, id from reports join features on report = number where number in (?)", numbers
    )
    return [(number, document) for number, document, _ in sorted(found, key=lambda row: row[2])]


def read_by(db: Database) -> list[tuple[int, str, str | None, str | None]]:
    """The reports with a reading: number, id, language, and the fingerprint of the packs that they were read with."""
    return db.rows(
        "select number, id, language, packs from reports where state in ('read', 'current', 'superseded') order by number"
    )


def return_home(db: Database, stories: Mapping[int, int]) -> None:
    """Put reports back into the stories that they were in, by their numbers."""
    db.many("update reports set story = ? where number = ?", [(story, number) for number, story in stories.items()])


def stories_of(db: Database, numbers: Iterable[int]) -> set[int]:
    """The stories that some reports are in."""
    found = db.among("select distinct story from reports where number in (?)", numbers)
    return {story for (story,) in found if story is not None}


def ids(db: Database, numbers: Iterable[int]) -> list[str]:
    """The ids of the reports with these numbers, in the same order."""
    every = list(numbers)
    found: dict[int, str] = dict(db.among("select number, id from reports where number in (?)", every))
    return [found[number] for number in every]


def numbers_of(db: Database, keys: Iterable[str]) -> list[int]:
    """The numbers of the reports with these ids, in the same order."""
    every = list(keys)
    found: dict[str, int] = dict(db.among("select id, number from reports where id in (?)", every))
    return [found[key] for key in every if key in found]


def homes(db: Database, numbers: Iterable[int]) -> dict[int, int]:
    """The story of each of some reports."""
    return dict(db.among("select number, story from reports where number in (?) and story is not null", numbers))


def versions(db: Database, address: str) -> Rows:
    """All versions under an address, the first first."""
    columns = ("id", "version", "state", "added", "published", "sha256")
    return Rows(
        columns, db.rows(f"select {', '.join(columns)} from reports where address = ? order by version", (address,))
    )
