"""What a word can be: the head of a phrase that names a voice, a time, a noun that opens a content."""

from functools import lru_cache

from rawi.packs.languages import Language, Noun
from rawi.read.grammar.grammar import JOINS
from rawi.read.grammar.grammars import grammar_of
from rawi.read.text.words import Phrase, Words

KEPT = 100_000  # answers about single words that are kept: reports use the same words over and over


def without(words: Words, i: int, clitic: str) -> str | None:
    """The word without this clitic (``and``, ``so``, ``bi``, ``li``, ``ka``); None where it does not hang there."""
    return words.lexemes[i].without.get(clitic)


def cut(words: Words, i: int, *clitics: str) -> str:
    """What the letters of one of these clitics leave of a word, however short; nothing where it begins with none."""
    lexeme = words.lexemes[i]
    return lexeme.rest if lexeme.clitic in clitics else ""


def stands(words: Words, i: int, *clitics: str) -> bool:
    """Whether a word is one of these clitics by itself, parted from the word that it belongs to."""
    return 0 <= i < len(words.keys) and words.lexemes[i].alone in clitics


def joins(words: Words, i: int) -> bool:
    """Whether a word is an "and", or its letters begin with one."""
    return words.lexemes[i].clitic in JOINS


@lru_cache(maxsize=KEPT)
def noun_of(language: Language, key: str) -> Noun | None:
    """What the pack knows of a noun that can name a voice, with or without its article or owner."""
    nouns, grammar = language.nouns, grammar_of(language)
    for form in (key, grammar.bare(key)):
        if form in nouns:
            return _fitting(nouns[form], grammar.definite(key))
    for form in grammar.unowned(key):
        if form in nouns:
            return _fitting(nouns[form], known=True)
    return None


def _fitting(group: tuple[Noun, ...], known: bool) -> Noun:
    """Of the kinds a word may have: an office holder when it is definite, an unnamed one when it is not."""
    wanted = ("title", "person") if known else ("unnamed",)
    return next((noun for noun in group if noun.kind in wanted), group[0])


def head(words: Words, i: int) -> Noun | None:
    """The noun at a word if it can begin a phrase that names a voice."""
    if not 0 <= i < len(words.keys):
        return None
    lexeme = words.lexemes[i]
    if lexeme.noun is False:
        lexeme.noun = None if lexeme.mark else noun_of(words.language, lexeme.key)
    return lexeme.noun


def head_of(words: Words, phrase: Phrase) -> int:
    """The word that a phrase is about where its noun need not stand first: its last noun of a voice."""
    best = None
    for i in range(phrase.first, phrase.end):
        ends = words.is_mark(i) or words.among("preposition", i) or words.among("relative", i)
        if ends and i > phrase.first:
            break
        if head(words, i) is not None and not words.among("article", i):
            best = i
    if best is not None:
        return best
    last = phrase.first
    while last + 1 < phrase.end and (words.among("article", last) or words.among("demonstrative", last)):
        last += 1
    return last


def behind_clitic(words: Words, i: int) -> Noun | None:
    """The noun behind a clitic: "in the ministry", "for the newspaper"."""
    for clitic in ("li", "bi", "and"):
        stem = without(words, i, clitic)
        if stem and (noun := noun_of(words.language, stem)):
            return noun
    return None


def is_time(words: Words, i: int) -> bool:
    """A word that says when, as a phrase of its own."""
    if words.among("time", i):
        return not (words.among("bare_source_adjective", i) and head(words, i - 1) is not None)
    return words.among("period", i) and words.among("period_end", i + 1)


@lru_cache(maxsize=KEPT)
def is_event(language: Language, key: str) -> bool:
    """Whether a word is a noun of happening or doing."""
    events, grammar = language.words["event_noun"], grammar_of(language)
    plain, unowned = grammar.bare(key), tuple(grammar.unowned(key))
    if key in events or plain in events or any(form in events for form in unowned):
        return True
    if plain in language.nouns or plain in language.countries:
        return False
    return any(grammar.verbal_noun(form) for form in (plain, *unowned))


def is_name(words: Words, first: int, end: int) -> bool:
    """Two words that can be a bare name, three from a given name on: no article, no shape of a plural or a feminine."""
    if words.run("given_name", first):
        return end - first <= 3
    grammar = words.grammar
    short = end - first <= 2 and not words.keys[first][0].isdigit()
    return short and not any(grammar.definite(key) or grammar.ending(key) for key in words.keys[first:end])
