"""What is watched in a collection's file: feeds, and the pages that they list, each with when it was asked and what came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rawi.bare import bare
from rawi.store.archive.database import Database
from rawi.store.rows import Rows

FEED = "url, outlet, etag, modified, asked, loaded, next, failures, error, listed"
PAGE = "url, feed, etag, modified, first, asked, next, turns, failures, error, changed, link, came"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands: ``etag`` and ``modified`` of what was loaded last, times in ISO 8601, UTC.

    ``loaded`` is when it was last had, ``failures`` how often it could not be had since, ``error`` the last sentence why.
    """

    url: str
    outlet: str | None = None
    etag: str | None = None
    modified: str | None = None
    asked: str | None = None
    loaded: str | None = None
    next: str | None = None
    failures: int = 0
    error: str | None = None
    listed: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A page that a feed lists: when it was first seen and last asked for, how often, and when it is the next time.

    ``changed`` is when the feed says that it was changed; ``link`` what the feed says of it, as bytes; ``came`` where it was in
    the end, when it was asked for.
    """

    url: str
    feed: str
    etag: str | None = None
    modified: str | None = None
    first: str | None = None
    asked: str | None = None
    next: str | None = None
    turns: int = 0
    failures: int = 0
    error: str | None = None
    changed: str | None = None
    link: bytes | None = None
    came: str | None = None


def feeds(db: Database) -> dict[str, Feed]:
    """All feeds, by address."""
    return {row[0]: Feed(*row) for row in db.rows(f"select {FEED} from feeds order by url")}


def put_feeds(db: Database, some: Iterable[Feed]) -> None:
    """Write down how some feeds stand."""
    db.many(
        f"insert or replace into feeds ({FEED}) values (?,?,?,?,?,?,?,?,?,?)",
        [(f.url, f.outlet, f.etag, f.modified, f.asked, f.loaded, f.next, f.failures, f.error, f.listed) for f in some],
    )


def drop_feeds(db: Database, urls: Iterable[str]) -> None:
    """Stop watching some feeds; pages that they listed are asked for no more."""
    some = [(url,) for url in urls]
    db.many("delete from feeds where url = ?", some)
    db.many("update pages set next = null where feed = ?", some)


def make_bare(db: Database) -> None:
    """Take names and passwords out of what an earlier Rawi wrote down as it stood in the list; asked for, it is found anew."""
    for table, columns in (("feeds", ("url", "error")), ("pages", ("url", "feed", "error", "came"))):
        held = " or ".join(f"{column} like '%://%@%'" for column in columns)
        found = db.rows(f"select {', '.join(columns)} from {table} where {held}")
        db.many(
            f"delete from {table} where url = ?",
            [(row[0],) for row in found if any(bare(each) != each for each in row)],
        )


def pages(db: Database, urls: Iterable[str]) -> Mapping[str, Listed]:
    """Pages by address, those that are known."""
    return {row[0]: Listed(*row) for row in db.among(f"select {PAGE} from pages where url in (?)", urls)}


def due(db: Database, now: str, most: int) -> list[Listed]:
    """The pages to be asked for now, the longest waiting first."""
    return [
        Listed(*row)
        for row in db.rows(
            f"select {PAGE} from pages where next is not null and next <= ? order by next limit ?", (now, most)
        )
    ]


def put_pages(db: Database, some: Iterable[Listed]) -> None:
    """Write down how some pages stand."""
    db.many(
        f"insert or replace into pages ({PAGE}) values (?,?,?,?,?,?,?,?,?,?,?,?,?)",
        [
            (
                p.url,
                p.feed,
                p.etag,
                p.modified,
                p.first,
                p.asked,
                p.next,
                p.turns,
                p.failures,
                p.error,
                p.changed,
                p.link,
                p.came,
            )
            for p in some
        ],
    )


def soonest(db: Database) -> str | None:
    """When the next feed or page is due."""
    found = db.value(
        "select min(next) from (select min(next) as next from feeds union all select min(next) from pages)"
    )
    return str(found) if found else None


def coverage(db: Database) -> Rows:
    """Each feed with what was had of it: pages listed and had, when it was last loaded, and the last error."""
    columns = ("url", "outlet", "loaded", "asked", "next", "failures", "listed", "pages", "pages_failed", "error")
    rows = db.rows(
        "select f.url, f.outlet, f.loaded, f.asked, f.next, f.failures, f.listed, "
        "(select count(*) from pages p where p.feed = f.url and p.turns > 0), "
        "(select count(*) from pages p where p.feed = f.url and p.failures > 0), f.error "
        "from feeds f order by f.failures desc, f.url"
    )
    return Rows(columns, [(bare(url), *rest, bare(error)) for url, *rest, error in rows])
