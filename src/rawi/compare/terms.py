"""What a report says that a report in another language can say too: terms of no language, names as they sound, particulars."""

from collections.abc import Iterable, Iterator, Mapping

from rawi.nouns.claim import Detail, values_of
from rawi.nouns.reading import Reading, glossary
from rawi.nouns.sounds import skeleton
from rawi.nouns.values import Location, Organisation, Quantity, called

COUNTRY = "@"  # what the stem of a country begins with
MEASURE = "#"  # what the term of a measure begins with
SOUNDS = "~"  # what the gloss of a name begins with that is known by how it sounds
PLACE = "%"  # what the term of a place in the gazetteer begins with
NUMBER = "+"  # what the term of a number begins with: how many, whatever is counted
BODY = "="  # of a body that the packs know
MEANS = "^"  # what the gloss of a term begins with
SHAREABLE = (MEANS, SOUNDS, COUNTRY, MEASURE, PLACE, NUMBER, BODY)
SMALL = 2  # numbers up to this one say nothing


def shared_terms(reading: Reading, counts: Mapping[str, int]) -> dict[str, int]:
    """How often a report says what a report in another language can say too: terms, names, places, bodies, numbers.

    ``counts`` says how often it has each stem.
    """
    found: dict[str, int] = dict.fromkeys(of_details(reading.details), 1)
    for stem, gloss in glossary(reading).items():
        if stem in counts:
            term = _key(gloss)
            found[term] = found.get(term, 0) + counts[stem]
    for stem in counts:
        if stem[:1] == COUNTRY:
            found[stem] = found.get(stem, 0) + counts[stem]
    return found


def _key(gloss: str) -> str:
    """A gloss as it can be looked up: of a name its consonants alone."""
    return SOUNDS + skeleton(gloss[1:]) if gloss.startswith(SOUNDS) else gloss


def of_details(details: Iterable[Detail]) -> Iterator[str]:
    """The terms of particulars: places by the gazetteer, numbers, bodies that the packs know."""
    kept = tuple(details)
    for _, place in values_of(kept, Location):
        yield f"{COUNTRY}{place.country}" if place.precision == "country" and place.country else f"{PLACE}{place.id}"
    for _, quantity in values_of(kept, Quantity):
        if quantity.low > SMALL:
            yield f"{NUMBER}{middle(quantity):g}"
    for _, body in values_of(kept, Organisation):
        name = body.outlet or called(body.names, "en")
        if name:
            yield BODY + name


def middle(quantity: Quantity) -> float:
    """What a number is about, exact or not: the middle of what it allows; of "at least" the least."""
    return quantity.low if quantity.high is None else (quantity.low + quantity.high) / 2


def shareable(terms: Iterable[str]) -> frozenset[str]:
    """Of the terms of a sentence those that one in another language can have."""
    return frozenset(each for each in terms if each.startswith(SHAREABLE))
