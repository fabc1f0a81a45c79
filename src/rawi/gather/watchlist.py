"""The feeds and sites that a user watches, as they stand in a TOML file."""

import re
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from rawi.bare import bare
from rawi.errors import InputError
from rawi.gather.addresses import web as is_web
from rawi.gather.fetch.web import Web
from rawi.packs.outlets import cards, outlet_of

UNITS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}
SPAN = re.compile(r"(\d{1,6})\s*([smhd])")
EVERY = 900
SOONEST = 30
TOP = {"every", "delay", "contact", "timeout", "feed", "outlet"}
FIELDS = {"url", "outlet", "every", "language"}


@dataclass(frozen=True, slots=True)
class Watched:
    """A feed, sitemap or site to be looked at again and again: its address, whose it is, and how often, in seconds."""

    url: str
    outlet: str | None = None
    every: int = EVERY
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Watchlist:
    """All that is watched, and how to behave on the web."""

    feeds: tuple[Watched, ...]
    web: Web


def watchlist(path: Path, web: Web | None = None) -> Watchlist:
    """The watchlist in a file. Raises InputError, which names the file and what in it cannot be used."""
    try:
        given = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise InputError(
            f"{path}: cannot be opened ({error.strerror or error}). Check the name and its rights."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}. Mend that line.") from error
    if unknown := set(given) - TOP:
        raise InputError(f'{path}: "{min(unknown)}" is unknown; what can stand there: {", ".join(sorted(TOP))}.')
    every = span(given.get("every", f"{EVERY}s"), f"{path}: every")
    found: dict[str, Watched] = {}
    for number, entry in enumerate(_tables(given, "feed", path), 1):
        each = _feed(entry, every, f"{path}: [[feed]] number {number}")
        if bare(each.url) in found:
            raise InputError(f"{path}: {each.url} stands there twice. Leave one of the two.")
        found[bare(each.url)] = each
    for number, entry in enumerate(_tables(given, "outlet", path), 1):
        where = f"{path}: [[outlet]] number {number}"
        card = cards().get(str(entry.get("id")))
        if card is None or not card.feeds:
            raise InputError(
                f'{where}: there is no card "{entry.get("id")}" with feeds in it; `rawi outlets` lists the cards.'
            )
        own = span(entry["every"], f"{where}, every") if "every" in entry else every
        for url in card.feeds:
            found.setdefault(url, Watched(url, card.outlet.id, own, card.outlet.language))
    if not found:
        raise InputError(f'{path}: there is no feed in it. Write [[feed]] and below it url = "https://...".')
    return Watchlist(tuple(found.values()), _behaviour(given, web or Web(), path))


def _tables(given: dict[str, Any], name: str, path: Path) -> list[dict[str, Any]]:
    found = given.get(name, [])
    if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
        raise InputError(f"{path}: write each {name} below a line [[{name}]].")
    return found


def _feed(entry: dict[str, Any], every: int, where: str) -> Watched:
    if unknown := set(entry) - FIELDS:
        raise InputError(f'{where}: "{min(unknown)}" is no field of a feed; they are {", ".join(sorted(FIELDS))}.')
    url = entry.get("url")
    if not isinstance(url, str) or not is_web(url):
        raise InputError(f'{where}: it has no url = "https://...". Add it.')
    outlet = outlet_of(str(entry["outlet"])) if "outlet" in entry else None
    own = span(entry["every"], f"{where}, every") if "every" in entry else every
    return Watched(url, outlet.id if outlet else None, own, entry.get("language"))


def _behaviour(given: dict[str, Any], web: Web, path: Path) -> Web:
    for field in ("delay", "timeout"):
        if field in given and (not isinstance(given[field], int | float) or not 0 <= given[field] <= 3_600):
            raise InputError(f"{path}: {field} is a number of seconds.")
    return replace(
        web,
        delay=float(given.get("delay", web.delay)),
        timeout=float(given.get("timeout", web.timeout)),
        contact=str(given.get("contact", web.contact)),
    )


def span(value: Any, where: str) -> int:
    """A span of time such as 15m, 2h or 1d, in seconds. Raises InputError where it is none."""
    found = SPAN.fullmatch(str(value).strip())
    if found is None or (seconds := int(found[1]) * UNITS[found[2]]) < SOONEST:
        raise InputError(
            f'{where}: "{value}" is no span of time, or too short; write it as 15m, 2h or 1d, {SOONEST}s or more.'
        )
    return seconds
