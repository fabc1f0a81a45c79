"""What a collection's file does to forget a report: no word of it stays in a row, and then no byte of it in the file."""

import time
from collections.abc import Iterable
from pathlib import Path

from rawi.errors import BusyError
from rawi.nouns.report import fingerprint
from rawi.store.archive import stories
from rawi.store.archive.database import Database
from rawi.store.entry import plain

PATIENCE = 30.0  # seconds to wait for those who still look at the file as it was
MARK = "forgetting"  # in the table meta: forgetting was begun, and is not done
SAID = (
    "{path}: another process still looks at the collection as it was before, so the words are still in its file. Close "
)
SAID += "what has it open (rawi serve, rawi watch, an export), then run `rawi forget {path}`: it does what is left."


def with_versions(db: Database, numbers: Iterable[int]) -> list[int]:
    """Reports with the versions that they took the place of: these have mostly the same words."""
    every = list(numbers)
    older = db.among(
        "select old.number from reports new join reports old on old.address = new.address and old.version < new.version "
        "where old.state != 'forgotten' and new.number in (?)",
        every,
    )
    return sorted({*every, *(number for (number,) in older)})


def erase(db: Database, numbers: Iterable[int]) -> None:
    """Take away for good what is kept of reports that are in no list any more. A tombstone stays: id, hashes, times."""
    for number in numbers:
        address, gathered_at, evidence = db.row(
            "select r.address, e.address, r.evidence from reports r left join evidence e on e.number = r.evidence "
            "where r.number = ?",
            (number,),
        ) or (None, None, None)
        db.run("delete from readings where report = ?", (number,))
        db.run(
            "update reports set title = null, outlet = null, state = 'forgotten', story = null, address = ? where number = ?",
            (hidden(address), number),
        )
        db.run(
            "update evidence set raw = null, text = null, headers = '[]', name = null, address = ? where number = ?",
            (hidden(gathered_at), evidence),
        )
        _hide_pages(db, [each for each in (address, gathered_at) if each])
    db.run("delete from outlets where id not in (select outlet from reports where outlet is not null)")
    db.run("insert or replace into meta values (?, 'words')", (MARK,))


def _hide_pages(db: Database, addresses: Iterable[str]) -> None:
    """Have the pages at some addresses, and those that led there, known by a mark alone: they are asked for no more."""
    every = list(addresses)
    sql = "select url from pages where {} in (?)"
    urls = {url for column in ("url", "came") for (url,) in db.among(sql.format(column), every)}
    db.many("delete from pages where url = ?", [(url,) for url in urls])
    marks = [(hidden(url),) for url in sorted(urls)]
    db.many("insert or replace into pages (url, feed, turns, failures) values (?, '', 0, 0)", marks)


def hidden(address: str | None) -> str | None:
    """What stays of an address, by which it is known again and cannot be read."""
    return f"forgotten:{fingerprint(address)}" if address and not address.startswith("forgotten:") else address


def forgotten(db: Database, addresses: Iterable[str]) -> set[str]:
    """Those of some addresses at which a report was forgotten."""
    by_mark = {hidden(plain(each)): each for each in addresses}
    found = {mark for (mark,) in db.among("select address from reports where address in (?)", by_mark)}
    found |= {mark for (mark,) in db.among("select address from evidence where address in (?)", by_mark)}
    found |= {mark for (mark,) in db.among("select url from pages where url in (?)", by_mark)}
    return {by_mark[mark] for mark in found}


def pending(db: Database) -> bool:
    """Whether forgetting was begun, and is not done."""
    return db.value("select 1 from meta where name = ?", (MARK,)) is not None


def blank(db: Database) -> None:
    """Take away what was told of stories that cannot be told anew: it may hold words that were forgotten."""
    for (number,) in db.rows("select number from stories where stale > 0"):
        stories.clear(db, number)
        db.run("update stories set label = null, document = null where number = ?", (number,))


def scrub(db: Database) -> None:
    """Write the file anew without a trace of what was deleted, in it and in its side file; take away the copies beside it.

    Raises BusyError where somebody still looks at it as it was before; what is left is done the next time.
    """
    if db.value("select value from meta where name = ?", (MARK,)) == "words":
        db.rewrite()
        with db.writing():
            db.run("insert or replace into meta values (?, 'readers')", (MARK,))
    for copy in copies(db):
        copy.unlink(missing_ok=True)
    until = time.monotonic() + PATIENCE
    while not db.tidy():
        if time.monotonic() > until:
            raise BusyError(SAID.format(path=db.path))
        time.sleep(0.1)
    with db.writing():
        db.run("delete from meta where name = ?", (MARK,))
    db.tidy()


def copies(db: Database) -> list[Path]:
    """The copies that were kept beside the file when a newer Rawi brought it up to date, whole or in the making."""
    return sorted(each for each in db.path.parent.glob("*") if each.name.startswith(f"{db.path.name}.version"))
