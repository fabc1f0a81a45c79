"""Rawi: who says what, on whose authority, through whom, and where the accounts part.

>>> import rawi
>>> reading = rawi.read("...", language="ar")
>>> comparison = rawi.compare([reading])
>>> news = rawi.collection("news.rawi", create=True)
"""

import sys
from collections.abc import Iterable
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from rawi.version import VERSION

__version__ = VERSION

if TYPE_CHECKING:
    from rawi.errors import RawiError
    from rawi.nouns.claim import Attribution, Detail, Statement, Voice
    from rawi.nouns.finding import Difference, Mutation, Place, Reason, Value
    from rawi.nouns.mark import Mark
    from rawi.nouns.reading import Reading
    from rawi.nouns.report import Outlet, Report
    from rawi.nouns.story import Account, Claim, Comparison, Counts, Finding, Matter, Origin, Relay, Story
    from rawi.nouns.text import Part, Span
    from rawi.nouns.values import Location, Organisation, Person, Quantity, When
    from rawi.read.completed import Reader
    from rawi.run.collection import Collection

_HOMES = {
    "rawi.errors": ("RawiError",),
    "rawi.nouns.claim": ("Attribution", "Detail", "Statement", "Voice"),
    "rawi.nouns.finding": ("Difference", "Mutation", "Place", "Reason", "Value"),
    "rawi.nouns.mark": ("Mark",),
    "rawi.nouns.reading": ("Reading",),
    "rawi.nouns.report": ("Outlet", "Report"),
    "rawi.nouns.story": ("Account", "Claim", "Comparison", "Counts", "Finding", "Matter", "Origin", "Relay", "Story"),
    "rawi.nouns.text": ("Part", "Span"),
    "rawi.nouns.values": ("Location", "Organisation", "Person", "Quantity", "When"),
}
_HOME = {name: module for module, names in _HOMES.items() for name in names}

__all__ = [
    "Account", "Attribution", "Claim", "Comparison", "Counts", "Detail", "Difference", "Finding", "Location", "Mark",
    "Matter", "Mutation", "Organisation", "Origin", "Outlet", "Part", "Person", "Place", "Quantity", "RawiError", "Reading",
    "Reason", "Relay", "Report", "Span", "Statement", "Story", "Value", "Voice", "When", "collection", "compare", "open",
    "read",
]  # fmt: skip


def read(text: str, *, language: str | None = None, reader: "Reader | None" = None, **fields: Any) -> "Reading":
    """Read one report.

    ``text`` is its text, and offsets in the reading are code points of it. ``language`` is an ISO 639 code, found by
    the letters where it is not given. ``reader`` is whatever gives the marks of a page, by default the rules
    (``docs/read.md``). Further fields are those of a report: id, title, outlet, url, published, gathered.
    A language that no pack reads gives a reading that is ``unread`` and has no attributions. Raises InputError for an empty text.
    """
    fields_of = import_module("rawi.gather.fields")
    report = fields_of.report_of({"text": text, "language": language, **fields}, "text", fields_of.Given())
    how = {"reader": reader} if reader else {}
    reading: Reading = import_module("rawi.read.reader").read(report, **how)
    return reading


def compare(readings: "Iterable[Reading]") -> "Comparison":
    """Compare readings: stories, relays, claims with their origins, differences. Their order does not matter."""
    comparison: Comparison = import_module("rawi.compare.comparer").compare(tuple(readings))
    return comparison


def open(*paths: str) -> "Comparison":
    """Read and compare everything below some paths: text files, folders, JSON Lines, CSV."""
    gather = import_module("rawi.gather.files").gather
    fields_of = import_module("rawi.gather.fields")
    local = import_module("rawi.run.local")
    comparison: Comparison = local.compare_all(local.read_all(gather(paths, fields_of.Given())))
    return comparison


def collection(path: str, *, create: bool = False, write: bool = True, who: str | None = None) -> "Collection":
    """Open a collection: one file in which reports are kept, compared, searched, judged and exported.

    ``create`` makes one where there is none; without ``write`` nothing in it can be changed. ``who`` is put down in its log.
    Raises CollectionError.
    """
    found: Collection = import_module("rawi.run.collection").Collection(path, create=create, write=write, who=who)
    return found


class _Door(ModuleType):
    """The module itself. Loading the packages ``rawi.read`` and ``rawi.compare`` must not hide the functions of these names."""

    def __setattr__(self, name: str, value: Any) -> None:
        if not (name in ("read", "compare") and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door


def __getattr__(name: str) -> Any:
    """The nouns, loaded when they are first asked for: ``import rawi`` stays light."""
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'rawi' has no attribute {name!r}")
