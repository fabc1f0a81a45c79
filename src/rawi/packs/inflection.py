"""From one entry of a cue file to every form in which the verb stands in a text."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from rawi.nouns.claim import Stance

Tables = dict[str, Any]


class CueForm(NamedTuple):
    """One form of a cue.

    ``shape`` is finite, participle or noun; ``tense`` perfect or imperfect for a finite one; ``who`` its gender and
    number as far as the form tells: ``ms``, ``fs``, ``mp``, ``md``, ``fd``, ``fp``, ``1`` (the speaker), or empty;
    ``pronoun`` whether an object or an owner hangs on it; ``takes`` the complements the verb is written with.
    """

    word: str
    stance: Stance
    lemma: str
    shape: str
    tense: str
    who: str
    pronoun: bool
    takes: frozenset[str]


WHO_PERFECT = {"he": "ms", "she": "fs", "they": "mp", "they_f": "fp", "we": "1", "you": "1"}
WHO_PREFIX = {"he": "ms", "she": "fs", "we": "1", "i": "1"}
WHO_PARTICIPLE = {"bare": "ms", "he": "ms", "she": "fs", "they": "mp", "they_f": "fp", "they_nom": "mp"}


def forms_of(stance: Stance, lemma: str, entry: Tables, rules: Tables) -> Iterator[CueForm]:
    """Every form of the verb of one entry."""
    takes = frozenset(entry["takes"])
    name = f"{stance}.{lemma}"
    for word, tense, who in _finite(entry, rules):
        yield CueForm(word, stance, name, "finite", tense, who, False, takes)
        for pronoun in rules["hanging"].values():
            yield CueForm(_joined(word, pronoun), stance, name, "finite", tense, who, True, takes)
    if "participle" in entry:
        for key, ending in rules["participle"]["case"].items():
            yield CueForm(
                entry["participle"] + ending, stance, name, "participle", "", WHO_PARTICIPLE[key], False, takes
            )
    if "noun" in entry:
        for key, ending in rules["noun"]["pronoun"].items():
            yield CueForm(entry["noun"] + ending, stance, name, "noun", "", "", key != "bare", takes)


def _joined(word: str, pronoun: str) -> str:
    """A verb with its object: the silent alef of the plural falls away before it."""
    return (word[:-1] if len(word) > 2 and word[-2:] == "\u0648\u0627" else word) + pronoun


def _finite(entry: Tables, rules: Tables) -> Iterator[tuple[str, str, str]]:
    perfect = entry["perfect"]
    short = entry.get("perfect_short", perfect)
    yield perfect, "perfect", "ms"
    for key, ending in rules["perfect"]["stem"].items():
        yield short + ending, "perfect", WHO_PERFECT[key]
    if short == perfect:
        yield perfect + rules["perfect"]["dual"]["he"], "perfect", "md"
    yield short + rules["perfect"]["dual"]["she"], "perfect", "fd"
    stem = entry.get("imperfect")
    if stem is None:
        return
    cut = entry.get("imperfect_short", stem)
    prefixes = rules["imperfect"]["prefix"]
    will = rules["imperfect"]["future"]["will"]
    for key, prefix in [*prefixes.items(), *((key, will + prefix) for key, prefix in prefixes.items())]:
        yield prefix + stem, "imperfect", WHO_PREFIX[key]
        if "imperfect_short" in entry:
            yield prefix + cut, "imperfect", WHO_PREFIX[key]
        if WHO_PREFIX[key] != "1":
            for ending in rules["imperfect"]["short"].values():
                yield prefix + cut + ending, "imperfect", "mp"
            yield prefix + stem + rules["imperfect"]["dual"]["he"], "imperfect", WHO_PREFIX[key][0] + "d"
