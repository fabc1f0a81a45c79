"""All details of a page, in the order of the text."""

from bisect import bisect_left

from rawi.nouns.claim import Detail, Voice, VoiceKind
from rawi.nouns.text import Span
from rawi.nouns.values import DetailValue
from rawi.read.details.ages import with_ages
from rawi.read.details.dates import dates, span_of
from rawi.read.details.names import names
from rawi.read.details.places import places
from rawi.read.details.quantities import quantities
from rawi.read.text.page import Page

NO_PLACE: tuple[VoiceKind, ...] = ("person", "outlet", "office")


def details(page: Page, voices: tuple[Voice, ...], against: str | None) -> tuple[Detail, ...]:
    """Places, names, quantities with ages, dates. ``against`` is the report's date, ISO 8601, for relative dates."""
    located: list[tuple[Span, DetailValue]] = sorted(places(page, _taken(page, voices)), key=lambda each: each[0])
    starts, told = [span.start for span, _ in located], set[int]()
    found: list[tuple[Span, DetailValue]] = []
    for first, end in page.sentences:
        dated: set[int] = set()
        for taken, date in dates(page.words, (first, end), against):
            span = span_of(page.words, taken)
            # The place whose time it is.
            told.update(range(bisect_left(starts, span.start), bisect_left(starts, span.end)))
            found.append((span, date))
            dated.update(taken)
        found.extend(quantities(page.words, first, end, dated))
    found.extend(each for n, each in enumerate(located) if n not in told)
    found.extend(names(page, voices))
    if page.left is not None:
        found = [each for each in found if each[0].start < page.words.starts[page.left]]
    found.sort(key=lambda each: (each[0], each[1].kind))
    aged = with_ages(page.words, found)
    return tuple(Detail(f"d{n}", span, value) for n, (span, value) in enumerate(aged, 1))


def _taken(page: Page, voices: tuple[Voice, ...]) -> frozenset[int]:
    """Words that name an outlet, a person, or a capital that speaks for its government."""
    taken: set[int] = set()
    words = page.words
    cards = words.pack.cards
    for voice in voices:
        if voice.kind not in NO_PLACE:
            continue
        for span in voice.mentions:
            first, end = words.of(span)
            if voice.kind != "office" or end - first == 1:
                taken.update(range(first, end))
    for i, (length, card) in page.named.items():
        if cards[card].outlet.kind:
            taken.update(range(i, i + length))
    return frozenset(taken)
