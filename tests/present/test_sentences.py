"""Findings as sentences, in both languages of the interface."""

import pytest

from rawi.nouns.story import Finding
from rawi.packs.phrases import phrases
from rawi.present.sentences import sentence, with_sentences

TOLL = Finding("toll.some", (("question", "toll.killed"), ("values", "9"), ("values", "12"), ("reports", "6"), ("at_most", "2")), (), ())  # fmt: skip
TOLD = Finding("told.one", (("reports", "3"), ("voices", "مرسى"), ("voices", "الشط"), ("claim", "x \u202e y")), (), ())


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Killed: 9 · 12. 6 reports, at most 2 origins."),
        ("ar", "القتلى: 9 · 12. 6 أخبار، ومنشآن على الأكثر."),
    ],
)
def test_a_finding_is_a_sentence_in_each_language(language, words):
    assert sentence(TOLL, phrases(language), str) == words


def test_each_value_is_isolated_by_itself_and_what_would_turn_the_words_around_it_is_written_out():
    made = sentence(TOLL, phrases("ar"), str, isolates=True)
    assert "\u20689\u2069 · \u206812\u2069" in made
    made = sentence(TOLD, phrases("ar"), str, isolates=True)
    assert "\u202e" not in made and "\u2068مرسى\u2069، \u2068الشط\u2069" in made


def test_documents_have_the_sentence_in_every_language():
    made = with_sentences({"findings": [{"kind": "toll.some"}]}, [TOLL], lambda _: str)
    assert set(made["findings"][0]["text"]) == {"ar", "en"}


def test_a_toll_that_is_no_exact_number_is_said_in_words():
    toll = Finding("toll.one", (("question", "toll.killed"), ("values", "≥30"), ("reports", "1")), (), ())
    assert sentence(toll, phrases("en"), str) == "Killed: 30 or more. 1 report, one origin."
    assert sentence(toll, phrases("ar"), str) == "القتلى: 30 أو أكثر. خبر واحد من منشأ واحد."


def test_a_number_that_is_a_floor_is_said_in_words():
    least = Finding("toll.one", (("question", "toll.killed"), ("values", "\u226530"), ("reports", "2")), (), ())
    assert sentence(least, phrases("en"), str) == "Killed: 30 or more. 2 reports, one origin."
    assert sentence(least, phrases("ar"), str) == "القتلى: 30 أو أكثر. خبران من منشأ واحد."
