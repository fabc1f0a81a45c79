"""The medium through which words reached us: "told the newspaper", right behind a cue or behind its source."""

from rawi.read.grammar.heads import cut, head, noun_of, stands, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

NEAR = 10  # words before the end of a source in which its medium may begin
NAME = 5  # words that the name of an outlet has at most


def medium_at(page: Page, i: int, until: int) -> Phrase | None:
    """The medium right behind a cue: "told the newspaper"."""
    words = page.words
    if i >= until or "li" not in words.lexemes[i].roles:
        return None
    if stands(words, i, "li") and i + 1 < until:
        named = page.outlet_at(i + 1)
        end = _quoted_end(page, i + 1, until) or _bracket_end(words, i + 1, until) or (named and i + 1 + named[0])
        return Phrase(i, end) if end else None
    stem, named = without(words, i, "li"), page.outlet_at(i)
    if stem is None and named is not None:
        stem = cut(words, i, "li") or None
    if stem is None or words.pack.names.at(words.keys, i, behind_noun=True):
        return None
    if named:
        return Phrase(i, i + named[0])
    noun = noun_of(words.language, stem)
    if noun is None or noun.kind != "outlet":
        return Phrase(i, i + 1) if words.run("li_addressee", i) else None
    if quoted := _quoted_end(page, i + 1, until):
        return Phrase(i, quoted)
    named = page.outlet_at(i + 1)
    end = i + 1 + named[0] if named else i + 1
    while end < until and (_nisba_like(words, end) or words.among("adjective_of_medium", end)):
        end += 1
    return Phrase(i, end)


def _quoted_end(page: Page, i: int, until: int) -> int | None:
    """Where the quotation marks close that open at a word, if no more than a name stands in them."""
    quote = page.quoted.get(i)
    short = quote is not None and quote.closed and quote.end - quote.first <= NAME and quote.after <= until
    return quote.after if quote is not None and short else None


def _bracket_end(words: Words, i: int, until: int) -> int | None:
    """Where the bracket closes that opens at a word, if no more than a name stands in it."""
    closed = words.find(")", i + 1, min(until, i + 2 + NAME)) if words.keys[i] == "(" else None
    return closed + 1 if closed else None


def late_medium(page: Page, end: int, until: int) -> Phrase | None:
    """The medium behind the speaker: "Antonov told Russian television"; it may have been taken into the source."""
    for i in page.words.where("li", max(0, end - NEAR), until):
        found = medium_at(page, i, until)
        if found:
            return None if any(page.words.run("editor_role", k) for k in range(max(0, i - 3), i)) else found
    return None


def _nisba_like(words: Words, i: int) -> bool:
    """A definite adjective that says which: "the Russian"."""
    key = words.keys[i]
    return words.grammar.definite(key) and head(words, i) is None and not words.among("time", i)
