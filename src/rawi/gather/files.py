"""Reports from what a user names: files and folders of every kind, addresses, standard input."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import IO, BinaryIO, cast

from rawi.errors import InputError, RawiError, stumbled
from rawi.gather.addresses import web as is_web
from rawi.gather.apart import Apart
from rawi.gather.archives import BESIDE, Left, hidden
from rawi.gather.documents.document import Link
from rawi.gather.fetch.web import Answer, Request, Web
from rawi.gather.fields import Given, is_made, of_outlet
from rawi.gather.found import Found
from rawi.gather.kinds import PROBE, SUFFIXES, TOGETHER, TYPES, kind_of, named
from rawi.gather.opening import LARGEST, Opener
from rawi.gather.unread import UNREAD
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Outlet, Report

LEVELS = 3  # a sitemap of sitemaps of pages
MOST = 1_000  # pages that one feed or sitemap leads to, the newest first
STREAMED = ("jsonl", *TOGETHER)
SWOLLEN = 200  # times its size that a packed file may unpack to; texts unpack to some ten times theirs


def gather(paths: Iterable[str], given: Given, stdin: BinaryIO | None = None) -> Iterator[Report | RawiError]:
    """Every report below the paths, in their order; an error in the place of each that could not be used.

    The same id twice is an error the second time, unless it is of another outlet; the same text twice counts once.
    """
    seen: dict[str, tuple[str, Outlet | None]] = {}
    for found in gathered(paths, given, stdin):
        if isinstance(found, RawiError):
            yield found
        else:
            name, report, _ = found
            outlet = seen[report.id][1] if report.id in seen else None
            if outlet and report.outlet and outlet.id != report.outlet.id and not is_made(report.id):
                report = of_outlet(report)
            if report.id in seen:
                same = is_made(report.id)
                what = "the same text" if same else f'the id "{report.id}" again'
                what_next = "It counts once." if same else "Give each report an id of its own."
                yield InputError(f"{name}: {what} as in {seen[report.id][0]}. {what_next}")
                continue
            seen[report.id] = (name, report.outlet)
            yield report


def gathered(
    paths: Iterable[str], given: Given, stdin: BinaryIO | None = None, web: Web | None = None
) -> Iterator[Found]:
    """Every report below some paths and addresses with its evidence; an error in the place of each that could not be used.

    Files come in their order, then what had to be fetched, as it comes.
    """
    with Apart() as apart:
        opener = Opener(given, apart)
        links: list[Link] = []
        for path in paths:
            for found in _local(path, opener, stdin):
                if isinstance(found, Link):
                    links.append(found)
                else:
                    yield found
        try:
            yield from followed(links, opener, web or Web())
        except InputError as error:  # nothing can be fetched; what was read from files is there
            yield error


def followed(links: list[Link], opener: Opener, web: Web) -> Iterator[Found]:
    """The reports that links lead to, through feeds and sitemaps."""
    for level in range(LEVELS):
        further: list[Link] = []
        for link, answer in fetched(links, web):
            if answer.evidence is None:
                if answer.error is not None:
                    yield answer.error
                yield from opener.instead(link)
                continue
            count = 0
            for found in opener.opened(answer.evidence, link):
                if not isinstance(found, Link):
                    yield found
                elif level + 1 == LEVELS:
                    yield InputError(f"{found.url}: it stands too deep in feeds and sitemaps. Give its address itself.")
                elif (count := count + 1) <= MOST:
                    further.append(found)
            if count > MOST:
                yield InputError(
                    f"{link.url}: it lists {count:,} pages; the {MOST:,} newest are fetched. Give the others as a spreadsheet."
                )
        if not further:
            return
        links = further


def fetched(links: Iterable[Link], web: Web) -> Iterator[tuple[Link, Answer]]:
    """What comes of each link, as it comes; an address that several name is fetched once."""
    by_url: dict[str, Link] = {}
    for each in links:
        by_url.setdefault(each.url, each)
    if not by_url:
        return
    for answer in ask([Request(url) for url in by_url], web):
        yield by_url[answer.request.url], answer


def ask(requests: list[Request], web: Web, stopped: Callable[[], bool] = lambda: False) -> Iterator[Answer]:
    """An answer to each request, as they come; none once it is ``stopped``. Raises InputError without the libraries."""
    if not requests:
        return
    try:
        crawl = import_module("rawi.gather.fetch.crawl")
    except ImportError as error:
        raise InputError(
            f"{requests[0].url}: fetching needs {error.name}; install it with: pip install 'rawi[gather]'"
        ) from error
    yield from crawl.fetch_all(requests, web, stopped)


def _local(path: str, opener: Opener, stdin: BinaryIO | None) -> Iterator[Found | Link]:
    try:
        if path == "-":
            yield from _stream((stdin or sys.stdin.buffer).read(), opener)
        elif is_web(path):
            yield Link(path, path)
        elif Path(path).is_dir():
            yield from _folder(Path(path), opener)
        else:
            yield from _file(Path(path), opener)
    except RawiError as error:
        yield error
    except (OSError, EOFError, zlib.error) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        yield InputError(f"{path}: cannot be opened ({why}). Check the name and its rights.")
    except Exception as error:  # whatever it is, it costs this file
        yield stumbled(path, error)


def _folder(folder: Path, opener: Opener) -> Iterator[Found | Link]:
    """All that lies in a folder and below; what Rawi does not read is named."""
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not hidden(p.relative_to(folder)))
    left = Left(str(folder))
    found = False
    for path in files:
        within = path.relative_to(folder)
        kind, is_read = _seen(path)
        if any(part.endswith(BESIDE) for part in within.parts[:-1]) or not is_read:
            left.add(within, kind=kind)
            continue
        found = True
        yield from _local(str(path), opener, None)
    yield from left.sentences()
    if not found:
        yield InputError(f"{folder}: there is no report in this folder; Rawi reads {', '.join(SUFFIXES)}.")


class Bomb(InputError):
    """A packed file that unpacks to far more than texts do."""


class Unpacked(gzip.GzipFile):
    """A packed file, read line by line as long as it holds no more than texts can. Raises Bomb where it does."""

    def __init__(self, path: str, packed: IO[bytes]) -> None:
        super().__init__(fileobj=packed)
        self._path, self._packed = path, packed

    def readline(self, size: int | None = -1) -> bytes:
        """One line, or as many bytes of it."""
        line = super().readline(size)
        if self.tell() > max(LARGEST, SWOLLEN * self._packed.tell()):
            raise Bomb(
                f"{self._path}: it unpacks to more than {SWOLLEN} times its size. What stands before that was read."
            )
        return line


def _seen(path: Path) -> tuple[str | None, bool]:
    """The kind of a file of a folder, and whether it is one that Rawi reads, or of none that it knows and named like a text."""
    try:
        with path.open("rb") as stream:
            head = stream.read(PROBE) if path.is_file() else b""
    except OSError:
        return None, True  # which is said where it is opened
    kind = kind_of(path.name, head)
    if kind is None:
        return None, not path.suffix and b"\0" not in head
    return kind, kind not in UNREAD


def _file(path: Path, opener: Opener) -> Iterator[Found | Link]:
    with io.BufferedReader(io.FileIO(path), 1 << 16) as plain:  # opened once: so can a pipe be read
        head = plain.peek(PROBE)[:PROBE]
        packed = path.suffix.lower() == ".gz" and head.startswith(b"\x1f\x8b")
        kind = named(path.name) if packed else kind_of(path.name, head)
        unpacked = Unpacked(str(path), plain) if packed and kind not in ("warc", "tar") else plain
        stream = cast("IO[bytes]", unpacked)
        if kind in STREAMED:
            try:
                yield from opener.stream(kind or "", stream, str(path))
            except Bomb as error:
                yield error
            return
        raw = stream.read(LARGEST * 10 + 1 if kind in ("csv", "tsv") else LARGEST + 1)
    yield from opener.opened(
        Evidence(raw, TYPES.get(kind or "text", "application/octet-stream"), str(path), tool="rawi.gather.files")
    )


def _stream(raw: bytes, opener: Opener) -> Iterator[Found | Link]:
    """Standard input: whatever its first bytes say, lines of JSON where it begins with a brace, else one text."""
    kind = kind_of(None, raw[:PROBE]) or ("jsonl" if raw.lstrip()[:1] == b"{" else "text")
    name = "standard input"
    if kind in STREAMED:
        yield from opener.stream(kind, io.BytesIO(raw), name)
    else:
        yield from opener.opened(
            Evidence(raw, TYPES.get(kind, "application/octet-stream"), name, tool="rawi.gather.files")
        )
