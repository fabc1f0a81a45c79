"""A text with its attributions marked, so that what is copied from it is the text itself, to the letter.

Marks never isolate: the words of a line stand in the order in which they would stand without marks. A control character that
could turn what stands around it is enclosed by itself, where it turns nothing; a browser shows its name, and copies it as it is.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup, escape

from rawi.nouns.reading import RTL, Reading, segments
from rawi.nouns.text import Span

CONTROLS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
BIDI = {code: f"\u2423U+{code:04X}\u2423" for code in CONTROLS}
ENCLOSED = {code: f'<bdi class="control" data-code="U+{code:04X}">{chr(code)}</bdi>' for code in CONTROLS}
ENCLOSED[13] = "&#13;"  # a parser of HTML would make it a line feed
ROLES = ("cue", "source", "content")  # the one that is shown where several lie over each other, the first first


def plain(text: str) -> str:
    """A text whose direction controls are written out, so that it cannot turn what stands around it."""
    return text.translate(BIDI)


def label(text: str) -> Markup:
    """A label as HTML. The sign between values that part stands by itself: turned about it would fall to pieces."""
    return Markup(str(escape(plain(text))).replace("\u2260", '<bdi class="sign" dir="ltr">\u2260</bdi>'))  # noqa: S704  # escaped just now


def exact(text: str) -> Markup:
    """A text as HTML from which the same text is copied."""
    return Markup(str(escape(text)).translate(ENCLOSED))  # noqa: S704  # escaped just now


def way(reading: Reading) -> str:
    """The direction in which a report is written."""
    return "rtl" if reading.report.language in RTL else "ltr"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text: its span, its words, and the (attribution, role) pairs that lie over it."""

    span: Span
    text: str
    over: frozenset[tuple[str, str]]

    @property
    def role(self) -> str | None:
        """The role that it is shown in."""
        names = {role for _, role in self.over}
        return next((role for role in ROLES if role in names), None)

    @property
    def depth(self) -> int:
        """How many contents lie over each other here."""
        return sum(role == "content" for _, role in self.over)


def pieces(reading: Reading) -> Iterator[Piece]:
    """A text cut wherever a mark begins or ends."""
    at = 0
    for text, over in segments(reading):
        yield Piece(Span(at, at + len(text)), text, over)
        at += len(text)


def _cut(whole: Iterator[Piece], spans: Sequence[Span]) -> Iterator[Piece]:
    """The pieces cut once more where some stretches begin and end."""
    edges = sorted({edge for span in spans for edge in span})
    for piece in whole:
        inside = edges[bisect_right(edges, piece.span.start) : bisect_left(edges, piece.span.end)]
        for start, end in pairwise((piece.span.start, *inside, piece.span.end)):
            yield Piece(Span(start, end), piece.text[start - piece.span.start : end - piece.span.start], piece.over)


def marked(reading: Reading, anchors: Sequence[int] = (), before: str = "", at: Span | None = None) -> Markup:
    """A text with sources, cues, contents and details marked, and an anchor at each of some offsets.

    A mark says in ``data-of`` which attributions it belongs to, innermost last. Anchors are called ``before`` and the offset.
    The stretch ``at`` is shown as the one that somebody came for, and called ``here``.
    """
    wanted = sorted(set(anchors))
    long = {each.id: each.content.start - each.content.end for each in reading.attributions}
    details = sorted(reading.details, key=lambda each: (each.span.start, -each.span.end))
    starts = [each.span.start for each in details]
    made: list[Markup] = []
    position = 0
    for piece in _cut(pieces(reading), [each.span for each in details] + ([at] if at else [])):
        parts, last = [], piece.span.start
        while position < len(wanted) and wanted[position] < piece.span.end:
            here = wanted[position]
            parts += [exact(reading.text[last:here]), Markup('<a id="{}{}"></a>').format(before, here)]
            last, position = here, position + 1
        parts.append(exact(reading.text[last : piece.span.end]))
        inner = Markup("").join(parts)
        near = bisect_right(starts, piece.span.start) - 1
        if near >= 0 and piece.text and details[near].span.holds(piece.span):
            inner = Markup('<span class="detail {}">{}</span>').format(details[near].kind, inner)
        if piece.role:
            keys = " ".join(sorted({key for key, _ in piece.over}, key=lambda key: (long[key], key)))
            inner = Markup('<mark class="{}" data-depth="{}" data-of="{}">{}</mark>').format(
                piece.role, min(piece.depth, 3), keys, inner
            )
        if at and at.holds(piece.span) and piece.text:
            first = Markup(' id="here"') if piece.span.start == at.start else ""
            inner = Markup('<span class="at"{}>{}</span>').format(first, inner)
        made.append(inner)
    made += [Markup('<a id="{}{}"></a>').format(before, here) for here in wanted[position:]]
    return Markup("").join(made)
