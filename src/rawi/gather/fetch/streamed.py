"""An answer that comes word by word: the events of a stream of chat completions, put together."""

import json
from typing import Any, NamedTuple

from aiohttp import StreamReader

from rawi.gather.fetch.endpoint import Failed

DONE = b"[DONE]"


class Answer(NamedTuple):
    """What a server sent: the words of the model, whether they were cut, and what it says that they cost in tokens."""

    text: str
    cut: bool
    tokens: int | None


async def streamed(content: StreamReader, largest: int) -> Answer:
    """The answer that a stream comes to. Raises Failed where it breaks off, or never ends."""
    pieces: list[str] = []
    tokens, reason, left, size = None, None, b"", 0
    async for some in content.iter_any():
        size += len(some)
        if size > largest:
            raise Failed(f"its answer is longer than {largest:,} bytes")
        *lines, left = (left + some).split(b"\n")
        for line in lines:
            event = line.removeprefix(b"data:").strip() if line.startswith(b"data:") else b""
            if event == DONE:
                return Answer("".join(pieces), reason == "length", tokens)
            chunk = _chunk(event) if event else None
            piece = field_of(chunk, "choices", 0, "delta", "content")
            pieces += [piece] if isinstance(piece, str) else []
            reason = field_of(chunk, "choices", 0, "finish_reason") or reason
            cost = field_of(chunk, "usage", "total_tokens")
            tokens = cost if isinstance(cost, int) and cost >= 0 else tokens
    if reason is None:
        raise Failed("its answer broke off", again=True)
    return Answer("".join(pieces), reason == "length", tokens)


def _chunk(event: bytes) -> Any:
    try:
        chunk = json.loads(event)
    except (ValueError, RecursionError) as error:
        raise Failed("what it streams is no JSON", again=True) from error
    if field_of(chunk, "error") is not None:
        told = said(event.decode("utf-8", "replace"))
        raise Failed(f'it stumbled ("{told[:200]}")', again=True)
    return chunk


def field_of(value: Any, *path: str | int) -> Any:
    """What lies in a document at the end of a path; None where there is no such path."""
    for step in path:
        if isinstance(step, str) and isinstance(value, dict):
            value = value.get(step)
        elif isinstance(step, int) and isinstance(value, list) and step < len(value):
            value = value[step]
        else:
            return None
    return value


def said(raw: str) -> str:
    """What a server says of an error, in one line that steers no terminal."""
    try:
        document = json.loads(raw)
        told = field_of(document, "error", "message") or field_of(document, "message") or field_of(document, "error")
    except (ValueError, RecursionError):
        told = raw
    told = told if isinstance(told, str) else raw
    return " ".join("".join(each if each.isprintable() else " " for each in told).split())
