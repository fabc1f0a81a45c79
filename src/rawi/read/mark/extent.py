"""Where a content begins and ends: the only place that decides it.

The possible ends of a content are the borders behind its beginning: marks, words that turn, the next voice, the end of
the sentence. Each has a chance of being the end by its features; the end that is likeliest, with every border before it
passed over, is chosen.
"""

from collections.abc import Iterator
from math import exp, log
from typing import NamedTuple

from rawi.read.find.candidate import Candidate
from rawi.read.grammar.grammar import JOINS
from rawi.read.grammar.heads import stands
from rawi.read.judge.parts import sums
from rawi.read.mark.borders import Border, Bounds, border_parts, borders
from rawi.read.text.lexicon import PUNCTUATION
from rawi.read.text.page import Page
from rawi.read.text.words import Words

LONGEST = 260  # words of a content; beyond it a text has lost its full stops
SENTENCES = 6  # that a speech behind a colon may go on


class Stretch(NamedTuple):
    """A candidate with its content: the words ``[start, end)``, ``skip`` code points of the first left out.

    ``under`` is the candidate in whose words it lies whatever its place, where that is known.
    """

    candidate: Candidate
    start: int
    skip: int
    end: int
    under: Candidate | None = None


def content_of(page: Page, made: Candidate, around: Bounds) -> Stretch:
    """The content of a candidate that is no phrase. ``around`` are all candidates of the page."""
    return Stretch(made, made.start, made.skip, end_of(page, made, around), made.under)


def end_of(page: Page, made: Candidate, around: Bounds) -> int:
    """The word behind the content of a candidate."""
    if made.under is not None:
        made = made.under
    settled = settled_end(page, made)
    return _likeliest(page, made, around) if settled is None else settled


def settled_end(page: Page, made: Candidate) -> int | None:
    """The end of a content that nothing is weighed for: a quotation's, or one that its complement has."""
    if made.kind == "quote" and (quote := page.quote_around(made.start)) is not None:
        return min(quote.end, made.limit) if quote.end > made.start else made.limit
    if made.end:
        asked = page.words.grammar.subject_first and page.words.keys[made.end - 1] in ("?", "!")
        return (
            made.end if asked and page.quote_around(made.end - 1) else without_marks(page.words, made.start, made.end)
        )
    return None


def ends(page: Page, made: Candidate, around: Bounds) -> Iterator[Border]:
    """Every place at which a content may end that has no settled end.

    Whom it is from, told in a phrase that closes the sentence behind a mark, is no part of it: "…, citing officials."
    """
    for border in borders(page, made, around, min(limit_of(page, made), made.start + LONGEST)):
        if not border.last and page.words.is_mark(border.at) and _closes(around.begins(border.then), made):
            yield border._replace(last=True)
            return
        yield border


def _closes(other: Candidate | None, made: Candidate) -> bool:
    """Whether a phrase with its source behind it ends where a content must."""
    if other is None or other is made or other.shape != "phrase" or other.source is None:
        return False
    return other.first < other.source.first and other.source.end >= made.limit - 1


def _likeliest(page: Page, made: Candidate, around: Bounds) -> int:
    weigh = sums(page.words.language.weights["end"])
    best, most, passed = None, 0.0, 0.0
    for border in ends(page, made, around):
        chance = 0.0 if border.last else weigh.of(border_parts(page, made, border, around))
        ending = passed - log(1 + exp(-chance)) if not border.last else passed
        if best is None or ending > most:
            best, most = border, ending
        passed -= log(1 + exp(chance)) if not border.last else 0
        if passed < most:
            break
    return without_marks(page.words, made.start, best.at if best else made.limit)


def limit_of(page: Page, made: Candidate) -> int:
    """What a content cannot pass: its sentence; behind a colon its paragraph, since a speech of several sentences follows."""
    if made.kind != "colon" or made.place < 0:
        return made.limit
    limit, words = made.limit, page.words
    for first, end in page.sentences[made.place + 1 : made.place + 1 + SENTENCES]:
        if first > limit + 2 or "\n" in words.keys[limit:first]:
            break
        limit = end
    return limit


def without_marks(words: Words, first: int, end: int) -> int:
    """Full stops, commas and a stray "and" at its end are no part of a content; what closes a quotation is."""
    while end > first + 1:
        key = words.keys[end - 1]
        if key in ('"', "»", "”", ")") or (key not in PUNCTUATION and not stands(words, end - 1, *JOINS)):
            break
        end -= 1
    return end
