"""A question with its answers: in which order, on which side, given by whom."""

import pytest

from rawi.packs.phrases import phrases
from rawi.present.drawing.descent import descent
from rawi.present.drawing.isnad import isnad_of_claim
from rawi.present.questions import question_of
from rawi.present.views import View


@pytest.fixture(scope="module")
def told(sample):
    def find(question, words=""):
        return next(
            (story, claim)
            for story in sample.stories
            for claim in story.claims
            if claim.question == question and words in claim.label and len(claim.accounts) > 1
        )

    return find


def test_numbers_stand_from_the_lowest_and_who_changed_one_gives_it_himself(sample, told):
    answers = question_of(*told("toll.killed"), None, View(sample, phrases("en"))).answers
    assert [(each.words, each.reports) for each in answers] == [("9", 4), ("12", 1), ("17", 2), ("19", 1)]
    assert [each.voices for each in answers] == [
        ("وزارة الداخلية",), ("وزارة الداخلية",), ("نقابة عمال الموانئ", "مدير مستشفى النجمة الدكتور ليث العموري"), ("نبأ أونلاين",)
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [("en", ["Said", "Denied"]), ("ar", ["يرويه", "ينفيه"])])
def test_what_happened_is_told_or_denied(sample, told, language, words):
    answers = question_of(*told("what", "ذخائر قديمة"), None, View(sample, phrases(language))).answers
    assert [each.words for each in answers] == words and [each.side for each in answers] == ["for", "against"]


def test_who_says_it_in_the_words_it_is_called_by_stands_first(sample, told):
    story, claim = told("what", "ذخائر قديمة")
    view = View(sample, phrases("ar"))
    assert claim.label in view.words(question_of(story, claim, None, view).answers[0].accounts[0].place)
    last = question_of(story, claim, None, view).answers[0].accounts[-1].place
    accounts = question_of(story, claim, None, view, {last}).answers[0].accounts
    assert [each.place for each in accounts].index(last) == 1


def test_a_chain_as_a_list_begins_with_who_spoke_and_ends_with_whom_nobody_knows(sample, told):
    story, claim = told("toll.killed")
    lines = list(descent(isnad_of_claim(story, claim, View(sample, phrases("ar")), lambda _: None)))
    assert [(each.depth, each.station.name) for each in lines[:3]] == [
        (0, "وزارة الداخلية"),
        (1, "وكالة راصد"),
        (2, "صباح النجمة"),
    ]
    roots = [each.station.weak for each in lines if each.depth == 0]
    assert roots == sorted(roots) and roots[-1]
    names = [each.station.key for each in lines if not each.again]
    assert len(names) == len(set(names)) and any(each.again for each in lines)
