"""Why each word that may be a cue was taken or left."""

from typing import get_args

import pytest

from rawi.nouns.report import Report
from rawi.packs.phrases import phrases
from rawi.read.explain import decisions
from rawi.read.find.cues import Refusal


def told(text):
    return [(each.span.of(text), each.taken, each.rule) for each in decisions(Report(id="r", text=text, language="ar"))]


@pytest.mark.parametrize(
    ("text", "word", "taken", "rule"),
    [
        ("قال الوزير إن الطريق مفتوح.", "قال", True, "ar.verb-subject.that"),
        ("الطريق مفتوح، بحسب الوزير.", "بحسب", True, "ar.phrase.bihasab"),
        ("يذكر أن الطريق أغلق.", "يذكر", False, "impersonal"),
        ("أشار الحارس بيده إلى الباب.", "أشار", False, "act"),
        ("رأى الولد قطة.", "رأى", False, "no-complement"),
        ("في إعلان المحل أسعار جديدة.", "إعلان", False, "bare-noun"),
        ("لم تزعم الوزارة أن الطريق مغلق.", "تزعم", False, "negated"),
    ],
)
def test_each_decision_names_its_rule(text, word, taken, rule):
    assert (word, taken, rule) in told(text)


def test_every_cue_of_the_reading_is_among_the_decisions_and_no_other_is_taken():
    text = "قال الوزير إن الطريق مفتوح، مضيفا أن الجسر مغلق. ورفضت الشركة التعليق على الحادث، وفق ما ذكرت الصحيفة."
    taken = [word for word, was_taken, _ in told(text) if was_taken]
    assert taken == ["قال", "مضيفا", "ورفضت", "وفق", "ذكرت"]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_reason_has_a_sentence(language):
    assert {*get_args(Refusal), "within", "outside"} <= set(phrases(language).tables["cue_rules"])
