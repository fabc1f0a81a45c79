"""The cards of outlets as users look at them: listed, checked, tried out on real pages."""

import tomllib
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from rawi.bare import bare
from rawi.errors import InputError, RawiError
from rawi.gather.apart import Apart
from rawi.gather.documents.document import Link
from rawi.gather.fetch.web import Request, Web
from rawi.gather.fields import Given
from rawi.gather.files import ask, gathered
from rawi.gather.found import Gathered
from rawi.gather.opening import Opener
from rawi.packs.check import problems
from rawi.packs.files import parsed
from rawi.packs.outlets import Card, cards, own_folder, wrong_in
from rawi.store.rows import Rows

LISTED = ("id", "name", "name_ar", "kind", "country", "domains", "feeds", "selectors", "agencies", "file")
TRIED = ("what", "address", "found", "title", "published", "letters", "tool", "error")


def listed() -> Rows:
    """Every card: who it is of, where it publishes, what is known of its pages, and the file that it stands in."""
    return Rows(LISTED, [_row(key, card) for key, card in sorted(cards().items())])


def _row(key: str, card: Card) -> tuple[object, ...]:
    selectors = [name for name in ("body", "title", "date", "credit") if getattr(card, name)]
    outlet = card.outlet
    return (
        key, outlet.name, outlet.called("ar"), outlet.kind, outlet.country, " ".join(card.domains), " ".join(card.feeds),
        " ".join(selectors), " ".join(outlet.agencies), card.file,
    )  # fmt: skip


def own() -> list[str]:
    """The ids of the cards in the user's own folder."""
    return [key for key, card in cards().items() if card.file.startswith(str(own_folder()))]


def checked() -> tuple[Path, list[str]]:
    """The user's own folder, and what is wrong with the cards in it, a sentence each with file and line."""
    folder = own_folder()
    if not folder.is_dir():
        return folder, [f"{folder}: there is no such folder. Make it, and put a card in it, such as mine.toml."]
    wrong = list(problems(folder, own=True))
    for path in sorted(folder.rglob("*.toml")):
        try:
            entries = parsed(path)
        except (RawiError, tomllib.TOMLDecodeError) as error:
            wrong.append(str(error))
            continue
        for key, entry in entries.items():
            wrong += [f"{path}: {each}" for each in wrong_in(key, entry)]
    return folder, wrong


def tried(key: str, page: str | None, web: Web) -> Rows:
    """What comes of a card: its feeds loaded, and one page read with its selectors. Raises InputError for an unknown one."""
    card = cards().get(key)
    if card is None:
        raise InputError(f"{key}: there is no such card; `rawi outlets` lists them.")
    if page is None and not card.feeds:
        raise InputError(f'{card.file}: [{key}] has no feeds. Add feeds = ["https://..."], or give a page with --page.')
    return Rows(TRIED, list(_page(page, web) if page else _feeds(card, web)))


def _feeds(card: Card, web: Web) -> Iterator[tuple[object, ...]]:
    first: Link | None = None
    with Apart() as apart:
        opener = Opener(Given(outlet=card.outlet.id), apart)
        for answer in ask([Request(url) for url in card.feeds], web):
            found = list(opener.listed(answer.evidence)) if answer.evidence is not None else []
            links = [each for each in found if isinstance(each, Link)]
            errors = [str(each) for each in (*found, answer.error) if isinstance(each, RawiError)]
            first = first or next(iter(links), None)
            yield ("feed", bare(answer.request.url), len(links), None, None, None, None, next(iter(errors), None))
    if first is not None:
        yield from _page(first.url, web)


def _page(page: str, web: Web) -> Iterator[tuple[object, ...]]:
    for each in islice(gathered([page], Given(), web=web), 1):
        if isinstance(each, Gathered):
            report, evidence = each.report, each.evidence
            when = f"{report.published} ({report.published_from})" if report.published else None
            yield ("page", bare(page), 1, report.title, when, len(report.text), evidence.tool, None)
        else:
            yield ("page", bare(page), 0, None, None, None, None, str(each))
