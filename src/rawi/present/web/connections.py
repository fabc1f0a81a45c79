"""Connections with an end: who says nothing, half a head, half a body, or takes no answer is let go; so many, no more."""

import asyncio
import logging
import resource
import time

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD = 15.0  # seconds for the head of a request, and for saying nothing
BODY, RATE = 20.0, 10_000  # seconds for a body, and bytes a second that it must come in beyond that
TAKING = 60.0  # seconds in which nothing of an answer is taken
ANSWERED = 20.0  # seconds after which an answer is one that goes on, such as what is told as it happens
LOOK = 2.0  # seconds between two looks at a connection
MOST = 400  # connections of one process
QUIET = 60.0  # seconds in which a line of the log is not said again


def most() -> int:
    """How many connections there may be at once: half of the files that this process may have open at most."""
    return max(8, min(MOST, resource.getrlimit(resource.RLIMIT_NOFILE)[0] // 2))


class Bounded(H11Protocol):
    """One connection. ``_since`` is when it began to wait for what it waits for."""

    _since = 0.0
    _got = 0
    _paused = 0.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Take a connection; where there are too many, one that waits for whoever is at its other end is let go.

        First the one that has asked nothing for longest, then whoever sends or takes slowest, or listens.
        """
        super().connection_made(transport)
        self._since = self.loop.time()
        there = [each for each in self.connections if isinstance(each, Bounded) and not each.transport.is_closing()]
        if len(there) > most():
            others = [each for each in there if each is not self and each.waits]
            min(others, key=lambda each: (not each.asks_nothing, each._since), default=self).transport.abort()
        self.loop.call_later(LOOK, self._look)

    def data_received(self, data: bytes) -> None:
        """Take some bytes."""
        before = self.asks_nothing
        super().data_received(data)
        self._got += len(data)
        if before and not self.asks_nothing:
            self._since, self._got = self.loop.time(), 0

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        self._since = self.loop.time()
        super().on_response_complete()

    @property
    def asks_nothing(self) -> bool:
        """Whether there is no request yet, or no other after the last."""
        return self.cycle is None or bool(self.cycle.response_complete)

    @property
    def waits(self) -> bool:
        """Whether what comes next is for the other end to do, or the answer goes on for longer than any page takes."""
        if self.asks_nothing or self.cycle.more_body or self.flow.write_paused:
            return True
        return self.loop.time() - self._since > ANSWERED

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        now = self.loop.time()
        waited = now - self._since
        self._paused = (self._paused or now) if self.flow.write_paused else 0.0
        if self.asks_nothing:
            over = waited > HEAD
        elif self.cycle.more_body:
            over = waited > BODY + self._got / RATE
        else:
            over = bool(self._paused) and now - self._paused > TAKING
        if over:
            self.transport.abort()
        else:
            self.loop.call_later(LOOK, self._look)


class Once(logging.Filter):
    """Lets a line of the log through once a minute."""

    def __init__(self) -> None:
        super().__init__()
        self._said: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a line is said."""
        now, key = time.monotonic(), f"{record.name} {record.msg}"[:200]
        if now - self._said.get(key, -QUIET) < QUIET:
            return False
        if len(self._said) > MOST:
            self._said.clear()
        self._said[key] = now
        return True


def keep_quiet() -> None:
    """Have the log not repeat itself."""
    once = Once()
    for name in ("uvicorn.error", "asyncio"):
        logging.getLogger(name).addFilter(once)
