"""The commands about where reports come from, as a user meets them: add an address, watch, coverage, outlets, original."""

import json
import os
import subprocess
import sys

import pytest

pytest.importorskip("aiohttp", reason="needs the extra: pip install 'rawi[gather]'")

from gather.server import feed, page, served

CARD = """[sabah_ly]
name_en = "The Morning"
name_ar = "صحيفة الصباح الجديد"
kind = "paper"
country = "LY"
domain = "127.0.0.1"
language = "ar"
body = "div.body"
credit_reuters = "خاص رويتر"
credit_any = "متابعات الصباح"
"""


def rawi(*args, **environment):
    env = {**os.environ, "LC_ALL": "C.UTF-8", "RAWI_WHO": "tester", **environment}
    done = subprocess.run(
        [sys.executable, "-m", "rawi", *map(str, args)], capture_output=True, env=env, check=False, text=True
    )
    assert "Traceback" not in done.stderr, done.stderr
    return done


def said(*args, **more):
    done = rawi(*args, **more)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def outlets():
    with served() as found:
        found.put("/feed", feed(["/1", "/2"], found.url("")), "application/rss+xml")
        found.put(
            "/1",
            page(1, head="<script>alert(1)</script>", more='<a href="javascript:alert(2)" onclick="alert(3)">x</a>'),
        )
        found.put("/2", page(2))
        yield found


@pytest.fixture(scope="module")
def watched(outlets, tmp_path_factory):
    """A collection that a feed and a broken one were watched for."""
    folder = tmp_path_factory.mktemp("watched")
    listed = folder / "feeds.toml"
    listed.write_text(
        f'delay = 0\n[[feed]]\nurl = "{outlets.url("/feed")}"\n[[feed]]\nurl = "{outlets.url("/broken")}"\n'
    )
    path = folder / "news.rawi"
    return path, rawi("watch", path, listed, "--once", "--loopback", "--lang", "en")


def test_an_address_is_added_like_a_file(outlets, tmp_path):
    path = tmp_path / "news.rawi"
    assert "New reports: 1" in said("add", path, outlets.url("/1"), "--loopback", "--lang", "en")
    (row,) = json.loads(said("ls", path, "--format", "json"))
    assert row["address"] == outlets.url("/1") and row["published"].startswith("2024-03-12")
    shown = said("show", path, row["id"], "--lang", "en")
    assert "published  2024-03-12T10:00+03:00  (time element)" in shown


def test_this_machine_is_not_fetched_from_unless_that_is_asked_for(outlets, tmp_path):
    done = rawi("add", tmp_path / "n.rawi", outlets.url("/1"), "--lang", "en")
    assert done.returncode == 1 and "inside this machine or its network" in done.stderr


def test_watch_says_what_came_and_what_did_not(watched):
    _, done = watched
    assert "Feeds 1 of 2 · pages 2 · new reports 2" in done.stdout and "404" in done.stderr


@pytest.mark.parametrize(("lang", "words"), [("en", "Loaded 1 of 2 feeds"), ("ar", "حُمِّلت 1 من 2 من الخلاصات")])
def test_coverage_shows_what_could_be_loaded(watched, outlets, lang, words):
    lines = said("coverage", watched[0], "--lang", lang).splitlines()
    assert lines[0] == words and f"× {outlets.url('/broken')}" in lines and any("404" in line for line in lines)
    rows = json.loads(said("coverage", watched[0], "--format", "json"))
    assert {row["url"]: row["pages"] for row in rows} == {outlets.url("/feed"): 2, outlets.url("/broken"): 0}


def test_coverage_of_what_is_not_watched_is_empty(kept_sample):
    assert json.loads(said("coverage", kept_sample, "--format", "json")) == []


def test_the_original_of_a_page_is_shown_without_what_acts_in_it(watched, outlets):
    path, _ = watched
    rows = json.loads(said("ls", path, "--format", "json"))
    key = next(row["id"] for row in rows if row["address"] == outlets.url("/1"))
    safe = said("original", path, key)
    assert "جسر الوردان" in safe and "default-src 'none'" in safe and 'dir="rtl"' in safe
    assert not any(word in safe for word in ("alert", "<script", "onclick", "javascript:", "<img"))
    assert "<script>alert(1)</script>" in said("original", path, key, "--bytes")


def test_the_cards_of_outlets_are_listed():
    rows = json.loads(said("outlets", "--format", "json"))
    assert len(rows) > 300 and {"id", "name", "domains", "feeds", "agencies"} <= rows[0].keys()


def test_cards_of_ones_own_are_checked_listed_and_used(outlets, tmp_path):
    own = {"RAWI_OUTLETS": str(tmp_path / "cards")}
    done = rawi("outlets", "--check", **own)
    assert done.returncode == 1 and "no such folder" in done.stderr
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards/mine.toml").write_text(CARD + f'feeds = ["{outlets.url("/feed")}"]\n')
    assert said("outlets", "--check", **own).endswith(": 1\n")
    assert "sabah_ly" in {row["id"] for row in json.loads(said("outlets", "--format", "json", **own))}
    said("add", tmp_path / "n.rawi", outlets.url("/2"), "--loopback", **own)
    (row,) = json.loads(said("ls", tmp_path / "n.rawi", "--format", "json", **own))
    assert row["outlet"] == "sabah_ly"
    tried = json.loads(said("outlets", "--test", "sabah_ly", "--loopback", "--format", "json", **own))
    assert [row["what"] for row in tried] == ["feed", "page"] and tried[0]["found"] == 2
    assert tried[1]["tool"].startswith("card selector") and not any(row["error"] for row in tried)


def test_the_words_in_which_an_outlet_credits_are_those_of_its_card(tmp_path):
    (tmp_path / "mine.toml").write_text(CARD)
    text = "قالت وزارة النقل إن الجسر سيغلق غدا أمام الشاحنات الثقيلة. (خاص رويتر)"
    (tmp_path / "a.txt").write_text(text)
    found = said("read", tmp_path / "a.txt", "--outlet", "sabah_ly", "--format", "jsonl", RAWI_OUTLETS=str(tmp_path))
    assert [each["outlet"] for each in json.loads(found)["credits"]] == ["reuters"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[x]\nname_en = "X"\n', 'no field "name_ar"'),
        (CARD.replace('"paper"', '"newspaper"'), 'the kind "newspaper" is none of'),
        (CARD + "color = 1\n", '"color" is no field of a card'),
        (CARD + 'feeds = "https://a.example/"\n', "is a list of texts"),
        ("[x\n", "line 1"),
    ],
)
def test_a_card_that_breaks_the_rules_is_said_with_its_file(tmp_path, text, message):
    (tmp_path / "mine.toml").write_text(text)
    done = rawi("outlets", "--check", RAWI_OUTLETS=str(tmp_path))
    assert done.returncode == 1 and message in done.stderr and "mine.toml" in done.stderr
    other = rawi("outlets", RAWI_OUTLETS=str(tmp_path))
    assert other.returncode == 1 and "mine.toml" in other.stderr  # a broken card is never passed over


def test_what_a_watchlist_holds_wrongly_is_one_sentence(tmp_path):
    (tmp_path / "feeds.toml").write_text("[[feed]]\n")
    done = rawi("watch", tmp_path / "n.rawi", tmp_path / "feeds.toml")
    assert done.returncode == 1 and "it has no url" in done.stderr and not (tmp_path / "n.rawi").exists()
