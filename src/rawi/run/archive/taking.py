"""Reports out of an archive: those of a matter, of a story, or of the stories in which some words stand."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from rawi.compare.features import features
from rawi.errors import InputError
from rawi.extras import library
from rawi.gather.found import Gathered, evidence_of
from rawi.gather.kinds import TYPES
from rawi.nouns.report import Report
from rawi.read.reader import read
from rawi.run.archive.tables import DONE
from rawi.store.codec import decode


class Wanted(NamedTuple):
    """What is wanted out of an archive: one of a matter, a story, and words."""

    matter: str | None = None
    story: str | None = None
    query: str | None = None
    language: str = "ar"


def taken(folder: str, wanted: Wanted) -> Iterator[Gathered]:
    """The reports that are wanted, with their fields as a line of JSON for evidence. Raises InputError where there are none."""
    archive = _Archive(folder)
    if wanted.matter is not None:
        stories = archive.newest("members", "story", matter=[wanted.matter])
        what = f"matter {wanted.matter}"
    elif wanted.story is not None:
        stories, what = [wanted.story], f"story {wanted.story}"
    elif wanted.query is not None:
        stories, what = archive.stories_with(_terms(wanted)), f'story with the words "{wanted.query}"'
    else:
        raise InputError("say which reports: --matter, --story or --query.")
    ids = [report for (report,) in archive.rows("homes", ("report",), story=archive.standing(stories))]
    if not ids:
        raise InputError(f"{folder}: there is no {what} in this archive.")
    for report, document in archive.rows("reports", ("report", "document"), report=sorted(set(ids))):
        found = decode(Report, document)
        line = {
            name: getattr(found, name) for name in ("id", "title", "url", "published", "gathered", "language", "text")
        }
        line["outlet"] = found.outlet.id if found.outlet else None
        raw = json.dumps(line, ensure_ascii=True).encode() + b"\n"
        name = f"{folder}, report {report}"
        yield Gathered(name, found, evidence_of(raw, TYPES["jsonl"], name, found))


def _terms(wanted: Wanted) -> set[str]:
    """What the words of a query are found by; such as say nothing by themselves are left out."""
    text = wanted.query or ""
    return set(features(read(Report(id="", text=text, language=wanted.language))).terms) if text.strip() else set()


class _Archive:
    """The tables of an archive, as far as they are whole."""

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        if not (self._folder / "homes").is_dir():
            raise InputError(f"{folder}: this is no archive with stories in it; `rawi run {folder} PATH...` makes one.")

    def rows(self, table: str, columns: Sequence[str], **among: Sequence[str]) -> Iterator[tuple[Any, ...]]:
        """Some columns of the rows whose values in some others are among those given."""
        yield from self._read(self._batches(table), columns, among)

    def newest(self, table: str, column: str, **among: Sequence[str]) -> list[str]:
        """A column of the rows of the newest batch, of a table that each batch writes wholly."""
        return [value for (value,) in self._read(self._batches(table)[-1:], (column,), among)]

    def standing(self, stories: Sequence[str]) -> list[str]:
        """Those of some stories that no other took the place of."""
        gone = {story for (story,) in self.rows("gone", ("story",), story=list(stories))}
        return [each for each in stories if each not in gone]

    def stories_with(self, terms: set[str]) -> list[str]:
        """The stories of the reports in which all of some comparable words stand."""
        found: dict[str, set[str]] = defaultdict(set)
        for report, key in self.rows("keys", ("report", "key"), key=sorted(terms), kind=["term"]):
            found[report].add(key)
        reports = [report for report, there in found.items() if there == terms]
        return sorted({story for (story,) in self.rows("homes", ("story",), report=reports)})

    def _batches(self, table: str) -> list[Path]:
        folders = (self._folder / table).glob("batch=*")
        return sorted(
            (each for each in folders if (each / DONE).exists()), key=lambda each: int(each.name.split("=")[1])
        )

    def _read(
        self, folders: Sequence[Path], columns: Sequence[str], among: dict[str, Sequence[str]]
    ) -> Iterator[tuple[Any, ...]]:
        arrow = library("pyarrow.dataset", "archive")
        files = [str(path) for folder in folders for path in sorted(folder.glob("*.parquet"))]
        if not files:
            return
        asked = None
        for name, values in among.items():
            one = arrow.field(name).isin(library("pyarrow", "archive").array(values, "string"))
            asked = one if asked is None else asked & one
        for batch in arrow.dataset(files, format="parquet").to_batches(columns=list(columns), filter=asked):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
