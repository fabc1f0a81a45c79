"""What is handed on: a story as a page that needs nothing else, as a PDF, its pictures, and the original of a report."""

from anyio import CapacityLimiter, to_thread
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from rawi.errors import MissingError
from rawi.present.handout import handout_html
from rawi.present.original import safe_page
from rawi.present.printing import printed_pdf
from rawi.present.web.pages import preferences
from rawi.present.web.shown import pictures

ALONE = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; "
    "sandbox allow-top-navigation-by-user-activation"
)
PRINTERS = CapacityLimiter(2)  # browsers that print at once
PICTURE = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
STYLE = (
    "<style>text{font-family:'Noto Naskh Arabic','Noto Sans Arabic','Noto Sans',sans-serif}.soft{opacity:.7}.flag{fill:#b3261e}"
    ".moment{fill:#9ec5fe}.sea{fill:#eef4f8}.land{fill:#fff}.named{fill:#ffe3a3}.area{fill:#b3261e;fill-opacity:.18}"
    ".paper{fill:#fff}</style>"
)


def original(request: Request) -> Response:
    """What a report was made from: a page made safe, any other bytes as a file to be kept."""
    key = request.path_params["key"]
    with request.app.state.shelf.looking() as opened:
        opened.report(key)
        evidence = opened.evidence(key)
    if evidence is None:
        raise MissingError(f"{key}: what this report was made from was forgotten.")
    if "html" in evidence.media:
        return HTMLResponse(safe_page(evidence), headers={"content-security-policy": ALONE})
    if evidence.media in ("text/plain", "application/json"):
        return Response(
            evidence.raw, media_type="text/plain; charset=utf-8", headers={"content-security-policy": ALONE}
        )
    return Response(
        evidence.raw, media_type="application/octet-stream",
        headers={"content-disposition": "attachment", "content-security-policy": ALONE},
    )  # fmt: skip


def _handout(request: Request) -> str:
    with request.app.state.shelf.looking() as opened:
        comparison = opened.comparison(request.path_params["key"])
        reports = [key for story in comparison.stories for key in story.reports]
        hashes = {key: found.sha256 for key in reports if (found := opened.evidence(key))}
    return handout_html(comparison, hashes, preferences(request))


def handout(request: Request) -> Response:
    """A story or a matter for others."""
    name = f"{request.path_params['key']}.html"
    return HTMLResponse(
        _handout(request).encode("utf-8", "backslashreplace"),
        headers={"content-security-policy": ALONE, "content-disposition": f'inline; filename="{name}"'},
    )


async def printed(request: Request) -> Response:
    """The same as PDF."""
    html = await to_thread.run_sync(_handout, request)
    return Response(await to_thread.run_sync(printed_pdf, html, limiter=PRINTERS), media_type="application/pdf")


def picture(request: Request) -> Response:
    """A picture of a story, to be kept and printed."""
    name = request.path_params["name"]
    with request.app.state.shelf.looking() as opened:
        comparison = opened.comparison(request.path_params["key"])
    drawn = pictures(comparison, comparison.stories[0], preferences(request)).get(name)
    svg = str(drawn()) if drawn else ""
    if not svg:
        raise HTTPException(404, f"{name}: there is no such picture of this story.")
    raw = svg.replace("</title>", f"</title>{STYLE}", 1).encode("utf-8", "backslashreplace")
    return Response(raw, media_type="image/svg+xml", headers={"content-security-policy": PICTURE})
