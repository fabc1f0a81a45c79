"""The matters of a collection: which stories are of one, in which order, what they come down to."""

import json
import shutil

import pytest

import rawi
from rawi.compare.matter import every_matter
from rawi.errors import InputError, MissingError


@pytest.fixture
def news(kept_sample, tmp_path):
    path = tmp_path / "news.rawi"
    shutil.copy(kept_sample, path)
    with rawi.collection(str(path)) as opened:
        yield opened


def test_stories_of_one_matter_stand_together_and_a_story_by_itself_is_one_too(news):
    port, market = news.matters()
    assert (port.id, port.stories, port.reports, port.outlets) == ("m1", ("s1", "s2", "s4"), 14, 11)
    assert (port.when, port.reason.rule) == ("2031-03-02/2031-03-06", "matter.same")
    assert (market.id, market.stories, market.reports, market.findings) == ("m3", ("s3",), 1, ())
    assert {each.kind for each in port.findings} >= {"told.one", "denied"}


def test_a_collection_and_its_reports_compared_have_the_same_matters(news, sample):
    assert [(each.stories, each.findings) for each in news.matters()] == [
        (each.stories, each.findings) for each in every_matter(sample)
    ]


def test_a_matter_is_found_by_any_of_its_stories(news):
    assert news.matter("m4").id == news.matter("m1").id == "m1" and news.matter("m3").id == "m3"
    for key in ("m99", "m", "matter"):
        with pytest.raises(MissingError, match="there is no such matter"):
            news.matter(key)


def test_filters_leave_whole_matters_that_have_such_a_story(news):
    assert [each.id for each in news.matters(since="2031-03-06")] == ["m1"]
    assert news.matters(since="2031-03-06")[0].reports == 14
    assert [each.id for each in news.matters(outlet="الفنار")] == ["m1", "m3"]
    assert news.matters(outlet="nobody") == []


def test_orders_and_pages(news):
    assert [each.id for each in news.matters(order="new")] == ["m1", "m3"]
    assert [each.id for each in news.matters(limit=1, offset=1)] == ["m3"]
    with pytest.raises(InputError, match="is no order of matters; they are told, new, parts"):
        news.matters(order="loud")


def test_what_is_added_is_there_at_once_also_when_another_process_adds(news, tmp_path):
    assert len(news.matters()) == 2
    text = "افتتح وزير الثقافة معرض الخط العربي في قصر البستان بحضور مئات الزوار."
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "published": "2031-05-01"}), "ascii")
    with rawi.collection(news.path) as other:
        other.add(str(tmp_path / "a.jsonl"), jobs=1)
        assert len(other.matters()) == 3
    assert len(news.matters()) == 3
    news.remove("a")
    assert len(news.matters()) == 2
