"""Reports read again when the packs are others: what changes is said, what persons judged stays, a stop costs nothing."""

import gzip
import json
from pathlib import Path

import pytest
from conftest import SAMPLE

import rawi
from rawi.packs.given import packs, packs_with
from rawi.run import rereading
from rawi.run.keeping import Writer, now, silent
from rawi.run.local import Workers
from rawi.run.rereading import reread

SCHEMAS = Path(__file__).parent.parent / "store" / "schemas"
CARD = '[falaq]\nname_ar = "الفلق الجديد"\nname_en = "Al-Falaq Al-Jadid"\nkind = "paper"\ncountry = "LY"\n'
BRIDGE = "قال وزير النقل سالم الهادي إن الجسر الكبير في المدينة مغلق أمام الشاحنات حتى نهاية الشهر."
REPORTS = (
    {"id": "a", "text": BRIDGE + " ونقل موقع الفلق الجديد عن الوزير قوله إن الإصلاح بدأ.", "outlet": "الضفة"},
    {"id": "b", "text": BRIDGE, "outlet": "الفلق الجديد", "title": "إغلاق الجسر الكبير"},
    {"id": "c", "text": "قال مدير الحديقة منير العلي إن الغزلان الجديدة وصلت من الجنوب بسلام.", "outlet": "الضفة"},
)


@pytest.fixture
def own(tmp_path):
    folder = tmp_path / "cards"
    folder.mkdir()
    (folder / "mine.toml").write_text(CARD, "utf-8")
    return packs_with(folder)


@pytest.fixture
def bridge(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in REPORTS), "utf-8")
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="tester") as made:
        made.add(str(path), jobs=1)
        yield made


def prints(collection):
    return dict(collection.database.rows("select id, packs from reports order by id"))


def again(collection, given, **more):
    with Workers(1, given) as workers:
        return reread(collection.database, workers, Writer("tester", now(), more.pop("step", silent)), **more)


def test_a_collection_keeps_what_read_each_report(bridge):
    assert set(prints(bridge).values()) == {packs().fingerprint("ar")}
    assert bridge.report("a").packs == packs().fingerprint("ar")


def test_nothing_is_read_again_where_all_is_current(bridge):
    lines = bridge.database.value("select count(*) from log")
    done = bridge.reread(jobs=1)
    assert (done.due, done.read, done.failed) == (0, 0, []) and bridge.database.value(
        "select count(*) from log"
    ) == lines


def test_a_new_card_is_found_in_what_was_read_before(bridge, own):
    story = bridge.reports().column("story")
    done = again(bridge, own)
    assert (done.due, done.read, done.changed, done.failed) == (3, 3, 2, [])
    assert done.stories == 1
    assert {voice.outlet for voice in bridge.report("a").voices} == {None, "falaq"}
    assert bridge.report("b").report.outlet.country == "LY" and bridge.outlets_of(["b"]) == {"b": "falaq"}
    assert set(prints(bridge).values()) == {own.fingerprint("ar")}
    assert bridge.reports().column("story") == story
    assert again(bridge, own).due == 0 and bridge.verify(jobs=1).broken == ()
    assert [line.what for line in bridge.log()][-2:] == ["reread", "tell"] and len(bridge.search("الجسر")) == 2


def test_it_comes_to_what_a_collection_is_that_was_read_so_from_the_first(bridge, own, tmp_path, monkeypatch):
    from rawi.run import local

    monkeypatch.setattr(local, "packs", lambda: own)
    with rawi.collection(str(tmp_path / "d.rawi"), create=True) as fresh:
        fresh.add(str(tmp_path / "reports.jsonl"), jobs=1)
        again(bridge, own)
        for key in "abc":
            mine, theirs = bridge.report(key), fresh.report(key)
            assert (mine.attributions, mine.voices, mine.details) == (
                theirs.attributions,
                theirs.voices,
                theirs.details,
            )
        for table in ("stories", "claims", "voices"):
            rows = [
                [{k: v for k, v in row.items() if k != "number"} for row in getattr(each, table)()]
                for each in (bridge, fresh)
            ]
            key = json.dumps
            assert sorted(map(key, rows[0])) == sorted(map(key, rows[1]))


def test_what_a_person_judged_stays(bridge, own):
    (wrong,) = bridge.report("c").attributions
    bridge.judge("wrong-attribution", f"c:{wrong.id}", why="a test")
    bridge.judge("note", "a@0-20", why="to be looked at")
    before = bridge.judgements()
    again(bridge, own)
    assert bridge.judgements() == before and bridge.report("c").attributions == ()
    assert bridge.verify(jobs=1).broken == ()


def test_a_dry_run_says_what_would_change_and_changes_nothing(bridge, own):
    before = list(bridge.database.rows("select id, packs, reader from reports")), list(bridge.stories())
    done = again(bridge, own, dry=True)
    assert (done.due, done.read, done.changed, done.stories) == (3, 3, 2, 0)
    assert (list(bridge.database.rows("select id, packs, reader from reports")), list(bridge.stories())) == before
    assert (again(bridge, own).won, again(bridge, own).due) == (done.won, 0)


def test_attributions_won_and_lost_are_counted(bridge, own, monkeypatch):
    from dataclasses import replace

    def fewer(report, *given):
        found = rawi_read(report, *given)
        return replace(found, attributions=()) if report.id == "c" else found

    rawi_read = rereading.read
    monkeypatch.setattr(rereading, "read", fewer)
    done = again(bridge, own)
    assert done.lost >= 1 and bridge.report("c").attributions == ()
    bridge.database.run("update reports set packs = null where id = 'c'")
    monkeypatch.undo()
    back = again(bridge, own)
    assert (back.due, back.won, back.lost, back.changed) == (1, 1, 0, 1) and len(bridge.report("c").attributions) == 1


def test_one_bad_report_never_stops_the_others(bridge, own, monkeypatch):
    def stumbling(report, *given):
        if report.id == "b":
            raise IndexError("string index out of range")
        return rawi_read(report, *given)

    rawi_read = rereading.read
    monkeypatch.setattr(rereading, "read", stumbling)
    done = again(bridge, own)
    assert (done.due, done.read) == (3, 2) and len(done.failed) == 1 and done.failed[0].startswith("b: ")
    monkeypatch.undo()
    bridge.database.run(
        "update readings set document = x'00' where report = (select number from reports where id = 'c')"
    )
    bridge.database.run("update reports set packs = null where id = 'c'")
    done = again(bridge, own)
    assert (done.due, done.read) == (2, 1) and done.failed[0].startswith("c: what is kept there ends too early")
    assert prints(bridge)["b"] == own.fingerprint("ar")


def test_who_is_stopped_goes_on(news, own, monkeypatch):
    monkeypatch.setattr(rereading, "BATCH", 4)

    def stop(stage, done):
        if stage == "reread" and done >= 8:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        again(news, own, step=stop)
    fresh = {own.fingerprint("ar"), own.fingerprint("en")}
    assert len([each for each in prints(news).values() if each not in fresh]) == 7
    done = again(news, own)
    assert (done.due, done.read) == (7, 7) and set(prints(news).values()) == fresh
    assert news.verify(jobs=1).broken == ()


def test_what_comes_out_as_before_changes_no_story(news):
    stories = dict(news.database.rows("select id, story from reports"))
    news.database.run("update reports set packs = null")
    before = {story["id"]: story for story in news.stories()}
    done = news.reread(jobs=2)
    assert (done.read, done.changed, done.won, done.lost, done.stories) == (15, 0, 0, 0, 0)
    assert {story["id"]: story for story in news.stories()} == before
    assert dict(news.database.rows("select id, story from reports")) == stories


def test_reports_that_are_found_otherwise_keep_their_stories_ids_and_those_of_voices(news, monkeypatch):
    from dataclasses import replace

    def otherwise(reading):
        made = features(reading)
        return replace(made, terms={**made.terms, "another": 1.0})

    features = rereading.features
    voices = {row["name"]: row["number"] for row in news.voices()}
    before = dict(news.database.rows("select id, story from reports"))
    news.database.run("update reports set packs = null")
    monkeypatch.setattr(rereading, "features", otherwise)
    monkeypatch.setattr(rereading, "plain_bytes", lambda reading: id(reading))
    done = news.reread(jobs=1)
    assert done.changed == 15
    assert dict(news.database.rows("select id, story from reports")) == before
    assert {row["name"]: row["number"] for row in news.voices()} == voices
    assert news.verify(jobs=1).broken == () and len(news.search("الميناء")) > 0


def test_a_collection_of_an_older_rawi_is_read_again_and_keeps_its_judgements(tmp_path):
    path = tmp_path / "old.rawi"
    path.write_bytes(gzip.decompress((SCHEMAS / "4.rawi.gz").read_bytes()))
    with rawi.collection(str(path), who="tester") as old:
        assert set(prints(old).values()) == {None} and old.report("a").packs is None
        done = old.reread(jobs=1)
        assert (done.due, done.read, done.failed) == (3, 3, [])
        assert [each.kind for each in old.judgements()] == ["reliability", "wrong-attribution"]
        assert set(prints(old).values()) == {packs().fingerprint("ar")} and old.verify(jobs=1).broken == ()
        assert old.reread(jobs=1).due == 0 and len(old.add(str(SAMPLE), jobs=1).new) == 15


def test_an_older_version_of_a_report_is_read_again_too(bridge, own, tmp_path):
    path = tmp_path / "later.jsonl"
    path.write_text(
        json.dumps({**REPORTS[0], "text": REPORTS[0]["text"] + " وانتهى العمل."}, ensure_ascii=False), "utf-8"
    )
    bridge.add(str(path), jobs=1)
    done = again(bridge, own)
    assert (done.due, done.read) == (4, 4) and bridge.report("a").packs == own.fingerprint("ar")
    assert bridge.report("a@2").packs == own.fingerprint("ar") and len(bridge.search("الشاحنات")) == 2
    assert bridge.verify(jobs=1).broken == ()
