"""Everybody whom a sentence names around a cue that names nobody: who "he said", whose "stressing" it may be."""

from collections.abc import Iterator

from rawi.nouns.claim import NOUN_KINDS
from rawi.read.find.ends import trimmed
from rawi.read.find.nouns import NEVER_FIRST
from rawi.read.find.sorts import sorts
from rawi.read.find.sources import can_begin, phrase_end
from rawi.read.find.subjects import subject_from
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase

FAR, NEAR = 90, 8  # words before a cue and behind it in which somebody is looked for
SHORT = 4  # words of one whose name has no end
# Sorts behind which a name goes on, and those with a clitic that a name may hang on.
GOES_ON = frozenset({
    *NOUN_KINDS, "definite", "given", "latin", "number", "country", "proper", "the-event", "demonstrative", "conjunction",
})  # fmt: skip
# Sorts of words that are a verb where somebody who speaks stands behind them and a clause begins, and those sorts.
VERBS = frozenset({"event", "word", "feminine", "own", "and"})
SPEAKERS = frozenset({*NOUN_KINDS, "given"}) - {"document", "none"}
OPENING = frozenset({"comma", "semicolon", "colon", "line", "stop", "function", "that", "auxiliary", "edge"})
HUNG = frozenset({"and", "bi-noun", "li-noun", "ka-noun"})


def beginnings(page: Page, first: int, cue: Phrase, until: int) -> Iterator[int]:
    """The words, from ``first`` on, at which a name may begin: before the cue, then behind it up to what it opens."""
    yield from _beginnings(page, max(first, cue.first - FAR), cue.first)
    yield from _beginnings(page, cue.end, min(until, cue.end + NEAR))


def named_at(page: Page, first: int, cue: Phrase, until: int) -> Phrase:
    """The phrase that names somebody from a word on."""
    if first < cue.first:
        return subject_from(page, first, cue.first) or Phrase(first, min(cue.first, first + SHORT))
    return trimmed(page, first, min(phrase_end(page, first, until), until)) or Phrase(first, first + 1)


def _beginnings(page: Page, first: int, end: int) -> Iterator[int]:
    """The words of a stretch at which a name may begin: no verb before one, and no word within one."""
    words, kinds, behind = page.words, sorts(page), "stop"
    for k in range(first, end):
        sort = kinds[k]
        if sort in VERBS and kinds[k + 1] in SPEAKERS and (sort == "and" or behind in OPENING):
            behind = "cue"
            continue
        goes_on, behind = behind in GOES_ON, sort
        if (words.is_mark(k) and sort != "quote") or goes_on or words.run("aside", k):
            continue
        if sort in HUNG or (sort not in NEVER_FIRST and can_begin(words, k)):
            yield k
