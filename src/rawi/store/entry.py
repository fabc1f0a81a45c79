"""A reading as the rows that a collection keeps of it. Pure, so that the processes that read make them too."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from rawi.nouns.claim import Voice, VoiceKind, values_of
from rawi.nouns.features import Features
from rawi.nouns.reading import Reading
from rawi.nouns.report import Outlet, Report
from rawi.nouns.story import Relay
from rawi.nouns.values import Location, called
from rawi.store.codec import bytes_of, encode

DIGITS = {zero + n: str(n) for zero in (0x660, 0x6F0) for n in range(10)}
FOREIGN_DIGITS = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
HIDDEN: frozenset[VoiceKind] = frozenset({"unnamed", "bare", "crowd", "none"})

VoiceRow = tuple[str, str, str, str | None]
PlaceRow = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A reading, ready to be kept.

    ``text`` holds the text's bytes; ``report`` has none any more, and ``document`` is compressed beside them.
    ``attributions`` are ids, stances and contents, with the keys of the voices of their chains; ``tokens`` are the words that
    search finds the title and the text by, ``said`` those of each attribution's content. ``packs`` is the fingerprint of
    what it was read with, ``unread`` that of the reading.
    """

    report: Report
    sha256: str
    letters: int
    text: bytes
    document: bytes
    features: bytes
    keys: tuple[str | int, ...]
    terms: int
    voices: tuple[VoiceRow, ...]
    attributions: tuple[tuple[tuple[Any, ...], tuple[str, ...]], ...]
    places: tuple[PlaceRow, ...]
    tokens: tuple[str, str]
    said: tuple[str, ...]
    packs: str | None
    unread: str | None


def entry(reading: Reading, features: Features) -> Entry:
    """The rows of a reading; ``features`` are those by which its story is found."""
    features = replace(
        features,
        terms={plain(term): count for term, count in features.terms.items()},
        across={plain(term): count for term, count in features.across.items()},
    )
    report, text = reading.report, bytes_of(reading.text)
    keys = {voice.id: voice_key(voice) for voice in reading.voices}
    return Entry(
        report=replace(report, text=""),
        sha256=report.sha256,
        letters=len(report.text),
        text=text,
        document=encode(replace(reading, report=replace(report, text="")), text),
        features=encode(features),
        keys=tuple(features.keys),
        terms=len(features.terms),
        voices=voice_rows(reading),
        attributions=tuple(
            ((each.id, each.stance, *each.content), tuple(keys[key] for key in each.chain))
            for each in reading.attributions
        ),
        places=place_rows(reading),
        tokens=tokens(reading),
        said=tuple(said_tokens(reading).values()),
        packs=reading.fingerprint,
        unread=reading.unread,
    )


def voice_rows(reading: Reading) -> tuple[VoiceRow, ...]:
    """The voices of a reading, each as what it is known by, its name, its kind and its outlet."""
    return tuple((voice_key(v), plain(v.name), v.kind, v.outlet) for v in reading.voices)


def place_rows(reading: Reading) -> tuple[PlaceRow, ...]:
    """The places of a reading, each as its id, its names, country, point and precision."""
    return tuple({place.id: _place(place) for _, place in values_of(reading.details, Location)}.values())


def voice_key(voice: Voice) -> str:
    """What a voice is known by in a whole collection: the card of an outlet, or else what it is with the words of its name."""
    if voice.outlet:
        return f"outlet:{voice.outlet}"
    words = "+".join(sorted(voice.stems)) or voice.name
    return plain(f"{'unnamed' if voice.kind in HIDDEN else 'named'}:{words}")


def key_words(key: str) -> str:
    """The words that a voice is found by, from what it is known by."""
    return " ".join(searched(key.split(":", 1)[1].split("+")))


def tokens(reading: Reading) -> tuple[str, str]:
    """What search finds a report by: the words of its title, and those of its text, as comparable words."""
    title = searched(reading.title.wording.stems) if reading.title else ()
    return plain(" ".join(title)), plain(" ".join(searched(reading.wording.stems)))


def said_tokens(reading: Reading) -> dict[str, str]:
    """What search finds each attribution by, by its id: the words of its content."""
    wording = reading.wording
    inside = {each.id: wording.between(each.content) for each in reading.attributions}
    return {key: plain(" ".join(searched(wording.stems[i.start : i.stop]))) for key, i in inside.items()}


def searched(stems: Iterable[str]) -> Iterator[str]:
    """Comparable words as search has them: digits of all scripts alike."""
    return (stem.translate(DIGITS) if FOREIGN_DIGITS.search(stem) else stem for stem in stems)


def plain(text: str) -> str:
    """A text for a column of a table: on one line, a lone surrogate as its escape."""
    if text.isprintable() and " " not in text:
        return text  # most of what there is: one word
    if not text.isascii():
        text = text.encode("utf-8", "backslashreplace").decode()
    return " ".join(text.split())


def outlet_row(outlet: Outlet) -> tuple[str, str, str, str | None]:
    """The row of an outlet: its id, its name, all its names, its country."""
    names = "\n".join(f"{language} {plain(name)}" for language, name in outlet.names)
    return plain(outlet.id), plain(outlet.name), names, outlet.country


def relay_row(relay: Relay) -> tuple[Any, ...]:
    """The row of a relay, with the ids of its reports: to, from, voice, agency, how, extent, direction, mutations."""
    voice = plain(relay.voice) if relay.voice is not None else None
    how = " ".join(relay.how)
    return relay.to, relay.report, voice, relay.agency, how, relay.extent, relay.direction, len(relay.mutations)


def _place(place: Location) -> PlaceRow:
    return (
        plain(place.id), called(place.names, "ar"), called(place.names, "en"), place.country, place.lat, place.lon,
        place.precision,
    )  # fmt: skip
