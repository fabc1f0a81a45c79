"""Tables of reports: a line of JSON, or a row, for each."""

import csv
import json
from codecs import iterdecode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import IO, Any, NamedTuple

from rawi.errors import EmptyInput, InputError, RawiError
from rawi.gather import rows as table
from rawi.gather.columns import field_of, fields_of, has_texts, inner_of, unused
from rawi.gather.decode import NAMES, decode, encoding_of, wide
from rawi.gather.documents.document import Link, Sheet
from rawi.gather.fields import Given, Rows, report_of
from rawi.gather.found import Found, Gathered, evidence_of
from rawi.gather.kinds import TYPES
from rawi.gather.links import link_of, links
from rawi.gather.moments import moment, month_first

LONGEST = 50_000_000  # bytes of a line
PIECE = 1_000_000  # bytes that are decoded at once
HEAD = 5  # rows among which those are that name the columns
Cells = tuple[int, list[str], str]  # the line of a row, its cells, and how it stands there
PROBE = 1_000  # rows by which it is seen how a table writes its dates


def _lines(stream: IO[bytes]) -> Iterator[bytes | None]:
    """The lines of a stream, as they stand in it; None for one that is longer than a report can be, which is passed over."""
    line = stream.readline(LONGEST + 1)
    if form := wide(line):
        yield from _wide_lines(chain([line], iter(partial(stream.read, PIECE), b"")), form)
        return
    while line:
        long = len(line) > LONGEST
        while long and line and not line.endswith(b"\n"):
            line = stream.readline(LONGEST)
        yield None if long else line
        line = stream.readline(LONGEST + 1)


def _wide_lines(pieces: Iterable[bytes], form: str) -> Iterator[bytes | None]:
    """The lines of a stream in a form of UTF-16, whose line feeds are two bytes."""
    rest, long = "", False
    for piece in iterdecode(pieces, form, "replace"):
        *whole, rest = (rest + piece).removeprefix("\ufeff").split("\n")
        for line in whole:
            raw = line.encode(form, "replace")
            yield None if long or len(raw) > LONGEST else raw
            long = False
        if 2 * len(rest) > LONGEST:
            rest, long = "", True
    yield None if long else rest.encode(form, "replace")


def json_lines(stream: IO[bytes], name: str, given: Given) -> Iterator[Found | Link]:
    """The reports in lines of JSON. A line that is none is an error in its place."""
    rows, empty = Rows(), True
    for number, raw in enumerate(_lines(stream), 1):
        where = f"{name}, line {number}"
        if raw is None:
            yield InputError(f"{where}: it is longer than {LONGEST:,} bytes. It was left out; the rest was read.")
            continue
        if not raw.strip():
            continue
        empty = False
        try:
            fields = json.loads(decode(raw, where)[0])
            if not isinstance(fields, dict):
                raise InputError(f"{where}: a report is an object in braces, with a field text.")
            known = fields_of(inner_of(fields))
            if "text" not in known and "url" in known:
                yield link_of(known, where)
                continue
            report = rows.placed(report_of({"path": name, **_texts(fields), **known}, where, given), raw.strip())
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
    if empty:
        yield EmptyInput(f"{name}: the file is empty. Give a file with the text of a report in it.")


def _texts(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The text of a line where it is there and no text, so that this is said."""
    return {"text": fields["text"]} if "text" in fields else {}


def rows(raw: bytes, name: str, given: Given, delimiter: str) -> Iterator[Found | Link]:
    """The reports in the rows of a table, or the links in one that has no column of texts."""
    text, note = decode(raw, name)
    csv.field_size_limit(max(len(text) + 1, 131_072))
    lines, named = table.lines_of(text)
    delimiter = named or table.delimiter_of(lines, delimiter)
    kept = "tsv" if delimiter == "\t" else "csv"
    found = table.rows(lines, delimiter, name)
    encoding = encoding_of(text, raw)
    media = f"{TYPES[kept]}; charset={NAMES.get(encoding, encoding)}"
    cells = (each if isinstance(each, InputError) else (each.line, each.cells, each.raw) for each in found)
    yield from tabled(cells, Form(name, media, note, encoding), given)


class Form(NamedTuple):
    """What holds for all rows of a table: the name of its file, the type of its rows, a note on its letters, their encoding."""

    name: str
    media: str
    note: str | None = None
    encoding: str = "utf-8"


def sheet(found: Sheet, given: Given) -> Iterator[Found | Link]:
    """The reports, or links, in a table of a spreadsheet; the evidence of each is its row, as text."""
    rows = ((n, cells, "\t".join(" ".join(cell.split()) for cell in cells) + "\n") for n, cells in found.rows)
    yield from tabled(rows, Form(found.name, f"{TYPES['tsv']}; charset=utf-8"), given)


def tabled(table: Iterable[InputError | Cells], form: Form, given: Given) -> Iterator[Found | Link]:
    """The reports in rows, each with its line and its bytes; the first row names the columns."""
    stream = iter(table)
    some = list(islice(stream, PROBE))
    good = [each for each in some if not isinstance(each, InputError)]
    head = next((n for n, each in enumerate(good[:HEAD]) if has_texts(each[1])), None)
    if head is None:
        yield from _linked(chain(some, stream), form)
        return
    columns = [cell.strip() for cell in good[head][1]]
    dated = [n for n, column in enumerate(columns) if (field_of(column) or ("",))[0] == "published"]
    values = [each[1][n] for each in good[head + 1 :] for n in dated if n < len(each[1])]
    maker = _Maker(form, given, columns, month_first(values))
    empty = True
    for each in chain(some, stream):
        if isinstance(each, InputError):
            yield each
        elif each[0] > good[head][0]:
            empty = False
            yield maker.made(*each)
    if empty:
        yield InputError(f"{form.name}: there is no row below the names of the columns.")


def _linked(table: Iterable[InputError | Cells], form: Form) -> Iterator[Found | Link]:
    """The links in a table without texts, then what was wrong with rows of it."""
    wrong: list[InputError] = []

    def good() -> Iterator[tuple[str, list[str]]]:
        for each in table:
            if isinstance(each, InputError):
                wrong.append(each)
            else:
                yield f"{form.name}, line {each[0]}", [cell.strip() for cell in each[1]]

    for found in links(good(), form.name):
        yield InputError(found) if isinstance(found, str) else found
    yield from wrong


class _Maker:
    """Makes reports of the rows of one table."""

    def __init__(self, form: Form, given: Given, columns: list[str], month_first: bool) -> None:
        self._form, self._given, self._columns, self._month_first = form, given, columns, month_first
        self._rows = Rows()
        left = unused(columns)
        said = f"{form.name}: not used of its columns: {', '.join(left)[:300]}." if left else None
        self._notes = tuple(filter(None, (form.note, said)))

    def made(self, line: int, cells: list[str], raw: str) -> Found | Link:
        where, count = f"{self._form.name}, line {line}", len(self._columns)
        if any(cell.strip() for cell in cells[count:]):
            return InputError(
                f"{where}: it has {len(cells)} cells, and the table {count} columns (a text with the mark that parts them, and "
                "no quotation marks around it?). It was left out."
            )
        fields = fields_of(dict(zip(self._columns, cells, strict=False)))
        if self._month_first and "published" in fields:
            fields["published"] = moment(fields["published"], month_first=True) or fields["published"]
        try:
            if not fields.get("text") and fields.get("url"):
                return link_of(fields, where)
            found = report_of({"text": "", "path": self._form.name, **fields}, where, self._given)
        except RawiError as error:
            return error
        report = self._rows.placed(found, raw.strip())
        report = replace(report, notes=(*self._notes, *report.notes))
        self._notes = ()  # said once
        return Gathered(
            where,
            report,
            evidence_of(raw.encode(self._form.encoding, "surrogatepass"), self._form.media, where, report),
        )
