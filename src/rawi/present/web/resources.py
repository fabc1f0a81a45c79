"""What can be asked of the app. Each resource is a page, its twin in JSON, a place below /api, a path in the OpenAPI document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from rawi.errors import InputError
from rawi.run.looking import Looking

PAGE = 50
DEEPEST = 10_000  # pages of a list
FILTERS = {
    "outlet": "Outlet of the reports, by the name or key of its card.",
    "since": "Published on this day or later, as 2016-02-28.",
    "until": "Published on this day or earlier, as 2016-02-28.",
    "place": "A place that is named in the reports, in Arabic or English.",
    "voice": "Somebody who speaks in the reports, by words of the name.",
    "stance": "What is done with the words: says, denies, confirms ...",
    "language": "Language of the reports, as ISO 639 (ar, en).",
}
PARAMETERS = {
    **FILTERS,
    "q": "Words to be found, however spelled; those in quotation marks stand in a row.",
    "page": "Which fifty, from 1.",
    "order": "new: the latest first; parts: those whose accounts part first; of matters also told: what most outlets tell first.",
    "limit": "How many, up to fifty; in the place of page.",
    "offset": "How many are left out first; in the place of page.",
    "lang": "The language that names and reasons are told in: ar or en.",
    "passages": "yes: with the values on which accounts part, and the words.",
    "standing": "How a claim stands, as claims are listed.",
    "a": "The report on one side.",
    "b": "The report on the other side.",
    "at": "A stretch of the text to be shown, as 10-42.",
    "title": "A stretch of the title to be shown, as 3-9.",
}
Found = dict[str, Any]


class Asked(NamedTuple):
    """What somebody asks for: the id in the address, and what stands behind it."""

    key: str
    given: Mapping[str, str]

    @property
    def page(self) -> int:
        """Which page of a list, from 1. Raises InputError for none."""
        text = self.given.get("page", "1")
        if not (text.isascii() and text.isdecimal() and len(text) < 8 and 1 <= int(text) <= DEEPEST):
            raise InputError(f'"{text[:20]}" is no page; give a number from 1 to {DEEPEST}.')
        return int(text)

    @property
    def limit(self) -> int:
        """How many lines of a list are wanted. Raises InputError for none, or too many."""
        return self._number("limit", PAGE, 1, PAGE)

    @property
    def offset(self) -> int:
        """How many lines stand before them."""
        return self._number("offset", (self.page - 1) * PAGE, 0, DEEPEST * PAGE)

    def _number(self, name: str, usual: int, least: int, most: int) -> int:
        text = self.given.get(name, "")
        if not text:
            return usual
        if not (text.isascii() and text.isdecimal() and len(text) < 8 and least <= int(text) <= most):
            raise InputError(f'{name}: "{text[:20]}" cannot be; give a number from {least} to {most}.')
        return int(text)

    def list(self, *more: str) -> dict[str, Any]:
        """What a list is asked with: its filters, and one line more than is shown."""
        filters = {name: self.given[name] for name in (*FILTERS, *more) if self.given.get(name)}
        return {**filters, "limit": self.limit + 1, "offset": self.offset}


@dataclass(frozen=True)
class Resource:
    """One thing that can be asked for.

    ``look`` finds it in a collection, as what its template shows; ``document`` makes JSON of that. ``parameters`` are names of
    ``PARAMETERS`` that may stand behind its address; ``page`` says whether it is shown to people too, ``api`` whether it is in
    the API: people and programs ask for matters otherwise.
    """

    name: str
    path: str
    summary: str
    look: Callable[[Looking, Asked], Found]
    document: Callable[[Found], Any]
    parameters: tuple[str, ...] = ()
    page: bool = True
    api: bool = True

    @property
    def keyed(self) -> bool:
        """Whether an id stands in its address."""
        return "{key" in self.path


def paged(rows: Any, asked: Asked) -> Found:
    """A page of a list, and whether there is more behind it."""
    return {"rows": rows[: asked.limit], "page": asked.page, "more": len(rows) > asked.limit}


def list_document(found: Found) -> Any:
    """A page of a list as JSON."""
    return {"page": found["page"], "more": found["more"], "rows": list(found["rows"])}


LISTED = (*FILTERS, "page", "limit", "offset")
