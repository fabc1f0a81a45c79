"""Words in a form that no longer depends on clitics, number or spelling; what compares reports sees only these."""

from functools import lru_cache

from rawi.nouns.reading import Wording
from rawi.packs.languages import Language
from rawi.read.heads import KEPT, is_event
from rawi.read.words import Words, words

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
    return tuple([stem_at(words, i) for i in range(first, end) if lexemes[i].content])


def wording(words: Words) -> Wording:
    """The whole text as comparable words, marks left out."""
    kept = [i for i, lexeme in enumerate(words.lexemes) if not lexeme.mark]
    return Wording(
        tuple([stem_at(words, i) for i in kept]),
        tuple([words.starts[i] for i in kept]),
        tuple([words.ends[i] for i in kept]),
    )


def headline(language: Language, title: str | None) -> tuple[str, ...]:
    """The stems of a title."""
    if not title:
        return ()
    split = words(title, language)
    return stems(split, 0, len(split))
