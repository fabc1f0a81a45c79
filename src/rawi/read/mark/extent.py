"""Where a content begins and ends: the only place that decides it.

The possible ends of a content are the borders behind its beginning: marks, words that turn, the next voice, the end of
the sentence. Each has a chance of being the end by its features, with every border before it passed over; the end is chosen
with which the content is likeliest to be right.
"""

from collections.abc import Iterator, Sequence
from math import exp
from typing import NamedTuple

from rawi.read.find.candidate import Candidate
from rawi.read.find.sorts import VERBAL, sorts
from rawi.read.grammar.grammar import JOINS
from rawi.read.grammar.heads import stands
from rawi.read.judge.parts import sums
from rawi.read.mark.borders import Border, Bounds, border_parts, borders
from rawi.read.text.lexicon import PUNCTUATION
from rawi.read.text.page import Page
from rawi.read.text.words import Words

LONGEST = 260  # words of a content; beyond it a text has lost its full stops
UNLIKELY = 0.05  # the chance of all ends that are left at which none of them is looked at
CERTAIN = 2 / 3  # the chance of an end that no others together can outweigh
MOSTLY, WHOLLY = 0.5, 0.9  # shares of the longer of two contents from which on the other is right for it
# Sorts behind which another verb belongs to the content itself.
JOINING = frozenset(
    {"and", "function", "that", "relative", "comma", "semicolon", "dash", "cue", "question", "negation"}
)
SENTENCES = 6  # that a speech behind a colon may go on


class Chance(NamedTuple):
    """The word behind a content, and how likely the content ends there."""

    end: int
    chance: float


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
        if _hands_back(page, made, border.at):
            yield border._replace(last=True)
            return
        yield border


def _hands_back(page: Page, made: Candidate, i: int) -> bool:
    """Whether the verb of its sentence stands behind a noun of saying and its clause: "the claim that it was his is false"."""
    if made.shape != "noun" or made.kind != "that" or not page.words.grammar.subject_first:
        return False
    kinds = sorts(page)
    if kinds[i] not in VERBAL or kinds[i - 1] in VERBAL:
        return False
    verbs = 0
    for k in range(i - 1, made.start - 1, -1):
        if kinds[k] in JOINING:
            return False
        verbs += kinds[k] in VERBAL
    return verbs > 0


def _closes(other: Candidate | None, made: Candidate) -> bool:
    """Whether a phrase with its source behind it ends where a content must."""
    if other is None or other is made or other.shape != "phrase" or other.source is None:
        return False
    return other.first < other.source.first and other.source.end >= made.limit - 1


def _likeliest(page: Page, made: Candidate, around: Bounds) -> int:
    chances = list(_chances(page, made, around))
    if chances[-1].chance >= CERTAIN:
        return chances[-1].end
    ends, first = page.words.ends, page.words.starts[made.start]
    return chances[likeliest([(ends[end - 1] - first, chance) for end, chance in chances])].end


def likeliest(lengths: Sequence[tuple[int, float]]) -> int:
    """Which of some lengths of a content, each with its chance, is likeliest to be right, mostly and wholly.

    Two that have half of the longer in common speak for each other against a third far from both.
    """
    worth = [sum(chance * _right(own, other) for other, chance in lengths) for own, _ in lengths]
    return worth.index(max(worth))


def _right(one: int, other: int) -> int:
    """Whether two lengths are mostly the same, and again whether they are wholly."""
    few, many = min(one, other), max(one, other)
    return (few >= MOSTLY * many) + (few >= WHOLLY * many)


def _chances(page: Page, made: Candidate, around: Bounds) -> Iterator[Chance]:
    """The ends that a content may have, each with how likely it is: that it ends there, and at no border before."""
    weigh = sums(page.words.language.weights["end"])
    left = 1.0
    for border in ends(page, made, around):
        ends_here = 1.0 if border.last else 1 / (1 + exp(-weigh.of(border_parts(page, made, border, around))))
        found = Chance(without_marks(page.words, made.start, border.at), left * ends_here)
        yield found
        left *= 1 - ends_here
        if left < UNLIKELY or found.chance >= CERTAIN:
            return


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
