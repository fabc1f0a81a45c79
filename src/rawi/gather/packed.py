"""Tar, and ARC, the older form of WARC: one thing after another, none of it on the disk."""

import tarfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import IO

from rawi.errors import InputError, RawiError
from rawi.gather.archives import LARGEST, PLENTY, Left, hidden
from rawi.gather.kinds import PAGES, named
from rawi.nouns.evidence import Evidence

TOOL = "rawi.gather.packed"
FIELDS = 5  # of a line that begins a record: address, IP, date, type, length
LINE = 10_000


def tarred(stream: IO[bytes], name: str) -> Iterator[Evidence | RawiError]:
    """What is in a tar, packed or not: the bytes of each file that Rawi reads."""
    left, unpacked, read = Left(name), 0, 0
    try:
        with tarfile.open(fileobj=stream, mode="r|*") as archive:
            for each in archive:
                path = PurePosixPath(each.name)
                if not each.isfile() or hidden(path):
                    continue
                if named(path.name) is None:
                    left.add(path)
                    continue
                where = f"{name} \u00bb {'/'.join(part for part in path.parts if part not in ('..', '/', '.'))}"
                inside = archive.extractfile(each)
                raw = inside.read(LARGEST + 1) if inside else b""
                unpacked, read = unpacked + len(raw), read + 1
                if unpacked > PLENTY:
                    yield InputError(f"{name}: it unpacks to more than {PLENTY:,} bytes in all. The rest was left out.")
                    return
                if len(raw) > LARGEST:
                    yield InputError(f"{where}: it is longer than {LARGEST:,} bytes. It was left out.")
                    continue
                yield Evidence(raw, "application/octet-stream", where, tool=TOOL)
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        yield InputError(f"{name}: the archive is damaged ({str(error)[:80]}). What stands before was read.")
    yield from left.sentences()
    if not read:
        yield InputError(f"{name}: there is nothing in this archive that Rawi reads, or nothing that can be unpacked.")


def records(stream: IO[bytes], name: str) -> Iterator[Evidence | RawiError]:
    """The pages in an ARC: of each that was a success its bytes, address, time and headers."""
    pages = 0
    while line := stream.readline(LINE):
        fields = line.decode("utf-8", "replace").split()
        if not fields:
            continue
        if len(fields) < FIELDS or not fields[-1].isdigit():
            yield InputError(f"{name}: the archive is damaged behind {pages} pages. What stands before was read.")
            return
        address, media, length = fields[0], fields[-2].lower(), int(fields[-1])
        raw = stream.read(min(length, LARGEST + 1))
        if length > LARGEST or len(raw) < length:
            yield InputError(
                f"{name} \u00bb {address}: it is cut off, or longer than {LARGEST:,} bytes. The rest was left out."
            )
            return
        head, found, body = raw.partition(b"\r\n\r\n") if b"\r\n\r\n" in raw else raw.partition(b"\n\n")
        if address.startswith("filedesc:") or media not in PAGES or not found or b" 200" not in head.split(b"\n")[0]:
            continue
        pages += 1
        lines = (each.partition(":") for each in head.decode("latin-1").splitlines()[1:])
        headers = tuple((key.strip(), value.strip()) for key, _, value in lines)
        yield Evidence(body, media, f"{name} \u00bb {address}", address, headers, _date(fields[-3]), TOOL)
    if not pages:
        yield InputError(f"{name}: there is no page in this ARC, or it is none.")


def _date(digits: str) -> str | None:
    try:
        return datetime.strptime(digits[:14], "%Y%m%d%H%M%S").replace(tzinfo=UTC).isoformat(timespec="seconds")
    except ValueError:
        return None
