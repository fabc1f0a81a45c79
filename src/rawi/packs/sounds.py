"""How names sound, whatever script they are written in: ``data/sounds``."""

import re
import unicodedata
from functools import cache, lru_cache

from rawi.packs.files import DATA, tables

SILENT = ("Mn", "Cf", "Lm")  # categories of Unicode: signs above and below letters, what shows nothing, the stretch
KEPT = 100_000
SHORTEST = 3  # letters that a name keeps behind its article
SCRIPTS = ("arabic", "latin")


@lru_cache(maxsize=KEPT)
def sound(name: str) -> str:
    """A word as it sounds in a name, without its article. What no script of the data has is left out."""
    letters, found = _letters()
    return "".join(found[each] for each in letters.findall(unarticled(plain(name))))


def plain(name: str) -> str:
    """A word in small letters, without signs above and below them."""
    if name.isascii():
        return name.lower()
    apart = unicodedata.normalize("NFKD", name)
    return "".join(each for each in apart if unicodedata.category(each) not in SILENT).casefold()


def unarticled(name: str) -> str:
    """A name in small letters without the article of Arabic before it, in whatever script."""
    for article in _articles():
        if name.startswith(article) and len(name) - len(article) >= SHORTEST:
            return name[len(article) :]
    return name


@cache
def _articles() -> tuple[str, ...]:
    return tuple(sorted(tables(DATA / "sounds")["letters"]["article"].values(), key=lambda each: -len(each)))


@cache
def _letters() -> tuple[re.Pattern[str], dict[str, str]]:
    """The letters of all scripts, the longest first, and how each sounds."""
    files = tables(DATA / "sounds")["letters"]
    found = {letters: key.split("_")[0] for script in SCRIPTS for key, letters in files[script].items()}
    return re.compile("|".join(sorted(map(re.escape, found), key=lambda each: -len(each)))), found
