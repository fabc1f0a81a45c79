"""Stories in a collection's file: told anew whenever their reports change, each with the rows that lists are made of."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from rawi.errors import DamageError
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Finding, Story
from rawi.store.archive.database import Database
from rawi.store.codec import bytes_of, decode, encode, text_of
from rawi.store.entry import plain, relay_row
from rawi.store.glances import decode_with, findings_of
from rawi.store.packing import pack, unpack


def stale(db: Database) -> dict[int, int]:
    """The stories that changed since they were told, the newest first, each with the mark of its last change."""
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
    """Have stories told again. The mark was never there before: a count would begin anew once a story is told.

    Whoever told it from what was there before, and keeps it last, would find the same count.
    """
    db.many(
        "update stories set stale = 1 + abs(random() % 9007199254740991) where number = ?",
        [(number,) for number in numbers],
    )


def story(db: Database, number: int) -> Story | None:
    """A story by its number; None where there is none, or it is not told yet."""
    found = packed(db, number)
    return found.unpacked() if found else None


class Packed(NamedTuple):
    """A story as it is kept: the labels of its claims are kept with the claims alone."""

    document: bytes
    labels: tuple[tuple[str, bytes], ...]

    def unpacked(self) -> Story:
        """The story."""
        labels = {key: text_of(unpack(label)) for key, label in self.labels}
        found = decode(Story, self.document)
        return replace(found, claims=tuple(replace(claim, label=labels.get(claim.id, "")) for claim in found.claims))


def with_claim(db: Database, key: str) -> tuple[Story, dict[str, str]] | None:
    """A story with one of its claims alone, and the labels of all of them; None where there is no such claim.

    Raises DamageError where the story lacks it.
    """
    number = db.value("select story from claims where id = ?", (key,))
    found = packed(db, number) if number is not None else None
    if found is None:
        return None
    labels = {each: text_of(unpack(label)) for each, label in found.labels}
    told = decode_with(found.document, key)
    if not told.claims:
        raise DamageError(f"{db.path}: the claim {key} is not in its story; `rawi verify` says more.")
    return replace(told, claims=tuple(replace(claim, label=labels[claim.id]) for claim in told.claims)), labels


def findings(db: Database, numbers: Iterable[int]) -> dict[int, tuple[Finding, ...]]:
    """What some stories come down to, by their numbers: those of several reports, of which alone anything is found."""
    several = "select number, document from stories where document is not null and reports > 1 and number in (?)"
    rows = db.among(several, list(numbers))
    return {number: findings_of(document) for number, document in rows}


def packed(db: Database, number: int) -> Packed | None:
    """A story by its number, as it is kept."""
    document = db.value("select document from stories where number = ?", (number,))
    if not document:
        return None
    return Packed(
        document,
        tuple((key, label) for key, label in db.rows("select id, label from claims where story = ?", (number,))),
    )


class Sheet(NamedTuple):
    """A story that was told as the rows that are kept of it. Pure, so that the processes that tell make them too.

    Of each relay its row, with the ids of its reports. Of each claim: its row without its story, its accounts as rows with the
    id of their report, its differences.
    """

    row: tuple[Any, ...]
    reports: tuple[str, ...]
    relays: tuple[tuple[Any, ...], ...]
    claims: tuple[tuple[tuple[Any, ...], tuple[tuple[Any, ...], ...], tuple[tuple[str, str, str], ...]], ...]


def sheet(told: Story) -> Sheet:
    """The rows of a story."""
    first, _, last = (told.when or "").partition("/")
    claims = told.claims
    row = (
        plain(told.label), first or None, last or first or None, len(told.reports), len(claims),
        len({(o.kind, o.name) for claim in claims for o in claim.origins if o.side == "for"}),
        sum(map(_conflicts, claims)), sum(len(relay.mutations) for relay in told.relays), len(told.relays),
        encode(replace(told, claims=tuple(replace(claim, label="") for claim in claims))),
    )  # fmt: skip
    return Sheet(row, told.reports, tuple(map(relay_row, told.relays)), tuple(map(_claim_rows, claims)))


def _claim_rows(claim: Claim) -> tuple[Any, ...]:
    counts = claim.counts
    row = (
        claim.id, pack(bytes_of(claim.label)), claim.standing, counts.reports, counts.outlets, counts.origins,
        claim.at_most, counts.against, counts.unknown, _conflicts(claim), len(claim.differences), claim.about, claim.question,
    )  # fmt: skip
    accounts = tuple(
        (a.report, a.attribution, a.stance, int(a.place.report.endswith(TITLE)), *a.span) for a in claim.accounts
    )
    return row, accounts, tuple((d.kind, d.verdict, d.between) for d in claim.differences)


def put(db: Database, number: int, told: Sheet, changes: int, teller: str) -> bool:
    """Keep a story that was told, in the place of what was told of it before; whether it was.

    ``changes`` is the mark of its last change when it was told; if it changed again meanwhile, it is left to be told anew.
    ``teller`` says which Rawi told it.
    """
    if db.value("select stale from stories where number = ?", (number,)) != changes:
        return False
    clear(db, number)
    db.run(
        "update stories set stale = 0, label = ?, first = ?, last = ?, reports = ?, claims = ?, origins = ?, conflicts = ?, "
        "mutations = ?, relays = ?, document = ?, outlets = ?, unread = ?, teller = ? where number = ?",
        (*told.row, outlets(db, number), unread(db, number), teller, number),
    )
    reports: dict[str, int] = dict(db.among("select id, number from reports where id in (?)", told.reports))
    rows = [(number, reports[to], reports.get(source), *rest) for to, source, *rest in told.relays]
    db.many("insert into relays values (?,?,?,?,?,?,?,?,?)", rows)
    for row, accounts, differences in told.claims:
        key = db.run(
            "insert into claims (story, id, label, standing, reports, outlets, origins, at_most, against, unknown, "
            "conflicts, differences, about, question) values (?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (number, *row),
        )
        rows = [(key, reports[report], *rest) for report, *rest in accounts]
        db.many("insert into accounts values (?,?,?,?,?,?,?)", rows)
        if differences:
            db.many("insert into differences values (?,?,?,?)", [(key, *each) for each in differences])
    return True


def kept(db: Database, number: int) -> Sheet:
    """The rows that are kept of a story, to be held against those of the story told again."""
    row = db.row(
        "select label, first, last, reports, claims, origins, conflicts, mutations, relays, document from stories "
        "where number = ?",
        (number,),
    )
    relays = db.rows(
        "select t.id, coalesce(s.id, l.source), l.voice, l.agency, l.how, l.extent, l.direction, l.mutations from relays l "
        "join reports t on t.number = l.report left join reports s on s.number = l.source where l.story = ? order by l.rowid",
        (number,),
    )
    claims = db.rows(
        "select number, id, label, standing, reports, outlets, origins, at_most, against, unknown, conflicts, differences, "
        "about, question from claims where story = ? order by number",
        (number,),
    )
    told = [(tuple(rest), _accounts(db, key), _differences(db, key)) for key, *rest in claims]
    return Sheet(row or (), tuple(key for key, _ in members(db, [number])[number]), tuple(relays), tuple(told))


def _accounts(db: Database, claim: int) -> tuple[tuple[Any, ...], ...]:
    return tuple(
        db.rows(
            'select r.id, attribution, a.stance, titled, start, "end" from accounts a join reports r on r.number = a.report '
            "where claim = ? order by a.rowid",
            (claim,),
        )
    )


def _differences(db: Database, claim: int) -> tuple[tuple[str, str, str], ...]:
    rows = db.rows('select kind, verdict, "between" from differences where claim = ? order by rowid', (claim,))
    return tuple((kind, verdict, between) for kind, verdict, between in rows)


def outlets(db: Database, number: int) -> int:
    """How many outlets tell a story."""
    return int(db.value("select count(distinct coalesce(outlet, id)) from reports where story = ?", (number,)))


def unread(db: Database, number: int) -> str | None:
    """The languages of a story's reports where no pack reads any of them."""
    found = [code for (code,) in db.rows("select distinct unread from reports where story = ?", (number,))]
    return None if None in found else " ".join(sorted(found))


def _conflicts(claim: Claim) -> int:
    return sum(each.verdict == "conflict" for each in claim.differences)


def clear(db: Database, number: int) -> None:
    """Take away the rows that were made of a story: its claims with their accounts and differences, its relays."""
    for table in ("accounts", "differences"):
        db.run(f"delete from {table} where claim in (select number from claims where story = ?)", (number,))
    for table in ("claims", "relays"):
        db.run(f"delete from {table} where story = ?", (number,))


def drop_empty(db: Database) -> None:
    """Take out stories that have no reports any more."""
    empty = db.rows(
        "select number from stories where stale > 0 and number not in (select story from reports where story > 0)"
    )
    for (number,) in empty:
        clear(db, number)
        db.run("delete from stories where number = ?", (number,))


def told(db: Database) -> Iterator[Story]:
    """All stories, the largest first, then the earliest."""
    for (number,) in db.rows(
        "select number from stories where document is not null order by reports desc, first nulls last, number"
    ):
        found = story(db, number)
        if found is not None:
            yield found


def numbers(db: Database) -> list[int]:
    """The numbers of all stories that are told."""
    return [number for (number,) in db.rows("select number from stories where document is not null order by number")]
