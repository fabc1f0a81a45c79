"""Quantities: numbers with what they count and what befell it, as an interval."""

from collections.abc import Iterator, Set
from dataclasses import replace
from typing import NamedTuple

from rawi.nouns.text import Span
from rawi.nouns.values import Quantity
from rawi.read.details.befell import one_more, others, state_of, state_of_cases
from rawi.read.details.numbers import Number, number_at
from rawi.read.details.units import Unit, half_more, half_of, part_of_unit, unit_at, unit_behind
from rawi.read.grammar.heads import joins, stands
from rawi.read.grammar.stems import PEOPLE
from rawi.read.text.words import Words

AMONGST = 2  # words before a number, of which one can say that it counts some of those told of
CASE, PERSON = "case", "person"  # units; a case of death is somebody
BELOW_ZERO = ("degree", "percent")  # units that a minus sign makes sense of
ABOUT = 0.1  # "about" is a tenth more or less


class Counted(NamedTuple):
    """A number with its unit, and the words that it takes up."""

    number: Number
    unit: Unit | None
    first: int
    end: int


def quantities(words: Words, first: int, end: int, dated: Set[int]) -> Iterator[tuple[Span, Quantity]]:
    """The quantities of a stretch: numbers that count something. ``dated`` are words of dates, which count nothing."""
    counted: list[tuple[Span, Quantity]] = []
    past, some = first, False
    for i in words.where("number", first, end):
        if i < past or i in dated:
            continue
        found = _counted(words, i, past, end)
        if found is None or found.end > end:
            continue
        state, found = _befell(words, found, first, end)
        if not _says_something(words, found, state):
            past = max(past, found.number.end)
            continue
        low, high = _bounds(words, found, first, end)
        span = _span(words, found)
        more = state is not None and one_more(words, found.first, found.end, first)
        if more and counted and counted[-1][1].state == state:  # of "5 civilians and 3 soldiers" both are a part
            counted[-1] = (counted[-1][0], replace(counted[-1][1], subset=True))
        added = state is not None and others(words, found.first, found.end, state)
        some = _of_them(words, found, first) or (some and found.first == past and words.clitic(found.first) > 0)
        counted.append((span, Quantity(
            low=_plain(low), high=None if high is None else _plain(high), unit=found.unit.name if found.unit else None,
            state=state, words=span.of(words.text), subset=some or more or added,
        )))  # fmt: skip
        past = max(found.end, i + 1)
    yield from counted


def _befell(words: Words, found: Counted, first: int, end: int) -> tuple[str | None, Counted]:
    """What befell those who are counted, and the count: somebody whom something befell is a person, though called a case."""
    if found.unit is not None and found.unit.name == CASE:
        state = state_of_cases(words, found.number, found.unit.end, first, end)
        return state, found._replace(unit=found.unit._replace(name=PERSON)) if state else found
    befalls = found.unit is None or found.unit.name in PEOPLE
    return state_of(words, found.number, first, end) if befalls else None, found


def _of_them(words: Words, found: Counted, first: int) -> bool:
    """Whether a number counts some of those told of before: "five of the dead", "among them two children"."""
    i = found.number.end
    if any(words.valued("amongst", k) for k in range(max(first, found.first - AMONGST), found.first)):
        return True
    told = words.value("of", i) is not None and words.valued("state", i + 1) is not None
    return told and words.grammar.definite(words.keys[i + 1])


def _span(words: Words, found: Counted) -> Span:
    """The words of a quantity without the clitic before them."""
    cut = words.clitic(found.first)
    return Span(words.behind(found.first, cut) if cut else words.starts[found.first], words.ends[found.end - 1])


def _counted(words: Words, i: int, past: int, end: int) -> Counted | None:
    """The quantity that a word begins, or that it ends: "two men", "one man", "an hour and a half", "20 to 30 men"."""
    dual = words.valued("dual", i)
    if dual:
        stop = i + dual[0]
        stop += words.value("pair", stop) is not None
        stop, more = half_more(words, stop)
        return Counted(Number(i, stop, 2.0 + more, 2.0 + more), Unit(dual[1], stop), i, stop)
    before = unit_at(words, i - 1, i) if i > past else None
    if before and half_of(words, i):
        stop, more = half_more(words, i)
        return Counted(Number(i, stop, 1 + more, 1 + more), Unit(before.name, i), i - 1, stop)
    if before and words.value("lone", i):
        return Counted(Number(i, i + 1, 1.0, 1.0), Unit(before.name, i), i - 1, i + 1)
    if words.valued("minus", i) and i + 1 < end:
        under = number_at(words, i + 1)
        return _with_unit(words, under._replace(first=i, low=-under.low, high=-under.low), end) if under else None
    number = part_of_unit(words, i) or number_at(words, i)
    if number is None:
        return None
    number = _range(words, _decimals(words, number), end)
    counted = _with_unit(words, number, end)
    below = counted.unit is not None and counted.unit.name in BELOW_ZERO and _under(words, i)
    if below and number.high is not None:
        return counted._replace(number=number._replace(low=-number.high, high=-number.low), first=i - 1)
    return counted


def _under(words: Words, i: int) -> bool:
    """Whether a minus sign is glued to a number, and to nothing before it."""
    if i == 0 or words.keys[i - 1] != "-" or words.ends[i - 1] != words.starts[i]:
        return False
    return i == 1 or words.ends[i - 2] < words.starts[i - 1]


def _with_unit(words: Words, number: Number, end: int) -> Counted:
    unit = unit_behind(words, number.end, end)
    signed = words.valued("sign", number.first - 1) if number.first else None
    if signed and signed[0] == 1:
        return Counted(number, Unit(signed[1], number.end), number.first - 1, number.end)
    stop = max(number.end, min(end, unit.end)) if unit else number.end
    if unit and unit.end == stop and number.low == number.high:
        stop, more = half_more(words, stop)
        number = number._replace(low=number.low + more, high=number.low + more)
    return Counted(number, unit, number.first, stop)


def _decimals(words: Words, number: Number) -> Number:
    """ "Three point five" in words."""
    if number.low != number.high or not words.value("decimal", number.end):
        return number
    more = number_at(words, number.end + 1)
    if more is None or more.low != more.high or more.low != int(more.low):
        return number
    value = float(f"{int(number.low)}.{int(more.low)}")
    return Number(number.first, more.end, value, value)


def _range(words: Words, low: Number, end: int) -> Number:
    """A range: "between 20 and 30", "20 to 30", "20-30"; a scale behind the second number is also the first one's."""
    if low.low != low.high or low.end >= end:
        return low
    start = _second(words, low)
    high = number_at(words, start) if start is not None and start < end else None
    if high is None or high.low != high.high or (high.end == high.first + 1 and words.keys[low.end] == "-"
                                                and not unit_behind(words, high.end, end)):  # fmt: skip
        return low
    first = low.low
    if first < 1000 <= high.low and high.end - high.first > 1 and first * _scale_of(high.low) < high.low:
        first *= _scale_of(high.low)
    if first >= high.low:
        return low
    return Number(low.first, high.end, first, high.high)


def _scale_of(value: float) -> float:
    return 1e9 if value >= 1e9 else 1e6 if value >= 1e6 else 1e3


def _second(words: Words, low: Number) -> int | None:
    """Where the second number of a range begins."""
    i, keys = low.end, words.keys
    if keys[i] == "-" or words.value("upto", i) or words.value("or", i):
        return i + 1
    if not any(hit and low.first - back + hit[0] == low.first
               for back in (1, 2, 3) if (hit := words.valued("between", low.first - back))):  # fmt: skip
        return None
    if stands(words, i, "and"):
        return i + 1
    return i if joins(words, i) else None


def _says_something(words: Words, found: Counted, state: str | None) -> bool:
    """Not "one of them", nor the digits of a name, a clock time, an address."""
    number = found.number
    if number.low == number.high == 1.0 and number.end == number.first + 1 and not number.digits:
        if words.grammar.subject_first:
            return found.unit is not None
        return found.first < number.first or words.value("lone", number.first) is not None
    if found.unit or state:
        return True
    return _stands_free(words, number) if number.digits else number.high != 0 and not words.clitic(number.first)


def _stands_free(words: Words, number: Number) -> bool:
    """A numeral that is no part of a name, of a clock time or of an address."""
    before, behind = number.first - 1, number.end
    if before >= 0 and words.ends[before] == words.starts[number.first] and not words.is_mark(before):
        return False
    if behind < len(words) and words.keys[behind] in "-/:":
        return words.keys[behind] != "/" and words.ends[behind - 1] < words.starts[behind]
    return not (before >= 0 and words.keys[before] in "-/:" and words.ends[before] == words.starts[number.first])


def _plain(number: float) -> float | int:
    number = round(number, 6)
    return int(number) if number == int(number) else number


BOUNDS = ("at_least", "at_most", "about")  # tables of words that say how sure a number is


def _bounds(words: Words, found: Counted, first: int, end: int) -> tuple[float, float | None]:
    low, high = found.number.low, found.number.high
    start = min(found.first, found.number.first)
    if start > first and words.grammar.behind_article(words.keys[start - 1]) == "":
        start -= 1
    for back in range(4, 0, -1):
        i = start - back
        if i < first:
            continue
        if (least := words.valued("at_least", i)) and i + least[0] == start:
            return low, None
        if (most := words.valued("at_most", i)) and i + most[0] == start:
            return 0.0, high
        if (about := words.valued("about", i)) and i + about[0] == start and high is not None:
            return low * (1 - ABOUT), high * (1 + ABOUT)
    for i in range(found.number.end, min(end, found.end + 2)):
        name = next((name for name in BOUNDS if _bounds_this(words, name, i)), None)
        if name == "at_least":
            return low, None
        if name == "at_most":
            return 0.0, high
        if name == "about" and high is not None and i <= found.end:
            return low * (1 - ABOUT), high * (1 + ABOUT)
    return low, high


def _bounds_this(words: Words, name: str, i: int) -> bool:
    """Whether a word behind a number bounds it, and not the next: "seven people in more than 300 raids"."""
    entry = words.valued(name, i)
    return entry is not None and number_at(words, i + entry[0]) is None
