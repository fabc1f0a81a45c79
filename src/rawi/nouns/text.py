"""Stretches of a text."""

import sys
from typing import Any, Literal, NamedTuple

PartKind = Literal[
    "title", "dateline", "byline", "body", "credit", "read_also", "caption", "disclaimer", "furniture",
]  # fmt: skip


class Span(NamedTuple):
    """A stretch of a report's text: ``[start, end)`` in Unicode code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span covers."""
        return text[self.start : self.end]

    def meets(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Whether the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


class Part(NamedTuple):
    """A stretch of a report that is of one kind."""

    kind: PartKind
    span: Span


class Stems(tuple[str, ...]):
    """Words in the form by which they are compared.

    An archive says the same words over and over: however the stems reach a process, each is there once.
    """

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        return unpacked, ("\n".join(self),)


def unpacked(joined: str) -> Stems:
    """The stems from one string, a line each."""
    return Stems(map(sys.intern, joined.split("\n"))) if joined else Stems()
