"""Connections that are open as long as somebody needs them."""

from types import TracebackType
from typing import Self

import aiohttp


class Session:
    """Whoever asks over HTTP. Use it in an ``async with`` block; outside of it there are no connections."""

    def __init__(self) -> None:
        self._connections: aiohttp.ClientSession | None = None

    def _opened(self) -> aiohttp.ClientSession:
        """The connections as they are opened: with which headers, how long they wait."""
        raise NotImplementedError

    @property
    def _session(self) -> aiohttp.ClientSession:
        assert self._connections is not None  # noqa: S101 (inside the block)
        return self._connections

    async def __aenter__(self) -> Self:
        self._connections = self._opened()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._session.close()
