"""Where a report turns to another event than its own."""

import pytest

import rawi

LEAD = "أصيب عاملان في انهيار جدار بمدينة سرت مساء السبت. وقال المسعف إن حالتهما مستقرة. "


def aside(text, language="ar"):
    return [each.aside for each in rawi.read(text, language=language).statements]


@pytest.mark.parametrize("turn", ["وفي حادث آخر", "على صعيد متصل،", "ومن جهة أخرى", "وإلى ذلك،"])
def test_what_stands_behind_such_words_is_of_another_event(turn):
    told = aside(f"{LEAD}{turn} قتل سائق في انقلاب شاحنة على طريق الجفرة القديم. وقالت الشرطة إن الطريق أغلق ساعتين.")
    assert told[0] is False and told[-1] is True and sorted(told) == told


def test_a_report_that_turns_to_nothing_has_none():
    assert not any(aside(LEAD + "وأضاف أن الجدار كان قديما ومتصدعا منذ شهور."))


def test_a_report_cannot_turn_before_it_has_begun():
    assert not any(aside("من جهة أخرى أصيب عاملان في انهيار جدار بمدينة سرت مساء السبت."))


def test_until_that_time_is_no_turn():
    assert not any(aside(LEAD + "وإلى ذلك الحين كان خمسة عمال قد غادروا المكان بعد انهيار الجدار."))


def test_in_english_too():
    told = aside(
        "Two workers were hurt when a wall fell in Sirte. In a separate incident, a driver died near Jufra on Sunday.",
        "en",
    )
    assert told[0] is False and told[-1] is True
