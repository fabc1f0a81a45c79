"""Speech without a verb: the name, a colon, the words. In headlines of anything, elsewhere of a quotation."""

from collections.abc import Iterator

from rawi.read.grammar.heads import head, is_event
from rawi.read.mark.drafts import Draft, Phrase
from rawi.read.text.page import Page
from rawi.read.text.words import Words

LONGEST = 7  # words of a name before a colon
UNKNOWN = 2  # words of a name that no list knows at all
SPEAKERS = ("title", "person", "unnamed", "crowd", "outlet")


def by_colons(page: Page, place: int, first: int, end: int) -> list[Draft]:
    """The attributions that a name and a colon before a quotation make at the head of a sentence."""
    colon = _colon(page.words, first, end)
    if colon is None or colon + 1 not in page.quoted or not _speaks(page.words, first):
        return []
    return [_draft(page, (first, colon), "quote", (place, min(end, page.quoted[colon + 1].end)))]


def by_headlines(page: Page) -> Iterator[Draft]:
    """The attributions that a name and a colon make in the titles that stand in the text."""
    words = page.words
    for part in page.outline.parts:
        if part.kind != "title":
            continue
        first, end = words.at(part.span.start), words.at(part.span.end - 1) + 1
        colon = _colon(words, first, end)
        if colon is None or not (_speaks(words, first) or _unknown(page, first, colon)):
            continue
        quoted = colon + 1 in page.quoted
        draft = _draft(page, (first, colon), "quote" if quoted else "colon", (-1, end))
        draft.end = min(end, page.quoted[colon + 1].end) if quoted else end
        yield draft


def _colon(words: Words, first: int, end: int) -> int | None:
    """The colon behind a short run of words, none of which is a verb of speech or another mark."""
    for i in range(first, min(end - 1, first + LONGEST + 1)):
        if words.keys[i] == ":":
            return i if i > first else None
        lexeme = words.lexemes[i]
        if lexeme.mark or lexeme.finite or lexeme.key[0].isdigit():
            return None
    return None


def _speaks(words: Words, first: int) -> bool:
    noun = head(words, first)
    return (noun is not None and noun.kind in SPEAKERS) or words.run("given_name", first) > 0


def _unknown(page: Page, first: int, colon: int) -> bool:
    """A name that no list knows, of a word or two, and neither place nor event."""
    words = page.words
    language = words.language
    if colon - first > UNKNOWN:
        return False
    return all(
        not words.lexemes[i].lists and not words.lexemes[i].values and head(words, i) is None
        and language.country_of(words.keys[i]) is None and not is_event(language, words.keys[i])
        for i in range(first, colon)
    )  # fmt: skip


def _draft(page: Page, name: tuple[int, int], kind: str, bounds: tuple[int, int]) -> Draft:
    (first, colon), (place, limit), code = name, bounds, page.words.language.code
    return Draft(
        at=colon, cue=[(colon, colon + 1)], kind=kind, stance="says", shape="verbless", tense="", who="", hung=False,
        source=Phrase(first, colon), medium=None, start=colon + (2 if kind == "quote" else 1), skip=0, place=place,
        limit=limit, rule=f"{code}.verbless.{kind}", clause=first,
    )  # fmt: skip
