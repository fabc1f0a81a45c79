"""What is new into a collection: kept with its evidence, then put into stories, then told. Each stage can stop and go on.

A report is safe as soon as its batch is kept. A process that is ended then leaves reports to be compared, or stories to be
told; whoever adds next, or asks for ``catch_up``, finishes that.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import NamedTuple

from rawi import __version__
from rawi.compare.corrections import corrected
from rawi.compare.features import features, profile
from rawi.compare.grouper import Grouper
from rawi.compare.rulings import rulings
from rawi.compare.stories import least_alike
from rawi.compare.story import named, tell
from rawi.errors import InputError, RawiError
from rawi.gather.files import Gathered
from rawi.nouns.judgement import Judgement
from rawi.nouns.report import Report
from rawi.nouns.story import Story
from rawi.run.local import Workers, guarded, read_one
from rawi.store.archive import judgements, log, readings, reports, stories
from rawi.store.archive.database import Database
from rawi.store.archive.memory import InFile, features_of, key
from rawi.store.archive.readings import Packed
from rawi.store.archive.reports import Incoming, Known
from rawi.store.entry import Entry, entry, plain

BATCH = 200  # reports kept in one transaction
COMPARED = 1_000  # reports put into stories in one transaction
TOLD = 100  # stories written in one transaction
WORTH_TELLING = 8  # stories; below, one process is done before a second has started
Step = Callable[[str, int], None]


def silent(stage: str, done: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Added:
    """What became of what was given: ids of the reports that are new, and of those that are new versions of others.

    ``known`` is how many were there already; ``failed`` are sentences about what could not be used.
    """

    new: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    known: int = 0
    failed: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Telling:
    """All that one story is told from, compressed as it is kept, to be told by another process."""

    number: int
    changes: int
    readings: tuple[Packed, ...]
    alike: float
    judged: tuple[Judgement, ...]
    before: Story | None


def now() -> str:
    """The time, in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


class Fresh(NamedTuple):
    """A report that the collection does not have yet, under the id that it will have there."""

    report: Report
    found: Gathered
    address: str


def add(db: Database, found: Iterable[Gathered | RawiError], workers: Workers, who: str, step: Step = silent) -> Added:
    """Keep, compare and tell what is new. ``step`` is told of each stage and how much of it is done."""
    added = Added()
    waiting: deque[Fresh] = deque()  # those that are being read, ahead of what is written
    entries = workers.map(entry_of, _given_out(_fresh(db, found, added), waiting))
    while batch := [(waiting.popleft(), made) for made in islice(entries, BATCH)]:
        _keep(db, batch, added, who)
        step("keep", len(added.new) + len(added.versions))
    added.failed += catch_up(db, workers, step)
    return added


def _given_out(fresh: Iterable[Fresh], waiting: deque[Fresh]) -> Iterator[Report]:
    for each in fresh:
        waiting.append(each)
        yield each.report


def entry_of(report: Report) -> Entry | RawiError:
    """Read one report, and make ready all that is kept of it."""
    found = read_one(report)
    if isinstance(found, RawiError):
        return found
    return entry(found, features(found))


def _fresh(db: Database, found: Iterable[Gathered | RawiError], added: Added) -> Iterator[Fresh]:
    """Those of what was found that the collection does not have."""
    stream = iter(found)
    while some := list(islice(stream, BATCH)):
        added.failed.extend(str(each) for each in some if isinstance(each, RawiError))
        given = [each for each in some if isinstance(each, Gathered)]
        shelf = _Shelf(db, given)
        for each in given:
            fresh = shelf.placed(each, added)
            if fresh is not None:
                added.failed.extend(fresh.report.notes)
                yield fresh


class _Shelf:
    """What the collection has of a batch, by address and by id, and what of the batch itself came before."""

    def __init__(self, db: Database, batch: list[Gathered]) -> None:
        self._addresses = dict(reports.newest(db, [address_of(each) for each in batch]))
        self._ids = dict(reports.with_ids(db, [each.report.id for each in batch]))
        self._forgotten = reports.forgotten(db, [each.report.sha256 for each in batch])

    def placed(self, found: Gathered, added: Added) -> Fresh | None:
        """A report under the id and the address that it gets; None where it is known, or must not come back."""
        report, address = replace(found.report, id=plain(found.report.id)), address_of(found)
        if report.sha256 in self._forgotten:
            added.failed.append(f"{found.name}: this report was forgotten for good, so it was not added again.")
            return None
        before = self._addresses.get(address) or self._ids.get(report.id)
        title = plain(report.title) if report.title else None
        if before is not None and (before.sha256, before.title) == (report.sha256, title):
            if before.state == "removed":
                return Fresh(replace(report, id=before.id), found, before.address)
            added.known += 1
            return None
        version = before.version + 1 if before else 1
        if before is not None:
            address = before.address
            if report.id in self._ids or report.id == before.id:
                report = replace(report, id=f"{report.id}@{version}")
        known = Known(0, report.id, address, version, report.sha256, title, "read")
        self._addresses[address] = self._ids[found.report.id] = known
        return Fresh(report, found, address)


def address_of(found: Gathered) -> str:
    """What a report is found again by: its URL, else the id that was given with it, else the file that it is."""
    report = found.report
    if report.url:
        return plain(report.url)
    if report.id != f"r:{report.sha256[:12]}":
        return plain(f"id:{report.id}")
    return (
        plain(f"file:{report.path}")
        if found.evidence.media == "text/plain" and report.path
        else f"text:{report.sha256}"
    )


def _keep(db: Database, batch: list[tuple[Fresh, Entry | RawiError]], added: Added, who: str) -> None:
    """Write one batch with its line in the log; only then is it said to be added."""
    when = now()
    done: list[tuple[Fresh, Entry, Known | None]] = []
    with db.writing():
        before = dict(reports.newest(db, [fresh.address for fresh, _ in batch]))
        there = set(reports.with_ids(db, [fresh.report.id for fresh, _ in batch]))
        for fresh, made in batch:
            if isinstance(made, RawiError):
                added.failed.append(str(made))
                continue
            known = before.get(fresh.address)
            if known is not None and known.id == fresh.report.id and known.state == "removed":
                reports.index(db, known.number, made)
                reports.set_state(db, [known.number], "read")
                known = None
            elif fresh.report.id not in there:
                number = reports.keep(db, Incoming(made, fresh.found.evidence, fresh.address, known), when, __version__)
                version = known.version + 1 if known else 1
                before[fresh.address] = Known(
                    number, fresh.report.id, fresh.address, version, made.sha256, None, "read"
                )
            else:
                continue  # another process was quicker
            done.append((fresh, made, known))
        if done:
            kept = [[fresh.report.id, fresh.found.evidence.sha256, made.sha256] for fresh, made, _ in done]
            log.note(db, when, who, "add", {"reports": kept})
    added.new += [fresh.report.id for fresh, _, known in done if known is None]
    added.versions += [fresh.report.id for fresh, _, known in done if known is not None]


def catch_up(db: Database, workers: Workers, step: Step = silent) -> list[str]:
    """Finish what an earlier run left: put reports into stories, and tell those that changed. What failed, in sentences."""
    done = 0
    while compared := _compare(db):
        done += compared
        step("compare", done)
    failed = tell_stale(db, workers, step)
    db.tidy()
    return failed


def _compare(db: Database) -> int:
    """Put some of the reports that are not compared yet into stories; how many. Old versions leave theirs."""
    if db.value("select 1 from reports where state = 'read' limit 1") is None:
        return 0
    with db.writing():
        waiting = reports.waiting(db, COMPARED)
        old = reports.older_versions(db, waiting)
        fresh = [number for number in waiting if number not in old]
        grouper = Grouper(InFile(db))
        leave(db, grouper, [number for number, state in old.items() if state == "current"])
        grouper.add([features_of(number, document) for number, document in reports.features(db, fresh)])
        for number in old:
            reports.unindex(db, number, keep_reading=True)
        reports.set_state(db, list(old), "superseded")
        reports.set_state(db, fresh, "current")
        stories.drop_empty(db)
    return len(waiting)


def leave(db: Database, grouper: Grouper, numbers: list[int]) -> None:
    """Take reports out of their stories, which have to be told again."""
    if numbers:
        touched = reports.stories_of(db, numbers)
        grouper.remove([key(number) for number in numbers])
        stories.mark_stale(db, touched)


def tell_stale(db: Database, workers: Workers, step: Step = silent) -> list[str]:
    """Tell every story whose reports changed. What could not be told is said, and tried again next time."""
    stream = workers.map(tell_one, _tellings(db), WORTH_TELLING)
    done = 0
    failed: list[str] = []
    while some := list(islice(stream, TOLD)):
        with db.writing():
            for number, changes, told in some:
                if isinstance(told, RawiError):
                    failed.append(str(told))
                else:
                    stories.put(db, number, told, changes)
        done += len(some)
        step("tell", done)
    return failed


def _tellings(db: Database) -> Iterator[Telling]:
    changed = list(stories.stale(db).items())
    held = list(judgements.every(db, holding=True))
    for start in range(0, len(changed), TOLD):
        some = dict(changed[start : start + TOLD])
        members = stories.members(db, some)
        near = InFile(db).around({key(number) for each in members.values() for _, number in each})
        for number, changes in some.items():
            numbers = [each for _, each in members[number]]
            if not numbers:
                continue
            kept = tuple(readings.packed(db, numbers))
            judged = tuple(judgements.about(held, [report for report, _ in members[number]]))
            alike = least_alike([key(each) for each in sorted(numbers)], near)
            yield Telling(number, changes, kept, alike, judged, stories.story(db, number))


def tell_one(telling: Telling) -> tuple[int, int, Story | RawiError]:
    """Tell one story: its number, how often it had changed, and the story."""
    return telling.number, telling.changes, guarded(f"story s{telling.number}", lambda: _told(telling))


def _told(telling: Telling) -> Story:
    read = [corrected(each.unpacked(), telling.judged) for each in telling.readings]
    profiles = [profile(each) for each in sorted(read, key=lambda each: each.report.id)]
    story = tell(profiles, telling.alike, rulings(telling.judged))
    return named(story, f"s{telling.number}", telling.before)


def remove(db: Database, ids: Iterable[str], who: str, what: str = "remove") -> None:
    """Take reports out of the collection: ``remove`` keeps their evidence, ``forget`` leaves a tombstone only.

    Raises InputError for an id that is not there. Nothing is changed then.
    """
    with db.writing():
        numbers = {}
        for each in ids:
            number = reports.number_of(db, each)
            if number is None:
                raise InputError(f"{each}: there is no such report in {db.path}; `rawi ls {db.path}` lists them.")
            numbers[number] = each
        states = {number: reports.state(db, number) for number in numbers}
        leave(db, Grouper(InFile(db)), [number for number, state in states.items() if state == "current"])
        for number, state in states.items():
            if state in ("read", "current"):
                reports.unindex(db, number)
            reports.set_state(db, [number], "removed")
            if what == "forget":
                reports.erase(db, number)
        stories.drop_empty(db)
        log.note(db, now(), who, what, {"reports": list(numbers.values())})
