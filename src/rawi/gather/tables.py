"""Tables of reports: a line of JSON, or a row, for each."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from rawi.errors import InputError, RawiError
from rawi.gather.decode import decode
from rawi.gather.documents.document import Link
from rawi.gather.fields import Given, Rows, report_of
from rawi.gather.found import Found, Gathered, evidence_of
from rawi.gather.kinds import TYPES
from rawi.gather.links import links

LONGEST = 50_000_000  # bytes of a line


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream; None for one that is longer than a report can be, which is passed over."""
    while line := stream.readline(LONGEST + 1):
        if len(line) <= LONGEST:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)
        yield None


def json_lines(stream: IO[bytes], name: str, given: Given) -> Iterator[Found]:
    """The reports in lines of JSON. A line that is none is an error in its place."""
    rows = Rows()
    for number, raw in enumerate(_lines(stream), 1):
        where = f"{name}, line {number}"
        if raw is None:
            yield InputError(f"{where}: it is longer than {LONGEST:,} bytes. It was left out; the rest was read.")
            continue
        if not raw.strip():
            continue
        try:
            fields = json.loads(decode(raw, where)[0])
            if not isinstance(fields, dict):
                raise InputError(f"{where}: a report is an object in braces, with a field text.")
            report = rows.placed(report_of({"path": name, **fields}, where, given), raw.strip())
            yield Gathered(where, report, evidence_of(raw, TYPES["jsonl"], where, report))
        except json.JSONDecodeError as error:
            yield InputError(
                f"{where}: this is no JSON ({error.msg} at column {error.colno}). Mend the line; the rest was read."
            )
        except RawiError as error:
            yield error
        except RecursionError:
            yield InputError(f"{where}: the JSON is nested too deeply. A report is one flat object.")
        except ValueError as error:
            yield InputError(
                f"{where}: this JSON cannot be read ({str(error)[:60]}). Mend the line; the rest was read."
            )


def rows(raw: bytes, name: str, given: Given, delimiter: str) -> Iterator[Found | Link]:
    """The reports in the rows of a table, or the links in one that has no column of texts."""
    text, note = decode(raw, name)
    csv.field_size_limit(max(len(text) + 1, 131_072))
    lines = io.StringIO(text, newline="").readlines()
    try:
        if "text" in next(csv.reader(lines, delimiter=delimiter, strict=True), ()):
            yield from _reports(lines, name, given, (delimiter, note))
            return
        cells = ([cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter, strict=True))
        for each in links(cells, name):
            yield InputError(each) if isinstance(each, str) else each
    except csv.Error as error:
        yield InputError(
            f"{name}: this is no table of the kind that its name says ({error}). Mend it, or save it anew."
        )


def _reports(lines: list[str], name: str, given: Given, form: tuple[str, str | None]) -> Iterator[Found]:
    delimiter, note = form
    rows = csv.DictReader(lines, delimiter=delimiter, strict=True)
    media = TYPES["tsv" if delimiter == "\t" else "csv"]
    columns = rows.fieldnames  # reads the first row
    before = rows.line_num if columns else 0
    table = Rows()
    try:
        for row in rows:
            where, line = f"{name}, line {rows.line_num}", "".join(lines[before : rows.line_num])
            before = rows.line_num
            try:
                found = report_of({"path": name, **{k: v for k, v in row.items() if k}}, where, given)
                found = table.placed(found, line.strip())
                report = replace(found, notes=(note, *found.notes)) if note else found
                kept = line.encode("utf-8", "surrogatepass")
                yield Gathered(where, report, evidence_of(kept, f"{media}; charset=utf-8", where, report))
            except RawiError as error:
                yield error
    except csv.Error as error:
        yield InputError(
            f"{name}, line {rows.line_num}: this is no {name.rsplit('.', 1)[-1].upper()} ({error}). Mend the line."
        )
