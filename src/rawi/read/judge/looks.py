"""How cues, sources and what stands around them look: the values that fill the blanks of features."""

from rawi.nouns.claim import NOUN_KINDS
from rawi.read.find.candidate import Candidate
from rawi.read.find.sorts import EDGE, sort_at
from rawi.read.grammar.heads import head
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase, Words

SPEAKING = frozenset(NOUN_KINDS) - {"group", "none"}  # the sorts of nouns that name a voice by themselves
Scale = tuple[str, ...]  # the name of its step for each number, the last for all that are greater


def scale(*steps: int) -> Scale:
    """A scale with these steps."""
    tops = (next((each for each in steps if n <= each), None) for n in range(steps[-1] + 2))
    return tuple(f">{steps[-1]}" if top is None else f"<={top}" for top in tops)


def step(steps: Scale, n: int) -> str:
    """Which step of a scale a number falls on."""
    return steps[n] if 0 <= n < len(steps) else steps[0 if n < 0 else -1]


def source_sort(page: Page, named: Named) -> str:
    """What a source is by its first words: a kind of voice, a name, a word that no list knows."""
    if named.source is None:
        return "nobody"
    words, i = page.words, named.source.first
    if page.outlet_at(i):
        return "outlet-card"
    sort = sort_at(words, i)
    if sort == "group" and i + 1 < named.source.end:
        return f"group {sort_at(words, i + 1)}"
    if sort == "quote":
        return f"quoted {sort_at(words, i + 1)}"
    return sort


def told_by(page: Page, source: Phrase) -> str:
    """The gender and number of a source, as far as these are told by the words."""
    words, i = page.words, source.first
    noun = head(words, i)
    if noun is not None and noun.kind != "group":
        return noun.agreement
    return "f?" if words.grammar.ending(words.keys[i]) == "f" else "?"


def sorts_around(words: Words, phrase: Candidate, bounds: tuple[int, int]) -> tuple[str, str]:
    """What stands before a verbless cue and behind it with its source, in its sentence, which are the words of ``bounds``."""
    first, end = bounds
    before = sort_at(words, phrase.first - 1) if phrase.first > first else EDGE
    return before, sort_at(words, phrase.behind) if phrase.behind < end else EDGE


def ends(words: Words, i: int) -> str:
    """How a phrase ends, for whether another begins behind it."""
    sort = sort_at(words, i)
    if sort in SPEAKING or sort in ("event", "the-event", "own-event", "definite", "word", "feminine", "own"):
        shape = "definite" if words.grammar.definite(words.keys[i]) else "bare"
        return f"{shape} feminine" if words.grammar.ending(words.keys[i]) == "f" else shape
    return sort


def begins(words: Words, i: int) -> str:
    """How what follows begins, for whether it is a phrase of its own."""
    sort = sort_at(words, i)
    if sort in SPEAKING and sort != "title":
        return "the-speaker" if words.grammar.definite(words.keys[i]) else "speaker"
    return sort
