"""The places at which a content may end, and what is to be seen there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rawi.read.find.candidate import CLAUSES, Candidate
from rawi.read.find.sorts import sort_at
from rawi.read.grammar.heads import without
from rawi.read.judge.features import step
from rawi.read.text.page import Page

STEPS = (2, 4, 7, 12, 20, 35, 60)
AHEAD = 8  # words in which the cue of a voice that begins at a border is looked for
# Lists whose entries begin a border by themselves, the first that fits names it.
TURNS = ("hard_turn", "turn", "clause_cut", "connector", "contrast", "clause", "retelling", "opening", "unverified", "hearsay")
MARKS = frozenset({"comma", "semicolon", "colon", "dash", "bracket", "stop", "dots", "line", "mark"})
STARTS = frozenset({"relative", "time", "and-cue", "saying", "cue", "subject_pronoun"})


class Border(NamedTuple):
    """A place at which a content may end: before word ``at``; ``then`` is the first word behind the marks there."""

    at: int
    then: int
    last: bool
    number: int


class Bounds:
    """The candidates of a page by the words at which they begin: their cue, or the source before it."""

    def __init__(self, found: Iterable[Candidate]) -> None:
        self.at: dict[int, Candidate] = {}
        self.led: dict[int, Candidate] = {}
        for each in found:
            self.at.setdefault(each.first, each)
            if each.source and each.source.first < each.first:
                self.led.setdefault(each.source.first, each)
        self.firsts = sorted(self.at)

    def begins(self, i: int) -> Candidate | None:
        """The candidate whose cue or source begins at a word."""
        return self.at.get(i) or self.led.get(i)

    def next(self, i: int) -> Candidate | None:
        """The first candidate whose cue begins at a word or behind it."""
        k = bisect_left(self.firsts, i)
        return self.at[self.firsts[k]] if k < len(self.firsts) else None


def borders(page: Page, made: Candidate, around: Bounds, limit: int) -> Iterator[Border]:
    """Every place at which a content may end, in their order; the last is its limit. A quotation is passed as a whole."""
    words, number, seen = page.words, 0, -1
    quote = page.quoted.get(made.start)
    i = made.start + 1 if quote is None else max(made.start + 1, min(quote.after, limit))
    while i < limit:
        if i != seen and _is_border(page, around, i):
            seen = i
            while seen < limit and words.is_mark(seen) and seen not in page.quoted:
                seen += 1
            yield Border(i, seen, False, number)
            number += 1
            if seen > i:
                i = seen
                continue
        quote = page.quoted.get(i)
        i = i + 1 if quote is None else max(i + 1, min(quote.after, limit))
    yield Border(limit, limit, True, number)


def _is_border(page: Page, around: Bounds, i: int) -> bool:
    words = page.words
    sort = sort_at(words, i)
    if sort == "stop":
        return page.ends_sentence(i)
    if sort in MARKS or sort in STARTS or around.begins(i) is not None:
        return True
    return _turn(page, i) != "" or sort == "and"


def _turn(page: Page, i: int) -> str:
    words = page.words
    runs = words.lexemes[i].runs
    if runs:
        for name in TURNS:
            if name in runs and words.run(name, i):
                return name
    return ""


def border_features(page: Page, made: Candidate, border: Border, around: Bounds) -> Iterator[str]:
    """What is to be seen at a border, for whether the content ends there."""
    words = page.words
    kind = "clause" if made.kind in CLAUSES else made.kind if made.kind in ("before", "after") else "phrase"
    at, then = border.at, border.then
    mark = sort_at(words, at) if words.is_mark(at) else "no mark"
    sort, turn = sort_at(words, then), _turn(page, then)
    yield f"{mark}"
    yield f"{mark}: {kind}"
    yield f"{mark} then {sort}"
    yield f"{turn or sort}: {kind}"
    yield f"{mark} then {turn or '-'}: {kind}"
    for name in TURNS:
        if words.run(name, then):
            yield f"{mark} then a {name}"
    yield f"length {step(STEPS, at - made.start)}: {kind}"
    yield f"border {min(border.number, 4)}: {kind}"
    yield f"behind {sort_at(words, at - 1)}: {mark}"
    yield f"made by {made.shape} {made.stance}"
    yield f"opens {sort_at(words, made.start)}: {mark}"
    yield from _voice_features(page, made, border, around, mark)
    left = made.limit - then
    yield f"left {step(STEPS, left)}: {kind}"
    stem = without(words, then, "and") if then < len(words) else None
    if stem:
        yield f"and {'known' if stem in words.language.nouns else 'event' if stem in words.language.words['event_noun'] else 'word'}: {kind} {mark}"
    if then < len(words) and words.lexemes[then].adverbial:
        yield f"accusative: {mark}"
    if sort_at(words, at - 1) == "quote" and page.quote_around(at - 2):
        yield f"closing: {kind} {mark}"


def _voice_features(page: Page, made: Candidate, border: Border, around: Bounds, mark: str) -> Iterator[str]:
    words, then = page.words, border.then
    other = around.begins(then)
    if other is not None and other is not made:
        lead = "led" if other.first > then else "own"
        named = "named" if other.source else "unnamed"
        yield f"voice {other.shape} {'hung' if other.hung else 'free'} {named} {lead}"
        yield f"voice {other.shape} {'hung' if other.hung else 'free'}: {mark}"
        yield f"voice {other.shape} {other.tense} by {made.shape} {made.tense}"
        yield f"voice {other.kind}: {mark}"
        return
    coming = around.next(then)
    if coming is not None and coming is not made and coming.first <= then + AHEAD:
        turn = _turn(page, then) or sort_at(words, then)
        yield f"voice ahead {coming.shape} {'named' if coming.source else 'unnamed'}: {turn}"
        inside = coming.source is not None and coming.source.first >= then
        yield f"voice ahead {'with its name' if inside else 'without'}: {mark} {turn}"
        yield f"voice ahead by {step(STEPS, coming.first - then)}: {mark}"
