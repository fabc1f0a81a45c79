"""What is said and who says it: a query is looked for in both, its words in one or the other."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import merge
from itertools import combinations

from rawi.nouns.claim import Attribution
from rawi.nouns.reading import Reading
from rawi.nouns.text import Span
from rawi.packs.outlets import outlet_of
from rawi.run.passages import Groups, exact_marks, marks
from rawi.store.archive import lists, search
from rawi.store.archive.database import Database
from rawi.store.archive.filters import Filters
from rawi.store.entry import searched

Place = tuple[Span, tuple[Span, ...]]  # a stretch of a text, and the words in it that were looked for
MOST = 4  # groups of words of which any may be in the name of who says it


def said(db: Database, groups: Groups, filters: Filters) -> Iterator[tuple[int, str]]:
    """The attributions that fit, the newest first: the words in what is said; without a voice asked for, in who says it too."""
    ways = [search.said(db, search.expression(groups), filters)]
    if filters.voices is None and len(groups) <= MOST:
        named = [
            frozenset((*lists.voices_fitting(db, search.expression([group])), *_outlets(db, group))) for group in groups
        ]
        for count in range(1, len(groups) + 1):
            for those in combinations(range(len(groups)), count):
                if voices := frozenset.intersection(*(named[n] for n in those)):
                    rest = [group for n, group in enumerate(groups) if n not in those]
                    narrowed = replace(filters, voices=tuple(sorted(voices)))
                    ways.append(
                        search.said(db, search.expression(rest), narrowed) if rest else search.spoken(db, narrowed)
                    )
    return merge(*ways, key=lambda each: -each[0])


def around(db: Database, groups: Groups, filters: Filters) -> Iterator[tuple[int, str]]:
    """What is said, by a voice or with a stance as filtered, in the reports that hold the words anywhere."""
    return search.spoken(db, filters, search.expression(groups))


def _outlets(db: Database, group: Sequence[frozenset[str]]) -> Iterator[int]:
    """The voices that the outlets of a name are."""
    for form in group[0] if len(group) == 1 else ():
        card = outlet_of(form)
        if card is not None and card.names:
            yield from lists.voice_of_outlet(db, card.id)


def stretch(attribution: Attribution) -> Span:
    """What an attribution says with who says it, as far as that is named there."""
    content, source = attribution.content, attribution.source or attribution.content
    return Span(min(content.start, source.start), max(content.end, source.end))


def _in_names(reading: Reading, attribution: Attribution, groups: Groups) -> int:
    """How many groups of words stand in the names of the voices that an attribution lays its words to."""
    names = [set(searched(reading.voice(key).stems)) for key in attribution.chain]
    return sum(any(all(forms & name for forms in group) for name in names) for group in groups)


def place_of(reading: Reading, attribution: Attribution | None, groups: Groups, exact: tuple[str, ...]) -> Place | None:
    """The stretch in which a query is found, and where; of an attribution what is said, else that with who says it."""
    if attribution is None:
        whole = Span(0, len(reading.text))
        found = _marked(reading, groups, exact, whole)
        return None if found is None else (whole, found)
    wanted = len(exact or groups)
    for whole in (attribution.content, stretch(attribution)):
        found = _marked(reading, groups, exact, whole)
        if found is not None and len(found) >= wanted:
            return whole, found
    named = 0 if exact else _in_names(reading, attribution, groups)
    return (whole, found) if found is not None and named and len(found) + named >= wanted else None


def _marked(reading: Reading, groups: Groups, exact: tuple[str, ...], whole: Span) -> tuple[Span, ...] | None:
    """Where a query stands in a stretch; None where a passage that was typed just as it is does not."""
    return exact_marks(reading.text, exact, whole) if exact else marks(reading.wording, groups, whole)
