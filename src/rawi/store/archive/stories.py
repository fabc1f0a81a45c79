"""Stories in a collection's file: told anew whenever their reports change, each with the rows that lists are made of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rawi.errors import DamageError
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Story
from rawi.store.archive.database import Database
from rawi.store.codec import decode, encode
from rawi.store.entry import plain


def stale(db: Database) -> list[int]:
    """The stories whose reports changed since they were told, the newest first."""
    return [number for (number,) in db.rows("select number from stories where stale = 1 order by number desc")]


def members(db: Database, numbers: Iterable[int]) -> dict[int, list[tuple[str, int]]]:
    """For each story its reports, as ids with numbers, sorted by the ids."""
    found: dict[int, list[tuple[str, int]]] = {number: [] for number in numbers}
    for story, key, number in db.among(
        "select story, id, number from reports where story in (?) order by id", list(found)
    ):
        found[story].append((key, number))
    return found


def mark_stale(db: Database, numbers: Iterable[int]) -> None:
    """Have stories told again."""
    db.many("update stories set stale = 1 where number = ?", [(number,) for number in numbers])


def story(db: Database, number: int) -> Story | None:
    """A story by its number; None where there is none, or it is not told yet."""
    document = db.value("select document from stories where number = ?", (number,))
    return decode(Story, document) if document else None


def put(db: Database, number: int, told: Story) -> None:
    """Keep a story that was told, in the place of what was told of it before."""
    _clear(db, number)
    first, _, last = (told.when or "").partition("/")
    claims = told.claims
    db.run(
        "update stories set stale = 0, label = ?, first = ?, last = ?, reports = ?, outlets = ?, claims = ?, origins = ?, "
        "conflicts = ?, mutations = ?, relays = ?, document = ? where number = ?",
        (
            plain(told.label), first or None, last or first or None, len(told.reports), _outlets(db, number), len(claims),
            len({(o.kind, o.name) for claim in claims for o in claim.origins if o.side == "for"}),
            sum(map(_conflicts, claims)), sum(len(relay.mutations) for relay in told.relays), len(told.relays),
            encode(told), number,
        ),
    )  # fmt: skip
    numbers: dict[str, int] = dict(db.among("select id, number from reports where id in (?)", told.reports))
    for claim in claims:
        _put_claim(db, number, claim, numbers)


def _outlets(db: Database, number: int) -> int:
    return int(db.value("select count(distinct coalesce(outlet, id)) from reports where story = ?", (number,)))


def _conflicts(claim: Claim) -> int:
    return sum(each.verdict == "conflict" for each in claim.differences)


def _put_claim(db: Database, number: int, claim: Claim, reports: Mapping[str, int]) -> None:
    counts = claim.counts
    key = db.run(
        "insert into claims (story, id, label, standing, reports, outlets, origins, against, unknown, conflicts, "
        "differences, about) values (?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            number, claim.id, plain(claim.label), claim.standing, counts.reports, counts.outlets, counts.origins,
            counts.against, counts.unknown, _conflicts(claim), len(claim.differences), claim.about,
        ),
    )  # fmt: skip
    names = {origin.id: plain(origin.name) for origin in claim.origins}
    db.many(
        "insert into accounts values (?,?,?,?,?,?,?,?,?)",
        [
            (key, reports[a.report], a.attribution, a.stance, plain(a.chain[-1]) if a.chain else None,
             names.get(a.origin or ""), int(a.place.report.endswith(TITLE)), *a.span)
            for a in claim.accounts
        ],
    )  # fmt: skip
    db.many(
        "insert into differences values (?,?,?,?)", [(key, d.kind, d.verdict, d.between) for d in claim.differences]
    )


def _clear(db: Database, number: int) -> None:
    for table in ("accounts", "differences"):
        db.run(f"delete from {table} where claim in (select number from claims where story = ?)", (number,))  # noqa: S608
    db.run("delete from claims where story = ?", (number,))


def drop(db: Database, numbers: Sequence[int]) -> None:
    """Take out stories that have no reports any more."""
    for number in numbers:
        _clear(db, number)
        db.run("delete from stories where number = ?", (number,))


def told(db: Database) -> Iterator[Story]:
    """All stories, the largest first, then the earliest."""
    for (document,) in db.each(
        "select document from stories where document is not null order by reports desc, first nulls last, number"
    ):
        yield decode(Story, document)


def of_claim(db: Database, key: str) -> tuple[Story, Claim]:
    """A claim with its story. Raises DamageError where the two do not fit."""
    number = db.value("select story from claims where id = ?", (key,))
    found = story(db, number) if number is not None else None
    for claim in found.claims if found else ():
        if found and claim.id == key:
            return found, claim
    raise DamageError(f"{db.path}: the claim {key} is not in its story; `rawi verify` says more.")
