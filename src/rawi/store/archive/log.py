"""The log: who added, judged, exported and removed what. Each line carries the hash of the one before, so none can be changed."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rawi.store.archive.database import Database
from rawi.store.archive.seals import BEGINNING, chained, of_features, of_judgements, of_reports, of_stories, written

RAWI = "rawi"  # who it is that tells


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log. ``document`` holds ids and hashes, never a report's words: those can be forgotten, a line cannot."""

    number: int
    when: str
    who: str
    what: str
    document: Mapping[str, Any]
    before: str
    hash: str


def note(db: Database, when: str, who: str, what: str, document: Mapping[str, Any]) -> None:
    """Write one line, inside the transaction of what it tells of."""
    last = db.row("select number, hash from log order by number desc limit 1")
    number, before = (last[0] + 1, last[1]) if last else (1, BEGINNING)
    fields = (number, when, who, what, written(document), before)
    db.run(
        'insert into log (number, "when", who, what, document, before, hash) values (?,?,?,?,?,?,?)',
        (*fields, chained(*fields)),
    )


def sealed(db: Database, reports: Iterable[int] = (), judgements: Iterable[str] = ()) -> dict[str, dict[str, str]]:
    """What a line says beside what was done: the seals of the reports and judgements that it changed, as they are now."""
    numbers = list(reports)
    seals = {"sealed": of_reports(db.among, numbers), "found": of_features(db.among, numbers)}
    seals["judged"] = of_judgements(db.among, judgements)
    return {name: found for name, found in seals.items() if found}


def told(db: Database, when: str, numbers: Iterable[int]) -> None:
    """Write a line of the stories that were told, with their seals; nobody in particular did it."""
    if seals := of_stories(db.among, numbers):
        note(db, when, RAWI, "tell", {"told": seals})


def lines(db: Database) -> Iterator[Line]:
    """The log from its beginning."""
    for row in db.each('select number, "when", who, what, document, before, hash from log order by number'):
        yield _line(*row)


def last(db: Database, limit: int, offset: int) -> list[Line]:
    """The last lines of the log, the very last first."""
    columns = 'number, "when", who, what, document, before, hash'
    return [
        _line(*row)
        for row in db.rows(f"select {columns} from log order by number desc limit ? offset ?", (limit, offset))
    ]


def _line(number: int, when: str, who: str, what: str, document: str, *hashes: str) -> Line:
    return Line(number, when, who, what, json.loads(document), *hashes)


def broken(db: Database) -> Iterator[str]:
    """What is wrong with the log, a sentence each; nothing where it is whole."""
    before, expected = BEGINNING, 1
    for row in db.each('select number, "when", who, what, document, before, hash from log order by number'):
        number, *fields, said = row
        if number != expected:
            yield f"log, line {expected}: lines are missing before line {number}."
        if fields[-1] != before:
            yield f"log, line {number}: it does not follow the line before; one of them was changed."
        if chained(number, *fields) != said:
            yield f"log, line {number}: its words are not those that were written."
        before, expected = said, number + 1


def head(db: Database) -> tuple[int, str]:
    """The number and the hash of the last line. Whoever keeps them elsewhere can tell later whether lines were taken off."""
    found = db.row("select number, hash from log order by number desc limit 1")
    return (found[0], found[1]) if found else (0, BEGINNING)
