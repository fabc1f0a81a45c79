"""What people are shown counts as each language counts, and tells days in its words."""

import pytest

from rawi.packs.phrases import phrases


@pytest.mark.parametrize(
    ("language", "number", "words"),
    [
        ("en", 1, "1 report"), ("en", 2, "2 reports"), ("en", 0, "0 reports"), ("ar", 1, "خبر واحد"), ("ar", 2, "خبران"),
        ("ar", 3, "3 أخبار"), ("ar", 10, "10 أخبار"), ("ar", 11, "11 خبرًا"), ("ar", 99, "99 خبرًا"), ("ar", 100, "100 خبر"),
        ("ar", 102, "102 خبر"), ("ar", 103, "103 أخبار"), ("ar", 0, "0 خبر"),
    ],
)  # fmt: skip
def test_a_number_asks_for_its_form(language, number, words):
    assert phrases(language).count("report", number) == words


def test_every_count_has_all_the_forms_of_its_language():
    assert {len(forms.split(" | ")) for forms in phrases("en").tables["counts"].values()} == {2}
    assert {len(forms.split(" | ")) for forms in phrases("ar").tables["counts"].values()} == {5}


@pytest.mark.parametrize(
    ("language", "when", "words"),
    [
        ("en", "2031-03-02/2031-03-06", "2–6 March 2031"), ("ar", "2031-03-02/2031-03-06", "2–6 مارس 2031"),
        ("en", "2016-02-28/2016-03-02", "28 February – 2 March 2016"), ("en", "2015-12-31/2016-01-01", "31 December 2015 – 1 January 2016"),
        ("en", "2031-03-02", "2 March 2031"), ("en", "2031-03-02/2031-03-02", "2 March 2031"), ("en", None, ""), ("en", "soon", "soon"),
    ],
)  # fmt: skip
def test_days_are_told_in_words_and_what_both_end_with_once(language, when, words):
    assert phrases(language).days(when) == words


def test_figures_in_counts_and_days_are_those_that_were_chosen():
    spoken = phrases("ar").with_digits("arab")
    assert spoken.count("report", 13) == "١٣ خبرًا" and spoken.days("2031-03-02/2031-03-06") == "٢–٦ مارس ٢٠٣١"
