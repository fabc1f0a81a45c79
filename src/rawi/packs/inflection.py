"""From one entry of a cue file to every form in which the verb stands in a text."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from rawi.nouns.claim import Stance
from rawi.packs.files import Tables

NOUN = re.compile(r"noun(_\d+)?")
FormShape = Literal["finite", "participle", "noun", "verbless"]
SHAPES: dict[str, FormShape] = {"perfect": "finite", "imperfect": "finite", "participle": "participle", "noun": "noun"}


class CueForm(NamedTuple):
    """One form of a cue.

    ``shape`` is finite, participle or noun, or verbless where a mark stands for it; ``tense`` perfect or imperfect for a
    finite one; ``who`` its gender and number as far as the form tells: ``ms``, ``fs``, ``mp``, ``md``, ``fd``, ``fp``,
    ``1`` (the speaker), or empty; ``pronoun`` whether an object or an owner hangs on it; ``takes`` the complements the
    verb, or the noun, is written with.
    """

    word: str
    stance: Stance
    lemma: str
    shape: FormShape
    tense: str
    who: str
    pronoun: bool
    takes: frozenset[str]


WHO_PERFECT = {"he": "ms", "she": "fs", "they": "mp", "they_f": "fp", "we": "1", "you": "1"}
WHO_PREFIX = {"he": "ms", "she": "fs", "we": "1", "i": "1"}
OWN = ("me", "us")  # pronouns that cannot hang on the speaker's own verb
WHO_PARTICIPLE = {"bare": "ms", "he": "ms", "she": "fs", "they": "mp", "they_f": "fp", "they_nom": "mp"}


def forms_of(stance: Stance, lemma: str, entry: Tables, rules: Tables) -> Iterator[CueForm]:
    """Every form of one entry: of its verb, of its participle, of its nouns. An entry has what it has of them."""
    takes = frozenset(entry["takes"]) if "takes" in entry else frozenset[str]()
    name = f"{stance}.{lemma}"
    if not rules:
        yield from _listed(stance, name, entry)
        return
    for word, tense, who in (*_perfect(entry, rules), *_imperfect(entry, rules)):
        yield CueForm(word, stance, name, "finite", tense, who, False, takes)
        for key, pronoun in rules["hanging"].items():
            if who == "1" and key in OWN:
                continue
            yield CueForm(_joined(word, pronoun, rules), stance, name, "finite", tense, who, True, takes)
    if "participle" in entry:
        for word, who in _participles(entry["participle"], rules["participle"]):
            yield CueForm(word, stance, name, "participle", "", who, False, takes)
    noun_takes = frozenset(entry["noun_takes"]) if "noun_takes" in entry else takes
    for noun in nouns_of(entry):
        for word, owned in _nouns(noun, rules):
            yield CueForm(word, stance, name, "noun", "", "", owned, noun_takes)


def _listed(stance: Stance, name: str, entry: Tables) -> Iterator[CueForm]:
    """The forms as an entry lists them (``perfect``, ``perfect_2`` and so on), of a language without rules of inflection."""
    for field, word in entry.items():
        tense, _, number = field.partition("_")
        shape = SHAPES.get(tense)
        if shape is not None and (not number or number.isdigit()):
            takes = entry.get("noun_takes" if shape == "noun" and "noun_takes" in entry else "takes", [])
            yield CueForm(word, stance, name, shape, tense if shape == "finite" else "", "", False, frozenset(takes))


def nouns_of(entry: Tables) -> list[str]:
    """The nouns of saying of an entry: its verbal noun, then ``noun_2``, ``noun_3`` and so on."""
    return [word for field, word in entry.items() if NOUN.fullmatch(field)]


def _joined(word: str, pronoun: str, rules: Tables) -> str:
    """A verb with its object: the silent letter of the plural falls away before it, another may turn."""
    if word.endswith(tuple(rules["silent"].values())):
        return word[:-1] + pronoun
    return _before_pronoun(word, rules["turns"]) + pronoun


def _before_pronoun(word: str, turns: Tables) -> str:
    return next((word[:-1] + pair[1] for pair in turns.values() if word[-1] == pair[0]), word)


def _perfect(entry: Tables, rules: Tables) -> Iterator[tuple[str, str, str]]:
    """The past tense. Where only ``perfect_short`` is given, the form of "he" is mostly another word and left out."""
    perfect = entry.get("perfect")
    short = entry.get("perfect_short", perfect)
    if short is None:
        return
    if perfect is not None:
        yield perfect, "perfect", "ms"
    for key, ending in rules["perfect"]["stem"].items():
        yield short + ending, "perfect", WHO_PERFECT[key]
    if short == perfect:
        yield perfect + rules["perfect"]["dual"]["he"], "perfect", "md"
    yield short + rules["perfect"]["dual"]["she"], "perfect", "fd"


def _imperfect(entry: Tables, rules: Tables) -> Iterator[tuple[str, str, str]]:
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


def _participles(participle: str, rules: Tables) -> Iterator[tuple[str, str]]:
    """The participle of circumstance. A yeh at its end falls away in the plural, though not in the dual."""
    for key, ending in rules["case"].items():
        yield participle + ending, WHO_PARTICIPLE[key]
    cut = participle.removesuffix(rules["falls"]["yeh"])
    if cut != participle:
        yield cut + rules["case"]["they"], WHO_PARTICIPLE["they"]


def _nouns(noun: str, rules: Tables) -> Iterator[tuple[str, bool]]:
    """A noun by itself and with each owner, each with whether it has one."""
    stems = [_before_pronoun(noun, rules["turns"])]
    stems += [noun[:-1] + pair[1] for pair in rules["noun"]["seat"].values() if noun[-1] == pair[0]]
    for key, ending in rules["noun"]["pronoun"].items():
        if key == "bare":
            yield noun, False
        else:
            yield from ((stem + ending, True) for stem in stems)
