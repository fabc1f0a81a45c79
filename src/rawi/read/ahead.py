"""Looks ahead: whether what comes a little later could be a verb's complement rather than the word at hand.

``takes`` are the complements of the verb, ``end`` where its search ends, ``j`` the word at hand.
"""

from collections.abc import Set

from rawi.read.find.cues import is_finite_cue, is_participle_cue
from rawi.read.grammar.heads import head
from rawi.read.text.words import Words

AHEAD, NEAR, NAME = 26, 12, 10  # words


def that_follows(words: Words, takes: Set[str], end: int, j: int) -> bool:
    """Whether a clause comes within a comma's reach that could be the complement instead."""
    comma = False
    for k in range(j + 1, min(end, j + AHEAD)):
        if words.among("that", k) and "that" in takes:
            name = words.language.prepositions.get(words.keys[k - 1])
            return name is None or bool(takes & {name, f"{name}_that"})
        if words.keys[k] == ":" and takes & {"quote", "that"}:
            return True
        comma = comma or words.keys[k] == ","
        if comma and words.keys[k] != "," and words.keys[k - 1] == "," and k > j + NEAR:
            return words.among("that", k) and "that" in takes
        if words.keys[k] in ".;" or is_finite_cue(words, k) or is_participle_cue(words, k):
            return False
    return False


def again(words: Words, name: str, end: int, j: int) -> bool:
    """The same preposition a little later: then this one belongs to a name, the source's or a country's envoy's."""
    if head(words, j + 1) is None and words.language.country_of(words.keys[j + 1]) is None:
        return False
    return any(words.language.prepositions.get(words.keys[k]) == name for k in range(j + 2, min(end, j + 2 + NAME)))


def preposition_follows(words: Words, names: Set[str], end: int, j: int) -> bool:
    """One of these prepositions, further on: then the word at hand belongs to who speaks or is spoken to."""
    for k in range(j + 1, min(end, j + NEAR)):
        if words.language.prepositions.get(words.keys[k]) in names:
            return True
        if words.keys[k] in ".;:" or is_finite_cue(words, k):
            return False
    return False


def bi_that_follows(words: Words, takes: Set[str], end: int, j: int) -> bool:
    """The same preposition before a clause in the same breath: then the one at hand is part of the source's name."""
    for k in range(j + 1, min(end, j + NEAR)):
        if words.among("that", k) and words.keys[k][0] == words.language.affix["bi"]:
            return bool(takes & {"that", "bi", "bi_that", "so"})
        if words.is_mark(k) or is_finite_cue(words, k) or is_participle_cue(words, k):
            return False
    return False


def past_time(words: Words, i: int, until: int) -> int:
    """Behind a time that begins before a word: "Sunday morning", "Sunday 19 July"."""
    while i < until and (
        any(words.among(name, i) for name in ("time", "period", "period_end"))
        or words.keys[i][0].isdigit()
        or words.keys[i] == "/"
        or words.valued("month", i) is not None
    ):
        i += 1
    return i
