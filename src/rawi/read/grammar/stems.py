"""Words in a form that no longer depends on clitics, number or spelling; what compares reports sees only these."""

from array import array
from functools import lru_cache

from rawi.nouns.reading import Wording
from rawi.nouns.text import Stems
from rawi.packs.given import Pack
from rawi.packs.languages import Language
from rawi.read.details.units import PEOPLE
from rawi.read.grammar.heads import KEPT, bare, head, is_event
from rawi.read.text.words import Words, words

SHORTEST = 3


@lru_cache(maxsize=KEPT)
def stem(language: Language, key: str) -> str:
    """A light stem: one prefix and two suffixes off, three letters kept (after Larkey, Ballesteros, Connell 2002)."""
    if country := _country(language, key):
        return f"@{country}"
    if key[0] in (language.affix["bi"], language.affix["li"]) and len(key) > SHORTEST + 1 and _known(language, key[1:]):
        key = key[1:]
    for prefix in language.stem_prefixes:
        if key.startswith(prefix) and len(key) - len(prefix) >= SHORTEST:
            key = key[len(prefix) :]
            break
    for longest in (5, 1):
        for suffix in language.stem_suffixes:
            if len(suffix) <= longest and key.endswith(suffix) and len(key) - len(suffix) >= SHORTEST:
                key = key[: -len(suffix)]
                break
    return key


def _country(language: Language, key: str) -> str | None:
    """A country, its people or its adjective in one word, however it is spelled, behind any clitics."""
    affix = language.affix
    forms = [key]
    if len(key) > 4:
        forms += [key[1:]] if key[0] in (affix["and"], affix["bi"], affix["li"]) else []
        forms += [key[2:]] if key.startswith((affix["article"], affix["article_li"])) else []
        forms += [key[3:]] if key[1:].startswith(affix["article"]) else []
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
    return Stems([stem_at(words, i) for i in range(first, end) if lexemes[i].content])


PEOPLE_NOUNS = frozenset({"crowd", "unnamed", "person", "title", "office", "organisation"})


def people(words: Words, first: int, end: int) -> tuple[str, ...]:
    """The stems among those of a stretch that say who: people by what they are, bodies, adjectives of nations."""
    lexemes = words.lexemes
    return Stems([stem_at(words, i) for i in range(first, end) if lexemes[i].content and _says_who(words, i)])


def _says_who(words: Words, i: int) -> bool:
    lexeme = words.lexemes[i]
    if lexeme.who is None:
        noun = head(words, i)
        forms = (lexeme.key, bare(words.language, lexeme.key), lexeme.key[1:])
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
        Stems([stem_at(words, i) for i in kept]),
        array("I", [words.starts[i] for i in kept]),
        array("I", [words.ends[i] for i in kept]),
    )


def headline(pack: Pack, title: str | None) -> tuple[str, ...]:
    """The stems of a title."""
    if not title:
        return ()
    split = words(title, pack)
    return stems(split, 0, len(split))
