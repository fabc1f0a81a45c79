"""Outlet cards: who publishes under which names, and how their pages are read; one folder a country.

A user's own cards stand in a folder of theirs (``RAWI_OUTLETS``, or ``rawi/outlets`` where settings are kept): a new key is a
new card, a known key changes what it names.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from rawi.errors import PackError
from rawi.nouns.report import Outlet
from rawi.packs.files import DATA, tables
from rawi.packs.languages import Language


@dataclass(frozen=True, slots=True)
class OutletNames:
    """The names of all cards in one language, by their first word, longest first.

    ``alone`` says whether a name may stand by itself, or only behind a noun such as "newspaper".
    """

    starts: dict[str, tuple[tuple[tuple[str, ...], str, bool], ...]]

    def at(self, keys: list[str], i: int, behind_noun: bool) -> tuple[int, str] | None:
        """The longest name that begins at a word: how many words it has, and the id of its card."""
        for name, card, alone in self.starts.get(keys[i], ()):
            if (alone or behind_noun) and tuple(keys[i : i + len(name)]) == name:
                return len(name), card
        return None


@dataclass(frozen=True, slots=True)
class Card:
    """What is known of an outlet: who it is, where it publishes, and how its pages are read.

    ``domains`` are the hosts of its pages, ``feeds`` addresses of its feeds and sitemaps. ``body``, ``title``, ``date`` and
    ``credit`` are CSS selectors of what they name, ``drop`` of what is no part of a report. ``habits`` are words in which its
    reports credit an agency, each with the id of the agency's card, or None for some agency. ``file`` is where the card stands.
    """

    outlet: Outlet
    domains: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    body: str | None = None
    title: str | None = None
    date: str | None = None
    credit: str | None = None
    drop: tuple[str, ...] = ()
    habits: tuple[tuple[str, str | None], ...] = ()
    file: str = ""


REQUIRED = ("name_en", "name_ar", "kind")
KINDS = ("agency", "paper", "channel", "site", "magazine")
SELECTORS = ("body", "title", "date", "credit")
PREFIXES = ("alias_", "short_", "credit_")
LISTS = ("agencies", "domains", "feeds", "drop")
FIELDS = (*REQUIRED, *SELECTORS, *LISTS, "domain", "edition_of", "family", "language", "country", "needs_noun")


def own_folder() -> Path:
    """Where a user's own cards stand, whether or not there are any."""
    if given := os.environ.get("RAWI_OUTLETS"):
        return Path(given)
    base = os.environ.get("XDG_CONFIG_HOME")
    return (Path(base) if base else Path.home() / ".config") / "rawi" / "outlets"


Entries = Mapping[str, Mapping[str, Any]]  # the fields of every card by its id


def entries(own: Path) -> Entries:
    """The fields of every card, those in a user's own folder over those that come with Rawi.

    Raises PackError where one of the user's breaks the rules of cards.
    """
    found: dict[str, dict[str, Any]] = {}
    for path, entries in tables(DATA / "outlets").items():
        for key, entry in entries.items():
            found[key] = {"country": path.split("/")[0].upper(), "file": f"{path}.toml", **entry}
    if own.is_dir() and any(own.rglob("*.toml")):
        for path, entries in tables(own).items():
            for key, entry in entries.items():
                file = str(own / f"{path}.toml")
                found[key] = {**found.get(key, {}), **entry, "file": file}
                if wrong := next(wrong_in(key, found[key]), None):
                    raise PackError(f"{file}: {wrong}")
    return found


def wrong_in(key: str, entry: Any) -> Iterator[str]:
    """What is wrong with the fields of a card, a sentence each."""
    if not isinstance(entry, dict):
        yield f"[{key}] is no card. Write a table with the fields {', '.join(REQUIRED)}."
        return
    for field in REQUIRED:
        if not isinstance(entry.get(field), str) or not entry[field].strip():
            yield f'[{key}] has no field "{field}". Add it.'
    if entry.get("kind") not in KINDS:
        yield f'[{key}]: the kind "{entry.get("kind")}" is none of {", ".join(KINDS)}.'
    for field, value in entry.items():
        if field not in FIELDS and not field.startswith(PREFIXES) and field != "file":
            yield f'[{key}]: "{field}" is no field of a card; they are {", ".join(FIELDS)}, alias_1, short_1, credit_KEY ...'
        if field in LISTS and not (isinstance(value, list) and all(isinstance(each, str) for each in value)):
            yield f'[{key}]: "{field}" is a list of texts, such as ["a", "b"].'
        if field in SELECTORS and not isinstance(value, str):
            yield f'[{key}]: "{field}" is one CSS selector, such as "div.article-body".'


@cache
def mine() -> Entries:
    """The entries of this user, found once a process."""
    return entries(own_folder())


@cache
def cards() -> dict[str, Card]:
    """Every card of this user, by its id."""
    return cards_of(mine())


def cards_of(entries: Entries) -> dict[str, Card]:
    """The cards of some entries, by their ids."""
    found = {}
    for key, entry in entries.items():
        outlet = Outlet(
            id=key,
            name=entry["name_en"],
            names=(("ar", entry["name_ar"]), ("en", entry["name_en"])),
            kind=entry["kind"],
            country=entry.get("country"),
            domain=entry.get("domain"),
            family=entry.get("family"),
            edition_of=entry.get("edition_of"),
            language=entry.get("language"),
            agencies=tuple(entry.get("agencies", ())),
        )
        domains = (*((entry["domain"],) if "domain" in entry else ()), *entry.get("domains", ()))
        found[key] = Card(
            outlet=outlet,
            domains=domains,
            feeds=tuple(entry.get("feeds", ())),
            **{field: entry.get(field) for field in SELECTORS},
            drop=tuple(entry.get("drop", ())),
            habits=tuple((entry[field], _agency(field)) for field in entry if field.startswith("credit_")),
            file=entry["file"],
        )
    return found


def _agency(field: str) -> str | None:
    """The agency of a habit: ``credit_reuters`` or ``credit_reuters_2`` names one, ``credit_any`` does not."""
    key = re.sub(r"_\d+$", "", field.removeprefix("credit_"))
    return None if key == "any" else key


@cache
def outlets() -> dict[str, Outlet]:
    """The outlet of every card, by its id."""
    return {key: card.outlet for key, card in cards().items()}


def _alone(entry: Mapping[str, Any], field: str, name: str, code: str) -> bool:
    """Whether a name can be meant without a noun such as "newspaper" before it; a single English word seldom is.

    In English that of an agency is.
    """
    if field.startswith("short_"):
        return False
    if " " in name:
        return True
    own = code == "en" and entry.get("kind") == "agency"
    return not entry.get("needs_noun", False) and (field != "name_en" or name.isupper() or own)


def outlet_names(entries: Entries, language: Language) -> OutletNames:
    """The names of cards as a text of this language has them."""
    starts: dict[str, list[tuple[tuple[str, ...], str, bool]]] = {}
    for key, entry in entries.items():
        for field, name in entry.items():
            if field in (f"name_{language.code}", "name_en") or field.startswith(("alias_", "short_")):
                words = tuple(language.key(word) for word in name.replace(".", " ").split())
                starts.setdefault(words[0], []).append((words, key, _alone(entry, field, name, language.code)))
                if len(words) > 1 and words[0] in language.outlet_kinds:
                    # The noun may be parted from the name: the newspaper "Asharq Al-Awsat".
                    starts.setdefault(words[1], []).append((words[1:], key, False))
    return OutletNames({first: tuple(sorted(group, key=lambda n: -len(n[0]))) for first, group in starts.items()})


@dataclass(frozen=True, slots=True, eq=False)
class Directory:
    """Cards as names and addresses lead to them: by what they are called, the first of those that share a name, and by host."""

    cards: Mapping[str, Card]
    by_name: Mapping[str, str]
    by_domain: Mapping[str, str]

    def card(self, url: str | None) -> Card | None:
        """The card of the outlet that publishes at an address."""
        if url and "//" in url:
            host = url.split("//", 1)[1].split("/", 1)[0].split(":")[0].casefold()
            while "." in host:
                if host in self.by_domain:
                    return self.cards[self.by_domain[host]]
                host = host.split(".", 1)[1]
        return None

    def outlet(self, name: str | None, url: str | None = None) -> Outlet | None:
        """The outlet that a name or address belongs to; a plain Outlet with that name where there is no card."""
        if name:
            key = self.by_name.get(name.strip().casefold())
            return self.cards[key].outlet if key else Outlet(id=name.strip(), name=name.strip())
        card = self.card(url)
        return card.outlet if card else None


def directory(cards: Mapping[str, Card]) -> Directory:
    """The directory of some cards."""
    by_name: dict[str, str] = {}
    for key, card in cards.items():
        for name in (key, *(known for _, known in card.outlet.names)):
            by_name.setdefault(name.casefold(), key)
    return Directory(cards, by_name, {domain.casefold(): key for key, card in cards.items() for domain in card.domains})


@cache
def _directory() -> Directory:
    return directory(cards())


def card_of(url: str | None) -> Card | None:
    """The card of the outlet that publishes at an address."""
    return _directory().card(url)


def outlet_of(name: str | None, url: str | None = None) -> Outlet | None:
    """The outlet that a given name or address belongs to; a plain Outlet with that name where there is no card."""
    return _directory().outlet(name, url)
