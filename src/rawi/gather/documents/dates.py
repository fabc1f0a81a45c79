"""When a report was published: every date that can be had with where it stood, and the one that most of them bear out.

No date is trusted by itself. A page states its date in three places and its address in a fourth; sites stamp pages with the
day of the visit, with that of the last edit, or with the first of January 1970. Candidates within a day of
each other support each other; the best supported wins, and all are kept.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from resiliparse.extract.html2text import extract_plain_text

from rawi.gather.documents.elements import chosen
from rawi.gather.moments import in_text, moment
from rawi.nouns.report import Declared
from rawi.packs.pages import folded

TRUST = {
    "JSON-LD": 4.0, "meta": 4.0, "feed": 4.0, "sitemap": 2.0, "microdata": 3.5, "address": 3.0, "card": 6.0, "time element": 2.5,
    "stamp": 2.5, "text": 2.0, "htmldate": 2.5, "HTTP": 0.5,
}  # fmt: skip
LEAST = 1.0  # support below which there is no date: when a file was last changed on the server says little
FAINT = 1.0  # what a stamp counts that stands above the title, where sites show the day of the visit
FIRST = datetime(1990, 1, 1, tzinfo=UTC)  # before the web nothing was published on it
NEAR = timedelta(hours=36)
ADDRESS = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:(?:/[a-z_-]+(?=/))?([/_-])(1[0-2]|0?[1-9])\2(3[01]|[12]\d|0?[1-9])|(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9]))(?!\d)"
)
STAMPED = (
    "time,[class*=date],[class*=Date],[class*=time],[class*=Time],[class*=pub],[class*=posted],[id*=date],[id*=Date],[id*=time],"
    "[class*=stamp],[class*=meta],[class*=info]"
)
STATED = ("datetime", "data-date", "title")
SHORT = 140
AROUND, PLACES = 260, 5  # letters around the title, and how often it is looked for


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that a report may be of: ISO 8601 as far as it is known, where it stood, and how far that is trusted."""

    value: str
    origin: str
    trust: float


def published(candidates: Iterable[Candidate], gathered: str | None) -> Candidate | None:
    """The candidate that is best borne out; None where none is possible. ``gathered`` is when the page was had."""
    latest = (_time(gathered) if gathered else datetime.now(UTC)) + timedelta(days=1)
    times = {each: _time(each.value) for each in candidates}
    visit = (gathered or "")[:10]
    possible = [
        each
        for each, when in times.items()
        if FIRST <= when <= latest and not (each.trust == FAINT and each.value[:10] == visit)
    ]
    best, most = None, (0.0, False, 0.0)
    for each in possible:
        support: dict[str, float] = {}
        for other in possible:
            if abs(times[each] - times[other]) <= NEAR:
                family = _family(other.origin)
                support[family] = max(support.get(family, 0.0), other.trust)
        score = (sum(support.values()), "T" in each.value, each.trust)
        if score > most:
            best, most = each, score
    return best if most[0] >= LEAST else None


def from_declared(declared: Iterable[Declared]) -> Iterator[Candidate]:
    """The candidates among what something says of itself."""
    for each in declared:
        if each.kind == "published" and (value := moment(each.value)):
            yield Candidate(value, each.origin, TRUST[_family(each.origin)])


def from_address(url: str | None) -> Iterator[Candidate]:
    """The date in an address, as most sites build theirs."""
    path = (url or "").split("?")[0].split("//")[-1].partition("/")[2]
    for found in ADDRESS.finditer(path):
        if value := _iso(int(found[1]), int(found[3] or found[5]), int(found[4] or found[6])):
            yield Candidate(value, "address", TRUST["address"])
            return


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


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return datetime(year, month, day, tzinfo=UTC).date().isoformat()
    except ValueError:
        return None


def _time(value: str) -> datetime:
    found = datetime.fromisoformat(value)
    if len(value) <= 10:
        found = found.replace(hour=12)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _family(origin: str) -> str:
    """What a place belongs to: two fields of one JSON-LD are one witness."""
    return next((name for name in TRUST if origin.startswith(name)), "text")
