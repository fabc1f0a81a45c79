"""The words by which a statement can be called: a whole clause that can be read without what stands around it."""

from collections.abc import Iterator

from rawi.nouns.text import Span
from rawi.read.grammar.grammar import JOINS
from rawi.read.grammar.heads import head
from rawi.read.text.page import Page
from rawi.read.text.words import Words

LONGEST = 170  # letters of a title
SHORTEST = 3  # words with a meaning
LEADS = frozenset({",", ":", "-"})  # marks that a clause may stand behind
STOPS = frozenset({".", "?", "!", ";", "..", "\n"})
JOINING = ("clause_cut", "connector", "contrast", "and_goes_on", "turn", "hard_turn")
SKIPPED = ("opening", "connector", "contrast")  # words before the clause proper
NEEDING = (
    "relative", "conditional", "prep_pronoun", "pronoun", "subject_pronoun", "demonstrative", "and_goes_on", "subordinate",
    "conjunction",
)  # fmt: skip
HANGING = ("conjunction", "preposition", "that", "relative", "connector")  # words that no clause ends with
QUOTES = {"«": "»", "“": "”", "(": ")", "[": "]"}


def whole(page: Page, span: Span, around: Span, said: bool) -> Span | None:
    """The clause around a statement that can be read by itself, at most ``LONGEST`` letters; None where there is none.

    ``around`` is what the clause may reach into: the content of its attribution, or its sentence. ``said`` is whether
    somebody is named who says it: then its subject may be missing.
    """
    words = page.words
    (first, end), (low, high) = words.of(span), words.of(around)
    for start in _starts(words, low, first):
        if start < end and not _needs(words, start, said):
            for stop in _ends(words, start, end, high):
                if _closed(words, start, stop):
                    found = words.span(start, stop)
                    return Span(_bare(words, start), found.end) if _says(words, start, stop) else None
    return None


def _starts(words: Words, low: int, first: int) -> Iterator[int]:
    """Where a clause begins at or before a word, the nearest first: behind a full stop, or joined to another."""
    for i in range(first, low - 1, -1):
        if words.ends[first] - words.starts[i] > LONGEST:
            return
        if i == low or words.keys[i - 1] in STOPS or _led(words, i) or (words.keys[i - 1] == "," and _and(words, i)):
            yield _behind(words, i)


def _ends(words: Words, start: int, end: int, high: int) -> Iterator[int]:
    """The words before which a clause can end, the nearest first: at a full stop, or where another clause is joined to it."""
    for i in range(max(end, start + 1), high + 1):
        if words.ends[i - 1] - words.starts[start] > LONGEST:
            return
        if i == high or words.keys[i] in STOPS or _joined(words, i + (words.keys[i] == ","), high):
            yield i


def _joined(words: Words, i: int, high: int) -> bool:
    """Whether another clause begins at a word."""
    if i >= high or (words.keys[i - 1] == "," and _and(words, i)):
        return True
    return any(words.run(name, i) for name in JOINING)


def _and(words: Words, i: int) -> bool:
    """Whether a word joins a clause with an "and": a noun with an article or an ending goes on with a list."""
    lexeme, grammar = words.lexemes[i], words.grammar
    rest = next((lexeme.without[name] for name in JOINS if name in lexeme.without), "")
    return bool(rest) and not grammar.definite(rest) and not lexeme.adverbial and not head(words, i)


def _led(words: Words, i: int) -> bool:
    """Whether words that lead on to another clause begin here."""
    return any(words.run(name, i) for name in SKIPPED)


def _behind(words: Words, i: int) -> int:
    """The word at which a clause proper begins, behind words that only lead on to it, and behind "it is said that"."""
    while i < len(words) and not words.run("subject_pronoun", i):
        length = max(words.run(name, i) for name in SKIPPED)
        if not length and words.run("impersonal", i):
            length = words.run("impersonal", i)
            length += words.among("that", i + length)
        if not length and words.keys[i] not in LEADS:
            break
        i += length or 1
    return i


def _bare(words: Words, i: int) -> int:
    """Where a word begins behind an "and" or a "by" that surely hangs on it; in Arabic many a word begins with these letters."""
    lexeme, grammar = words.lexemes[i], words.grammar
    joined, by = lexeme.without.get("and", ""), lexeme.without.get("bi", "")
    if head(words, i) is not None:
        return words.starts[i]
    if joined and (lexeme.hung or grammar.definite(joined) or grammar.tense(joined)):
        return words.behind(i, len(grammar.clitics["and"]))
    if by and (grammar.definite(by) or grammar.verbal_noun(by)):
        return words.behind(i, len(grammar.clitics["bi"]))
    return words.starts[i]


def _needs(words: Words, i: int, said: bool) -> bool:
    """Whether a clause that begins here cannot be read without what stands before it."""
    if i >= len(words) or (words.is_mark(i) and words.keys[i] not in QUOTES):
        return True
    if any(words.run(name, i) for name in NEEDING):
        return True
    if said:
        return False
    return words.grammar.owned(words.keys[i]) or (
        words.among("preposition", i + 1) and not words.among("preposition", i)
    )


def _says(words: Words, start: int, stop: int) -> bool:
    meaning = [i for i in range(start, stop) if words.lexemes[i].content]
    last = max(i for i in range(start, stop) if not words.is_mark(i))
    return len(meaning) >= SHORTEST and not any(words.run(name, last) for name in HANGING)


def _closed(words: Words, start: int, stop: int) -> bool:
    """Whether every bracket and quotation mark that is opened is closed, and none is closed that was not opened."""
    open_: list[str] = []
    for i in range(start, stop):
        key = words.keys[i]
        if key in QUOTES:
            open_.append(QUOTES[key])
        elif key in QUOTES.values() and (not open_ or open_.pop() != key):
            return False
    return not open_
