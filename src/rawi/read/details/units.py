"""What a number counts: units, halves of them, and the words that join the two."""

from typing import NamedTuple

from rawi.read.details.numbers import Number
from rawi.read.grammar.heads import joins
from rawi.read.text.words import Words

MEASURES = frozenset(
    {
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "month",
        "year",
        "decade",
        "century",
        "kilometre",
        "metre",
        "mile",
        "tonne",
        "kilogram",
        "gram",
        "litre",
        "gallon",
        "barrel",
        "percent",
        "dollar",
        "euro",
        "riyal",
        "dinar",
        "pound",
        "dirham",
        "lira",
        "degree",
        "centimetre",
        "millimetre",
        "foot",
        "square_kilometre",
        "square_metre",
        "hectare",
        "ounce",
        "sterling",
        "shekel",
        "rouble",
        "yen",
        "yuan",
        "rupee",
        "franc",
        "krona",
        "feddan",
        "dunam",
    }
)  # fmt: skip  units that can be parted, and that nothing befalls


FAMILY = "family"  # who is "of" one is counted, not it


class Unit(NamedTuple):
    """What a number counts: its name in the pack, the word behind it."""

    name: str
    end: int


def part_of_unit(words: Words, i: int) -> Number | None:
    """ "Half an hour", "a third of the shares"."""
    found = words.valued("fraction", i)
    unit = unit_at(words, i + found[0], len(words)) if found else None
    if found is None or unit is None or unit.name not in MEASURES:
        return None
    return Number(i, i + found[0], float(found[1]), float(found[1]))


def half_of(words: Words, i: int) -> tuple[int, float] | None:
    """A fraction that hangs on what stands before it: how many words, and its value."""
    found = words.valued("fraction", i)
    if found and found[2] == 1 and joins(words, i):
        return found[0], float(found[1])
    return None


def half_more(words: Words, end: int) -> tuple[int, float]:
    """ "Two hours and a half (an hour)": where it ends then, and what is added."""
    more = half_of(words, end) if end < len(words) else None
    if more is None:
        return end, 0.0
    stop = end + more[0]
    return stop + (unit_at(words, stop, len(words)) is not None), more[1]


def unit_at(words: Words, i: int, end: int) -> Unit | None:
    """The unit that a word is, with or without the article."""
    if not 0 <= i < end:
        return None
    found = words.valued("unit", i)
    if found and not (found[2] and joins(words, i)):
        return Unit(found[1], i + found[0])
    behind = words.grammar.behind_article(words.keys[i])
    name = words.meaning("unit", behind) if behind else None
    return Unit(name, i + 1) if name is not None else None


def unit_behind(words: Words, i: int, end: int) -> Unit | None:
    """What a number counts: the word behind it, or the one behind an "of"."""
    if i < end and words.keys[i] == ")" and i + 1 < end:
        i += 1
    of = words.valued("of", i)
    if of:
        unit = unit_at(words, i + of[0], end)
        one = unit is not None and unit.name == FAMILY and not words.grammar.definite(words.keys[i + of[0]])
        return None if one else unit  # "4 of a family" are no four families
    found = unit_at(words, i, end)
    if found is None and i + 1 < end and words.valued("of", i + 1):
        return None
    return found
