"""What the words of a text mean in no language: terms that all packs share, and names as they sound."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from rawi.nouns.report import Outlet
from rawi.nouns.sounds import telling
from rawi.nouns.text import Stems
from rawi.packs.languages import Language
from rawi.packs.sounds import plain, sound, unarticled
from rawi.packs.terms import Terms, terms
from rawi.read.grammar.grammars import grammar_of
from rawi.read.grammar.heads import KEPT, noun_of
from rawi.read.grammar.stems import stem_at
from rawi.read.text.lexicon import Lexeme
from rawi.read.text.words import TOKEN, Words

MEANS, SOUNDS = "^", "~"  # what the gloss of a term, and of a name that no pack lists, begins with
NUMBER = "+"  # and that of a number
DIGITS = 12  # of a number that counts something
OPENING = frozenset(".?!\n")  # what stands before a sentence
COUNTRY = "@"  # the stem of a country is in no language already
NAMES = frozenset({"ordinary", "no_place", "given_shy", "given_name"})  # lists that hold names too
LANGUAGES = 16


def glosses(words: Words) -> Stems:
    """The gloss of each stem of a text, in the order in which the stems first stand there; empty where none is known."""
    found: dict[str, str] = {}
    for i, lexeme in enumerate(words.lexemes):
        if not lexeme.mark and not found.get(stem := stem_at(words, i)):
            found[stem] = gloss(words.language, lexeme) if lexeme.content and not stem.startswith(COUNTRY) else ""
    return Stems(found.values())


def plain_glosses(text: str, languages: Iterable[Language]) -> Stems:
    """The same for a text that no pack reads: its numbers, and its words that look like names, listed ones by any pack's list."""
    names = [terms(language).names for language in languages]
    found: dict[str, str] = {}
    opens = True
    for token in TOKEN.finditer(text):
        written = token.group()
        key = plain(written) if written[:1].isalnum() else ""
        if key and not found.get(key):
            found[key] = _plain_gloss(written, key, opens, names)
        opens = written[:1] in OPENING or (opens and not key)
    return Stems(found.values())


def _plain_gloss(written: str, key: str, opens: bool, names: Sequence[Mapping[str, str]]) -> str:
    """The gloss of a word that no pack reads. ``opens`` says that a capital tells nothing, as a sentence begins with it."""
    if key.isdecimal():
        return f"{NUMBER}{int(key)}" if len(key) <= DIGITS else ""
    cased = written[:1].lower() != written[:1].upper()
    if cased and not written[:1].isupper():
        return ""
    listed = next((known[name] for known in names for name in (key, unarticled(key)) if name in known), None)
    if listed is not None:
        return MEANS + listed
    heard = sound(written)
    return f"{SOUNDS}{heard}" if telling(heard) and not (cased and opens) else ""


def outlet_sounds(outlet: Outlet | None) -> tuple[str, ...]:
    """The words of an outlet's name as they sound, those that can be told by it."""
    heard = (sound(word) for word in (outlet.name.split() if outlet else ()))
    return tuple(dict.fromkeys(f"{SOUNDS}{each}" for each in heard if telling(each)))


def gloss(language: Language, lexeme: Lexeme) -> str:
    """The gloss of one word: the name it is, what it means, or how it sounds where it can only be a name."""
    known, key = terms(language), lexeme.key
    capitals = grammar_of(language).subject_first
    if not capitals or lexeme.proper:
        name = known.names.get(key) or known.names.get(unarticled(key))
        if name or (name := next((known.names[each] for each in _forms(language, key) if each in known.names), "")):
            return MEANS + name
    if meaning := _meaning(language, key):
        return MEANS + meaning
    return SOUNDS + heard if _can_be_a_name(language, lexeme) and telling(heard := sound(key)) else ""


@lru_cache(maxsize=KEPT)
def _forms(language: Language, key: str) -> tuple[str, ...]:
    return tuple(grammar_of(language).lemmas(key))


@lru_cache(maxsize=KEPT)
def _meaning(language: Language, key: str) -> str:
    """The meaning under which a word, or a form of it, is listed; else that of the words with its stem, if they have but one."""
    words, stems, grammar = terms(language).words, _by_stem(language), grammar_of(language)
    forms = _forms(language, key)
    found = next((words[form] for form in forms if form in words), None)
    return found or next((stems[each] for form in forms if (each := grammar.stem(form)) in stems), "")


@lru_cache(maxsize=LANGUAGES)
def _by_stem(language: Language) -> dict[str, str]:
    """The meanings of stems: that of the word that a stem is itself, else that of all its words, if they have but one."""
    known: Terms = terms(language)
    found: dict[str, set[str]] = {}
    for word, meaning in known.words.items():
        found.setdefault(grammar_of(language).stem(word), set()).add(meaning)
    return {stem: next(iter(meanings)) for stem, meanings in found.items() if len(meanings) == 1} | {
        stem: known.words[stem] for stem in found if stem in known.words
    }


def _can_be_a_name(language: Language, lexeme: Lexeme) -> bool:
    """By its capital, where the language has them; else because no list knows the word."""
    if grammar_of(language).subject_first:
        return lexeme.proper
    known = lexeme.lists - NAMES or lexeme.values or lexeme.cues or noun_of(language, lexeme.key)
    return not known and lexeme.key[:1].isalpha()
