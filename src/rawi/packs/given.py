"""What reports are read with, held together: languages and cards of outlets. It is given to the reader, which looks up nothing.

Each language has a fingerprint: of its folder, of the cards, the user's too, of the places and of the version of Rawi. Two
readings of one text with one fingerprint are one and the same.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from rawi.packs.files import DATA, compiled
from rawi.packs.languages import Language, language, languages, pack
from rawi.packs.outlets import Card, Entries, OutletNames, cards, cards_of, entries, mine, outlet_names, own_folder
from rawi.packs.places import Gazetteer, gazetteer
from rawi.version import VERSION

UNREAD = ""  # in the place of a language that no pack reads
UNKNOWN = "*"  # the same, of which somebody marked a report all the same
NO_LANGUAGES = (UNREAD, UNKNOWN)
DIGITS = 16


@dataclass(frozen=True, slots=True, eq=False)
class Pack:
    """What reports of one language are read with.

    ``names`` are what the outlets of the cards are called in it, ``places`` the gazetteer with the names of places in it.
    """

    language: Language
    cards: Mapping[str, Card]
    names: OutletNames
    fingerprint: str
    places: Gazetteer


@dataclass(frozen=True, slots=True, eq=False)
class Packs:
    """What reports of every language are read with.

    ``prints`` are the fingerprints by the code of the language, ``made`` the packs that were asked for so far.
    """

    cards: Mapping[str, Card]
    entries: Entries
    prints: Mapping[str, str]
    made: dict[str, Pack]

    def reads(self, code: str) -> bool:
        """Whether there is a pack of a language."""
        return code not in NO_LANGUAGES and code in self.prints

    def of(self, code: str) -> Pack:
        """The pack of a language by its ISO 639 code. Raises LanguageError where there is none."""
        if code not in self.made:
            spoken = language(code)
            names = outlet_names(self.entries, spoken)
            self.made[code] = Pack(spoken, self.cards, names, self.prints[code], gazetteer(spoken))
        return self.made[code]

    def of_any(self, code: str) -> Pack:
        """The same, and for a language without a pack one that knows no word, for readers that need none."""
        if self.reads(code):
            return self.of(code)
        if UNKNOWN not in self.made:
            spoken = pack(DATA / "und")
            names = outlet_names(self.entries, spoken)
            self.made[UNKNOWN] = Pack(spoken, self.cards, names, self.fingerprint_of_any(code), gazetteer(spoken))
        return self.made[UNKNOWN]

    def languages(self) -> Iterator[Language]:
        """The languages that are read, each loaded when it is come to."""
        return (self.of(code).language for code in self.prints if code not in NO_LANGUAGES)

    def fingerprint(self, code: str | None) -> str:
        """What a reading of a report in this language carries, also where no pack reads it."""
        return self.prints.get(code or UNREAD, self.prints[UNREAD])

    def fingerprint_of_any(self, code: str | None) -> str:
        """The same where a reader that needs no pack marked it."""
        return self.prints[code] if code and self.reads(code) else self.prints.get(UNKNOWN, self.prints[UNREAD])


@cache
def packs() -> Packs:
    """The packs of this user, found once a process."""
    return Packs(cards(), mine(), _prints(own_folder()), {})


def packs_with(own: Path) -> Packs:
    """The packs with the cards in a folder, as they are now."""
    found = entries(own)
    return Packs(cards_of(found), found, _prints(own), {})


def _prints(own: Path) -> dict[str, str]:
    """The fingerprints; kept in the user's cache until a file changes."""
    spoken = {code: _files(DATA / "languages" / code) for code in languages()}
    shared = [*_files(DATA / "outlets"), *_files(DATA / "places")]
    unknown = _files(DATA / "und")
    theirs = [(f"own/{name}", path) for name, path in _files(own)]

    def build() -> dict[str, str]:
        common = [_hash(shared), _hash(theirs)]
        found = {code: _short(_hash(files), *common) for code, files in spoken.items()}
        return {UNREAD: _short(), UNKNOWN: _short(_hash(unknown), *common), **found}

    every = [path for files in (*spoken.values(), unknown, shared, theirs) for _, path in files]
    return cast("dict[str, str]", compiled(f"fingerprints-{VERSION}", every, build))


def _files(folder: Path) -> list[tuple[str, Path]]:
    found = (*folder.rglob("*.toml"), *folder.rglob("*.tsv.gz"))
    return sorted((path.relative_to(folder).as_posix(), path) for path in found)


def _hash(files: Iterable[tuple[str, Path]]) -> str:
    seen = hashlib.sha256()
    for name, path in files:
        seen.update(f"{name}:{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return seen.hexdigest()


def _short(*parts: str) -> str:
    return hashlib.sha256("\n".join((VERSION, *parts)).encode()).hexdigest()[:DIGITS]
