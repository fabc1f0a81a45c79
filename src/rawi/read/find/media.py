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
        named, quote = page.outlet_at(i + 1), page.quoted.get(i + 1)
        if quote is not None and quote.closed and quote.end - quote.first <= NAME and quote.after <= until:
            return Phrase(i, quote.after)
        if words.keys[i + 1] == "(":
            closed = words.find(")", i + 2, min(until, i + 3 + NAME))
            return Phrase(i, closed + 1) if closed else None
        return Phrase(i, i + 1 + named[0]) if named else None
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
    end = i + 1
    named, quote = page.outlet_at(end), page.quoted.get(end)
    if quote is not None and quote.closed and quote.end - quote.first <= NAME and quote.after <= until:
        return Phrase(i, quote.after)
    if named:
        end += named[0]
    while end < until and (_nisba_like(words, end) or words.among("adjective_of_medium", end)):
        end += 1
    return Phrase(i, end)


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
