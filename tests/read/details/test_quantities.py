"""Numbers, units and states in sentences of our own: one a line in ``quantities.tsv``."""

import json
from pathlib import Path

import pytest
from cases import cases
from hypothesis import given
from hypothesis import strategies as st
from speller import spelled

import rawi

CASES = cases(Path(__file__).with_name("quantities.tsv"))


def quantities(text):
    return [each.value for each in rawi.read(text, language="ar").details if each.kind == "quantity"]


def number(cell):
    return None if cell == "-" else json.loads(cell)


@pytest.mark.parametrize(("text", "low", "high", "unit", "state"), CASES, ids=[case[0] for case in CASES])
def test_the_quantity_of_a_sentence(text, low, high, unit, state):
    found = [(each.low, each.high, each.unit or "-", each.state or "-") for each in quantities(text)]
    assert found == [(number(low), number(high), unit, state)]


def test_the_suite_is_large_enough():
    assert len(CASES) >= 400


@given(st.integers(min_value=11, max_value=999_999_999), st.booleans())
def test_every_number_in_words_is_read_as_it_was_spelled(value, genitive):
    found = quantities(f"بلغ المجموع {spelled(value, genitive)}.")
    assert [(each.low, each.high) for each in found] == [(value, value)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("قتل خمسة جنود. وقتل جنديان آخران لاحقا.", [False, True]),
        ("قتل خمسة جنود وأصيب ثلاثة آخرون.", [False, False]),
        ("أدى التصادم إلى وفاة سائق الشاحنة وامرأتين.", [True]),
        ("اعتقل 12 ناشطا و4 صحفيين.", [True, True]),
        ("سقط 9 قتلى و15 جريحا.", [False, False]),
        ("نتج عنه مقتل شرطيان وثلاثة مدنيين وإصابة سبعة.", [True, True, False]),
        ("أودى الوباء بحياة ما يقدر بمليوني شخص.", [False]),
        ("أصيب عمال كثيرون، ثم أصيب ثلاثة آخرون.", [False]),
    ],
)  # fmt: skip
def test_who_comes_to_those_told_of_is_no_toll_of_its_own(text, parts):
    assert [each.subset for each in quantities(text)] == parts


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Five soldiers were killed on Sunday. Two others were killed later near the port."),
        ("fr", "Cinq soldats ont été tués dimanche. Deux autres ont été tués plus tard près du port."),
    ],
)
def test_so_it_is_in_languages_whose_numbers_stand_first(language, text):
    found = [each.value for each in rawi.read(text, language=language).details if each.kind == "quantity"]
    assert [each.subset for each in found] == [False, True]


def test_what_a_word_may_mean_behind_a_number_makes_it_no_about():
    low, high = next((each.low, each.high) for each in quantities("فقد 15 من حرس حدود الولاية."))
    assert low == high == 15
