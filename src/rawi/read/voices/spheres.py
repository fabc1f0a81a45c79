"""Which bodies the words of a voice's name belong to: military, security, family. What compares origins goes by these."""

from functools import lru_cache

from rawi.packs.languages import Language
from rawi.read.grammar.stems import stem

FORMER = "former"  # whoever has left a body, or its service, does not speak for it


Entry = tuple[int, frozenset[str], str]  # its number among all, its stems, its sphere


@lru_cache(maxsize=8)
def _entries(language: Language) -> dict[str, list[Entry]]:
    """By each stem the entries that it is in, numbered from the longest on: civil defence is no army."""
    found = [
        (frozenset(stem(language, language.key(word)) for word in phrase.split()), sphere)
        for sphere, phrases in language.spheres.items()
        for phrase in phrases
    ]
    found.sort(key=lambda each: -len(each[0]))
    entries: dict[str, list[Entry]] = {}
    for number, (stems, sphere) in enumerate(found):
        for each in stems:
            entries.setdefault(each, []).append((number, stems, sphere))
    return entries


def spheres(language: Language, stems: frozenset[str]) -> tuple[str, ...]:
    """The spheres of a name by its stems, sorted; a word speaks for the longest entry that it is part of.

    A former minister has none: he speaks for himself.
    """
    left, found, entries = set(stems), set(), _entries(language)
    for _, entry, sphere in sorted({each for key in stems for each in entries.get(key, ())}):
        if entry <= left:
            found.add(sphere)
            if len(entry) > 1:
                left -= entry
    return () if FORMER in found else tuple(sorted(found))
