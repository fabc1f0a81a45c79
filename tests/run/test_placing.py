"""A person says which reports are of one story: that goes before what was found, survives every later run, and can be undone."""

import json
import shutil

import pytest

import rawi
from rawi.errors import InputError, MissingError
from rawi.run.exporting import asked_of, judgement_rows

LATER = "كشف مسؤولون غربيون لصحيفة «ذا هارفن هيرالد» أن المستودع الذي انفجر في ميناء النجمة ربما كان يضم ذخائر قديمة مخزنة منذ سنوات."


@pytest.fixture
def news(kept_sample, tmp_path):
    path = tmp_path / "news.rawi"
    shutil.copy(kept_sample, path)
    with rawi.collection(str(path), who="editor") as opened:
        yield opened


def homes(collection):
    """The reports of each story that has several, or by their number alone."""
    return sorted(sorted(collection.story(key).reports) for key in collection.stories().column("id"))


def home(collection, report):
    return collection.home(report).id


def added(collection, folder, **row):
    path = folder / f"{row['id']}.jsonl"
    path.write_text(json.dumps(row) + "\n", "ascii")
    collection.add(str(path), jobs=1)


def test_two_stories_are_one_until_that_is_taken_back(news):
    before, reports = homes(news), {*news.story("s1").reports, *news.story("s2").reports}
    made = news.judge("same-story", "s1", "s2", why="one explosion")
    assert set(news.story("s1").reports) == reports and len(homes(news)) == len(before) - 1
    assert "story.judged" in {reason.rule for reason in news.story("s1").reasons}
    assert {claim.id.partition("c")[0] for claim in news.story("s1").claims} == {"s1"}
    assert news.verify(jobs=1).broken == ()
    news.undo(made.id)
    assert homes(news) == before and news.verify(jobs=1).broken == ()
    assert "story.judged" not in {reason.rule for reason in news.story("s1").reasons}


def test_what_comes_later_joins_the_story_that_was_judged(news, tmp_path):
    news.judge("same-story", "s1", "s2")
    added(news, tmp_path, id="later", text=LATER, outlet="outlet x", published="2031-03-03T15:00:00")
    assert home(news, "later") == "s1" and len(news.story("s1").reports) == 14
    added(news, tmp_path, id="other", text="افتتح وزير الثقافة معرض الخط في قصر البستان.", published="2031-03-03")
    assert home(news, "other") != "s1"


def test_it_survives_reading_again_and_a_report_that_is_taken_out(news):
    news.judge("same-story", "s1", "s2")
    news.database.run("update reports set packs = null")
    news.reread(jobs=1)
    news.remove("najma-06-herald", "najma-01-rasid")
    assert len(news.story("s1").reports) == 11 and home(news, "najma-07-khat") == "s1"


def test_a_report_is_of_another_story_or_of_none(news):
    before = homes(news)
    first = news.judge("other-story", "najma-13-harq", "s1")
    assert home(news, "najma-13-harq") == "s1"
    second = news.judge("other-story", "najma-05-naba", why="a hoax")
    assert news.story(home(news, "najma-05-naba")).reports == ("najma-05-naba",)
    for made in (second, first):
        news.undo(made.id)
    assert homes(news) == before


def test_a_new_version_of_a_report_stays_where_it_was_put(news, tmp_path):
    text = news.report("najma-05-naba").text
    news.judge("other-story", "najma-05-naba", "s3")
    address = news.database.value("select address from reports where id = 'najma-05-naba'")
    news.database.run("update reports set address = 'https://naba.example/1' where address = ?", (address,))
    added(news, tmp_path, id="v2", url="https://naba.example/1", text=f"{text} وأضاف الموقع صورا.", outlet="نبأ أونلاين",
          published="2031-03-02T12:00:00")  # fmt: skip
    assert home(news, "v2") == home(news, "najma-13-harq") and not any("najma-05-naba" in each for each in homes(news))


def test_a_later_judgement_goes_before_an_earlier_one(news):
    news.judge("same-story", "s1", "s2")
    news.judge("other-story", "najma-09-rasid2")
    assert home(news, "najma-09-rasid2") != "s1" and len(news.story("s1").reports) == 12


def test_judgements_on_stories_go_round_as_a_table(news, kept_sample, tmp_path):
    news.judge("same-story", "s1", "s4")
    news.judge("other-story", "najma-13-harq", "s2")
    news.judge("other-story", "najma-12-marsad")
    rows = [{**row, "id": ""} for row in judgement_rows(news.judgements())]
    shutil.copy(kept_sample, tmp_path / "again.rawi")
    with rawi.collection(str(tmp_path / "again.rawi")) as again:
        made, failed = again.judge_all(asked_of(row, "table") for row in rows)
        assert (len(made), failed) == (3, []) and homes(again) == homes(news)


def test_what_a_judgement_knew_of_a_forgotten_report_goes_too(news):
    news.judge("same-story", "s1", "s2")
    words = news.judgements()[0].sides[1][0].quote
    news.forget("najma-06-herald")
    assert words not in str(news.judgements()) and news.verify(jobs=1).broken == ()
    assert home(news, "najma-07-khat") == home(news, "najma-01-rasid")


@pytest.mark.parametrize(
    ("kind", "about", "words"),
    [
        ("same-story", ("s1",), "give the two"),
        ("same-story", ("s1", "najma-01-rasid"), "these are of one story already, s1"),
        ("other-story", ("najma-01-rasid", "s1"), "these are of one story already, s1"),
        ("other-story", ("najma-13-harq",), "is in a story by itself already"),
        ("other-story", ("najma-01-rasid", "najma-02-sabah", "s3"), "give one report, and the story"),
    ],
)
def test_what_would_change_nothing_is_a_sentence(news, kind, about, words):
    with pytest.raises(InputError, match=words):
        news.judge(kind, *about)
    assert news.judgements() == []


@pytest.mark.parametrize(("kind", "about"), [("same-story", ("s1", "s99")), ("other-story", ("nobody", "s1"))])
def test_what_is_not_there_is_a_sentence(news, kind, about):
    with pytest.raises(MissingError, match="there is no such"):
        news.judge(kind, *about)
