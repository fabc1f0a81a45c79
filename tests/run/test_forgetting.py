"""What is forgotten is gone: from rows, judgements, names, addresses, the file, its journal, its copies; whatever comes between."""

import json
import sqlite3

import pytest
from click.testing import CliRunner

import rawi
from rawi.errors import BusyError, DamageError
from rawi.present.cli import cli
from rawi.run import adding
from rawi.store.archive import forgetting
from rawi.store.packing import unpack

OLD = "قال العقيد صفوان الكحيلي إن حريقا اندلع في سوق الغزل وأصيب سبعة أشخاص."
NEW = "قال العقيد صفوان الكحيلي إن حريقا اندلع في سوق الغزل وأصيب تسعة أشخاص."
OTHER = "قال المهندس راشد العلي إن الجسر القديم انهار صباح اليوم بعد فيضان النهر."
URL = "https://example.org/safwan-secret"
SECRET = ("الكحيلي", "صفوان", "عقيد", "safwan-secret")


def write(folder, name, *rows):
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


@pytest.fixture
def fires(tmp_path):
    """Two versions of one report under an address that tells, and a report of something else."""
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="tester") as made:
        for name, text in (("a", OLD), ("b", NEW)):
            row = {"text": text, "title": f"صفوان: حريق {name}", "url": URL, "outlet": "صحيفة صفوان"}
            made.add(write(tmp_path, f"{name}.jsonl", {"id": name, **row}), jobs=1)
        made.add(write(tmp_path, "o.jsonl", {"id": "o", "text": OTHER, "outlet": "الفنار"}), jobs=1)
        yield made


def left(path):
    """All that can be got out of a collection's file, its journal and what lies beside it, unpacked where it is packed."""
    files = {each: each.read_bytes() for each in path.parent.iterdir() if each.name.startswith(path.name)}
    found = list(files.values())
    for each, raw in files.items():
        if raw.startswith(b"SQLite format 3"):
            with sqlite3.connect(each) as db:
                for (table,) in db.execute("select name from sqlite_master where type = 'table'").fetchall():
                    for row in db.execute(f"select * from {table}"):  # noqa: S608
                        found += [str(value).encode("utf-8", "replace") for value in row]
                        found += [opened for value in row if isinstance(value, bytes) for opened in unpacked(value)]
            db.close()
    return b"\0".join(found)


def unpacked(blob):
    try:
        return [unpack(blob)]
    except DamageError:
        return []


def traces(path):
    whole = left(path)
    return [word for word in SECRET if word.encode() in whole or json.dumps(word)[1:-1].encode() in whole]


def test_the_test_sees_what_there_is(fires):
    assert traces(fires.path) == list(SECRET)


@pytest.mark.parametrize("key", ["a", "b"])
def test_a_version_that_was_replaced_leaves_nothing(fires, key):
    gone = fires.forget(key)
    assert gone == (["a"] if key == "a" else ["a", "b"])
    if key == "b":
        assert traces(fires.path) == []
    assert fires.database.value("select count(*) from readings") == 3 - len(gone)
    assert fires.database.value("select count(*) from reports where id = 'a' and title is null and outlet is null") == 1
    assert fires.verify(jobs=1).broken == () and len(fires) == 3 - len({*gone, "a"})


def test_judgements_keep_no_name_that_stood_in_it_alone(fires):
    fires.judge("same-voice", "صفوان الكحيلي", "راشد العلي", why="صفوان says so")
    fires.judge("different-voices", "b:v1", "o:v1", why="الكحيلي is another")
    fires.judge("note", "b:a1", why="عن العقيد")
    fires.judge("review", "b:a1", why="", rating="الكحيلي")
    fires.judge("note", "o:a1", why="stays")
    fires.forget("b")
    assert traces(fires.path) == []
    assert [(each.id, each.why) for each in fires.judgements() if each.why] == [("j5", "stays")]
    assert [each.id for each in fires.judgements(undone=True) if each.undone] == ["j1", "j2"]
    assert fires.verify(jobs=1).broken == ()


def test_a_grade_of_an_outlet_that_it_alone_was_of_goes_and_of_others_stays(fires):
    fires.judge("reliability", "صحيفة صفوان", "B", why="الكحيلي said so")
    fires.judge("reliability", "الفنار", "C", why="known")
    fires.forget("b")
    assert traces(fires.path) == []
    one, other = fires.judgements(undone=True)
    assert one.undone and not one.value and not one.why and other.get("outlet") == "الفنار" and not other.undone
    assert fires.verify(jobs=1).broken == ()


def test_a_name_that_others_have_too_stays_as_they_write_it(fires, tmp_path):
    text = "قال صفوان الكحيلي للصحفيين إن سوق القصب مغلق منذ أمس."
    fires.add(write(tmp_path, "n.jsonl", {"id": "n", "text": text, "outlet": "الفنار"}), jobs=1)
    fires.forget("b")
    assert traces(fires.path) == ["الكحيلي", "صفوان"]
    assert fires.search("الكحيلي")[0].report == "n" and fires.verify(jobs=1).broken == ()


def test_a_place_that_others_name_too_stays_as_they_write_it(fires, tmp_path):
    texts = {
        "p": "قال سالم الرفاعي إن الطريق في محافظة الأنبار مغلق.",
        "q": "قال راشد العلي إن السوق في الأنبار مفتوح.",
    }
    for key, text in texts.items():
        fires.add(write(tmp_path, f"{key}.jsonl", {"id": key, "text": text, "outlet": key}), jobs=1)
    named = "select ar from places where en = 'Al-Anbar'"
    assert fires.database.value(named) == "محافظة الأنبار"
    fires.forget("p")
    assert fires.database.value(named) == "الأنبار" and fires.verify(jobs=1).broken == ()


def test_who_still_looks_is_waited_for_and_said(fires, tmp_path, monkeypatch):
    monkeypatch.setattr(forgetting, "PATIENCE", 0.3)
    with rawi.collection(str(fires.path), write=False) as reader, reader.database.looking():
        assert len(reader) == 2
        with pytest.raises(BusyError, match="another process still looks"):
            fires.forget("b")
        assert len(fires) == 1 and fires.unfinished()
        added = fires.add(write(tmp_path, "n.jsonl", {"id": "n", "text": OTHER.replace("راشد", "سامي")}), jobs=1)
        assert added.new == ["n"] and "another process still looks" in added.failed[-1]
    assert fires.forget() == [] and not fires.unfinished() and traces(fires.path) == []
    assert fires.verify(jobs=1).broken == ()


@pytest.mark.parametrize("where", ["catch_up", "rewrite", "tell_one"])
def test_what_a_kill_left_is_made_up_by_the_next_command(fires, monkeypatch, where):
    def killed(*_):
        raise KeyboardInterrupt

    home = {"catch_up": adding, "rewrite": type(fires.database), "tell_one": adding}[where]
    monkeypatch.setattr(home, where, killed)
    if where == "tell_one":
        fires.judge("reliability", "الفنار", "B")
        with fires.database.writing():
            fires.database.run("update stories set stale = 1")
    with pytest.raises(KeyboardInterrupt):
        fires.forget("b")
    monkeypatch.undo()
    path = fires.path
    fires.close()
    with rawi.collection(str(path), write=False) as after:
        assert after.unfinished()
        proof = after.verify(jobs=1)
        assert proof.broken == () and any("forget" in each for each in proof.unfinished)
    done = CliRunner().invoke(cli, ["ls", str(path)])
    assert done.exit_code == 0 and traces(path) == []
    with rawi.collection(str(path), write=False) as after:
        assert not after.unfinished() and after.verify(jobs=1).unfinished == ()


def test_the_copies_of_updates_go_too(fires):
    copy = fires.path.with_name("c.rawi.version4")
    with sqlite3.connect(copy) as db:
        fires.database._connection.backup(db)
    db.close()
    fires.path.with_name("c.rawi.version4.part").write_text(SECRET[1])
    assert fires.copies() and traces(fires.path) == list(SECRET)
    fires.forget("b")
    assert traces(fires.path) == [] and fires.copies() == []


def test_a_story_that_cannot_be_told_anew_is_blank(fires, tmp_path, monkeypatch):
    text = f"{NEW} وأضاف أن الدفاع المدني أخمده."
    fires.add(
        write(tmp_path, "s.jsonl", {"id": "s", "text": text.replace("صفوان الكحيلي", "سالم"), "outlet": "x"}), jobs=1
    )

    def fails(*_):
        raise ValueError

    monkeypatch.setattr(adding, "tell", fails)
    fires.forget("b")
    assert traces(fires.path) == ["عقيد"]  # which the other report has too


def test_what_was_forgotten_is_not_had_again_under_its_id_or_its_address(fires, tmp_path):
    fires.forget("b")
    row = {"id": "b", "text": NEW, "title": "صفوان: حريق b", "url": URL, "outlet": "صحيفة صفوان"}
    again = fires.add(write(tmp_path, "b.jsonl", row), jobs=1)
    assert again.new == again.versions == [] and "forgotten for good" in again.failed[0]
    other = fires.add(write(tmp_path, "x.jsonl", {**row, "text": OTHER.replace("راشد", "سامي")}), jobs=1)
    assert len(other.new + other.versions) == 1
    (key,) = other.new + other.versions
    assert fires.database.value("select address from reports where id = ?", (key,)) == URL
    assert fires.verify(jobs=1).broken == ()
