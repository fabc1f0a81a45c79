"""The command for archives: run."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from rawi.present.cli.shared import cli, day, write

if TYPE_CHECKING:
    from rawi.run.archive.carrying import Asked, Carried, Carrier


@cli.command()
@click.argument("folder", required=False)
@click.argument("paths", nargs=-1, metavar="[PATH...]")
@click.option(
    "--plan", "shown", is_flag=True, help="Show the stages, with the tables that each reads and writes, and end."
)
@click.option("--until", metavar="STAGE", help="Stop after this stage; the next run goes on.")
@click.option(
    "--on", type=click.Choice(["local", "spark"]), default="local", show_default=True,
    help="Carry the stages out on this machine, or on Spark (pip install 'rawi[spark]', Java 17).",
)  # fmt: skip
@click.option("--jobs", type=click.IntRange(1), help="local: how many processes; by default one a core.")
@click.option(
    "--memory", type=click.IntRange(64), metavar="MB", help="local: for each process; by default half of all."
)
@click.option(
    "--master", metavar="URL", help="spark: where it runs, as spark://host:7077 or yarn; by default this machine."
)
@click.option(
    "--set", "settings", multiple=True, metavar="KEY=VALUE", help="spark: a setting, as spark.executor.memory=8g."
)
@click.option("--language", help="Language of the reports that do not say it, as ISO 639 (ar, en).")
@click.option("--published", help="Date of the reports that do not say it, as 2016-02-28.")
@click.option("--outlet", help="Outlet of the reports that do not say it, by the name or key of its card.")
def run(folder: str | None, paths: tuple[str, ...], shown: bool, **given: Any) -> None:
    """Read and compare a whole archive: reports below PATH... become tables of Parquet in FOLDER.

    PATH is Parquet, JSON Lines, WARC or whatever `rawi read` reads; with Spark FOLDER and PATH can lie on any file system that it
    knows (hdfs://, s3a://). Each stage writes a table, FOLDER/TABLE/batch=N/*.parquet, which DuckDB, pandas and Spark read.

    \b
    rawi run news/ 2016-02.jsonl.gz            the stages, one after the other
    rawi run news/                             goes on where it was stopped or ended
    rawi run news/ today.jsonl                 only what is new, as another batch
    rawi run news/ reports/ --until pairs      stops after a stage
    rawi add some.rawi --from-run news/ --matter M    a matter into a collection, to look at

    What is done is not done again. What was bounded stands in the table bounds, what could not be used in failed.
    """  # noqa: D301
    if shown or folder is None:
        for line in _plan_lines():
            write(line)
        return
    asked = _asked(paths, given)
    try:
        done = _on_spark(folder, asked, given) if given["on"] == "spark" else _here(folder, asked, given)
    except KeyboardInterrupt:
        click.echo("\nstopped; the same command without paths goes on", err=True)
        sys.exit(130)
    if not done:
        write("nothing is new: every stage is done")


def _here(folder: str, asked: "Asked", given: dict[str, Any]) -> "list[Carried]":
    from rawi.run.archive.local import Local
    from rawi.run.local import Workers

    with Workers(given["jobs"]) as workers:
        return _carried(Local(folder, workers, given["memory"]), asked)


def _on_spark(folder: str, asked: "Asked", given: dict[str, Any]) -> "list[Carried]":
    from rawi.run.archive.spark import Spark, session

    spark = session(given["master"], given["settings"])
    try:
        return _carried(Spark(folder, spark), asked)
    finally:
        spark.stop()


def _carried(carrier: "Carrier", asked: "Asked") -> "list[Carried]":
    from rawi.run.archive.carrying import carry_out

    return carry_out(
        carrier, asked, lambda each: click.echo(f"{each.stage:12} {each.rows:12,} rows {each.seconds:9.1f} s")
    )


def _plan_lines() -> Iterator[str]:
    from rawi.run.archive.plan import plan

    for stage in plan():
        yield f"{stage.name:12} {stage.does:52} {', '.join(stage.reads)} > {stage.table}"


def _asked(paths: tuple[str, ...], given: dict[str, Any]) -> "Asked":
    from rawi.gather.fields import Given
    from rawi.run.archive.carrying import Asked

    said = Given(outlet=given["outlet"], published=day(given["published"]), language=given["language"])
    return Asked(paths, given["until"], said)
