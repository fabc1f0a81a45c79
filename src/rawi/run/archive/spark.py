"""The plan on Apache Spark, over any file system that it knows: Spark does the SQL and the sorting, Rawi is sent to its workers.

A worker that is lost costs what it had done of a stage, which Spark does again; of a driver that is lost the stages stay
that are done.
"""

import hashlib
import os
import sys
from collections.abc import Iterator, Sequence
from functools import reduce
from typing import Any

from rawi.errors import InputError
from rawi.extras import library
from rawi.run.archive import shipped
from rawi.run.archive.components import Graph, components
from rawi.run.archive.plan import Fold, Map, Stage
from rawi.run.archive.tables import BATCH, DONE, TABLES, typed

HERE = "127.0.0.1"
LOCAL = {
    "spark.driver.host": HERE, "spark.driver.bindAddress": HERE, "spark.ui.enabled": "false", "spark.driver.memory": "2g",
    "spark.sql.shuffle.partitions": "2",
}  # fmt: skip
ALWAYS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "1000", "spark.sql.adaptive.enabled": "true",
    "spark.sql.adaptive.skewJoin.enabled": "true", "spark.log.level": "ERROR",
}  # fmt: skip
LINES, ROWS = (".jsonl", ".jsonl.gz"), ".parquet"
REPORTS_OF_PART = 1_000  # reports that one task reads, folds or tells


def session(master: str | None, settings: Sequence[str] = ()) -> Any:
    """A session of Spark. ``master`` is where it runs, by default on all cores of this machine; ``settings`` are ``key=value``.

    Raises RawiError without PySpark, InputError where Spark cannot be started.
    """
    builder = library("pyspark.sql", "spark").SparkSession.builder.appName("rawi")
    loopback = master is None or master.startswith("local") or HERE in master
    known = {**ALWAYS, **(LOCAL if loopback else {})}
    if loopback:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    for setting in settings:
        key, _, value = setting.partition("=")
        known[key] = value
    for key, value in known.items():
        builder = builder.config(key, value)
    try:
        return builder.master(master or "local[*]").getOrCreate()
    except Exception as error:
        said = str(error).strip().partition("\n")[0]
        raise InputError(
            f"Spark could not be started ({said}). It needs Java 17: apt install openjdk-17-jre-headless"
        ) from error


class Spark:
    """Carries tables in a folder of any file system that Spark knows."""

    def __init__(self, folder: str, session: Any, reports_of_part: int = REPORTS_OF_PART) -> None:
        self._spark, self._folder, self._least = session, folder.rstrip("/"), reports_of_part
        ship = shipped.packed()
        session.sparkContext.addFile(str(ship))
        self._ship = ship.name
        self._counted: dict[tuple[str, int], int] = {}
        library("pyspark.cloudpickle", "spark").register_pickle_by_value(shipped)

    def text(self, name: str) -> str | None:
        """What a small file of the archive holds."""
        files, path = self._at(f"{self._folder}/{name}")
        if not files.exists(path):
            return None
        stream = files.open(path)
        try:
            return bytes(each & 255 for each in stream.readAllBytes()).decode("utf-8")
        finally:
            stream.close()

    def put(self, name: str, text: str) -> None:
        """Write a small file of the archive."""
        files, path = self._at(f"{self._folder}/{name}.new")
        stream = files.create(path, True)
        stream.write(bytearray(text.encode("utf-8")))
        stream.close()
        _, whole = self._at(f"{self._folder}/{name}")
        files.delete(whole, False)
        files.rename(path, whole)

    def seen(self, paths: Sequence[str]) -> str:
        """What some paths hold now: names, sizes and times of their files."""
        known = sorted(f"{name} {size} {when}" for path in paths for name, size, when in self._files(path))
        return hashlib.sha256("\n".join(known).encode()).hexdigest()[:16]

    def is_done(self, table: str, batch: int) -> bool:
        """Whether a batch of a table is whole."""
        files, path = self._at(f"{self._path(table, batch)}/{DONE}")
        return bool(files.exists(path))

    def rows(self, table: str, batch: int) -> int:
        """How many rows a batch of a table has."""
        if (table, batch) not in self._counted:
            self._counted[table, batch] = self._spark.read.parquet(self._path(table, batch)).count()
        return self._counted[table, batch]

    def drop(self, table: str, batch: int) -> None:
        """Take a batch of a table away."""
        files, path = self._at(self._path(table, batch))
        files.delete(path, True)

    def carry(self, stage: Stage, batch: int, paths: Sequence[str]) -> None:
        """Carry out one stage of a batch."""
        work, table = stage.work, stage.table
        for name in stage.reads:
            if name != "source":
                self._view(name, batch)
        if isinstance(work, Map):
            rows = self._source(paths) if stage.reads == ("source",) else self._spark.table(stage.reads[0])
            if stage.table == "readings":  # the costly one: as many tasks as there is work for
                rows = rows.repartition(self._parts(batch))
            made = rows.select(*work.takes).mapInArrow(shipped.mapped(work.function, table, self._ship), _schema(table))
        elif isinstance(work, Fold):
            rows = self._spark.sql(work.query)
            rows = rows.repartition(self._parts(batch), rows.columns[0]).sortWithinPartitions(
                *rows.columns[: work.order]
            )
            made = rows.mapInArrow(shipped.folded(work.function, table, self._ship), _schema(table))
        else:
            desk = _Desk(self._spark, f"{self._folder}/work/{table}")
            made = self._spark.sql(typed(table, components(desk, work) if isinstance(work, Graph) else work.query))
        sql = library("pyspark.sql", "spark")
        seen = sql.Observation()
        counted = made.observe(seen, sql.functions.count(sql.functions.lit(1)).alias("rows"))
        counted.write.mode("overwrite").parquet(self._path(table, batch))
        self._counted[table, batch] = int(seen.get["rows"])
        self.drop_work(table)

    def _parts(self, batch: int) -> int:
        """Into how many parts what is made of the reports of a batch is cut."""
        return max(2, self.rows("reports", batch) // self._least)

    def drop_work(self, table: str) -> None:
        """Take away what was laid aside for a table."""
        files, path = self._at(f"{self._folder}/work/{table}")
        files.delete(path, True)

    def _path(self, table: str, batch: int) -> str:
        return f"{self._folder}/{table}/{BATCH}={batch}"

    def _at(self, path: str) -> tuple[Any, Any]:
        """The file system of a path, and the path as that has it."""
        machine = self._spark.sparkContext._jvm
        found = machine.org.apache.hadoop.fs.Path(path)
        return found.getFileSystem(self._spark.sparkContext._jsc.hadoopConfiguration()), found

    def _view(self, name: str, batch: int) -> None:
        """What a name of a table means in a query."""
        table, _, which = name.partition("_")
        batches = {"": [batch], "before": range(1, batch), "all": range(1, batch + 1)}[which]
        reader = self._spark.read.schema(f"{_schema(table)}, {BATCH} bigint").option(
            "basePath", f"{self._folder}/{table}"
        )
        paths = [self._path(table, n) for n in batches]
        found = (
            reader.parquet(*paths) if paths else self._spark.createDataFrame([], f"{_schema(table)}, {BATCH} bigint")
        )
        found.createOrReplaceTempView(name)

    def _files(self, path: str) -> Iterator[tuple[str, int, int]]:
        """The files of a path and below, each with its size and time."""
        files, found = self._at(path)
        for status in files.globStatus(found) or ():
            listed = files.listFiles(status.getPath(), True)
            while listed.hasNext():
                each = listed.next()
                name = each.getPath().getName()
                if not name.startswith(("_", ".")):
                    yield each.getPath().toString(), each.getLen(), each.getModificationTime()

    def _source(self, paths: Sequence[str]) -> Any:
        """What reports are gathered from: lines of JSON and rows of Parquet one by one, other files whole."""
        files = [name for path in paths for name, _, _ in self._files(path)]
        if not files:
            raise InputError(f"{', '.join(paths)}: there is no file.")
        read, made = self._spark.read, []
        if lines := [name for name in files if name.endswith(LINES)]:
            found = read.text(lines).where("length(trim(value)) > 0")
            made.append(found.selectExpr("_metadata.file_path as name", "cast(value as binary) as raw"))
        if rows := [name for name in files if name.endswith(ROWS)]:
            found = read.option("mergeSchema", "true").parquet(*rows)
            made.append(found.selectExpr("'rows.parquet' as name", "cast(to_json(struct(*)) as binary) as raw"))
        if others := [name for name in files if not name.endswith((*LINES, ROWS))]:
            found = read.format("binaryFile").load(others)
            made.append(found.selectExpr("path as name", "content as raw"))
        return reduce(lambda one, other: one.union(other), made).repartition(
            self._spark.sparkContext.defaultParallelism
        )


class _Desk:
    """Tables that are only needed on the way, as Parquet: a query of many rounds would otherwise be planned as one."""

    def __init__(self, spark: Any, folder: str) -> None:
        self._spark, self._folder = spark, folder

    def lay(self, name: str, query: str) -> str:
        """Make a table of a query."""
        path = f"{self._folder}/{name}"
        self._spark.sql(query).write.mode("overwrite").parquet(path)
        self._spark.read.parquet(path).createOrReplaceTempView(f"laid_{name}")
        return f"laid_{name}"

    def number(self, query: str) -> int:
        """The one number that a query gives."""
        return int(self._spark.sql(query).collect()[0][0])


def _schema(table: str) -> str:
    return ", ".join(f"{name} {kind}" for name, kind in TABLES[table].items())
