"""Where one noun phrase may end and another begin, as far as the shapes of words tell."""

from collections.abc import Iterator

from rawi.read.find.sorts import sorts
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase

# Sorts of words that a noun phrase never begins with, and those behind which none begins: they govern what follows.
NEVER_FIRST = frozenset({
    "comma", "semicolon", "colon", "dash", "closing", "line", "stop", "mark", "dots", "edge", "relative", "that", "prep_pronoun",
    "negation", "auxiliary", "subject_pronoun", "pronoun", "cue", "and-cue", "saying", "function", "preposition", "and", "time",
    "bi-noun", "li-noun", "ka-noun", "bracket", "owner", "copula", "adverb",
})  # fmt: skip
GOVERN = frozenset({
    "relative", "that", "demonstrative", "negation", "auxiliary", "preposition", "function", "conjunction", "bracket", "group",
    "colon", "line", "stop", "edge", "article", "possessive", "owner",
})  # fmt: skip
# Sorts before which a noun phrase that a relative clause takes up has begun.
PARTS = frozenset({
    "cue", "and-cue", "that", "comma", "semicolon", "colon", "stop", "function", "auxiliary", "edge", "relative",
})  # fmt: skip
LONGEST = 40
MOST = 16
TAKEN_UP = 14  # words of what a relative clause takes up


def boundaries(page: Page, first: int, end: int) -> Iterator[int]:
    """The words, from ``first`` on, at which a new noun phrase may begin: the object behind its subject.

    The word before it must be able to end a phrase; nothing more is asked here.
    """
    words, kinds, given = page.words, sorts(page), 0
    around = page.quote_around(first)
    past = around.end if around is not None else first
    for k in range(first, min(end, first + LONGEST)):
        if k < past:
            continue
        if k in page.quoted:
            past = page.quoted[k].end
        if kinds[k] in NEVER_FIRST:
            if k > first and kinds[k] in ("cue", "that", "semicolon"):
                return
            continue
        if k > first and (kinds[k - 1] in GOVERN or words.among("construct", k - 1)):
            continue
        yield k
        given += 1
        if given >= MOST:
            return


def noun_phrase_before(page: Page, first: int, end: int) -> Phrase | None:
    """The noun phrase that ends before a word: what a relative clause behind it takes up."""
    words, kinds = page.words, sorts(page)
    last = end - 1 if end - 1 > first and words.keys[end - 1] == "," else end
    start = last
    for i in range(last - 1, max(first, last - TAKEN_UP) - 1, -1):
        sort = kinds[i]
        if sort in PARTS:
            break
        start = i
        if sort in ("preposition", "bi-noun", "li-noun"):
            start = i + 1 if sort == "preposition" else i
            break
    return Phrase(start, last) if start < last else None
