"""Who speaks in a statement, a speech, a letter that a clause takes up by a pronoun: "X made a speech, said in it that"."""

from collections.abc import Callable

from rawi.read.find.ends import trimmed, without_object
from rawi.read.find.sources import can_begin, phrase_end, skip_asides
from rawi.read.find.subjects import main_subject
from rawi.read.grammar.heads import head, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

FARTHEST = 30  # words between the paper and the pronoun that takes it up
LONGEST = 14
NAMES = frozenset(
    {"definite", "feminine", "given", "latin", "own", "quote", "word"}
)  # sorts of words that may be a name here


def speaker_in(page: Page, first: int, cue: int, met: Callable[[str], bool]) -> Phrase | None:
    """Who speaks in the paper that "in it" behind a cue takes up; None where no pronoun stands there, or no paper."""
    words = page.words
    if not words.among("in_it", cue + 1):
        return None
    for at in range(cue - 1, max(first, cue - FARTHEST) - 1, -1):
        if _is_paper(words, at):
            return _holder(page, at, cue) or main_subject(page, _clause(words, first, at), at, (met, NAMES))
    return None


def _is_paper(words: Words, i: int) -> bool:
    """Whether a word is a paper or an occasion in which somebody speaks, also with the ending of an object or behind "in"."""
    places = words.language.words["event_place"]
    forms = (words.keys[i], words.grammar.unmarked(words.keys[i]), without(words, i, "bi"))
    return any(form in places for form in forms if form)


def _clause(words: Words, first: int, at: int) -> int:
    """The word at which the clause of a paper begins: behind the last "that" before it."""
    return next((k + 1 for k in range(at - 1, first, -1) if words.among("that", k)), first)


def _holder(page: Page, at: int, cue: int) -> Phrase | None:
    """Whose it is, by what stands behind it: "the mayor's speech", "a call from", "the remarks that the mayor made"."""
    words, k = page.words, at + 1
    if words.among("relative", k):
        k = next((i + 1 for i in range(k + 1, min(k + 4, cue)) if words.among("prep_pronoun", i)), cue)
    elif words.language.prepositions.get(words.keys[k]) == "min":
        k += 1
    elif (noun := head(words, k)) is None or (noun.kind == "unnamed" and not words.grammar.definite(words.keys[k])):
        return None  # no owner, or "a press conference"
    k = skip_asides(words, k, cue)
    if k >= cue or not can_begin(words, k):
        return None
    found = trimmed(page, k, min(phrase_end(page, k, cue), cue))
    return without_object(words, found) if found is not None and found.end - found.first <= LONGEST else None
