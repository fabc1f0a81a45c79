"""Where the clause of a cue begins."""

from rawi.read.grammar.heads import without
from rawi.read.text.page import Page
from rawi.read.text.words import Words

FARTHEST = 120  # words


def clause_start(page: Page, first: int, cue: int) -> int:
    """Where the clause of a cue begins: behind the nearest conjunction, colon or opening quotation mark."""
    words = page.words
    for i in range(cue - 1, max(first, cue - FARTHEST) - 1, -1):
        if words.lexemes[i].parts is False or not may_part(words, i):
            continue
        if words.among("that", i) or words.keys[i] in ":;":
            return i + 1
        quote = page.quoted.get(i)
        if quote is not None and quote.end > cue:
            return i + 1
        length = words.run("clause", i)
        if length and i + length <= cue and not words.among("relative", i):
            return i + length
        if without(words, i, "and") in words.language.words["that"]:
            return i + 1
    return max(first, cue - FARTHEST)


def may_part(words: Words, i: int) -> bool:
    """Whether a clause can begin behind a word or mark. It depends on the word alone, and is kept with it."""
    lexeme = words.lexemes[i]
    if lexeme.parts is None:
        lexeme.parts = (
            lexeme.key in ":;" or "quote" in lexeme.roles or "that" in lexeme.lists or "clause" in lexeme.runs
            or lexeme.without.get("and") in words.language.words["that"]
        )  # fmt: skip
    return lexeme.parts
