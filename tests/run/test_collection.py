"""A collection as its users meet it: what is added, found, changed, taken out, and what stays true all the while."""

import json
import random

import pytest
from conftest import SAMPLE

import rawi
from rawi.errors import CollectionError, InputError
from rawi.gather.fields import Given

FIRE = "قال مدير الدفاع المدني خالد العزاوي إن حريقا اندلع في سوق الغزل وأصيب سبعة أشخاص."
FIRE_LATER = (
    "قال مدير الدفاع المدني خالد العزاوي إن حريقا اندلع في سوق الغزل وأصيب تسعة أشخاص. ونفى العزاوي وقوع قتلى في السوق."
)


def write(folder, name, *rows):
    path = folder / name
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")
    return str(path)


@pytest.fixture
def empty(tmp_path):
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="tester") as made:
        yield made


def told(collection):
    """The stories as sets of reports, and the claims with their counts: what a comparison concludes, without its names."""
    stories = [collection.story(key) for key in collection.stories(limit=500).column("id")]
    return {
        story.reports: sorted(((claim.label, claim.standing, claim.counts) for claim in story.claims), key=repr)
        for story in stories
    }


def test_a_collection_concludes_what_a_comparison_of_all_its_reports_concludes(news, sample):
    in_memory = {
        story.reports: sorted(((claim.label, claim.standing, claim.counts) for claim in story.claims), key=repr)
        for story in sample.stories
    }
    assert told(news) == in_memory


def test_what_is_there_already_is_not_added_again(news):
    before = told(news)
    added = news.add(str(SAMPLE), jobs=1)
    assert (added.new, added.versions, added.known, added.failed) == ([], [], 15, [])
    assert told(news) == before


def test_adding_one_by_one_comes_to_the_same_stories_as_adding_all_at_once(empty, sample, tmp_path):
    lines = SAMPLE.read_text("utf-8").splitlines()
    random.Random(4).shuffle(lines)
    for line in lines:
        one = tmp_path / "one.jsonl"
        one.write_text(line + "\n", "utf-8")
        empty.add(str(one), jobs=1)
    assert set(told(empty)) == {story.reports for story in sample.stories}


def test_a_changed_text_under_a_known_address_is_a_version_beside_the_old_one(empty, tmp_path):
    url = "https://example.org/fire"
    empty.add(write(tmp_path, "a.jsonl", {"text": FIRE, "url": url, "outlet": "الفنار"}), jobs=1)
    (first,) = empty.reports().column("id")
    added = empty.add(write(tmp_path, "b.jsonl", {"text": FIRE_LATER, "url": url, "outlet": "الفنار"}), jobs=1)
    (second,) = added.versions
    assert empty.reports().column("id") == [second] and empty.versions(first).column("state") == [
        "superseded",
        "current",
    ]
    assert empty.report(first).text == FIRE and empty.report(second).text == FIRE_LATER
    assert [each["reports"] for each in empty.stories()] == [1]
    changed = empty.diff(first, second)
    assert next((c.old.of(FIRE), c.new.of(FIRE_LATER)) for c in changed.words) == ("سبعة", "تسعة")
    assert any("تسعة" in new and "سبعة" in old for old, new in changed.changed)
    assert any("وقوع قتلى" in words for words in changed.appeared) and changed.vanished == ()
    assert empty.search("سبعة") == [] and len(empty.search("تسعة")) == 1
    assert empty.verify(jobs=1).broken == ()


def test_a_file_that_was_edited_is_a_version_too(empty, tmp_path):
    path = tmp_path / "fire.txt"
    for text in (FIRE, FIRE_LATER, FIRE):
        path.write_text(text, "utf-8")
        empty.add(str(path), jobs=1)
    (current,) = empty.reports()
    assert current["version"] == 3 and empty.report(current["id"]).text == FIRE


def test_versions_are_kept_however_near_to_each_other_they_come(empty, tmp_path, monkeypatch):
    from rawi.run import keeping

    monkeypatch.setattr(keeping, "BATCH", 2)
    texts = [FIRE.replace("سبعة", number) for number in ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة")]
    rows = [{"id": "x", "text": text} for text in texts]
    added = empty.add(write(tmp_path, "a.jsonl", *rows, rows[-1]), jobs=1)
    assert (added.new, added.versions, added.known) == (["x"], ["x@2", "x@3", "x@4", "x@5"], 1)
    assert [empty.report(key).text for key in empty.versions("x").column("id")] == texts
    assert empty.reports().column("id") == ["x@5"] and empty.verify(jobs=1).broken == ()


def test_two_outlets_with_one_text_are_two_reports(empty, tmp_path):
    empty.add(write(tmp_path, "a.jsonl", *({"id": key, "text": FIRE, "outlet": key} for key in ("a", "b"))), jobs=1)
    assert sorted(empty.reports().column("id")) == ["a", "b"]


def test_one_bad_report_never_stops_the_others(empty, tmp_path):
    path = tmp_path / "mixed.jsonl"
    path.write_text(json.dumps({"text": FIRE}) + "\n{broken\n" + json.dumps({"text": FIRE_LATER}) + "\n", "utf-8")
    added = empty.add(str(path), jobs=1)
    assert len(added.new) == 2 and len(added.failed) == 1 and "line 2" in added.failed[0]


def test_hostile_text_goes_in_and_comes_out_as_it_was(empty, tmp_path):
    texts = [
        "قال الوزير \ud800 إن الميناء مفتوح.",
        "قال \u202eالوزير\u202c إن الميناء \x00 مفتوح.",
        "قال الوزير إن " + "م" * 200_000,
        "<script>alert(1)</script> قال الوزير إن الميناء مغلق.",
    ]
    rows = ({"id": f"h{n}", "text": text, "title": text[:40], "outlet": "\ud800x"} for n, text in enumerate(texts))
    path = tmp_path / "h.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    added = empty.add(str(path), jobs=1)
    assert added.failed == []
    assert [empty.report(f"h{n}").text for n in range(4)] == texts
    assert empty.verify(jobs=1).broken == () and len(empty.search("الميناء")) == 3
    assert list(empty.reports().to_csv()) and list(empty.attributions().to_csv())


def test_lists_are_narrowed_by_outlet_time_place_voice_stance_and_language(news):
    assert news.reports(outlet="الفنار").column("id") == ["najma-13-harq", "najma-03-fanar"]
    assert news.reports(since="2031-03-04", until="2031-03-04").column("id") == ["najma-13-harq"]
    assert len(news.reports(language="ar")) == 14 and len(news.reports(language="en")) == 1
    assert news.reports(voice="وزارة الدفاع", stance="denies").column("id") == ["najma-09-rasid2"]
    assert news.claims(voice="وزارة الدفاع", stance="denies").column("standing") == ["contested"]
    assert {row["story"] for row in news.conflicts()} == {"s1", "s2"}
    assert all(row["conflicts"] for row in news.conflicts())
    assert news.stories(voice="الطحان").column("label") == ["البرلمان يشكل لجنة تحقيق في انفجار ميناء النجمة"]
    assert {row["standing"] for row in news.claims(standing="one origin, widely relayed")} == {
        "one origin, widely relayed"
    }
    assert news.voices(limit=1).column("name") == ["المتحدث باسم الوزارة العقيد سامر الحلواني"]
    assert len(news.reports(limit=3)) == 3
    assert [
        *news.reports(limit=3).column("id"),
        *news.reports(limit=20, offset=3).column("id"),
    ] == news.reports().column("id")
    with pytest.raises(InputError, match="is no stance; they are says"):
        news.reports(stance="shouts")
    with pytest.raises(InputError, match="is no date; write it as"):
        news.reports(since="yesterday")


def test_a_place_is_found_by_any_spelling_and_in_english(empty, tmp_path):
    rows = [
        {"id": "m", "text": "قال المجلس البلدي إن مدينة مصراتة الليبية هادئة.", "outlet": "a"},
        {"id": "s", "text": "قال المجلس البلدي إن مدينة صبراتة الليبية هادئة.", "outlet": "b"},
    ]
    empty.add(write(tmp_path, "a.jsonl", *rows), jobs=1)
    for name in ("مصراتة", "مصراته", "Misrata", "misrata"):
        assert empty.reports(place=name).column("id") == ["m"]
    assert len(empty.reports(place="بغداد")) == 0
    assert (
        sorted(empty.reports(place="ليبيا").column("id"))
        == ["m", "s"]
        == sorted(empty.reports(place="Libya").column("id"))
    )


def test_a_report_without_a_date_is_of_the_time_when_it_was_gathered(empty, tmp_path):
    rows = [
        {"id": "g", "text": FIRE, "gathered": "2031-05-02T10:00:00"},
        {"id": "p", "text": FIRE_LATER, "published": "2031-05-03"},
    ]
    empty.add(write(tmp_path, "a.jsonl", *rows), jobs=1)
    assert empty.reports(until="2031-05-02").column("id") == ["g"]
    assert empty.reports(since="2031-05-02").column("id") == ["p", "g"]


def test_story_and_claim_ids_stay_while_the_collection_grows(empty, tmp_path):
    rows = [json.loads(line) for line in SAMPLE.read_text("utf-8").splitlines()]
    empty.add(write(tmp_path, "a.jsonl", *rows[:3]), jobs=1)
    (before,) = empty.stories().column("id")
    claims = {claim.label: claim.id for claim in empty.story(before).claims}
    empty.add(write(tmp_path, "b.jsonl", *rows[3:]), jobs=1)
    after = {claim.id: {a.report for a in claim.accounts} for claim in empty.story(before).claims}
    assert "najma-01-rasid" in empty.story(before).reports
    assert all("najma-01-rasid" in after[key] for key in claims.values() if key in after)
    assert len(set(claims.values()) & after.keys()) >= len(claims) - 1


def test_what_is_removed_is_in_no_list_and_comes_back_when_it_is_added_again(news):
    before = told(news)
    news.remove("najma-12-marsad", "najma-11-niqaba")
    assert len(news) == 13 and not news.search("العموري")
    assert not any("najma-12-marsad" in reports for reports in told(news))
    with pytest.raises(InputError, match="there is no such report"):
        news.report("najma-12-marsad")
    assert news.verify(jobs=1).broken == ()
    added = news.add(str(SAMPLE), jobs=1)
    assert sorted(added.new + added.versions) == ["najma-11-niqaba", "najma-12-marsad"]
    assert told(news) == before and news.verify(jobs=1).broken == ()


def test_what_is_forgotten_is_gone_from_every_corner_of_the_file(news):
    news.judge("note", "najma-12-marsad:a1", why="seen")
    words = ("العموري", "najma-12-marsad")
    text = news.report("najma-12-marsad").text
    raw = news.evidence("najma-12-marsad").raw
    news.forget("najma-12-marsad")
    whole = news.path.read_bytes() + news.path.with_name("news.rawi-wal").read_bytes()
    assert words[0].encode() not in whole and words[1].encode() in whole
    assert not any(text[at : at + 40].encode() in whole for at in range(0, len(text) - 40, 10)) and raw not in whole
    with pytest.raises(InputError, match="forgotten for good"):
        news.report("najma-12-marsad")
    assert [line.what for line in news.log()][-2:] == ["forget", "tell"]
    assert news.verify(jobs=1).broken == ()
    added = news.add(str(SAMPLE), jobs=1)
    assert len(added.failed) == 1 and "forgotten for good" in added.failed[0] and len(news) == 14


def test_nothing_is_changed_where_one_of_the_ids_is_wrong(news):
    with pytest.raises(InputError, match="nobody: there is no such report"):
        news.remove("najma-12-marsad", "nobody")
    assert len(news) == 15


def test_a_stopped_run_is_finished_by_the_next(empty, monkeypatch):
    from rawi.run import adding

    path = str(SAMPLE)
    monkeypatch.setattr(adding, "catch_up", lambda *_: [])
    assert len(empty.add(path, jobs=1).new) == 15 and len(empty.stories()) == 0
    monkeypatch.undo()
    empty.catch_up(jobs=1)
    assert empty.stories().column("reports") == [1, 1, 8, 5]


def test_who_what_and_when_stand_in_the_log(news):
    news.remove("najma-13-harq")
    add, tell, remove = news.log()
    assert (add.who, add.what, tell.who, tell.what, remove.what) == ("tester", "add", "rawi", "tell", "remove")
    assert list(tell.document) == ["told"] and sorted(tell.document["told"]) == ["s1", "s2", "s3", "s4"]
    assert remove.document["reports"] == list(remove.document["sealed"]) == ["najma-13-harq"]
    assert add.before == "0" * 64 and remove.before == tell.hash


def test_reports_given_an_outlet_and_a_date_have_them(empty, tmp_path):
    (tmp_path / "fire.txt").write_text(FIRE, "utf-8")
    empty.add(str(tmp_path / "fire.txt"), given=Given(outlet="okaz", published="2016-02-28"), jobs=1)
    (row,) = empty.reports()
    assert (row["outlet"], row["published"]) == ("okaz", "2016-02-28")


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: path, "there is no such collection"),
        (lambda path: path.mkdir() or path, "this is a folder"),
        (lambda path: path.write_bytes(b"PK\3\4 no database at all" * 99) and path, "this is no collection of Rawi's"),
    ],
)
def test_what_is_no_collection_is_said_in_one_sentence(tmp_path, make, says):
    with pytest.raises(CollectionError, match=says):
        rawi.collection(str(make(tmp_path / "x.rawi")))


def test_frames_and_tables_hold_the_rows(news):
    claims = news.claims()
    assert list(claims.to_pandas()["id"]) == claims.column("id") == claims.to_polars()["id"].to_list()
    assert claims.to_arrow().column("reports").to_pylist() == claims.column("reports")
