"""What a single quotation mark does where it stands: its kind, and whether it opens or closes by its shape and place."""

from typing import Literal

from rawi.read.text.words import Words

Does = Literal["opens", "closes", "either"]

GUILLEMETS, DOUBLE, SINGLE = "guillemets", "double", "single"
_KINDS = {
    GUILLEMETS: frozenset("«»‹›"),
    DOUBLE: frozenset("\"“”„‟＂"),
    SINGLE: frozenset("'‘’‚"),
}  # fmt: skip
KIND = {key: kind for kind, keys in _KINDS.items() for key in keys}
_SHAPES: dict[str, Does] = {
    **dict.fromkeys("«‹“„‘‚", "opens"),
    **dict.fromkeys("»›”’", "closes"),
    **dict.fromkeys("\"‟＂'", "either"),
}
PLAIN = frozenset("\"'‟＂")
_BEFORE_WORDS = frozenset({"(", "[", *"«“‹‘„‚"})
_BEHIND_WORDS = frozenset({".", "..", "?", "!", ",", ";", ")", "]", *"»”›’"})
_NOTHING_QUOTED = _BEHIND_WORDS - {".."} | {":", "\n"}
_LEADING = frozenset({",", ";"})  # behind these without a blank a mark opens rather than closes


def shape(words: Words, i: int) -> Does:
    """What a mark does by its shape. Typesetters curl marks by the blanks around them, so one between two is no shape."""
    if words.keys[i] in "“”" and _apart_before(words, i) and _apart_after(words, i):
        return "either"
    return _SHAPES[words.keys[i]]


def place(words: Words, i: int) -> Does:
    """What a mark does by its place: it opens where it clings to a word behind it only, closes where to one before it.

    Behind a colon it opens.
    """
    if i > 0 and words.keys[i - 1] == ":":
        return "opens"
    before, after = _apart_before(words, i), _apart_after(words, i)
    if before is after:
        return "either"
    return "opens" if before else "closes"


def opens(words: Words, i: int) -> bool:
    """Whether a mark surely opens: by its place, or by its shape where the place leaves it open."""
    stands = place(words, i)
    return stands == "opens" or (stands == "either" and shape(words, i) == "opens")


def closes(words: Words, i: int) -> bool:
    """Whether a mark surely closes: by its place, or by its shape where the place leaves it open."""
    stands = place(words, i)
    return stands == "closes" or (stands == "either" and shape(words, i) == "closes")


def behind_number(words: Words, i: int) -> bool:
    """A mark glued to a number: the sign of inches or seconds, or the end of a quotation."""
    return i > 0 and words.keys[i - 1][-1].isdigit() and words.ends[i - 1] == words.starts[i]


def can_open(words: Words, i: int) -> bool:
    """Whether something that could be quoted stands behind a mark."""
    return i + 1 < len(words) and words.keys[i + 1] not in _NOTHING_QUOTED


def _apart_before(words: Words, i: int) -> bool:
    if i == 0 or words.keys[i - 1] == "\n" or words.starts[i] > words.ends[i - 1]:
        return True
    key = words.keys[i - 1]
    if key in PLAIN:
        return i == 1 or (words.keys[i - 2] not in PLAIN and _apart_before(words, i - 1))
    if key in _LEADING:
        return i + 1 < len(words) and words.starts[i + 1] == words.ends[i]
    if words.is_mark(i - 1):
        return key not in _BEHIND_WORDS
    return len(key) == 1 and key.isalpha()  # a clitic


def _apart_after(words: Words, i: int) -> bool:
    if i + 1 >= len(words) or words.keys[i + 1] == "\n" or words.starts[i + 1] > words.ends[i]:
        return True
    if words.keys[i + 1] in PLAIN:
        return not _apart_before(words, i)
    return words.is_mark(i + 1) and words.keys[i + 1] not in _BEFORE_WORDS
