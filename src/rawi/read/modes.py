"""How a content is asserted, and whether it was verified."""

from rawi.read.drafts import Draft
from rawi.read.page import Page

NEAR = 4


def mode_of(page: Page, draft: Draft) -> str:
    """asserted, negated, future, hypothetical or past, by the first words of the content."""
    words = page.words
    will = words.language.affix["will"]
    for i in range(draft.start, min(draft.end, draft.start + NEAR)):
        key = words.keys[i]
        if words.run("conditional", i) and i == draft.start:
            return "hypothetical"
        if words.among("negation", i) and i <= draft.start + 1:
            return "negated"
        if words.run("future", i) or (key.startswith(will) and key[1:2] in words.language.imperfect and len(key) > 4):
            return "future"
        if words.run("possible", i):
            return "hypothetical"
    if draft.stance in ("asks", "promises", "warns"):
        return "future"
    return "asserted"


def unverified(page: Page, draft: Draft) -> bool:
    """Whether the sentence or the one behind it says that the content could not be verified."""
    for place in (draft.place, draft.place + 1):
        if place < len(page.sentences):
            first, end = page.sentences[place]
            if any(page.words.run("unverified", i) for i in range(first, end)):
                return True
    return False
