"""What a report states, cut so that it can be compared: clauses of contents, and sentences in its own voice."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, takewhile

from rawi.nouns.claim import Attribution, Detail, Stance, Statement
from rawi.nouns.reading import spans_of
from rawi.nouns.text import Span
from rawi.read.grammar.stems import people, stems
from rawi.read.state.wholes import Called, Titles
from rawi.read.text.page import Page
from rawi.read.text.words import Words

SHORTEST = 3
APART = 6  # words with a meaning that a stretch between commas needs to be a clause by itself
OWN_SHORTEST = 4
VERB = 6  # words within which the verb of a clause stands
CUTS = frozenset({",", ";", "..", ":", ".", "?", "!"})
POINTING: tuple[Stance, ...] = ("denies", "declines", "retracts", "confirms", "admits")


def statements(
    page: Page, attributions: tuple[Attribution, ...], details: tuple[Detail, ...], titles: Titles
) -> tuple[Statement, ...]:
    """The statements of a page in the order of its text.

    Words inside a nested attribution belong to that one; what no attribution covers is in the outlet's own voice.
    """
    found: list[Statement] = []
    meaning = [0, *accumulate(lexeme.content for lexeme in page.words.lexemes)]
    order = sorted(attributions, key=lambda each: (_begin(each), -each.content.end))
    starts = [_begin(each) for each in order]
    twins: dict[Span, list[Attribution]] = {}
    for each in sorted(order, key=lambda each: -len(each.chain)):
        twins.setdefault(each.content, []).append(each)
    for each in attributions:
        inner = [span for child in _children(each, order, starts, twins[each.content]) for _, span in spans_of(child)]
        pieces = [piece for gap in _gaps(each.content, merged(inner)) for piece in _clauses(page, meaning, gap)]
        if not pieces and not inner:
            pieces = [each.content]
        found.extend(_made(page, piece, each, details, titles.called(piece, each)) for piece in pieces)
    covered = merged([span for each in attributions for _, span in spans_of(each)])
    for first, end in page.sentences:
        sentence = page.words.span(first, end)
        for gap in _gaps(sentence, covered):
            for piece in _clauses(page, meaning, gap):
                called = titles.called(piece, None) if gap == sentence else Called()
                made = _made(page, piece, None, details, called)
                if len(made.stems) >= OWN_SHORTEST:
                    found.append(made)
    kept = {(each.span, each.attribution): each for each in found if each.stems}
    turned = _turned(page)
    placed = (replace(each, aside=True) if each.span.start >= turned else each for each in kept.values())
    return tuple(sorted(placed, key=lambda each: (each.span, each.attribution or "")))


def _turned(page: Page) -> int:
    """Where a report turns to another event than the one that it began with; the end of its text if it does not."""
    words = page.words
    for first, end in page.sentences[1:]:
        opening = next((i for i in range(first, end) if not words.is_mark(i)), end)
        length = words.run("elsewhere", opening)
        if length and not (opening + length < end and words.grammar.definite(words.keys[opening + length])):
            return words.starts[opening]  # "until that" is one, "until that time" is none
    return len(words.text)


def _begin(attribution: Attribution) -> int:
    """Where an attribution begins among the others: at its cue, or at its content where nobody marked a cue."""
    return (*attribution.cue, attribution.content)[0].start


def _children(
    outer: Attribution, order: Sequence[Attribution], starts: Sequence[int], twins: Sequence[Attribution]
) -> Iterator[Attribution]:
    """The attributions right inside another, and one farther along its chain with the same words."""
    yield from takewhile(lambda each: len(each.chain) > len(outer.chain), twins)
    i = bisect_left(starts, outer.content.start)
    while i < len(order) and starts[i] < outer.content.end:
        child = order[i]
        if child is not outer and outer.content.holds(child.content) and child.content != outer.content:
            yield child
            i = max(i + 1, bisect_left(starts, child.content.end))
        else:
            i += 1


def merged(spans: Sequence[Span]) -> list[Span]:
    """Spans as their union: sorted, none over another."""
    union: list[Span] = []
    for span in sorted(spans):
        if union and span.start <= union[-1].end:
            union[-1] = Span(union[-1].start, max(union[-1].end, span.end))
        else:
            union.append(span)
    return union


def _gaps(whole: Span, covered: Sequence[Span]) -> Iterator[Span]:
    """What is left of a stretch when others, sorted and apart, are taken out."""
    start = whole.start
    for i in range(max(0, bisect_left(covered, whole) - 1), len(covered)):
        span = covered[i]
        if span.start >= whole.end:
            break
        if span.end <= start:
            continue
        if span.start > start:
            yield Span(start, span.start)
        start = max(start, span.end)
    if start < whole.end:
        yield Span(start, whole.end)


def _clauses(page: Page, meaning: Sequence[int], gap: Span) -> Iterator[Span]:
    """A stretch cut at its commas; a piece too short to say anything stays with the one before.

    ``meaning[i]`` is how many words before the word ``i`` mean something.
    """
    words = page.words
    first, end = words.at(gap.start), _end(page, gap)
    pieces: list[tuple[int, int]] = []
    start, keys = first, words.keys
    marks = [i for i in range(first, end) if keys[i] in CUTS]
    for i in sorted({*marks, *words.runs("clause_cut", first + 1, end), end}):
        if i > start:
            pieces.append((start, i))
        start = i + 1 if i < end and keys[i] in CUTS else i
    merged: list[tuple[int, int]] = []
    for low, high in pieces:
        if merged and min(meaning[high] - meaning[low], meaning[merged[-1][1]] - meaning[merged[-1][0]]) < APART:
            merged[-1] = (merged[-1][0], high)
        else:
            merged.append((low, high))
    for low, high in merged:
        if meaning[high] - meaning[low] >= SHORTEST:
            whole = words.span(low, high)
            yield Span(max(whole.start, gap.start), min(whole.end, gap.end))


def _end(page: Page, span: Span) -> int:
    """The word behind the last one that begins inside a span."""
    words = page.words
    i = words.at(span.end - 1)
    return i + 1 if i < len(words) and words.starts[i] < span.end else i


def _negated(words: Words, first: int, end: int) -> bool:
    denied = [i for i in range(first, end) if "negation" in words.lexemes[i].lists]
    return any(not words.run("no_negation", i) for i in denied)


def within(details: tuple[Detail, ...], span: Span) -> Iterator[Detail]:
    """The details that lie inside a span; they are sorted by theirs."""
    i = bisect_left(details, span.start, key=lambda detail: detail.span.start)
    while i < len(details) and details[i].span.start < span.end:
        if details[i].span.end <= span.end:
            yield details[i]
        i += 1


def _a_claim(words: Words, first: int, end: int) -> bool:
    return any(words.run("event_claim", i) and words.grammar.definite(words.keys[i]) for i in range(first, end))


def _says_which(words: Words, i: int) -> bool:
    """Whether what stands behind "the reports" says which: "the reports that spoke of", "the reports about"."""
    lists = words.lexemes[i].lists if i < len(words) else frozenset[str]()
    return not lists.isdisjoint(("relative", "preposition", "about")) or any(
        rest in words.language.words["that"] for rest in (words.lexemes[i].without.values() if i < len(words) else ())
    )


def _made(
    page: Page, span: Span, attribution: Attribution | None, details: tuple[Detail, ...], called: Called
) -> Statement:
    words = page.words
    first, end = words.at(span.start), _end(page, span)
    inside = tuple(detail.id for detail in within(details, span))
    meaning = stems(words, first, end)
    stance = attribution.stance if attribution else None
    refers = stance in POINTING and len(meaning) <= 2 and (
        words.among("demonstrative", first)
        or (_a_claim(words, first, end) and not _says_which(words, end))
    )  # fmt: skip
    return Statement(
        span=span,
        stems=meaning,
        attribution=attribution.id if attribution else None,
        details=inside,
        mode=attribution.mode if attribution else "asserted",
        hedged=words.holds("hedge", first, end),
        refers=refers,
        negated=_negated(words, first, min(end, first + VERB)),
        people=people(words, first, end),
        whole=called.span,
        leans=called.leans,
    )
