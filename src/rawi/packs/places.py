"""The gazetteer: places with their names, coordinates, country and precision."""

import gzip
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, cast

from rawi.nouns.values import Precision
from rawi.packs.files import DATA, tables
from rawi.packs.languages import Language

KNOWN_BY_ALL = 40_000
LANGUAGES = 4  # whose gazetteers are kept for the packs to come


class PlaceRow(NamedTuple):
    """One place. ``region`` is the code of its first-level region."""

    id: str
    names: tuple[str, ...]
    english: str
    lat: float
    lon: float
    country: str
    precision: Precision
    population: int
    region: str

    @property
    def prominent(self) -> bool:
        """Whether its name alone, without "the town of", can be taken for it."""
        return self.population >= KNOWN_BY_ALL


@dataclass(slots=True, eq=False)
class Names:
    """The names that begin with one word: by their further words the lines of the places; how many words they have."""

    by_rest: dict[str, list[int]]
    lengths: list[int]  # the longest first


@dataclass(frozen=True, slots=True, eq=False)
class Gazetteer:
    """The places by the first word of each name: the further words of the name, and the number of the line."""

    lines: list[str]
    starts: dict[str, Names]
    countries: dict[str, int]  # the line of a country, by its code
    rows: dict[int, PlaceRow]  # the lines that were asked for so far

    def row(self, number: int) -> PlaceRow:
        """One place by its line number."""
        row = self.rows.get(number)
        if row is None:
            f = self.lines[number].split("\t")
            names, precision = tuple(f[1].split("|")), cast(Precision, f[6])
            row = PlaceRow(f[0], names, f[2], float(f[3]), float(f[4]), f[5], precision, int(f[7]), f[8])
            self.rows[number] = row
        return row

    def country(self, code: str) -> PlaceRow | None:
        """A country by its ISO 3166 code."""
        number = self.countries.get(code)
        return None if number is None else self.row(number)

    def at(self, first: str, keys: list[str], i: int) -> tuple[int, list[int]]:
        """The longest name that begins at a word: its length in words and the lines of the places called so.

        ``first`` is the word at ``i`` as it is to be looked up, that is without a clitic.
        """
        names = self.starts.get(first)
        if names is None:
            return 0, []
        for length in names.lengths:
            lines = names.by_rest.get(" ".join(keys[i + 1 : i + length]))
            if lines and i + length <= len(keys):
                return length, lines
        return 0, []


@lru_cache(maxsize=LANGUAGES)
def gazetteer(language: Language) -> Gazetteer:
    """The gazetteer with the names of one language, folded as the language folds them."""
    raw = gzip.decompress((DATA / "places" / "places.tsv.gz").read_bytes()).decode()
    lines = raw.splitlines()
    added: dict[str, list[str]] = {}
    own = tables(language.folder).get("places", {}).get("name", {})
    for key, name in own.items() if language.code != "ar" else tables(DATA / "places")["names"]["name"].items():
        added.setdefault(key.split("_")[0], []).append(language.key(name))
    starts: dict[str, Names] = {}
    countries: dict[str, int] = {}
    for number, folded in enumerate(language.marks.sub("", language.fold(raw)).splitlines()):
        cells = folded.split("\t", 3)
        if cells[0].startswith("iso:") and len(cells[0]) == len("iso:LY"):
            countries[lines[number].split("\t", 1)[0][4:]] = (
                number  # their names, peoples and capitals stand in the language pack
            )
            continue
        called = cells[1].split("|") if language.code == "ar" else [cells[2]]
        known = lines[number].split("\t", 1)[0]  # folding makes the letters of an id small too
        for name in dict.fromkeys([*called, *added.get(known, ())]):
            first, _, rest = name.partition(" ")
            names = starts.setdefault(first, Names({}, []))
            names.by_rest.setdefault(rest, []).append(number)
            length = len(name.split())
            if length not in names.lengths:
                names.lengths = sorted([*names.lengths, length], reverse=True)
    return Gazetteer(lines, starts, countries, {})
