"""What somebody writes: judgements and their undoing, uploads, preferences, the password."""

import json
import re
import secrets
import tempfile
import time
from collections.abc import Iterable
from contextlib import ExitStack
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from anyio import CapacityLimiter, to_thread
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from rawi.bare import bare
from rawi.errors import InputError
from rawi.nouns.judgement import Judgement
from rawi.present.preferences import COOKIE
from rawi.present.web.guard import BEFORE, REMEMBERED, tried, whose
from rawi.present.web.pages import TOKEN, page, preferences
from rawi.run.judging import Asked

FILES, FIELDS = 500, 60
SAMPLE = "data/samples/najma.jsonl"
LONGEST = 2_000  # letters of an address
YEAR = 365 * 86_400
WRITERS = CapacityLimiter(4)  # who writes may have to wait; who looks does not wait for them
VALUE = "value-"  # before the name of what a judgement holds besides
UNSAFE = re.compile(r"[^\w.\- ]+")


async def _form(request: Request) -> FormData:
    """A form that one of the app's own pages sent. Raises InputError for any other."""
    form = await request.form(max_files=FILES, max_fields=FIELDS + FILES)
    wanted = request.session.get(TOKEN, "")
    if not wanted or not secrets.compare_digest(str(form.get(TOKEN, "")), wanted):
        raise InputError("This form is too old, or is not one of this app; go back, load the page again and repeat.")
    return form


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""


def _back(form: FormData, fallback: str = "/") -> RedirectResponse:
    """To where somebody came from, which is a page of this app."""
    came = _text(form, "came")
    target = urlsplit(came)
    inside = came.startswith("/") and not came.startswith("//") and "\\" not in came and not target.netloc
    return RedirectResponse(came if inside and came.isprintable() and came.isascii() else fallback, 303)


def _who(request: Request) -> str:
    return str(request.session.get("who") or request.app.state.who)


async def judge(request: Request) -> Response:
    """Record a judgement, and go back to where it was made."""
    form = await _form(request)
    about = tuple(str(each).strip() for each in form.getlist("about") if str(each).strip())
    value = {key.removeprefix(VALUE): _text(form, key) for key in form if key.startswith(VALUE) and _text(form, key)}
    asked = Asked(_text(form, "kind"), about, _text(form, "why"), tuple(value.items()))
    made = await to_thread.run_sync(_record, request, asked, limiter=WRITERS)
    request.session["flash"] = {"judged": made.id}
    return _back(form)


def _record(request: Request, asked: Asked) -> Judgement:
    with request.app.state.shelf.writing(_who(request)) as opened:
        made: Judgement = opened.record(asked)
        return made


async def undo(request: Request) -> Response:
    """Take a judgement back, and go back to where that was asked."""
    form = await _form(request)
    key = _text(form, "key")
    await to_thread.run_sync(_undo, request, key, limiter=WRITERS)
    request.session["flash"] = {"undone": key}
    return _back(form, "/judgements")


def _undo(request: Request, key: str) -> None:
    with request.app.state.shelf.writing(_who(request)) as opened:
        opened.undo(key)


async def prefer(request: Request) -> Response:
    """Remember how somebody wants to be spoken to, and show the page again."""
    form = await request.form(max_files=0, max_fields=FIELDS)
    chosen = preferences(request).changed({key: str(value) for key, value in form.items()})
    answer = _back(form)
    answer.set_cookie(COOKIE, chosen.written(), max_age=YEAR, samesite="lax", httponly=True)
    return answer


async def login(request: Request) -> Response:
    """Take the password, and who says it."""
    password = request.app.state.password
    if request.method == "GET" or password is None:
        return page(request, "login", {"wrong": None, "seconds": 0}) if password else RedirectResponse("/", 303)
    form = await _form(request)
    found = await tried(password, request.app.state.doors, whose(request, password), _text(form, "password"))
    if found.wait:
        answer = page(request, "login", {"wrong": "too_many_tries", "seconds": found.seconds}, 429)
        answer.headers["retry-after"] = f"{found.seconds}"
        return answer
    if not found.right:
        return page(request, "login", {"wrong": "wrong_password", "seconds": 0}, 403)
    request.session.clear()
    mine = {"in": True, "since": int(time.time()), "id": secrets.token_urlsafe(12), TOKEN: secrets.token_urlsafe(24)}
    request.session.update({**mine, "who": _text(form, "who")[:80] or request.app.state.who})
    answer = RedirectResponse("/", 303)
    answer.set_cookie(BEFORE, password.mark(), max_age=REMEMBERED, path="/login", samesite="lax", httponly=True)
    return answer


async def logout(request: Request) -> Response:
    """Forget who was in; the cookie opens nothing any more, should somebody have kept it."""
    await _form(request)
    if request.session.get("id"):
        request.app.state.doors.end(str(request.session["id"]))
    request.session.clear()
    return RedirectResponse("/login", 303)


async def add(request: Request) -> Response:
    """Take files and addresses to be added, or show where they are given."""
    if request.method == "GET":
        return page(request, "add", {"adding": request.app.state.adding.told()})
    form = await _form(request)
    with ExitStack() as kept:
        folder = kept.enter_context(tempfile.TemporaryDirectory(prefix="rawi-"))
        what = [*await _files(form.getlist("files"), Path(folder)), *_addresses(_text(form, "addresses"))]
        if not what:
            raise InputError("Nothing was given: choose files, or write an address on each line.")
        request.app.state.adding.start(kept, what, _who(request))
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"started": len(what)}, 202)
    return RedirectResponse("/add", 303)


async def sample(request: Request) -> Response:
    """Add the sample, for whoever has nothing at hand yet."""
    await _form(request)
    with ExitStack() as kept:
        path = kept.enter_context(resources.as_file(resources.files("rawi").joinpath(SAMPLE)))
        request.app.state.adding.start(kept, [str(path)], _who(request))
    return RedirectResponse("/add", 303)


def _addresses(text: str) -> list[str]:
    found = [line.strip() for line in text.splitlines() if line.strip()]
    for each in found:
        shown = bare(each)[:60]
        if not each.startswith(("http://", "https://")):
            raise InputError(f'"{shown}" is no address; write one such as https://example.org/news on each line.')
        if len(each) > LONGEST or not each.isprintable():
            raise InputError(f'"{ascii(shown)[1:-1]}": this address is too long, or holds what no address has.')
    return found


async def _files(given: Iterable[Any], folder: Path) -> list[str]:
    """What was uploaded, as files of a folder that nobody else has; each in a folder of its own, for names may repeat."""
    made = []
    for n, each in enumerate(each for each in given if isinstance(each, UploadFile) and each.filename):
        name = UNSAFE.sub("_", Path(str(each.filename)).name)[-100:].lstrip(".") or "file"
        home = folder / str(n)
        home.mkdir()
        path = home / name
        with path.open("wb") as file:
            while piece := await each.read(1 << 20):
                file.write(piece)
        made.append(str(path))
    return made


async def api_judge(request: Request) -> Response:
    """Record a judgement that a program sends."""
    given = await _json(request)
    about, value = given.get("about"), given.get("value", {})
    right = isinstance(about, list) and all(isinstance(each, str) for each in about) and isinstance(value, dict)
    if not right or not all(
        isinstance(each, str) for each in (given.get("kind"), given.get("why", ""), *value, *value.values())
    ):
        raise InputError(
            'A judgement is {"kind": "note", "about": ["s1c1"], "why": "...", "value": {}}, with texts in it.'
        )
    asked = Asked(given["kind"], tuple(about or ()), given.get("why", ""), tuple(value.items()))
    made = await to_thread.run_sync(_record, request, asked, limiter=WRITERS)
    return JSONResponse({"id": made.id}, 201)


async def api_undo(request: Request) -> Response:
    """Take back a judgement for a program."""
    await to_thread.run_sync(_undo, request, request.path_params["key"], limiter=WRITERS)
    return Response(status_code=204)


async def api_add(request: Request) -> Response:
    """Add reports that a program sends: JSON of one, or a list."""
    given = await _json(request, list)
    every = given if isinstance(given, list) else [given]
    if not every or not all(isinstance(each, dict) and isinstance(each.get("text"), str) for each in every):
        raise InputError(
            'Give reports as {"text": "...", "title": "...", "outlet": "...", "published": "2016-02-28"}, or a list.'
        )
    with ExitStack() as kept:
        path = Path(kept.enter_context(tempfile.TemporaryDirectory(prefix="rawi-"))) / "reports.jsonl"
        path.write_text("".join(f"{json.dumps(each)}\n" for each in every), "utf-8")
        request.app.state.adding.start(kept, [str(path)], _who(request))
    return JSONResponse({"started": len(every)}, 202)


async def _json(request: Request, *kinds: type) -> Any:
    if request.headers.get("content-type", "").split(";")[0].strip() != "application/json":
        raise InputError("Send JSON, with the header content-type: application/json.")
    try:
        found = json.loads(await request.body())
    except (ValueError, RecursionError) as error:
        raise InputError("This is no JSON; check its quotes and commas.") from error
    if not isinstance(found, (dict, *kinds)):
        raise InputError("This is no JSON object.")
    return found
