"""What a report states, cut so that it can be compared: contents of attributions, and sentences in its own voice."""

from rawi.nouns.claim import Attribution, Detail, Statement
from rawi.nouns.text import Span
from rawi.read.page import Page
from rawi.read.stems import stems

SHORTEST = 3


def statements(page: Page, attributions: tuple[Attribution, ...], details: tuple[Detail, ...]) -> tuple[Statement, ...]:
    """The statements of a page in the order of its text. A content inside another one is a statement of its own."""
    found = [_made(page, each.content, each.id, details) for each in attributions]
    covered = sorted(span for each in attributions for span in (each.content, *each.cue, *([each.source] if each.source else [])))
    for first, end in page.sentences:
        for span in _gaps(page.words.span(first, end), covered):
            found.append(_made(page, span, None, details))
    kept = {(each.span, each.attribution): each for each in found if len(each.stems) >= SHORTEST}
    return tuple(sorted(kept.values(), key=lambda each: (each.span, each.attribution or "")))


def _gaps(sentence: Span, covered: list[Span]) -> list[Span]:
    """What is left of a sentence when attributions are taken out."""
    gaps, start = [], sentence.start
    for span in covered:
        if span.end <= start:
            continue
        if span.start >= sentence.end:
            break
        if span.start > start:
            gaps.append(Span(start, span.start))
        start = max(start, span.end)
    if start < sentence.end:
        gaps.append(Span(start, sentence.end))
    return gaps


def _made(page: Page, span: Span, attribution: str | None, details: tuple[Detail, ...]) -> Statement:
    words = page.words
    first, end = words.at(span.start), words.at(span.end - 1) + 1
    inside = tuple(detail.id for detail in details if span.holds(detail.span))
    return Statement(span, stems(words, first, end), attribution, inside)
