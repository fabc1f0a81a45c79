"""Details in English and French sentences of our own: one a line in ``english.tsv`` and ``french.tsv``."""

from pathlib import Path

import pytest
from cases import cases, told

import rawi

CASES = [
    (code, *case)
    for code, name in (("en", "english.tsv"), ("fr", "french.tsv"))
    for case in cases(Path(__file__).with_name(name))
]
SUNDAY = "2016-02-28"


@pytest.mark.parametrize(("code", "text", "kind", "expected"), CASES, ids=[case[1] for case in CASES])
def test_the_detail_of_a_sentence(code, text, kind, expected):
    details = rawi.read(text, language=code, published=SUNDAY).details
    assert [told(each.value) for each in details if each.value.kind == kind] == [expected]


@pytest.mark.parametrize(
    "text",
    ["It may be late.", "He was nice to the reading club.", "They march on.", "It was one of them.", "The us of it."],
)
def test_no_detail(text):
    assert rawi.read(text, language="en", published=SUNDAY).details == ()


def test_a_relative_date_is_not_guessed_without_the_reports_own():
    [date] = rawi.read("The museum opened two years ago.", language="en").details
    assert date.value.edtf is None
