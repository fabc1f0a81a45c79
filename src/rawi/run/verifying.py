"""Whether a collection still is what was put into it: every row against its seal in the log, or against what it was made from.

Bytes, texts and readings have their hashes in the log. Rows by which they are found are made of the reading again; a story is
told again. Whatever cannot be read costs one sentence, and never the rest.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from rawi.compare.features import features
from rawi.errors import LostError
from rawi.gather.holding import holds
from rawi.nouns.features import Features
from rawi.nouns.judgement import Spot
from rawi.nouns.reading import Reading, spans_of
from rawi.nouns.report import TITLE, fingerprint
from rawi.nouns.text import Span
from rawi.run.judging import ones
from rawi.run.local import Workers
from rawi.run.retelling import retold, stumble
from rawi.store.archive import forgetting, judgements, log, readings, reports, stories
from rawi.store.archive.database import Database
from rawi.store.archive.history import History
from rawi.store.archive.memory import features_of
from rawi.store.archive.proof import Index, Memory, Voices, counters, everyones_words, unnamed_places
from rawi.store.archive.readings import Kept
from rawi.store.entry import Entry, PlaceRow, entry

T = TypeVar("T")
TAKING_PART = ("read", "current")


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved, and what is broken, a sentence each. ``head`` is the hash of the log's last line, worth writing down.

    ``unfinished`` says what a run that was stopped left to be done: that is no damage.
    """

    reports: int
    lines: int
    head: str
    broken: tuple[str, ...]
    unfinished: tuple[str, ...] = ()


class Checked(NamedTuple):
    """One report, looked at: what is wrong with it, and what should be found of it elsewhere."""

    kept: Kept | None
    wrong: list[str]
    entry: Entry | None = None
    features: Features | None = None


def verify(db: Database, workers: Workers, head: str | None = None) -> Proof:
    """Prove a collection. ``head`` is a hash that its log had once: lines taken off its end are then noticed too.

    Raises LostError where a process that looked was ended: what it would have said is not known.
    """
    broken: list[str] = []

    def had(name: str, act: Callable[[], T], otherwise: T) -> T:
        """One part of the proof: whatever it stumbles over is a sentence, and the next part is looked at."""
        try:
            return act()
        except LostError:
            raise  # of what was not looked at, nothing is said
        except Exception as error:
            broken.append(f"{name}: {stumble(error)}")
            return otherwise

    def look(name: str, sentences: Callable[[], Iterable[str]]) -> None:
        had(name, lambda: broken.extend(sentences()), None)

    with db.looking():
        look("file", db.damage)
        numbers: list[int] = had(
            "reports", lambda: [n for (n,) in db.rows("select number from reports order by number")], []
        )
        found = _Found(db)
        look("reports", lambda: _reports(db, workers, numbers, found))
        history = History(db)
        look("log", lambda: log.broken(db))
        look("log", lambda: history.read(head))
        for name, part in history.parts():
            look(name, part)
        for name, part in found.parts():
            look(name, part)
        look("stories", lambda: retold(db, workers))
        look("judgements", lambda: _judgements(db))
        unfinished: tuple[str, ...] = had("unfinished", lambda: tuple(_unfinished(db)), ())
        lines, last = had("log", lambda: log.head(db), (0, ""))
    return Proof(len(numbers), lines, last, tuple(dict.fromkeys(broken)), unfinished)


def _unfinished(db: Database) -> Iterator[str]:
    if forgetting.pending(db):
        yield f"unfinished: forgetting was begun, and the file still holds the words; `rawi forget {db.path}` goes on."
    if left := len(reports.waiting(db, -1)):
        yield f"unfinished: {left} reports are to be compared; `rawi add` goes on."
    if left := len(stories.stale(db)):
        yield f"unfinished: {left} stories are to be told again; `rawi add` goes on."


# Each report by itself, in any process


def _reports(db: Database, workers: Workers, numbers: list[int], found: "_Found") -> Iterator[str]:
    for checked in workers.map(check, _kept(db, numbers)):
        yield from checked.wrong
        try:
            found.expect(checked)
        except Exception as error:
            yield f"report {checked.kept.id if checked.kept else '?'}: {stumble(error)}"


def _kept(db: Database, numbers: Iterable[int]) -> Iterator[Kept | str]:
    for number in numbers:
        try:
            yield readings.kept(db, number)
        except Exception as error:
            yield f"report number {number}: {stumble(error)}"


def check(kept: Kept | str) -> Checked:
    """What is wrong with one report: its bytes, its text, whether the one stands in the other, its reading, its rows."""
    if isinstance(kept, str):
        return Checked(None, [kept])
    name, bare = f"report {kept.id}", kept._replace(raw=None, text=None, document=None, features=None)
    try:
        raw, text, reading = kept.unpacked()
        wrong = [f"{name}: {sentence}" for sentence in (*_there(kept, reading), *_bytes(kept, raw, text))]
        if reading is None or kept.state not in TAKING_PART:
            return Checked(bare, wrong)
        by = features_of(kept.number, kept.features) if kept.features is not None else None
        made = entry(reading, by or features(reading))
        wrong += [f"{name}: {sentence}" for sentence in (*_spans(reading), *_rows(kept, made))]
        return Checked(bare, wrong, made, by)
    except Exception as error:
        return Checked(bare, [f"{name}: {stumble(error)}"])


def _there(kept: Kept, reading: Reading | None) -> Iterator[str]:
    """Whether all that its state asks for is there."""
    if kept.state == "forgotten":
        if kept.raw is not None or kept.text is not None or kept.document is not None:
            yield "it was forgotten, and words of it are there."
        return
    if kept.raw is None or kept.text is None:
        yield "what it was made from is missing."
    if reading is None and kept.state != "removed":
        yield "its reading is missing."
    if kept.features is None and kept.state in TAKING_PART:
        yield "what its story is found by is missing."


def _bytes(kept: Kept, raw: bytes | None, text: str | None) -> list[str]:
    found = []
    if raw is not None and kept.raw_sha256 != hashlib.sha256(raw).hexdigest():
        found.append("its bytes are not those that were gathered.")
    if text is not None and fingerprint(text) != kept.sha256:
        found.append("its text is not the one that was read.")
    if raw is not None and text is not None and not found and holds(raw, kept.media, text) is False:
        found.append("its words do not stand in its bytes, which are those of something else.")
    return found


def _rows(kept: Kept, made: Entry) -> Iterator[str]:
    """Whether the rows by which it is found are those that its reading makes."""
    if tuple((row, chain) for _, row, chain in kept.attributions) != made.attributions:
        yield "its attributions, their stances or voices are not those of its reading."
    if kept.places != tuple(sorted(row[0] for row in made.places)):
        yield "its places are not those of its reading."


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


class _Found:
    """What all reports together should be found by."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._names: dict[int, str] = {}
        self._homes: dict[int, str] = {}  # of attributions
        self._voices, self._memory = Voices(), Memory()
        self._places: set[PlaceRow] = set()
        self._languages: set[str] = set()
        self._search, self._said = Index(db, "search"), Index(db, "said")

    def expect(self, checked: Checked) -> None:
        """Say what one report should be found by."""
        kept, made = checked.kept, checked.entry
        if kept is None or made is None:
            return
        self._names[kept.number] = kept.id
        self._places.update(made.places)
        self._voices.expect(made.voices, [chain for _, chain in made.attributions])
        self._search.expect(kept.number, made.tokens)
        for (number, _, _), words in zip(kept.attributions, made.said, strict=True):
            self._homes[number] = kept.id
            self._said.expect(number, [words])
        if kept.state == "current" and checked.features is not None:
            self._memory.expect(kept.number, checked.features)
            self._languages.update(checked.features.language.split())

    def parts(self) -> Iterator[tuple[str, Callable[[], Iterable[str]]]]:
        """The parts of the proof that ask for all reports."""
        yield "meta", lambda: counters(self._db, self._languages)
        yield "places", lambda: unnamed_places(self._db, self._places)
        yield "voices", lambda: self._voices.wrong(self._db, ones(self._db))
        yield "memory", lambda: self._memory.wrong(self._db)
        yield "search", lambda: _lost(self._search, "report", self._names)
        yield "search", lambda: _lost(self._said, "report", self._homes)
        yield "search", lambda: _lost(everyones_words(self._db), "voice", {})


def _lost(index: Index, kind: str, names: dict[int, str]) -> Iterator[str]:
    for number in dict.fromkeys(index.wrong()):
        name = names.get(number, f"number {number}" if number else "of all of them")
        yield f"{kind} {name}: the words that it is searched by are not its own."


# What persons judged


def _judgements(db: Database) -> Iterator[str]:
    """Whether judgements lead to words that are there (rule 26)."""
    for (key,) in db.rows("select id from judgements where undone is null order by number"):
        try:
            judgement = judgements.judgement(db, key)
            for spot in judgement.spots if judgement else ():
                if not _stands(db, spot):
                    yield f"judgement {key}: its words are no longer at {spot.span.start}-{spot.span.end} of {spot.report}."
        except Exception as error:
            yield f"judgement {key}: {stumble(error)}"


def _stands(db: Database, spot: Spot) -> bool:
    number = reports.number_of(db, spot.report.removesuffix(TITLE))
    if number is None or reports.state(db, number) in ("forgotten", "removed"):
        return True  # it was taken out by somebody, and the log says so
    reading: Reading | None = readings.reading(db, number)
    if spot.report.endswith(TITLE):
        reading = reading.title if reading else None
    return reading is not None and spot.span.of(reading.text) == spot.quote
