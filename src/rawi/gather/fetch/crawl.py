"""Many requests at once, for callers that wait for one answer after another."""

import asyncio
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from urllib.parse import urlsplit

from rawi.bare import bare
from rawi.gather.fetch.client import Client
from rawi.gather.fetch.web import Answer, Request, Web

GLANCE = 0.5  # seconds between two looks whether to stop
AHEAD = 64  # answers that wait to be used


def fetch_all(requests: Iterable[Request], web: Web, stopped: Callable[[], bool] = lambda: False) -> Iterator[Answer]:
    """An answer for each request, as they come. Hosts are asked side by side, each one request after another.

    Once it is ``stopped`` there are no more, also where answers are still on their way.
    """
    hosts: dict[str, list[Request]] = {}
    for request in requests:
        web.keys.take(request.url)
        hosts.setdefault(_host(request.url), []).append(request)
    crawl = _Crawl(list(hosts.values()), web)
    thread = threading.Thread(target=crawl.run, name="rawi-fetch", daemon=True)
    thread.start()
    try:
        while not stopped():
            try:
                answer = crawl.answers.get(timeout=GLANCE)
            except Empty:
                continue
            if answer is None:
                return
            if isinstance(answer, BaseException):
                raise answer
            yield answer
            crawl.tell(crawl.room.release)
    finally:
        crawl.tell(crawl.task.cancel)
        thread.join(timeout=5)


class _Crawl:
    """The requests on their way, in a thread with a loop of its own."""

    def __init__(self, hosts: list[list[Request]], web: Web) -> None:
        self.answers: SimpleQueue[Answer | BaseException | None] = SimpleQueue()
        self.room = asyncio.Semaphore(AHEAD)
        self._web = web
        self._loop = asyncio.new_event_loop()
        self.task = self._loop.create_task(self._work(hosts))

    def run(self) -> None:
        """Carry the requests out; the last thing that is put among the answers is None."""
        try:
            self._loop.run_until_complete(self.task)
            self.answers.put(None)
        except asyncio.CancelledError:
            self.answers.put(None)
        except BaseException as error:
            self.answers.put(error)
        finally:
            self._loop.close()

    def tell(self, what: Callable[[], object]) -> None:
        """Have something done in the loop, which may have ended."""
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(what)

    async def _work(self, hosts: list[list[Request]]) -> None:
        slots = asyncio.Semaphore(self._web.at_once)
        async with Client(self._web) as client, asyncio.TaskGroup() as tasks:
            for mine in hosts:
                tasks.create_task(self._ask(client, mine, slots))

    async def _ask(self, client: Client, mine: list[Request], slots: asyncio.Semaphore) -> None:
        for request in mine:
            await self.room.acquire()
            async with slots:
                self.answers.put(await client.get(request))


def _host(url: str) -> str:
    try:
        return urlsplit(bare(url)).netloc
    except ValueError:
        return ""
