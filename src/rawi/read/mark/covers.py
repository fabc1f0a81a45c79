"""What a verbless cue covers: what stands before it, behind it, around it, or what somebody says in its sentence."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from rawi.read.find.candidate import Candidate
from rawi.read.find.sorts import sort_at
from rawi.read.grammar.heads import is_time, joins
from rawi.read.judge.looks import scale, sorts_around, source_sort, step
from rawi.read.judge.parts import Feature, weighed
from rawi.read.mark.borders import Bounds
from rawi.read.mark.extent import Stretch, end_of, without_marks
from rawi.read.text.page import Page

NEAR = 6  # words of a time between a source and its comma
STEPS = scale(0, 1, 3, 6, 12, 25)
CLAUSES = 3  # clauses before a cue that it may cover alone


class Cover(NamedTuple):
    """One stretch of a sentence that a verbless cue may cover, and who tells the sentence, as far as a verb says so."""

    how: Literal["before", "behind", "around", "said", "clause"]
    stretch: Stretch
    teller: Literal["outlet", "somebody", "nobody"] = "nobody"


def covered(
    page: Page,
    phrase: Candidate,
    found: tuple[Sequence[Stretch], Sequence[Stretch]],
    bounds: tuple[int, int],
    around: Bounds,
) -> Stretch:
    """The content of a verbless cue.

    ``found`` are the contents of the verbs of its sentence, and of the verbless cues before it; ``around`` all candidates
    of the page.
    """
    settled = settled_cover(page, phrase, found)
    if settled is not None:
        return settled
    weights = page.words.language.weights["cover"]
    ways = list(covers(page, phrase, found[0], bounds, around))
    if not ways:
        return Stretch(phrase, phrase.first, 0, phrase.first)
    return max(ways, key=lambda way: weighed(cover_features(page, phrase, way, bounds), weights)).stretch


def settled_cover(page: Page, phrase: Candidate, found: tuple[Sequence[Stretch], Sequence[Stretch]]) -> Stretch | None:
    """The content of a verbless cue that is another cue's, so that nothing is weighed."""
    spoken, before = found
    outer = _set_into(phrase, spoken) or _beside_subject(page, phrase, spoken)
    if outer is not None:
        through = phrase.source is not None and page.is_outlet_phrase(phrase.source)
        return Stretch(phrase, outer.start, outer.skip, outer.end, None if through else outer.candidate)
    if before and _joined(page, before[-1].candidate, phrase):
        last = before[-1]
        return Stretch(phrase, last.start, last.skip, last.end, last.candidate)
    told = _told(page, phrase, spoken)
    return Stretch(phrase, told.start, told.skip, told.end, told.candidate) if told is not None else None


def covers(
    page: Page, phrase: Candidate, spoken: Sequence[Stretch], bounds: tuple[int, int], around: Bounds
) -> Iterator[Cover]:
    """Every stretch that a verbless cue may cover."""
    teller = _teller(page, phrase, spoken)
    return (way._replace(teller=teller) for way in _ways(page, phrase, spoken, bounds, around))


def _teller(page: Page, phrase: Candidate, spoken: Sequence[Stretch]) -> Literal["outlet", "somebody", "nobody"]:
    """Who says, by a verb before it, what a verbless cue stands behind: what an outlet tells, it has from somebody."""
    source = next((each.candidate.source for each in reversed(spoken) if 0 < each.end <= phrase.first), None)
    if source is None:
        return "nobody"
    return "outlet" if page.is_outlet_phrase(source) else "somebody"


def _ways(
    page: Page, phrase: Candidate, spoken: Sequence[Stretch], bounds: tuple[int, int], around: Bounds
) -> Iterator[Cover]:
    first, end = bounds
    words = page.words
    clause = _opening(page, first, phrase.first)
    skip = 1 if _and_hangs(page, clause) else 0
    behind = _behind(page, phrase, end)
    if phrase.first > clause:
        closing = without_marks(words, clause, phrase.first)
        if words.among("and_that", closing - 1) and closing > clause + 1:
            closing = without_marks(words, clause, closing - 1)
        yield Cover("before", Stretch(phrase, clause, skip, closing))
        if behind < end:
            yield Cover("around", Stretch(phrase, clause, skip, without_marks(words, clause, end)))
        yield from _clauses(page, phrase, clause, closing)
    leads = phrase.first <= clause + 1 or words.among("so_that", behind - 1) or words.run("turn", phrase.first - 1) > 0
    if behind < end and leads:
        yield Cover("behind", Stretch(phrase, behind, 0, end_of(page, opener(phrase, behind, end), around)))
    for each in spoken:
        other = each.candidate
        if other.first < phrase.first and 0 < each.end <= phrase.first and other.shape == "finite":
            yield Cover("said", Stretch(phrase, each.start, each.skip, each.end, other))


def opener(phrase: Candidate, start: int, limit: int) -> Candidate:
    """A verbless cue as one that opens what stands behind it."""
    return replace(phrase, kind="before", start=start, limit=limit)


def _clauses(page: Page, phrase: Candidate, clause: int, closing: int) -> Iterator[Cover]:
    """The last clauses before a cue, each from a turn or a comma on."""
    words, given = page.words, 0
    for i in range(phrase.first - 2, clause + 1, -1):
        turn = words.run("turn", i) or words.run("connector", i)
        if words.keys[i] in ",;" or turn:
            start = i + max(1, turn)
            if start < closing - 1 and page.quote_around(start) is None:
                skip = 1 if _and_hangs(page, start) else 0
                yield Cover("clause", Stretch(phrase, start, skip, closing))
                given += 1
                if given >= CLAUSES:
                    return


def cover_features(page: Page, phrase: Candidate, way: Cover, bounds: tuple[int, int]) -> Iterator[Feature]:
    """What tells for one of the stretches that a verbless cue may cover."""
    words, (first, end), how = page.words, bounds, way.how
    stretch = way.stretch
    before, behind = sorts_around(words, phrase, bounds)
    yield ("_", how)
    yield ("_ _ _", how, before, behind)
    yield ("_ behind _", how, before)
    yield ("_ then _", how, behind)
    if behind in ("comma", "dash", "closing"):
        yield ("_ _ _ _", how, before, behind, sort_at(words, phrase.behind + 1))
    yield ("_ at _", how, step(STEPS, phrase.first - _opening(page, first, phrase.first)))
    yield ("_ left _", how, step(STEPS, end - phrase.behind))
    yield ("_ source _", how, source_sort(page, phrase.source))
    yield ("_ of _", how, step(STEPS, stretch.end - stretch.start))
    yield ("_ opens _", how, sort_at(words, stretch.start))
    if stretch.start > first:
        yield ("_ opens behind _", how, sort_at(words, stretch.start - 1))
    outlet = phrase.source is not None and page.is_outlet_phrase(phrase.source)
    yield ("_ _", how, "outlet" if outlet else "other")
    yield ("_ told by _ from _", how, way.teller, "outlet" if outlet else "other")
    if how == "said" and stretch.under is not None:
        yield ("said by _ _", "somebody" if stretch.under.source else "nobody", stretch.under.kind)
        yield ("said left _", step(STEPS, phrase.first - stretch.end))


def _told(page: Page, phrase: Candidate, spoken: Sequence[Stretch]) -> Stretch | None:
    """What an outlet tells right before it names somebody else: it has that from him, and he has not said that it tells it."""
    last = next((each for each in reversed(spoken) if 0 < each.end <= phrase.first), None)
    if last is None or last.candidate.source is None or last.candidate.shape != "finite" or phrase.source is None:
        return None
    outlets = page.is_outlet_phrase(last.candidate.source), page.is_outlet_phrase(phrase.source)
    close = all(page.words.is_mark(i) for i in range(last.end, phrase.first))
    return last if close and outlets == (True, False) else None


def _set_into(phrase: Candidate, spoken: Sequence[Stretch]) -> Stretch | None:
    """The attribution between whose cue and content a phrase stands."""
    around = [each for each in spoken if each.candidate.first < phrase.first < each.start and each.end > each.start]
    return around[-1] if around else None


def _beside_subject(page: Page, phrase: Candidate, spoken: Sequence[Stretch]) -> Stretch | None:
    """The attribution between whose subject and cue a phrase stands: "the agency, citing officials, said"."""
    if not page.words.grammar.subject_first:
        return None
    around = (
        each
        for each in spoken
        if (source := each.candidate.source) and source.first < phrase.first < each.candidate.first <= each.start
    )
    return next((each for each in around if phrase.behind <= each.candidate.first), None)


def _behind(page: Page, phrase: Candidate, end: int) -> int:
    """Where what stands behind a cue and its source begins."""
    words = page.words
    start = _past_time(page, phrase.behind, end)
    while start < end and (words.keys[start] in ",:)-" or words.among("so_that", start)):
        start += 1
    return start


def _opening(page: Page, first: int, until: int) -> int:
    """Past "meanwhile" and other words before the sentence proper."""
    words, i = page.words, first
    while i < until:
        length = words.run("aside", i) or words.run("opening", i)
        if length:
            i += length
        elif words.is_mark(i) and words.keys[i] not in '"«“(':
            i += 1
        else:
            break
    return i


def _past_time(page: Page, start: int, end: int) -> int:
    """Past a "last Wednesday" between the source and the comma: it says when the source spoke."""
    words, i = page.words, start
    while i < min(end, start + NEAR) and not words.is_mark(i):
        i += 1
    return i if is_time(words, start) and i < end and words.keys[i] == "," else start


def _joined(page: Page, last: Candidate, phrase: Candidate) -> bool:
    """One "according to" right behind another: a second link of the same chain."""
    return all(page.words.is_mark(k) for k in range(last.behind, phrase.first))


def _and_hangs(page: Page, i: int) -> bool:
    words, key = page.words, page.words.keys[i]
    if not joins(words, i) or len(key) < 4:
        return False
    return key not in words.language.cues and key not in words.language.nouns
