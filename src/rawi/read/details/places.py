"""Places by the gazetteer, told apart by the countries that the report names and by how many people live there."""

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from rawi.nouns.text import Span
from rawi.nouns.values import Location, Precision
from rawi.packs.given import Pack
from rawi.packs.languages import Language
from rawi.packs.places import Gazetteer, PlaceRow
from rawi.read.grammar.grammars import grammar_of
from rawi.read.grammar.heads import KEPT, head, without
from rawi.read.text.lexicon import PACKS, lexicon
from rawi.read.text.page import Page
from rawi.read.text.words import Words

ARABIC = "ar"  # the language of the names in the gazetteer that a text is compared with
CLITICS = ("bi", "li", "and", "ka")
SMALL, TINY = 10_000, 5_000  # people of a place that can be meant where its country is not named, and where it is
ARAB = frozenset(
    {
        "AE",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "IQ",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SY",
        "TN",
        "YE",
    }
)  # fmt: skip  countries whose smaller places the news names without more ado
NAMED = 0.5  # orders of magnitude of population that each naming of its country, up to four, is worth
REGION, ANNOUNCED = 2.5, 4.0  # what a region weighs less than a town of its name, and more behind "the province of"
STANDARD: dict[Precision, int] = {"country": 0, "city": 1, "region": 2, "point": 3}


def places(page: Page, taken: frozenset[int]) -> Iterator[tuple[Span, Location]]:
    """The places of a page. ``taken`` holds words that name a voice or an outlet, and so no place."""
    words, past = page.words, 0
    begins = place_begins(words.pack)
    named = [(i, begin) for i, key in enumerate(words.keys) if (begin := begins[key])]
    countries = _countries(words, named)
    for i, begin in named:
        if i < past or i in taken or words.lexemes[i].mark or words.lexemes[i].adverbial or _is_small(words, i):
            continue
        country = _country(words, i, begin)
        found = _named(words, begin, i, (countries, _listed(words, i, past)))
        if country is not None and (found is None or found[0] <= country[0]):
            past = i + country[0]
            yield words.span(i, past), country[1]
        elif found is not None and not page.outlet_at(i):
            length, row, skip, wider = found
            past = i + length
            span = words.span(i, past)
            span = Span(words.behind(i, skip) if skip else span.start, span.end)
            place = location_of(row, _called(words.language, row, span.of(words.text)))
            yield span, replace(place, names_region=True) if wider else place


def _is_small(words: Words, i: int) -> bool:
    """Whether a word has no capital where names have one."""
    return words.grammar.subject_first and not words.lexemes[i].proper


class Begin(NamedTuple):
    """What of places can begin with a word: names of countries, and names in the gazetteer with the letters to cut."""

    countries: tuple[tuple[tuple[str, ...], str, str], ...]
    forms: tuple[tuple[str, int], ...]


class PlaceBegins(dict[str, Begin | None]):
    """For each word what of places can begin with it, None for most; kept once asked."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self.pack = pack
        self.known = pack.places

    def __missing__(self, key: str) -> Begin | None:
        language, starts = self.pack.language, self.known.starts
        known = lexicon(self.pack)
        without, grammar = known[key].without, known.grammar
        stems = [key, *(without[clitic] for clitic in CLITICS if clitic in without)]
        bare = [rest for stem in stems if (rest := grammar.behind_article(stem))]
        named = [*stems, *(form for form in bare if form in language.nisbas)]
        countries = tuple(entry for form in named for entry in language.country_runs.get(form, ()))
        forms = tuple((stem, max(0, len(key) - len(stem))) for stem in stems if stem in starts)
        answer = Begin(countries, forms) if countries or forms else None
        if len(self) < KEPT:
            self[key] = answer
        return answer


@lru_cache(maxsize=PACKS)
def place_begins(pack: Pack) -> PlaceBegins:
    """What of places can begin with the words of a language."""
    return PlaceBegins(pack)


def _countries(words: Words, named: list[tuple[int, Begin]]) -> Counter[str]:
    """How often each country is named, by itself, its capital or its adjective."""
    found = (_country(words, i, begin) for i, begin in named if begin.countries)
    return Counter(code for country in found if country and (code := country[1].country))


def _country(words: Words, i: int, begin: Begin) -> tuple[int, Location] | None:
    for rest, code, name in begin.countries:
        if not rest or tuple(words.keys[i + 1 : i + 1 + len(rest)]) == rest:
            country = _country_named(words.pack.places, code, name if words.language.code == ARABIC else "")
            return (len(rest) + 1, country) if country else None
    return None


@lru_cache(maxsize=KEPT)
def _country_named(known: Gazetteer, code: str, name: str) -> Location | None:
    row = known.country(code)
    return location_of(row, name or row.names[0]) if row else None


def _listed(words: Words, i: int, past: int) -> bool:
    """Whether a place goes on a list: "Beirut, Damascus and Hama"."""
    return 0 < past <= i <= past + 1 and (i > past or "and" in words.lexemes[i].without)


def _named(
    words: Words, begin: Begin, i: int, about: tuple[Counter[str], bool]
) -> tuple[int, PlaceRow, int, bool] | None:
    countries = about[0]
    known = words.pack.places
    for form, skip in begin.forms:
        length, lines = known.at(form, words.keys, i)
        if not length:
            continue
        if length == 1 and (words.among("no_place", i) or (not _is_announced(words, i) and _is_word(words, i, form))):
            continue
        if length > 1 and words.run("ordinary", i) == length:
            continue
        rows = [known.row(number) for number in lines]
        fits = [row for row in rows if _admissible(words, i, row, (length, *about))]
        if fits:
            best = max(fits, key=lambda row: _weight(row, countries, _wants(words, i)))
            wider = any(row.precision == "region" and row.country == best.country for row in rows)
            return length, best, skip, wider and best.precision != "region"
    return None


def _is_word(words: Words, i: int, form: str) -> bool:
    """Whether what looks like a place is a word of the language, or a family name behind a given one."""
    if is_ordinary(words.language, form) or (form != words.keys[i] and is_ordinary(words.language, words.keys[i])):
        return True
    linked = words.among("name_link", i - 1) and (
        not words.among("preposition", i - 1) or (i > 1 and words.lexemes[i - 2].proper)
    )
    return form == words.keys[i] and (words.among("given_name", i - 1) or linked)


def _admissible(words: Words, i: int, row: PlaceRow, about: tuple[int, Counter[str], bool]) -> bool:
    """A well-known place by its name; a small one behind "the village of", or after "in" in a report of its country."""
    length, countries, listed = about
    before = i - 1
    if _is_announced(words, i):
        return True
    if head(words, i) is not None and not row.prominent:
        return False
    located = listed or words.among("preposition", before) or without(words, i, "bi") is not None
    if row.prominent:
        return length > 1 or located or countries[row.country] > 0 or row.population > 500_000
    if located and row.country in ARAB and row.population > SMALL:
        return True
    return located and countries[row.country] > 0 and (length > 1 or row.population > TINY)


@lru_cache(maxsize=KEPT)
def is_ordinary(language: Language, form: str) -> bool:
    """A word of the language that is also the name of some place: alone, it is the word."""
    lists, behind = language.words, grammar_of(language).split(form)[1]
    return (
        form in language.common
        or behind in language.common
        or form in language.nouns
        or form in language.cues
        or form in lists["ordinary"]
        or form in lists["event_noun"]
    )


def _is_announced(words: Words, i: int) -> bool:
    """Whether "the town of" or its like stands before a word."""
    if words.grammar.subject_first and words.among("preposition", i - 1):
        i -= 1  # "the town of"
    return i > 0 and (words.among("place_noun", i - 1) or _announces(words, i - 1))


def _announces(words: Words, i: int) -> bool:
    return any(
        stem is not None and (words.grammar.behind_article(stem) or stem) in words.language.words["place_noun"]
        for stem in (without(words, i, "bi"), without(words, i, "li"))
    )


def _weight(row: PlaceRow, countries: Counter[str], wants: Precision | None) -> tuple[float, int]:
    """How likely a place is meant: its people, how often its country is named, whether a region or a town is announced."""
    likely = math.log10(row.population + 10) + NAMED * min(countries[row.country], 4)
    if wants == row.precision:
        likely += ANNOUNCED
    elif row.precision in ("region", "point"):
        likely -= REGION
    return likely, -STANDARD[row.precision]


def _wants(words: Words, i: int) -> Precision | None:
    """The precision that the noun before a place speaks of."""
    before = words.lexemes[i - 1] if i > 0 else None
    if before is None:
        return None
    lists, grammar = words.language.words, words.grammar
    stems = {grammar.behind_article(stem) or stem for stem in (before.key, *before.without.values())}
    if stems & lists["region_noun"]:
        return "region"
    return "city" if stems & lists["place_noun"] else None


def _called(language: Language, row: PlaceRow, written: str) -> str:
    """The name that the text uses, as the gazetteer spells it."""
    key = language.key(written)
    if language.code != ARABIC:
        return row.names[0]
    return next((name for name in row.names if language.key(name) == key), row.names[0])


def location_of(row: PlaceRow, name: str) -> Location:
    """A gazetteer line as the value of a detail, under one of its Arabic names."""
    kind, number = row.id.split(":", 1)
    return Location(
        names=(("ar", name), ("en", row.english)), id=row.id, lat=row.lat, lon=row.lon, precision=row.precision,
        country=row.country, region=row.region or None, geonames=int(number) if kind == "gn" else None,
    )  # fmt: skip
