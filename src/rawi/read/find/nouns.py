"""Where one noun phrase may end and another begin, as far as the shapes of words tell."""

from collections.abc import Iterator

from rawi.read.find.sorts import sorts
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

# Sorts of words that a noun phrase never begins with, and those behind which none begins: they govern what follows.
NEVER_FIRST = frozenset({
    "comma", "semicolon", "colon", "dash", "closing", "line", "stop", "mark", "dots", "edge", "relative", "that", "prep_pronoun",
    "negation", "auxiliary", "subject_pronoun", "pronoun", "cue", "and-cue", "saying", "function", "preposition", "and", "time",
    "bi-noun", "li-noun", "ka-noun", "bracket", "owner", "copula", "adverb",
})  # fmt: skip
GOVERN = frozenset({
    "relative", "that", "demonstrative", "negation", "auxiliary", "preposition", "function", "conjunction", "bracket", "group",
    "colon", "line", "stop", "edge", "article", "possessive", "owner",
})  # fmt: skip
# Sorts before which a noun phrase that a relative clause takes up has begun.
PARTS = frozenset({
    "cue", "and-cue", "that", "comma", "semicolon", "colon", "stop", "function", "auxiliary", "edge", "relative",
})  # fmt: skip
ENDS_WALK = frozenset({"cue", "that", "semicolon"})
CROSSED = 1  # verbs of saying between, in a clause of the subject's
# Sorts of nouns that may stand without article.
INDEFINITE = frozenset({"word", "feminine", "event", "document", "unnamed", "circumstance"})
SHORT = 3  # words of one without article
LONGEST = 40
MOST = 11
TAKEN_UP = 14  # words of what a relative clause takes up


def boundaries(page: Page, first: int, end: int) -> Iterator[int]:
    """The words, from ``first`` on, at which a new noun phrase may begin: the object behind its subject.

    The word before it must be able to end a phrase; nothing more is asked here.
    """
    words, kinds, given, crossed = page.words, sorts(page), 0, 0
    around = page.quote_around(first)
    past = around.end if around is not None else first
    for k in range(first, min(end, first + LONGEST)):
        if k < past:
            continue
        if k in page.quoted:
            past = page.quoted[k].end
        if kinds[k] in NEVER_FIRST and not _is_noun_too(words, kinds[k], k):
            if k > first and kinds[k] in ENDS_WALK and not words.run("no_that", k):
                crossed += kinds[k] == "cue"
                if kinds[k] != "cue" or crossed > CROSSED:
                    return
            continue
        if k > first and (
            (kinds[k - 1] in GOVERN and not _alone(words, kinds, k - 1)) or words.among("construct", k - 1)
        ):
            continue
        yield k
        given += 1
        if given >= MOST:
            return


def _is_noun_too(words: Words, sort: str, k: int) -> bool:
    """Whether a word of a sort that begins no noun phrase is a noun as well: "what he said", "that", "his refusal"."""
    if sort in ("prep_pronoun", "relative"):
        return words.among("demonstrative", k) or words.among("what", k)
    return sort in ("cue", "saying") and any(form.shape == "noun" for form in words.lexemes[k].cues)


def _alone(words: Words, kinds: list[str], k: int) -> bool:
    """Whether a word such as "some" stands alone, with an article or an owner, and governs nothing."""
    return kinds[k] == "group" and (words.grammar.definite(words.keys[k]) or words.grammar.owned(words.keys[k]))


def noun_phrase_before(page: Page, first: int, end: int) -> Phrase | None:
    """The noun phrase that ends before a word: what a relative clause behind it takes up."""
    words, kinds = page.words, sorts(page)
    last = end - 1 if end - 1 > first and words.keys[end - 1] == "," else end
    start = last
    for i in range(last - 1, max(first, last - TAKEN_UP) - 1, -1):
        sort = kinds[i]
        if sort in PARTS:
            break
        start = i
        if sort in ("preposition", "bi-noun", "li-noun"):
            start = i + 1 if sort == "preposition" else i
            break
    return Phrase(start, last) if start < last else None


def nearest_before(page: Page, longest: Phrase) -> Phrase:
    """The shortest noun phrase at the end of a longer one: a noun with its adjectives, without what governs it."""
    words, (first, end) = page.words, longest
    start, known = end - 1, words.grammar.definite(words.keys[end - 1])
    while start > first and (known or start > end - SHORT) and words.grammar.definite(words.keys[start - 1]) == known:
        if not known and sorts(page)[start - 1] not in INDEFINITE:
            break
        start -= 1
    return Phrase(start, end)
