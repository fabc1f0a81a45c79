"""What a collection knows of one voice, and of one outlet, put together for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rawi.nouns.reading import Reading
from rawi.nouns.report import Outlet
from rawi.nouns.text import Span
from rawi.packs.outlets import outlets
from rawi.store.archive import portraits, readings
from rawi.store.archive.database import Database
from rawi.store.rows import Rows


@dataclass(frozen=True, slots=True)
class Said:
    """One attribution in whose chain a voice stands: where, with which stance, its words, through whom, in which claims."""

    report: str
    attribution: str
    stance: str
    when: str | None
    outlet: str | None
    title: str | None
    story: str | None
    span: Span
    words: str
    through: tuple[str, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoicePortrait:
    """A voice: the names it goes by, how often it has each stance, and what is laid to it, the latest first."""

    number: int
    name: str
    kind: str
    outlet: str | None
    names: tuple[str, ...]
    stances: tuple[tuple[str, int], ...]
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OutletPortrait:
    """An outlet: whom it relays and who relays it, in how many stories of several outlets it is, and was first."""

    id: str
    card: Outlet | None
    row: Mapping[str, Any]
    relays: Rows
    relayed_by: Rows
    stories: int
    first: int


def voice_portrait(db: Database, number: int, stance: str | None, limit: int, offset: int) -> VoicePortrait | None:
    """A voice by its number; None where there is none."""
    found = portraits.voice(db, number)
    if found is None:
        return None
    numbers, row = found
    rows = portraits.said(db, numbers, stance, limit, offset)
    known = {each.number: each.glance() for each in readings.packed(db, dict.fromkeys(rows.column("number")))}
    told = portraits.claims_told(db, list(known))
    said = tuple(
        _said(each, known[each["number"]], told.get((each["number"], each["attribution"]), [])) for each in rows
    )
    names = dict.fromkeys([row["name"], *portraits.named(db, numbers)])
    return VoicePortrait(**row, names=tuple(names), stances=tuple(portraits.stances(db, numbers)), said=said)


def _said(row: Mapping[str, Any], reading: Reading, claims: list[str]) -> Said:
    span = Span(row["start"], row["end"])
    chain = reading.attribution(row["attribution"]).chain
    return Said(
        **{name: row[name] for name in ("report", "attribution", "stance", "when", "outlet", "title", "story")},
        span=span, words=span.of(reading.text), through=tuple(reading.voice(key).name for key in chain), claims=tuple(claims),
    )  # fmt: skip


def outlet_portrait(db: Database, key: str, row: Mapping[str, Any]) -> OutletPortrait:
    """An outlet; ``row`` is its row in the list of outlets."""
    card = outlets().get(key)
    names = tuple(dict.fromkeys([key, *((card.name, *(name for _, name in card.names)) if card else ())]))
    stories, first = portraits.first_of(db, key)
    return OutletPortrait(
        key, card, row, portraits.relays_of(db, key), portraits.relayed_by(db, key, names), stories, first
    )
