"""Archives to what is in them, one thing after another and none of it on the disk: ZIP, WACZ, WARC."""

import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePath, PurePosixPath
from typing import IO, Any

from rawi.errors import InputError, RawiError
from rawi.extras import library
from rawi.gather.decode import decode
from rawi.gather.kinds import PAGES, named, suffix_of
from rawi.gather.unread import BY_SUFFIX, UNREAD, sentence
from rawi.nouns.evidence import Evidence

LARGEST = 20_000_000  # bytes of one thing in an archive
PLENTY = 2_000_000_000  # bytes that an archive may unpack to in all
MEMBERS = 1_000_000
SKIPPING = 1_000_000_000  # bytes of one record that are passed over before the rest of the archive is given up
CHUNK = 1 << 20
FOUND = 200
NAMED = 20  # files of a kind that are named
BESIDE = ("_files", ".files", "_fichiers")  # folders of what belongs to a saved page
UNKNOWN = "Rawi does not know this kind of file. Save its text as .txt, .docx or .html."
UNICODE = 0x800  # the flag of a name in UTF-8
STREAMS = ("warc", "arc", "tar")  # kinds that are read as they come
ENCODED = {"content-encoding", "transfer-encoding"}  # headers that say that a body is longer or shorter than its bytes
UNREADABLE = (
    zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError, ValueError, OverflowError,
)  # fmt: skip


class Left:
    """Files that are passed over, each to be named with what it is; what belongs to a saved page is named together."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._kinds: dict[str, list[str]] = {}

    def add(self, path: PurePath, said: bool = True, kind: str | None = None) -> None:
        """Note a file that is passed over, and its kind where its bytes told it."""
        if not said or path.name in ("mimetype", "Thumbs.db", "desktop.ini"):
            return
        beside = next((part for part in path.parts[:-1] if part.endswith(BESIDE)), None)
        known = f"of {beside}" if beside else kind or BY_SUFFIX.get(suffix_of(path.name), "")
        self._kinds.setdefault(known, []).append(path.as_posix())

    def sentences(self) -> Iterator[InputError]:
        """A sentence for each file, or for many of a kind."""
        for kind, paths in self._kinds.items():
            first = [] if kind.startswith("of ") else paths[:NAMED]
            for path in first:
                where = f"{self._name} \u00bb {path}"
                yield InputError(sentence(where, kind) if kind else f"{where}: {UNKNOWN}")
            if rest := len(paths) - len(first):
                what = (
                    f"what belongs to a saved page ({kind[3:]})"
                    if kind.startswith("of ")
                    else UNREAD.get(kind, ("of no kind that it knows",))[0]
                )
                yield InputError(f"{self._name}: {rest} {'' if not first else 'more '}files were passed over ({what}).")


def hidden(path: PurePath) -> bool:
    """Whether a file is one that programs keep for themselves: its name, or that of a folder above it, says so."""
    return any(part.startswith((".", "__MACOSX")) and part not in (".", "..") for part in path.parts)


def zipped(stream: IO[bytes], name: str) -> Iterator[Evidence | RawiError | tuple[str, IO[bytes]]]:
    """What is in a ZIP or a WACZ: the bytes of each file that Rawi reads; an archive inside it as a stream.

    Raises InputError where it is no ZIP. Files are read in memory, so that no name in it can lead out of a folder.
    """
    try:
        archive = zipfile.ZipFile(stream)
    except UNREADABLE as error:
        raise InputError(f"{name}: this ZIP cannot be opened ({_why(error)}). Pack it anew.") from error
    with archive:
        members = archive.infolist()
        if len(members) > MEMBERS:
            raise InputError(f"{name}: the ZIP holds more than {MEMBERS:,} files. Give it in parts.")
        unpacked, read, left = 0, 0, Left(name)
        for each, path in _wanted(members, left):
            where = f"{name} \u00bb {'/'.join(part for part in path.parts if part not in ('..', '/'))}"
            try:
                with archive.open(each) as member:
                    if named(path.name) in STREAMS:
                        read += 1
                        yield where, member
                        continue
                    raw = member.read(LARGEST + 1)
            except UNREADABLE as error:
                yield InputError(f"{where}: it cannot be unpacked ({_why(error)}). The rest was read.")
                continue
            unpacked += len(raw)
            if len(raw) > LARGEST:
                yield InputError(f"{where}: it unpacks to more than {LARGEST:,} bytes. It was left out.")
            elif unpacked > PLENTY:
                yield InputError(f"{name}: it unpacks to more than {PLENTY:,} bytes in all. The rest was left out.")
                return
            else:
                read += 1
                yield Evidence(raw, "application/octet-stream", where, tool="rawi.gather.archives")
        yield from left.sentences()
        if not read:
            yield InputError(f"{name}: there is nothing in this ZIP that Rawi reads, or nothing that can be unpacked.")


def _wanted(members: list[zipfile.ZipInfo], left: "Left") -> Iterator[tuple[zipfile.ZipInfo, PurePosixPath]]:
    """The files in a ZIP that Rawi reads: of a WACZ its archives, of a book its pages; others are noted as ``left``."""
    names = {each.filename for each in members}
    wacz = "datapackage.json" in names and any(name.startswith("archive/") for name in names)
    book = "META-INF/container.xml" in names
    for each in members:
        path = PurePosixPath(_called(each).replace("\\", "/"))
        if each.is_dir() or hidden(path) or (wacz and path.parts[0] != "archive"):
            continue
        if named(path.name) is None or (book and named(path.name) != "page"):
            left.add(path, said=not (wacz or book))
        else:
            yield each, path


def _called(member: zipfile.ZipInfo) -> str:
    """The name of a file in a ZIP; old ones of Windows are in its encoding, without saying so."""
    if member.filename.isascii() or member.flag_bits & UNICODE:
        return member.filename
    try:
        return decode(member.filename.encode("cp437"), "name")[0]
    except (UnicodeError, RawiError):
        return member.filename


def records(stream: IO[bytes], name: str) -> Iterator[Evidence | RawiError]:
    """The pages in a WARC: of each response that was a success, its bytes, address, time and headers.

    What is no page (pictures, scripts, requests) is passed over, which is what a WARC mostly holds.
    """
    warc = library("fastwarc.warc", "gather")
    kinds = warc.WarcRecordType.response | warc.WarcRecordType.resource
    count = pages = 0
    try:
        for record in warc.ArchiveIterator(stream, record_types=kinds, parse_http=True, auto_decode="all"):
            count += 1
            try:
                found = _record(record, name)
            except UNREADABLE as error:
                found = InputError(f"{name}: record {count} is damaged ({_why(error)}). The rest was read.")
            if found is not None:
                pages += 1
                yield found
            if isinstance(found, RawiError) and not _passed_over(record):
                yield InputError(
                    f"{name}: a record is too long to be passed over. The rest of the archive was left out."
                )
                return
    except (*UNREADABLE, StopIteration) as error:
        yield InputError(
            f"{name}: the archive is damaged behind record {count} ({_why(error)}). What stands before was read."
        )
        return
    if not pages:
        yield InputError(f"{name}: there is no page in this WARC, or it is none.")


def _record(record: Any, name: str) -> Evidence | RawiError | None:
    media = (record.http_content_type or record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    status = record.http_headers.status_code if record.http_headers else FOUND
    if media not in PAGES or status != FOUND:
        return None
    address = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
    where = f"{name} \u00bb {address or record.record_id}"
    headers = tuple(record.http_headers.astuples()) if record.http_headers else ()
    coded = not ENCODED.isdisjoint(key.lower() for key, _ in headers)
    length = record.content_length
    raw = record.reader.read(LARGEST + 1)
    if not coded and len(raw) < min(length, LARGEST):
        return InputError(f"{where}: it is cut off, {length - len(raw):,} bytes are missing. It was left out.")
    if len(raw) > LARGEST:
        return InputError(f"{where}: it is longer than {LARGEST:,} bytes. It was left out.")
    when = record.record_date.isoformat(timespec="seconds") if record.record_date else None
    return Evidence(raw, media, where, address, headers, when, "rawi.gather.archives")


def _passed_over(record: Any) -> bool:
    """Whether the rest of a record was read to its end within what can be waited for."""
    passed = 0
    try:
        while some := record.reader.read(CHUNK):
            passed += len(some)
            if passed > SKIPPING:
                return False
    except UNREADABLE:
        return True  # the next record is looked for all the same
    return True


def _why(error: BaseException) -> str:
    """What an error says, as far as it can be shown: some quote the bytes that they met."""
    return "".join(filter(str.isprintable, str(error).partition(": '")[0].encode("ascii", "ignore").decode()))[:80]
