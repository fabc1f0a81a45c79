"""The front page: matters with what they come down to, each figure a link to its passage; single reports; facets; what was not read."""

import json
import re
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from serving_app import Client, served

import rawi


def findings(html):
    """The findings of a page as (kind of mark, text, links with what they say)."""
    for shape, inside in re.findall(r'<li class="(origin|parts|denial|copy|silent)">(.*?)</li>', html):
        links = re.findall(r'<a href="([^"]+)"><bdi>(.*?)</bdi></a>', inside)
        yield shape, re.sub("<[^>]+>", "", inside), [(href.replace("&amp;", "&"), words) for href, words in links]


def passage(opened, href):
    """The words that a link to a passage leads to."""
    found = urlsplit(href)
    reading = opened.report(unquote(found.path.removeprefix("/reports/")))
    start, end = map(int, parse_qs(found.query)["at"][0].split("-"))
    return reading.text[start:end]


def test_figures_of_findings_lead_to_their_own_passages(looker, kept_sample):
    html = looker.get("/", headers={"accept-language": "en"}).text
    tolls = [links for _, text, links in findings(html) if text.startswith("Killed")]
    assert [words for _, words in tolls[0]] == ["9", "12", "17", "19", "8 reports", "3 origins"]
    with rawi.collection(str(kept_sample), write=False) as opened:
        words = [passage(opened, href) for href, _ in tolls[0][:4]]
    assert [word.split()[0] for word in words] == ["تسعة", "12", "17", "19"]
    assert re.fullmatch(r"/stories/s\d+#s\d+c\d+", tolls[0][4][0])


def test_a_matter_is_one_article_with_its_stories_days_reports_and_outlets(looker):
    html = looker.get("/", headers={"accept-language": "en"}).text
    (lead,) = re.findall(r'<article class="matter lead">(.*?)</article>', html, re.S)
    assert html.count("<article") == 1 and 1 < len(list(findings(lead))) <= 4
    assert re.findall(r"<span>([^<]+)</span>", lead.split('class="meta"')[1]) == ["2–6 March 2031", "14 reports, 11 outlets"]  # fmt: skip
    (single,) = re.findall(r'<section class="single">(.*?)</section>', html, re.S)
    assert single.count("<li>") == 1 and "/reports/najma-13-harq" in single
    assert "holds 15 reports" in html and "All of it was read" in html


def test_a_facet_narrows_with_one_click_and_is_taken_off_with_one(looker):
    html = looker.get("/").text
    (day,) = (href for href in re.findall(r'href="([^"]+)"', html) if href.startswith("?since=2031-03-04"))
    narrowed = looker.get(f"/{day.replace('&amp;', '&')}").text
    assert "najma-13-harq" in narrowed and '<article class="matter' not in narrowed
    (off,) = re.findall(r'class="chosen" href="([^"]+)"', narrowed)
    assert off == "/" or off.startswith("?")
    rows = looker.get("/matters.json?outlet=وكالة راصد").json()
    assert {each["value"]: each["reports"] for each in rows["facets"]["outlet"]} == {"وكالة راصد": 3}
    assert sum(each["reports"] for each in looker.get("/matters.json").json()["facets"]["day"]) == 15


def test_the_twin_of_the_front_has_the_matters(looker):
    rows = looker.get("/matters.json").json()["rows"]
    assert [(row["id"], row["stories"], row["reports"]) for row in rows] == [("m1", ["s1", "s2", "s4"], 14), ("m3", ["s3"], 1)]  # fmt: skip
    assert {each["kind"] for each in rows[0]["findings"]} >= {"toll.some", "denied"}


def test_the_front_has_the_matters_that_the_lists_have_also_where_a_filter_leaves_one_story_of_them(
    looker, kept_sample
):
    rows = looker.get("/matters.json?since=2031-03-06").json()["rows"]
    with rawi.collection(str(kept_sample), write=False) as opened:
        port = opened.matter("m4")
    assert [(row["id"], tuple(row["stories"]), row["reports"]) for row in rows] == [
        (port.id, port.stories, port.reports)
    ]
    assert [each["id"] for each in rows[0]["findings"]] == [f"m1.{n}" for n in range(1, len(port.findings) + 1)]


@pytest.fixture
def mixed(tmp_path):
    """A collection with reports that no pack reads beside one that is read."""
    path = tmp_path / "mixed.rawi"
    texts = [("ar", "قال الوزير إن الجسر مفتوح أمام الشاحنات."), ("de", "Die Brücke ist offen."), ("de", "Der Hafen ist zu.")]  # fmt: skip
    lines = [json.dumps({"id": f"x{n}", "text": text, "language": code}) for n, (code, text) in enumerate(texts)]
    (tmp_path / "x.jsonl").write_text("\n".join(lines), "utf-8")
    with rawi.collection(str(path), create=True) as made:
        made.add(str(tmp_path / "x.jsonl"), jobs=1)
    with served(path) as address, Client(address) as client:
        yield client


def test_what_was_not_read_stands_at_the_foot_in_a_sentence(mixed):
    for language, said in (
        ("en", "Kept, but not read: 2 reports (German)."),
        ("ar", "حُفظ ولم يُقرأ: خبران (الألمانية)."),
    ):
        assert said in re.sub(r"\s+", " ", mixed.get("/", headers={"accept-language": language}).text)
