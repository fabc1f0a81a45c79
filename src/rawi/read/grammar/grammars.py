"""Which grammar a language pack has: the one that its ``letters.toml`` names."""

from collections.abc import Callable, Mapping
from functools import lru_cache

from rawi.errors import PackError
from rawi.packs.languages import Language
from rawi.read.grammar.arabic import Arabic
from rawi.read.grammar.grammar import Grammar
from rawi.read.grammar.plain import Plain
from rawi.read.grammar.western import Western

GRAMMARS: Mapping[str, Callable[[Language], Grammar]] = {"arabic": Arabic, "plain": Plain, "western": Western}
PACKS = 8  # packs whose grammars are kept


@lru_cache(maxsize=PACKS)
def grammar_of(language: Language) -> Grammar:
    """The grammar of a language. Raises PackError where its pack names one that there is not, or lacks what it needs."""
    made = GRAMMARS.get(language.grammar)
    if made is None:
        file = language.folder / "letters.toml"
        raise PackError(f'{file}: there is no grammar "{language.grammar}". Name one of these: {", ".join(GRAMMARS)}.')
    return made(language)
