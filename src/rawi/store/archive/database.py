"""Opening a collection's file, and writing to it so that nothing is lost: one transaction a batch, on the disk when it ends."""

import math
import os
import shutil
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

from rawi.errors import CollectionError, DamageError
from rawi.store.archive.declared import ours
from rawi.store.archive.schema import APPLICATION, STEPS, VERSION
from rawi.store.archive.stumbling import speaking_of

LONGEST = 256 << 20  # bytes of one value
WAIT = 20.0  # seconds that a writer waits for another
CACHE = -64_000  # KiB, negative as SQLite wants it
PAGE = 16_384  # bytes: several readings to a page
STEPS_BETWEEN = 20_000  # of the database's machine, between two looks at the clock: a few milliseconds
MANY = 500  # parameters of one statement

Row = tuple[Any, ...]


class Database:
    """One open collection. Made by ``opened``; use it from one thread."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._until = math.inf  # when what is asked is broken off

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Row]:
        """All rows of a query."""
        with speaking_of(self.path):
            self._in_time()
            return self._connection.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a query one by one."""
        with speaking_of(self.path):
            for row in self._connection.execute(sql, values):  # noqa: UP028 (it may outlive the connection)
                yield row

    def row(self, sql: str, values: Sequence[Any] = ()) -> Row | None:
        """The first row of a query."""
        with speaking_of(self.path):
            found: Row | None = self._connection.execute(sql, values).fetchone()
            return found

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first value of the first row; None where there is none."""
        found = self.row(sql, values)
        return found[0] if found else None

    def among(self, sql: str, values: Iterable[Any], before: Sequence[Any] = ()) -> Iterator[Row]:
        """The rows of a query with ``in (?)`` for all values, however many they are."""
        every = list(values)
        for start in range(0, len(every), MANY):
            some = every[start : start + MANY]
            yield from self.rows(sql.replace("(?)", f"({','.join('?' * len(some))})"), (*before, *some))

    def run(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Carry out a statement; the number of the row that it put in."""
        with speaking_of(self.path):
            return self._connection.execute(sql, values).lastrowid or 0

    def many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Carry out a statement for each row."""
        with speaking_of(self.path):
            self._connection.executemany(sql, rows)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All that is written inside is kept together, or nothing of it. Raises BusyError while another process writes."""
        self.run("begin immediate")
        try:
            yield
            self.run("commit")
        except BaseException:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            raise

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """A question inside that takes longer is broken off. Raises TooLongError then."""
        self._until = until = time.monotonic() + seconds
        self._connection.set_progress_handler(lambda: time.monotonic() > until, STEPS_BETWEEN)
        try:
            yield
        finally:
            self._until = math.inf
            self._connection.set_progress_handler(None, 0)

    def _in_time(self) -> None:
        """Many short questions may take too long as well."""
        if time.monotonic() > self._until:
            raise sqlite3.OperationalError("interrupted")

    @contextmanager
    def looking(self) -> Iterator[None]:
        """All that is read inside is of one moment, whatever another process writes meanwhile."""
        if self._connection.in_transaction:
            yield
            return
        self.run("begin")
        try:
            yield
        finally:
            self.run("rollback")

    def damage(self) -> Iterator[str]:
        """What the database itself finds broken in the file, a sentence each."""
        for (said,) in self.rows("pragma integrity_check"):
            if said != "ok":
                yield f"file: {said}."

    def tidy(self) -> bool:
        """Bring what was written from the side file into the main one, so that the side file does not grow.

        A reader that is still looking at an earlier moment keeps some of it, which is said; nobody waits for that.
        """
        with speaking_of(self.path):
            self._connection.execute("pragma busy_timeout = 0")
            try:
                (busy, _, _) = self._connection.execute("pragma wal_checkpoint(truncate)").fetchone()
            finally:
                self._connection.execute(f"pragma busy_timeout = {WAIT * 1000:.0f}")
        return not busy

    def rewrite(self) -> None:
        """Write the file anew without a trace of what was deleted from it."""
        with speaking_of(self.path):
            for table in ("search", "said", "voice_words"):
                self._connection.execute(f"insert into {table} ({table}) values ('optimize')")
            self._connection.execute("vacuum")


def opened(path: Path, *, create: bool = False, write: bool = True) -> Database:
    """Open a collection. ``create`` makes one where there is none.

    Raises CollectionError for a file that is missing, no collection, or of a newer Rawi; an older one is brought up to date,
    and a copy of it kept beside it.
    """
    if not path.exists():
        if not create:
            raise CollectionError(f"{path}: there is no such collection; `rawi add {path} PATH...` makes one.")
        if not path.parent.is_dir():
            raise CollectionError(f"{path}: there is no folder {path.parent}; make it first.")
    elif not path.is_file():  # nor a pipe, which would be waited for
        raise CollectionError(f"{path}: this is a folder, or else no file; a collection is one file.")
    writable = write and (not path.exists() or os.access(path, os.W_OK))
    if write and not writable:
        raise CollectionError(
            f"{path}: the file is read-only, so nothing can be added; give yourself the right to write."
        )
    with speaking_of(path):
        if not path.exists():
            _make(path)
        connection = _connected(path, writable)
        try:
            _checked(path, connection, writable)
        except BaseException:
            connection.close()
            raise
    return Database(path, connection)


def _make(path: Path) -> None:
    """Make an empty collection under another name, and give it its own when it is whole: there is never half of one."""
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    connection = None
    try:
        connection = _connected(unfinished, True)
        _brought_up(connection, 0)
        connection.execute("pragma wal_checkpoint(truncate)").fetchone()  # closing says nothing where the disk is full
        connection.close()
        _named(unfinished, path)
    finally:
        if connection is not None:
            connection.close()
        for each in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                unfinished.with_name(f"{unfinished.name}{each}").unlink(missing_ok=True)


def _named(unfinished: Path, path: Path) -> None:
    """Give a whole file its name, unless another process was quicker; some disks know no second name of a file."""
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            unfinished.rename(path)


def _connected(path: Path, write: bool) -> sqlite3.Connection:
    if write:
        connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        connection.execute("pragma synchronous = full")
        connection.execute("pragma foreign_keys = on")
        connection.execute("pragma secure_delete = fast")
    else:
        connection = _for_reading(path)
    _guarded(connection)
    connection.execute(f"pragma cache_size = {CACHE}")
    connection.execute("pragma temp_store = memory")
    return connection


def _guarded(connection: sqlite3.Connection) -> None:
    """A file may come from a stranger: nothing that it declares runs anything, and nothing in it is trusted to be whole."""
    connection.execute("pragma trusted_schema = off")
    connection.execute("pragma cell_size_check = on")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST)
    if hasattr(connection, "setconfig"):  # since Python 3.12
        connection.setconfig(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"), True)  # noqa: B009


def _for_reading(path: Path) -> sqlite3.Connection:
    """A file in a folder that cannot be written has no side files: it is then read as it stands."""
    address = path.resolve().as_uri()
    for mode in ("mode=ro", "immutable=1"):
        connection = sqlite3.connect(
            f"{address}?{mode}", uri=True, timeout=WAIT, isolation_level=None, check_same_thread=False
        )
        try:
            connection.execute("select count(*) from sqlite_master").fetchone()
        except sqlite3.OperationalError:
            connection.close()
            if mode == "immutable=1" or os.access(path.parent, os.W_OK):
                raise
        else:
            break
    return connection


def _checked(path: Path, connection: sqlite3.Connection, write: bool) -> None:
    """See that the file is a collection of this version, make it one where it is new, and bring an older one up to date."""
    (kind,) = connection.execute("pragma application_id").fetchone()
    (version,) = connection.execute("pragma user_version").fetchone()
    (tables,) = connection.execute("select count(*) from sqlite_master").fetchone()
    if kind != APPLICATION and (tables or not write):
        raise CollectionError(f"{path}: this is no collection of Rawi's; give the file that `rawi add` made.")
    if version > VERSION:
        raise CollectionError(
            f"{path}: a newer Rawi made this collection (version {version}, this one knows {VERSION}); update Rawi."
        )
    if tables and (version < 1 or not ours(connection, STEPS[:version])):
        raise DamageError(
            f"{path}: this file holds other tables, triggers or views than Rawi makes; it is damaged, or somebody else's, "
            "and is left alone."
        )
    if version < VERSION:
        if not write:
            raise CollectionError(
                f"{path}: an older Rawi made this collection; `rawi add {path}` brings it up to date and keeps a copy."
            )
        if tables:
            _copy_kept(path, connection, version)
        _brought_up(connection, version)


def _copy_kept(path: Path, connection: sqlite3.Connection, version: int) -> None:
    beside = path.with_name(f"{path.name}.version{version}")
    if not beside.exists():
        unfinished = beside.with_name(f"{beside.name}.part")
        try:
            with closing(sqlite3.connect(unfinished)) as copy:
                connection.backup(copy)
            shutil.move(unfinished, beside)
        finally:
            unfinished.unlink(missing_ok=True)


def _brought_up(connection: sqlite3.Connection, version: int) -> None:
    if version == 0:
        connection.execute(f"pragma page_size = {PAGE}")
        connection.execute("pragma journal_mode = wal")
    for number in range(version, VERSION):
        connection.execute("begin immediate")
        try:
            (now,) = connection.execute("pragma user_version").fetchone()
            if now == number:  # another process may have done it meanwhile
                STEPS[number](connection)
                connection.execute(f"pragma user_version = {number + 1}")
                connection.execute(f"pragma application_id = {APPLICATION}")
        except BaseException:
            connection.execute("rollback")
            raise
        connection.execute("commit")
