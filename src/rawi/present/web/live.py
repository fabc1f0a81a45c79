"""What happens to the collection while somebody looks, whoever does it: told to the browser as server-sent events."""

import json
from collections.abc import AsyncIterator

from anyio import sleep, to_thread
from sse_starlette.sse import EventSourceResponse
from starlette.requests import Request

from rawi.present.web.shelf import Shelf

EVERY = 1.0  # seconds between two looks


def events(request: Request) -> EventSourceResponse:
    """A stream of events: ``collection`` with its size whenever it changed, ``adding`` with what is being added here."""
    return EventSourceResponse(_told(request), ping=15)


async def _told(request: Request) -> AsyncIterator[dict[str, str]]:
    shelf: Shelf = request.app.state.shelf
    version, said = -1, None
    while not await request.is_disconnected():
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


def _size(shelf: Shelf) -> dict[str, int]:
    with shelf.looking() as opened:
        stories = opened.database.value("select count(*) from stories where document is not null")
        return {"reports": len(opened), "stories": int(stories)}
