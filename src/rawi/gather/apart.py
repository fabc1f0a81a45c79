"""What others made is opened in a process apart, which is ended when it takes too long or too much memory.

A page, a PDF or a feed may be made to keep its reader busy for ever, or to break it. It then costs one sentence, never the rest.
"""

import os
import pickle
import resource
import select
import struct
import subprocess
import sys
import time
from contextlib import suppress
from typing import IO, Any

from rawi.errors import InputError, RawiError
from rawi.gather.documents.document import Made, Wanted

SECONDS = 20.0  # for one document
MEMORY = 2 << 30  # bytes that the process may have in all
LENGTH = struct.Struct(">Q")


class Apart:
    """The process that opens documents: started with the first one, started again where one ended it."""

    def __init__(self, seconds: float | None = None) -> None:
        self._seconds = seconds or SECONDS
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def made(self, wanted: Wanted) -> list[Made]:
        """What a document holds. Raises InputError where it cannot be opened, or not within the limits."""
        process = self._running()
        try:
            _send(process.stdin, wanted)
            answer = self._answer(process)
        except TimeoutError as error:
            self.close()
            raise InputError(
                f"{wanted.evidence.name}: opening it took longer than {self._seconds:.0f} seconds. It was left out; "
                "save it as text."
            ) from error
        except (OSError, EOFError) as error:
            self.close()
            raise InputError(
                f"{wanted.evidence.name}: opening it broke off the process that did it (it takes more than "
                f"{MEMORY >> 30} GiB of memory, or is damaged). It was left out; save it in another form."
            ) from error
        if isinstance(answer, RawiError):
            raise answer
        found: list[Made] = answer
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "rawi.gather.apart"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # an interrupt is for the process that started it
            )
        return self._process

    def _answer(self, process: subprocess.Popen[bytes]) -> Any:
        assert process.stdout is not None  # noqa: S101 (it is a pipe)
        until = time.monotonic() + self._seconds
        (length,) = LENGTH.unpack(self._bytes(process.stdout.fileno(), LENGTH.size, until))
        return pickle.loads(self._bytes(process.stdout.fileno(), length, until))  # noqa: S301 (of our own process)

    def _bytes(self, pipe: int, count: int, until: float) -> bytes:
        found = bytearray()
        while len(found) < count:
            ready, _, _ = select.select([pipe], [], [], max(0.0, until - time.monotonic()))
            if not ready:
                raise TimeoutError
            some = os.read(pipe, min(1 << 20, count - len(found)))
            if not some:
                raise EOFError
            found += some
        return bytes(found)


def _send(pipe: IO[bytes] | None, what: object) -> None:
    assert pipe is not None  # noqa: S101 (it is a pipe)
    raw = pickle.dumps(what, protocol=5)
    pipe.write(LENGTH.pack(len(raw)))
    pipe.write(raw)
    pipe.flush()


def _serve() -> None:
    """Open what is asked for on standard input, one after another, until it ends."""
    from rawi.gather.documents.opener import made  # noqa: PLC0415 (its libraries are for this process alone)

    answers = os.fdopen(os.dup(1), "wb")
    with suppress(OSError):
        os.dup2(2, 1)  # whatever a library prints is no answer
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    asked = sys.stdin.buffer
    while head := asked.read(LENGTH.size):
        wanted: Wanted = pickle.loads(asked.read(*LENGTH.unpack(head)))  # noqa: S301 (of our own process)
        answer: list[Made] | RawiError
        try:
            answer = made(wanted)
        except RawiError as error:
            answer = error
        except MemoryError:
            answer = InputError(f"{wanted.evidence.name}: opening it takes more memory than it may. It was left out.")
        except Exception as stumble:  # a library met what it does not expect: one document, one sentence
            answer = InputError(
                f"{wanted.evidence.name}: it cannot be opened as {wanted.kind} ({type(stumble).__name__}: "
                f"{' '.join(str(stumble).split())[:120]}). Save it anew, or as text."
            )
        _send(answers, answer)


if __name__ == "__main__":
    _serve()
