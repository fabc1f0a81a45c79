"""A long text cut where it can be: between paragraphs, else between sentences, else between words."""

import re
from collections.abc import Iterator

from rawi.nouns.text import Span

LONGEST = 6_000  # letters; of a longer stretch a model forgets the middle, and an answer about it grows too long
SHORTEST = 400  # what is not cut in halves any more
CUTS = (re.compile(r"\n+"), re.compile(r"(?<=[.!?\u061f\u06d4\u3002])\s+"), re.compile(r"\s+"))


def pieces(text: str, starts: int = 0, longest: int = LONGEST) -> list[Span]:
    """The stretches of a text from an offset on that have words in them, none longer than may be."""
    return [each for each in _cut(text, Span(starts, len(text)), longest) if each.of(text).strip()]


def halves(text: str) -> list[Span]:
    """A text in two, as even as can be; in one where it is too short for that."""
    if len(text) < SHORTEST:
        return [Span(0, len(text))]
    cut = _place(text, Span(0, len(text)), len(text) // 2)
    return [each for each in (Span(0, cut), Span(cut, len(text))) if each.of(text).strip()]


def _cut(text: str, span: Span, longest: int) -> Iterator[Span]:
    while span.end - span.start > longest:
        cut = _place(text, Span(span.start, span.start + longest), longest)
        yield Span(span.start, cut)
        span = Span(cut, span.end)
    yield span


def _place(text: str, span: Span, wanted: int) -> int:
    """Where to cut a stretch, as near as can be to so many letters from its start."""
    least = span.start + max(1, wanted // 2)
    for cut in CUTS:
        places = [found.end() for found in cut.finditer(text, *span) if least <= found.end() < span.end]
        if places:
            return min(places, key=lambda place: abs(place - span.start - wanted))
    return min(span.start + wanted, span.end - 1)
