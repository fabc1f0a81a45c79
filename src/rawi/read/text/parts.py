"""The parts of a report: what is news, and what a page or an agency put around it."""

from typing import NamedTuple

from rawi.nouns.text import Part, PartKind, Span
from rawi.read.text.words import Words

SHORT_LINE = 14
DATELINE = 9
CITY = 3  # words


class Outline(NamedTuple):
    """The lines of a report by what they are. ``body`` holds ranges of words; ``parts`` are for showing."""

    body: tuple[tuple[int, int], ...]
    parts: tuple[Part, ...]


def outline(words: Words, starts: int = 0) -> Outline:
    """Cut a text into its parts. Every word of it is in exactly one. What lies before ``starts`` is front matter."""
    body, parts = [], []
    lines = [line for line in _lines(words) if words.starts[line[0]] >= starts]
    if starts:
        parts.append(Part("furniture", Span(0, starts)))
    for number, (first, end) in enumerate(lines):
        kind, news = _kind(words, first, end, number, len(lines))
        if kind == "body" and news > first:
            parts.append(Part("dateline", words.span(first, news)))
        cut = _tail(words, news, end) if kind == "body" else end
        if news < cut:
            parts.append(Part(kind, words.span(news, cut)))
        if cut < end:
            parts.append(Part("furniture", words.span(cut, end)))
        if kind == "body":
            body.append((news, cut))
    return Outline(tuple(body), tuple(parts))


def _lines(words: Words) -> list[tuple[int, int]]:
    found, first = [], 0
    for i in words.places.get("line", ()):
        if i > first:
            found.append((first, i))
        first = i + 1
    if first < len(words):
        found.append((first, len(words)))
    return found


def _kind(words: Words, first: int, end: int, number: int, count: int) -> tuple[PartKind, int]:
    """The kind of a line, and the word at which its own matter begins."""
    if any(True for _ in words.runs("read_also", first, min(first + 2, end))):
        return "read_also", first
    if number >= count - 2 and any(True for _ in words.runs("disclaimer", first, end)):
        return "disclaimer", first
    if end - first <= SHORT_LINE and not _ends_like_a_sentence(words, end):
        if number == 0 and count > 1 and not _begins_a_clause(words, first):
            return ("byline", first) if words.run("byline", first) else ("title", first)
        if any(True for _ in words.runs("furniture", first, end)):
            return "furniture", first
    return "body", _after_dateline(words, first, end) if number < 3 else first


def _begins_a_clause(words: Words, first: int) -> bool:
    """A line that goes on from something, or opens with a verb of speech, is no title."""
    key = words.keys[first]
    return key[:1] in words.language.joins and key[1:] in words.language.cues


def _ends_like_a_sentence(words: Words, end: int) -> bool:
    return words.keys[end - 1] in '.?!"»”:'


def _after_dateline(words: Words, first: int, end: int) -> int:
    """Behind ``Cairo - Reuters:`` and its like: a short run of names that ends in a colon, dashes or a bracket."""
    for i in range(first, min(first + DATELINE, end - 1)):
        key = words.keys[i]
        if key == ")" and i + 2 < end and words.keys[i + 1] in "-:":
            return i + (3 if words.keys[i + 2] in "-:" else 2)
        if key == "-" and words.keys[i + 1] == "-":
            return i + 2
        if key == ":" and any(words.keys[k] in "-/" for k in range(first, i)):
            return i + 1
        if key == "-" and i > first and _is_city(words, first, i) and words.lexemes[i + 1].finite:
            return i + 1
        if key in '"«“.' or words.lexemes[i].cues:
            return first
    return first


def _is_city(words: Words, first: int, end: int) -> bool:
    """A city in a word or three before a verb: ``London - said``."""
    return end - first <= CITY and not any(words.is_mark(i) for i in range(first, end))


def _tail(words: Words, first: int, end: int) -> int:
    """Where page furniture begins at the end of a line: tags, links to the page itself."""
    for i in words.runs("tail", max(first + 1, end - 60), end):
        if words.is_mark(i - 1):
            return i
    return end


def covers(parts: tuple[Part, ...], kind: PartKind, span: Span) -> bool:
    """Whether a span lies in a part of this kind."""
    return any(part.kind == kind and part.span.holds(span) for part in parts)
