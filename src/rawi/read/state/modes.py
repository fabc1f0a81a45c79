"""How a content is asserted, and whether it was verified."""

from rawi.nouns.claim import Mode
from rawi.nouns.mark import Mark
from rawi.read.text.page import Page

NEAR = 4
BEFORE = 8  # words before a cue in which a question tells that nothing is asserted
GOVERNING = 6  # words before the "that" of a verb in which what governs it is negated: "nobody can deny that"


def mode_of(page: Page, mark: Mark) -> Mode:
    """asserted, negated, future, hypothetical or past, by the first words of the content.

    What nobody can deny, and what somebody did not say whether he denies, is denied by nobody: hypothetical.
    """
    words = page.words
    if mark.stance == "denies" and _is_no_denial(page, mark):
        return "hypothetical"
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


def _is_no_denial(page: Page, mark: Mark) -> bool:
    """Whether a denial is itself denied, or asked for: "did not deny", "nobody can deny", "whether he denied"."""
    words, cue = page.words, page.words.at(min(mark.cue).start)
    if words.run("negation", cue):
        return True
    first = next((low for low, high in page.sentences if low <= cue < high), cue)
    if any(words.among("question", i) for i in range(max(first, cue - BEFORE), cue)):
        return True
    bound = cue > first and words.among("that", cue - 1)
    return bound and any(words.run("negation", i) for i in range(max(first, cue - 1 - GOVERNING), cue - 1))


def unverified_places(page: Page) -> frozenset[int]:
    """The sentences of which it is said, in them or right behind them, that they could not be verified."""
    words = page.words
    found: set[int] = set()
    for place, (first, end) in enumerate(page.sentences):
        if words.holds("unverified", first, end):
            found.update((place, max(0, place - 1)))
    return frozenset(found)
