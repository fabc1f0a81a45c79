"""A text as words and marks, each with its place in the text and what the pack knows of it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from rawi.nouns.text import Span
from rawi.packs.given import Pack
from rawi.packs.languages import Language
from rawi.read.grammar.grammar import Grammar
from rawi.read.text.lexicon import ALONE, SILENT, Lexeme, lexicon

# Letters of Arabic script with their marks, but none of its digits or punctuation.
_LETTER = "\u0620-\u065f\u0670-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfd\ufe70-\ufefc"
_DIGIT = "0-9\u0660-\u0669\u06f0-\u06f9"
# An address of the web or of mail is one word. Bounded where it could fail, so that nothing is looked at twice over.
_ADDRESS = "(?:https?://|www\\.)[!#-&*-;=?-z~]*[0-9A-Za-z/=_]|[\\w.%+-]{1,64}@(?:[0-9A-Za-z-]+\\.)+[A-Za-z]{2,}"
# What stands for one quotation mark: two characters, or its name in markup that nobody turned into a letter.
_DOUBLED = r"\(\((?!\()|\)\)(?!\))|<<|>>|\{\{|\}\}|''|``|\u2018\u2018|\u2019\u2019|\u2039\u2039|\u203a\u203a"
_NAMED = "&(?:[lr](?:sa|a|d|s)quo|bdquo|quot|apos|#(?:171|187|34|39|822[0-2])|#[xX](?:[aA][bB]|[bB][bB]|201[c-eC-E]));"
TOKEN = re.compile(
    f"(?a:{_ADDRESS})"
    f"|[{_LETTER}]+(?:[{SILENT}]+[{_LETTER}]+)*"
    f"|[{_DIGIT}]+(?:[{SILENT}]*[.,/\u066b\u066c][{SILENT}]*[{_DIGIT}]+|[\u060c'\u2019\u02bc\u2032\uff0c][{_DIGIT}]{{3}}(?![{_DIGIT}]))*"
    "|[^\\W\\d_]+(?:['\u2019][^\\W\\d_]+)*"
    f"|\\n|\\.\\.+|{_DOUBLED}|{_NAMED}|[^\\s\\w{SILENT}]"
)
UNSEEN = re.compile(f"[\u0653-\u0655{SILENT}]*")  # what hangs on a letter, or shows nothing behind it
NOWHERE: list[int] = []


class Phrase(NamedTuple):
    """A range of words, ``[first, end)``."""

    first: int
    end: int


class Named(NamedTuple):
    """Who may say it: the phrase that names the source, the medium it came through, where the source stands."""

    source: Phrase | None = None
    medium: Phrase | None = None
    side: Literal["behind", "before", "none"] = "none"

    def reach(self, until: int) -> int:
        """The word before which the source ends where it fills all up to ``until``: the medium behind it is no part of it."""
        if self.source is None or self.medium is None or self.medium.first < self.source.end:
            return until
        return self.medium.first


class Look(NamedTuple):
    """How a source looks: what it is, its gender and number, the step of its length, how it ends.

    ``sorts`` are those of the words before it, of its last, and behind it; ``behind`` how what follows it begins; ``within``
    what may begin a phrase of its own inside it, with how what stands before that ends.
    """

    who: str
    agreement: str
    length: str
    ends: str
    sorts: tuple[str, str, str]
    behind: str
    within: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Words:
    """The words and marks of one text. ``keys[i]`` stands at ``[starts[i], ends[i])`` of the text.

    ``places`` are the words where something may begin that is looked for all over a text, by what it is.
    """

    text: str
    pack: Pack
    language: Language
    grammar: Grammar
    lexemes: list[Lexeme]
    keys: list[str]
    starts: list[int]
    ends: list[int]
    places: dict[str, list[int]]

    def __len__(self) -> int:
        return len(self.keys)

    def span(self, first: int, end: int) -> Span:
        """The stretch of text from word ``first`` up to, not including, word ``end``."""
        return Span(self.starts[first], self.ends[end - 1])

    def at(self, offset: int) -> int:
        """The first word that ends behind this offset of the text."""
        return bisect_right(self.ends, offset)

    def of(self, span: Span) -> tuple[int, int]:
        """The words of a stretch of text, those that it covers in part with them: the first, and the one behind the last."""
        return self.at(span.start), self.at(span.end - 1) + 1

    def lines(self) -> Iterator[tuple[int, int]]:
        """The lines of the text as ranges of words, empty ones left out."""
        first = 0
        for end in (*self.places.get("line", ()), len(self)):
            if end > first:
                yield first, end
            first = end + 1

    def is_mark(self, i: int) -> bool:
        """Whether this is a punctuation mark, not a word."""
        return self.lexemes[i].mark

    def run(self, name: str, i: int) -> int:
        """How many words from ``i`` on make up an entry of a word list of the pack; 0 where none does."""
        lexemes = self.lexemes
        if not 0 <= i < len(lexemes):
            return 0
        entries = lexemes[i].runs.get(name)
        if entries is None:
            return 0
        if i + 1 < len(lexemes):
            for length, rest in entries.get(self.keys[i + 1], ()):
                if length == 2 or self.keys[i + 1 : i + length] == rest:
                    return length
        return 1 if ALONE in entries else 0

    def valued(self, name: str, i: int) -> tuple[int, str, int] | None:
        """The entry of a table of values that begins at a word, or behind a clitic of it.

        How many words it has, its value, and how many letters of the first word are the clitic.
        """
        lexemes = self.lexemes
        if not 0 <= i < len(lexemes):
            return None
        for length, rest, value, cut in lexemes[i].values.get(name, ()):
            if length == 1 or self.keys[i + 1 : i + length] == rest:
                return length, value, cut
        return None

    def value(self, name: str, i: int) -> str | None:
        """The value of a word by itself in a table, without a clitic before it."""
        found = self.valued(name, i)
        return found[1] if found and found[0] == 1 and not found[2] else None

    def meaning(self, name: str, key: str) -> str | None:
        """The value of a word by itself in a table, wherever it stands."""
        entries = self.language.valued.get(name, {}).get(key, ())
        return next((value for entry, value in entries if len(entry) == 1), None)

    def among(self, name: str, i: int) -> bool:
        """Whether word ``i`` alone is in a word list of the pack."""
        lexemes = self.lexemes
        return 0 <= i < len(lexemes) and name in lexemes[i].lists

    def clitic(self, i: int) -> int:
        """How many letters of a word are a clitic before what a table of values holds; 0 where the word is held whole."""
        cuts = [cut for rows in self.lexemes[i].values.values() for _, _, _, cut in rows]
        return min(cuts, default=0)

    def behind(self, i: int, letters: int) -> int:
        """The offset behind this many letters of a word, vowel signs not counted."""
        at = self.starts[i]
        for _ in range(letters):
            at += 1
            sign = self.language.marks.match(self.text, at)
            hung = UNSEEN.match(self.text, sign.end() if sign else at)
            at = hung.end() if hung else at
        return min(at, self.ends[i])

    def where(self, role: str, first: int, end: int) -> list[int]:
        """The words of a stretch where something of this kind may begin: a cue, or an entry of a scanned list."""
        places = self.places.get(role)
        if not places:
            return NOWHERE
        return places[bisect_left(places, first) : bisect_left(places, end)]

    def runs(self, name: str, first: int, end: int) -> Iterator[int]:
        """The words of a stretch where an entry of one of the scanned lists stands."""
        return (i for i in self.where(name, first, end) if self.run(name, i))

    def holds(self, name: str, first: int, end: int) -> bool:
        """Whether an entry of one of the scanned lists stands in a stretch."""
        return any(self.run(name, i) for i in self.where(name, first, end))

    def find(self, marks: str, first: int, end: int) -> int | None:
        """The first place of one of these marks within a stretch."""
        return next((i for i in range(first, end) if self.keys[i] in marks), None)


def words(text: str, pack: Pack) -> Words:
    """Split a text into words and marks. Linear in its length; offsets are those of the text as it is."""
    known = lexicon(pack)
    spans = [found.span() for found in (known.grammar.parted or TOKEN).finditer(text)]
    lexemes = [known[text[start:end]] for start, end in spans]
    places: dict[str, list[int]] = {}
    for i, lexeme in enumerate(lexemes):
        for role in lexeme.roles:
            places.setdefault(role, []).append(i)
    return Words(
        text,
        pack,
        pack.language,
        known.grammar,
        lexemes,
        [lexeme.key for lexeme in lexemes],
        [start for start, _ in spans],
        [end for _, end in spans],
        places,
    )
