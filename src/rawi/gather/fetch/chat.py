"""Questions to a model over the protocol of chat completions, streamed or not: retried, bounded, an end in every case."""

import asyncio
import json
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import aiohttp

from rawi.gather.fetch.endpoint import KEY, Completion, Endpoint, Failed, Limits
from rawi.gather.fetch.purse import Purse
from rawi.gather.fetch.session import Session
from rawi.gather.fetch.streamed import Answer, field_of, said, streamed
from rawi.packs.asking import Question

BUSY = (408, 409, 425, 429, 500, 502, 503, 504, 529)
REFUSED = (400, 422)
CLOSED = {
    401: f"it wants a key, or another one; set {KEY}",
    402: "it wants to be paid first",
    403: f"it does not let you in; look at {KEY}",
    404: "it knows no such model, or the address is another",
    405: "the address is another",
}
IN_A_ROW = 5  # questions given up, before the server is
CHUNK = 1 << 16
SHOWN = 200  # letters of what a server says of an error
BYTES_A_TOKEN = 2  # hardly any script takes more tokens than that


class Chat(Session):
    """Asks one endpoint. Use it in an ``async with`` block; ``purse`` says what was spent."""

    def __init__(self, endpoint: Endpoint, limits: Limits) -> None:
        super().__init__()
        self.purse = Purse(limits)
        self._endpoint = endpoint
        self._limits = limits
        self._slots = asyncio.Semaphore(limits.at_once)
        self._over = ""  # why nothing is asked any more
        self._in_a_row = 0  # questions given up one after the other
        self._left_out: set[str] = set()  # what the server does not know

    def _opened(self) -> aiohttp.ClientSession:
        limits = self._limits
        return aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=limits.timeout, sock_connect=20, sock_read=limits.quiet),
            headers={"Authorization": f"Bearer {self._endpoint.key}"} if self._endpoint.key else {},
            cookie_jar=aiohttp.DummyCookieJar(),
        )

    async def ask(self, question: Question, material: str) -> Completion:
        """What the model answers. Raises Failed."""
        async with self._slots:
            waited = 0.0
            for turn in range(self._limits.tries):
                if self._over:
                    raise Failed(self._over, over=True)
                try:
                    found = await self._known(question, material)
                except Failed as failed:
                    wait = failed.wait if failed.wait is not None else self._limits.pause * 2**turn
                    waited += wait
                    if not failed.again or turn + 1 == self._limits.tries or waited > self._limits.patience:
                        self._lost(failed)
                        raise
                    if failed.wait is not None:
                        self.purse.rest(wait)
                    await asyncio.sleep(wait)
                else:
                    self._in_a_row = 0
                    return found
        raise Failed("it could not be asked")  # pragma: no cover

    def _lost(self, failed: Failed) -> None:
        """Stop asking where no other question will fare better, or none of the last ones did."""
        self._in_a_row += failed.again
        if failed.over or self._in_a_row >= IN_A_ROW:
            self._over = str(failed)

    async def _known(self, question: Question, material: str) -> Completion:
        """The same, leaving out what the server says that it does not know."""
        while True:
            document = self._document(question, material)
            try:
                return await self._drawn(document)
            except _Unknown as unknown:
                left_out = next((each for each in document if each in OPTIONAL and each in str(unknown)), None)
                if left_out is None:
                    raise Failed(str(unknown)) from unknown
                self._left_out.add(left_out)

    def _document(self, question: Question, material: str) -> dict[str, Any]:
        form = {"name": "attributions", "strict": True, "schema": question.form}
        whole = {
            "model": self._endpoint.model,
            "messages": [{"role": "system", "content": question.words}, {"role": "user", "content": material}],
            "temperature": 0,
            "max_tokens": self._limits.longest,
            "response_format": {"type": "json_schema", "json_schema": form},
            "stream": True,
            "stream_options": {"include_usage": True},
        }
        if "max_tokens" in self._left_out:  # what OpenAI calls it now
            whole["max_completion_tokens"] = self._limits.longest
        if "stream" in self._left_out:
            del whole["stream_options"]
        return {key: value for key, value in whole.items() if key not in self._left_out}

    async def _drawn(self, document: dict[str, Any]) -> Completion:
        raw = json.dumps(document, ensure_ascii=True).encode()
        asked = sum(_tokens(each["content"]) for each in document["messages"])
        drawn = asked + self._limits.longest
        used = 0
        await self.purse.draw(drawn)
        try:
            answer = await self._sent(raw)
            used = answer.tokens if answer.tokens is not None else asked + _tokens(answer.text)
            return Completion(answer.text, answer.cut, used)
        finally:
            await self.purse.settle(drawn, used)

    async def _sent(self, raw: bytes) -> Answer:
        headers = {"Content-Type": "application/json", "Accept": "text/event-stream, application/json"}
        try:
            async with self._session.post(
                self._endpoint.url, data=raw, headers=headers, allow_redirects=False
            ) as response:
                if response.status != 200:
                    raise self._refusal(response, await _start(response.content))
                if response.content_type == "text/event-stream":
                    return await streamed(response.content, self._limits.largest)
                return _whole(await _body(response.content, self._limits.largest))
        except TimeoutError as error:
            raise Failed("no whole answer came in time", again=True) from error
        except aiohttp.ClientConnectorError as error:
            raise Failed("it cannot be reached; is it running?", again=True, over=True) from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise Failed(f"the connection broke off ({type(error).__name__})", again=True) from error

    def _refusal(self, response: aiohttp.ClientResponse, raw: bytes) -> Exception:
        """What a status says, with what the server says of it."""
        told = said(raw.decode("utf-8", "replace"))
        if self._endpoint.key:
            told = told.replace(self._endpoint.key, "***")
        why = f"it answered {response.status}" + (f' ("{told[:SHOWN]}")' if told else "")
        if response.status in REFUSED:
            return _Unknown(why)
        if response.status in CLOSED or 300 <= response.status < 400:
            advice = CLOSED.get(response.status, "it is elsewhere; give the address where it is")
            return Failed(f"{why}: {advice}", over=True)
        return Failed(why, again=response.status in BUSY, wait=_wait(response.headers.get("Retry-After", "")))


OPTIONAL = ("stream_options", "response_format", "temperature", "max_tokens", "stream")


class _Unknown(Exception):
    """A server that does not take a document as it is."""


def _tokens(text: str) -> int:
    """How many tokens a text is at most, as far as that can be guessed."""
    return len(text.encode("utf-8", "replace")) // BYTES_A_TOKEN


async def _start(content: aiohttp.StreamReader) -> bytes:
    """As much of a body as a sentence needs."""
    found = bytearray()
    async for some in content.iter_chunked(CHUNK):
        found += some
        if len(found) > CHUNK:
            break
    return bytes(found[:CHUNK])


async def _body(content: aiohttp.StreamReader, largest: int) -> bytes:
    found = bytearray()
    async for some in content.iter_chunked(CHUNK):
        found += some
        if len(found) > largest:
            raise Failed(f"its answer is longer than {largest:,} bytes")
    return bytes(found)


def _whole(raw: bytes) -> Answer:
    """An answer that came in one piece."""
    try:
        document = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Failed("what it answered is no JSON", again=True) from error
    text = field_of(document, "choices", 0, "message", "content")
    if not isinstance(text, str):
        raise Failed("there is no answer in what it answered", again=True)
    tokens = field_of(document, "usage", "total_tokens")
    cut = field_of(document, "choices", 0, "finish_reason") == "length"
    return Answer(text, cut, tokens if isinstance(tokens, int) and tokens >= 0 else None)


def _wait(told: str) -> float | None:
    """How many seconds a server asked to be left alone."""
    try:
        return max(0.0, float(told))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None
