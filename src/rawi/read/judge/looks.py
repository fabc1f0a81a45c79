"""How cues, sources and what stands around them look: the values that fill the blanks of features."""

from rawi.nouns.claim import NOUN_KINDS
from rawi.read.find.candidate import Candidate
from rawi.read.find.sorts import EDGE, sort_at, sorts
from rawi.read.grammar.heads import head, head_of
from rawi.read.text.page import Page
from rawi.read.text.words import Look, Phrase, Words

OBSTACLES = (
    "cue", "and-cue", "saying", "relative", "semicolon", "colon", "that", "quote", "dash", "bracket", "stop", "line", "comma",
)  # fmt: skip
SPEAKING = frozenset(NOUN_KINDS) - {"group", "none"}  # the sorts of nouns that name a voice by themselves
# The sorts of words that seldom stand in a name, or only in what tells of it.
BREAKS = frozenset({
    "demonstrative", "event", "own-event", "own", "circumstance", "cue", "and-cue", "saying", "that", "relative", "pronoun",
    "prep_pronoun", "subject_pronoun", "negation", "auxiliary", "number", "time", "function", "comma", "preposition", "office",
    "organisation", "crowd", "unnamed", "document", "and", "bi-noun", "li-noun",
})  # fmt: skip
Scale = tuple[str, ...]  # the name of its step for each number, the last for all that are greater


def scale(*steps: int) -> Scale:
    """A scale with these steps."""
    tops = (next((each for each in steps if n <= each), None) for n in range(steps[-1] + 2))
    return tuple(f">{steps[-1]}" if top is None else f"<={top}" for top in tops)


def step(steps: Scale, n: int) -> str:
    """Which step of a scale a number falls on."""
    return steps[n] if 0 <= n < len(steps) else steps[0 if n < 0 else -1]


GAPS = scale(1, 2, 3, 5, 8, 12, 18, 26, 40)  # words; the steps by which distances are told apart
LENGTHS = scale(1, 2, 3, 5, 8, 12, 20)  # words of a source


def look(page: Page, source: Phrase) -> Look:
    """How a source looks, made once for a page."""
    found = page.looks.get(source)
    if found is None:
        found = page.looks[source] = _look(page, source)
    return found


def _look(page: Page, source: Phrase) -> Look:
    first, end = source
    kinds = sorts(page)
    around = kinds[first - 1], kinds[end - 1], kinds[end]
    length = step(LENGTHS, end - first)
    inside = range(0) if page.words.grammar.subject_first else range(first + 1, end)
    within = frozenset((ends(page, i - 1), kinds[i]) for i in inside if kinds[i] in BREAKS)
    return Look(
        _who(page, source), _agreement(page, first), length, ends(page, end - 1), around, begins(page, end), within
    )


def source_sort(page: Page, source: Phrase | None) -> str:
    """What a source is by its first words: a kind of voice, a name, a word that no list knows."""
    return "nobody" if source is None else look(page, source).who


def _who(page: Page, source: Phrase) -> str:
    i, kinds = source.first, sorts(page)
    if page.outlet_at(i):
        return "outlet-card"
    if page.words.grammar.subject_first:
        return _headed(page, source)
    sort = kinds[i]
    if sort == "group" and i + 1 < source.end:
        return f"group {kinds[i + 1]}"
    return f"quoted {kinds[i + 1]}" if sort == "quote" else sort


def _headed(page: Page, source: Phrase) -> str:
    """What a source is whose noun need not stand first: its noun before any mark or preposition, a name, its first word."""
    words = page.words
    at = head_of(words, source)
    noun = head(words, at)
    named = any(words.lexemes[k].proper for k in range(at + 1, source.end) if not words.is_mark(k))
    if noun is not None:
        return f"named {noun.kind}" if named else noun.kind
    return "proper" if words.lexemes[at].proper else sorts(page)[source.first]


def _agreement(page: Page, i: int) -> str:
    """The gender and number of a source that begins at a word, as far as these are told by the words."""
    noun = head(page.words, i)
    if noun is not None and noun.kind != "group":
        return noun.agreement
    return "f?" if page.words.grammar.ending(page.words.keys[i]) == "f" else "?"


def sorts_around(words: Words, phrase: Candidate, bounds: tuple[int, int]) -> tuple[str, str]:
    """What stands before a verbless cue and behind it with its source, in its sentence, which are the words of ``bounds``."""
    first, end = bounds
    before = sort_at(words, phrase.first - 1) if phrase.first > first else EDGE
    return before, sort_at(words, phrase.behind) if phrase.behind < end else EDGE


def ends(page: Page, i: int) -> str:
    """How a phrase ends, for whether another begins behind it."""
    words, sort = page.words, sorts(page)[i]
    if sort in SPEAKING or sort in ("event", "the-event", "own-event", "definite", "word", "feminine", "own"):
        shape = "definite" if words.grammar.definite(words.keys[i]) else "bare"
        return f"{shape} feminine" if words.grammar.ending(words.keys[i]) == "f" else shape
    return sort


def begins(page: Page, i: int) -> str:
    """How what follows begins, for whether it is a phrase of its own."""
    words, sort = page.words, sorts(page)[i]
    if sort in SPEAKING and sort != "title":
        return "the-speaker" if words.grammar.definite(words.keys[i]) else "speaker"
    return sort
