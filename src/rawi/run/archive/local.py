"""The plan on one machine: DuckDB for what is SQL, a process a core for what is Python, Parquet between them.

Each part of a table is a file that is whole or not there, so that whoever was ended goes on behind the last part. No table
is held in memory: DuckDB lays aside on the disk what is more than it may take.
"""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from rawi.extras import library
from rawi.run.archive.arrow import batches_of, rows_in, schema_of
from rawi.run.archive.components import Graph, components
from rawi.run.archive.plan import Fold, Map, Stage
from rawi.run.archive.tables import BATCH, DONE, LINE, TABLES, Row, rows_of_part, typed
from rawi.run.local import Workers

REPORTS_OF_PART = 4_000  # reports whose pairs, or stories, one process folds at a time
PARTS = (2, 64)


class Place(NamedTuple):
    """Where an archive lies, the batch that is made, and what may be taken for it: threads, and megabytes for each process."""

    folder: str
    batch: int
    threads: int
    memory: int

    def parts(self, table: str, batch: int | None = None) -> Path:
        """The folder of a batch of a table."""
        return Path(self.folder) / table / f"{BATCH}={batch or self.batch}"


class Job(NamedTuple):
    """What one process does at a time: one part of the table that a stage writes, or the whole of it."""

    place: Place
    stage: Stage
    part: int = 0
    parts: int = 1
    rows: tuple[Row, ...] | None = None  # of the source


class Local:
    """Carries tables in a folder of this machine."""

    def __init__(self, folder: str, workers: Workers, memory: int | None = None) -> None:
        self._folder = Path(folder)
        self._workers = workers
        self._memory = memory or _half_of_all() // max(1, workers.jobs)
        shutil.rmtree(self._folder / ".work", ignore_errors=True)  # what was laid aside by one that was ended

    def text(self, name: str) -> str | None:
        """What a small file of the archive holds."""
        path = self._folder / name
        return path.read_text("utf-8") if path.exists() else None

    def put(self, name: str, text: str) -> None:
        """Write a small file of the archive."""
        self._folder.mkdir(parents=True, exist_ok=True)
        fresh = self._folder / f".{name}.new"
        fresh.write_text(text, "utf-8")
        fresh.replace(self._folder / name)

    def seen(self, paths: Sequence[str]) -> str:
        """What some paths hold now: names, sizes and times of their files."""
        known = hashlib.sha256()
        for path in (found for each in paths for found in _files(each)):
            stat = Path(path).stat() if Path(path).exists() else None
            known.update(f"{path}\n{stat.st_size if stat else ''}\n{stat.st_mtime_ns if stat else ''}\n".encode())
        return known.hexdigest()[:16]

    def is_done(self, table: str, batch: int) -> bool:
        """Whether a batch of a table is whole."""
        return (self._place(batch).parts(table) / DONE).exists()

    def rows(self, table: str, batch: int) -> int:
        """How many rows a batch of a table has."""
        parquet = library("pyarrow.parquet", "archive")
        return sum(parquet.read_metadata(path).num_rows for path in parts_in(self._place(batch).parts(table)))

    def drop(self, table: str, batch: int) -> None:
        """Take a batch of a table away."""
        shutil.rmtree(self._place(batch).parts(table), ignore_errors=True)

    def carry(self, stage: Stage, batch: int, paths: Sequence[str]) -> None:
        """Carry out one stage of a batch: the parts that are not there yet."""
        place = self._place(batch)
        out = place.parts(stage.table)
        out.mkdir(parents=True, exist_ok=True)
        if isinstance(stage.work, Map | Fold):
            for _ in self._workers.map(_carry, self._jobs(place, stage, paths), worth=1):
                pass
        else:
            for path in out.iterdir():
                path.unlink()
            job = Job(place._replace(threads=self._workers.jobs, memory=self._memory * self._workers.jobs), stage)
            for _ in self._workers.map(_carry, [job], worth=1):
                pass
        if not parts_in(out):
            write_part(out / named_part(0), stage.table, ())
        (out / DONE).touch()

    def _place(self, batch: int) -> Place:
        return Place(str(self._folder), batch, 1, self._memory)

    def _jobs(self, place: Place, stage: Stage, paths: Sequence[str]) -> Iterator[Job]:
        out = place.parts(stage.table)
        if isinstance(stage.work, Fold):
            least, most = PARTS
            parts = min(most, max(least, self.rows("reports", place.batch) // REPORTS_OF_PART))
            jobs: Iterable[Job] = (Job(place, stage, n, parts) for n in range(parts))
        elif stage.reads == ("source",):
            jobs = (Job(place, stage, n, rows=rows) for n, rows in enumerate(source(paths)))
        else:
            jobs = (Job(place, stage, n) for n, _ in enumerate(parts_in(place.parts(stage.reads[0]))))
        return (job for job in jobs if not (out / named_part(job.part)).exists())


def source(paths: Iterable[str]) -> Iterator[tuple[Row, ...]]:
    """What reports are gathered from, in portions: lines of JSON and rows of Parquet some at a time, other files one by one."""
    for path in (found for each in paths for found in _files(each)):
        if path.endswith((".jsonl", ".jsonl.gz")):
            opened: Any = gzip.open if path.endswith(".gz") else open
            with opened(path, "rb") as lines:
                while some := list(islice(lines, LINE)):
                    yield ((path, b"".join(some).lstrip()),)
        elif path.endswith(".parquet"):
            parquet = library("pyarrow.parquet", "archive")
            for batch in parquet.ParquetFile(path).iter_batches(LINE):
                lines = [json.dumps(row, default=str) for row in batch.to_pylist()]
                yield ((path, "\n".join(lines).encode()),)
        else:
            yield ((path, None),)


def _files(path: str) -> list[str]:
    """A path, or all files of a folder and below."""
    folder = Path(path)
    if not folder.is_dir():
        return [path]
    files = (each for each in sorted(folder.rglob("*")) if each.is_file())
    return [
        str(each) for each in files if not any(part.startswith((".", "_")) for part in each.relative_to(folder).parts)
    ]


def _carry(job: Job) -> None:
    """Make one part of a table in this process."""
    work, out, table = job.stage.work, job.place.parts(job.stage.table), job.stage.table
    if isinstance(work, Map):
        rows = job.rows or rows_in(parts_in(job.place.parts(job.stage.reads[0]))[job.part], work.takes)
        write_part(out / named_part(job.part), table, batches_of(table, work.function(rows)))
        return
    with Duck(job.place, job.stage.reads) as duck:
        if isinstance(work, Fold):
            key = duck.first(work.query)
            rows = duck.rows(
                f"select * from ({work.query}) folded where hash({key}) % {job.parts} = {job.part} "
                f"order by {', '.join(str(n + 1) for n in range(work.order))}"
            )
            folded = (made for _, some in groupby(rows, itemgetter(0)) for made in work.function(list(some)))
            write_part(out / named_part(job.part), table, batches_of(table, folded))
            return
        query = components(duck, work) if isinstance(work, Graph) else work.query
        for n, some in enumerate(duck.parts(typed(table, query), rows_of_part(table))):
            write_part(out / named_part(n), table, some)


class Duck:
    """DuckDB over the tables of an archive, for one job."""

    def __init__(self, place: Place, reads: Iterable[str]) -> None:
        self._beside = Path(place.folder) / ".work" / str(os.getpid())
        self._db = library("duckdb", "archive").connect(
            config={
                "threads": place.threads, "memory_limit": f"{place.memory}MB", "temp_directory": str(self._beside),
                "preserve_insertion_order": False,
            }
        )  # fmt: skip
        for name in reads:
            self._db.execute(f"create view {name} as {_view(place, name)}")

    def __enter__(self) -> "Duck":
        return self

    def __exit__(self, *_: object) -> None:
        self._db.close()
        shutil.rmtree(self._beside, ignore_errors=True)

    def lay(self, name: str, query: str) -> str:
        """Make a table of a query."""
        self._db.execute(f"create or replace temp table laid_{name} as {query}")
        return f"laid_{name}"

    def number(self, query: str) -> int:
        """The one number that a query gives."""
        return int(self._db.execute(query).fetchall()[0][0])

    def first(self, query: str) -> str:
        """The first column of a query."""
        return str(self._db.execute(f"describe {query}").fetchall()[0][0])

    def rows(self, query: str) -> Iterator[Row]:
        """The rows of a query."""
        for batch in self._db.sql(query).to_arrow_reader(LINE):
            yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)

    def parts(self, query: str, most: int) -> Iterator[list[Any]]:
        """The rows of a query in batches of so many, as Arrow has them."""
        yield from ([batch] for batch in self._db.sql(query).to_arrow_reader(most))


def _view(place: Place, name: str) -> str:
    """What a name of a table means in a query: the files of its batches, or no rows where there are none."""
    table, _, which = name.partition("_")
    batches = {"": [place.batch], "before": range(1, place.batch), "all": range(1, place.batch + 1)}[which]
    files = [f"'{path}'" for n in batches for path in parts_in(place.parts(table, n))]
    if files:
        return f"select * from read_parquet([{', '.join(files)}], hive_partitioning = true)"
    nothing = ", ".join(f"cast(null as {kind}) as {column}" for column, kind in TABLES[table].items())
    return f"select {nothing}, cast(null as bigint) as {BATCH} where 1 = 0"


def named_part(part: int) -> str:
    """What the file of a part is called."""
    return f"part-{part:05d}.parquet"


def parts_in(folder: Path) -> list[Path]:
    """The files of the parts in the folder of a batch."""
    return sorted(folder.glob("part-*.parquet"))


def write_part(path: Path, table: str, batches: Iterable[Any]) -> None:
    """Write a part of a table, wholly or not at all."""
    parquet = library("pyarrow.parquet", "archive")
    fresh = path.with_name(f".{path.name}.new")
    schema = schema_of(table)
    with parquet.ParquetWriter(fresh, schema, compression="zstd") as writer:
        for batch in batches:
            writer.write_batch(batch.cast(schema))
    fresh.replace(path)


def _half_of_all() -> int:
    """Half the megabytes of this machine."""
    return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")) >> 21
