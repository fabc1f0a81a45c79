"""Dates that can be seen on a page, and what a reader made for dates alone finds there."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from resiliparse.extract.html2text import extract_plain_text

from rawi.gather.documents.dates import FAINT, TRUST, Candidate
from rawi.gather.documents.elements import chosen
from rawi.gather.moments import in_text, moment
from rawi.packs.pages import folded

STAMPED = (
    "time,[class*=date],[class*=Date],[class*=time],[class*=Time],[class*=pub],[class*=posted],[id*=date],[id*=Date],[id*=time],"
    "[class*=stamp],[class*=meta],[class*=info]"
)
STATED = ("datetime", "data-date", "title")
SHORT = 140
AROUND, PLACES = 260, 5  # letters around the title, and how often it is looked for


def from_page(tree: Any, title: str | None, rule: str | None) -> Iterator[Candidate]:
    """The dates that can be seen on a page: those of its stamps, those behind the title before those above it."""
    marked = tree.document.query_selector(rule) if rule else None
    if marked and (value := moment(marked.getattr("datetime") or marked.getattr("content") or marked.text)):
        yield Candidate(value, "card selector", TRUST["card"])
    wanted = folded(title or "")
    below, faint, found = False, 0, 0
    for node in chosen(tree, f"h1,h2,.title,{STAMPED}", 400):
        text = node.text
        if not below and wanted and len(text) < 2 * len(title or "") + SHORT and wanted in folded(text):
            below = node.tag in ("h1", "h2") or "title" in (node.class_name or "").split()
        stated = next((node[name] for name in STATED if node.hasattr(name) and moment(node[name])), None)
        value = moment(stated) if stated else in_text(text) if len(text) <= SHORT else None
        if value is None or (below and found == 0 and wanted in folded(text)):
            continue
        origin = "time element" if stated else "stamp"
        if below and found == 0:
            found += 1
            yield Candidate(value, origin, TRUST[origin])
        elif not below and faint < 3:
            faint += 1
            yield Candidate(value, origin, FAINT)
        if found:
            return
    if title and not found:
        yield from _around(tree, title, above=not faint)


def from_witness(html: str, gathered: str | None) -> Iterator[Candidate]:
    """What a reader made for dates alone finds, for a page on which we find none or one in its text alone."""
    try:
        from htmldate import find_date  # noqa: PLC0415 (slow, for the few pages that need it)
    except ImportError:
        return
    latest = (gathered or datetime.now(UTC).isoformat())[:10]
    if value := find_date(html, original_date=True, extensive_search=False, max_date=latest):
        yield Candidate(value, "htmldate", TRUST["htmldate"])


def _around(tree: Any, title: str, above: bool) -> Iterator[Candidate]:
    """A date in the text behind the title, or ``above`` it, where no element is marked as one."""
    text = " ".join(extract_plain_text(tree, preserve_formatting=False, main_content=False).split())
    places: list[int] = []
    at = text.find(title)
    while at >= 0 and len(places) < PLACES:
        places.append(at)
        at = text.find(title, at + 1)
    behind = (in_text(text[at + len(title) : at + len(title) + AROUND]) for at in places)
    before = (in_text(text[max(0, at - AROUND) : at]) for at in places if above)
    value = next(filter(None, behind), None) or next(filter(None, before), None)
    if value:
        yield Candidate(value, "text", TRUST["text"])
