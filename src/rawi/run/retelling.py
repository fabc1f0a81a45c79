"""Stories told again, to see whether they are as they were told: what was concluded is proved by concluding it anew."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from rawi.errors import RawiError
from rawi.packs.given import Packs
from rawi.run import adding
from rawi.run.adding import Telling, tell_one
from rawi.run.local import Workers
from rawi.store.archive import stories
from rawi.store.archive.database import Database
from rawi.store.archive.stories import Sheet
from rawi.store.packing import unpack

LATER = (6, -1)  # in the row of a claim: how many origins at most, what it answers
SOME = 500  # stories that are looked at together


def stumble(error: Exception) -> str:
    """What is said of whatever cannot be read."""
    said = str(error) if isinstance(error, RawiError) else f"it is not as Rawi writes it ({type(error).__name__})"
    return f"{said.rstrip('.')}; bytes of it were changed."


def retold(db: Database, workers: Workers) -> Iterator[str]:
    """Whether every report has its story, and every story is told as it is told again."""
    homes: dict[int, int] = dict(db.rows("select number, story from reports where state = 'current'"))
    there = {number: (stale, teller) for number, stale, teller in db.rows("select number, stale, teller from stories")}
    names: dict[int, str] = dict(db.rows("select number, id from reports"))
    for report, story in homes.items():
        if story not in there:
            yield f"report {names[report]}: the story that it is in is missing."
    yield from (
        f"story s{n}: no report is in it." for n in sorted(there.keys() - set(homes.values())) if not there[n][0]
    )
    for number, (stale, _) in there.items():
        if stale != 0 and not _waits(stale):
            yield f"story s{number}: how often its reports changed is no count; bytes of it were changed."
    inside = set(homes.values())
    told = [number for number, (stale, _) in there.items() if number in inside and not _waits(stale)]
    mine = [number for number in told if there[number][1] == adding.teller()]
    stream = workers.read(tell_again, _tellings(db, mine), adding.WORTH_TELLING)
    while some := list(islice(stream, SOME)):
        for number, sheet in some:
            yield from _told(db, number, sheet)
    for number in sorted(set(told) - set(mine)):  # another Rawi may have told it otherwise: its rows must fit it
        yield from _told(db, number, None)


def _waits(stale: Any) -> bool:
    """Whether a story waits to be told again."""
    return isinstance(stale, int) and stale > 0


def _tellings(db: Database, numbers: Iterable[int]) -> Iterator[Telling | tuple[int, str]]:
    for number in numbers:
        try:
            yield from adding.tellings(db, {number: 0})
        except Exception as error:
            yield number, stumble(error)


def tell_again(telling: Telling | tuple[int, str], given: Packs) -> tuple[int, Sheet | str]:
    """The rows of a story that is told again; a sentence where it cannot be told."""
    if not isinstance(telling, Telling):
        return telling
    number, _, told = tell_one(telling, given)
    return number, told if isinstance(told, Sheet) else str(told)


def _told(db: Database, number: int, again: Sheet | str | None) -> Iterator[str]:
    if isinstance(again, str):
        yield f"story s{number}: {again}"
        return
    try:
        kept = stories.kept(db, number)
        if again is None:
            told = stories.story(db, number)
            again = _without_later(stories.sheet(told) if told else Sheet((), (), (), ()), kept)
        if _comparable(kept) != _comparable(again):
            yield f"story s{number}: it is not what its reports tell{_where(_comparable(kept), _comparable(again))}."
        row = db.row("select outlets, unread from stories where number = ?", (number,))
        if row != (stories.outlets(db, number), stories.unread(db, number)):
            yield f"story s{number}: its outlets or languages are not those of its reports."
    except Exception as error:
        yield f"story s{number}: {stumble(error)}"


def _without_later(sheet: Sheet, kept: Sheet) -> Sheet:
    """A sheet without what an older Rawi, which told the story, did not have: columns of claims, fields in the document."""
    before = {row[0]: row for row, *_ in kept.claims}
    claims: list[Any] = []
    for row, *rest in sheet.claims:
        known = list(row)
        for column in LATER:
            if row[0] in before and before[row[0]][column] is None:
                known[column] = None
        claims.append((tuple(known), *rest))
    return sheet._replace(row=(*sheet.row[:-1], *kept.row[-1:]), claims=tuple(claims))


def _comparable(sheet: Sheet) -> tuple[object, ...]:
    """A sheet with what is packed in it unpacked: two machines may pack alike things otherwise."""
    claims = tuple(((row[0], unpack(row[1]), *row[2:]), *rest) for row, *rest in sheet.claims)
    return (*sheet.row[:-1], unpack(sheet.row[-1])), sheet.reports, sheet.relays, claims


def _where(kept: tuple[object, ...], again: tuple[object, ...]) -> str:
    parts = ("its row", "its reports", "its relays", "its claims")
    return f" ({', '.join(part for part, one, other in zip(parts, kept, again, strict=True) if one != other)})"
