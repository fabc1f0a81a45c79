"""A server on loopback that answers as long as a test needs it, in a thread of its own: what plays outlets, or a model."""

import asyncio
import socket
import threading
from collections.abc import Sequence

from aiohttp import web


class Loopback:
    """Serves an app in a ``with`` block, under one port of some addresses; ``port`` says which, once it is served."""

    def __init__(self, app: web.Application, hosts: Sequence[str] = ("127.0.0.1",)) -> None:
        self.port = 0
        self._app, self._hosts = app, hosts
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "Loopback":
        self._thread.start()
        assert self._ready.wait(10)
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        runner = web.AppRunner(self._app, access_log=None, shutdown_timeout=0.1)
        self._loop.run_until_complete(self._start(runner))
        self._ready.set()
        self._loop.run_forever()
        self._loop.run_until_complete(runner.cleanup())
        self._loop.close()

    async def _start(self, runner: web.AppRunner) -> None:
        await runner.setup()
        with socket.socket() as free:
            free.bind((self._hosts[0], 0))
            self.port = free.getsockname()[1]
        for host in self._hosts:
            await web.TCPSite(runner, host, self.port).start()
