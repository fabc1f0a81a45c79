"""Numbers however they are written: in digits of any kind, in words, in both, as an interval.

The grammar: a number is groups joined by "and", each with its scales (thousand, million), the scales falling; a group
is digits, or hundreds, then units before tens, all joined by "and".
"""

import re
from typing import NamedTuple

from rawi.read.grammar.grammar import JOINS
from rawi.read.grammar.heads import cut, stands
from rawi.read.text.words import Words

_DIGITS = {
    **{0x0660 + value: str(value) for value in range(10)},
    **{0x06F0 + value: str(value) for value in range(10)},
    0x066B: ".",
    **dict.fromkeys(
        (0x066C, 0x060C, 0x27, 0x2019, 0x2BC, 0x2032, 0xFF0C, 0x20, 0xA0, 0x202F), ","
    ),  # what sets thousands apart
}
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:[.,]\d{3})+|[1-9]\d?(?:,\d\d)+,\d{3}")  # the latter as in India
_MONEY = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3})+\.|(?:\.\d{3})+,)\d{1,2}")  # thousands and hundredths
_SHORT = re.compile(r"\d{1,3}[.,]\d{3}")
MILLION = 1_000_000.0
LONGEST = 30  # digits of a number that counts anything


class Number(NamedTuple):
    """A number that was read: its words, and the interval it holds; ``high`` is None where it is open upwards.

    ``digits`` says that it is one numeral and nothing else.
    """

    first: int
    end: int
    low: float
    high: float | None
    digits: bool = False


class _Group(NamedTuple):
    end: int
    value: float
    digits: bool


def value_of(digits: str, scaled: bool = False) -> float | None:
    """A number in digits of any kind: ``1.000.000``, ``7,5``, Arabic-Indic. None where it is a date or a ratio.

    Before a scale or a percent sign (``scaled``) a single group of three is decimals: ``2.423 million``.
    """
    plain = digits.translate(_DIGITS)
    if "/" in plain or len(plain) > LONGEST:
        return None
    if _GROUPED.fullmatch(plain) and not (scaled and _SHORT.fullmatch(plain)):
        return float(re.sub(r"[.,]", "", plain))
    if _MONEY.fullmatch(plain):
        return float(re.sub(r"[.,](?=.*[.,])", "", plain).replace(",", "."))
    try:
        return float(plain.replace(",", "."))
    except ValueError:
        return None


def number_at(words: Words, i: int) -> Number | None:
    """The number that begins at a word."""
    vague = words.valued("vague", i)
    if vague:
        low, high = vague[1].split("-")
        return Number(i, i + vague[0], float(low), float(high))
    fraction = _fraction(words, i)
    if fraction:
        return Number(i, fraction.end, fraction.value, fraction.value)
    total, limit, j, seen, digits = 0.0, float("inf"), i, False, False
    while True:
        start = _joined(words, j) if seen else j
        if start is None:
            break
        part = _part(words, start, limit, inner=seen)
        if part is None:
            break
        end, value, limit, digits = part
        total, j, seen = total + value, end, True
        if limit <= 1:
            break
    if not seen:
        return None
    j, more = _and_fraction(words, j, limit)
    return Number(i, j, total + more, total + more, digits and j == i + 1)


def _joined(words: Words, j: int) -> int | None:
    """Where the next group begins if an "and" hangs on it or stands before it."""
    if j >= len(words.keys):
        return None
    if stands(words, j, "and"):
        return j + 1
    if words.grammar.subject_first:
        return j
    return j if cut(words, j, *JOINS) else None


def _part(words: Words, j: int, limit: float, inner: bool) -> tuple[int, float, float, bool] | None:
    """A group with its scales, below the last scale: where it ends, its value, its own scale, whether all digits."""
    dual = _cardinal(words, j)
    if dual is None and (construct := words.valued("dual_scale", j)):
        dual = float(construct[1])
    if dual is not None and dual >= 1000:
        return (j + 1, dual, 10 ** (len(str(int(dual))) - 1), False) if dual < limit else None
    group = _group(words, j)
    end, value, digits = group if group else (j, 1.0, False)
    scale, last = 1.0, 1.0
    while (step := _scale(words, end, hung=end == j)) and (step > last or last == 1.0):
        slip = digits and value >= step == 1000.0 and value % 1000 == 0 and scale == 1.0
        # "5000 thousand" is a slip of the pen: the scale only says again what the digits hold.
        scale, last, end = scale * (1.0 if slip else step), step, end + 1
    if group is None and scale == 1.0:
        return None
    if value * scale >= limit or (limit == float("inf") and inner):
        return None
    # A group without a scale of its own ends a number, and so do digits that nothing follows.
    return end, value * scale, scale if scale > 1.0 else 1.0, digits and scale == 1.0


def _scale(words: Words, j: int, hung: bool = False) -> float | None:
    found = words.valued("multiplier", j)
    if found is None or (found[2] and not hung) or found[0] > 1 or float(found[1]) < 1000:
        return None
    return float(found[1])


def _cardinal(words: Words, j: int) -> float | None:
    found = words.valued("cardinal", j)
    return float(found[1]) if found and found[0] == 1 else None


def _plain(words: Words, j: int) -> float | None:
    """The value of a cardinal that nothing hangs on."""
    found = words.valued("cardinal", j)
    return float(found[1]) if found and not found[2] and found[0] == 1 else None


def _group(words: Words, j: int) -> _Group | None:
    """A number below a thousand in words, or a numeral."""
    if j >= len(words.keys):
        return None
    if words.keys[j][0].isdigit():
        return _numeral(words, j)
    first = _cardinal(words, j)
    hundred = _hundreds(words, j, first)
    if hundred is None:
        below = _below_hundred(words, j, first)
        return _Group(*below, False) if below else None
    end, value = hundred
    start = _joined(words, end)
    if start is not None:
        below = _below_hundred(words, start, _cardinal(words, start))
        if below:
            return _Group(below[0], value + below[1], False)
    return _Group(end, value, False)


def _hundreds(words: Words, j: int, first: float | None) -> tuple[int, float] | None:
    if first is not None and 200 <= first <= 900:
        return j + 1, first
    if (
        first is not None
        and (1 if words.grammar.subject_first else 3) <= first <= 9
        and words.value("multiplier", j + 1) == "100"
    ):
        return j + 2, first * 100
    hundred = words.valued("multiplier", j)
    return (j + 1, 100.0) if hundred and hundred[1] == "100" else None


def _below_hundred(words: Words, j: int, first: float | None) -> tuple[int, float] | None:
    if first is None or first >= 100:
        return None
    if 1 <= first <= 9:
        second = _plain(words, j + 1)
        if second == 10:
            return j + 2, first + 10
        start = _joined(words, j + 1)
        ten = _cardinal(words, start) if start is not None else None
        if start is not None and ten is not None and 20 <= ten <= 90:
            return start + 1, first + ten
    return j + 1, first


def _numeral(words: Words, j: int) -> _Group | None:
    """A numeral, with what belongs to it: a letter for the point (the decimals stand before it), groups set apart."""
    keys = words.keys
    letter = j + 2 < len(keys) and words.value("decimal_letter", j + 1) is not None
    if letter and keys[j + 2][0].isdigit() and words.ends[j + 1] - words.starts[j + 1] == 1 and _glued(words, j, j + 2):
        parts, whole = keys[j].translate(_DIGITS), keys[j + 2].translate(_DIGITS)
        if parts.isdigit() and whole.isdigit():
            return _Group(j + 3, float(whole + parts) if parts == "000" else float(f"{whole}.{parts}"), True)
    scale = _scale(words, j + 1)
    value = value_of(keys[j], (scale or 0.0) >= MILLION or words.value("unit", j + 1) == "percent")
    if value is None:
        return None
    end = j + 1
    while end < len(keys) and _set_apart(words, end):
        value, end = value * 1000 + int(keys[end].translate(_DIGITS)), end + 1
    return _Group(end, value, True)


def _glued(words: Words, first: int, last: int) -> bool:
    return all(words.ends[k] == words.starts[k + 1] for k in range(first, last))


def _set_apart(words: Words, j: int) -> bool:
    """A group of three digits of a number whose thousands a blank sets apart, and which is no telephone's."""
    if not _is_group(words, j):
        return False
    first, last = j - 1, j + 1
    while _is_group(words, first):
        first -= 1
    while _is_group(words, last):
        last += 1
    begins = words.keys[first].translate(_DIGITS)
    beside = (*words.keys[max(0, first - 1) : first], *words.keys[last : last + 1])
    return len(begins) <= 3 and begins[0] != "0" and not any(key in "+-/:#*" or key[0].isdigit() for key in beside)


def _is_group(words: Words, j: int) -> bool:
    """Three digits one blank behind other digits."""
    if not 0 < j < len(words.keys):
        return False
    gap = words.text[words.ends[j - 1] : words.starts[j]]
    return len(gap) == 1 and len(words.keys[j]) == 3 and words.keys[j].isdigit() and words.keys[j - 1].isdigit()


def _fraction(words: Words, i: int) -> _Group | None:
    """ "Half a million", "three quarters of a billion"."""
    found = words.valued("fraction", i)
    if found is None:
        return None
    end = i + found[0]
    scale = _definite_scale(words, end)
    return _Group(end + 1, float(found[1]) * scale, False) if scale else None


def _definite_scale(words: Words, j: int) -> float | None:
    """A scale, also with the article."""
    if j >= len(words.keys):
        return None
    if found := _scale(words, j):
        return found
    behind = words.grammar.behind_article(words.keys[j])
    value = words.meaning("multiplier", behind) if behind else None
    return float(value) if value is not None and float(value) >= 1000 else None


def _and_fraction(words: Words, j: int, scale: float) -> tuple[int, float]:
    """ "Two million and a half (million)", "three and a half": what is added, and where it ends."""
    start = _joined(words, j)
    found = words.valued("fraction", start) if start is not None else None
    if start is None or found is None or (found[2] == 0 and start == j):
        return j, 0.0
    end = start + found[0]
    if scale <= 1.0:
        return (end, float(found[1])) if words.valued("multiplier", end) is None else (j, 0.0)
    again = _definite_scale(words, end)
    if again is not None and again != scale:
        return j, 0.0
    return end + (again is not None), float(found[1]) * scale
