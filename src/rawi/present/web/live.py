"""What happens to the collection while somebody looks, whoever does it: told to the browser as server-sent events."""

import json
from collections.abc import AsyncIterator

from anyio import sleep, to_thread
from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import Receive, Scope, Send

from rawi.present.web.guard import is_in
from rawi.present.web.shelf import Shelf

EVERY = 1.0  # seconds between two looks
MOST = 100  # who is told at once, by each process


def events(request: Request) -> Response:
    """A stream of events: ``collection`` with its size whenever it changed, ``adding`` with what is being added here.

    Whoever comes when there are too many is not told; pages are for them as for everybody.
    """
    return Counted(request)


class Counted(EventSourceResponse):
    """A stream that is one of the ``MOST`` from the moment that it is looked whether there are as many, until it ends."""

    def __init__(self, request: Request) -> None:
        super().__init__(_told(request), ping=15)
        self._told: set[object] = request.app.state.told

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the stream, or that there is no room for it."""
        if len(self._told) >= MOST:
            answer = PlainTextResponse("Too many are told what happens here; load the page again to see it.\n", 503)
            await answer(scope, receive, send)
            return
        self._told.add(self)  # nothing else runs between this and the look
        try:
            await super().__call__(scope, receive, send)
        finally:
            self._told.discard(self)


async def _told(request: Request) -> AsyncIterator[dict[str, str]]:
    shelf: Shelf = request.app.state.shelf
    version, said = -1, None
    while not await request.is_disconnected() and _still_in(request):
        now = await to_thread.run_sync(shelf.version)
        if now != version:
            first, version = version == -1, now
            size = await to_thread.run_sync(_size, shelf)
            yield {"event": "collection", "data": json.dumps({**size, "first": first})}
        adding = request.app.state.adding.told()
        if adding != said:
            said = adding
            yield {"event": "adding", "data": json.dumps(adding)}
        await sleep(EVERY)


def _still_in(request: Request) -> bool:
    """Whether who came in by a session may still be told: it may have ended meanwhile."""
    return not request.session.get("in") or is_in(request.session, request.app.state.doors)


def _size(shelf: Shelf) -> dict[str, int]:
    with shelf.looking() as opened:
        stories = opened.database.value("select count(*) from stories where document is not null")
        return {"reports": len(opened), "stories": int(stories)}
