"""Why each word that may be a cue was taken or left."""

import pytest

from rawi.nouns.report import Report
from rawi.packs.phrases import phrases
from rawi.read.explain import decisions

REASONS = {"outside", "no-complement", "weighed", "beaten"}


def told(text):
    return [(each.span.of(text), each.taken, each.rule) for each in decisions(Report(id="r", text=text, language="ar"))]


@pytest.mark.parametrize(
    ("text", "word", "taken", "rule"),
    [
        ("قال الوزير إن الطريق مفتوح.", "قال", True, "ar.verb-subject.that"),
        ("الطريق مفتوح، بحسب الوزير.", "بحسب", True, "ar.phrase.bihasab"),
        ("وصل الولد وتحدث.", "وتحدث", False, "no-complement"),
        ("علم الولد بالأمر.", "علم", False, "weighed"),
        ("أعلن وأكد الوزير أن الطريق مفتوح.", "أعلن", False, "beaten"),
    ],
)
def test_each_decision_names_its_rule(text, word, taken, rule):
    assert (word, taken, rule) in told(text)


def test_every_cue_of_the_reading_is_among_the_decisions_and_no_other_is_taken():
    text = "قال الوزير إن الطريق مفتوح، مضيفا أن الجسر مغلق. ورفضت الشركة التعليق على الحادث، وفق ما ذكرت الصحيفة."
    taken = [word for word, was_taken, _ in told(text) if was_taken]
    assert taken == ["قال", "مضيفا", "ورفضت", "التعليق", "وفق", "ذكرت"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_reason_has_a_sentence(language):
    assert set(phrases(language).tables["cue_rules"]) >= REASONS


def test_a_decision_shows_its_score_and_the_features_that_told_most():
    taken, left = (
        next(each for each in decisions(Report(id="r", text=text, language="ar")) if each.weights)
        for text in ("قال الوزير إن الطريق مفتوح.", "علم الولد بالأمر.")
    )
    assert taken.score > 0 > left.score
    assert [abs(weight) for _, weight in taken.weights] == sorted((abs(w) for _, w in taken.weights), reverse=True)
