"""A server that speaks the protocol of chat completions, on a real socket of this machine. It answers what a test tells it to.

What it says of a passage is looked up by words of the passage; every request is kept, so that a test can see what was sent.
"""

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

from aiohttp import web
from loopback import Loopback

MATERIAL = re.compile(r"<(report-[0-9a-f]{16})>\n(.*)\n</\1>", re.DOTALL)


def entry(passage: str, source: str | None, cue: str | list[str], content: str, **more: Any) -> dict[str, Any]:
    """An attribution as a model gives it."""
    cue = [cue] if isinstance(cue, str) else cue
    return {
        "passage": passage,
        "source": source,
        "cue": cue,
        "content": content,
        "medium": None,
        "stance": "says",
        **more,
    }


@dataclass
class Oracle:
    """What is answered: ``known`` by words of the passage, ``turns`` (statuses, or whatever makes a reply) before anything else."""

    port: int = 0
    stream: bool = True
    known: dict[str, Any] = field(default_factory=dict)
    turns: list[Any] = field(default_factory=list)
    always: Any = None
    finish: Callable[[str], str] = lambda _: "stop"
    pause: float = 0.0
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    together: int = 0
    most_together: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def passages(self) -> list[str]:
        """The passages that it was asked about."""
        return [MATERIAL.fullmatch(each["messages"][1]["content"])[2] for each in self.asked]

    def words(self, passage: str) -> str:
        """What it answers about a passage."""
        found = [each for key, entries in self.known.items() if key in passage for each in entries]
        return json.dumps({"attributions": found}, ensure_ascii=False)

    async def answer(self, request: web.Request) -> web.StreamResponse:
        self.together += 1
        self.most_together = max(self.most_together, self.together)
        try:
            document = await request.json()
            self.asked.append(document)
            self.times.append(monotonic())
            self.headers.append(dict(request.headers))
            await asyncio.sleep(self.pause)
            turn = self.turns.pop(0) if self.turns else self.always
            passage = MATERIAL.fullmatch(document["messages"][1]["content"])[2]
            if callable(turn):
                found = turn(request, document)
                return await found if asyncio.iscoroutine(found) else found
            if isinstance(turn, int):
                return web.json_response({"error": {"message": f"status {turn}"}}, status=turn)
            text = self.words(passage) if turn is None else turn
            return await self.reply(request, document, text, self.finish(passage))
        finally:
            self.together -= 1

    async def reply(self, request: web.Request, document: dict[str, Any], text: str, finish: str) -> web.StreamResponse:
        if not (self.stream and document.get("stream")):
            choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
            return web.json_response({"choices": [choice], "usage": {"total_tokens": 100}})
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await response.prepare(request)
        pieces = [text[n : n + 7] for n in range(0, len(text), 7)]
        for piece in pieces:
            await response.write(event({"choices": [{"delta": {"content": piece}}]}))
        await response.write(event({"choices": [{"delta": {}, "finish_reason": finish}]}))
        await response.write(event({"choices": [], "usage": {"total_tokens": 100}}))
        await response.write(b": a comment\n\ndata: [DONE]\n\n")
        return response


def event(document: Any) -> bytes:
    return f"data: {json.dumps(document, ensure_ascii=False)}\n\n".encode()


@contextmanager
def asked() -> Iterator[Oracle]:
    """The oracle as it is served."""
    oracle, app = Oracle(), web.Application(client_max_size=10_000_000)
    app.router.add_post("/v1/chat/completions", oracle.answer)
    with Loopback(app) as served:
        oracle.port = served.port
        yield oracle
