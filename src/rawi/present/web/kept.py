"""Pages that were made already, for as long as nothing is written to the collection, by whatever process."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import NamedTuple

MOST = 32 << 20  # bytes of pages that are kept, in each process
LARGEST = 1 << 20  # bytes of a page that is kept


class Entry(NamedTuple):
    """A page, and the version of the collection that it shows."""

    version: int
    page: bytes


class Kept:
    """The pages asked for last. What many ask for at once is made once."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Hashable, Entry] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._guard = threading.Lock()
        self._size = 0

    def page(self, key: Hashable, version: int, make: Callable[[], bytes]) -> bytes:
        """The page under a key as it is at a version of the collection; made where it is not kept."""
        found = self._look(key, version)
        if found is not None:
            return found
        with self._guard:
            making = self._making.setdefault(key, threading.Lock())
        try:
            with making:
                found = self._look(key, version)
                if found is None:
                    found = make()
                    self._keep(key, Entry(version, found))
                return found
        finally:
            with self._guard:
                self._making.pop(key, None)

    def _look(self, key: Hashable, version: int) -> bytes | None:
        with self._guard:
            entry = self._pages.get(key)
            if entry is None or entry.version != version:
                return None
            self._pages.move_to_end(key)
            return entry.page

    def _keep(self, key: Hashable, entry: Entry) -> None:
        if len(entry.page) > LARGEST:
            return
        with self._guard:
            old = self._pages.pop(key, None)
            self._size += len(entry.page) - (len(old.page) if old else 0)
            self._pages[key] = entry
            while self._size > MOST:
                _, gone = self._pages.popitem(last=False)
                self._size -= len(gone.page)
