"""Texts in languages that no pack reads: their words as they can be compared without knowing any language."""

import unicodedata
from array import array

from rawi.nouns.reading import Wording
from rawi.nouns.text import Stems
from rawi.read.text.words import TOKEN

SILENT = ("Mn", "Cf")  # categories of Unicode: signs above and below letters, characters that show nothing


def plain_key(written: str) -> str:
    """A word without what its spellings differ by in any script: small letters, no signs, one form of each letter."""
    if written.isascii():
        return written.lower()
    apart = unicodedata.normalize("NFKD", written.replace("\u2019", "'"))
    return "".join(each for each in apart if unicodedata.category(each) not in SILENT).casefold()


def plain_wording(text: str) -> Wording:
    """The words of a text, marks left out. No stems are made: that takes a language."""
    found = [each.span() for each in TOKEN.finditer(text)]
    words = [(key, start, end) for start, end in found if (key := plain_key(text[start:end]))[:1].isalnum()]
    return Wording(
        Stems([key for key, _, _ in words]),
        array("I", [start for _, start, _ in words]),
        array("I", [end for _, _, end in words]),
    )
