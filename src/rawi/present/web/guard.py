"""Who may ask, from where, how much: the gate that every request passes before anything looks at it."""

import hashlib
import hmac
import math
import secrets
import time
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from itsdangerous import BadSignature, TimestampSigner
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from rawi.errors import InputError
from rawi.present.web.doors import BROWSER, Doors, network

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
FREE = ("/static/", "/login", "/favicon.ico")  # what is shown to whoever has not said the password
SMALL, LARGE = 1 << 20, 64 << 20  # bytes of a body: of a form, of an upload
LARGE_AT = frozenset({"/add", "/api/reports"})
TRYING = CapacityLimiter(1)  # passwords that are tried at once
SESSION = 12 * 3600  # seconds, after which the password is asked for again
BEFORE, REMEMBERED = "rawi_before", 90 * 86_400  # the cookie of a browser that was in, and how long it is known by it
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'"
)
HEADERS = {
    "content-security-policy": POLICY, "x-content-type-options": "nosniff", "referrer-policy": "same-origin",
    "x-frame-options": "SAMEORIGIN", "cross-origin-opener-policy": "same-origin", "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()", "cache-control": "no-store",
}  # fmt: skip

Scope = MutableMapping[str, Any]
Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Scope, Receive, Send], Awaitable[None]]


class Password:
    """The password of the app, kept as its argon2 hash."""

    def __init__(self, kept: str) -> None:
        self._kept, self._hasher, self._guard = kept, PasswordHasher(), Lock()
        self._known = secrets.token_bytes(16)  # so that a token is not tried anew for each of many requests
        self._right: set[bytes] = set()
        self._signer = TimestampSigner(kept, salt="rawi-browser", digest_method=hashlib.sha256)

    def opens(self, said: str) -> bool:
        """Whether this is the password."""
        with self._guard:
            try:
                self._hasher.verify(self._kept, said)
            except (VerificationError, InvalidHashError):
                return False
            self._right.add(self._mark(said))
            return True

    def knows(self, said: str) -> bool:
        """Whether this was found to be the password before."""
        return self._mark(said) in self._right

    def mark(self) -> str:
        """A mark for a browser that was in; it opens nothing, and is worth nothing once there is another password."""
        return self._signer.sign(secrets.token_urlsafe(12)).decode()

    def marked(self, mark: str) -> str | None:
        """Which browser a mark is of; None where it is none of ours, or too old."""
        try:
            return self._signer.unsign(mark, max_age=REMEMBERED).decode()
        except (BadSignature, UnicodeError):
            return None

    def _mark(self, said: str) -> bytes:
        return hmac.digest(self._known, said.encode("utf-8", "replace"), "sha256")


class Tried(NamedTuple):
    """What came of trying a password: whether it is right, and the seconds to wait where it was not looked at."""

    right: bool
    wait: float = 0.0

    @property
    def seconds(self) -> int:
        """The wait in whole seconds, which is over when they are."""
        return math.ceil(self.wait)


async def tried(password: Password, doors: Doors, whose: str, said: str) -> Tried:
    """Whether this is the password, tried by a network or a browser. One is tried at a time, beside those who look."""

    def one() -> Tried:
        if wait := doors.enter(whose):
            return Tried(False, wait)
        if not password.opens(said):
            return Tried(False)
        doors.right(whose)
        return Tried(True)

    wait = doors.wait(whose)
    return Tried(False, wait) if wait else await to_thread.run_sync(one, limiter=TRYING)


def whose(asked: HTTPConnection, password: Password) -> str:
    """Who tries: the browser, where it was in before, or else the network that it comes from."""
    mark = password.marked(asked.cookies.get(BEFORE, ""))
    return f"{BROWSER}{mark}" if mark else network(asked.client.host if asked.client else "")


def is_in(session: Mapping[str, Any], doors: Doors) -> bool:
    """Whether a session is one of somebody who said the password, and is not over."""
    lasts = bool(session.get("in")) and time.time() - session.get("since", 0) < SESSION
    return lasts and not doors.ended(str(session.get("id")))


def hashed(password: str) -> str:
    """The argon2 hash of a password, to be kept."""
    return PasswordHasher().hash(password)


def password_in(path: Path) -> Password:
    """The password in a file that `rawi password` wrote. Raises InputError where it holds none."""
    try:
        kept = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read; `rawi password {path}` writes it.") from error
    if not kept.startswith("$argon2"):
        raise InputError(f"{path}: there is no password in it; `rawi password {path}` writes one.")
    return Password(kept)


class Gate:
    """Refuses what does not come from the app's own pages or somebody who may ask, and dresses every answer."""

    def __init__(self, app: App, *, hosts: frozenset[str] | None, password: Password | None, doors: Doors) -> None:
        self.app, self.hosts, self.password, self.doors = app, hosts, password, doors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request pass, or answer it."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        asked = HTTPConnection(scope)
        refusal = self._refusal(asked) or await self._stranger(asked)
        if refusal is not None:
            await refusal(scope, receive, _dressed(send))
            return
        most = LARGE if scope["path"] in LARGE_AT else SMALL
        try:
            await self.app(scope, _bounded(receive, most), _dressed(send))
        except ClientDisconnect:
            return  # who asked is gone, and needs no answer
        except TooLarge:
            answer = PlainTextResponse(f"This is more than the {most >> 20} MiB that are taken at once.\n", 413)
            await answer(scope, receive, _dressed(send))

    def _refusal(self, asked: HTTPConnection) -> Response | None:
        scope = asked.scope
        if self.hosts is not None and _host(asked.headers.get("host", "")) not in self.hosts:
            return PlainTextResponse("This name is not served here; use the address that `rawi serve` printed.\n", 421)
        length = asked.headers.get("content-length", "0")
        if not (length.isascii() and length.isdecimal()):
            return PlainTextResponse("The length of the body is no number.\n", 400)
        if int(length[:12]) > (LARGE if scope["path"] in LARGE_AT else SMALL):
            return PlainTextResponse("This is more than is taken at once.\n", 413)
        if not _from_here(asked) and not _led_here(asked):
            return PlainTextResponse("This was sent from another site, and is not taken.\n", 403)
        return None

    async def _stranger(self, asked: HTTPConnection) -> Response | None:
        """What is answered to whoever has not said the password."""
        path, password = asked.scope["path"], self.password
        if password is None or any(path.startswith(free) for free in FREE) or is_in(asked.session, self.doors):
            return None
        kind, _, said = asked.headers.get("authorization", "").partition(" ")
        if kind.lower() == "bearer" and said:
            found = (
                Tried(True) if password.knows(said) else await tried(password, self.doors, whose(asked, password), said)
            )
            if found.right:
                return None
            if found.wait:
                sentence = f"Too many passwords were tried from here; try again in {found.seconds} seconds.\n"
                return PlainTextResponse(sentence, 429, {"retry-after": f"{found.seconds}"})
        if path.startswith("/api") or path.endswith(".json"):
            return PlainTextResponse(
                "Say who you are: Authorization: Bearer PASSWORD.\n", 401, {"www-authenticate": "Bearer"}
            )
        return RedirectResponse("/login", 303)


class TooLarge(Exception):
    """A body is longer than is taken."""


def _bounded(receive: Receive, most: int) -> Receive:
    got = 0

    async def bounded() -> Message:
        nonlocal got
        message = await receive()
        got += len(message.get("body", b""))
        if got > most:
            raise TooLarge
        return message

    return bounded


def _dressed(send: Send) -> Send:
    """An answer with the headers of ``HEADERS``, where it has none of its own."""

    async def dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = {name.lower() for name, _ in message.get("headers", [])}
            more = [(name.encode(), value.encode()) for name, value in HEADERS.items() if name.encode() not in own]
            message["headers"] = [*message.get("headers", []), *more]
        await send(message)

    return dressed


def _host(header: str) -> str:
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _from_here(asked: HTTPConnection) -> bool:
    """Whether what is sent comes from a page of the app, or from no page at all (a program)."""
    site = asked.headers.get("sec-fetch-site")
    if site is not None:
        return site in ("same-origin", "none")
    origin = asked.headers.get("origin")
    return origin is None or urlsplit(origin).netloc == asked.headers.get("host")


def _led_here(asked: HTTPConnection) -> bool:
    """Whether somebody followed a link from elsewhere to a page that is asked nothing; whatever else a site has sent is not."""
    mode, aim = asked.headers.get("sec-fetch-mode"), asked.headers.get("sec-fetch-dest")
    scope = asked.scope
    return scope["method"] == "GET" and mode == "navigate" and aim == "document" and not scope["query_string"]
