"""The stages that are Python: from rows to rows, by what ``gather``, ``read`` and ``compare`` have. No table is opened."""

import io
import json
import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Any

from rawi.compare.features import features, profile, weight
from rawi.compare.findings import of_matter
from rawi.compare.grouper import WORTH_KEEPING
from rawi.compare.same.event import Vector, day_of, same_event, vector
from rawi.compare.stories import grouped, least_alike, matters
from rawi.compare.story import named, tell
from rawi.errors import RawiError
from rawi.gather.apart import Apart
from rawi.gather.documents.document import Link
from rawi.gather.fields import Given
from rawi.gather.files import gathered
from rawi.gather.found import Gathered
from rawi.gather.opening import Opener
from rawi.nouns.evidence import Evidence
from rawi.nouns.features import Features
from rawi.nouns.finding import Reason
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report, fingerprint
from rawi.nouns.story import Matter, Story
from rawi.packs.given import packs
from rawi.run.archive.tables import Row
from rawi.run.local import guarded, read_one
from rawi.store.codec import decode, encode
from rawi.store.documents import finding_document
from rawi.store.entry import plain


def gather(rows: Iterable[Row], given: Given) -> Iterator[Row]:
    """Of files, or lines of them, reports: ``found``. A report's id is written so that every table can hold it."""
    for name, raw in rows:
        for found in gathered([name], given) if raw is None else _opened(name, raw, given):
            if isinstance(found, Gathered):
                report = replace(found.report, id=plain(found.report.id))
                yield report.id, None, report.sha256, encode(report)
            elif isinstance(found, RawiError):
                yield None, plain(str(found)), None, None


def _opened(name: str, raw: bytes, given: Given) -> Iterator[Gathered | RawiError | Link]:
    with Apart() as apart:
        opener = Opener(given, apart)
        if name.endswith((".jsonl", ".jsonl.gz", ".parquet")):
            yield from opener.stream("jsonl", io.BytesIO(raw), name)
        else:
            yield from opener.opened(Evidence(raw, "application/octet-stream", name, tool="rawi.gather.files"))


def read(rows: Iterable[Row]) -> Iterator[Row]:
    """Of reports, readings, and by what their stories are found: ``readings``. One that cannot be read is said."""
    for report, document in rows:
        found = read_one(decode(Report, document), packs())
        if isinstance(found, RawiError):
            yield report, *[None] * 10, plain(str(found))
        else:
            yield of_reading(found)


def of_reading(reading: Reading) -> Row:
    """What is kept of a reading: a row of ``readings``. ``whole`` is equal for reports that have the same words throughout."""
    by, told = features(reading), reading.report
    kept = replace(
        by, terms={plain(term): count for term, count in by.terms.items()}, title=frozenset(map(plain, by.title))
    )
    stems = reading.wording.stems
    return (
        told.id, plain(told.outlet.id) if told.outlet else None, by.when, told.language,
        plain(told.title) if told.title else None, plain(told.url or "") or None, len(reading.attributions), day_of(by.when),
        fingerprint(chr(10).join(stems)) if stems else None, encode(kept), encode(reading), None,
    )  # fmt: skip


def keys(rows: Iterable[Row]) -> Iterator[Row]:
    """Of readings, what they could be found by: ``keys``. One row of each counts the report itself."""
    for report, day, whole, document in rows:
        if document is not None:
            found = decode(Features, document)
            yield report, day, "all", "", 1.0
            yield report, day, "whole", whole or report, 1.0
            yield from ((report, day, "term", term, times) for term, times in found.terms.items())
            yield from ((report, day, "run", f"{run:08x}", 1.0) for run in found.sketch)


def weigh(rows: Sequence[Row]) -> Iterator[Row]:
    """Of the keys of a report, with how many reports have each, its vector: ``vectors``, without what no other has."""
    found = next(decode(Features, row[4]) for row in rows if row[4] is not None)
    counts = {key: (count, reports) for _, key, count, reports, document in rows if document is None}
    made = vector(found, {key: weight(reports, count) for key, (count, reports) in counts.items()})
    own = {*made.title, *made.lead}  # what is told in them counts, shared or not
    shared = {term: told for term, told in made.terms.items() if counts[term][0] > 1 or term in own}
    total = int(max((reports for _, reports in counts.values()), default=0))  # a sum is a Decimal in DuckDB
    about = [
        found.when,
        sorted(found.places),
        list(found.sketch),
        sorted(found.nations),
        sorted(found.title),
        found.outlet,
    ]
    yield rows[0][0], json.dumps([*about, list(made.lead), total]), "\n".join(shared), _bytes(shared.values())


def judge(rows: Sequence[Row]) -> Iterator[Row]:
    """Of a report and those that it may be like, how alike they are: ``near``."""
    own, *others = [(b, *_vector(b or a, about, words, tells)) for a, b, about, words, tells in rows]
    for b, other, total in others:
        score = same_event(own[1], other, max(own[2], total))
        if score >= WORTH_KEEPING:
            yield rows[0][0], b, score


def _vector(report: str, about: str, words: str, tells: bytes) -> tuple[Vector, int]:
    """A report as it is compared, and how many reports there were when it was weighed."""
    when, places, sketch, nations, title, outlet, lead, total = json.loads(about)
    known = Features(report, when, {}, frozenset(places), tuple(sketch), frozenset(nations), frozenset(title), outlet)
    terms = dict(zip(words.split("\n"), _numbers(tells), strict=True)) if words else {}
    headed = {term: terms[term] for term in title if term in terms}
    return Vector(known, terms, headed, {term: terms[term] for term in lead if term in terms}), total


def _bytes(numbers: Iterable[float]) -> bytes:
    made = array("d", numbers)
    if sys.byteorder == "big":
        made.byteswap()
    return made.tobytes()


def _numbers(raw: bytes) -> "array[float]":
    made = array("d", raw)
    if sys.byteorder == "big":
        made.byteswap()
    return made


def story_id(group: Sequence[str]) -> str:
    """What a story is called in an archive: by its reports, wherever and in whatever order they came."""
    return f"s{sha256(chr(10).join(group).encode()).hexdigest()[:16]}"


def group(rows: Sequence[Row]) -> Iterator[Row]:
    """Of reports that hang together, the stories that are new: ``groups``, with the story that each report was in before."""
    before: dict[str, str | None] = {}
    around: dict[str, dict[str, float]] = {}
    for _, a, b, score, was, _ in rows:
        if not b:
            before[a] = was
        else:
            around.setdefault(a, {})[b] = score
            around.setdefault(b, {})[a] = score
    for each in grouped(before, around):
        name = story_id(each)
        if before[each[0]] != name:
            alike = least_alike(each, around)
            yield from ((report, name, alike, before[report]) for report in each)


def told(rows: Sequence[Row]) -> Iterator[Row]:
    """Of the readings of a story, the story told: ``stories``."""
    story, _, alike, size, _ = rows[0]
    profiles = [profile(decode(Reading, row[4])) for row in rows]
    outlets = json.dumps(sorted({plain(each.outlet) for each in profiles}))
    made = guarded(f"story {story}", lambda: named(tell(profiles, alike), story))
    if isinstance(made, RawiError):
        yield story, None, None, size, len(rows), outlets, None, plain(str(made))
    else:
        yield story, plain(made.label), made.when, size, len(rows), outlets, encode(made), None


def link(rows: Sequence[Row]) -> Iterator[Row]:
    """Of stories that hang together, those of one matter: ``members``."""
    stories = sorted((-size, earliest, first, one) for _, one, other, _, size, earliest, first, _ in rows if not other)
    around: dict[str, dict[str, float]] = {}
    for _, one, other, score, *_ in rows:
        if other:
            around.setdefault(one, {})[other] = score
            around.setdefault(other, {})[one] = score
    named_ = {n: (each[3],) for n, each in enumerate(stories)}
    for found, score in matters(named_, around):
        inside = [named_[n][0] for n in found]
        matter = f"m{sha256(chr(10).join(sorted(inside)).encode()).hexdigest()[:16]}"
        yield from ((matter, each, score) for each in inside)


def summed(rows: Sequence[Row]) -> Iterator[Row]:
    """Of the stories of a matter, what it comes down to: ``matters``."""
    matter = rows[0][0]
    stories = [decode(Story, row[4]) for row in rows]
    reports = sum(len(each.reports) for each in stories)
    outlets = len({outlet for row in rows for outlet in json.loads(row[3])})
    reason = Reason("matter.same", (), (("score", f"{rows[0][2]:.2f}"),))
    made = Matter(matter, tuple(each.id for each in stories), reports, outlets, of_matter(stories), reason)
    findings = json.dumps([finding_document(each) for each in made.findings], ensure_ascii=False)
    yield matter, len(stories), reports, outlets, clean(findings), encode(made)


def clean(text: str) -> str:
    """A text as every table can hold it: a lone surrogate as its escape."""
    return text.encode("utf-8", "backslashreplace").decode()


def stories_of(rows: Iterable[Row]) -> Iterator[Story]:
    """The stories of rows that hold nothing else."""
    return (decode(Story, document) for (document,) in rows if document is not None)


def words(value: Any) -> str:
    """A value for a column of text."""
    return clean(json.dumps(value, ensure_ascii=False))
