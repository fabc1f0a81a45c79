"""Numbers in digits and in words, with their unit and what befell what they count, as an interval."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from rawi.nouns.text import Span
from rawi.packs.languages import Language
from rawi.read.heads import KEPT
from rawi.read.words import Words

_DIGITS = {
    **{0x0660 + value: str(value) for value in range(10)},
    **{0x06F0 + value: str(value) for value in range(10)},
    0x066B: ".",
    0x066C: ",",
}
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
NEAR = 4
BEGINS = ("cardinal", "multiplier", "fraction", "vague", "dual")


class Number(NamedTuple):
    """A number that was read: its words, and the interval it holds; ``high`` is None where it is open upwards."""

    first: int
    end: int
    low: float
    high: float | None


@lru_cache(maxsize=KEPT)
def may_begin(language: Language, key: str, tables: tuple[str, ...]) -> bool:
    """Whether an entry of these tables, or a numeral, can begin with a word: a quick no for most words."""
    return key[0].isdigit() or any(key in language.valued[name] or key[1:] in language.valued[name] for name in tables)


def value_of(digits: str) -> float | None:
    """A number in digits of any kind: ``1.000.000``, ``7,5``, Arabic-Indic. None where it is a date or a ratio."""
    plain = digits.translate(_DIGITS)
    if "/" in plain:
        return None
    if _GROUPED.fullmatch(plain):
        return float(re.sub(r"[.,]", "", plain))
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def number_at(words: Words, i: int) -> Number | None:
    """The number that begins at a word, however it is written."""
    vague = words.valued("vague", i)
    if vague:
        low, high = vague[1].split("-")
        return Number(i, i + vague[0], float(low), float(high))
    total, current, j, seen = 0.0, 0.0, i, False
    while j < len(words):
        key = words.keys[j]
        if key[0].isdigit():
            value = value_of(key)
            if value is None or (seen and current):
                break
            current, j, seen = value, j + 1, True
            continue
        step = _word(words, j, seen)
        if step is None:
            break
        length, kind, number = step
        if kind == "multiplier":
            # "5000 thousand" is a slip of the pen: the multiplier only says again what the digits hold.
            current = current if current >= number > 100 else (current or 1.0) * number
            if number >= 1000:
                total, current = total + current, 0.0
        else:
            current += number
        j, seen = j + length, True
    return Number(i, j, total + current, total + current) if seen else None


def _word(words: Words, j: int, seen: bool) -> tuple[int, str, float] | None:
    for kind in ("cardinal", "multiplier", "fraction"):
        found = words.valued(kind, j)
        if found is None:
            continue
        joined = words.keys[j][0] in words.language.joins and words.keys[j] not in words.language.valued[kind]
        if joined and not seen:
            continue
        if kind == "fraction" and not (j + 1 < len(words) and words.valued("multiplier", j + 1)):
            continue
        return found[0], kind, float(found[1])
    return None


def quantities(words: Words, first: int, end: int) -> Iterator[tuple[Span, dict[str, Any]]]:
    """The quantities of a stretch: numbers that count something. Years and lone numerals are none."""
    i = first
    while i < end:
        if not may_begin(words.language, words.keys[i], BEGINS):
            i += 1
            continue
        dual = words.valued("dual", i)
        found = Number(i, i + dual[0], 2.0, 2.0) if dual else number_at(words, i)
        if found is None:
            i += 1
            continue
        unit = (0, dual[1]) if dual else _unit(words, found.end, end)
        state = _state(words, found, first, end)
        lone = found.end == i + 1 and found.high == 1.0
        if (unit or state) and not _year(words, found, unit) and not lone:
            stop = found.end + (unit[0] if unit else 0)
            low, high = _bounds(words, found, first, end)
            span = words.span(found.first, min(stop, end))
            yield span, {
                "low": _plain(low), "high": _plain(high), "unit": unit[1] if unit else None, "state": state,
                "words": span.of(words.text),
            }  # fmt: skip
        i = max(found.end, i + 1)


def _plain(number: float | None) -> float | int | None:
    return int(number) if number is not None and number == int(number) else number


def _unit(words: Words, i: int, end: int) -> tuple[int, str] | None:
    skipped = 0
    while i + skipped < end and skipped < 3:
        found = words.valued("unit", i + skipped)
        if found:
            return skipped + found[0], found[1]
        if skipped and words.is_mark(i + skipped):
            return None
        bare = words.language.affix["article"]
        key = words.keys[i + skipped]
        if key.startswith(bare) and (key[len(bare) :] in words.language.valued["unit"]):
            return skipped + 1, words.language.valued["unit"][key[len(bare) :]][0][1]
        skipped += 1
    return None


def _state(words: Words, found: Number, first: int, end: int) -> str | None:
    """Killed, wounded, arrested: by the nearest word that says so, before the number rather than behind it."""
    for i in range(found.end, min(end, found.end + 2)):
        if words.keys[i][0] in words.language.joins or words.is_mark(i):
            break
        state = words.valued("state", i)
        if state:
            return state[1]
    for i in range(found.first - 1, max(first, found.first - NEAR - 1) - 1, -1):
        state = words.valued("state", i)
        if state:
            return state[1]
        if words.keys[i] in ".;":
            break
    for i in range(found.end, min(end, found.end + NEAR)):
        if words.is_mark(i) or words.keys[i][0] in words.language.joins:
            break
        state = words.valued("state", i)
        if state:
            return state[1]
    return None


def _year(words: Words, found: Number, unit: tuple[int, str] | None) -> bool:
    year = found.high is not None and 1900 <= found.high <= 2100 and found.end == found.first + 1
    before = found.first > 0 and words.valued("year_noun", found.first - 1) is not None
    month = found.first > 0 and words.valued("month", found.first - 1) is not None
    return year and (before or month or unit is None) and words.keys[found.first][0].isdigit()


def _bounds(words: Words, found: Number, first: int, end: int) -> tuple[float, float | None]:
    low, high = found.low, found.high
    for back in range(1, 4):
        i = found.first - back
        if i < first:
            break
        if (least := words.valued("at_least", i)) and i + least[0] == found.first:
            return low, None
        if (most := words.valued("at_most", i)) and i + most[0] == found.first:
            return 0.0, high
        if (about := words.valued("about", i)) and i + about[0] == found.first and high is not None:
            return low * 0.9, high * 1.1
    for i in range(found.end, min(end, found.end + 3)):
        if words.valued("at_least", i):
            return low, None
    return low, high
