"""Reports from paths: a text file, a folder, JSON Lines, CSV, or standard input."""

import csv
import gzip
import io
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from rawi.errors import InputError, RawiError
from rawi.gather.decode import decode
from rawi.gather.fields import Given, front_matter, report_of
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Report

TABLES = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "tsv"}
TEXTS = {".txt", ".text", ".md"}
MEDIA = {"jsonl": "application/json", "csv": "text/csv", "tsv": "text/tab-separated-values"}
TOOL = "rawi.gather.files"


class Gathered(NamedTuple):
    """A report with the file, and the line, that it stands in, and the bytes that it was made from."""

    name: str
    report: Report
    evidence: Evidence


Found = Gathered | RawiError


def gather(paths: Iterable[str], given: Given, stdin: BinaryIO | None = None) -> Iterator[Report | RawiError]:
    """Every report below the paths, in their order; an error in the place of each that could not be used.

    The same id twice is an error the second time; the same text twice counts once.
    """
    seen: dict[str, str] = {}
    for found in gathered(paths, given, stdin):
        if isinstance(found, RawiError):
            yield found
        else:
            name, report, _ = found
            if report.id in seen:
                same = report.id.startswith("r:")
                what = "the same text" if same else f'the id "{report.id}" again'
                what_next = "It counts once." if same else "Give each report an id of its own."
                yield InputError(f"{name}: {what} as in {seen[report.id]}. {what_next}")
                continue
            seen[report.id] = name
            yield report


def gathered(paths: Iterable[str], given: Given, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """Every report below the paths with its evidence, in their order; an error in the place of each that could not be used."""
    for path in paths:
        try:
            if path == "-":
                yield from _stream((stdin or sys.stdin.buffer).read(), given)
            elif Path(path).is_dir():
                yield from _folder(Path(path), given)
            else:
                yield from _file(Path(path), given)
        except RawiError as error:
            yield error
        except OSError as error:
            yield InputError(f"{path}: cannot be opened ({error.strerror or error}). Check the name and its rights.")


def _folder(folder: Path, given: Given) -> Iterator[Found]:
    files = sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith(".") and _kind(p))
    if not files:
        yield InputError(
            f"{folder}: there is no report in this folder; Rawi reads .txt, .md, .jsonl, .ndjson, .csv and .tsv."
        )
    yield from gathered([str(path) for path in files], given, None)


def _kind(path: Path) -> str | None:
    suffixes = [suffix.lower() for suffix in path.suffixes]
    last = suffixes[-2] if suffixes[-1:] == [".gz"] and len(suffixes) > 1 else suffixes[-1] if suffixes else ""
    return TABLES.get(last) or ("text" if last in TEXTS else None)


def _file(path: Path, given: Given) -> Iterator[Found]:
    kind = _kind(path) or "text"
    if kind == "text":
        yield _text(path.read_bytes(), str(path), given)
        return
    with gzip.open(path, "rb") if path.suffix.lower() == ".gz" else path.open("rb") as stream:
        if kind == "jsonl":
            yield from _json_lines(stream, str(path), given)
        else:
            yield from _rows(stream.read(), str(path), given, "\t" if kind == "tsv" else ",")


def _stream(raw: bytes, given: Given) -> Iterator[Found]:
    """Standard input: JSON Lines where it begins with a brace, else the text of one report."""
    if raw.lstrip()[:1] == b"{":
        yield from _json_lines(io.BytesIO(raw), "standard input", given)
    else:
        yield _text(raw, "standard input", given)


def _text(raw: bytes, name: str, given: Given) -> Gathered:
    text, note = decode(raw, name)
    fields, starts, notes = front_matter(text, name)
    found = report_of({**fields, "text": text, "path": name}, name, given, starts)
    report = replace(found, notes=(*([note] if note else []), *notes, *found.notes))
    return Gathered(name, report, _evidence(raw, "text/plain", name, report))


def _evidence(raw: bytes, media: str, name: str, report: Report) -> Evidence:
    return Evidence(raw, media, name=name, address=report.url, gathered=report.gathered, tool=TOOL)


def _json_lines(stream: Iterable[bytes], name: str, given: Given) -> Iterator[Found]:
    for number, raw in enumerate(stream, 1):
        where = f"{name}, line {number}"
        if not raw.strip():
            continue
        try:
            fields = json.loads(decode(raw, where)[0])
            if not isinstance(fields, dict):
                raise InputError(f"{where}: a report is an object in braces, with a field text.")
            report = report_of({"path": name, **fields}, where, given)
            yield Gathered(where, report, _evidence(raw, MEDIA["jsonl"], where, report))
        except json.JSONDecodeError as error:
            yield InputError(
                f"{where}: this is no JSON ({error.msg} at column {error.colno}). Mend the line; the rest was read."
            )
        except RawiError as error:
            yield error
        except RecursionError:
            yield InputError(f"{where}: the JSON is nested too deeply. A report is one flat object.")


def _rows(raw: bytes, name: str, given: Given, delimiter: str) -> Iterator[Found]:
    text, note = decode(raw, name)
    csv.field_size_limit(max(len(text) + 1, 131_072))
    lines = io.StringIO(text, newline="").readlines()
    rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
    if "text" not in (rows.fieldnames or ()):
        raise InputError(
            f'{name}, line 1: there is no column "text" among {", ".join(rows.fieldnames or ["nothing"])}.'
        )
    media = MEDIA["tsv" if delimiter == "\t" else "csv"]
    before = rows.line_num
    try:
        for row in rows:
            where, line = f"{name}, line {rows.line_num}", "".join(lines[before : rows.line_num])
            before = rows.line_num
            try:
                found = report_of({"path": name, **{k: v for k, v in row.items() if k}}, where, given)
                report = replace(found, notes=(note, *found.notes)) if note else found
                kept = line.encode("utf-8", "surrogatepass")
                yield Gathered(where, report, _evidence(kept, f"{media}; charset=utf-8", where, report))
            except RawiError as error:
                yield error
    except csv.Error as error:
        yield InputError(
            f"{name}, line {rows.line_num}: this is no {name.rsplit('.', 1)[-1].upper()} ({error}). Mend the line."
        )
