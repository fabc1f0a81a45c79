"""An archive: the stages over tables come to what comparing in one process comes to, wherever they are carried out and however often stopped."""

import json
import os
import random
import signal
import time
from collections import Counter

import pytest

pytest.importorskip("duckdb", reason="needs the extra: pip install 'rawi[archive]'")

import duckdb
import pyarrow.dataset
from run.archive.made import reports

import rawi
from rawi.compare.clustering import Sets
from rawi.compare.comparer import Comparer
from rawi.compare.keys import BUCKET, telling
from rawi.compare.story import named
from rawi.errors import InputError
from rawi.nouns.story import Matter
from rawi.run.archive import local, tables
from rawi.run.archive.carrying import Asked, carry_out
from rawi.run.archive.components import Graph, components
from rawi.run.archive.local import Duck, Local, Place
from rawi.run.archive.plan import Limits, plan
from rawi.run.archive.steps import story_id
from rawi.run.archive.taking import Wanted, taken
from rawi.run.local import Workers
from rawi.store.codec import decode, encode

ROWS = list(reports(36))


def written(folder, rows, name="reports.jsonl"):
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return str(path)


def run_here(folder, *paths, jobs=1, **asked):
    with Workers(jobs) as workers:
        return carry_out(Local(str(folder), workers), Asked(paths, **asked))


def rows(folder, table):
    return pyarrow.dataset.dataset(folder / table, partitioning="hive").to_table().to_pylist()


def contents(folder):
    """All rows of all tables, in an order of their own."""
    return {
        table: sorted(tuple(sorted((name, repr(value)) for name, value in row.items())) for row in rows(folder, table))
        for table in tables.TABLES
    }


def stories(folder):
    gone = {row["story"] for row in rows(folder, "gone")}
    return {row["story"]: row["document"] for row in rows(folder, "stories") if row["story"] not in gone}


def compared(*batches):
    comparer = Comparer()
    for batch in batches:
        comparer.add([rawi.read(**row) for row in batch])
    return comparer


def told(comparer):
    comparer.update()
    return {story_id(group): encode(named(comparer._told[group], story_id(group))) for group in comparer.groups()}


def matters_of(comparer):
    names = {story.id: story_id(story.reports) for story in comparer.comparison().stories}
    return {frozenset(names[each] for each in matter.stories) for matter in comparer.comparison().matters}


def here(folder):
    return Local(str(folder), Workers(2))


@pytest.fixture(scope="module")
def spark_here():
    from rawi.run.archive.spark import Spark, session

    spark = session("local[2]")
    yield lambda folder: Spark(str(folder), spark, reports_of_part=40)
    spark.stop()


@pytest.fixture(scope="module", params=["local", pytest.param("spark", marks=pytest.mark.spark)])
def archive(request, tmp_path_factory):
    """An archive that was stopped on the way, and finished by another process' carrier."""
    carrier = here if request.param == "local" else request.getfixturevalue("spark_here")
    folder = tmp_path_factory.mktemp(request.param)
    broken = [*ROWS, {"id": "empty", "text": " "}, ROWS[3]]
    path = written(folder, broken)
    stopped = carry_out(carrier(folder / "news"), Asked((path,), until="telling"))
    assert [each.stage for each in stopped][-1] == "telling" and not (folder / "news/pairs").exists()
    went_on = carry_out(carrier(folder / "news"), Asked())
    assert not {each.stage for each in stopped} & {each.stage for each in went_on}
    assert carry_out(carrier(folder / "news"), Asked((path,))) == []
    return folder / "news"


@pytest.fixture(scope="module")
def whole():
    return compared(ROWS)


def test_the_pairs_are_those_of_a_comparison(archive, whole):
    near = {(row["a"], row["b"]): row["score"] for row in rows(archive, "near")}
    assert near == {(a, b): score for a, each in whole.memory.near.items() for b, score in each.items() if a < b}
    assert len(near) > 50 and len(ROWS) > BUCKET


def test_the_stories_are_those_of_a_comparison_to_the_byte(archive, whole):
    found = stories(archive)
    assert found == told(whole)
    assert Counter(len(group) for group in whole.groups())[4] > 3


def test_the_matters_are_those_of_a_comparison(archive, whole):
    found = {frozenset(decode(Matter, row["document"]).stories) for row in rows(archive, "matters")}
    assert found == matters_of(whole) and found
    one = decode(Matter, rows(archive, "matters")[0]["document"])
    assert one.reports == sum(len(group) for group in whole.groups() if story_id(group) in one.stories)


def test_what_is_drawn_from_stories_is_in_tables_that_others_read(archive, whole):
    comparison = whole.comparison()
    claims = duckdb.sql(f"select count(*), sum(reports) from read_parquet('{archive}/claims/*/*.parquet')").fetchall()
    every = [claim for story in comparison.stories for claim in story.claims]
    assert claims == [(len(every), sum(claim.counts.reports for claim in every))]
    assert len(rows(archive, "relays")) == sum(len(story.relays) for story in comparison.stories) > 10
    assert len(rows(archive, "accounts")) == sum(len(claim.accounts) for claim in every)
    assert len(rows(archive, "findings")) == sum(len(story.findings) for story in comparison.stories) > 0


def test_what_could_not_be_used_is_said_and_a_report_counts_once(archive):
    (failed,) = rows(archive, "failed")
    assert failed["what"] == "report" and "the text is empty" in failed["failed"]
    assert len(rows(archive, "reports")) == len(ROWS)


def test_whatever_the_order_and_the_parts(tmp_path, monkeypatch):
    run_here(tmp_path / "one", written(tmp_path, ROWS))
    shuffled = ROWS[:]
    random.Random(4).shuffle(shuffled)
    monkeypatch.setattr(local, "LINE", 7)
    monkeypatch.setattr(local, "REPORTS_OF_PART", 9)
    paths = [written(tmp_path, shuffled[n::3], f"{n}.jsonl") for n in range(3)]
    run_here(tmp_path / "other", *paths, jobs=2)
    one, other = contents(tmp_path / "one"), contents(tmp_path / "other")
    for table in ("near", "groups", "stories", "claims", "relays", "members", "matters", "bounds"):
        assert one[table] == other[table], table
    assert len(list((tmp_path / "other/stories/batch=1").glob("part-*"))) > 2


def test_a_second_batch_costs_only_what_is_new_and_comes_to_what_two_batches_come_to(tmp_path):
    second = [row for n, row in enumerate(ROWS) if row["id"] > "e030" or n in (3, 9, 14)]
    first = [row for row in ROWS if row not in second]
    run_here(tmp_path / "news", written(tmp_path, first))
    run_here(tmp_path / "news", written(tmp_path, [*second, *first[:5]], "today.jsonl"))
    readings = Counter(row["batch"] for row in rows(tmp_path / "news", "readings"))
    assert readings == {1: len(first), 2: len(second)}
    comparer = compared(first, second)
    assert stories(tmp_path / "news") == told(comparer)
    assert rows(tmp_path / "news", "gone")
    last = {
        frozenset(decode(Matter, row["document"]).stories)
        for row in rows(tmp_path / "news", "matters")
        if row["batch"] == 2
    }
    assert last == matters_of(comparer)
    told_again = [row for row in rows(tmp_path / "news", "stories") if row["batch"] == 2]
    assert len(told_again) < len(comparer.groups())
    assert run_here(tmp_path / "news", written(tmp_path, first[:3], "known.jsonl"))[-1].stage == "unique"
    assert run_here(tmp_path / "news", written(tmp_path, first[:3], "known.jsonl"))[-1].stage == "unique"
    assert {row["batch"] for row in rows(tmp_path / "news", "found")} == {1, 2}


def ended(act):
    """What a process does that is ended, or ends itself; whether it was ended."""
    child = os.fork()
    if not child:
        try:
            act()
        finally:
            os._exit(0)
    return child


def was_killed(child):
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def test_whenever_it_is_ended_it_goes_on_and_comes_to_the_same(tmp_path):
    some = ROWS[:40]
    path = written(tmp_path, some)
    run_here(tmp_path / "whole", path)
    stages = 0
    while True:

        def act():
            with Workers(1) as workers:
                carrier = Local(str(tmp_path / "stages"), workers)
                carry_out(carrier, Asked((path,)), lambda _: os.kill(os.getpid(), signal.SIGKILL))

        if not was_killed(ended(act)):
            break
        stages += 1
    assert stages == len(plan())
    chance, kills = random.Random(5), 0
    for _ in range(12):
        child = ended(lambda: run_here(tmp_path / "moments", path))
        time.sleep(chance.uniform(0.05, 0.6))
        os.kill(child, signal.SIGKILL)
        kills += was_killed(child)
    assert kills
    run_here(tmp_path / "moments", path)
    for folder in ("stages", "moments"):
        assert contents(tmp_path / folder) == contents(tmp_path / "whole")


def test_one_statement_copied_very_often_is_one_story_told_by_some_and_said(tmp_path):
    copies = [{**ROWS[0], "id": f"copy{n:03}", "outlet": f"outlet {n}"} for n in range(BUCKET + 30)]
    others = ROWS[:20]
    run_here(tmp_path / "news", written(tmp_path, [*copies[:-10], *others]), limits=Limits(told=12))
    run_here(tmp_path / "news", written(tmp_path, copies[-10:], "more.jsonl"), limits=Limits(told=12))
    homes = {row["report"]: row["story"] for row in rows(tmp_path / "news", "homes")}
    assert len({homes[each["id"]] for each in copies}) == 1 and len(homes) == len(copies) + len(others)
    (said,) = [row for row in rows(tmp_path / "news", "bounds") if row["what"] == "copies" and row["batch"] == 1]
    assert said["size"] >= BUCKET + 20 - 1
    (story,) = [row for row in rows(tmp_path / "news", "stories") if row["story"] == homes["copy000"]]
    assert story["told"] == 12 and story["reports"] > BUCKET
    here_alone = compared(others)  # of the copies one counts, and that is the first of the others
    assert {homes[each["id"]] for each in others if homes[each["id"]] != homes["copy000"]} <= set(told(here_alone))


def test_a_story_of_very_many_reports_is_told_from_the_earliest_and_said(tmp_path):
    run_here(tmp_path / "news", written(tmp_path, ROWS[:30]), limits=Limits(told=2))
    several = [row for row in rows(tmp_path / "news", "stories") if row["reports"] > 2]
    assert several and {row["told"] for row in several} == {2}
    assert {row["name"] for row in rows(tmp_path / "news", "bounds") if row["what"] == "story"} == {
        row["story"] for row in several
    }


def test_what_hangs_together_too_far_is_cut_and_said(tmp_path):
    run_here(tmp_path / "news", written(tmp_path, ROWS), limits=Limits(component=3))
    assert max(row["size"] for row in rows(tmp_path / "news", "reach")) <= 4  # four copies are alike whatever is asked
    assert any(row["what"] in ("component", "matter") for row in rows(tmp_path / "news", "bounds"))


def test_the_sql_of_telling_keys_takes_those_that_comparing_takes(archive, whole):
    found = {}
    for row in rows(archive, "telling"):
        if row["kind"] == "term":
            found.setdefault(row["report"], set()).add(row["key"])
    memory = whole.memory
    expected = {r: set(telling(each, memory.counts(each.terms), memory.total)) for r, each in memory.features.items()}
    assert found == {report: keys for report, keys in expected.items() if keys}


@pytest.mark.parametrize("seed", range(6))
def test_components_are_those_of_union_find(tmp_path, seed):
    chance = random.Random(seed)
    edges = (
        [(n, n + 1) for n in range(40)]
        if not seed
        else [(chance.randrange(60), chance.randrange(60)) for _ in range(45)]
    )
    sets = Sets(60)
    for a, b in edges:
        sets.join(a, b)
    values = ", ".join(f"('n{a:02}', 'n{b:02}', 1.0)" for a, b in edges)
    nodes = ", ".join(f"('n{n:02}', 'n{n:02}', 1)" for n in range(60))
    table = f"(select * from (values {values}) e(x, y, score))"
    graph = Graph(
        f"select * from (values {nodes}) n(node, component, fresh)", f"select x, y from {table} e", table, 0.2
    )
    with Duck(Place(str(tmp_path), 1, 1, 500), ()) as duck:
        found = {row[0]: row[1] for row in duck.rows(components(duck, graph))}
    assert found == {f"n{n:02}": f"n{sets.root(n):02}" for n in range(60)}


def test_the_plan_is_a_way_of_the_data():
    there = {"source"}
    for stage in plan():
        for name in stage.reads:
            table, _, which = name.partition("_")
            assert table in there or which == "before", (stage.name, name)
        assert stage.table in tables.TABLES and stage.does
        there.add(stage.table)
    assert there == {"source", *tables.TABLES}


def test_a_batch_that_was_begun_is_finished_before_another(tmp_path):
    one, other = written(tmp_path, ROWS[:5]), written(tmp_path, ROWS[5:9], "other.jsonl")
    run_here(tmp_path / "news", one, until="keys")
    with pytest.raises(InputError, match="not finished"):
        run_here(tmp_path / "news", other)
    with pytest.raises(InputError, match="is no stage"):
        run_here(tmp_path / "news", one, until="tea")
    run_here(tmp_path / "news")
    with pytest.raises(InputError, match="Give the paths"):
        run_here(tmp_path / "news")


def test_a_matter_a_story_or_words_out_of_an_archive_into_a_collection(tmp_path):
    run_here(tmp_path / "news", written(tmp_path, ROWS))
    matter = decode(Matter, rows(tmp_path / "news", "matters")[0]["document"])
    with rawi.collection(str(tmp_path / "some.rawi"), create=True, who="tester") as collection:
        added = collection.add_found(taken(str(tmp_path / "news"), Wanted(matter=matter.id)), jobs=1)
        assert len(added.new) == matter.reports and collection.verify(jobs=1).broken == ()
    homes = {row["report"]: row["story"] for row in rows(tmp_path / "news", "groups")}
    assert {homes[key] for key in added.new} == set(matter.stories)
    story = matter.stories[0]
    assert {homes[each.report.id] for each in taken(str(tmp_path / "news"), Wanted(story=story))} == {story}
    title = next(row["title"] for row in ROWS if row["id"] == "e003-0")
    by_words = {each.report.id for each in taken(str(tmp_path / "news"), Wanted(query=title))}
    assert "e003-0" in by_words and len({homes[each] for each in by_words}) < 5
    for wanted in (Wanted(matter="m0"), Wanted(query="زرافة"), Wanted()):
        with pytest.raises(InputError):
            list(taken(str(tmp_path / "news"), wanted))


def test_reports_come_in_rows_of_parquet_and_in_files_too(tmp_path):
    import pyarrow.parquet

    folder = tmp_path / "reports"
    folder.mkdir()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(ROWS[:5]), folder / "some.parquet")
    (folder / "one.txt").write_text(ROWS[6]["text"], "utf-8")
    run_here(tmp_path / "news", str(folder))
    assert len(rows(tmp_path / "news", "reports")) == 6
    assert {row["report"] for row in rows(tmp_path / "news", "reports")} > {row["id"] for row in ROWS[:5]}
