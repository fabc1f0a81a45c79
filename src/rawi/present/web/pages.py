"""Pages out of templates, in the language, digits and calendar of whoever looks."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rawi import __version__
from rawi.nouns.claim import STANCES
from rawi.nouns.finding import Place
from rawi.nouns.judgement import GRADES
from rawi.nouns.report import TITLE
from rawi.nouns.story import STANDINGS
from rawi.packs.outlets import outlets
from rawi.packs.phrases import from_to
from rawi.present.marking import exact, label, marked, plain, way
from rawi.present.preferences import CHOICES, COOKIE, Preferences, preferences_of
from rawi.present.sentences import sentence
from rawi.present.views import View, pair
from rawi.present.web import links
from rawi.present.web.resources import FILTERS, PARAMETERS
from rawi.present.web.shown import shown

STATIC = resources.files("rawi.present.web").joinpath("static")
MARK = f"token-{secrets.token_hex(16)}"  # stands for the token in a page that is kept; no text can hold it by chance
TOKEN = "csrf"  # noqa: S105  # the name of a field


@cache
def templates() -> jinja2.Environment:
    """The templates of the app: whatever is put into them is escaped."""
    world = jinja2.Environment(
        loader=jinja2.PackageLoader("rawi.present.web"), autoescape=True, trim_blocks=True, lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )  # fmt: skip
    world.filters.update(plain=plain, exact=exact, label=label)
    world.globals.update(
        to=links.to, to_place=links.to_place, to_sides=links.to_sides, to_voice=links.to_voice, way=way, marked=marked,
        Place=Place,
        stances=STANCES, standings=STANDINGS, grades=GRADES, filters=tuple(FILTERS), parameters=PARAMETERS, asset=asset,
        version=__version__, choices=CHOICES, TITLE=TITLE,
    )  # fmt: skip
    return world


@cache
def asset(name: str) -> str:
    """The address of a file of the app, which changes with it, so that browsers may keep it for good."""
    raw = STATIC.joinpath(name).read_bytes()
    return f"/static/{name}?{hashlib.sha256(raw).hexdigest()[:12]}"


def preferences(request: Request) -> Preferences:
    """How whoever asks wants to be spoken to."""
    return preferences_of(request.cookies.get(COOKIE), request.headers.get("accept-language"))


def page(request: Request, name: str, found: Mapping[str, Any], status: int = 200) -> Response:
    """The page of a template."""
    return HTMLResponse(_html(request, name, found, request.session.get(TOKEN, "")), status)


def kept_page(request: Request, name: str, find: Callable[[], Mapping[str, Any]]) -> Response:
    """The page of a template as long as nothing is written: made once for all who read it alike; each gets a token of his own."""
    state = request.app.state
    if request.session.get("flash"):
        return page(request, name, find())
    key = (request.url.path, request.url.query, preferences(request).written(), request.session.get("who"))
    html = state.kept.page(key, state.shelf.version(), lambda: _html(request, name, find(), MARK))
    return HTMLResponse(html.replace(MARK.encode(), request.session.get(TOKEN, "").encode()))


def _html(request: Request, name: str, found: Mapping[str, Any], token: str) -> bytes:
    chosen = preferences(request)
    template = templates().get_template(f"{name}.html")
    html = template.render(**_spoken(request, chosen), **shown(name, found, chosen), name=name, csrf=token)
    return html.encode("utf-8", "backslashreplace")


def _spoken(request: Request, chosen: Preferences) -> dict[str, Any]:
    """What every template can say."""
    phrases = chosen.phrases
    given = {key: value for key, value in request.query_params.items() if value}

    def here(**changed: object) -> str:
        wanted = {**given, **{key: str(value) for key, value in changed.items() if value is not None}}
        wanted = {key: value for key, value in wanted.items() if changed.get(key, "") is not None}
        return f"?{urlencode(wanted, errors='replace')}" if wanted else request.url.path

    def outlet(key: str | None) -> str:
        card = outlets().get(key or "")
        return card.called(phrases.language) if card else key or ""

    return {
        "t": phrases.web, "word": phrases.word, "of": phrases.of, "asks": phrases.asks,
        "rule": phrases.rule, "n": phrases.figures, "phrases": phrases,
        "count": phrases.count, "day": chosen.day,
        "days": lambda first, last: from_to(chosen.day(first), chosen.day(last or first)),
        "moment": chosen.moment, "apart": chosen.apart, "comma": chosen.comma, "chosen": chosen,
        "given": given, "percent": lambda share: phrases.figures(f"{share:.0%}"),
        "here": here, "outlet_name": outlet, "path": request.url.path, "flash": request.session.pop("flash", None),
        "who": request.session.get("who", ""), "locked": request.app.state.locked,
        "writes": request.app.state.writes, "collection": request.app.state.shelf.path.name, "twin": f"{request.url.path}.json",
        "finding": lambda finding: sentence(finding, phrases, str, isolates=True),
        "View": View, "pair": pair, "came": str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
    }  # fmt: skip
