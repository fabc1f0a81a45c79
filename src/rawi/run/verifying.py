"""Whether a collection still is what was put into it: bytes, texts, spans and log, each against its hash."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from rawi.errors import DamageError
from rawi.gather.holding import holds
from rawi.nouns.judgement import Spot
from rawi.nouns.reading import Reading, spans_of
from rawi.nouns.report import TITLE, fingerprint
from rawi.nouns.text import Span
from rawi.run.local import Workers
from rawi.store.archive import judgements, log, readings, reports, stories
from rawi.store.archive.database import Database
from rawi.store.archive.readings import Kept


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved, and what is broken, a sentence each. ``head`` is the hash of the log's last line, worth writing down."""

    reports: int
    lines: int
    head: str
    broken: tuple[str, ...]


def verify(db: Database, workers: Workers, head: str | None = None) -> Proof:
    """Prove a collection. ``head`` is a hash that its log had once: lines taken off its end are then noticed too."""
    with db.looking():
        broken = list(db.damage())
        checked = list(workers.map(check, readings.kept(db)))
        broken += [sentence for sentences in checked for sentence in sentences]
        broken += log.broken(db)
        broken += _logged(db, head)
        broken += _found(db)
        lines, last = log.head(db)
    return Proof(len(checked), lines, last, tuple(broken))


def check(kept: Kept) -> list[str]:
    """What is wrong with one report: its bytes, its text, whether the one stands in the other, its reading."""
    name = f"report {kept.id}"
    try:
        raw, text, reading = kept.unpacked()
    except DamageError as error:
        return [f"{name}: {error}"]
    found = []
    if kept.raw_sha256 != _sha256(raw):
        found.append(f"{name}: its bytes are not those that were gathered.")
    if text is not None and fingerprint(text) != kept.sha256:
        found.append(f"{name}: its text is not the one that was read.")
    if raw is not None and text is not None and not found and holds(raw, kept.media, text) is False:
        found.append(f"{name}: its words do not stand in its bytes, which are those of something else.")
    if reading is not None:
        found += [f"{name}: {sentence}" for sentence in _spans(reading)]
    return found


def _sha256(raw: bytes | None) -> str | None:
    return hashlib.sha256(raw).hexdigest() if raw is not None else None


def _spans(reading: Reading) -> Iterator[str]:
    """The spans of a reading that do not lie in its text."""
    whole = Span(0, len(reading.text))
    for each in reading.attributions:
        for role, span in spans_of(each):
            if not whole.holds(span) or span.start > span.end:
                yield f"the {role} of {each.id} lies outside its text."
    for detail in reading.details:
        if not whole.holds(detail.span):
            yield f"the detail {detail.id} lies outside its text."
    if reading.title:
        yield from _spans(reading.title)


def _logged(db: Database, head: str | None) -> Iterator[str]:
    """Whether the log and the reports tell the same: nothing that was added is missing, nothing is there that was not."""
    added: dict[str, tuple[str, str]] = {}
    hashes = set()
    for line in log.lines(db):
        hashes.add(line.hash)
        if line.what == "add":
            added.update((key, (raw, text)) for key, raw, text in line.document["reports"])
    there = {key: (raw, text) for key, raw, text in reports.hashes(db)}
    for key in sorted(added.keys() - there.keys()):
        yield f"report {key}: the log says that it was added, and it is missing."
    for key in sorted(there.keys() - added.keys()):
        yield f"report {key}: it is there, and the log does not say that it was added."
    for key in sorted(key for key in added.keys() & there.keys() if added[key] != there[key]):
        yield f"report {key}: its hashes are not those in the log."
    if head is not None and head not in hashes:
        yield f"log: the line with the hash {head[:16]}… is not there; lines were taken off."


def _found(db: Database) -> Iterator[str]:
    """Whether conclusions and judgements lead to words that are there (rule 26)."""
    lengths = reports.lengths(db)
    for number in stories.numbers(db):
        try:
            story = stories.story(db, number)
        except DamageError as error:
            yield f"story s{number}: {error}"
            continue
        for claim in story.claims if story else ():
            for account in claim.accounts:
                key = account.place.report
                if not key.endswith(TITLE) and account.span.end > lengths.get(key, -1):
                    yield f"claim {claim.id}: an account of it lies outside the text of {key}."
    for judgement in judgements.every(db, holding=True):
        for spot in judgement.spots:
            if not _stands(db, spot):
                yield f"judgement {judgement.id}: its words are no longer at {spot.span.start}-{spot.span.end} of {spot.report}."


def _stands(db: Database, spot: Spot) -> bool:
    number = reports.number_of(db, spot.report.removesuffix(TITLE))
    if number is None or reports.state(db, number) in ("forgotten", "removed"):
        return True  # it was taken out by somebody, and the log says so
    reading: Reading | None = readings.reading(db, number)
    if spot.report.endswith(TITLE):
        reading = reading.title if reading else None
    return reading is not None and spot.span.of(reading.text) == spot.quote
