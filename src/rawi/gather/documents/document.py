"""What comes out of a document: texts of reports, and addresses where more of them are."""

from dataclasses import dataclass

from rawi.bare import bare
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Declared


@dataclass(frozen=True, slots=True)
class Rules:
    """How pages of one outlet are read: CSS selectors from its card."""

    body: str | None = None
    title: str | None = None
    date: str | None = None
    credit: str | None = None
    drop: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document to be opened: its kind, its bytes, and how pages of its outlet are read."""

    kind: str
    evidence: Evidence
    rules: Rules = Rules()


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one report, and what stood beside it. ``tool`` is what made it, and its version; ``site`` the outlet."""

    text: str
    tool: str
    title: str | None = None
    url: str | None = None
    published: str | None = None
    published_from: str | None = None
    language: str | None = None
    declared: tuple[Declared, ...] = ()
    notes: tuple[str, ...] = ()
    site: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address where a report is: what the feed, sitemap or spreadsheet that names it says of it, and who that is.

    ``document`` is what stands in the feed itself, for a page that cannot be had. ``outlet`` is a name, where one is given.
    ``changed`` is when it was last changed, as far as that is said; ``lists`` says that it is a feed or a sitemap itself. The
    address may hold a name and password, which are said to its server; the name holds none.
    """

    url: str
    name: str
    title: str | None = None
    published: str | None = None
    outlet: str | None = None
    language: str | None = None
    declared: tuple[Declared, ...] = ()
    document: Document | None = None
    changed: str | None = None
    lists: bool = False

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", bare(self.name))


@dataclass(frozen=True, slots=True)
class Part:
    """One of many reports in a document: its own bytes in it, the name of its place there, and an id where it has one.

    ``outlet`` is a name, where one stands beside it.
    """

    document: Document
    raw: bytes
    media: str
    name: str
    id: str | None = None
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of a spreadsheet: its name, and its rows, each with its number."""

    name: str
    rows: tuple[tuple[int, list[str]], ...]


Made = Document | Part | Sheet | Link | Evidence | str  # a str is a sentence about what could not be used
