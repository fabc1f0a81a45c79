"""Quotation marks paired up, whatever a typesetter made of them."""

from typing import NamedTuple

from rawi.read.words import Words

_OPENS = frozenset("«“‘„‹‟‚")
_CLOSES = frozenset("»”’›")
_PLAIN = frozenset("\"'＂")


class Quotation(NamedTuple):
    """A pair of marks: the words from ``first`` up to ``end`` stand between them; ``closed`` if both are there."""

    first: int
    end: int
    closed: bool

    @property
    def mark(self) -> int:
        """The opening mark."""
        return self.first - 1

    @property
    def after(self) -> int:
        """What comes behind the closing mark."""
        return self.end + 1 if self.closed else self.end


def quotations(words: Words) -> tuple[Quotation, ...]:
    """The outermost pairs of quotation marks.

    Within a paragraph, a mark that stands before a word opens and one that stands behind a word closes; the shape of
    the mark decides only where the spaces do not. A pair never reaches over a paragraph, except that a quotation left
    open at its end is counted up to there.
    """
    found: list[Quotation] = []
    opened = None
    for i in sorted((*words.places.get("quote", ()), *words.places.get("line", ()))):
        key = words.keys[i]
        if key == "\n":
            if opened is not None:
                found.append(opened.given_up(i))
            opened = None
        elif key in _OPENS or key in _CLOSES or key in _PLAIN:
            if opened is None:
                opened = _Open(i) if _can_open(words, i) else None
            elif opened.closed_by(words, i):
                found.append(Quotation(opened.mark + 1, i, closed=True))
                opened = None
    if opened is not None:
        found.append(opened.given_up(len(words)))
    return tuple(q for q in found if q.end > q.first)


class _Open:
    """A quotation whose end is still to come. Pairs of the same mark inside it are counted, not taken for its end."""

    def __init__(self, mark: int) -> None:
        self.mark = mark
        self.inner = 0
        self.last_close: int | None = None

    def closed_by(self, words: Words, i: int) -> bool:
        if i - self.mark > 2 and words.keys[self.mark] == words.keys[i] == '"' and _opens_here(words, i):
            self.inner += 1
            return False
        if not _closes(words, self.mark, i):
            return False
        self.last_close = i
        self.inner -= 1
        return self.inner < 0

    def given_up(self, end: int) -> Quotation:
        if self.last_close is not None:
            return Quotation(self.mark + 1, self.last_close, closed=True)
        return Quotation(self.mark + 1, end, closed=False)


def _can_open(words: Words, i: int) -> bool:
    key = words.keys[i]
    if key in "'’‘":
        return i + 1 < len(words) and _apart_before(words, i) and not _apart_after(words, i)
    return i + 1 < len(words) and words.keys[i + 1] != "\n" and (key in _OPENS or _apart_before(words, i))


def _apart_before(words: Words, i: int) -> bool:
    return i == 0 or words.starts[i] > words.ends[i - 1] or words.is_mark(i - 1) or len(words.keys[i - 1]) == 1


def _apart_after(words: Words, i: int) -> bool:
    return i + 1 >= len(words) or words.starts[i + 1] > words.ends[i]


def _opens_here(words: Words, i: int) -> bool:
    return _apart_before(words, i) and not _apart_after(words, i)


def _closes(words: Words, opened: int, i: int) -> bool:
    first, key = words.keys[opened], words.keys[i]
    if first in "'‘’":
        return key in "'’‘" and _apart_after(words, i)
    if first in "«»‹":
        return key in "»«›"
    return key not in "'’‘«»‹›"
