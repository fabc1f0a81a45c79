"""The words by which a statement can be called: a whole clause or sentence that can be read by itself."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rawi.nouns.claim import Attribution, Leaning
from rawi.nouns.text import Span
from rawi.read.grammar.grammar import JOINS
from rawi.read.grammar.heads import cut, head
from rawi.read.state.leaning import NOBODY, Names, Speaker, leans, points, points_back
from rawi.read.text.page import Page
from rawi.read.text.sentences import abbreviates
from rawi.read.text.words import Words

LONGEST = 220  # letters of a title
SHORTEST = 3  # words with a meaning
LINE = 4  # of a line without a full stop, which may be an item of a list
LEADS = frozenset({",", ":", "-"})  # marks that a clause may stand behind
STOPS = frozenset({".", "?", "!", ";", "..", "\n"})
JOINING = ("clause_cut", "contrast", "and_goes_on", "turn", "hard_turn")
BOUND = ("binding", "conditional", "relative")  # what begins so belongs to what stands before it
NEEDING = (
    "relative", "conditional", "binding", "prep_pronoun", "pronoun", "subject_pronoun", "demonstrative", "and_goes_on",
    "subordinate", "conjunction", "clause_cut", "contrast", "hard_turn", "that",
)  # fmt: skip
HANGING = (
    "conjunction",
    "preposition",
    "that",
    "so_that",
    "relative",
    "connector",
    "clause_cut",
)  # words that no clause ends with
QUOTES = {"«": "»", "“": "”", "(": ")", "[": "]"}
OPENING = frozenset({"«", "“", '"', ":"})


class Called(NamedTuple):
    """What a statement is called by, and what that leans on."""

    span: Span | None = None
    leans: Leaning = "nothing"


class Titles(NamedTuple):
    """What titles are made with: the page, its names, who stands behind each attribution."""

    page: Page
    names: Names
    speakers: Mapping[str, Speaker]

    def called(self, span: Span, attribution: Attribution | None) -> Called:
        """What a statement is called by: who says it is named before it, or in it; the first that leans on nothing.

        A clause that somebody is known to say is called by itself, anything else by its sentence.
        """
        found, words = Called(), self.page.words
        speaker = self.speakers.get(attribution.id) if attribution else None
        if attribution and speaker and speaker.clean and _is_clause(self.page, attribution.content):
            found = self._best(span, words.of(attribution.content), speaker)
        if found.span is None or found.leans != "nothing":
            sentence = self._sentence(span, attribution) if not attribution or (speaker and speaker.told) else None
            other = self._best(span, sentence, None) if sentence else Called()
            if other.span and attribution:  # who says it does not tell what he speaks of
                content = max(words.of(other.span)[0], words.of(attribution.content)[0]), words.of(other.span)[1]
                other = (
                    other if not leans(words, content, self.names, speaker or NOBODY) else other._replace(leans="topic")
                )
            found = other if other.span and (found.span is None or other.leans == "nothing") else found
        return found if found.span else self._passage(span, attribution)

    def _passage(self, span: Span, attribution: Attribution | None) -> Called:
        """The shortest clause around a statement that is no fragment, though it cannot be read by itself."""
        words = self.page.words
        around = words.of(attribution.content) if attribution else self._sentence(span, None)
        start, end = _start(words, around[0], words.of(span)[0]) if around else 0, words.of(span)[1]
        if around and start < end and not _needs(words, start, attribution is not None):
            for stop in reversed(list(_stops(words, start, end, around[1]))):
                if _closed(words, start, stop) and _says(words, start, stop):
                    return Called(Span(_bare(words, start), words.ends[stop - 1]), "text")
        return Called()

    def _sentence(self, span: Span, attribution: Attribution | None) -> tuple[int, int] | None:
        """The sentence around a statement; of what somebody says only if it names him, of a quotation only if it is all in it."""
        page, first = self.page, self.page.words.of(span)[0]
        at = bisect_right(page.sentences, first, key=lambda each: each[0]) - 1
        if at < 0 or page.sentences[at][1] <= first:
            return None
        if attribution is not None:
            spans = (*attribution.cue, attribution.source)
            low, high = page.sentences[at]
            if any(each is None or not low <= page.words.of(each)[0] < high for each in spans):
                return None
        return page.sentences[at]

    def _best(self, span: Span, around: tuple[int, int], speaker: Speaker | None) -> Called:
        """The longest clause around a statement that is short enough for a title."""
        words = self.page.words
        (first, end), (low, high) = words.of(span), around
        start = _start(words, low, first)
        if start >= end or _needs(words, start, speaker is not None):
            return Called()
        for stop in _stops(words, start, end, high):
            clause = (start, stop)
            if _leads_up(words, start) and not (_goes_on_in_line(words, stop) and _full_stop(words, stop)):
                break
            if (
                _closed(words, start, stop)
                and _says(words, start, stop)
                and not points(words, clause, self.names, speaker)
            ):
                last = max((i for i in range(start, stop) if words.keys[i] not in LEADS), default=start)
                found = Span(_bare(words, start), words.ends[last])
                if not leans(words, clause, self.names, speaker):
                    return Called(found)
                return Called(found, "topic") if _goes_on_in_line(words, stop) else Called()
        return Called()


def _is_clause(page: Page, content: Span) -> bool:
    """Whether a content is a clause, and no noun: behind a "that", a colon or an opening quotation mark."""
    words = page.words
    first = words.of(content)[0]
    before = first - 1
    if words.grammar.subject_first or words.keys[first] in OPENING:
        return True
    return (
        before >= 0
        and not words.run("subject_pronoun", before)
        and (words.keys[before] in OPENING or words.among("that", before))
    )


def _start(words: Words, low: int, first: int) -> int:
    """Where the clause of a statement begins: behind the last full stop before it."""
    start = next((i for i in range(first, low, -1) if words.keys[i - 1] != ";" and _full_stop(words, i - 1)), low)
    return _behind(words, start)


def _full_stop(words: Words, i: int) -> bool:
    return words.keys[i] in STOPS and not abbreviates(words, i)


def _stops(words: Words, start: int, end: int, high: int) -> Iterator[int]:
    """The words before which a clause can end, the farthest first: at a full stop, or where another clause is joined to it."""
    full = next((i for i in range(max(end, start + 1), high) if _full_stop(words, i)), high)
    if full < len(words) and words.keys[full] == "?":
        return
    for i in range(full, max(end, start + 1) - 1, -1):
        if words.ends[i - 1] - words.starts[start] <= LONGEST and (i == full or _joined(words, i, high)):
            yield i


def _joined(words: Words, i: int, high: int) -> bool:
    """Whether another clause begins at a word or at the comma before it, that the first is true without."""
    at = i + (words.keys[i] == ",")
    if at >= high or any(words.run(name, at) for name in BOUND):
        return False
    return (at > i and _and(words, at)) or any(words.run(name, at) for name in JOINING)


def _and(words: Words, i: int) -> bool:
    """Whether a word joins a clause with an "and": a noun with an article or an ending goes on with a list."""
    lexeme, grammar = words.lexemes[i], words.grammar
    rest = next((lexeme.without[name] for name in JOINS if name in lexeme.without), "")
    return bool(rest) and not grammar.definite(rest) and not lexeme.adverbial and not head(words, i)


def _behind(words: Words, i: int) -> int:
    """The word at which a clause proper begins, behind words that only lead on to it, and behind "it is said that"."""
    while i < len(words) and not words.run("subject_pronoun", i) and not words.run("hard_turn", i):
        length = words.run("opening", i)
        if not length and words.run("impersonal", i):
            length = words.run("impersonal", i)
            length += words.among("that", i + length)
        if not length and words.keys[i] not in LEADS:
            break
        i += length or 1
    return i


def _leads_up(words: Words, i: int) -> bool:
    """Whether a clause begins with what leads up to its verb, which may stand far behind."""
    return words.lexemes[i].adverbial or any(words.among(name, i) for name in ("adjunct", "preposition"))


def _bare(words: Words, i: int) -> int:
    """Where a word begins behind an "and" or a "by" that surely hangs on it; in Arabic many a word begins with these letters."""
    lexeme, grammar = words.lexemes[i], words.grammar
    joined, by = cut(words, i, "and"), lexeme.without.get("bi", "")
    if head(words, i) is not None:
        return words.starts[i]
    if joined and (lexeme.hung or grammar.definite(joined) or grammar.tense(joined) or _leads(words, i)):
        return words.behind(i, len(grammar.clitics["and"]))
    if by and (grammar.definite(by) or grammar.verbal_noun(by)):
        return words.behind(i, len(grammar.clitics["bi"]))
    return words.starts[i]


def _leads(words: Words, i: int) -> bool:
    """Whether an "and" hangs on a word that a clause may well begin with."""
    joined = cut(words, i, "and")
    return bool(joined) and any(
        joined in words.language.words[name] for name in ("preposition", "auxiliary", "adjunct")
    )


def _needs(words: Words, i: int, said: bool) -> bool:
    """Whether a clause that begins here cannot be read without what stands before it."""
    if i >= len(words) or (words.is_mark(i) and words.keys[i] not in QUOTES and words.keys[i] != '"'):
        return True
    if any(words.run(name, i) for name in NEEDING) and not _leads(words, i):
        return True
    verb = i + words.among("negation", i)
    if verb < len(words) and words.grammar.tense(words.keys[verb]) and words.among("preposition", verb + 1):
        return True
    return not said and (
        points_back(words, i)
        or words.among("going_on", i + 1)
        or (i + 1 < len(words) and words.grammar.oblique(words.keys[i + 1]))
        or (words.among("preposition", i + 1) and not words.among("preposition", i))
    )


def _says(words: Words, start: int, stop: int) -> bool:
    meaning = sum(words.lexemes[i].content for i in range(start, stop))
    last = max((i for i in range(start, stop) if not words.is_mark(i)), default=-1)
    if last < 0:
        return False
    return meaning >= (SHORTEST if _goes_on_in_line(words, stop) else LINE) and not any(
        words.run(name, last) for name in HANGING
    )


def _goes_on_in_line(words: Words, stop: int) -> bool:
    """Whether a clause does not end with its line: else it may be an item of a list."""
    return stop < len(words) and words.keys[stop] != "\n"


def _closed(words: Words, start: int, stop: int) -> bool:
    """Whether every bracket and quotation mark that is opened is closed, and none is closed that was not opened."""
    open_: list[str] = []
    for i in range(start, stop):
        key = words.keys[i]
        if key in QUOTES:
            open_.append(QUOTES[key])
        elif key in QUOTES.values() and (not open_ or open_.pop() != key):
            return False
    return not open_ and sum(words.keys[i] == '"' for i in range(start, stop)) % 2 == 0
