"""The stages carried out on this machine, on all its cores where that is worth starting them."""

import gc
import os
import signal
import traceback
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from pathlib import Path

from rawi.compare.comparer import compare
from rawi.errors import RawiError
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.nouns.story import Comparison
from rawi.read.reader import read

CHUNK = 32
WORTH_STARTING = 64  # reports; below, one process is done before a second has started
COLLECTIONS = (50_000, 20, 50)
Step = Callable[[int], None]


def read_all(found: Iterable[Report | RawiError], jobs: int | None = None) -> Iterator[Reading | RawiError]:
    """Read reports in their order; errors of gathering pass through in their place.

    ``jobs`` is how many processes to use, by default one a core. One report that cannot be read never stops the others.
    """
    jobs = jobs or os.cpu_count() or 1
    stream = iter(found)
    head = list(islice(stream, WORTH_STARTING))
    if jobs == 1 or len(head) < WORTH_STARTING:
        yield from map(_read, head)
        yield from map(_read, stream)
        return
    make_ready()
    with ProcessPoolExecutor(jobs, initializer=_begin) as pool:
        try:
            for batch in _batches(head, stream, jobs):
                yield from pool.map(_read, batch, chunksize=CHUNK)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def make_ready() -> None:
    """Load the packs, and tell the garbage collector that they stay: forked processes then share them.

    It looks for cycles less often too: a reading makes many small objects and hardly a cycle.
    """
    read(Report(id="", text="", language="ar"))
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTIONS)


def _begin() -> None:
    """A reading process leaves an interrupt to the one that started it, which cancels what has not begun."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _batches(
    head: list[Report | RawiError], stream: Iterator[Report | RawiError], jobs: int
) -> Iterator[list[Report | RawiError]]:
    """The reports in portions, so that memory does not grow with the collection."""
    yield head
    while batch := list(islice(stream, CHUNK * jobs * 4)):
        yield batch


def _read(found: Report | RawiError) -> Reading | RawiError:
    if isinstance(found, RawiError):
        return found
    try:
        return read(found)
    except Exception as stumble:
        # The one net: a defect of Rawi's own costs this report, and is said, never the rest of the collection.
        where = traceback.extract_tb(stumble.__traceback__)[-1]
        return RawiError(
            f"{found.path or found.id}: left out, Rawi stumbled over it ({type(stumble).__name__} in "
            f"{Path(where.filename).name}, line {where.lineno}). Please send the text with this line to the project."
        )


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
    return compare(readings, failed)
