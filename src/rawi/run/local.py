"""The stages carried out on this machine, on all its cores where that is worth starting them."""

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from itertools import chain, islice
from multiprocessing import current_process, parent_process
from multiprocessing.connection import wait
from queue import Full, Queue
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from rawi.compare.comparer import compare
from rawi.errors import LostError, RawiError, stumbled
from rawi.nouns.mark import Marked
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.nouns.story import Comparison
from rawi.packs.given import Packs, packs
from rawi.read.reader import read

if TYPE_CHECKING:
    from rawi.run.asking import Asker

CHUNK = 32
AHEAD = 64
WORTH_STARTING = 64  # reports; below, one process is done before a second has started
LOST = (
    "A process that did a part of the work was ended from outside (by the system, for want of memory?). What was kept is "
    "safe; run the command again, with --jobs 1 where it has that."
)
COLLECTIONS = (50_000, 20, 50)
A = TypeVar("A")
B = TypeVar("B")
Step = Callable[[int], None]


class Asked(NamedTuple):
    """A report with what a model marked in it."""

    report: Report
    reader: Marked


class Workers:
    """The processes that read and tell: started when there is enough to do for them, ended with the block.

    ``jobs`` is how many, by default one a core where others can be started. ``given`` are the packs to read with, by
    default the user's.
    """

    def __init__(self, jobs: int | None = None, given: Packs | None = None) -> None:
        self._jobs = 1 if current_process().daemon else jobs or _cores()
        self._given = given
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> "Workers":
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=kind is None, cancel_futures=True)

    def map(self, function: Callable[[A], B], things: Iterable[A], worth: int = WORTH_STARTING) -> Iterator[B]:
        """What a function makes of each thing, in their order. Fewer things than ``worth`` are done in this process."""
        return self._spread(function, function, things, worth)

    def read(self, function: Callable[[A, Packs], B], things: Iterable[A], worth: int = WORTH_STARTING) -> Iterator[B]:
        """The same for a function that reads: it is given the packs beside each thing."""

        def here(thing: A) -> B:
            return function(thing, self.packs)

        return self._spread(here, partial(_read_there, function), things, worth)

    @property
    def jobs(self) -> int:
        """How many processes there are at most."""
        return self._jobs

    @property
    def packs(self) -> Packs:
        """The packs that are read with."""
        return self._given or packs()

    def _spread(self, here: Callable[[A], B], there: Callable[[A], B], things: Iterable[A], worth: int) -> Iterator[B]:
        """Do it in this process, or in the others."""
        stream = iter(things)
        if self._jobs == 1:
            yield from map(here, stream)
            return
        head = list(islice(stream, worth))
        if self._pool is None and len(head) < worth:
            yield from map(here, chain(head, stream))
            return
        chunk = max(1, min(CHUNK, worth // 2))
        try:
            yield from _ahead_in(self._started(), there, _batches(head, stream, chunk * self._jobs * 4), chunk)
        except BrokenProcessPool as error:
            self._pool = None
            raise LostError(LOST) from error

    def _started(self) -> ProcessPoolExecutor:
        """The other processes."""
        if self._pool is None:
            make_ready(self.packs)
            self._pool = ProcessPoolExecutor(self._jobs, initializer=_begin, initargs=(self.packs,))
        return self._pool


def _ahead_in(
    pool: ProcessPoolExecutor, there: Callable[[A], B], batches: Iterator[list[A]], chunk: int
) -> Iterator[B]:
    """What other processes make of things, one batch ahead: they go on while what is done is used."""
    running = pool.map(there, next(batches), chunksize=chunk)
    for batch in batches:
        done, running = running, pool.map(there, batch, chunksize=chunk)
        yield from done
    yield from running


def _cores() -> int:
    """One process a core; beside other threads none but this one, for a fork would copy locks that they hold."""
    return (os.cpu_count() or 1) if threading.current_thread() is threading.main_thread() else 1


def end_with_parent(end: Callable[[], object] = lambda: os._exit(1)) -> None:
    """Have this process end when the one that started it does, however that was ended."""
    parent = parent_process()

    def watch() -> None:
        if parent is not None:
            wait([parent.sentinel])
            end()

    threading.Thread(target=watch, name="rawi-parent", daemon=True).start()


def ahead(things: Iterable[A], most: int = AHEAD) -> Iterator[A]:
    """The same things, made in a thread of their own while those before are used: gathering mostly waits for others.

    No more than ``most`` of them wait. An error comes where it happened; whoever stops early stops the making too.
    """
    made: Queue[tuple[bool, A | BaseException | None]] = Queue(most)
    over = threading.Event()

    def put(more: bool, each: A | BaseException | None) -> bool:
        while not over.is_set():
            with suppress(Full):
                made.put((more, each), timeout=0.2)
                return True
        return False

    def work() -> None:
        stream = iter(things)
        try:
            for each in stream:
                if not put(True, each):
                    break
            put(False, None)
        except BaseException as error:
            put(False, error)
        finally:
            if hasattr(stream, "close"):
                stream.close()

    thread = threading.Thread(target=work, name="rawi-gather", daemon=True)
    thread.start()
    try:
        while True:
            more, each = made.get()
            if more:
                yield cast(A, each)
            elif isinstance(each, BaseException):
                raise each
            else:
                return
    finally:
        over.set()
        thread.join(timeout=5)


def read_all(
    found: Iterable[Report | RawiError], jobs: int | None = None, asker: "Asker | None" = None
) -> Iterator[Reading | RawiError]:
    """Read reports in their order; errors of gathering pass through in their place.

    ``jobs`` is how many processes to use, by default one a core. One report that cannot be read never stops the others.
    With an ``asker`` a model marks them, else the rules do.
    """
    with Workers(jobs_beside(asker, jobs)) as workers:
        yield from workers.read(read_one, asked(found, asker))


def jobs_beside(asker: object, jobs: int | None) -> int | None:
    """How many processes to use: one beside a thread that asks a model, which may hold locks, and is slower than any reading."""
    return jobs if asker is None else 1


def asked(found: Iterable[Report | RawiError], asker: "Asker | None") -> Iterable[Report | Asked | RawiError]:
    """Reports with what a model marked in them; as they are where none is asked."""
    return found if asker is None else _asked(found, asker)


def _asked(found: Iterable[Report | RawiError], asker: "Asker") -> Iterator[Asked | RawiError]:
    for report, marked in asker.each(found, lambda each: each):
        if isinstance(report, RawiError):
            yield report
        else:
            yield marked if isinstance(marked, RawiError) else Asked(report, marked)


def make_ready(given: Packs | None = None) -> None:
    """Load the packs, and tell the garbage collector that they stay: forked processes then share them.

    It looks for cycles less often too: a reading makes many small objects and hardly a cycle.
    """
    read(Report(id="", text="", language="ar"), given)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)


_given: list[Packs] = []  # of a reading process: what it was given when it began


def _begin(given: Packs) -> None:
    """A reading process leaves an interrupt to the one that started it, which cancels what has not begun."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _given[:] = [given]


def _read_there(function: Callable[[A, Packs], B], thing: A) -> B:
    return function(thing, _given[0])


def _batches(head: list[A], stream: Iterator[A], size: int) -> Iterator[list[A]]:
    """The things in portions, so that memory does not grow with the collection."""
    yield head
    while batch := list(islice(stream, size)):
        yield batch


def read_one(found: Report | Asked | RawiError, given: Packs) -> Reading | RawiError:
    """Read one report; an error passes through, and a defect of Rawi's own becomes one."""
    if isinstance(found, RawiError):
        return found
    if isinstance(found, Asked):
        report, reader = found
        return guarded(report.path or report.id, lambda: read(report, given, reader))
    return guarded(found.path or found.id, lambda: read(found, given))


def guarded(name: str, act: Callable[[], A]) -> A | RawiError:
    """The one net: a defect of Rawi's own costs one report or story, and is said, never the rest of the collection."""
    try:
        return act()
    except Exception as error:
        return stumbled(name, error)


def compare_all(found: Iterable[Reading | RawiError], step: Step = lambda _: None) -> Comparison:
    """Compare what was read; what could not be read is named in the result. ``step`` is told of each report done."""
    readings: list[Reading] = []
    failed: list[str] = []
    for number, each in enumerate(found, 1):
        if isinstance(each, Reading):
            readings.append(each)
            failed.extend(each.notes)
        else:
            failed.append(str(each))
        step(number)
    return compare(readings, list(dict.fromkeys(failed)))
