"""Places by the gazetteer, told apart by the countries that the report names and by how many people live there."""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from rawi.nouns.text import Span
from rawi.packs.languages import Language
from rawi.packs.places import Gazetteer, PlaceRow, gazetteer
from rawi.read.heads import KEPT, head, without
from rawi.read.lexicon import lexicon
from rawi.read.page import Page
from rawi.read.words import Words

CLITICS = ("bi", "li", "and", "ka")
STANDARD = {"country": 0, "city": 1, "region": 2, "point": 3}


def places(page: Page, taken: frozenset[int]) -> Iterator[tuple[Span, dict[str, Any]]]:
    """The places of a page. ``taken`` holds words that name a voice or an outlet, and so no place."""
    words = page.words
    known = gazetteer(words.language)
    countries = _countries(words)
    i = 0
    while i < len(words):
        if words.is_mark(i) or i in taken:
            i += 1
            continue
        country = _country(words, i)
        found = _named(words, known, i, countries)
        if country is not None and (found is None or found[0] <= country[0]):
            yield words.span(i, i + country[0]), country[1]
            i += country[0]
        elif found is not None and not page.outlet_at(i):
            length, row, skip = found
            span = words.span(i, i + length)
            yield Span(span.start + skip, span.end), value_of(row)
            i += length
        else:
            i += 1


def _countries(words: Words) -> Counter[str]:
    """How often each country is named, by itself, its capital or its adjective."""
    found: Counter[str] = Counter()
    for i in range(len(words)):
        named = _country(words, i)
        if named:
            found[named[1]["country"]] += 1
    return found


def _country(words: Words, i: int) -> tuple[int, dict[str, Any]] | None:
    for rest, code, name in country_entries(words.language, words.keys[i]):
        if tuple(words.keys[i + 1 : i + 1 + len(rest)]) == rest:
            return len(rest) + 1, {
                    "name": {words.language.code: name}, "precision": "country", "country": code, "geonames": None,
                }  # fmt: skip
    return None


@lru_cache(maxsize=KEPT)
def country_entries(language: Language, key: str) -> tuple[tuple[tuple[str, ...], str, str], ...]:
    """The countries whose name can begin with a word, with or without clitics and article."""
    return tuple(entry for form in _forms(language, key) for entry in language.country_runs.get(form, ()))


def _forms(language: Language, key: str) -> Iterator[str]:
    yield key
    article = language.affix["article"]
    if key.startswith(article):
        yield key[len(article) :]
    for clitic in CLITICS:
        stem = lexicon(language)[key].without.get(clitic)
        if stem:
            yield stem
            if stem.startswith(article):
                yield stem[len(article) :]


def _named(words: Words, known: Gazetteer, i: int, countries: Counter[str]) -> tuple[int, PlaceRow, int] | None:
    for form, skip in place_forms(known, words.language, words.keys[i]):
        length, lines = known.at(form, words.keys, i)
        if not length:
            continue
        rows = [known.row(number) for number in lines]
        if length == 1 and is_ordinary(words.language, form) and not _is_announced(words, i):
            continue
        fits = [row for row in rows if _admissible(words, i, row, (length, countries))]
        if fits:
            return length, max(fits, key=lambda row: _weight(row, countries)), max(skip, 0)
    return None


@lru_cache(maxsize=KEPT)
def place_forms(known: Gazetteer, language: Language, key: str) -> tuple[tuple[str, int], ...]:
    """The forms of a word, without a clitic or with it, that begin the name of a place; how many letters are cut."""
    options = [(key, 0)] + [(stem, len(key) - len(stem)) for c in CLITICS if (stem := lexicon(language)[key].without.get(c))]
    return tuple((form, skip) for form, skip in options if form in known.starts)


def _admissible(words: Words, i: int, row: PlaceRow, about: tuple[int, Counter[str]]) -> bool:
    """A well-known place by its name; a small one behind "the village of", or after "in" in a report of its country."""
    length, countries = about
    before = i - 1
    if _is_announced(words, i):
        return True
    if head(words, i) is not None and not row.prominent:
        return False
    located = (before >= 0 and words.among("preposition", before)) or without(words, i, "bi") is not None
    if row.prominent:
        return length > 1 or located or countries[row.country] > 0 or row.population > 500_000
    return located and countries[row.country] > 0 and (length > 1 or row.population > 5_000)


@lru_cache(maxsize=KEPT)
def is_ordinary(language: Language, form: str) -> bool:
    """A word of the language that is also the name of some place: alone, it is the word."""
    lists = language.words
    return (
        form in language.common
        or form[1:] in language.common
        or form in language.nouns
        or form in language.cues
        or form in lists["ordinary"]
        or form in lists["event_noun"]
    )


def _is_announced(words: Words, i: int) -> bool:
    """Whether "the town of" or its like stands before a word."""
    return i > 0 and (words.among("place_noun", i - 1) or _announces(words, i - 1))


def _announces(words: Words, i: int) -> bool:
    return any(
        stem is not None and stem.removeprefix(words.language.affix["article"]) in words.language.words["place_noun"]
        for stem in (without(words, i, "bi"), without(words, i, "li"))
    )


def _weight(row: PlaceRow, countries: Counter[str]) -> tuple[float, int, int]:
    return countries[row.country], -STANDARD[row.precision], row.population


def value_of(row: PlaceRow) -> dict[str, Any]:
    """A gazetteer line as the value of a detail."""
    kind, number = row.id.split(":", 1)
    return {
        "name": {"ar": row.names[0], "en": row.english},
        "geonames": int(number) if kind == "gn" else None,
        "id": row.id,
        "lat": row.lat,
        "lon": row.lon,
        "precision": row.precision,
        "country": row.country,
        "region": row.region or None,
    }
