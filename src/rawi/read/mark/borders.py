"""The places at which a content may end, and what is to be seen there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rawi.read.find.candidate import CLAUSES, Candidate
from rawi.read.find.sorts import sort_at
from rawi.read.grammar.heads import without
from rawi.read.judge.looks import step
from rawi.read.judge.parts import Feature
from rawi.read.text.page import Page
from rawi.read.text.words import Words

STEPS = (2, 4, 7, 12, 20, 35, 60)
AHEAD = 8  # words in which the cue of a voice that begins at a border is looked for
# Lists whose entries begin a border by themselves, the first that fits names it.
TURNS = (
    "hard_turn",
    "turn",
    "clause_cut",
    "connector",
    "contrast",
    "clause",
    "retelling",
    "opening",
    "unverified",
    "hearsay",
)
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
        if i != seen and (_is_border(page, around, i) or _ends_noun(words, made, i)):
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


def _ends_noun(words: Words, made: Candidate, i: int) -> bool:
    """Whether the verb of the sentence may begin behind a noun of saying and its content: "the claim that P was never proved"."""
    return made.shape == "noun" and sort_at(words, i) in ("copula", "auxiliary") and words.grammar.subject_first


def _is_border(page: Page, around: Bounds, i: int) -> bool:
    words = page.words
    sort = sort_at(words, i)
    if sort == "stop":
        return page.ends_sentence(i) or words.grammar.subject_first
    if sort in MARKS or sort in STARTS or around.begins(i) is not None:
        return True
    if sort == "preposition" and words.grammar.subject_first and _says_when(words, i):
        return True
    return _turn(page, i) != "" or sort == "and"


def _says_when(words: Words, i: int) -> bool:
    """Whether a preposition begins what may say when or where somebody spoke: "on Monday", "at a debate", "in May"."""
    near = range(i + 1, min(len(words), i + 4))
    return any(sort_at(words, k) == "time" or words.among("event_place", k) or words.valued("month", k) for k in near)


def _turn(page: Page, i: int) -> str:
    return next(iter(_turns(page, i)), "")


def _turns(page: Page, i: int) -> list[str]:
    """The lists of turns with an entry that stands at a word; none behind the last word of a text."""
    words = page.words
    if i >= len(words) or not words.lexemes[i].runs:
        return []
    return [name for name in TURNS if words.run(name, i)]


def border_features(page: Page, made: Candidate, border: Border, around: Bounds) -> Iterator[Feature]:
    """What is to be seen at a border, for whether the content ends there."""
    words = page.words
    kind = "clause" if made.kind in CLAUSES else made.kind if made.kind in ("before", "after") else "phrase"
    at, then = border.at, border.then
    mark = sort_at(words, at) if words.is_mark(at) else "no mark"
    sort, turn = sort_at(words, then), _turn(page, then)
    yield ("_", mark)
    yield ("_ _", mark, kind)
    yield ("_ then _", mark, sort)
    yield ("_ _", turn or sort, kind)
    yield ("_ then _ _", mark, turn or "-", kind)
    for name in _turns(page, then):
        yield ("_ then a _", mark, name)
    yield ("length _ _", step(STEPS, at - made.start), kind)
    yield ("border _ _", str(min(border.number, 4)), kind)
    yield ("behind _ _", sort_at(words, at - 1), mark)
    yield ("made by _ _", made.shape, made.stance)
    yield ("opens _ _", sort_at(words, made.start), mark)
    yield from _voice_features(page, made, border, around, mark)
    left = made.limit - then
    yield ("left _ _", step(STEPS, left), kind)
    stem = without(words, then, "and") if then < len(words) else None
    if stem:
        yield (
            "and _ _ _",
            "known"
            if stem in words.language.nouns
            else "event"
            if stem in words.language.words["event_noun"]
            else "word",
            kind,
            mark,
        )
    if then < len(words) and words.lexemes[then].adverbial:
        yield ("accusative _", mark)
    if sort_at(words, at - 1) == "quote" and page.quote_around(at - 2):
        yield ("closing _ _", kind, mark)


def _voice_features(page: Page, made: Candidate, border: Border, around: Bounds, mark: str) -> Iterator[Feature]:
    words, then = page.words, border.then
    other = around.begins(then)
    if other is not None and other is not made:
        lead = "led" if other.first > then else "own"
        named = "named" if other.source else "unnamed"
        yield ("voice _ _ _ _", other.shape, "hung" if other.hung else "free", named, lead)
        yield ("voice _ _ _", other.shape, "hung" if other.hung else "free", mark)
        yield ("voice _ _ by _ _", other.shape, other.tense, made.shape, made.tense)
        yield ("voice _ _", other.kind, mark)
        if other.hung and other.source is None:
            alike = "as one" if (other.tense, other.who) == (made.tense, made.who) else "as another"
            yield ("voice goes on _ _ _", alike, other.kind, mark)
        return
    coming = around.next(then)
    if coming is not None and coming is not made and coming.first <= then + AHEAD:
        turn = _turn(page, then) or sort_at(words, then)
        yield ("voice ahead _ _ _", coming.shape, "named" if coming.source else "unnamed", turn)
        inside = coming.source is not None and coming.source.first >= then
        yield ("voice ahead _ _ _", "with its name" if inside else "without", mark, turn)
        yield ("voice ahead by _ _", step(STEPS, coming.first - then), mark)
