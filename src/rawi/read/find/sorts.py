"""What sort of word stands at a place, in a handful of names: what judging, sources and ends of contents go by."""

from rawi.read.grammar.grammar import INNER, JOINS
from rawi.read.grammar.heads import head, is_event, noun_of
from rawi.read.text.lexicon import Lexeme
from rawi.read.text.page import Page
from rawi.read.text.words import Words

# The word lists whose words are a sort by themselves, the first that holds a word goes first.
LISTED = (
    "relative", "that", "prep_pronoun", "demonstrative", "negation", "auxiliary", "subject_pronoun", "pronoun", "time", "article",
    "copula", "possessive", "question", "infinitive",
)  # fmt: skip
FUNCTIONS = ("conjunction", "turn_word", "adjunct", "preposition", "connector")
MARKS = {
    ",": "comma", ";": "semicolon", ":": "colon", "-": "dash", "(": "bracket", "[": "bracket", ")": "closing", "]": "closing",
    "\n": "line", ".": "stop", "?": "stop", "!": "stop", "..": "dots",
}  # fmt: skip
EDGE = "edge"
VERBAL = frozenset({"copula", "auxiliary"})  # sorts of words that are a verb, or help one


def sort_at(words: Words, i: int) -> str:
    """The sort of a word; ``edge`` outside the text. It depends on the word alone, and is kept with it."""
    lexemes = words.lexemes
    if not 0 <= i < len(lexemes):
        return EDGE
    lexeme = lexemes[i]
    sort = lexeme.sort
    if sort is None:
        sort = lexeme.sort = _sort(words, lexeme, i)
    return sort


def sorts(page: Page) -> list[str]:
    """The sorts of all words of a page, and ``edge`` behind the last one, where ``[-1]`` finds it too."""
    if not page.sorts:
        words = page.words
        page.sorts.extend([each.sort or sort_at(words, i) for i, each in enumerate(words.lexemes)])
        page.sorts.append(EDGE)
    return page.sorts


def _sort(words: Words, lexeme: Lexeme, i: int) -> str:
    if lexeme.mark:
        return MARKS.get(lexeme.key, "quote" if "quote" in lexeme.roles else "mark")
    for name in LISTED:
        if name in lexeme.lists:
            return name
    for name in FUNCTIONS:
        if name in lexeme.lists:
            return "preposition" if name == "preposition" else "function"
    if head(words, i) is None:
        if lexeme.finite and "event_noun" not in lexeme.lists:
            return "cue" if not lexeme.hung else "and-cue"
        if lexeme.participle:
            return "saying"
    return _noun_sort(words, lexeme, i)


def _noun_sort(words: Words, lexeme: Lexeme, i: int) -> str:
    language, grammar, key = words.language, words.grammar, lexeme.key
    noun = head(words, i)
    if noun is not None:
        return noun.kind
    small = grammar.subject_first and not lexeme.proper
    if language.country_of(key) and not small:
        return "country"
    if "given_name" in lexeme.runs and not small:
        return "given"
    if lexeme.proper:
        return "proper"
    if key[0].isdigit() or "cardinal" in lexeme.values:
        return "number"
    if is_event(language, key):
        return "the-event" if grammar.definite(key) else "own-event" if grammar.owned(key) else "event"
    if grammar.definite(key):
        return "definite"
    return _plain_sort(words, lexeme)


def _plain_sort(words: Words, lexeme: Lexeme) -> str:
    """The sort of a word that no list knows, by what hangs on it and how it is written."""
    language, grammar, key = words.language, words.grammar, lexeme.key
    for clitic, stem in lexeme.without.items():
        known = noun_of(language, stem) is not None or is_event(language, stem) or grammar.definite(stem)
        if clitic in INNER and known:
            return f"{clitic}-noun"
        if clitic in JOINS and grammar.split(key)[1] in language.cues:
            return "and-cue"
        if clitic == "and" or (clitic == "so" and known):
            return "and"
    if grammar.subject_first:
        return "owner" if grammar.owned(key) else "adverb" if lexeme.adverbial else "word"
    if key.isascii():
        return "latin"
    if grammar.owned(key):
        return "own"
    if grammar.circumstance(key):
        return "circumstance"
    return "feminine" if grammar.ending(key) == "f" else "word"
