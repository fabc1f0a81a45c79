"""What all processes of a server know of who wants to come in: passwords that were tried, sessions that were ended."""

import fcntl
import hashlib
import ipaddress
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

MINUTE, HOUR = 60.0, 3_600.0  # seconds
TRIES = 6  # wrong passwords in an hour, after which there is one try a minute
TRIES_OF_ALL = 60  # a minute, from all; above it who was never in has one try a minute from the first on
LARGE = 1 << 20  # bytes of the file, after which what is over is left out
KEPT = 24 * HOUR  # an ended session is over by itself by then

BROWSER = "browser:"  # before the mark of one

Line = tuple[str, float, str]


class Doors:
    """A file of lines, by its path: a kind, when it was, and whose.

    ``tried`` and ``right`` are of who tries, ``ended`` is of a session. Who tries is a network, or a browser that was in before
    (``Password.mark``): so it is not kept out by what others at its network do. Nobody waits for longer than a minute.
    """

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._read: tuple[tuple[int, int], list[Line]] = ((0, 0), [])
        self._looked: list[Line] | None = None
        self._ended: set[str] = set()

    def wait(self, whose: str) -> float:
        """The seconds until a password may be tried; 0 where that is now."""
        now, own, everyone, known = self._clock(), list[float](), 0, whose.startswith(BROWSER)
        for kind, when, who in self._lines():
            if kind == "tried" and now - when < HOUR:
                everyone += now - when < MINUTE
                if who == whose:
                    own.append(when)
            elif kind == "right" and who == whose:
                own, known = [], True
        free = TRIES if known or everyone < TRIES_OF_ALL else 1
        return min(MINUTE, max(0.0, own[-1] + MINUTE - now)) if len(own) >= free else 0.0

    def enter(self, whose: str) -> float:
        """The same, and where that is now the try is counted: before it is looked at, so that tries at once count too."""
        with self._locked() as file:
            wait = self.wait(whose)
            if not wait:
                self._write(file, ("tried", self._clock(), whose))
        return wait

    def right(self, whose: str) -> None:
        """Note that somebody said the password: what he tried before counts no more."""
        self._add("right", whose)

    def end(self, session: str) -> None:
        """End a session for good: its cookie opens nothing any more, wherever it is kept."""
        self._add("ended", session)

    def ended(self, session: str) -> bool:
        """Whether a session was ended."""
        lines = self._lines()
        if lines is not self._looked:
            self._ended, self._looked = {whose for kind, _, whose in lines if kind == "ended"}, lines
        return session in self._ended

    def close(self) -> None:
        """Leave nothing behind."""
        self._path.unlink(missing_ok=True)

    def _add(self, kind: str, whose: str) -> None:
        with self._locked() as file:
            self._write(file, (kind, self._clock(), whose))

    def _write(self, file: int, line: Line) -> None:
        if os.fstat(file).st_size > LARGE:
            left = [each for each in self._lines() if line[1] - each[1] < (HOUR if each[0] == "tried" else KEPT)]
            half = len(left) // 2 if sum(len(_line(each)) for each in left) > LARGE // 2 else 0
            left = [
                each for n, each in enumerate(left) if each[0] != "tried" or n >= half
            ]  # so many: the later ones will do
            os.ftruncate(file, 0)
            os.write(file, "".join(map(_line, left)).encode())
        os.write(file, _line(line).encode())

    @contextmanager
    def _locked(self) -> Iterator[int]:
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)

    def _lines(self) -> list[Line]:
        try:
            found = self._path.stat()
            seen = (found.st_size, found.st_mtime_ns)
            if self._read[0] != seen:
                rows = (line.split(" ", 2) for line in self._path.read_text("utf-8").splitlines())
                self._read = (seen, [(kind, float(when), whose) for kind, when, whose in rows])
        except OSError:
            return []
        return self._read[1]


def doors_of(secret: str) -> Doors:
    """The doors of all processes that serve with one secret."""
    mark = hashlib.sha256(secret.encode()).hexdigest()[:16]
    return Doors(Path(tempfile.gettempdir()) / f"rawi-doors-{mark}")


def _line(of: Line) -> str:
    return f"{of[0]} {of[1]:.3f} {of[2]}\n"


def network(address: str) -> str:
    """The network of an address that one person has: itself, of IPv6 the first 56 bits (RIPE 690)."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return f"?{hashlib.sha256(address.encode('utf-8', 'replace')).hexdigest()[:16]}"
    found = getattr(found, "ipv4_mapped", None) or found
    return str(ipaddress.ip_network((found, 56 if found.version == 6 else 32), strict=False))
