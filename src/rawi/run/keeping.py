"""Reports that a collection does not have yet: read, and kept with their evidence and a line in the log."""

from collections import ChainMap, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from rawi import __version__
from rawi.compare.features import features
from rawi.errors import RawiError
from rawi.gather.fields import is_made, of_outlet
from rawi.gather.found import Gathered
from rawi.nouns.report import Report
from rawi.packs.given import Packs
from rawi.run.judged import carry_out
from rawi.run.local import Asked, Workers, asked, read_one
from rawi.store.archive import judgements, log, reports
from rawi.store.archive.database import Database
from rawi.store.archive.reports import Incoming, Known
from rawi.store.entry import Entry, entry, plain

if TYPE_CHECKING:
    from rawi.run.asking import Asker

TABLES = ("application/json", "text/csv", "text/tab-separated-values")  # files that hold many reports
BATCH = 200  # reports kept in one transaction
Step = Callable[[str, int], None]


def silent(stage: str, done: int) -> None:
    """Tell nobody."""


@dataclass(slots=True)
class Added:
    """What became of what was given: ids of the reports that are new, and of those that are new versions of others.

    ``known`` is how many were there already; ``failed`` are sentences about what could not be used, ``notes`` about what could,
    otherwise than it was given.
    """

    new: list[str] = field(default_factory=list)
    versions: list[str] = field(default_factory=list)
    known: int = 0
    failed: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Fresh(NamedTuple):
    """A report that the collection does not have yet, under the id and the address that it will have there."""

    report: Report
    found: Gathered
    address: str


class Writer(NamedTuple):
    """Who adds, since when (ISO 8601), who is told how much is done, and who is asked to read where the rules do not."""

    who: str
    when: str
    step: Step = silent
    asker: "Asker | None" = None


def now() -> str:
    """The time, in UTC, ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def keep(db: Database, found: Iterable[Gathered | RawiError], workers: Workers, added: Added, writer: Writer) -> None:
    """Read and keep what is new. A report counts as added when its batch is on the disk."""
    again: list[Gathered] = []
    waiting: deque[Fresh] = deque()  # those that are being read, ahead of what is written
    entries = workers.read(entry_of, asked(_given_out(_fresh(db, found, added), waiting), writer.asker))
    while batch := [(waiting.popleft(), made) for made in islice(entries, BATCH)]:
        again += _write(db, batch, added, writer)
        db.tidy()
        writer.step("keep", len(added.new) + len(added.versions))
    if again:
        keep(db, again, workers, added, writer)


def _given_out(fresh: Iterable[Fresh], waiting: deque[Fresh]) -> Iterator[Report]:
    for each in fresh:
        waiting.append(each)
        yield each.report


def entry_of(report: Report | Asked | RawiError, given: Packs) -> Entry | RawiError:
    """Read one report, and make ready all that is kept of it."""
    found = read_one(report, given)
    if isinstance(found, RawiError):
        return found
    try:
        return entry(found, features(found))
    except RawiError as error:
        return RawiError(f"{found.report.path or found.report.id}: {error}")


def _fresh(db: Database, found: Iterable[Gathered | RawiError], added: Added) -> Iterator[Fresh]:
    """Those of what was found that the collection does not have."""
    stream, shelf = iter(found), _Shelf(db)
    while some := list(islice(stream, BATCH)):
        added.failed.extend(str(each) for each in some if isinstance(each, RawiError))
        given = [each for each in some if isinstance(each, Gathered)]
        shelf.look(given)
        for each in given:
            fresh = shelf.placed(each, added)
            if fresh is not None:
                added.notes.extend(fresh.report.notes)
                yield fresh


class _Shelf:
    """What the collection has, by address and by id, and what came before in the same run but may not be written yet."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._addresses: ChainMap[str, Known] = ChainMap({}, {})
        self._ids: ChainMap[str, Known] = ChainMap({}, {})
        self._forgotten: set[str] = set()

    def look(self, batch: list[Gathered]) -> None:
        """Look up what the collection has of a batch."""
        addresses, ids = set(), set()
        for each in batch:
            address = address_of(each)
            addresses |= {address, _of_outlet(each.report, address), f"text:{each.report.sha256}"}
            ids |= {plain(each.report.id), plain(of_outlet(each.report).id)}
        self._addresses.maps[1] = dict(reports.newest(self._db, addresses))
        self._ids.maps[1] = dict(reports.with_ids(self._db, ids))
        self._forgotten = reports.forgotten(self._db, [each.report.sha256 for each in batch])

    def placed(self, found: Gathered, added: Added) -> Fresh | None:
        """A report under the id and the address that it gets; None where it is known, or must not come back."""
        report = replace(found.report, id=plain(found.report.id))
        if report.sha256 in self._forgotten:
            added.failed.append(f"{found.name}: this report was forgotten for good, so it was not added again.")
            return None
        title = plain(report.title) if report.title else None
        report, address, before = self._before(report, found)
        if before is not None and (before.sha256, before.title) == (report.sha256, title):
            if before.state == "removed":
                return Fresh(replace(report, id=before.id), found, before.address)
            added.known += 1
            return None
        version = before.version + 1 if before else 1
        given = report.id
        if before is not None:
            address = before.address if before.state != "forgotten" else address
            if report.id in self._ids or report.id == before.id:
                report = replace(report, id=f"{report.id}@{version}")
        known = Known(0, report.id, address, version, report.sha256, title, "read", _outlet(report))
        self._addresses[address] = self._ids[given] = known
        return Fresh(report, found, address)

    def _before(self, report: Report, found: Gathered) -> tuple[Report, str, Known | None]:
        """A report, its address, and what the collection has of it: what another outlet has under its id is none of it."""
        address = address_of(found)
        before = self._addresses.get(address)
        if before is not None and (not address.startswith("id:") or not _parted(before, report)):
            return report, address, before
        before = before or self._ids.get(report.id)
        if before is None:
            return report, address, self._by_words(report, address)
        if not _parted(before, report):
            return report, address, before
        report, address = of_outlet(report), _of_outlet(report, address)
        return report, address, self._addresses.get(address) or self._ids.get(report.id)

    def _by_words(self, report: Report, address: str) -> Known | None:
        """What was kept when a report without an id was known by its words alone, where it is the same report."""
        before = self._addresses.get(f"text:{report.sha256}") if address.startswith("text:") else None
        said = (_outlet(report), plain(report.title) if report.title else None)
        return before if before and any(said) and (before.outlet, before.title) == said else None


def address_of(found: Gathered) -> str:
    """What a report is found again by: its URL, else the id that was given with it, else the file that it is, else its words."""
    report = found.report
    if report.url:
        return plain(report.url)
    if not is_made(report.id):
        return plain(f"id:{report.id}")
    if report.path and found.evidence.name in (None, report.path) and not found.evidence.media.startswith(TABLES):
        return plain(f"file:{report.path}")
    return f"text:{report.sha256 if report.id[2:] == report.sha256[:12] else report.id}"


def _of_outlet(report: Report, address: str) -> str:
    """The address of a report whose id another outlet uses too."""
    return address if report.url else f"{address} ({_outlet(report)})"


def _outlet(report: Report) -> str | None:
    return plain(report.outlet.id) if report.outlet else None


def _parted(before: Known, report: Report) -> bool:
    """Whether what is kept under an id is of another outlet, or of another site where no outlet is known."""
    outlet = _outlet(report)
    if before.outlet and outlet:
        return before.outlet != outlet
    hosts = {urlsplit(url).hostname for url in (before.address, report.url or "") if "://" in url}
    return not before.outlet and not outlet and len(hosts) == 2


def _write(db: Database, batch: list[tuple[Fresh, Entry | RawiError]], added: Added, writer: Writer) -> list[Gathered]:
    """Write one batch with its line in the log. Those that another process was quicker with, to be looked at again."""
    done: list[tuple[Fresh, Entry, Known | None]] = []
    again = []
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
                reports.stamp(db, known.number, made, __version__)
                reports.set_state(db, [known.number], "read")
                carry_out(db, judgements.about(judgements.every(db, holding=True), [known.id]))
                known = None
            elif fresh.report.id not in there:
                incoming = Incoming(made, fresh.found.evidence, fresh.address, known)
                number = reports.keep(db, incoming, writer.when, __version__)
                version = known.version + 1 if known else 1
                before[fresh.address] = Known(
                    number, fresh.report.id, fresh.address, version, made.sha256, None, "read", None
                )
            else:
                again.append(fresh.found)
                continue
            done.append((fresh, made, known))
        if done:
            kept = [[fresh.report.id, fresh.found.evidence.sha256, made.sha256] for fresh, made, _ in done]
            numbers = reports.numbers_of(db, [key for key, _, _ in kept])
            log.note(db, now(), writer.who, "add", {"reports": kept, **log.sealed(db, numbers)})
    added.new += [fresh.report.id for fresh, _, known in done if known is None]
    added.versions += [fresh.report.id for fresh, _, known in done if known is not None]
    return again
