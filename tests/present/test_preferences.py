"""How people are spoken to: digits, names of months, how much later."""

from datetime import datetime

import pytest

from rawi.present.preferences import CHOICES, Preferences, preferences_of


@pytest.mark.parametrize(
    ("calendar", "language", "digits", "shown"),
    [
        ("common", "ar", "latn", "28 فبراير 2016"), ("levant", "ar", "latn", "28 شباط 2016"), ("maghreb", "ar", "latn", "28 فيفري 2016"),
        ("hijri", "ar", "arab", "١٩ جمادى الأولى ١٤٣٧ هـ"), ("common", "en", "latn", "28 February 2016"), ("levant", "en", "arab", "٢٨ February ٢٠١٦"),
        ("hijri", "en", "latn", "19 Jumada al-Ula 1437 AH"),
    ],
)  # fmt: skip
def test_a_day_in_words(calendar, language, digits, shown):
    assert Preferences(language, digits, calendar).day("2016-02-28") == shown


def test_an_hour_is_shown_where_there_is_one():
    assert Preferences("ar").moment("2016-02-28T09:30:00") == "28 فبراير 2016، 09:30"
    assert Preferences("en").moment("2016-02-28") == "28 February 2016"


@pytest.mark.parametrize("odd", ["", None, "2016", "2016-02~", "soon", "2016-99-99", "0001-01-01", "9999-12-31"])
def test_what_is_no_day_stays_as_it_is(odd):
    for calendar in CHOICES["calendar"]:
        assert Preferences("ar", calendar=calendar).day(odd) is not None


def test_how_much_later_something_was():
    english, arabic = Preferences("en"), Preferences("ar", "arab")
    assert english.apart("2031-03-02T09:10:00", "2031-03-02T09:51:00") == "41 minutes"
    assert arabic.apart("2031-03-02T09:10:00", "2031-03-02T09:51:00") == "٤١ دقيقة"
    assert english.apart("2031-03-02", "2031-03-02") is None and english.apart(None, "2031-03-02") is None
    assert english.apart("2031-03-03", "2031-03-02") is None
    assert english.apart("2031-03-02T09:10:00Z", "2031-03-02T09:51:00") is None


def test_a_cookie_says_what_was_chosen_and_nothing_else():
    for chosen in (Preferences(), Preferences("ar", "arab", "levant", "dark")):
        assert preferences_of(chosen.written(), "en") == chosen
    assert preferences_of(None, "ar-LY,ar;q=0.9,en;q=0.8").language == "ar"
    assert preferences_of("x.y.<script>", "de").written() == Preferences().written()


def test_below_an_axis():
    moment = datetime(2031, 3, 2, 18)
    assert (
        Preferences("en").short(moment, True) == "18:00"
        and Preferences("ar", calendar="levant").short(moment, False) == "2 آذار 2031"
    )
