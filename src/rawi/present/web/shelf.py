"""Where the app has its collection: many look at it at once, one writes at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, LifoQueue

from rawi.errors import BusyError
from rawi.run.collection import Collection
from rawi.run.looking import Looking

LONGEST = 10.0  # seconds that one question may take
KEPT = 8  # connections kept open for those who look
WAIT = 25.0  # seconds that who writes waits for another one here


class Shelf:
    """One collection, for as many threads as ask."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._open: LifoQueue[Looking] = LifoQueue(KEPT)
        self._writing = threading.Lock()
        self._watch: Looking | None = None
        self._watching = threading.Lock()

    @contextmanager
    def looking(self) -> Iterator[Looking]:
        """A collection to look into; nobody else has it meanwhile. One that stumbled is not used again."""
        try:
            opened = self._open.get_nowait()
        except Empty:
            opened = Looking(self.path)
        try:
            with opened.database.within(LONGEST):
                yield opened
        except BaseException:
            opened.close()
            raise
        if self._open.full():
            opened.close()
        else:
            self._open.put_nowait(opened)

    @contextmanager
    def writing(self, who: str) -> Iterator[Collection]:
        """The collection to write to, for one at a time. Raises BusyError where another one takes too long."""
        if not self._writing.acquire(timeout=WAIT):
            raise BusyError(f"{self.path}: somebody else is writing to it; try again in a moment.")
        try:
            with Collection(self.path, who=who) as opened:
                yield opened
        finally:
            self._writing.release()

    def version(self) -> int:
        """A number that changes whenever something was written, by whatever process."""
        with self._watching:
            if self._watch is None:
                self._watch = Looking(self.path)
            return self._watch.version()

    def close(self) -> None:
        """Close what is open."""
        with suppress(Empty):
            while True:
                self._open.get_nowait().close()
        if self._watch is not None:
            self._watch.close()
