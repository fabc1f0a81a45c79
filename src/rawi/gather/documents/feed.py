"""Feeds and sitemaps to links: each report that is listed, with what is said of it there."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import Any
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element, ParseError

import feedparser
from defusedxml import DefusedXmlException, ElementTree
from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from rawi.errors import EmptyInput, InputError
from rawi.gather.addresses import web
from rawi.gather.decode import charset_of, decode, repaired
from rawi.gather.documents import dates
from rawi.gather.documents.about import credited
from rawi.gather.documents.document import Document, Link, Made, Part, Wanted
from rawi.gather.documents.elements import chosen
from rawi.gather.documents.markup import entries, readable
from rawi.gather.documents.wires import is_wire, outlines, wires
from rawi.gather.documents.workbook import workbook
from rawi.gather.holding import holds
from rawi.gather.moments import moment
from rawi.nouns.report import Declared

ENTRIES = 10_000
LISTED = 50_000  # addresses in a sitemap, by its standard
HEADLINE = 25  # letters of a link that leads to a report
WORTH = 200  # letters of a text that stands for the report where its page cannot be had
XML = "application/xml"
UTF8 = {"content-type": f"{XML}; charset=utf-8"}
LONGEST = 2_000  # letters of a title that can be a text
NEAR = 3  # entries before and behind, among which one is looked for
PUBLIC = ("publish", "inherit", "")
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
CLOSED = re.compile(r"</(?:\w+:)?(?:rss|feed|rdf|channel)\s*>", re.I)


def xml(wanted: Wanted) -> Iterator[Made]:
    """The links of a feed or a sitemap. Raises InputError for anything else, and for XML that is built to do harm."""
    name = wanted.evidence.name or wanted.evidence.address or "feed"
    text, note = readable(wanted.evidence.raw, name, charset_of(wanted.evidence.headers))
    try:
        root = ElementTree.fromstring(text, forbid_dtd=False)
    except DefusedXmlException as error:
        raise InputError(
            f"{name}: the XML declares entities of its own, which can be made to do harm. It was left out."
        ) from error
    except (ParseError, ValueError, LookupError):
        root = None  # feeds are often broken, and feedparser mends what can be mended
    kind = root.tag.rpartition("}")[2].lower() if root is not None else ""
    if root is not None and kind in ("urlset", "sitemapindex"):
        yield from _sitemap(root, name)
    elif root is not None and kind == "opml":
        yield from outlines(root, name)
    elif root is not None and is_wire(root):
        yield from wires(root, wanted.evidence.raw, name)
    elif root is not None and kind == "workbook":
        yield from workbook(root, name)
    elif root is not None and kind not in ("rss", "feed", "rdf"):
        raise InputError(
            f"{name}: this XML is of a kind that Rawi does not read (it is <{kind[:40]}>). "
            "Give a feed, a sitemap, OPML, NITF or NewsML; or save its texts as .txt."
        )
    else:
        yield from _feed(wanted, text, note)


def site(wanted: Wanted) -> Iterator[Link | str]:
    """The links of a page that is watched: the feeds that it names, else what looks like reports of the same site."""
    evidence = wanted.evidence
    name = evidence.name or evidence.address or "page"
    tree: Any = HTMLTree.parse(decode(evidence.raw, name)[0])
    here, found = evidence.address or "", {}
    for node in chosen(tree, "link[rel~=alternate][href]"):
        if "rss" in (node.getattr("type") or "") or "atom" in (node.getattr("type") or ""):
            found[urljoin(here, node["href"].strip())] = Link(urljoin(here, node["href"].strip()), name, lists=True)
    if not found:
        host = urlsplit(here).netloc
        for node in chosen(tree, "a[href]"):
            url, text = urljoin(here, node["href"].strip()).split("#")[0], " ".join(node.text.split())
            if len(text) >= HEADLINE and web(url) and urlsplit(url).netloc == host and url != here:
                found.setdefault(url, Link(url, name, title=text))
    if not found:
        raise EmptyInput(
            f"{name}: no feed is named on this page, and it leads to no reports. Give the address of a feed."
        )
    yield from list(found.values())[:ENTRIES]


def _sitemap(root: Element, name: str) -> Iterator[Link | str]:
    found = []
    for node in list(root)[:LISTED]:
        fields = {each.tag.rpartition("}")[2]: (each.text or "").strip() for each in node.iter()}
        if web(fields.get("loc", "")):
            found.append((moment(fields.get("publication_date")), moment(fields.get("lastmod")), fields))
    if not found:
        raise EmptyInput(f"{name}: there is no address in this sitemap.")
    for published, changed, fields in sorted(found, key=lambda each: each[0] or each[1] or "", reverse=True):
        said = [Declared("published", published, "sitemap publication_date")] if published else []
        said += [Declared("modified", changed, "sitemap lastmod")] if changed else []
        yield Link(
            fields["loc"],
            name,
            title=fields.get("title") or None,
            declared=tuple(said),
            changed=changed or published,
            lists=root.tag.endswith("sitemapindex"),
        )


def _feed(wanted: Wanted, text: str, note: str | None) -> Iterator[Link | Part | str]:
    """The entries of a feed: links to their pages, or, of one that lies on the disk, the texts that stand in it."""
    name, address = wanted.evidence.name or wanted.evidence.address or "feed", wanted.evidence.address
    # feedparser is given bytes, and no address: it then opens nothing by itself.
    read = feedparser.parse(text.encode(), response_headers=UTF8, sanitize_html=False, resolve_relative_uris=False)
    if not read.entries and (read.bozo or not read.get("version")):
        raise InputError(f"{name}: this is no feed that can be read ({str(read.get('bozo_exception', ''))[:80]}).")
    if not read.entries:
        raise EmptyInput(f"{name}: there is nothing in this feed.")
    places = [] if address else entries(wanted.evidence.raw)
    if not CLOSED.search(text):
        yield f"{name}: this feed is cut off: its end is missing. What stands in it was read."
    urls, outlets = _addresses(read, address), _outlets(read)
    for number, (entry, url) in enumerate(zip(read.entries, urls, strict=False), 1):
        where = f"{name}, entry {number}"
        document = _document(entry, url, read.feed.get("title"), WORTH if address else 1)
        if document is not None and not address:
            document = replace(document, notes=(*([note] if note else []), *document.notes))
            note = None  # said once
            yield Part(
                document,
                _place(document, places, number, wanted.evidence.raw),
                XML,
                where,
                _id(entry, url),
                outlets.get(number),
            )
        elif url:
            yield Link(
                url, where, title=_plain(entry.get("title")), declared=_said(entry), document=document,
                changed=moment(entry.get("updated")) or moment(entry.get("published")),
            )  # fmt: skip
        else:
            yield f"{where}: it has neither an address nor a text. It was left out."


def _place(document: Document, places: list[bytes], number: int, whole: bytes) -> bytes:
    """The bytes of an entry, where they can be told for certain: else those of the whole feed."""
    near = (*places[number - 1 : number], *places[max(0, number - NEAR) : number + NEAR])
    wanted = f"{document.title or ''} {document.url or ''}"
    return next((each for each in near if holds(each, XML, f"{document.text} {wanted}")), whole)


def _outlets(read: Any) -> dict[int, str]:
    """The outlet of each entry, by its number, in a feed that gathers those of several others, as each of them says."""
    found = {n: entry.get("source") or {} for n, entry in enumerate(read.entries[:ENTRIES], 1)}
    names = {n: _plain(each.get("title") or each.get("value")) for n, each in found.items() if each.get("href")}
    named = {n: name for n, name in names.items() if name}
    return named if len(named) == len(found) and len(set(named.values())) > 1 else {}


def _addresses(read: Any, address: str | None) -> list[str]:
    """The address of each entry; none where it is that of the feed's site, or that of several entries: of no report, then."""
    site, entries = read.feed.get("link", ""), read.entries[:ENTRIES]
    urls = [_joined(address or site, entry.get("link", "").strip()) for entry in entries]
    ids = {
        (url, entry.get("id") or entry.get("title") or entry.get("summary"))
        for url, entry in zip(urls, entries, strict=True)
    }
    shared = Counter(url for url, _ in ids)
    return [url if web(url) and url != site and shared[url] == 1 else "" for url in urls]


def _joined(base: str, link: str) -> str:
    try:
        return urljoin(base, link) if link else ""
    except ValueError:
        return ""


def _id(entry: Any, url: str) -> str | None:
    """What an entry without an address of its own is known by."""
    return None if url else entry.get("id") or None


def _said(entry: Any) -> tuple[Declared, ...]:
    """What a feed says of an entry: when it was published, by whom, and whom it is from."""
    found: list[Declared] = []
    for kind, field in (("published", "published"), ("published", "wp_post_date"), ("modified", "updated")):
        if (value := moment(entry.get(field))) and kind not in {each.kind for each in found}:
            found.append(Declared(kind, value, f"feed {field}"))
    if [each.kind for each in found] == ["modified"]:  # of Atom and of Dublin Core it is often all that there is
        found.append(Declared("published", found[0].value, "feed updated"))
    for each in entry.get("authors", ())[:5]:
        if each.get("name"):
            found.append(Declared("author", _plain(each["name"]) or "", "feed author"))
    source = entry.get("source") or {}
    if value := source.get("href") or source.get("title") or source.get("value"):
        named = credited(_plain(source.get("title") or source.get("value")) or value, "feed source")
        found.append(named if named.outlet else credited(value, "feed source"))
    for each in entry.get("links", ())[:20]:
        if each.get("rel") == "via" and each.get("href"):
            found.append(credited(each["href"], "feed via"))
    return tuple(found)


def _document(entry: Any, url: str, site: str | None, worth: int) -> Document | None:
    """The text that stands in the feed itself, where it has so many letters; a headline where there is nothing else."""
    parts = [each.get("value", "") for each in entry.get("content", ())]
    parts = parts if any(map(_text, parts)) else [entry.get("summary", "")]
    title = _plain(entry.get("title"))
    text = max((_text(part) for part in parts), key=len, default="") or _ticker(title, worth, url)
    if len(text) < worth:
        return None
    candidates = list(dates.from_declared(_said(entry)))
    when = dates.published([*candidates, *dates.from_address(url)], None)
    draft = entry.get("wp_status", "publish")
    notes = () if draft in PUBLIC else (f"{title or url}: it was never published, the feed calls it {draft[:20]}.",)
    return Document(
        text=text, tool=f"feedparser {version('feedparser')}", title=title, url=url or None, notes=notes,
        published=when.value if when else None, published_from="metadata" if when else None, declared=_said(entry), site=site,
    )  # fmt: skip


def _ticker(title: str | None, worth: int, url: str) -> str:
    """The title of an entry as its text, where that is all there is and no page is asked for."""
    return title if title and worth == 1 and url and len(title) <= LONGEST else ""


def _text(html: str) -> str:
    if not html:
        return ""
    text = str(extract_plain_text(html, preserve_formatting=True, list_bullets=False, alt_texts=False)).strip()
    return repaired(text) or text


def _plain(value: str | None) -> str | None:
    return " ".join(_text(value).split()) or None if value else None
