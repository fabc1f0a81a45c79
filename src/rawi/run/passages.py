"""Where the words that were searched for stand in a text, and the passage of it that is shown."""

from collections.abc import Iterator, Sequence

from rawi.nouns.reading import Wording
from rawi.nouns.text import Span
from rawi.store.entry import searched

AROUND = 12  # words shown before and behind what was found
Groups = tuple[tuple[frozenset[str], ...], ...]  # of words in a row, each in the forms in which a text may have it


def exact_marks(text: str, wanted: Sequence[str], whole: Span) -> tuple[Span, ...] | None:
    """Where each of some passages stands to the letter; None where one does not."""
    found = []
    for each in wanted:
        at = text.find(each, whole.start, whole.end)
        if at < 0:
            return None
        found.append(Span(at, at + len(each)))
    return tuple(found)


def marks(wording: Wording, groups: Groups, whole: Span) -> tuple[Span, ...]:
    """Where the groups stand nearest to each other, as many of them as stand there: the title may have the others."""
    inside = wording.between(whole)
    stems = list(searched(wording.stems[inside.start : inside.stop]))
    places = sorted(((i, n) for n, group in enumerate(groups) for i in _starts(stems, group)))
    best: dict[int, int] = {}
    narrow = 0
    for k, (at, _) in enumerate(places):
        near: dict[int, int] = {}
        for i, n in places[k : k + 4 * len(groups)]:
            if i - at <= 2 * AROUND:
                near.setdefault(n, i)
        wide = max(near.values()) - at
        if (len(near), -wide) > (len(best), -narrow):
            best, narrow = near, wide
    first = inside.start
    return tuple(
        sorted(Span(wording.starts[first + i], wording.ends[first + i + len(groups[n]) - 1]) for n, i in best.items())
    )


def _starts(stems: Sequence[str], group: Sequence[frozenset[str]]) -> Iterator[int]:
    for i in range(len(stems) - len(group) + 1):
        if stems[i] in group[0] and all(stems[i + n] in forms for n, forms in enumerate(group)):
            yield i


def passage(wording: Wording, marks: Sequence[Span], whole: Span) -> Span:
    """What is shown: the words found with some words around, or the beginning where the title alone has them."""
    inside = wording.between(whole)
    if not len(inside):
        return whole
    first = wording.between(Span(marks[0].start, whole.end)).start if marks else inside.start
    last = wording.between(Span(first, marks[-1].end)).stop if marks else inside.start + AROUND
    start = wording.starts[max(inside.start, first - AROUND)]
    return Span(start, wording.ends[min(inside.stop, last + AROUND) - 1])
