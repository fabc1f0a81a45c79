"""How a content is asserted, and whether it was verified."""

from rawi.nouns.claim import Mode
from rawi.read.mark.extent import Stretch
from rawi.read.text.page import Page

NEAR = 4


def mode_of(page: Page, made: Stretch) -> Mode:
    """asserted, negated, future, hypothetical or past, by the first words of the content."""
    words = page.words
    for i in range(made.start, min(made.end, made.start + NEAR)):
        if words.run("conditional", i) and i == made.start:
            return "hypothetical"
        if words.among("negation", i) and i <= made.start + 1:
            return "negated"
        if words.run("future", i) or words.grammar.tense(words.keys[i]) == "future":
            return "future"
        if words.run("possible", i):
            return "hypothetical"
    if made.candidate.stance in ("asks", "promises", "warns"):
        return "future"
    return "asserted"


def unverified_places(page: Page) -> frozenset[int]:
    """The sentences of which it is said, in them or right behind them, that they could not be verified."""
    words = page.words
    found: set[int] = set()
    for place, (first, end) in enumerate(page.sentences):
        if any(True for _ in words.runs("unverified", first, end)):
            found.update((place, place - 1))
    return frozenset(found)
