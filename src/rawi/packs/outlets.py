"""Outlet cards: who publishes under which names, written by contributors, one folder a country."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from rawi.nouns.report import Outlet
from rawi.packs.files import DATA, tables
from rawi.packs.languages import Language


@dataclass(frozen=True, slots=True)
class OutletNames:
    """The names of all cards in one language, by their first word, longest first.

    ``alone`` says whether a name may stand by itself, or only behind a noun such as "newspaper".
    """

    starts: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]
    article: str
    article_li: str
    clitics: frozenset[str]

    def begins(self, key: str) -> tuple[str, ...]:
        """The forms of a word, with or without a clitic, that a name can begin with."""
        starts = self.starts
        if key[0] not in self.clitics:
            return (key,) if key in starts else ()
        forms = [key]
        if key.startswith(self.article_li) and len(key) > len(self.article_li) + 1:
            forms.append(self.article + key[len(self.article_li) :])
        if len(key) > 2:
            forms.append(key[1:])
        return tuple([form for form in forms if form in starts])

    def at(self, keys: list[str], i: int, behind_noun: bool) -> tuple[int, str] | None:
        """The longest name that begins at a word: how many words it has, and the id of its card."""
        for name, card, alone in self.starts.get(keys[i], ()):
            if (alone or behind_noun) and tuple(keys[i : i + len(name)]) == name:
                return len(name), card
        return None


@cache
def outlets() -> dict[str, Outlet]:
    """Every card, by its id."""
    cards = {}
    for path, entries in tables(DATA / "outlets").items():
        for key, entry in entries.items():
            cards[key] = Outlet(
                id=key,
                name=entry["name_en"],
                names=(("ar", entry["name_ar"]), ("en", entry["name_en"])),
                kind=entry["kind"],
                country=path.split("/")[0].upper(),
                domain=entry.get("domain"),
                family=entry.get("family"),
                language=entry.get("language"),
                agencies=tuple(entry.get("agencies", ())),
            )
    return cards


def _alone(entry: Mapping[str, Any], field: str, name: str) -> bool:
    """Whether a name can be meant without a noun such as "newspaper" before it; a single English word seldom is."""
    if field.startswith("short_"):
        return False
    if " " in name:
        return True
    return not entry.get("needs_noun", False) and (field != "name_en" or name.isupper())


@cache
def outlet_names(language: Language) -> OutletNames:
    """The names of the cards as a text of this language has them."""
    starts: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for entries in tables(DATA / "outlets").values():
        for key, entry in entries.items():
            for field, name in entry.items():
                if field in (f"name_{language.code}", "name_en") or field.startswith(("alias_", "short_")):
                    words = tuple(language.key(word) for word in name.replace(".", " ").split())
                    starts.setdefault(words[0], []).append((words, key, _alone(entry, field, name)))
                    if len(words) > 1 and words[0] in language.outlet_kinds:
                        # The noun may be parted from the name: the newspaper "Asharq Al-Awsat".
                        starts.setdefault(words[1], []).append((words[1:], key, False))
    affix = language.affix
    return OutletNames(
        {first: tuple(sorted(group, key=lambda n: -len(n[0]))) for first, group in starts.items()},
        affix["article"],
        affix["article_li"],
        frozenset((affix["li"], affix["bi"], affix["and"])),
    )


@cache
def _by_domain() -> dict[str, Outlet]:
    return {card.domain: card for card in outlets().values() if card.domain}


def outlet_of(name: str | None, url: str | None = None) -> Outlet | None:
    """The card that a given name or address belongs to; a plain Outlet with that name where there is no card."""
    if name:
        wanted = name.strip().casefold()
        for card in outlets().values():
            if wanted in {card.id.casefold(), *(known.casefold() for _, known in card.names)}:
                return card
        return Outlet(id=name.strip(), name=name.strip())
    if url and "//" in url:
        host = url.split("//", 1)[1].split("/", 1)[0].split(":")[0].casefold()
        while "." in host:
            if host in _by_domain():
                return _by_domain()[host]
            host = host.split(".", 1)[1]
    return None
