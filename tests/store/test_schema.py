"""Collections of every earlier version are brought up to date, with a copy kept; nothing in them is lost."""

import gzip
import shutil
import sqlite3
from pathlib import Path

import pytest
from conftest import SAMPLE

import rawi
from rawi.errors import CollectionError
from rawi.store.archive import database, schema

KEPT = sorted((Path(__file__).parent / "schemas").glob("*.rawi.gz"))  # as each released version wrote them


def test_there_is_a_collection_of_every_version():
    assert [path.name for path in KEPT] == [f"{n}.rawi.gz" for n in range(1, schema.VERSION + 1)]


@pytest.mark.parametrize("packed", KEPT, ids=lambda path: path.name)
def test_a_collection_of_an_earlier_version_goes_on(packed, tmp_path):
    path = tmp_path / "old.rawi"
    path.write_bytes(gzip.decompress(packed.read_bytes()))
    version = int(packed.name.split(".")[0])
    with rawi.collection(str(path), who="tester") as old:
        assert len(old) == 3 and [each.kind for each in old.judgements()] == ["reliability", "wrong-attribution"]
        wrong = old.judgements()[1].spots[0].span
        assert wrong not in {each.content for each in old.report("b").attributions}
        assert old.verify(jobs=1).broken == () and len(old.search("الميناء")) == 2
        assert [hit.report for hit in old.search("عمال", stance="says")] == ["b"]
        assert len(old.add(str(SAMPLE), jobs=1).new) == 15
        assert old.verify(jobs=1).broken == ()
    assert [copy.name for copy in tmp_path.glob("*.version*")] == (
        [f"old.rawi.version{version}"] if version < schema.VERSION else []
    )


@pytest.fixture
def next_version(monkeypatch):
    """A Rawi whose collections have one more table."""

    def later(connection):
        connection.execute("create table later (number integer primary key)")
        connection.execute("insert into later values (7)")

    steps = (*schema.STEPS, later)
    monkeypatch.setattr(database, "STEPS", steps)
    monkeypatch.setattr(database, "VERSION", len(steps))
    return len(steps)


def test_an_update_keeps_a_copy_and_all_that_is_in_it(news, next_version):
    path, head = news.path, news.verify(jobs=1).head
    news.close()
    with rawi.collection(str(path)) as newer:
        assert newer.database.value("select number from later") == 7 and len(newer) == 15
        assert newer.database.value("pragma user_version") == next_version
        assert newer.verify(head=head, jobs=1).broken == ()
        (copy,) = newer.copies()
    before = sqlite3.connect(copy)
    assert before.execute("pragma user_version").fetchone() == (next_version - 1,)
    assert before.execute("select count(*) from reports").fetchone() == (15,)
    before.close()


def test_who_only_looks_is_told_to_update_first(kept_sample, tmp_path, next_version):
    path = tmp_path / "old.rawi"
    shutil.copy(kept_sample, path)
    with pytest.raises(CollectionError, match="an older Rawi made this collection"):
        rawi.collection(str(path), write=False)
    assert next_version and not list(tmp_path.glob("*.version*"))


def test_a_step_that_fails_leaves_the_collection_as_it_was(news, monkeypatch):
    def fails(connection):
        connection.execute("create table later (number)")
        connection.execute("create table reports (number)")

    path = news.path
    news.close()
    monkeypatch.setattr(database, "STEPS", (*schema.STEPS, fails))
    monkeypatch.setattr(database, "VERSION", schema.VERSION + 1)
    with pytest.raises(CollectionError, match="refused"):
        rawi.collection(str(path))
    monkeypatch.undo()
    with rawi.collection(str(path)) as same:
        assert len(same) == 15 and same.verify(jobs=1).broken == ()
        assert same.database.value("select count(*) from sqlite_master where name = 'later'") == 0


def test_what_an_older_rawi_left_of_forgotten_reports_goes_with_the_update(tmp_path):
    path = tmp_path / "old.rawi"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "schemas/5.rawi.gz").read_bytes()))
    with sqlite3.connect(path) as older:
        older.execute("update reports set state = 'forgotten', title = null, story = null where id = 'a'")
        older.execute("update evidence set raw = null, text = null, name = null where number = 1")
    older.close()
    with rawi.collection(str(path), who="tester") as newer:
        assert newer.unfinished()
        row = newer.database.row("select address, outlet from reports where id = 'a'")
        assert row == ("forgotten:1", None) and newer.copies()
        assert newer.database.value("select count(*) from readings where report = 1") == 0
        newer.catch_up()
        assert not newer.unfinished() and newer.copies() == []


def test_every_report_and_judgement_of_an_older_rawi_is_sealed(tmp_path):
    path = tmp_path / "old.rawi"
    path.write_bytes(gzip.decompress((Path(__file__).parent / "schemas/5.rawi.gz").read_bytes()))
    with rawi.collection(str(path), who="tester") as newer:
        *_, last, told, found = newer.log()
        assert all((each.what, each.who) == ("seal", "rawi") for each in (last, told, found))
        assert set(told.document["told"]) == {"s1", "s2", "s3"} and set(found.document["found"]) == {"a", "b", "c"}
        assert newer.verify(jobs=1).broken == ()
        assert set(last.document["sealed"]) == {"a", "b", "c"} and set(last.document["judged"]) == {"j1", "j2"}
        newer.database.run("update reports set published = '2001-01-01' where id = 'b'")
        assert any("report b" in each for each in newer.verify(jobs=1).broken)
        newer.database.run("update stories set label = 'other' where number = 2")
        assert any("story s2" in each for each in newer.verify(jobs=1).broken)
