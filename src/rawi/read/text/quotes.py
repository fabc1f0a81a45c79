"""Quotation marks paired up, whatever a typesetter made of them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rawi.read.text.quotation_marks import (
    DOUBLE,
    KIND,
    PLAIN,
    SINGLE,
    behind_number,
    can_open,
    closes,
    opens,
    place,
    shape,
)
from rawi.read.text.words import Words

DEEPEST = 4  # quotations within quotations; what is opened deeper is a slip of the typesetter
PARAGRAPHS = 5  # that a quotation may go on for behind its first
SET_OFF = 7  # words between marks at the head of a paragraph, as in a heading
LONGEST = 500  # words of a quotation of several paragraphs


class Quotation(NamedTuple):
    """A pair of marks: the words from ``first`` up to ``end`` stand between them; ``closed`` if both are there.

    ``inner`` are the quotations right inside it.
    """

    first: int
    end: int
    closed: bool
    inner: tuple["Quotation", ...] = ()

    @property
    def mark(self) -> int:
        """The opening mark."""
        return self.first - 1

    @property
    def after(self) -> int:
        """What comes behind the closing mark."""
        return self.end + 1 if self.closed else self.end


class _Paragraph(NamedTuple):
    """The words of a paragraph, and the quotation marks in it."""

    first: int
    end: int
    marks: list[int]


def quotations(words: Words) -> tuple[Quotation, ...]:
    """The outermost pairs of quotation marks.

    Within a paragraph, a mark that clings to a word behind it opens and one that clings to a word before it closes;
    the shape of the mark decides only where the blanks do not. A quotation left open at the end of its paragraph
    reaches into those that follow where it is closed there, and else up to that end.
    """
    found: list[Quotation] = []
    paragraphs = _paragraphs(words)
    past = 0
    for number, (_, end, marks) in enumerate(paragraphs):
        pairing = _Pairing(words, [i for i in marks if i >= past])
        opened = pairing.opened[0] if pairing.opened else None
        found.extend(pairing.found)
        if opened is None:
            continue
        near = paragraphs[number : number + 1 + PARAGRAPHS]
        close = _carried(words, opened, near[1:]) if pairing.may_go_on() else None
        if close is None:
            found.extend(pairing.given_up(end))
            continue
        heads = {each.first for each in near}
        between = [i for each in near for i in each.marks if opened.mark < i < close and i not in heads]
        found.append(Quotation(opened.mark + 1, close, True, tuple(_Pairing(words, between).found)))
        past = close + 1
    return tuple(q for q in found if q.end > q.first)


def _paragraphs(words: Words) -> list[_Paragraph]:
    return [_Paragraph(first, end, words.where("quote", first, end)) for first, end in words.lines()]


@dataclass(slots=True)
class _Open:
    """A quotation whose end is still to come. ``astray`` is a mark of another kind that could be meant to close it."""

    mark: int
    kind: str
    inner: list[Quotation] = field(default_factory=list)
    astray: int | None = None


class _Pairing:
    """The quotation marks of a paragraph paired: ``found`` are the outermost pairs, ``opened`` what nothing closes."""

    def __init__(self, words: Words, marks: list[int]) -> None:
        self.words = words
        self.marks = marks
        self.found: list[Quotation] = []
        self.opened: list[_Open] = []
        for i in marks:
            self._take(i)
        while self.opened and self.opened[0].kind == SINGLE:
            self._drop(0)

    def _take(self, i: int) -> None:
        words, kind = self.words, KIND[self.words.keys[i]]
        at = next((k for k in reversed(range(len(self.opened))) if self.opened[k].kind == kind), None)
        looks, stands = shape(words, i), place(words, i)
        if at is not None and self._closes(self.opened[at], looks, stands):
            self._close(at, i)
        elif not opens(words, i) and (kind == SINGLE or stands == "closes" or looks == "closes"):
            self._stray(i, kind, stands)
        elif not can_open(words, i):
            return
        elif len(self.opened) < DEEPEST:
            self.opened.append(_Open(i, kind))

    def _closes(self, opened: _Open, looks: str, stands: str) -> bool:
        if opened.kind == SINGLE:
            return stands == "closes"
        if looks == "closes":
            return True
        if looks == "opens":
            return stands == "closes" or (stands == "either" and shape(self.words, opened.mark) == "closes")
        return stands != "opens"

    def _close(self, at: int, i: int) -> None:
        """Close an open quotation; those left open inside it were none, but what they held was."""
        while len(self.opened) > at + 1:
            self._drop(len(self.opened) - 1)
        opened = self.opened.pop()
        if i > opened.mark + 1:
            self._into().append(Quotation(opened.mark + 1, i, True, tuple(opened.inner)))

    def _drop(self, at: int) -> None:
        dropped = self.opened.pop(at)
        (self.opened[at - 1].inner if at else self.found).extend(dropped.inner)

    def _into(self) -> list[Quotation]:
        return self.opened[-1].inner if self.opened else self.found

    def _stray(self, i: int, kind: str, stands: str) -> None:
        """A mark that closes nothing of its kind."""
        siblings = self._into()
        if kind == DOUBLE and siblings and self._only_inches(siblings[-1].end, i):
            siblings[-1] = siblings[-1]._replace(end=i)
        elif self.opened and self.opened[-1].astray is None and stands != "opens":
            self.opened[-1].astray = i

    def _only_inches(self, seemed: int, i: int) -> bool:
        """Whether what seemed to close a quotation was the sign behind a number, and this mark closes it."""
        double = KIND[self.words.keys[seemed]] == DOUBLE
        return double and behind_number(self.words, seemed) and not behind_number(self.words, i)

    def may_go_on(self) -> bool:
        """Whether what is left open may be closed in a later paragraph: nothing here could be meant to close it."""
        outer = self.opened[0]
        marks = [self.words.keys[i] for i in self.marks if i >= outer.mark and KIND[self.words.keys[i]] == outer.kind]
        return outer.astray is None and (len(marks) % 2 == 1 or not PLAIN.issuperset(marks))

    def given_up(self, end: int) -> list[Quotation]:
        """What is left open at the end of a paragraph, as far as it can be a quotation, with what stands inside it."""
        outer, keys = self.opened[0], self.words.keys
        marks = [i for i in self.marks if i >= outer.mark and KIND[keys[i]] == outer.kind]
        if len(marks) > 1 and all(keys[i] in PLAIN for i in marks):
            if len(marks) % 2 == 0:  # blanks on the wrong side of marks: they open and close by turns
                return [Quotation(low + 1, high, True) for low, high in zip(marks[::2], marks[1::2], strict=True)]
            end, closed = marks[-1], True
        elif outer.astray is not None:
            end, closed = outer.astray, True
        else:
            end, closed = self._before_next(outer, end), False
        inner = [pair for opened in self.opened for pair in opened.inner]
        whole = Quotation(outer.mark + 1, end, closed, tuple(pair for pair in inner if pair.after <= end))
        return [whole, *(pair for pair in inner if pair.mark >= end)]

    def _before_next(self, outer: _Open, end: int) -> int:
        """Where another quotation of the same kind comes before the end of the paragraph, the full stop before that."""
        pairs = (pair for opened in self.opened for pair in opened.inner)
        end = min((pair.mark for pair in pairs if KIND[self.words.keys[pair.mark]] == outer.kind), default=end)
        return next(iter(self.words.where("stop", outer.mark, end)), end)


def _carried(words: Words, opened: _Open, following: list[_Paragraph]) -> int | None:
    """The mark that closes a quotation in one of the paragraphs that follow its own.

    Each may begin with a new opening mark, unless that sets off only some words; one that begins with a verb of speech is
    the report's own. Nothing but a mark that clings to the word before it, or shows by its shape that it closes, can
    close so far away.
    """
    for first, _, marks in following:
        goes_on = bool(marks) and marks[0] == first and KIND[words.keys[first]] == opened.kind
        if words.lexemes[first].finite:
            return None
        depth = 0
        for i in marks[goes_on:]:
            if i - opened.mark > LONGEST:
                return None
            if KIND[words.keys[i]] != opened.kind:
                continue
            if opens(words, i):
                depth += 1
            elif depth:
                depth -= 1
            else:
                return i if closes(words, i) and not (goes_on and _sets_off(words, first, i)) else None
        if depth:
            return None
    return None


def _sets_off(words: Words, first: int, i: int) -> bool:
    """Whether two marks at the head of a paragraph set off a heading or a name: few words, and no full stop with them."""
    stopped = words.keys[i - 1] in ".?!" or words.keys[i + 1 : i + 2] == ["."]
    return i - first <= SET_OFF and not stopped
