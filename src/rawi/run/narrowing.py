"""What people write beside their words, made into what lists and searches are narrowed to."""

import re
from collections.abc import Mapping
from datetime import date

from rawi.errors import InputError
from rawi.nouns.claim import STANCES
from rawi.nouns.story import STANDINGS
from rawi.packs.outlets import outlet_of
from rawi.run.searching import places_named, short_enough, words_of
from rawi.store.archive import lists
from rawi.store.archive.database import Database
from rawi.store.archive.filters import Filters

COUNTRY = "iso:"  # what the id of a country begins with
LIKE = re.compile("[%_!]")  # what stands for other letters in a pattern of SQL
FILTERS = ("outlet", "since", "until", "place", "voice", "stance", "language", "standing")


def filters_of(db: Database, given: Mapping[str, str]) -> Filters:
    """What lists are narrowed to, from what people write.

    ``outlet`` a name or key of a card; ``since`` and ``until`` days such as 2016-02-28; ``place`` a name in Arabic or
    English; ``voice`` words of a name; ``stance``, ``language`` (ISO 639) and ``standing`` as they are listed. Raises InputError.
    """
    for name in given:
        if name not in FILTERS:
            raise InputError(f"{name}: there is no such filter; they are {', '.join(FILTERS)}.")
        short_enough(name, str(given[name]))
    for name, known in (("stance", STANCES), ("standing", STANDINGS)):
        if name in given and given[name] not in known:
            raise InputError(f'"{given[name]}" is no {name}; they are {", ".join(known)}.')
    outlet = outlet_of(given.get("outlet"))
    return Filters(
        outlet=outlet.id if outlet else None,
        since=_day(given.get("since")),
        until=_day(given.get("until")),
        language=given.get("language"),
        places=_places(db, given["place"]) if given.get("place") else None,
        voices=_voices(db, given["voice"]) if given.get("voice") else None,
        stance=given.get("stance"),
        standing=given.get("standing"),
    )


def _places(db: Database, name: str) -> tuple[str, ...]:
    """The places called so; for a country, all places in it."""
    like = f"{LIKE.sub(lambda found: '!' + found[0], name)}%"
    called = [key for (key,) in db.rows("select key from places where en like ? escape '!' or ar = ?", (like, name))]
    found = dict.fromkeys((*called, *places_named(name)))
    countries = [key.removeprefix(COUNTRY) for key in found if key.startswith(COUNTRY)]
    inside = [key for (key,) in db.among("select key from places where country in (?)", countries)]
    return tuple(dict.fromkeys((*found, *inside)))


def _voices(db: Database, name: str) -> tuple[int, ...]:
    card = outlet_of(name)
    own = lists.voice_of_outlet(db, card.id) if card else ()
    words = words_of(name)
    return tuple(dict.fromkeys((*own, *(lists.voices_by_words(db, words) if words else ()))))


def _day(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise InputError(f'"{value}" is no date; write it as 2016-02-28.') from error
