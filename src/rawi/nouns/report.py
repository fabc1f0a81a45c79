"""Outlets and what they publish."""

import hashlib
from dataclasses import dataclass, replace

from rawi.bare import bare


@dataclass(frozen=True, slots=True)
class Outlet:
    """Whoever publishes under one name, known by a card.

    ``id`` is the card's key, or the name as it was given where no card fits. ``kind`` is agency, paper, channel, site
    or magazine. ``country`` is an ISO 3166 code, ``language`` the ISO 639 code of what it mostly publishes. ``family`` names
    the publisher that several outlets belong to; ``agencies`` are the cards of the agencies that it is known to take from.
    ``edition_of`` is the card of the outlet whose edition in another language it is: the two are one publisher.
    """

    id: str
    name: str
    names: tuple[tuple[str, str], ...] = ()
    kind: str = "site"
    country: str | None = None
    domain: str | None = None
    family: str | None = None
    language: str | None = None
    agencies: tuple[str, ...] = ()
    edition_of: str | None = None

    @property
    def publisher(self) -> str:
        """The card of whoever publishes it: its own, or that of the outlet of which it is the edition in a language."""
        return self.edition_of or self.id

    def called(self, language: str) -> str:
        """Its name in a language, or else the name it goes by."""
        return dict(self.names).get(language, self.name)


ADDRESSES = ("canonical", "syndicated", "based-on", "source")  # what is declared by an address, or may be


@dataclass(frozen=True, slots=True)
class Declared:
    """What a thing that was gathered says of itself beside its text.

    ``kind`` is published or modified (a date), author, canonical or syndicated (an address elsewhere), based-on or
    source (whom it has its matter from). ``origin`` says where that stood: ``JSON-LD isBasedOn``, ``feed source``,
    ``address``. ``outlet`` is the id of the card of the outlet that is named, where there is one.
    """

    kind: str
    value: str
    origin: str
    outlet: str | None = None

    def __post_init__(self) -> None:
        if self.kind in ADDRESSES:
            object.__setattr__(self, "value", bare(self.value))


TITLE = "#title"  # behind the id of a report: its title, where that stands beside the text


@dataclass(frozen=True, slots=True)
class Report:
    """One published item of an outlet. ``text`` is exactly what was gathered; offsets everywhere are offsets of it.

    ``published`` and ``gathered`` are ISO 8601; ``published_from`` says where the first comes from: given, metadata,
    text, address, or None. ``title`` is the title given beside the text, which need not stand in it. ``starts`` is the
    offset behind a front-matter block. ``notes`` are sentences about what could not be used of what was given.
    ``declared`` is what a page, feed or document says of itself, with where it says so. Neither ``path`` nor ``url`` holds the
    password that was said to have it.
    """

    id: str
    text: str
    title: str | None = None
    path: str | None = None
    url: str | None = None
    outlet: Outlet | None = None
    published: str | None = None
    published_from: str | None = None
    gathered: str | None = None
    language: str | None = None
    starts: int = 0
    notes: tuple[str, ...] = ()
    declared: tuple[Declared, ...] = ()

    def __post_init__(self) -> None:
        for field in ("path", "url"):
            object.__setattr__(self, field, bare(getattr(self, field)))

    @property
    def sha256(self) -> str:
        """The SHA-256 of the text in UTF-8 (lone surrogates are kept as they are)."""
        return fingerprint(self.text)


def title_of(report: Report) -> Report:
    """The title of a report as a report by itself."""
    title = (report.title or "").strip()
    return replace(report, id=f"{report.id}{TITLE}", text=title, title=None, starts=0, notes=(), declared=())


def title_apart(report: Report) -> Report | None:
    """The same where the text does not begin with it; else None."""
    found = title_of(report)
    return None if not found.text or report.text[report.starts :].lstrip().startswith(found.text) else found


def fingerprint(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
