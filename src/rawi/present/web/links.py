"""Where things are shown in the app."""

from urllib.parse import quote, urlencode

from rawi.nouns.finding import Place
from rawi.nouns.report import TITLE


def to(kind: str, key: object) -> str:
    """The address of a page: stories, claims, reports, voices, outlets ... and the id, whatever letters are in it."""
    return f"/{kind}/{quote(str(key), safe='', errors='replace')}"


def to_place(place: Place) -> str:
    """The address of a stretch in a report's text or title."""
    report, (start, end) = place.report.removesuffix(TITLE), place.span
    name = "title" if place.report.endswith(TITLE) else "at"
    return f"{to('reports', report)}?{name}={start}-{end}#here"


def to_sides(story: str, a: str, b: str) -> str:
    """The address of two reports side by side."""
    return f"{to('stories', story)}/side-by-side?{urlencode({'a': a, 'b': b}, errors='replace')}"


def to_voice(name: str) -> str:
    """The address of the voices that are called so."""
    return f"/voices?{urlencode({'voice': name}, errors='replace')}"


def to_question(story: str, claim: str) -> str:
    """The address of a claim where it stands on the page of its story."""
    return f"{to('stories', story)}#{claim}"
