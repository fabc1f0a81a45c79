"""One request after another: robots.txt, a delay per host, redirects, limits, and an answer in every case."""

import asyncio
import time
import zlib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import urljoin, urlsplit

import aiohttp
from protego import Protego

from rawi.bare import bare
from rawi.errors import InputError
from rawi.gather.fetch.guard import Refused, check, connector
from rawi.gather.fetch.session import Session
from rawi.gather.fetch.web import Answer, Request, Web
from rawi.nouns.evidence import Evidence

REDIRECTS = (301, 302, 303, 307, 308)
BUSY = (429, 503)
FAILING = (500, 502, 504)
CHUNK = 1 << 16
ROBOTS = 500_000  # bytes of a robots.txt that are read (RFC 9309, 2.5)
LONGEST_DELAY = 30.0
KEPT = ("content-type", "date", "etag", "last-modified", "content-language", "link", "server", "expires", "age")


class Failed(Exception):
    """A request that came to nothing; the message says why, ``retry`` how long the server asked to be left alone."""

    def __init__(self, why: str, retry: float | None = None) -> None:
        super().__init__(why)
        self.retry = retry


@dataclass(slots=True)
class Host:
    """What is known of one host: one request at a time, not too soon after the last, and what its robots.txt allows."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    next: float = 0.0
    delay: float | None = None
    robots: Protego | None = None
    closed: str | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server sent: status, headers, and the bytes of a success."""

    status: int
    headers: tuple[tuple[str, str], ...]
    raw: bytes = b""

    def header(self, name: str) -> str | None:
        """The value of a header, by its name in small letters."""
        return next((value for key, value in self.headers if key.lower() == name), None)


class Client(Session):
    """Fetches addresses. Use it in an ``async with`` block."""

    def __init__(self, web: Web) -> None:
        super().__init__()
        self._web = web
        self._hosts: dict[str, Host] = {}

    def _opened(self) -> aiohttp.ClientSession:
        return aiohttp.ClientSession(
            connector=connector(self._web.loopback, self._web.at_once),
            auto_decompress=False,
            timeout=aiohttp.ClientTimeout(total=self._web.timeout, connect=20),
            headers={"User-Agent": self._web.agent, "Accept-Encoding": "gzip, deflate"},
            cookie_jar=aiohttp.DummyCookieJar(),
            max_field_size=16_384,
        )

    async def get(self, request: Request) -> Answer:
        """What comes of a request: an answer in every case."""
        waited = 0.0
        for turn in range(self._web.tries):
            try:
                return await self._followed(request)
            except Failed as failed:
                wait = failed.retry if failed.retry is not None else -1.0
                if not 0 <= wait <= self._web.patience - waited or turn + 1 == self._web.tries:
                    return Answer(request, error=InputError(f"{request.url}: {failed}"), retry=failed.retry)
                waited += wait
                await asyncio.sleep(wait)
        return Answer(request, error=InputError(f"{request.url}: it could not be fetched."))  # pragma: no cover

    async def _followed(self, request: Request) -> Answer:
        url = request.url
        for _ in range(self._web.redirects + 1):
            host = await self._polite(url)
            reply = await self._asked(host, url, request if url == request.url else Request(url))
            target = reply.header("location")
            if reply.status not in REDIRECTS or not target:
                return self._answer(request, url, reply)
            url = urljoin(url, target.strip()).split("#")[0]
        raise Failed(f"it was redirected more than {self._web.redirects} times. Check the address.")

    def _answer(self, request: Request, url: str, reply: Reply) -> Answer:
        etag, modified = reply.header("etag"), reply.header("last-modified")
        if reply.status == 304:
            return Answer(request, etag=etag or request.etag, modified=modified or request.modified)
        if reply.status != 200:
            raise Failed(f"the server answered {reply.status}. {_advice(reply.status)}", _again(reply))
        media = (reply.header("content-type") or "").split(";")[0].strip().lower() or "application/octet-stream"
        headers = tuple((name, value) for name, value in reply.headers if name.lower() in KEPT)
        now = datetime.now(UTC).isoformat(timespec="seconds")
        return Answer(
            request, Evidence(reply.raw, media, url, url, headers, now, "rawi.gather.fetch"), None, etag, modified
        )

    async def _polite(self, url: str) -> Host:
        """The host of an address, once it is known to allow it. Raises Failed where it does not."""
        try:
            check(url, self._web.loopback)
        except Refused as refused:
            raise Failed(f"it is not fetched: {refused}.") from refused
        parts = urlsplit(bare(url))
        origin = f"{parts.scheme}://{parts.netloc}"
        host = self._hosts.setdefault(origin, Host())
        if not host.asked:
            async with host.lock:
                if not host.asked:
                    await self._robots(host, origin)
                    host.asked = True
        if host.closed:
            raise Failed(host.closed)
        if host.robots is not None and not host.robots.can_fetch(url, "Rawi"):
            raise Failed("its robots.txt asks not to fetch it. Save the page in a browser, and add the file.")
        return host

    async def _robots(self, host: Host, origin: str) -> None:
        """What a host's robots.txt allows, by RFC 9309: all where there is none, nothing where the server fails."""
        url = f"{origin}/robots.txt"
        try:
            for _ in range(5):
                reply = await self._sent(url, {}, ROBOTS)
                target = reply.header("location")
                if reply.status not in REDIRECTS or not target:
                    break
                url = urljoin(url, target)
                check(url, self._web.loopback)
        except (Failed, Refused) as error:
            host.closed = f"its server could not be asked for robots.txt: {error}"
            return
        host.delay = self._web.delay
        if reply.status == 200:
            host.robots = Protego.parse(reply.raw[:ROBOTS].decode("utf-8", "replace"))
            host.delay = max(self._web.delay, min(LONGEST_DELAY, host.robots.crawl_delay("Rawi") or 0.0))
        elif reply.status >= 500 or reply.status == 429:
            host.closed = (
                f"its robots.txt cannot be had (the server answered {reply.status}), so nothing there is fetched now."
            )

    async def _asked(self, host: Host, url: str, request: Request) -> Reply:
        """The reply to one request, when it is its turn."""
        headers = {"If-None-Match": request.etag, "If-Modified-Since": request.modified}
        async with host.lock:
            await asyncio.sleep(max(0.0, host.next - time.monotonic()))
            try:
                return await self._sent(
                    url, {name: value for name, value in headers.items() if value}, self._web.largest
                )
            finally:
                host.next = time.monotonic() + (host.delay or 0.0)

    async def _sent(self, url: str, headers: dict[str, str], largest: int) -> Reply:
        try:
            headers = {**headers, **self._web.keys.headers(url)}
            async with self._session.get(bare(url), headers=headers, allow_redirects=False) as response:
                found = Reply(response.status, tuple((str(k), str(v)) for k, v in response.headers.items()))
                if response.status != 200:
                    return found
                return replace(found, raw=await _body(response, largest))
        except Refused as refused:
            raise Failed(f"it is not fetched: {refused}.") from refused
        except TimeoutError as error:
            raise Failed(f"no whole answer came within {self._web.timeout:.0f} seconds.") from error
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise Failed(_why(error), 1.0 if isinstance(error, aiohttp.ServerDisconnectedError) else None) from error


async def _body(response: aiohttp.ClientResponse, largest: int) -> bytes:
    """The bytes of a body, unpacked, as far as they may go."""
    coding = response.headers.get("Content-Encoding", "identity").strip().lower()
    if coding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise Failed(f'it is packed as "{coding[:20]}", which was not asked for.')
    unpacker = zlib.decompressobj(47) if "gzip" in coding or coding == "deflate" else None
    found = bytearray()
    async for some in response.content.iter_chunked(CHUNK):
        try:
            found += unpacker.decompress(some, largest + 1 - len(found)) if unpacker else some
        except zlib.error as error:
            raise Failed("its bytes cannot be unpacked.") from error
        if len(found) > largest or (unpacker and unpacker.unconsumed_tail):
            raise Failed(f"it is longer than {largest:,} bytes.")
    return bytes(found)


def _why(error: Exception) -> str:
    """Why a connection came to nothing, in a sentence."""
    inner: BaseException | None = error
    while inner is not None:
        if isinstance(inner, Refused):
            return f"it is not fetched: {inner}."
        inner = inner.__cause__ or inner.__context__
    told = " ".join(str(error).split())[:140] or type(error).__name__
    return f"it cannot be reached ({told}). Check the address and the connection."


def _advice(status: int) -> str:
    if status in (401, 402, 403, 451):
        return "Save the page in a browser, and add the file."
    if status in (404, 410):
        return "Check the address."
    return "Try again later."


def _again(reply: Reply) -> float | None:
    """How many seconds to leave a server alone, where trying again is of use."""
    if reply.status in FAILING:
        return 2.0
    if reply.status not in BUSY:
        return None
    told = (reply.header("retry-after") or "").strip()
    if told.isdigit():
        return float(told)
    try:
        return max(0.0, (parsedate_to_datetime(told) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return 5.0
