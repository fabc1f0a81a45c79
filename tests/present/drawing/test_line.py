"""The number line: answers from low to high, a mark an origin, what was changed by its shape, in the direction of the page."""

import re
from itertools import pairwise
from xml.etree import ElementTree

import pytest

from rawi.nouns.finding import Place
from rawi.nouns.text import Span
from rawi.packs.phrases import phrases
from rawi.present.drawing.line import NARROW, WIDE, Answer, Giver, all_named, line_of, number_line
from rawi.present.questions import lowest
from rawi.present.views import View

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def killed(sample):
    story = next(story for story in sample.stories if len(story.reports) == 8)
    return story, next(claim for claim in story.claims if claim.question == "toll.killed")


def drawn(answers, language, width=WIDE):
    return ElementTree.fromstring(str(number_line(answers, phrases(language), "the line", lambda place: f"/{place.report}", width)))  # fmt: skip


def test_answers_stand_from_low_to_high_with_their_origins_copies_and_changes(sample, killed):
    answers = line_of(*killed, View(sample, phrases("ar")))
    assert [answer.low for answer in answers] == [9, 12, 17, 19]
    nine, twelve, seventeen, nineteen = (answer.givers for answer in answers)
    assert [(giver.kind, giver.copies) for giver in nine] == [("origin", 3)] and nine[0].key == twelve[0].key
    assert [giver.kind for giver in seventeen] == ["origin", "origin"] and [g.kind for g in nineteen] == ["altered"]


@pytest.mark.parametrize("width", [WIDE, NARROW])
@pytest.mark.parametrize("language", ["ar", "en"])
def test_it_runs_as_the_page_is_read_and_nothing_lies_on_another(sample, killed, language, width):
    picture = drawn(line_of(*killed, View(sample, phrases(language))), language, width)
    assert picture.get("viewBox").startswith(f"0 0 {width} ")
    values = [text for text in picture.iter(f"{SVG}text") if text.get("class") == "value"]
    at = [float(text.get("x")) for text in values]
    assert [text.text for text in values] == ["9", "12", "17", "19"]
    assert at == sorted(at, reverse=language == "ar") and min(abs(a - b) for a, b in pairwise(at)) >= 40
    assert all(0 < x < width for x in at)
    assert len(picture.findall(f"{SVG}a")) == 5 and all(link.get("href") for link in picture.findall(f"{SVG}a"))
    assert len([c for c in picture.iter(f"{SVG}circle") if c.get("class") == "copy"]) == 3
    (arrow,) = (path for path in picture.iter(f"{SVG}path") if path.get("class") == "revised" and "L" in path.get("d"))
    start, end = (float(x) for x in re.findall(r"[ML](-?[\d.]+)", arrow.get("d")))
    assert (start > end) is (language == "ar")  # the ministry said nine first


def test_text_is_large_enough_and_shapes_differ(sample, killed):
    picture = drawn(line_of(*killed, View(sample, phrases("en"))), "en")
    assert min(int(text.get("font-size")) for text in picture.iter(f"{SVG}text")) >= 14
    marks = {group.get("class"): [each.tag for each in group] for group in picture.iter(f"{SVG}g")}
    assert f"{SVG}rect" == marks["mark origin"][-1] and f"{SVG}path" == marks["mark altered"][-1]


def test_of_one_answer_no_line_is_drawn():
    assert number_line([Answer("9", 9, ())], phrases("en"), "x", lambda _: None) == ""
    assert (lowest("\u226530"), lowest("30\u201340"), lowest("9"), lowest("many")) == (30, 30, 9, None)


def test_those_of_no_known_origin_are_one_mark_with_how_many_and_no_more_than_four_names_stand_below():
    place = Place("r", Span(0, 1))
    few, many = (
        Giver("unknown", None, tuple(f"Paper {n}" for n in range(count)), place, "", count - 1) for count in (2, 7)
    )
    answers = [Answer("2", 2, (few,)), Answer("9", 9, (many,))]
    said = [text.text for text in drawn(answers, "en").iter(f"{SVG}text")]
    assert [text for text in said if text.startswith("\u00d7")] == ["\u00d72", "\u00d77"] and said.count("?") == 2
    assert "+3" in said and "Paper 3" in said and "Paper 4" not in said
    assert not all_named(answers) and all_named([answers[0], Answer("9", 9, (few,))])
