"""The places at which a content may end, and what is to be seen there."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rawi.read.find.candidate import CLAUSES, Candidate
from rawi.read.find.sorts import sorts
from rawi.read.judge.clauses import CLAUSAL
from rawi.read.judge.looks import scale, step
from rawi.read.judge.parts import Feature, Part, features_of
from rawi.read.text.page import Page
from rawi.read.text.sentences import of_word
from rawi.read.text.words import Words

STEPS = scale(2, 4, 7, 12, 20, 35, 60)
NUMBERS = ("0", "1", "2", "3", "4")  # of a border, the last for all behind it
AHEAD = 8  # words in which the cue of a voice that begins at a border is looked for
# Lists whose entries begin a border by themselves; the first that fits names it.
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
ANY_TURN = frozenset(TURNS)
MARKS = frozenset({"comma", "semicolon", "colon", "dash", "bracket", "stop", "dots", "line", "mark"})
# Lists that tell what an "and" joins to a content; the first that holds its word names it.
KNOWN = ("that", "relative", "preposition", "negation", "auxiliary", "copula", "demonstrative", "pronoun", "event_noun")
UNDER = ("conditional", "subordinate", "contrast")  # lists of words behind which another clause comes first
VERB_WITHIN = 40  # words in which the verb of a content is looked for
BORDERING = MARKS | {"relative", "time", "and", "and-cue", "saying", "cue", "subject_pronoun"}


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
        if i != seen and (_is_border(page, around, i) or _ends_noun(page, made, i)):
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


def _ends_noun(page: Page, made: Candidate, i: int) -> bool:
    """Whether the verb of the sentence may begin behind a noun of saying and its content: "the claim that P was never proved"."""
    return made.shape == "noun" and sorts(page)[i] in ("copula", "auxiliary") and page.words.grammar.subject_first


def _is_border(page: Page, around: Bounds, i: int) -> bool:
    sort = sorts(page)[i]
    if _in_figures(page.words, i):
        return False
    if sort == "stop":
        return page.ends_sentence(i) or (page.words.grammar.subject_first and not of_word(page.words, i))
    if sort == "preposition" and page.words.grammar.subject_first and _says_when(page, i):
        return True
    return sort in BORDERING or around.begins(i) is not None or bool(_turns(page.words, i))


def _in_figures(words: Words, i: int) -> bool:
    """Whether a mark is glued between digits, as in a time of day or a score."""
    if not 0 < i < len(words) - 1 or words.ends[i - 1] != words.starts[i] or words.ends[i] != words.starts[i + 1]:
        return False
    return words.is_mark(i) and words.text[words.starts[i] - 1].isdigit() and words.text[words.ends[i]].isdigit()


def _says_when(page: Page, i: int) -> bool:
    """Whether a preposition begins what may say when or where somebody spoke: "on Monday", "at a debate", "in May"."""
    words, kinds = page.words, sorts(page)
    near = range(i + 1, min(len(words), i + 4))
    return any(kinds[k] == "time" or words.among("event_place", k) or words.valued("month", k) for k in near)


def _turns(words: Words, i: int) -> list[str]:
    """The lists of turns with an entry that stands at a word; none behind the last word of a text."""
    if i >= len(words.lexemes) or ANY_TURN.isdisjoint(words.lexemes[i].runs):
        return []
    return [name for name in TURNS if words.run(name, i)]


def border_features(page: Page, made: Candidate, border: Border, around: Bounds) -> Iterator[Feature]:
    """What is to be seen at a border, for whether the content ends there."""
    return features_of(border_parts(page, made, border, around))


def border_parts(page: Page, made: Candidate, border: Border, around: Bounds) -> Iterator[Part]:
    """The features of a border, in parts."""
    words, kinds, at, then = page.words, sorts(page), border.at, border.then
    kind = "clause" if made.kind in CLAUSES else made.kind if made.kind in ("before", "after") else "phrase"
    mark = kinds[at] if words.is_mark(at) else "no mark"
    turns = tuple(_turns(words, then))
    turn = turns[0] if turns else kinds[then]
    closing = kinds[at - 1] == "quote" and page.quote_around(at - 2) is not None
    yield _place_features, (mark, kinds[then], turns, kind)
    yield ("length _ _", step(STEPS, at - made.start), kind)
    yield ("border _ _", NUMBERS[min(border.number, 4)], kind)
    yield ("behind _ _", kinds[at - 1], mark)
    after = kinds[min(then + 1, len(kinds) - 1)]
    yield _next_features, (kinds[then], after, mark, _shaped(words, then), kinds[made.start])
    yield _made_features, (made.shape, made.stance, kinds[made.start], mark)
    yield _cue_features, (kinds[made.first - 1], mark, kinds[then], made.kind)
    if words.grammar.subject_first and mark == "no mark" and kinds[then] in ("preposition", "time"):
        yield ("when _ _", made.kind, after)
    if words.grammar.subject_first:
        if _in_relative(kinds, made.first):
            yield ("in a relative _ then _", mark, kinds[then])
        yield _whole_features, (*_so_far(page, made.start, at), kind, mark, turn)
    yield from _voice_parts(made, then, around, (mark, turn))
    yield ("left _ _", step(STEPS, made.limit - then), kind)
    if then < len(words.lexemes):
        lexeme = words.lexemes[then]
        if stem := lexeme.without.get("and"):
            yield _and_features, (_known(words, stem), words.grammar.tense(stem) or "-", after, kind, mark)
        if lexeme.adverbial:
            yield ("accusative _", mark)
    if closing:
        yield ("closing _ _", kind, mark)


def _so_far(page: Page, first: int, at: int) -> tuple[str, str]:
    """What a content has up to a border: the verb of its own clause or none yet, and the clause of which that is."""
    words, kinds = page.words, sorts(page)
    under = next((name for name in UNDER if words.run(name, first)), "own")
    clauses = 0
    for k in range(first, min(at, first + VERB_WITHIN)):
        if kinds[k] == "relative" or (kinds[k] == "comma" and under != "own"):
            clauses += 1
        if kinds[k] in CLAUSAL or (kinds[k] == "word" and words.grammar.tense(words.keys[k])):
            if clauses == 0 and under != "own":
                continue
            return under, "a verb" if clauses == 0 else "a verb behind another clause"
    return under, "no verb"


def _whole_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    """Whether what stands before a border is whole by itself."""
    under, verb, kind, mark, turn = seen
    yield ("so far _ _ _", under, verb, kind)
    yield ("so far _ _ at _ _", under, verb, mark, kind)
    yield ("so far _ at _ then _", verb, mark, turn)


def _in_relative(kinds: list[str], cue: int) -> bool:
    """Whether a cue is the verb of a relative clause, whose content the verb of the sentence may end."""
    i = cue - 1
    while i > 0 and kinds[i] in ("auxiliary", "adverb", "negation", "copula"):
        i -= 1
    return kinds[i] == "relative"


def _place_features(seen: tuple[str, str, tuple[str, ...], str]) -> Iterator[Feature]:
    """The mark at a border, and what stands behind it."""
    mark, sort, turns, kind = seen
    yield ("_", mark)
    yield ("_ _", mark, kind)
    yield ("_ then _", mark, sort)
    yield ("_ _", turns[0] if turns else sort, kind)
    yield ("_ then _ _", mark, turns[0] if turns else "-", kind)
    for name in turns:
        yield ("_ then a _", mark, name)


def _made_features(seen: tuple[str, str, str, str]) -> Iterator[Feature]:
    shape, stance, opens, mark = seen
    yield ("made by _ _", shape, stance)
    yield ("opens _ _", opens, mark)


def _cue_features(seen: tuple[str, str, str, str]) -> Iterator[Feature]:
    """What stands before the cue: that of a relative clause mostly hands back to the sentence."""
    before, mark, sort, kind = seen
    yield ("cue behind _ _", before, kind)
    yield ("cue behind _ _ then _", before, mark, sort)
    yield ("cue behind _ at _", before, mark)


def _and_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    """A clause or a word that an "and" joins to a content."""
    known, tense, after, kind, mark = seen
    yield ("and _ _ _", known, kind, mark)
    yield ("and _ _ then _", known, tense, after)
    yield ("and _ _ _", tense, known, mark)


def _shaped(words: Words, i: int) -> str:
    """How the word behind a border is formed: of which tense it looks, how it ends."""
    if i >= len(words.lexemes) or words.lexemes[i].mark:
        return "-"
    key = words.lexemes[i].without.get("and", words.keys[i])
    return (
        words.grammar.tense(key)
        or words.grammar.ending(key)
        or ("definite" if words.grammar.definite(key) else "plain")
    )


def _next_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    """The two words behind a border, the first also by its form."""
    sort, after, mark, shaped, opens = seen
    yield ("then _ _ _", sort, after, mark)
    yield ("then _ _", sort, after)
    yield ("shaped _ _", shaped, mark)
    yield ("shaped _ _ _", shaped, sort, mark)
    yield ("opened _ then _", opens, sort)


def _known(words: Words, stem: str) -> str:
    """What is known of a word behind an "and"."""
    if stem in words.language.nouns:
        return "known"
    for name in KNOWN:
        if stem in words.language.words[name]:
            return name
    if words.grammar.definite(stem):
        return "definite"
    return "word"


def _voice_parts(made: Candidate, then: int, around: Bounds, seen: tuple[str, str]) -> Iterator[Part]:
    """The voice that begins behind a border, or soon: ``seen`` are the mark at the border and what stands behind it."""
    mark, turn = seen
    other = around.begins(then)
    if other is not None and other is not made:
        lead, named = "led" if other.first > then else "own", "named" if other.source else "unnamed"
        hung, alike = "hung" if other.hung else "free", (other.tense, other.who) == (made.tense, made.who)
        yield _voice_features, (other.shape, other.kind, hung, named, lead, mark)
        yield ("voice _ _ by _ _", other.shape, other.tense, made.shape, made.tense)
        if other.hung and other.source is None:
            yield ("voice goes on _ _ _", "as one" if alike else "as another", other.kind, mark)
        return
    coming = around.next(then)
    if coming is not None and coming is not made and coming.first <= then + AHEAD:
        yield ("voice ahead _ _ _", coming.shape, "named" if coming.source else "unnamed", turn)
        inside = coming.source is not None and coming.source.first >= then
        yield ("voice ahead _ _ _", "with its name" if inside else "without", mark, turn)
        yield ("voice ahead by _ _", step(STEPS, coming.first - then), mark)


def _voice_features(seen: tuple[str, str, str, str, str, str]) -> Iterator[Feature]:
    """The voice that begins behind a border."""
    shape, kind, hung, named, lead, mark = seen
    yield ("voice _ _ _ _", shape, hung, named, lead)
    yield ("voice _ _ _", shape, hung, mark)
    yield ("voice _ _", kind, mark)
