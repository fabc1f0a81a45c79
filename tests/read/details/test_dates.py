"""Dates of every Arab calendar in sentences of our own: one a line in ``dates.tsv``."""

from pathlib import Path

import pytest
from cases import cases

import rawi

CASES = cases(Path(__file__).with_name("dates.tsv"))
SUNDAY = "2016-02-28"


def dates(text, published=SUNDAY):
    return [each.value for each in rawi.read(text, language="ar", published=published).details if each.kind == "date"]


@pytest.mark.parametrize(("text", "edtf"), CASES, ids=[case[0] for case in CASES])
def test_the_date_of_a_sentence(text, edtf):
    assert [each.edtf or "-" for each in dates(text)] == ([] if edtf == "none" else [edtf])


def test_the_suite_is_large_enough():
    assert len(CASES) >= 300


def test_a_relative_date_is_not_guessed_without_the_reports_own():
    assert [each.edtf for each in dates("أغلق الميناء أمس.", published=None)] == [None]
    assert [each.edtf for each in dates("أغلق الميناء في 3 مارس.", published=None)] == ["XXXX-03-03"]


def test_a_date_says_what_it_was_read_against():
    assert [each.against for each in dates("أغلق الميناء أمس، ثم في 3 مارس 2015.")] == [SUNDAY, None]
