"""What all processes of a server know of who wants to come in: wrong passwords, and sessions that were ended. A file of lines."""

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
TRIES, TRIES_AN_HOUR = 6, 60  # wrong passwords from one address
TRIES_OF_ALL = 60  # a minute, from all; an address that has none yet may always try one
LARGE = 1 << 20  # bytes of the file, after which what is over is left out
KEPT = 24 * HOUR  # an ended session is over by itself by then


class Doors:
    """The file, by its path. A line is a kind, ``wrong`` or ``ended``, when it was, and whose: a network, a session."""

    def __init__(self, path: Path, clock: Callable[[], float] = time.time) -> None:
        self._path, self._clock = path, clock
        self._ended: set[str] = set()
        self._seen: tuple[int, int] = (0, 0)

    def may_try(self, address: str) -> bool:
        """Whether an address may try a password now: nobody is kept out by the tries of others."""
        now, mine = self._clock(), network(address)
        tries = [(when, whose) for kind, when, whose in self._lines() if kind == "wrong" and now - when < HOUR]
        own = [when for when, whose in tries if whose == mine]
        lately = sum(now - when < MINUTE for when in own)
        everyone = sum(now - when < MINUTE for when, _ in tries)
        return lately < TRIES and len(own) < TRIES_AN_HOUR and (not lately or everyone < TRIES_OF_ALL)

    def wrong(self, address: str) -> None:
        """Note that an address said a wrong password."""
        self._add("wrong", network(address))

    def end(self, session: str) -> None:
        """End a session for good: its cookie opens nothing any more, wherever it is kept."""
        self._add("ended", session)

    def ended(self, session: str) -> bool:
        """Whether a session was ended."""
        try:
            found = self._path.stat()
        except OSError:
            return False
        if (found.st_size, found.st_mtime_ns) != self._seen:
            self._ended = {whose for kind, _, whose in self._lines() if kind == "ended"}
            self._seen = (found.st_size, found.st_mtime_ns)
        return session in self._ended

    def close(self) -> None:
        """Leave nothing behind."""
        self._path.unlink(missing_ok=True)

    def _add(self, kind: str, whose: str) -> None:
        now = self._clock()
        with self._locked() as file:
            if os.fstat(file).st_size > LARGE:
                left = [each for each in self._lines() if now - each[1] < (HOUR if each[0] == "wrong" else KEPT)]
                os.ftruncate(file, 0)
                os.write(file, "".join(map(_line, left)).encode())
            os.write(file, _line((kind, now, whose)).encode())

    @contextmanager
    def _locked(self) -> Iterator[int]:
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield file
        finally:
            os.close(file)

    def _lines(self) -> list[tuple[str, float, str]]:
        try:
            lines = self._path.read_text("utf-8").splitlines()
        except OSError:
            return []
        return [(kind, float(when), whose) for kind, when, whose in (line.split(" ", 2) for line in lines)]


def doors_of(secret: str) -> Doors:
    """The doors of all processes that serve with one secret."""
    mark = hashlib.sha256(secret.encode()).hexdigest()[:16]
    return Doors(Path(tempfile.gettempdir()) / f"rawi-doors-{mark}")


def _line(of: tuple[str, float, str]) -> str:
    return f"{of[0]} {of[1]:.3f} {of[2]}\n"


def network(address: str) -> str:
    """The network of an address that one person has: itself, of IPv6 the first 64 bits."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address.replace("\n", "")[:64] or "?"
    return str(ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False))
