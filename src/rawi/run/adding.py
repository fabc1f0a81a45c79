"""What is new into a collection: kept with its evidence, then put into stories, then told. Each stage can stop and go on.

A report is safe as soon as its batch is kept. A process that is ended then leaves reports to be compared, or stories to be
told; whoever adds next, or asks for ``catch_up``, finishes that.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import islice
from pathlib import Path

from rawi import __version__
from rawi.compare.features import profile
from rawi.compare.grouper import Grouper
from rawi.compare.rulings import rulings
from rawi.compare.stories import least_alike
from rawi.compare.story import named, tell
from rawi.errors import BusyError, InputError, RawiError
from rawi.gather.found import Gathered
from rawi.nouns.judgement import Judgement
from rawi.packs.given import Packs
from rawi.run.judged import as_judged
from rawi.run.keeping import Added, Step, Writer, keep, now, silent
from rawi.run.local import Workers, guarded
from rawi.store.archive import forgetting, judgements, log, readings, reports, stories
from rawi.store.archive.database import Database
from rawi.store.archive.memory import InFile, features_of, key
from rawi.store.archive.readings import Packed
from rawi.store.archive.stories import Sheet, sheet

COMPARED = 1_000  # reports put into stories in one transaction
TOLD = 100  # stories written in one transaction
WORTH_TELLING = 8  # stories; below, one process is done before a second has started


@dataclass(frozen=True, slots=True)
class Telling:
    """All that one story is told from, compressed as it is kept, to be told by another process."""

    number: int
    changes: int
    readings: tuple[Packed, ...]
    alike: float
    judged: tuple[Judgement, ...]
    before: stories.Packed | None


def add(db: Database, found: Iterable[Gathered | RawiError], workers: Workers, writer: Writer) -> Added:
    """Keep, compare and tell what is new."""
    added = Added()
    keep(db, found, workers, added, writer)
    added.failed += catch_up(db, workers, writer.step)
    return added


def catch_up(db: Database, workers: Workers, step: Step = silent) -> list[str]:
    """Finish what an earlier run left: put reports into stories, and tell those that changed. What failed, in sentences."""
    done = 0
    while compared := _compare(db):
        done += compared
        step("compare", done)
    failed = tell_stale(db, workers, step)
    if forgetting.pending(db):
        with db.writing():
            forgetting.blank(db)
        try:
            forgetting.scrub(db)
        except BusyError as error:  # whoever comes next does it
            failed.append(str(error))
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
    stream = workers.read(tell_one, tellings(db, stories.stale(db)), WORTH_TELLING)
    done = 0
    failed: list[str] = []
    while some := list(islice(stream, TOLD)):
        with db.writing():
            kept = []
            for number, changes, told in some:
                if isinstance(told, RawiError):
                    failed.append(str(told))
                elif stories.put(db, number, told, changes, teller()):
                    kept.append(number)
            log.told(db, now(), kept)
        done += len(some)
        step("tell", done)
    return failed


@cache
def teller() -> str:
    """Which Rawi tells stories here: its version, and the hash of what compares. The same one tells them alike again."""
    seen = hashlib.sha256()
    for package in ("rawi.compare", "rawi.nouns"):
        for path in sorted(Path(str(resources.files(package))).rglob("*.py")):
            seen.update(path.read_bytes())
    return f"{__version__} {seen.hexdigest()[:12]}"


def tellings(db: Database, wanted: Mapping[int, int]) -> Iterator[Telling]:
    """What stories are told from, by their numbers and the marks of their last changes; those without a report are left out."""
    changed = list(wanted.items())
    for start in range(0, len(changed), TOLD):
        with db.looking():  # somebody else may forget a report between one look and the next
            found = list(_tellings(db, dict(changed[start : start + TOLD])))
        yield from found


def _tellings(db: Database, some: Mapping[int, int]) -> Iterator[Telling]:
    held = list(judgements.every(db, holding=True))
    members = stories.members(db, some)
    near = InFile(db).around({key(number) for each in members.values() for _, number in each})
    for number, changes in some.items():
        numbers = [each for _, each in members[number]]
        if not numbers:
            continue
        kept = tuple(readings.packed(db, numbers))
        judged = tuple(judgements.about(held, [report for report, _ in members[number]]))
        alike = least_alike([key(each) for each in sorted(numbers)], near)
        yield Telling(number, changes, kept, alike, judged, stories.packed(db, number))


def tell_one(telling: Telling, given: Packs) -> tuple[int, int, Sheet | RawiError]:
    """Tell one story: its number, the mark of its last change, and the rows of the story."""
    return telling.number, telling.changes, guarded(f"story s{telling.number}", lambda: _told(telling, given))


def _told(telling: Telling, given: Packs) -> Sheet:
    read = [as_judged(each.unpacked(), telling.judged, given) for each in telling.readings]
    profiles = [profile(each) for each in sorted(read, key=lambda each: each.report.id)]
    story = tell(profiles, telling.alike, rulings(telling.judged))
    before = telling.before.unpacked() if telling.before else None
    return sheet(named(story, f"s{telling.number}", before))


def remove(db: Database, ids: Iterable[str], who: str) -> None:
    """Take reports out of the collection; their evidence stays.

    Raises InputError for an id that is not there. Nothing is changed then.
    """
    with db.writing():
        numbers = numbers_of(db, ids)
        take_out(db, numbers)
        log.note(db, now(), who, "remove", {"reports": reports.ids(db, numbers), **log.sealed(db, numbers)})


def numbers_of(db: Database, ids: Iterable[str]) -> list[int]:
    """The numbers of reports. Raises InputError for an id that is not there."""
    found = []
    for each in ids:
        number = reports.number_of(db, each)
        if number is None:
            raise InputError(f"{each}: there is no such report in {db.path}; `rawi ls {db.path}` lists them.")
        found.append(number)
    return found


def take_out(db: Database, numbers: Iterable[int]) -> None:
    """Take reports out of their stories and all lists."""
    states = reports.states(db, numbers)
    leave(db, Grouper(InFile(db)), [number for number, state in states.items() if state == "current"])
    for number, state in states.items():
        if state in ("read", "current"):
            reports.unindex(db, number)
    reports.set_state(db, [number for number, state in states.items() if state != "forgotten"], "removed")
    stories.drop_empty(db)
