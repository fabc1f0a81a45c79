"""Stories in a collection's file: told anew whenever their reports change, each with the rows that lists are made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from rawi.errors import DamageError
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Story
from rawi.store.archive.database import Database
from rawi.store.codec import bytes_of, decode, encode, pack, text_of, unpack
from rawi.store.entry import plain


def stale(db: Database) -> dict[int, int]:
    """The stories whose reports changed since they were told, the newest first, and how often they changed."""
    return dict(db.rows("select number, stale from stories where stale > 0 order by number desc"))


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
    db.many("update stories set stale = stale + 1 where number = ?", [(number,) for number in numbers])


def story(db: Database, number: int) -> Story | None:
    """A story by its number; None where there is none, or it is not told yet."""
    document = db.value("select document from stories where number = ?", (number,))
    return _whole(db, number, document) if document else None


def _whole(db: Database, number: int, document: bytes) -> Story:
    """A story with the labels of its claims, which are kept with the claims alone."""
    rows = db.rows("select id, label from claims where story = ?", (number,))
    labels = {key: text_of(unpack(label)) for key, label in rows}
    found = decode(Story, document)
    return replace(found, claims=tuple(replace(claim, label=labels.get(claim.id, "")) for claim in found.claims))


def put(db: Database, number: int, told: Story, changes: int) -> None:
    """Keep a story that was told, in the place of what was told of it before.

    ``changes`` is how often it had changed when it was told; if it changed again meanwhile, it is left to be told anew.
    """
    if db.value("select stale from stories where number = ?", (number,)) != changes:
        return
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
            encode(replace(told, claims=tuple(replace(claim, label="") for claim in claims))), number,
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
            number, claim.id, pack(bytes_of(claim.label)), claim.standing, counts.reports, counts.outlets, counts.origins,
            counts.against, counts.unknown, _conflicts(claim), len(claim.differences), claim.about,
        ),
    )  # fmt: skip
    db.many(
        "insert into accounts values (?,?,?,?,?,?,?)",
        [
            (key, reports[a.report], a.attribution, a.stance, int(a.place.report.endswith(TITLE)), *a.span)
            for a in claim.accounts
        ],
    )
    db.many(
        "insert into differences values (?,?,?,?)", [(key, d.kind, d.verdict, d.between) for d in claim.differences]
    )


def _clear(db: Database, number: int) -> None:
    for table in ("accounts", "differences"):
        db.run(f"delete from {table} where claim in (select number from claims where story = ?)", (number,))
    db.run("delete from claims where story = ?", (number,))


def drop_empty(db: Database) -> None:
    """Take out stories that have no reports any more."""
    empty = db.rows(
        "select number from stories where stale > 0 and number not in (select story from reports where story > 0)"
    )
    for (number,) in empty:
        _clear(db, number)
        db.run("delete from stories where number = ?", (number,))


def told(db: Database) -> Iterator[Story]:
    """All stories, the largest first, then the earliest."""
    for number, document in db.each(
        "select number, document from stories where document is not null order by reports desc, first nulls last, number"
    ):
        yield _whole(db, number, document)


def of_claim(db: Database, key: str) -> tuple[Story, Claim]:
    """A claim with its story. Raises DamageError where the two do not fit."""
    number = db.value("select story from claims where id = ?", (key,))
    found = story(db, number) if number is not None else None
    for claim in found.claims if found else ():
        if found and claim.id == key:
            return found, claim
    raise DamageError(f"{db.path}: the claim {key} is not in its story; `rawi verify` says more.")


def numbers(db: Database) -> list[int]:
    """The numbers of all stories that are told."""
    return [number for (number,) in db.rows("select number from stories where document is not null order by number")]
