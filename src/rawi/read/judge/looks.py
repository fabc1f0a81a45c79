"""How cues, sources and what stands around them look: the values that fill the blanks of features."""

from rawi.nouns.claim import NOUN_KINDS
from rawi.read.find.candidate import Candidate
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import EDGE, sort_at
from rawi.read.grammar.heads import head, head_of
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase, Words

GAPS = (1, 2, 3, 5, 8, 12, 18, 26, 40)  # words; the steps by which distances are told apart
LENGTHS = (1, 2, 3, 5, 8, 12, 20)
OBSTACLES = (
    "cue", "and-cue", "saying", "relative", "semicolon", "colon", "that", "quote", "dash", "bracket", "stop", "line", "comma",
)  # fmt: skip
SPEAKING = frozenset(NOUN_KINDS) - {"group", "none"}  # the sorts of nouns that name a voice by themselves


def step(steps: tuple[int, ...], n: int) -> str:
    """Which step of a scale a number falls on."""
    for each in steps:
        if n <= each:
            return f"<={each}"
    return f">{steps[-1]}"


def source_sort(page: Page, named: Named) -> str:
    """What a source is by its first words: a kind of voice, a name, a word that no list knows."""
    if named.source is None:
        return "nobody"
    words, i = page.words, named.source.first
    if page.outlet_at(i):
        return "outlet-card"
    if words.grammar.subject_first:
        return _headed_sort(page, named.source)
    sort = sort_at(words, i)
    if sort == "group" and i + 1 < named.source.end:
        return f"group {sort_at(words, i + 1)}"
    if sort == "quote":
        return f"quoted {sort_at(words, i + 1)}"
    return sort


def _headed_sort(page: Page, source: Phrase) -> str:
    """What a source is whose noun need not stand first: its noun before any mark or preposition, a name, its first word."""
    words = page.words
    at = head_of(words, source)
    noun = head(words, at)
    named = any(words.lexemes[k].proper for k in range(at + 1, source.end) if not words.is_mark(k))
    if noun is not None:
        return f"named {noun.kind}" if named else noun.kind
    return "proper" if words.lexemes[at].proper else sort_at(words, source.first)


def agreement(page: Page, cue: Cue, named: Named) -> str:
    """The gender and number of a verb beside those of its source, as far as these are told by the words."""
    if named.source is None:
        return "-"
    words, i = page.words, named.source.first
    noun = head(words, i)
    if noun is not None and noun.kind != "group":
        told = noun.agreement
    else:
        told = "f?" if words.grammar.ending(words.keys[i]) == "f" else "?"
    return f"{named.side} {cue.form.who or '-'} {told}"


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
