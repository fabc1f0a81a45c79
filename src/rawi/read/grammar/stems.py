"""Words in a form that no longer depends on clitics, number or spelling; what compares reports sees only these."""

from array import array
from collections.abc import Iterable
from functools import lru_cache

from rawi.nouns.reading import Wording
from rawi.nouns.text import Stems
from rawi.packs.given import Pack
from rawi.packs.languages import Language
from rawi.read.grammar.grammars import grammar_of
from rawi.read.grammar.heads import KEPT, head, is_event
from rawi.read.text.words import Words, words

STEM = 4  # letters behind a clitic that is taken off before a known word


@lru_cache(maxsize=KEPT)
def stem(language: Language, key: str) -> str:
    """A light stem, as the language's grammar makes it; a country, its people and its adjective have one and the same."""
    grammar = grammar_of(language)
    if country := _country(language, grammar.stripped(key)):
        return f"@{country}"
    clitic, rest = grammar.split(key)
    if clitic in ("bi", "li") and len(rest) >= STEM and _known(language, rest):
        key = rest
    return grammar.stem(key)


def _country(language: Language, forms: Iterable[str]) -> str | None:
    """A country, its people or its adjective in one word, however it is spelled, behind any clitics."""
    for form in forms:
        for rest, code, _ in language.country_runs.get(form, ()):
            if not rest:
                return code
    return None


def _known(language: Language, key: str) -> bool:
    return is_event(language, key) or key in language.nouns or key in language.countries


def stem_at(words: Words, i: int) -> str:
    """The stem of a word of a text."""
    lexeme = words.lexemes[i]
    if lexeme.stem is None:
        lexeme.stem = stem(words.language, lexeme.key)
    return lexeme.stem


def stems(words: Words, first: int, end: int) -> tuple[str, ...]:
    """The stems of the words of a stretch that mean something, in their order."""
    lexemes = words.lexemes
    return Stems([lexemes[i].stem or stem_at(words, i) for i in range(first, end) if lexemes[i].content])


PEOPLE = frozenset(
    {
        "person",
        "soldier",
        "police",
        "militant",
        "fighter",
        "civilian",
        "child",
        "woman",
        "worker",
        "student",
        "journalist",
        "player",
        "doctor",
        "teacher",
        "deputy",
        "voter",
        "candidate",
        "family",
    }
)  # fmt: skip  units that something can befall
PEOPLE_NOUNS = frozenset({"crowd", "unnamed", "person", "title", "office", "organisation"})


def people(words: Words, first: int, end: int) -> tuple[str, ...]:
    """The stems among those of a stretch that say who: people by what they are, bodies, adjectives of nations."""
    lexemes = words.lexemes
    said = [i for i in range(first, end) if lexemes[i].content and lexemes[i].who is not False]
    return Stems([stem_at(words, i) for i in said if _says_who(words, i)])


def _says_who(words: Words, i: int) -> bool:
    lexeme = words.lexemes[i]
    if lexeme.who is None:
        noun = head(words, i)
        forms = (lexeme.key, words.grammar.bare(lexeme.key), words.grammar.tail(lexeme.key))
        lexeme.who = (
            (noun is not None and noun.kind in PEOPLE_NOUNS)
            or any(value in PEOPLE for length, _, value, _ in lexeme.values.get("unit", ()) if length == 1)
            or (stem_at(words, i).startswith("@") and any(form in words.language.nisbas for form in forms)
                and not any(form in words.language.country_names for form in forms))
        )  # fmt: skip
    return lexeme.who


def wording(words: Words) -> Wording:
    """The whole text as comparable words, marks left out."""
    kept = [i for i, lexeme in enumerate(words.lexemes) if not lexeme.mark]
    return Wording(
        Stems([words.lexemes[i].stem or stem_at(words, i) for i in kept]),
        array("I", [words.starts[i] for i in kept]),
        array("I", [words.ends[i] for i in kept]),
    )


def headline(pack: Pack, title: str | None) -> tuple[str, ...]:
    """The stems of a title."""
    if not title:
        return ()
    split = words(title, pack)
    return stems(split, 0, len(split))
