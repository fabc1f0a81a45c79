"""The title of the report on a page: what stands above it, and what the page calls itself."""

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from rawi.gather.documents.elements import chosen
from rawi.packs.pages import folded

SPLIT = re.compile(r"\s+[|\u2013\u2014\xbb\xab:\u2022-]+\s+|\s*\|\s*")
WORD = re.compile(r"[^\W_]+")
# What parts the names of a site and its sections from a title, and nothing else does.
PARTED = re.compile(r"\||\s::\s|^[^\xab]*\s\xbb\s[^\xab]*$")
EDGES = " |\u2013\u2014\xbb\xab:\u2022-"
TAG = re.compile(r"<[^>]*>")
FITTING = 0.5
HEADINGS, LESSER = "h1,h2,[itemprop~=headline],[class*=title],[class*=headline]", "h3,h4,b,strong,font,td,div"
CUT = ("...", "\u2026")  # a title that was cut short
WHOLE = 3  # words of a title that is more than the name of a site or a section


class Called(NamedTuple):
    """What a page calls its report: in its data, for those who share it; and the names of its site."""

    headline: str | None
    shared: tuple[str, ...]
    sites: tuple[str, ...]


def title(tree: Any, called: Called, rule: str | None) -> str | None:
    """The title of the report: what its data and its cards for sharing agree on, else the heading that fits them best.

    ``rule`` is the selector of the outlet's card, which goes before all.
    """
    if rule and (node := tree.document.query_selector(rule)) and (found := plain(node.text)):
        return found
    if agreed := _agreed(called):
        return agreed
    given = (called.headline, *called.shared, plain(tree.title))
    names = [
        name
        for each in given
        if each and folded(name := without_site(each, called.sites)) not in map(folded, called.sites)
    ]
    for where in (HEADINGS, LESSER) if names else ():
        if best := _heading(chosen(tree, where, 60), names):
            return _without_kicker(best, names)
    if names and max(map(_words, names)) >= WHOLE:
        return names[0]
    above = (plain(node.text) for node in chosen(tree, "h1,h2", 10) if not _is_logo(node))
    return next((text for text in above if _words(text) >= WHOLE), next(iter((*names, *called.sites)), None))


def _agreed(called: Called) -> str | None:
    """The title that a page's data and its first card for sharing both give, word for word."""
    if not called.headline or not called.shared:
        return None
    mine, theirs = (without_site(each, called.sites) for each in (called.headline, called.shared[0]))
    if _words(mine) < WHOLE or mine.endswith(CUT) or folded(mine) in map(folded, called.sites):
        return None
    return theirs if folded(mine) == folded(theirs) else None


def _heading(nodes: Iterable[Any], names: list[str]) -> str | None:
    """The heading of a page that fits the names of its report best; None where none does."""
    split = (part for name in names for part in (*SPLIT.split(name), *name.partition(": ")[::2]))
    parts = {folded(part) for part in split if part.strip()}
    best, most = None, FITTING
    for node in nodes:
        for text in _readings(node):
            whole = folded(text) in parts  # of several such, the longest: the other is the name of the site
            if not (8 <= len(text) <= 300 or whole) or _is_logo(node):
                continue
            fit = max(_fit(text, each) for each in names) + (0.05 if node.tag == "h1" else 0.0)
            fit += 1.0 + len(text) / 1_000 if whole else 0.0
            if fit > most:
                best, most = text, fit
    return best


def _readings(node: Any) -> Iterator[str]:
    """The text of a heading; and once more with its elements apart, where one ends right before a letter."""
    yield (text := plain(node.text))
    if len(text) <= 300 and len(node.children[:]) and (apart := plain(TAG.sub(" ", node.html))) != text:
        yield apart


def _without_kicker(heading: str, names: list[str]) -> str:
    """A heading without what stands in its element beside the title: a section before it, a date behind it."""
    whole = folded(heading)
    if any(_fit(heading, name) == 1.0 for name in names):
        return heading
    within = (
        name
        for name in names
        if _words(name) >= WHOLE and (whole.startswith(folded(name)) or whole.endswith(folded(name)))
    )
    return next(within, heading)


def _is_logo(node: Any) -> bool:
    """Whether a heading is the name of the site: a link to its front page."""
    link = node.query_selector("a[href]")
    return (
        link is not None
        and urlsplit(link["href"].strip()).path in ("", "/")
        and len(link.text) >= len(node.text.strip()) - 2
    )


def _fit(first: str, second: str) -> float:
    """How far two titles are the same words, 0 to 1 (Jaccard)."""
    mine, theirs = set(WORD.findall(folded(first))), set(WORD.findall(folded(second)))
    return len(mine & theirs) / max(1, len(mine | theirs))


def without_site(title: str, sites: tuple[str, ...]) -> str:
    """A title without the names of the site and its sections before or behind it."""
    names = [folded(site) for site in sites if site.strip()]
    while (rest := _shorter(title, names)) and rest != title:
        title = rest
    return title


def _shorter(title: str, sites: list[str]) -> str:
    """A title without one such name, or as it is."""
    parts = [part for part in SPLIT.split(title) if part.strip()]
    if len(parts) < 2:
        return title
    for name, rest in (
        (parts[-1], title[: title.rfind(parts[-1])]),
        (parts[0], title[title.find(parts[0]) + len(parts[0]) :]),
    ):
        short = folded(name)
        named = any(short in site or site in short for site in sites)
        if named or (PARTED.search(title) and len(name) < 30 and len(rest.strip(EDGES)) > len(name)):
            return rest.strip(EDGES) or title
    return title


def _words(title: str) -> int:
    return len(WORD.findall(title))


def plain(value: str | None) -> str:
    """A value as a reader sees it: entities are letters, a line."""
    return " ".join(unescape(value or "").split())
