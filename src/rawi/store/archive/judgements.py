"""Judgements in a collection's file: kept for good, taken back by a mark."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rawi.nouns.judgement import Judgement
from rawi.nouns.report import TITLE
from rawi.store.archive.database import Database
from rawi.store.codec import decode, encode


def put(db: Database, judgement: Judgement) -> None:
    """Keep a judgement."""
    db.run(
        'insert into judgements (id, kind, who, "when", why, document, undone) values (?,?,?,?,?,?,?)',
        (
            judgement.id,
            judgement.kind,
            judgement.who,
            judgement.when,
            judgement.why,
            encode(judgement),
            judgement.undone,
        ),
    )


def rewrite(db: Database, judgement: Judgement) -> None:
    """Keep a judgement in another form: without words that were forgotten."""
    db.run(
        "update judgements set document = ?, why = ?, undone = ? where id = ?",
        (encode(judgement), judgement.why, judgement.undone, judgement.id),
    )


def undo(db: Database, key: str, when: str) -> None:
    """Mark a judgement as taken back."""
    db.run("update judgements set undone = ? where id = ?", (when, key))


def every(db: Database, holding: bool = False) -> Iterator[Judgement]:
    """All judgements in the order in which they were made; only those that hold, if wanted."""
    rows = db.rows("select document, undone from judgements order by number")
    for document, undone in rows:
        if not (holding and undone):
            yield replace(decode(Judgement, document), undone=undone)


def judgement(db: Database, key: str) -> Judgement | None:
    """The judgement with this id."""
    row = db.row("select document, undone from judgements where id = ?", (key,))
    return replace(decode(Judgement, row[0]), undone=row[1]) if row else None


def next_id(db: Database) -> str:
    """An id that no judgement has yet."""
    made = int(db.value("select count(*) from judgements"))
    return f"j{made + 1}"


def about(judgements: Iterable[Judgement], reports: Iterable[str]) -> list[Judgement]:
    """Those judgements that bear on some reports: by their spots, or by a voice that may speak anywhere."""
    mine = set(reports)
    return [
        each
        for each in judgements
        if any(spot.report.removesuffix(TITLE) in mine for spot in each.spots)
        or any(named.report is None or named.report.removesuffix(TITLE) in mine for named in each.voices)
    ]
