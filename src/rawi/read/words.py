"""A text as words and marks, each with its place in the text and the folded key that packs are looked up by."""

import re
from dataclasses import dataclass

from rawi.nouns.text import Span
from rawi.packs.languages import Language

# Letters of Arabic script with their marks, but none of its digits or punctuation.
_LETTER = "\u0620-\u065f\u0670-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfd\ufe70-\ufefc"
# Characters that show nothing: joiners, direction controls. Inside a word they do not part it.
_SILENT = "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
TOKEN = re.compile(
    f"[{_DIGIT}]+(?:[.,/\u066b\u066c][{_DIGIT}]+)*"
    f"|[{_LETTER}]+(?:[{_SILENT}]+[{_LETTER}]+)*"
    "|[^\\W\\d_]+(?:['\u2019][^\\W\\d_]+)*"
    f"|\\n|\\.\\.+|[^\\s\\w{_SILENT}]"
)
_DROP = re.compile(f"[{_SILENT}]+")
# Marks that do the same work are one key.
MARKS = {
    "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u2026": "..", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2010": "-",
    "\uff1a": ":",
}  # fmt: skip
QUOTES = frozenset("\"'«»“”„‟‘’‚‹›＂")
STOPS = frozenset({".", "?", "!", "\n"})
PUNCTUATION = frozenset({",", ";", ":", "?", ".", "..", "-", "!", "\n", "(", ")", "[", "]", "/", *QUOTES})


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of one text. ``keys[i]`` stands at ``[starts[i], ends[i])`` of the text."""

    text: str
    language: Language
    keys: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """The stretch of text from word ``first`` up to, not including, word ``end``."""
        return Span(self.starts[first], self.ends[end - 1])

    def at(self, offset: int) -> int:
        """The first word that ends behind this offset of the text."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def is_mark(self, i: int) -> bool:
        """Whether this is a punctuation mark, not a word."""
        return self.keys[i] in PUNCTUATION

    def run(self, name: str, i: int) -> int:
        """How many words from ``i`` on make up an entry of a word list of the pack; 0 where none does."""
        if not 0 <= i < len(self.keys):
            return 0
        runs, key = self.language.runs[name], self.keys[i]
        joined = key[0] in self.language.joins
        if key not in runs and not (joined and key[1:] in runs):
            return 0
        for entry in runs.get(key, ()):
            if len(entry) == 1 or tuple(self.keys[i : i + len(entry)]) == entry:
                return len(entry)
        if joined and len(key) > 2:
            for entry in runs.get(key[1:], ()):
                if len(entry) == 1 or tuple(self.keys[i + 1 : i + len(entry)]) == entry[1:]:
                    return len(entry)
        return 0

    def valued(self, name: str, i: int) -> tuple[int, str] | None:
        """The entry of a table of values that begins at a word: how many words it has, and its value."""
        if not 0 <= i < len(self.keys):
            return None
        table, key = self.language.valued[name], self.keys[i]
        for entry, value in table.get(key, ()):
            if len(entry) == 1 or tuple(self.keys[i : i + len(entry)]) == entry:
                return len(entry), value
        if key[0] in self.language.joins and len(key) > 2:
            for entry, value in table.get(key[1:], ()):
                if len(entry) == 1 or tuple(self.keys[i + 1 : i + len(entry)]) == entry[1:]:
                    return len(entry), value
        return None

    def among(self, name: str, i: int) -> bool:
        """Whether word ``i`` alone is in a word list of the pack."""
        return 0 <= i < len(self.keys) and self.keys[i] in self.language.words[name]


def words(text: str, language: Language) -> Words:
    """Split a text into words and marks. Linear in its length; offsets are those of the text as it is."""
    folded = language.fold(text)
    keys, starts, ends = [], [], []
    clean = language.marks.sub
    for found in TOKEN.finditer(folded):
        key = found.group()
        first = key[0]
        if "\u0600" <= first <= "\u06ff" or first in "\u2026\u2013\u2014\u2212\u2010":
            key = MARKS.get(key) or clean("", _DROP.sub("", key)) or key
        elif len(key) > 2 and first == ".":
            key = ".."
        keys.append(key)
        starts.append(found.start())
        ends.append(found.end())
    return Words(text, language, keys, starts, ends)
