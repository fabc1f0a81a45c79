"""Complements where subjects stand before their verbs: clauses without a "that", and what stands before its cue."""

from collections.abc import Iterator

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import sort_at
from rawi.read.text.page import Page
from rawi.read.text.quotes import Quotation

REACH = 10  # words between a cue and a clause without a that
SPEAKER = 34  # words that a speaker may take between what is said and the cue
CLOSING = 45  # words of a speaker behind a cue
SHORT = 8  # words of a speaker and a cue behind a "but"
COMMAS = 3  # before a cue, each of which may end what is said
# Sorts behind which no clause begins.
GOVERN = frozenset(
    {"article", "preposition", "possessive", "owner", "relative", "negation", "demonstrative", "and", "number"}
)
ENDS_WALK = frozenset({"that", "colon", "semicolon", "comma", "dash"})
NO_OBJECT = ENDS_WALK | {"owner", "closing", "stop", "relative", "and", "preposition", "line", "function", "question"}
NEVER_FIRST = frozenset({"owner", "closing", "stop", "relative", "and"})


def as_told(page: Page, cue: Cue, bounds: tuple[int, int]) -> Iterator[Complement]:
    """The clause behind the comma of "as the mayor said, the road is shut", or of "but, the mayor said, the road is shut"."""
    words, (first, end) = page.words, bounds
    opens = first + 1 if sort_at(words, first) in ("function", "and") and not words.among("as_told", first) else first
    told = words.among("as_told", opens) or (opens > first and words.keys[opens] == "," and cue.at < opens + SHORT)
    comma = words.find(",", cue.at + 1, min(end - 1, cue.at + 1 + REACH)) if told else None
    if comma is not None:
        yield Complement("bare", comma, comma + 1)


def bare_clauses(page: Page, cue: Cue, end: int) -> Iterator[Complement]:
    """The clauses that a cue may open without a "that": right behind it, or behind whom it is told, and when."""
    words, first = page.words, cue.at + 1
    for j in range(first, min(end, first + REACH)):
        sort = sort_at(words, j)
        if sort == "that" and sort_at(words, j + 1) in ("auxiliary", "copula"):
            yield Complement("bare", j, j)  # "say that would help"
        if sort in ENDS_WALK or (sort == "quote" and j > first):
            return
        asked = j == first and words.among("question", j)
        if (sort in NEVER_FIRST and not asked) or (j > first and sort_at(words, j - 1) in GOVERN):
            continue
        yield Complement("bare", j, j)


def objects(page: Page, cue: Cue, end: int) -> Iterator[int]:
    """The words at which a noun may begin that a cue takes by itself: right behind it, or behind an adverb and a time."""
    words, first = page.words, cue.at + 1
    for j in range(first, min(end, first + REACH)):
        sort = sort_at(words, j)
        if sort in ENDS_WALK and j > first:
            return
        governed = j > first and sort_at(words, j - 1) not in ("adverb", "time")
        if not governed and sort not in NO_OBJECT:
            yield j


def trailing(page: Page, cue: Cue, first: int, end: int) -> Iterator[Complement]:
    """What stands before a cue and its speaker: a quotation, a clause up to a comma; or around both of them."""
    words, commas = page.words, 0
    start = _clause_start(page, first, cue.first)
    pronoun = words.among("subject_pronoun", cue.first - 1)
    for k in range(cue.first - 1, max(first, cue.first - SPEAKER) - 1, -1):
        quote = page.quote_around(k - 1) if k > first else None
        if quote is not None and quote.after == k + 1:
            yield from _quoted(page, cue, (start, quote, k + 1), end)
            return
        if words.keys[k] in ",-" and k > start:
            closes = page.quote_around(k - 2) if k > first + 1 else None
            if closes is not None and closes.after == k:
                yield from _quoted(page, cue, (start, closes, k), end)
                return
            yield from _said(page, cue, (start, k, k), end)
            commas += 1
        if commas >= COMMAS or (pronoun and commas) or words.keys[k] in ";:.?!" or page.quoted.get(k) is not None:
            return


def _quoted(page: Page, cue: Cue, what: tuple[int, Quotation, int], end: int) -> Iterator[Complement]:
    """A quotation before a cue and its speaker, and the clause that it ends, where it is not all of it."""
    start, quote, lead = what
    line = max((k for k in range(quote.first, quote.end) if page.words.keys[k] == "\n"), default=None)
    if line is not None:  # each paragraph of a speech begins with a mark, and is a content of its own
        opens = line + 2 if line + 1 in page.words.where("quote", line, quote.end) else line + 1
        yield from _said(page, cue, (opens, quote.end, lead), end)
        return
    yield from _said(page, cue, (quote.first, quote.end, lead), end)
    if start < quote.mark:
        yield from _said(page, cue, (start, quote.after, lead), end)


def _said(page: Page, cue: Cue, what: tuple[int, int, int], end: int) -> Iterator[Complement]:
    """What ends before a cue and its speaker: by itself, or with what goes on behind them."""
    start, stop, lead = what
    words = page.words
    closing = next((k for k in range(cue.at + 1, min(end, cue.at + CLOSING)) if words.keys[k] in ",-"), end)
    yield Complement("inverted", min(end, cue.at + CLOSING), start, end=stop, lead=lead)
    if closing + 1 >= end:
        return
    if closing < end:
        yield Complement("inverted", closing, start, end=stop, lead=lead)
    last = page.quote_around(end - 2)
    joined = sort_at(words, closing + 1) in ("and", "function") and closing + 2 < end  # "A," he said, but "b"
    goes_on = page.quoted.get(closing + 1 + joined)
    if page.quote_around(start) is None:
        yield Complement("around", closing, start, end=end, lead=lead)
    elif goes_on is not None and last is not None and last.after >= end - 1:
        yield Complement("around", closing, start, end=last.end, lead=lead)


def _clause_start(page: Page, first: int, cue: int) -> int:
    """Where a clause begins that ends before its cue: with the sentence, or behind the opening mark that both stand behind."""
    quote = page.quote_around(cue)
    start = quote.first if quote is not None and quote.first > first else first
    if quote is not None:
        start = next((k + 1 for k in range(cue - 1, start, -1) if page.words.keys[k] in ".?!"), start)
    while start < cue and page.words.is_mark(start) and start not in page.quoted:
        start += 1
    return start
