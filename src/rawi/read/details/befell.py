"""What befell those whom a number counts: killed, wounded, arrested, by the words around it."""

from rawi.read.details.numbers import Number, number_at
from rawi.read.details.units import unit_at, unit_behind
from rawi.read.grammar.heads import joins, noun_of, stands
from rawi.read.grammar.stems import people
from rawi.read.text.words import Words

NEAR = 4
PLACED = 7  # words behind a number within which it is said where they are held
SAVED, HELD, HURT = "rescued", "arrested", "wounded"
SHORTLY = 25  # words within which others come to those told of
BODIES = frozenset({"organisation", "office"})  # kinds of nouns that are nobody's death


def state_of(words: Words, found: Number, first: int, end: int) -> str | None:
    """Killed, wounded, arrested: by the nearest word that says so, before the number rather than behind it.

    Of twenty "between dead and wounded", or of "the death and injury of twenty", it is not known how many are which. Whoever
    is held in a well or a lift is trapped, and nobody has arrested him; whoever is hit by an illness is ill.
    """
    state = _state(words, found, first, end)
    if (state == HELD and _trapped(words, found, first, end)) or (state == HURT and _ill(words, found, end)):
        return None
    return state


def _state(words: Words, found: Number, first: int, end: int) -> str | None:
    if _one_or_other(words, found.end, end) or _numbered(words, found, first, end):
        return None
    lone = words.value("lone", found.first) is not None and unit_at(words, found.first - 1, found.first) is None
    if lone or _counts_other(words, found.end, end):
        state = words.valued("state", found.first - 1) if found.first > first else None
        return state[1] if state else None
    return (
        _state_behind(words, found.end, min(end, found.end + 2))
        or _state_before(words, found, first)
        or _state_behind(words, found.end, min(end, found.end + NEAR))
    )


def _trapped(words: Words, found: Number, first: int, end: int) -> bool:
    held = _soon(words, "held", max(first, found.first - NEAR - 1), min(end, found.end + NEAR))
    return held and _soon(words, "trap", found.end, min(end, found.end + PLACED))


def _ill(words: Words, found: Number, end: int) -> bool:
    listed = words.language.words["illness"]
    return any(each.without.get("bi") in listed for each in words.lexemes[found.end : min(end, found.end + PLACED)])


def _soon(words: Words, name: str, first: int, end: int) -> bool:
    """Whether a word of a list stands somewhere in a range, with or without a clitic."""
    listed = words.language.words[name]
    return any(not listed.isdisjoint((each.key, *each.without.values())) for each in words.lexemes[first:end])


def _state_behind(words: Words, first: int, end: int) -> str | None:
    for i in range(first, end):
        state = words.valued("state", i)
        if words.is_mark(i) or (joins(words, i) and not (state and not state[2])):
            return None
        if state:
            return state[1]
    return None


def _state_before(words: Words, found: Number, first: int) -> str | None:
    for i in range(found.first - 1, max(first, found.first - NEAR - 1) - 1, -1):
        state = words.valued("state", i)
        if state:
            apart = i < found.first - 1 and "bi" in words.lexemes[found.first].without
            return None if apart or _two(words, i, first) else state[1]
        if i < found.first - 1 and joins(words, i) and not words.lexemes[i].content:
            return None
        if words.keys[i] in ".;" or (words.keys[i] == "," and words.among("connector", i + 1)):
            return None
    return None


def _two(words: Words, i: int, first: int) -> bool:
    """Whether a word says one thing of a number and the word before it another: "the death and injury of 45"."""
    one, other = words.valued("state", i - 1) if i > first else None, words.valued("state", i)
    if one is None or other is None or one[1] == other[1] or not other[2]:
        return False
    return i - 2 < first or not (words.lexemes[i - 2].content or number_at(words, i - 2))


def _counts_other(words: Words, i: int, end: int) -> bool:
    """Whether what stands behind a number is a noun that is nobody: "tens of teams", "4 teams"."""
    of = words.valued("of", i)
    i += of[0] if of else 0
    if i >= end or words.is_mark(i) or not words.lexemes[i].content or joins(words, i):
        return False
    if any(words.among(name, i) for name in ("preposition", "time", "event_place")):
        return False
    if any(words.valued(name, i) for name in ("state", "unit", "about", "at_least", "at_most", "between")):
        return False
    noun = noun_of(words.language, words.keys[i])
    return noun.kind in BODIES if noun else not people(words, i, i + 1)


def _numbered(words: Words, found: Number, first: int, end: int) -> bool:
    """Whether a numeral is the name of what stands before it with the article: "Brigade 21"."""
    before = found.first - 1
    if not found.digits or before < first or unit_behind(words, found.end, end):
        return False
    if words.valued("state", before) or words.valued("state", before - 1):
        return False  # "the quake killed 300"
    named = words.grammar.definite(words.keys[before]) and words.lexemes[before].content
    return named and not people(words, before, before + 1) and not words.valued("state", found.end)


def _one_or_other(words: Words, i: int, end: int) -> bool:
    """Whether a number counts dead and hurt together: "between a dead and a hurt", as Arabic says, or "50 dead and hurt"."""
    for start in (i, i + 1):
        between = words.valued("between", start)
        at = start + (between[0] if between else 0)
        one, other = words.valued("state", at), words.valued("state", at + 1)
        if at + 1 < end and one and other and one[1] != other[1] and other[2]:
            return between is not None or (start == i and number_at(words, at + 2) is None)
    return False


def state_of_cases(words: Words, found: Number, unit: int, first: int, end: int) -> str | None:
    """What befell those that are counted as cases: "nine cases of death", "the number of the hurt reached fifty cases".

    "Thirteen cases of drowning" that were saved are no dead.
    ``unit`` is the word behind "cases".
    """
    of = words.valued("of", unit) if words.grammar.subject_first else None
    unit += of[0] if of else 0
    state = words.valued("state", unit) if unit < end else None
    if state and not state[2]:
        return SAVED if _state_before(words, found, first) == SAVED else state[1]
    for i in range(found.first - 1, max(first, found.first - NEAR - 1) - 1, -1):
        if state := words.valued("state", i):
            return state[1] if words.grammar.definite(words.keys[i]) and not state[2] else None
        if number_at(words, i) or words.is_mark(i):
            return None
    return None


def others(words: Words, first: int, end: int, state: str) -> bool:
    """Whether a number adds to those counted shortly before of whom the same is told: "two others were killed"."""
    if not any(words.valued("other", i) for i in (end - 1, end)):
        return False
    near = [i for i in range(max(0, first - SHORTLY), first) if (told := words.valued("state", i)) and told[1] == state]
    beside = (-4, -3, -2, -1, 1, 2) if words.grammar.subject_first else (1, 2)
    counted = (i + k for i in near for k in beside if 0 <= i + k < first)
    return any(number_at(words, k) or words.valued("dual", k) for k in counted)


def one_more(words: Words, begin: int, end: int, first: int) -> bool:
    """Whether a number goes on a list of those whom it befell: "the death of a man and two women" is no toll of two."""
    before = begin - 1
    joined = joins(words, begin)
    if stands(words, before, "and"):
        before, joined = before - 1, True
    if not joined or before <= first or words.is_mark(before) or words.valued("state", before):
        return False
    return not any((state := words.valued("state", i)) and not state[2] for i in range(begin, end + 1))
