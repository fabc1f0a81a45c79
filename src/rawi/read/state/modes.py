"""How a content is asserted, and whether it was verified."""

from rawi.nouns.claim import Mode
from rawi.nouns.mark import Mark
from rawi.read.text.page import Page

NEAR = 4


def mode_of(page: Page, mark: Mark) -> Mode:
    """asserted, negated, future, hypothetical or past, by the first words of the content."""
    words = page.words
    start, end = words.of(mark.content)
    for i in range(start, min(end, start + NEAR, len(words))):
        if words.run("conditional", i) and i == start:
            return "hypothetical"
        if words.among("negation", i) and i <= start + 1:
            return "negated"
        if words.run("future", i) or words.grammar.tense(words.keys[i]) == "future":
            return "future"
        if words.run("possible", i):
            return "hypothetical"
    if mark.stance in ("asks", "promises", "warns"):
        return "future"
    return "asserted"


def unverified_places(page: Page) -> frozenset[int]:
    """The sentences of which it is said, in them or right behind them, that they could not be verified."""
    words = page.words
    found: set[int] = set()
    for place, (first, end) in enumerate(page.sentences):
        if words.holds("unverified", first, end):
            found.update((place, max(0, place - 1)))
    return frozenset(found)
