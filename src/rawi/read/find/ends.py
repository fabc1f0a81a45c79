"""Where a phrase that names a voice ends: what can close it, a name between commas, the object that is no part of it."""

from rawi.read.find.sorts import sort_at
from rawi.read.grammar.grammar import INNER, JOINS
from rawi.read.grammar.heads import head, is_event
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

HANGING = frozenset(
    {"auxiliary", "negation", "preposition", "prep_pronoun", "conjunction", "relative", "issued", "that"}
)  # no phrase ends on one
NAME = 4  # words of a name between two commas
NAMES = frozenset({"given", "word", "own", "latin", "feminine"})  # sorts of words that make such a name
CLOSING = frozenset(')"»”')


def name_between(words: Words, comma: int, until: int) -> int | None:
    """The comma behind a short name that stands between two: "the attorney general, Keir Starmer,"; None where none does."""
    close = words.find(",", comma + 1, min(until + 1, len(words), comma + 2 + NAME))
    if close is None or close - comma < 3:
        return None
    if any(sort_at(words, k) not in NAMES and not words.run("given_name", k) for k in range(comma + 1, close)):
        return None
    return close


def trimmed(page: Page, first: int, end: int) -> Phrase | None:
    """A range without marks and function words at its end."""
    words = page.words
    while end > first and not _closes(words, end - 1, first):
        end -= 1
    if end == first + 1 and words.among("prep_pronoun_1", first):
        return None
    return Phrase(first, end) if end > first else None


def _closes(words: Words, i: int, first: int) -> bool:
    """Whether a phrase that begins at ``first`` can end with a word or mark."""
    lexeme = words.lexemes[i]
    if lexeme.mark:
        return lexeme.key in CLOSING and i > first
    if lexeme.participle and i > first and words.keys[i - 1] == ",":
        return False
    hung = lexeme.clitic in JOINS and lexeme.rest in words.language.words["auxiliary"]
    return not hung and lexeme.alone not in INNER and lexeme.lists.isdisjoint(HANGING)


def without_object(words: Words, phrase: Phrase) -> Phrase:
    """The subject of a verb that is no cue, without the object: an indefinite noun behind a definite one, its own deed."""
    grammar = words.grammar
    for i in range(phrase.first + 1, phrase.end):
        key = words.keys[i]
        if grammar.owned(key) and is_event(words.language, key) and not words.lexemes[i].hung:
            return Phrase(phrase.first, i)
        noun = grammar.ending(key) == "f" or is_event(words.language, key) or _occasion(words, i)
        if (
            noun
            and not grammar.definite(key)
            and grammar.definite(words.keys[i - 1])
            and not words.run("given_name", i)
        ):
            return Phrase(phrase.first, i)
    return phrase


def _occasion(words: Words, i: int) -> bool:
    """An occasion or an event as an indefinite object: "held a conference", "began a strike"."""
    noun = words.grammar.unmarked(words.keys[i])
    return noun is not None and (noun in words.language.words["event_place"] or is_event(words.language, noun))


def is_told(words: Words, i: int, first: int) -> bool:
    """Whether several behind somebody's name are told or asked: no name ends with a plural in that case."""
    several = head(words, i)
    if (
        several is None
        or several.kind == "person"
        or several.agreement[1:] == "s"
        or not words.grammar.oblique(words.keys[i])
        or head(words, i - 1)
    ):
        return False
    ends = words.among("given_name", i - 1) or words.grammar.definite(words.keys[i - 1])
    return ends and any(words.among("given_name", k) for k in range(first, i))
