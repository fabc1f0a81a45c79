"""The parts of a report: what is news, and what a page or an agency put around it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rawi.nouns.text import Part, PartKind, Span
from rawi.read.text.edges import asides, dateline_ends, news_begins, tail_begins
from rawi.read.text.lines import (
    SHORT,
    SUBHEAD,
    Line,
    begins_a_clause,
    is_byline,
    is_caption,
    is_credit,
    is_credit_line,
    is_furniture,
    is_headline,
    is_markup,
    is_post,
    is_sentence,
)
from rawi.read.text.words import Words

LONG = 12  # words of the paragraph behind such a heading
LINK = 5  # words of a line that only announces links
DATED = 3  # lines of news among which a dateline may stand


class Outline(NamedTuple):
    """The lines of a report by what they are. ``body`` holds ranges of words; ``parts`` are for showing."""

    body: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...]


@dataclass(slots=True)
class _Above:
    """What came before a line: the words of the title, how many lines of news, whether links or a picture came last."""

    title: list[str] = field(default_factory=list)
    news: int = 0
    links: bool = False
    picture: bool = False


def outline(words: Words, starts: int = 0) -> Outline:
    """Cut a text into its parts. Every word of it is in exactly one. What lies before ``starts`` is front matter."""
    lines = _lines(words, starts)
    above = _Above()
    body: list[tuple[int, int]] = []
    parts = [Part("furniture", Span(0, starts))] if starts else []
    for line in lines:
        behind = lines[line.number + 1] if line.number + 1 < len(lines) else None
        kind = _kind(line, behind, above)
        above.news += kind == "body"
        above.picture = is_markup(line) and kind == "caption"
        pieces = list(_pieces(line, kind, above.news))
        if pieces[0][0] == "dateline":
            _no_news(words, body, parts)
        body.extend((first, end) for kind, first, end in pieces if kind == "body")
        parts.extend(Part(kind, words.span(first, end)) for kind, first, end in pieces)
    return Outline(tuple(body), tuple(parts))


def _lines(words: Words, starts: int) -> list[Line]:
    ranges = [(first, end) for first, end in words.lines() if words.starts[first] >= starts]
    sizes = [_size(words, first, end) for first, end in ranges]
    return [Line(words, *ranges[k], sizes[k], k, len(ranges)) for k in range(len(ranges))]


def _size(words: Words, first: int, end: int) -> int:
    """How many words a stretch has, its marks not counted."""
    return sum([not lexeme.mark for lexeme in words.lexemes[first:end]])


def _pieces(line: Line, kind: PartKind, number: int) -> Iterator[tuple[PartKind, int, int]]:
    """A line in its parts: what stands before the news, the news, links in brackets in it, what stands behind it."""
    words, begins, dated = line.words, line.first, line.first
    ends = line.end
    tail: PartKind = "furniture"
    if kind in ("title", "body"):
        begins = dated = news_begins(words, line.first, line.end)
    if kind == "body":
        dated = dateline_ends(words, begins, line.end) if number <= DATED else begins
        ends, tail = tail_begins(words, dated, line.end)
        urgent = any(words.run("ticker", i) for i in range(line.first, begins))
        kind = "title" if urgent and is_headline(words, dated, ends) else "body"
    cuts: list[tuple[PartKind, int, int]] = [("furniture", line.first, begins), ("dateline", begins, dated)]
    at = dated
    for low, high in asides(words, dated, ends) if kind == "body" else ():
        cuts += [(kind, at, low), ("read_also", low, high)]
        at = high
    cuts += [(kind, at, ends), (tail, ends, line.end)]
    return (cut for cut in cuts if cut[1] < cut[2])


def _kind(line: Line, behind: Line | None, above: _Above) -> PartKind:
    """The kind of a line as a whole."""
    kind = _around(line, above) or _heading(line, behind, above) or "body"
    if kind == "title" and line.number == 0:
        above.title = line.words.keys[line.first : line.end]
    return kind


def _around(line: Line, above: _Above) -> PartKind | None:
    """The kind of a line that a page or an outlet put around the news."""
    words, first, size = line.words, line.first, line.size
    at = news_begins(words, first, line.end)
    if words.holds("read_also", at, min(at + 2, line.end)):
        above.links = size <= LINK
        return "read_also"
    if above.links and size <= SHORT and not line.stopped and not begins_a_clause(words, first):
        return "read_also"
    above.links = False
    if line.number >= line.lines - 2 and line.holds("disclaimer"):
        return "disclaimer"
    if (line.number == line.lines - 1 > 0 and is_credit(line)) or is_credit_line(line):
        return "credit"
    if is_caption(line) or (above.picture and size <= SHORT and not line.stopped and not line.said):
        return "caption"
    return "furniture" if is_furniture(line) else None


def _heading(line: Line, behind: Line | None, above: _Above) -> PartKind | None:
    """Who wrote a report, or its title, or a heading between its paragraphs."""
    if line.lines == 1 or line.size > SHORT:
        return "title" if line.lines == 1 and is_post(line) else None
    if above.news == 0 and line.number < 3 and is_byline(line, behind):
        return "byline"
    if line.number == 0:
        return "title" if not is_sentence(line) else None
    keys = line.words.keys[line.first : line.end]
    if above.news == 0 and len(keys) > 2 and above.title[-len(keys) :] == keys and not line.said:
        return "title"
    if behind is not None and behind.size >= LONG and line.size <= SUBHEAD and above.news and not line.said:
        return "title" if not line.stopped and not begins_a_clause(line.words, line.first) else None
    return None


def _no_news(words: Words, body: list[tuple[int, int]], parts: list[Part]) -> None:
    """Short lines without a full stop above the dateline, in which nobody speaks, stood under a picture."""
    kept = []
    for first, end in body:
        size = _size(words, first, end)
        line = Line(words, first, end, size, 0, 0)
        if line.stopped or line.said or size > SHORT:
            kept.append((first, end))
        else:
            at = next(k for k, part in enumerate(parts) if part.span == words.span(first, end))
            parts[at] = Part("caption", parts[at].span)
    body[:] = kept
