"""What a verbless cue covers: the clause behind it where it opens the sentence, else what stands before it."""

from collections.abc import Sequence
from dataclasses import replace

from rawi.read.find.candidate import Candidate
from rawi.read.grammar.heads import is_time
from rawi.read.mark.borders import Bounds
from rawi.read.mark.extent import Stretch, end_of, without_marks
from rawi.read.text.page import Page

NEAR = 6  # words of a time between a source and its comma


def covered(
    page: Page,
    phrase: Candidate,
    found: tuple[Sequence[Stretch], Sequence[Stretch]],
    bounds: tuple[int, int],
    around: Bounds,
) -> Stretch:
    """The content of a verbless cue. ``found`` are the contents of the verbs of its sentence, and of the verbless cues
    before it; ``around`` all candidates of the page.
    """
    (first, end), (spoken, before), words = bounds, found, page.words
    outer = _set_into(phrase, spoken)
    if outer is not None:
        through = phrase.source is not None and page.is_outlet_phrase(phrase.source)
        return Stretch(phrase, outer.start, outer.skip, outer.end, None if through else outer.candidate)
    if before and _joined(page, before[-1].candidate, phrase):
        last = before[-1]
        return Stretch(phrase, last.start, last.skip, last.end, last.candidate)
    clause = _opening(page, first, phrase.first)
    if phrase.first <= clause:
        return _fronted(page, phrase, around, end)
    closing = without_marks(words, clause, phrase.first)
    if words.among("and_that", closing - 1) and closing > clause + 1:
        closing = without_marks(words, clause, closing - 1)
    return _narrow(page, phrase, spoken) or Stretch(phrase, clause, 1 if _and_hangs(page, clause) else 0, closing)


def _set_into(phrase: Candidate, spoken: Sequence[Stretch]) -> Stretch | None:
    """The attribution between whose cue and content a phrase stands."""
    around = [each for each in spoken if each.candidate.first < phrase.first < each.start and each.end > each.start]
    return around[-1] if around else None


def _fronted(page: Page, phrase: Candidate, around: Bounds, end: int) -> Stretch:
    words = page.words
    start = _past_time(page, phrase.behind, end)
    while start < end and (words.keys[start] in "," or words.among("so_that", start)):
        start += 1
    if start >= end:
        return Stretch(phrase, end, 0, end)
    opened = replace(phrase, kind="before", start=start)
    return Stretch(phrase, start, 0, end_of(page, opened, around))


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
    if key[0] not in words.language.joins or len(key) < 4:
        return False
    return key not in words.language.cues and key not in words.language.nouns


def _narrow(page: Page, phrase: Candidate, spoken: Sequence[Stretch]) -> Stretch | None:
    """Behind a clause that somebody says, "according to" somebody else, who is no outlet, covers only that clause."""
    if phrase.source is None or page.is_outlet_phrase(phrase.source):
        return None
    found = None
    for each in spoken:
        other = each.candidate
        said = other.shape == "finite" and other.kind == "that" and other.source is not None
        if said and other.first < phrase.first and 0 < each.end <= phrase.first:
            found = Stretch(phrase, each.start, each.skip, each.end, other)
    return found
