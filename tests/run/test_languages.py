"""A collection of reports in several languages, kept in a file: what comes later meets what came before in another language."""

import json

import pytest

import rawi

ARABIC = {
    "id": "a", "outlet": "الفنار", "language": "ar", "published": "2031-03-02T10:00:00",
    "text": "قالت وزارة الداخلية إن 12 عاملا قتلوا وأصيب 31 في انفجار وقع يوم الأحد في مستودع للأسمدة في اللاذقية.",
}  # fmt: skip
ENGLISH = {
    "id": "b", "outlet": "Harbour Wire", "language": "en", "published": "2031-03-02T11:00:00",
    "text": "The interior ministry said 12 workers were killed and 31 wounded in an explosion at a fertiliser warehouse in Latakia.",
}  # fmt: skip
OTHER = {
    "id": "c", "outlet": "De Kade", "language": "nl", "published": "2031-03-03T11:00:00",
    "text": "De burgemeester opende gisteren het nieuwe zwembad van Utrecht. Ook Jan Verhoeven was erbij.",
}  # fmt: skip


def added(news, *reports):
    """Reports put into a collection one file after the other."""
    for report in reports:
        path = news.path.parent / f"{report['id']}.jsonl"
        path.write_text(json.dumps(report) + "\n", "utf-8")
        assert news.add(str(path), jobs=1).failed == []


def stories(news):
    """The stories as sets of reports."""
    homes = {row["id"]: row["story"] for row in news.reports()}
    return {frozenset(each for each in homes if homes[each] == home) for home in homes.values()}


@pytest.fixture
def news(tmp_path):
    with rawi.collection(str(tmp_path / "news.rawi"), create=True, who="tester") as made:
        yield made


def test_a_report_joins_the_story_of_one_in_another_language_that_was_added_before(news):
    added(news, ARABIC, OTHER, ENGLISH)
    assert stories(news) == {frozenset("ab"), frozenset("c")}


def test_what_is_kept_of_a_reading_says_what_its_words_mean(news):
    added(news, ARABIC, ENGLISH)
    kept = news.report("a")
    assert "^explosion" in kept.glosses and len(kept.glosses) == len(dict.fromkeys(kept.wording.stems))
    assert news.report("b").outlet_sounds == ("~harbur",)


def test_a_report_that_is_taken_out_is_met_no_more(news):
    added(news, ARABIC)
    news.remove("a")
    added(news, ENGLISH)
    assert stories(news) == {frozenset("b")}
