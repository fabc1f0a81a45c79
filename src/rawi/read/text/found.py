"""Words that somebody gives back, found again in the text that they were taken from, in any script.

The words must be the same; what does not make another word of them need not be: blanks and line ends, the shape of quotation
marks, small and large letters, vowel signs and stretches, letters composed or apart, the digits of another script.
"""

import unicodedata
from bisect import bisect_left
from functools import lru_cache

from rawi.nouns.text import Span
from rawi.read.text.unread import SILENT

QUOTATION = frozenset(
    "\"'`\u00ab\u00b4\u00bb\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u2032\u2033\u2039\u203a\u300c\u300d\u300e\u300f"
)
STRETCH = "\u0640"
ENOUGH = 64  # places at which the same words stand; nobody needs to know of more


class Found:
    """A stretch of a text, to look for words in."""

    def __init__(self, text: str, within: Span) -> None:
        self._text = text
        self._within = within
        keys: list[str] = []
        self._places: list[int] = []  # where each key stands in the text
        for place in range(*within):
            alike = _alike(text[place])
            if alike == " " and keys and keys[-1] == " ":
                continue
            keys += alike
            self._places += [place] * len(alike)
        self._keys = "".join(keys)

    def spans(self, words: str, within: Span | None = None) -> list[Span]:
        """Where some words stand, whole words rather than parts of others.

        Outer quotation marks and a last full stop are left out.
        """
        wanted = _trimmed(words)
        first, end = (bisect_left(self._places, edge) for edge in within or self._within)
        found: list[Span] = []
        at = self._keys.find(wanted, first, end) if wanted else -1
        while at >= 0 and len(found) < ENOUGH:
            found.append(self._span(at, at + len(wanted)))
            at = self._keys.find(wanted, at + 1, end)
        return [each for each in found if self._whole(each)] or found

    def _span(self, first: int, end: int) -> Span:
        """The stretch of some keys, with the signs above and below its last letter."""
        start, stop = self._places[first], self._places[end - 1] + 1
        while stop < self._within.end and unicodedata.category(self._text[stop]) == "Mn":
            stop += 1
        return Span(start, stop)

    def _whole(self, span: Span) -> bool:
        """Whether no letter hangs on it at either end."""
        edges = (self._text[max(0, span.start - 1) : span.start + 1], self._text[span.end - 1 : span.end + 1])
        return not any(len(edge) == 2 and edge.isalnum() for edge in edges)


def _trimmed(words: str) -> str:
    """Words in the form in which they are looked for."""
    keys = " ".join("".join(map(_alike, words)).split())
    if len(keys) > 2 and keys[0] == keys[-1] == '"' and '"' not in keys[1:-1]:
        keys = keys[1:-1].strip()
    return keys[:-1].rstrip() if len(keys) > 1 and keys.endswith(".") else keys


@lru_cache(maxsize=4096)
def _alike(letter: str) -> str:
    """What a letter is taken for; nothing where it is silent."""
    if letter.isspace():
        return " "
    if letter in QUOTATION:
        return '"'
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    apart = unicodedata.normalize("NFKD", letter)
    return "".join(each for each in apart if each != STRETCH and unicodedata.category(each) not in SILENT).casefold()
