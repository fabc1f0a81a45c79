"""Pages to reports: one each, or one for each update of a page that follows an event as it happens."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import Any, NamedTuple

from resiliparse.parse.html import HTMLTree

from rawi.errors import RawiError
from rawi.gather.addresses import web
from rawi.gather.columns import seen
from rawi.gather.decode import charset_of, decode
from rawi.gather.documents.about import about
from rawi.gather.documents.digests import in_whole, is_digest
from rawi.gather.documents.document import Document, Link, Made, Part, Sheet, Wanted
from rawi.gather.documents.elements import chosen, innermost, shallow
from rawi.gather.documents.furniture import prose
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
# Names of lists that may be told live, and of much else: these hold most of what the page says.
ROLLING = ("timeline", "live", "ticker", "update", "minute", "coverage")
ROLLS = re.compile(rf"class\s*=\s*[\"']?[^\"'>]{{0,200}}(?:{'|'.join(ROLLING)})".encode())
LISTS = ",".join(f'[class*="{name}"],[class*="{name}"] > *' for name in ROLLING)
MOST = 0.6  # of the letters of a page's report that stand in such a list
STAMP = "time,[itemprop=datePublished],[data-timestamp],[data-time],[data-datetime],[data-utime]"
SAYS = [
    "datetime",
    "content",
    "data-timestamp",
    "data-time",
    "data-date",
    "data-datetime",
    "data-published",
    "data-utime",
]
HOURS = "[class*=time],[class*=date],[class*=hour],[class*=stamp],[class*=clock]"
HOUR = re.compile(r"\W*(?:[01]?\d|2[0-3])[:.\u066b][0-5]\d(?!\d)")
ZONE = re.compile(r"(?:[+-]\d\d:\d\d|Z)$")
STAMPED = 40  # letters of what says when
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
    whole = _whole(wanted, tree, html)
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
    if not (certain := CALLED.search(evidence.raw) is not None) and not ROLLS.search(evidence.raw):
        return
    name = evidence.name or evidence.address or "page"
    html = _html(evidence, name)
    tree: Any = HTMLTree.parse(html)
    nodes = _called(tree) if certain else []
    certain = len(nodes) >= SEVERAL
    nodes = nodes if certain else _rolling(tree)
    if len(nodes) < SEVERAL:
        return
    whole = _whole(wanted, tree, html)
    updates = [update for node in nodes if (update := _update(node)).text]
    lines = {line.strip() for each in updates for line in each.text.splitlines()}
    inside = sum(len(line) for line in whole.text.splitlines() if line.strip() in lines or HOUR.match(line))
    if not certain and inside < MOST * len(whole.text):
        return
    for number, (each, when) in enumerate(zip(updates, _when(updates, whole.published), strict=True), 1):
        made = replace(
            whole, text=each.text, title=each.title or whole.title, url=None, tool=f"rawi.gather.live {version('rawi')}",
            notes=(), published=when or whole.published, published_from="metadata" if when or whole.published else None,
        )  # fmt: skip
        key = _key(whole.url or name, when, each.text)
        yield Part(made, evidence.raw, "text/html", f"{name}, update {number}", key)


class Update(NamedTuple):
    """An update as it is shown. ``said`` is how it says when: a date, or an hour alone."""

    text: str
    title: str | None
    said: str


def _whole(wanted: Wanted, tree: Any, html: str) -> Document:
    """The report that a page is as a whole; what it says of itself, where it shows none."""
    try:
        return page(wanted)
    except RawiError:
        known = about(tree, html, wanted.evidence.address, wanted.rules.title)
        return Document("", "", title=known.title, url=known.url, language=known.language, site=known.site)


def _rolling(tree: Any) -> list[Any]:
    """The largest list of elements of one make, each with its hour and prose, that is called as such lists are."""
    makes: dict[tuple[str, str], list[Any]] = {}
    for each in shallow(list(dict.fromkeys(chosen(tree, LISTS)))):
        if len(each.text.strip()) >= SHORTEST and prose(each) >= SHORTEST and _stamp(each):
            makes.setdefault((each.tag, each.class_name), []).append(each)
    fitting = [inner for nodes in makes.values() if len(inner := innermost(nodes)) >= SEVERAL]
    return max(fitting, key=len, default=[])


def _stamp(node: Any) -> tuple[str, str]:
    """How an update says when, and the line of it that does; two empty texts where it does not."""
    stamp = node.query_selector(STAMP)
    for each in (stamp, node):
        if said := next(
            (said for key in SAYS if each is not None and (said := each.getattr(key)) and moment(said)), ""
        ):
            return said, each.text.strip() if each is stamp else ""
    for each in ((stamp,) if stamp else ()) + tuple(chosen(node, HOURS, 3)):
        text = " ".join(each.text.split())
        if len(text) <= STAMPED and (HOUR.search(text) or moment(text)):
            return text, each.text.strip()
    first = next(iter(seen(f"<div>{node.html}</div>").splitlines()), "")
    hour = HOUR.match(first)
    return (hour[0], first if len(first) <= STAMPED else "") if hour else ("", "")


def _update(node: Any) -> Update:
    said, line = _stamp(node)
    heading = node.query_selector("h2,h3,h4")
    title = " ".join(heading.text.split()) if heading else None
    lines = seen(f"<div>{node.html}</div>").splitlines()
    text = "\n".join(each for each in lines if each not in (title, line)).strip()
    begins = HOUR.match(text)
    return Update(
        text[begins.end() :].lstrip(" -:\u2013|") if begins and begins[0].strip() in said else text, title, said
    )


def _when(updates: list[Update], published: str | None) -> list[str | None]:
    """When each update was made. An hour alone is of the page's day, as long as the hours only rise or only fall."""
    full = [moment(each.said) for each in updates]
    day, zone = (published or "")[:10], ZONE.search((published or "")[10:])
    if any(full) or not day:
        return full
    hours = [moment(f"{day} {each.said}") or "" for each in updates]
    if hours not in (sorted(hours), sorted(hours, reverse=True)):
        return full
    return [each + (zone[0] if zone and "T" in each and not ZONE.search(each[10:]) else "") or None for each in hours]


def _html(evidence: Evidence, name: str) -> str:
    return decode(evidence.raw, name, charset_of(evidence.headers))[0]


def _key(page: str, when: str | None, text: str) -> str:
    """The id of an update that has no address of its own."""
    return f"live:{fingerprint(f'{page}{when}{text[:200]}')[:12]}"


def _called(tree: Any) -> list[Any]:
    """The elements that are called updates, each with its hour and its words."""
    called = [
        each
        for each in chosen(tree, "[class],[itemprop]")
        if CALLED.search(f"{each.getattr('class') or ''} {each.getattr('itemprop') or ''}".encode())
    ]
    return innermost([each for each in shallow(called) if _said(each)])


def _said(node: Any) -> bool:
    """Whether an element has an hour and words."""
    return node.query_selector(STAMP) is not None and len(node.text.strip()) >= SHORTEST


def _blogs(data: Any) -> Iterator[dict[str, Any]]:
    if isinstance(data, list):
        for each in data:
            yield from _blogs(each)
    elif isinstance(data, dict):
        if isinstance(data.get("liveBlogUpdate"), list):
            yield data
        yield from _blogs(data.get("@graph", []))
