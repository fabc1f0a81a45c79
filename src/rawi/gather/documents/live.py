"""Pages to reports: one each, or one for each update of a page that follows an event as it happens."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from resiliparse.parse.html import HTMLTree

from rawi.errors import RawiError
from rawi.gather.addresses import web
from rawi.gather.columns import seen
from rawi.gather.decode import charset_of, decode
from rawi.gather.documents.about import about
from rawi.gather.documents.digests import in_whole, is_digest
from rawi.gather.documents.document import Document, Link, Made, Part, Sheet, Wanted
from rawi.gather.documents.elements import chosen
from rawi.gather.documents.grid import TABLE, grid
from rawi.gather.documents.page import page
from rawi.gather.documents.records import cut
from rawi.gather.moments import moment
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import fingerprint

BOOKMARKS = b"NETSCAPE-BOOKMARK-FILE"
SIGN = b"liveBlogUpdate"
LEAST = 2
SEVERAL, SHORTEST = 3, 40  # updates that are only to be seen, and letters of one
CALLED = re.compile(rb"live-?(?:blog)?[-_]{0,2}(?:update|post|entry|item|event)\b|liveBlogUpdate", re.I)
STAMP = "time,[itemprop=datePublished]"
HEAD = re.compile(r".*<body\b", re.S | re.I)


def pages(wanted: Wanted) -> Iterator[Made]:
    """The report on a page; of one that is told live, or made of many, a report for each update, article or row."""
    if BOOKMARKS in wanted.evidence.raw[:200].upper():
        yield from _bookmarks(wanted.evidence)
        return
    if table := _table(wanted.evidence):
        yield table
        return
    found: list[Made] = list(_updates(wanted)) if SIGN in wanted.evidence.raw else []
    found = found or list(_articles(wanted)) or list(_shown(wanted))
    if len(found) >= LEAST:
        yield from found
    else:
        yield page(wanted)


def _table(evidence: Evidence) -> Sheet | None:
    """The table that a page is, where it is one of reports."""
    name = evidence.name or evidence.address or "page"
    return grid(_html(evidence, name), name) if TABLE.search(evidence.raw) else None


def _bookmarks(evidence: Evidence) -> Iterator[Link]:
    """The addresses that a browser exported."""
    name = evidence.name or evidence.address or "page"
    for node in chosen(HTMLTree.parse(_html(evidence, name)), "a[href]"):
        if web(url := node.getattr("href").strip()):
            yield Link(url, name, title=" ".join(node.text.split()) or None)


def _articles(wanted: Wanted) -> Iterator[Made]:
    """The articles on a page that Nexis or Factiva made of many."""
    evidence = wanted.evidence
    html = evidence.raw.decode("utf-8", "ignore")
    if is_digest(html):
        name = evidence.name or evidence.address or "page"
        body = HEAD.sub("<div ", _html(evidence, name), 1)
        yield from in_whole(seen(body).splitlines(), evidence, f"rawi.gather.digests {version('rawi')}")


def _updates(wanted: Wanted) -> Iterator[Part]:
    evidence = wanted.evidence
    name = evidence.name or evidence.address or "page"
    html = _html(evidence, name)
    tree: Any = HTMLTree.parse(html)
    try:
        whole = page(wanted)
    except RawiError:  # it shows nothing itself, and still says what it is
        known = about(tree, html, evidence.address, wanted.rules.title)
        whole = Document("", "", title=known.title, url=known.url, language=known.language, site=known.site)
    number = 0
    for node in chosen(tree, 'script[type="application/ld+json"]'):
        text = node.text
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        updates = [each for blog in _blogs(data) for each in blog.get("liveBlogUpdate", ()) if isinstance(each, dict)]
        for each, raw in zip(updates, cut(text, updates), strict=True):
            body = seen(str(each.get("articleBody") or each.get("text") or "")).strip()
            if not body:
                continue
            number += 1
            when = moment(each.get("datePublished") or each.get("dateModified"))
            own = each.get("url") if isinstance(each.get("url"), str) else None
            url = own if own and own.partition("#")[0] != (whole.url or "") else None
            made = Document(
                text=body,
                tool=f"rawi.gather.live {version('rawi')}",
                title=str(each.get("headline") or whole.title or "") or None,
                url=url,
                published=when or whole.published,
                published_from="metadata" if when or whole.published else None,
                language=whole.language,
                site=whole.site,
                declared=tuple(d for d in whole.declared if d.kind not in ("published", "modified")),
            )
            key = None if url else _key(whole.url or name, when, body)
            yield Part(made, raw.encode("utf-8", "surrogatepass"), "application/json", f"{name}, update {number}", key)


def _shown(wanted: Wanted) -> Iterator[Made]:
    """The updates that are only to be seen: elements that are called so, each with its hour."""
    evidence = wanted.evidence
    if not CALLED.search(evidence.raw):
        return
    name = evidence.name or evidence.address or "page"
    tree: Any = HTMLTree.parse(_html(evidence, name))
    nodes = [each for each in chosen(tree, "[class],[itemprop]") if _is_update(each)]
    inner = [each for each in nodes if not any(_is_update(one) for one in chosen(each, "[class],[itemprop]"))]
    if len(inner) < SEVERAL:
        return
    whole = page(wanted)
    for number, node in enumerate(inner, 1):
        stamp = node.query_selector(STAMP)
        when = moment(stamp.getattr("datetime") or stamp.getattr("content")) or moment(stamp.text)
        heading = node.query_selector("h2,h3,h4")
        title = " ".join(heading.text.split()) if heading else None
        lines = [
            line for line in seen(f"<div>{node.html}</div>").splitlines() if line not in (title, stamp.text.strip())
        ]
        text = "\n".join(lines).strip()
        if text:
            key = _key(whole.url or name, when, text)
            made = replace(
                whole, text=text, title=title or whole.title, url=None, tool=f"rawi.gather.live {version('rawi')}", notes=(),
                published=when or whole.published, published_from="metadata" if when or whole.published else None,
            )  # fmt: skip
            yield Part(made, evidence.raw, "text/html", f"{name}, update {number}", key)


def _html(evidence: Evidence, name: str) -> str:
    return decode(evidence.raw, name, charset_of(evidence.headers))[0]


def _key(page: str, when: str | None, text: str) -> str:
    """The id of an update that has no address of its own."""
    return f"live:{fingerprint(f'{page}{when}{text[:200]}')[:12]}"


def _is_update(node: Any) -> bool:
    named = f"{node.getattr('class') or ''} {node.getattr('itemprop') or ''}".encode()
    return (
        CALLED.search(named) is not None
        and node.query_selector(STAMP) is not None
        and len(node.text.strip()) >= SHORTEST
    )


def _blogs(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for each in data:
            yield from _blogs(each)
    elif isinstance(data, dict):
        if isinstance(data.get("liveBlogUpdate"), list):
            yield data
        yield from _blogs(data.get("@graph", []))
