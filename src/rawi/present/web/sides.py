"""Two reports side by side: the passages that they share, joined by their numbers, and what changed between them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from markupsafe import Markup

from rawi.nouns.finding import Mutation
from rawi.nouns.report import TITLE
from rawi.nouns.story import Relay
from rawi.nouns.text import Span
from rawi.present.marking import exact
from rawi.present.views import View


class Passage(NamedTuple):
    """A stretch of one text that answers to one of the other: its number, and what changed in it."""

    number: int
    span: Span
    changed: bool


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports: its text with its passages marked."""

    report: str
    html: Markup
    when: str | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Two reports, the one that the other has it from first, and the mutations on the way with their numbers."""

    first: Side
    second: Side
    mutations: tuple[tuple[int | None, Mutation], ...]
    passages: int


def sides_of(view: View, relays: Sequence[Relay], a: str, b: str) -> Sides:
    """Two reports of a story; ``relays`` are those between them."""
    if any(relay.report == b for relay in relays):
        a, b = b, a
    pairs = sorted({pair for relay in relays for pair in relay.passages})
    mutations = [mutation for relay in relays for mutation in relay.mutations]
    to = [Passage(n, span, _changed(mutations, b, span)) for n, (span, _) in enumerate(pairs, 1)]
    source = [Passage(n, span, _changed(mutations, a, span)) for n, (_, span) in enumerate(pairs, 1)]
    numbered = tuple((_number(each, to), each) for each in mutations)
    flags = [each.to.span for each in mutations if each.to.report == b]
    begun = [each.origin.span for each in mutations if each.origin and each.origin.report == a]
    return Sides(_side(view, a, source, begun), _side(view, b, to, flags, "p"), numbered, len(pairs))


def _changed(mutations: Sequence[Mutation], report: str, span: Span) -> bool:
    places = [place for each in mutations for place in (each.to, each.origin) if place]
    return any(place.report == report and place.span.meets(span) for place in places)


def _number(mutation: Mutation, passages: Sequence[Passage]) -> int | None:
    if mutation.to.report.endswith(TITLE):
        return None
    return next((each.number for each in passages if each.span.meets(mutation.to.span)), None)


def _side(view: View, key: str, passages: Sequence[Passage], flags: Sequence[Span], called: str = "") -> Side:
    report = view.report(key)
    return Side(
        key, Markup("").join(_pieces(report.text, passages, flags, called)), report.published or report.gathered
    )


def _pieces(text: str, passages: Sequence[Passage], flags: Sequence[Span], called: str) -> Iterator[Markup]:
    """A text cut wherever a passage or a mutation begins or ends; a passage begins with what it is ``called``, and its number."""
    spans = [*(each.span for each in passages), *flags]
    cuts = sorted({0, len(text), *(edge for span in spans for edge in span)})
    begun: set[int] = set()
    for start, end in pairwise(cuts):
        here = Span(start, end)
        words = exact(text[start:end])
        if any(flag.holds(here) for flag in flags):
            words = Markup('<mark class="mutation">{}</mark>').format(words)
        over = next((each for each in passages if each.span.holds(here)), None)
        if over is None:
            yield words
            continue
        number = "" if over.number in begun else over.number
        begun.add(over.number)
        name = Markup(' id="{}{}"').format(called, number) if called and number else ""
        yield Markup('<span class="passage{}"{} data-passage="{}" data-number="{}">{}</span>').format(
            " changed" if over.changed else "", name, over.number, number, words
        )
