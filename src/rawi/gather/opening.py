"""Whatever was gathered to reports: one dispatch for files, what archives hold, what hangs on mail, and what servers send."""

import io
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import version
from types import MappingProxyType
from typing import IO

from rawi.bare import bare
from rawi.errors import InputError, RawiError, stumbled
from rawi.gather import archives, packed, tables
from rawi.gather.apart import Apart
from rawi.gather.decode import charset_of, decode
from rawi.gather.documents import dates
from rawi.gather.documents.digests import articles, is_digest, parts, several
from rawi.gather.documents.document import Document, Link, Part, Rules, Sheet, Wanted
from rawi.gather.fields import Given, front_matter, report_of
from rawi.gather.found import Found, Gathered, evidence_of
from rawi.gather.kinds import PROBE, TOGETHER, TYPES, kind_of, named
from rawi.gather.shapes import addresses, shape_of
from rawi.gather.unread import UNREAD, sentence
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Declared
from rawi.packs.outlets import card_of

DEEPEST = 4  # archives in archives
LARGEST = 100_000_000  # bytes of one document
TEXT = "text/plain; charset=utf-8"
UNNAMED = Link("", "")
PAPERS = ("word", "odt", "rtf", "pdf")
GZIP = b"\x1f\x8b"
NOTHING: Mapping[str, str | None] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Opener:
    """Makes reports of what was gathered. ``given`` holds for every report that does not say otherwise itself."""

    given: Given
    apart: Apart

    def opened(self, evidence: Evidence, link: Link = UNNAMED, depth: int = 0) -> Iterator[Found | Link]:
        """The reports, and the links to more, in some bytes; an error in the place of each that could not be used.

        ``link`` is what led to them.
        """
        name = evidence.name or evidence.address or "bytes"
        if evidence.raw.startswith(GZIP) and not is_warc(name):
            evidence = replace(evidence, raw=unpacked(evidence.raw))
        kind = kind_of(name, evidence.raw[:PROBE], evidence.media)
        if len(evidence.raw) > LARGEST and kind not in ("jsonl", "csv", "tsv", *TOGETHER):
            yield InputError(f"{name}: it is longer than {LARGEST:,} bytes. Give its reports one by one.")
            return
        yield from self._safely(kind, evidence, link, depth)

    def stream(self, kind: str, stream: IO[bytes], name: str, depth: int = 0) -> Iterator[Found | Link]:
        """The same for what is too large to be had whole: archives, and lines of JSON."""
        if depth > DEEPEST:
            yield InputError(
                f"{name}: archives stand in archives more than {DEEPEST} deep. Unpack the outer ones first."
            )
        elif kind == "jsonl":
            yield from tables.json_lines(stream, name, self.given)
        elif kind in ("warc", "arc", "tar"):
            held = {"warc": archives.records, "arc": packed.records, "tar": packed.tarred}[kind]
            yield from self._all(held(stream, name), depth)
        else:
            yield from self._all(archives.zipped(stream, name), depth)

    def _all(self, held: Iterable[Evidence | RawiError | tuple[str, IO[bytes]]], depth: int) -> Iterator[Found | Link]:
        for each in held:
            if isinstance(each, RawiError):
                yield each
            elif isinstance(each, tuple):
                yield from self.stream(named(each[0]) or "warc", each[1], each[0], depth + 1)
            else:
                yield from self.opened(each, depth=depth + 1)

    def _safely(
        self, kind: str | None, evidence: Evidence, link: Link = UNNAMED, depth: int = 0
    ) -> Iterator[Found | Link]:
        try:
            yield from self._of_kind(kind, evidence, link, depth)
        except RawiError as error:
            yield error.with_traceback(None)  # which would hold the bytes until the next search for cycles
        except Exception as error:  # whatever it is, it costs this one
            yield stumbled(evidence.name or evidence.address or "bytes", error)

    def _of_kind(self, kind: str | None, evidence: Evidence, link: Link, depth: int) -> Iterator[Found | Link]:
        name = evidence.name or evidence.address or "bytes"
        if kind is None:
            raise InputError(f"{name}: Rawi does not read this kind of file ({evidence.media}). Give its text.")
        if kind in UNREAD:
            raise InputError(sentence(name, kind))
        if kind == "text":
            yield from self._text(evidence, link, depth)
        elif kind in ("csv", "tsv"):
            yield from tables.rows(evidence.raw, name, self.given, "\t" if kind == "tsv" else ",")
        elif kind in ("jsonl", *TOGETHER):
            yield from self.stream(kind, io.BytesIO(evidence.raw), name, depth)
        else:
            evidence = replace(evidence, media=TYPES[kind])
            for each in self.apart.made(Wanted(kind, evidence, rules_of(evidence.address))):
                if isinstance(each, Document):
                    if kind in PAPERS and (more := several(each.text)):
                        each = replace(each, notes=(*each.notes, f"{name}: {more}"))  # noqa: PLW2901
                    yield self.report(each, evidence, link)
                elif isinstance(each, Part):
                    yield self.part(each, evidence)
                elif isinstance(each, Sheet):
                    yield from tables.sheet(each, self.given)
                elif isinstance(each, Evidence):
                    yield from self.opened(each, depth=depth + 1)
                elif isinstance(each, Link):
                    yield each
                else:
                    yield InputError(each)

    def part(self, part: Part, evidence: Evidence) -> Found:
        """One of many reports in a document, with its own bytes as evidence."""
        document, name = part.document, evidence.name or evidence.address
        own = replace(evidence, raw=part.raw, media=part.media, name=part.name, address=document.url)
        try:
            return self.report(document, own, replace(UNNAMED, outlet=part.outlet), {"id": part.id, "path": name})
        except RawiError as error:
            return error

    def instead(self, link: Link) -> Iterator[Found]:
        """What can be had where a page cannot: the text in the feed that names it, where that holds one."""
        if link.document is not None:
            raw = link.document.text.encode("utf-8", "surrogatepass")
            evidence = Evidence(raw, TEXT, link.name, link.url or None)
            try:
                yield self.report(link.document, evidence, link)
            except RawiError as error:
                yield error

    def listed(self, evidence: Evidence) -> Iterator[Found | Link]:
        """The links in what is watched: a feed of XML or JSON, a sitemap, or the front page of a site."""
        name = evidence.name or evidence.address or "bytes"
        kind = kind_of(name, evidence.raw[:PROBE], evidence.media)
        for found in self._safely("site" if kind == "page" else kind, evidence):
            if isinstance(found, Gathered) and found.report.url:
                yield Link(found.report.url, found.name, title=found.report.title, published=found.report.published)
            else:
                yield found

    def report(
        self, document: Document, evidence: Evidence, link: Link, known: Mapping[str, str | None] = NOTHING
    ) -> Gathered:
        """A report from a document, with what led to it; ``known`` are fields that are known otherwise.

        Raises EmptyInput where there is no text in it.
        """
        name = evidence.name or evidence.address or "bytes"
        url = document.url or evidence.address
        card = card_of(url)
        fields = {
            "text": document.text,
            "title": document.title or link.title,
            "url": url,
            "path": name,
            "outlet": link.outlet or (card.outlet.id if card else self.given.outlet or document.site or _host(url)),
            "published": document.published or link.published or _date(link, evidence),
            "gathered": evidence.gathered,
            "language": document.language or link.language,
            **known,
        }
        made = report_of(fields, name, self.given)
        source = document.published_from or made.published_from
        said = (*document.declared, *_listed(link))
        made = replace(
            made, published_from=source, declared=tuple(dict.fromkeys(said)), notes=(*document.notes, *made.notes)
        )
        return Gathered(name, made, replace(evidence, tool=document.tool))

    def _text(self, evidence: Evidence, link: Link, depth: int) -> Iterator[Found | Link]:
        """A text file, to the letter, with the fields of its front matter; or what its text is a form of."""
        name = evidence.name or evidence.address or "text"
        text, note = decode(evidence.raw, name, charset_of(evidence.headers))
        fields, starts, notes = front_matter(text, name)
        shape = shape_of(text) if not fields else None
        if shape in ("addresses", "shortcut"):
            yield from (Link(url, name) for url in addresses(text))
            return
        if shape is not None:
            yield from self._of_kind(shape, evidence, link, depth)
            return
        lines = text.splitlines(keepends=True) if is_digest(text) else []
        if found := articles(lines):
            raws = [("".join(lines[each.start : each.end]).encode("utf-8", "replace"), TEXT) for each in found]
            for part in parts(found, name, f"rawi.gather.digests {version('rawi')}", raws):
                yield self.part(part, evidence)
            return
        given = {"url": evidence.address, "title": link.title, "outlet": link.outlet, "published": link.published}
        made = report_of(
            {**given, "gathered": evidence.gathered, **fields, "text": text, "path": name}, name, self.given, starts
        )
        more = [f"{name}: {said}" for said in [several(text)] if said]
        report = replace(made, notes=(*([note] if note else []), *notes, *more, *made.notes), declared=_listed(link))
        kept = evidence_of(evidence.raw, "text/plain", name, report)
        yield Gathered(name, report, replace(kept, headers=evidence.headers))


def is_warc(name: str) -> bool:
    """Whether a packed thing is a WARC by its name, which is read as it is packed: each record by itself."""
    return named(name.split("?", maxsplit=1)[0]) == "warc"


def unpacked(raw: bytes) -> bytes:
    """What a gzip holds, as far as a document may go; the bytes themselves where it is none."""
    unpacker = zlib.decompressobj(31)
    try:
        return unpacker.decompress(raw, LARGEST + 1)
    except zlib.error:
        return raw


def rules_of(url: str | None) -> Rules:
    """How the pages of an address are read, by the card of its outlet."""
    card = card_of(url)
    return Rules(card.body, card.title, card.date, card.credit, card.drop) if card else Rules()


def _host(url: str | None) -> str | None:
    """The host of an address, in the place of a name that nobody gave."""
    return bare(url).split("//", 1)[1].split("/", 1)[0].removeprefix("www.") if url and "//" in url else None


def _date(link: Link, evidence: Evidence) -> str | None:
    """When a report was published by the feed that names it."""
    found = dates.published(dates.from_declared(link.declared), evidence.gathered)
    return found.value if found else None


def _listed(link: Link) -> tuple[Declared, ...]:
    """What a feed, a sitemap or a spreadsheet says of a report that it leads to."""
    said = list(link.declared)
    if link.published:
        said.append(Declared("published", link.published, f"list {link.name.split(',')[0]}"))
    return tuple(said)
