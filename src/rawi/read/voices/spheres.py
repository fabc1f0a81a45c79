"""Which bodies the words of a voice's name belong to: military, security, family. What compares origins goes by these."""

from functools import lru_cache

from rawi.packs.languages import Language
from rawi.read.grammar.stems import stem

FORMER = "former"  # whoever has left a body, or its service, does not speak for it


@lru_cache(maxsize=8)
def _entries(language: Language) -> tuple[tuple[frozenset[str], str], ...]:
    """The stems of each entry with its sphere, the longest entries first: civil defence is no army."""
    found = [
        (frozenset(stem(language, language.key(word)) for word in phrase.split()), sphere)
        for sphere, phrases in language.spheres.items()
        for phrase in phrases
    ]
    return tuple(sorted(found, key=lambda each: -len(each[0])))


def spheres(language: Language, stems: frozenset[str]) -> tuple[str, ...]:
    """The spheres of a name by its stems, sorted; a word speaks for the longest entry that it is part of.

    A former minister has none: he speaks for himself.
    """
    left, found = set(stems), set()
    for entry, sphere in _entries(language):
        if entry <= left:
            found.add(sphere)
            if len(entry) > 1:
                left -= entry
    return () if FORMER in found else tuple(sorted(found))
