"""Seals: the hash of all that is kept of a report, a judgement, a story. Each stands in the line of the log that tells of it.

The log is chained, so whatever is changed behind its back no longer fits the last seal that a line gives it.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

Query = Callable[[str, Iterable[Any]], Iterable[tuple[Any, ...]]]  # ``Database.among``, or the like
LENGTH = 32  # hexadecimal digits: 128 bits
BEGINNING = "0" * 64

REPORT = """select r.id, r.address, r.version, r.outlet, r.published, r.gathered, r.language, r.title, r.sha256, r.letters,
r.added, r.reader, r.attributions, r.packs, r.unread, e.sha256, e.size, e.media, e.name, e.address, e.headers, e.gathered, e.kept,
e.tool, o.name, o.names, o.country, e.raw is null, e.text is null, d.document, r.number
from reports r left join evidence e on e.number = r.evidence left join outlets o on o.id = r.outlet
left join readings d on d.report = r.number where r.number in (?)"""
FOUND = "select r.id, f.document from features f join reports r on r.number = f.report where f.report in (?)"
STORY = """select number, teller, label, first, last, reports, outlets, claims, origins, conflicts, mutations, relays, unread,
document from stories where document is not null and number in (?) order by number"""
CLAIMS = """select story, id, label, standing, reports, outlets, origins, at_most, against, unknown, conflicts, differences,
about, question from claims where story in (?) order by number"""
JUDGEMENT = 'select id, kind, who, "when", why, undone, document from judgements where id in (?)'


def of_reports(among: Query, numbers: Iterable[int]) -> dict[str, str]:
    """The seals of reports, by their ids: over their row, what they were made from, their outlet and their reading."""
    return {row[0]: seal(row) for row in among(REPORT, numbers)}


def of_features(among: Query, numbers: Iterable[int]) -> dict[str, str]:
    """The seals of what the stories of reports are found by, by the ids of the reports that take part."""
    return {row[0]: seal(row) for row in among(FOUND, numbers)}


def of_judgements(among: Query, ids: Iterable[str]) -> dict[str, str]:
    """The seals of judgements, by their ids."""
    return {row[0]: seal(row) for row in among(JUDGEMENT, ids)}


def of_stories(among: Query, numbers: Iterable[int]) -> dict[str, str]:
    """The seals of stories that are told, by their ids: over what was told, by whom, and over the rows of their claims."""
    every = list(numbers)
    told = {row[0]: list(row) for row in among(STORY, every)}
    for story, *claim in among(CLAIMS, every):
        if story in told:
            told[story] += claim
    return {f"s{number}": seal(row) for number, row in told.items()}


def seal(row: Sequence[Any]) -> str:
    """The seal of a row."""
    plain = [each.hex() if isinstance(each, bytes) else each for each in row]
    return hashlib.sha256(json.dumps(plain, ensure_ascii=True).encode()).hexdigest()[:LENGTH]


def chained(*fields: object) -> str:
    """The hash of a line of the log: SHA-256 of its number, time, person, act, document and the hash before, as a JSON list."""
    return hashlib.sha256(json.dumps(fields, ensure_ascii=True).encode()).hexdigest()


def written(document: Any) -> str:
    """The document of a line as it is written."""
    return json.dumps(document, ensure_ascii=True, sort_keys=True, separators=(",", ":"))
