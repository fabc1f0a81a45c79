"""Where the clause of a cue begins."""

from rawi.read.grammar.heads import without
from rawi.read.text.page import Page

FARTHEST = 120  # words


def clause_start(page: Page, first: int, cue: int) -> int:
    """Where the clause of a cue begins: behind the nearest conjunction, colon or opening quotation mark."""
    words = page.words
    for i in range(cue - 1, max(first, cue - FARTHEST) - 1, -1):
        if words.among("that", i) or words.keys[i] in ":;":
            return i + 1
        quote = page.quoted.get(i)
        if quote is not None and quote.end > cue:
            return i + 1
        length = words.run("clause", i)
        if length and i + length <= cue and not words.among("relative", i):
            return i + length
        stem = without(words, i, "and")
        if stem and stem in words.language.words["that"]:
            return i + 1
    return max(first, cue - FARTHEST)
