"""When a report was published: every date that can be had with where it stood, and the one that most of them bear out.

No date is trusted by itself. A page states its date in three places and its address in a fourth; sites stamp pages with the
day of the visit, with that of the last edit, or with the first of January 1970. Candidates within a day of
each other support each other; the best supported wins, and all are kept.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rawi.gather.moments import moment
from rawi.nouns.report import Declared

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
