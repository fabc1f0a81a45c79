"""The app: its addresses, and what answers them."""

import hashlib
import json
import logging
import secrets
import tempfile
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from anyio import to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rawi.errors import BusyError, InputError, MissingError, RawiError, TooLongError, stumbled
from rawi.present.web import handing, live, writing
from rawi.present.web.adding import Adding
from rawi.present.web.doors import doors_of
from rawi.present.web.fronts import FRONTS
from rawi.present.web.guard import LOOPBACK, SESSION, Gate, Password, TooLarge
from rawi.present.web.kept import Kept
from rawi.present.web.listed import LISTS
from rawi.present.web.openapi import openapi
from rawi.present.web.pages import STATIC, TOKEN, kept_page, page
from rawi.present.web.resources import Asked, Resource
from rawi.present.web.shelf import Shelf
from rawi.present.web.single import ONES
from rawi.run.searching import words_of

RESOURCES = (*LISTS, *ONES, *FRONTS)
LOOKERS = 4  # threads that answer at once, in each process
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Settings:
    """How an app is served. ``hosts`` are the names that it answers to, None for any; without ``password`` it asks nobody."""

    path: Path
    who: str
    hosts: frozenset[str] | None = LOOPBACK
    password: Password | None = None
    writes: bool = True
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(32))


def made(settings: Settings) -> Starlette:
    """The app for one collection."""
    doors = doors_of(settings.secret)
    app = Starlette(
        routes=_routes(),
        lifespan=_life,
        middleware=[
            Middleware(
                SessionMiddleware,
                secret_key=settings.secret,
                session_cookie="rawi_session",
                max_age=SESSION,
                same_site="lax",
            ),
            Middleware(Gate, hosts=settings.hosts, password=settings.password, doors=doors),
            Middleware(Compressed, minimum_size=2_000, compresslevel=4),
            Middleware(Net),
        ],
        exception_handlers={RawiError: _said, HTTPException: _said},
    )
    state = app.state
    mark = hashlib.sha256(settings.secret.encode()).hexdigest()[:16]
    state.shelf, state.kept = Shelf(settings.path), Kept()
    state.adding = Adding(settings.path, Path(tempfile.gettempdir()) / f"rawi-adding-{mark}.json")
    state.doors, state.told, state.warm = doors, set(), threading.Event()
    state.warm.set()
    state.who, state.writes = settings.who, settings.writes
    state.password, state.locked = settings.password, settings.password is not None
    return app


@asynccontextmanager
async def _life(app: Starlette) -> AsyncIterator[None]:
    """Few threads look at once, so that who came first is answered first; what is needed to search is loaded meanwhile."""
    to_thread.current_default_thread_limiter().total_tokens = LOOKERS
    app.state.warm.clear()
    threading.Thread(target=_warm, args=(app.state.warm,), name="rawi-warm", daemon=True).start()
    yield
    app.state.shelf.close()
    app.state.adding.close()


def _warm(warm: threading.Event) -> None:
    try:
        words_of("")
    finally:
        warm.set()


def _routes() -> list[BaseRoute]:
    writes: list[tuple[str, Any, list[str]]] = [
        ("/judge", writing.judge, ["POST"]), ("/undo", writing.undo, ["POST"]), ("/preferences", writing.prefer, ["POST"]),
        ("/login", writing.login, ["GET", "POST"]), ("/logout", writing.logout, ["POST"]), ("/add", writing.add, ["GET", "POST"]),
        ("/sample", writing.sample, ["POST"]),
        ("/api/judgements", writing.api_judge, ["POST"]), ("/api/judgements/{key}", writing.api_undo, ["DELETE"]),
        ("/api/reports", writing.api_add, ["POST"]),
    ]  # fmt: skip
    fixed: list[BaseRoute] = [
        *(Route(path, _open(act), methods=methods) for path, act, methods in writes),
        Route("/api", _described), Route("/api/openapi.json", _document), Route("/events", live.events),
        Route("/rules", _rules), Route("/original/{key:path}", handing.original),
        Route("/handouts/{key}.html", handing.handout), Route("/handouts/{key}.pdf", handing.printed),
        Route("/pictures/{key}/{name}.svg", handing.picture), Route("/favicon.ico", _icon),
        Mount("/static", _Static(directory=str(STATIC))),
    ]  # fmt: skip
    for each in RESOURCES:
        if each.api:
            fixed.append(Route(f"/api{each.path}", _answered(each)))
        if each.page:
            fixed += [Route(f"{each.path}.json", _answered(each)), Route(each.path, _shown(each))]
    return [Route("/", _shown(RESOURCES[0])), *fixed]


class Compressed(GZipMiddleware):
    """Pages compressed for whoever is far away; on this machine that would only take time."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, compressed where that is of use."""
        client = scope.get("client")
        if scope["type"] == "http" and client and client[0] in LOOPBACK:
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


class Net:
    """Whatever an answer stumbles over, say in a stranger's collection, is a sentence for who asked, a line for who serves."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, if only that it cannot be."""
        began = False

        async def noted(message: Message) -> None:
            nonlocal began
            began = True
            await send(message)

        try:
            await self.app(scope, receive, noted)
        except (TooLarge, ClientDisconnect):
            raise
        except Exception as error:
            if began or scope["type"] != "http":
                raise
            said = stumbled(ascii(scope["path"])[1:-1][:80], error)
            logging.getLogger("uvicorn.error").error(str(said))
            await _said(Request(scope, receive), said)(scope, receive, send)


class _Static(StaticFiles):
    """Files whose addresses change with them."""

    def file_response(self, *args: Any, **more: Any) -> Response:
        answer = super().file_response(*args, **more)
        answer.headers["cache-control"] = FOR_GOOD
        return answer


def _token(request: Request) -> None:
    """Every session has a token that its forms carry."""
    request.session.setdefault(TOKEN, secrets.token_urlsafe(24))


def _open(act: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """Something that is written: refused where the collection can only be read."""

    async def opened(request: Request) -> Response:
        _token(request)
        if (
            not request.app.state.writes
            and request.method != "GET"
            and request.url.path not in ("/preferences", "/login", "/logout")
        ):
            raise HTTPException(403, "This collection can only be read; nothing was changed.")
        return await act(request)

    return opened


def _found(request: Request, each: Resource, key: str) -> dict[str, Any]:
    request.app.state.warm.wait()  # what is loaded once is no part of a question's time
    given = {name: request.query_params[name] for name in each.parameters if request.query_params.get(name)}
    with request.app.state.shelf.looking() as opened:
        return each.look(opened, Asked(key, given))


def _shown(each: Resource) -> Callable[[Request], Response]:
    """A resource as a page."""

    def show(request: Request) -> Response:
        _token(request)
        return kept_page(request, each.name, lambda: _found(request, each, request.path_params.get("key", "")))

    return show


def _answered(each: Resource) -> Callable[[Request], Response]:
    """A resource as JSON. An id may itself end like the address of a twin."""

    def answer(request: Request) -> Response:
        key = request.path_params.get("key", "")
        try:
            found = _found(request, each, key)
        except MissingError:
            if not each.keyed or request.url.path.startswith("/api/"):
                raise
            _token(request)
            return page(request, each.name, _found(request, each, f"{key}.json"))
        return Json(each.document(found))

    return answer


class Json(Response):
    """JSON in UTF-8; where a text holds half a letter, all in escapes."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The bytes."""
        try:
            return json.dumps(content, ensure_ascii=False, default=list).encode()
        except UnicodeEncodeError:
            return json.dumps(content, default=list).encode()


def _described(request: Request) -> Response:
    _token(request)
    return page(request, "api", {"document": openapi(RESOURCES)})


def _document(_: Request) -> Response:
    return JSONResponse(openapi(RESOURCES))


def _rules(request: Request) -> Response:
    _token(request)
    return page(request, "rules", {})


def _icon(_: Request) -> Response:
    return FileResponse(
        str(STATIC.joinpath("icon.svg")), media_type="image/svg+xml", headers={"cache-control": FOR_GOOD}
    )


def _said(request: Request, error: Exception) -> Response:
    """What Rawi says on purpose, as a page or as JSON, with the status that fits."""
    status = error.status_code if isinstance(error, HTTPException) else _status(error)
    sentence = str(error.detail if isinstance(error, HTTPException) else error)
    if request.url.path.startswith("/api/") or request.url.path.endswith(".json") or request.method == "HEAD":
        return Json({"error": sentence}, status)
    _token(request)
    return page(request, "error", {"status": status, "sentence": sentence}, status)


def _status(error: Exception) -> int:
    kinds = ((MissingError, 404), (InputError, 400), (BusyError, 409), (TooLongError, 503))
    return next((status for kind, status in kinds if isinstance(error, kind)), 500)
