"""What a page says of itself beside its text: JSON-LD, meta elements, microdata; each with where it stood."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from rawi.gather.documents.elements import chosen
from rawi.gather.documents.title import Called, plain, title
from rawi.nouns.report import Declared
from rawi.packs.outlets import outlet_of

ARTICLE = re.compile(r"(?:article|posting|newsarticle|reportage)$", re.I)
DEEPEST = 8
LONGEST = 400  # letters of a value that is kept
META = {
    "author": ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "byl"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "pubdate",
        "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
        "article.published", "dcterms.created", "cxenseparse:recs:publishtime",
    ),
    "modified": ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified"),
    "syndicated": ("syndication-source", "original-source"),
    "source": ("article:source", "news_source", "dc.source", "source", "article:credit", "copyright-source"),
}  # fmt: skip
SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)", re.I)


@dataclass(frozen=True, slots=True)
class About:
    """What a page says of itself. ``declared`` holds dates too, as they stand there; ``site`` is the name of the outlet."""

    title: str | None
    site: str | None
    url: str | None
    language: str | None
    declared: tuple[Declared, ...]
    article: str | None = None


def about(tree: Any, html: str, address: str | None, title_rule: str | None = None) -> About:
    """Everything a page says of itself beside its text."""
    meta = _meta(tree)
    data = _linked_data(tree)
    declared = [
        *_of_data(data),
        *_of_meta(meta),
        *_of_microdata(tree),
    ]  # fmt: skip
    site = _text(data.get("publisher"), "name") or next(iter(meta.get("og:site_name", ())), None)
    saved = SAVED.search(html[:4_000])
    here = address or (saved.group(1) if saved else None)
    url, elsewhere = _address(tree, meta, here)
    if elsewhere:
        declared.append(_named("canonical", elsewhere, "link canonical"))
    for node in chosen(tree, "link[rel~=syndication][href],a[rel~=syndication][href]", 20):
        declared.append(_named("syndicated", node["href"].strip(), "link syndication"))
    language = tree.document.query_selector("html[lang]")
    shared = (*meta.get("og:title", ()), *meta.get("twitter:title", ()))
    return About(
        title=title(tree, Called(_text(data.get("headline")), shared, _sites(site, url)), title_rule),
        site=site,
        url=url,
        language=(language["lang"] or "")[:2].lower() or None if language is not None else None,
        declared=tuple(dict.fromkeys(declared)),
        article=_text(data.get("articleBody")),
    )


def _sites(said: str | None, url: str | None) -> tuple[str, ...]:
    """What a site calls itself, and what the card of its address does."""
    card = outlet_of(None, url) if url else None
    return (*((said,) if said else ()), *(name for _, name in (card.names if card else ())))


def _of_meta(meta: Mapping[str, list[str]]) -> Iterator[Declared]:
    for kind, names in META.items():
        for name in names:
            for value in meta.get(name, ()):
                named = kind in ("syndicated", "source")
                yield _named(kind, value, f"meta {name}") if named else Declared(kind, value[:LONGEST], f"meta {name}")


def _meta(tree: Any) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in chosen(tree, "meta[content]"):
        name = node.getattr("property") or node.getattr("name") or node.getattr("http-equiv")
        value = plain(node["content"])
        if name and value:
            found.setdefault(name.strip().lower(), []).append(value)
    return found


def _linked_data(tree: Any) -> Mapping[str, Any]:
    """The JSON-LD object of the article on a page; that with most fields, where there are several."""
    best: Mapping[str, Any] = {}
    for node in chosen(tree, 'script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text.strip().removeprefix("<!--").removesuffix("-->"), strict=False)
        except (ValueError, RecursionError):
            continue  # what others wrote wrongly says nothing
        for each in _objects(data):
            kinds = each.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and ARTICLE.search(name) for name in names) and len(each) > len(best):
                best = each
    return best


def _objects(data: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    if depth > DEEPEST:
        return
    if isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "itemListElement", "item"):
            yield from _objects(data.get(key), depth + 1)
    elif isinstance(data, list):
        for each in data[:1_000]:
            yield from _objects(each, depth + 1)


def _of_data(data: Mapping[str, Any]) -> Iterator[Declared]:
    for kind, field in (("published", "datePublished"), ("published", "dateCreated"), ("modified", "dateModified")):
        if value := _text(data.get(field)):
            yield Declared(kind, value, f"JSON-LD {field}")
    for each in _each(data.get("author")):
        if value := _text(each, "name"):
            yield Declared("author", value, "JSON-LD author")
    for field in ("isBasedOn", "isBasedOnUrl", "citation"):
        for each in _each(data.get(field)):
            if value := _text(each, "url", "@id", "name"):
                yield _named("based-on", value, f"JSON-LD {field}")
    for field in ("sourceOrganization", "creditText", "sdPublisher"):
        for each in _each(data.get(field)):
            if value := _text(each, "name", "url"):
                yield _named("source", value, f"JSON-LD {field}")


def _of_microdata(tree: Any) -> Iterator[Declared]:
    for name, kind in (
        ("datePublished", "published"),
        ("dateModified", "modified"),
        ("author", "author"),
        ("isBasedOn", "based-on"),
        ("sourceOrganization", "source"),
    ):
        for node in chosen(tree, f"[itemprop~={name}]", 3):
            value = plain(node.getattr("content") or node.getattr("datetime") or node.getattr("href") or node.text)
            if value and len(value) <= LONGEST:
                yield (
                    Declared(kind, value, f"microdata {name}")
                    if kind in ("published", "modified", "author")
                    else _named(kind, value, f"microdata {name}")
                )


def _named(kind: str, value: str, origin: str) -> Declared:
    """A declaration that names an outlet, with its card where it has one."""
    found = outlet_of(None, value) if "//" in value else outlet_of(value)
    card = found.id if found is not None and found.names else None
    return Declared(kind, value[:LONGEST], origin, card)


def credited(value: str, origin: str) -> Declared:
    """A source that is named beside a text."""
    return _named("source", plain(value), origin)


def _each(value: Any) -> list[Any]:
    return value[:20] if isinstance(value, list) else [value] if value else []


def _text(value: Any, *fields: str) -> str | None:
    """A value of JSON-LD as a text: itself, or the first of its fields that is there."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = next((value[field] for field in fields if isinstance(value.get(field), str)), None)
    return plain(value) or None if isinstance(value, str) else None


def _address(tree: Any, meta: Mapping[str, list[str]], here: str | None) -> tuple[str | None, str | None]:
    """The address that a page gives itself, or where it was; and another site that it calls its true place."""
    link = tree.document.query_selector("link[rel=canonical][href]")
    given = link["href"] if link is not None else next(iter(meta.get("og:url", ())), None)
    if not given:
        return here, None
    url = urljoin(here or "", given.strip())
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or (parts.path in ("", "/") and not parts.query):
        return here, None  # many sites call their front page the true place of every page
    if here is None or _site(parts.hostname) == _site(urlsplit(here).hostname or ""):
        return url, None
    return here, url


def _site(host: str) -> str:
    """A host without what differs between the pages of one site: www, m, amp."""
    names = host.lower().split(".")
    while len(names) > 2 and names[0] in ("www", "m", "amp", "mobile", "ww2"):
        names = names[1:]
    return ".".join(names)
