"""What the words of a language mean beside those of others: ``terms.toml`` of its pack, whose keys all packs share."""

from dataclasses import dataclass
from functools import lru_cache

from rawi.errors import PackError
from rawi.packs.check import LOOK_ALIKE
from rawi.packs.files import tables
from rawi.packs.languages import Language

LANGUAGES = 16  # whose terms are kept
TABLES = ("name", "term")


@dataclass(frozen=True, slots=True, eq=False)
class Terms:
    """Folded words with the meaning that each stands for: ``names`` of people, bodies and parts of the world, and ``words``."""

    names: dict[str, str]
    words: dict[str, str]


@lru_cache(maxsize=LANGUAGES)
def terms(language: Language) -> Terms:
    """The terms of a language; none where its pack has no such file. Raises PackError for a word under two meanings."""
    found = tables(language.folder).get("terms", {})
    if strange := sorted(found.keys() - set(TABLES)):
        raise PackError(f"{language.folder / 'terms.toml'}: [{strange[0]}] is none of its tables: {', '.join(TABLES)}.")
    names, words = (_meanings(language, name, found.get(name, {})) for name in TABLES)
    return Terms(names, words)


def _meanings(language: Language, name: str, entries: dict[str, str]) -> dict[str, str]:
    """The words of one table, folded, each with its meaning."""
    found: dict[str, str] = {}
    for entry, word in entries.items():
        where = f"{language.folder / 'terms.toml'}, [{name}]"
        if alike := [letter for letter in LOOK_ALIKE if letter in word and language.fold(letter) == letter]:
            raise PackError(
                f"{where}: {entry} holds {LOOK_ALIKE[alike[0]]}, which is another letter than it looks like."
            )
        key, meaning = language.key(word), entry.split("_")[0]
        if (before := found.setdefault(key, meaning)) != meaning:
            raise PackError(f"{where}: {word} stands for {before} and for {meaning}. Leave it under one of them.")
    return found
