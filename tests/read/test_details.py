"""Places, quantities and dates, normalised, each with its span."""

import pytest

import rawi


def details(text, kind, **fields):
    return [d for d in rawi.read(text, language="ar", **fields).details if d.kind == kind]


@pytest.mark.parametrize(
    ("text", "low", "high", "unit", "state"),
    [
        ("قتل 12 شخصا في الحادث.", 12, 12, "person", "killed"),
        ("أسفر عن مقتل تسعة عمال وإصابة 31 آخرين.", 9, 9, "worker", "killed"),
        ("إصابة ٣١ شخصا في الحادث.", 31, 31, "person", "wounded"),
        ("سقط عشرات القتلى في الحادث.", 20, 99, "person", "killed"),
        ("قتل ما لا يقل عن 30 جنديا.", 30, None, "soldier", "killed"),
        ("قتل أكثر من عشرين جنديا.", 20, None, "soldier", "killed"),
        ("بلغت الكلفة ربع مليون دولار.", 250_000, 250_000, "dollar", None),
        ("بلغت الكلفة 250 ألف دولار.", 250_000, 250_000, "dollar", None),
        ("بلغت الكلفة 1.000.000 دولار.", 1_000_000, 1_000_000, "dollar", None),
        ("بلغت الكلفة مئة وخمسين ألف دولار.", 150_000, 150_000, "dollar", None),
        ("بلغت الكلفة ثلاثة وعشرين دولارا.", 23, 23, "dollar", None),
        ("وصل مئات المقاتلين أمس.", 200, 999, "fighter", None),
    ],
)
def test_quantities(text, low, high, unit, state):
    value = details(text, "quantity")[0].value
    assert (value.low, value.high, value.state) == (low, high, state)
    assert value.unit in (unit, None)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("في 24 فبراير/شباط 2016", "2016-02-24"),
        ("في كانون الثاني 2015", "2015-01"),
        ("عام 2014", "2014"),
        ("الشهر الماضي", "2016-01"),
        ("أمس", "2016-02-27"),
        ("يوم الخميس", "2016-02-25"),
        ("العام الماضي", "2015"),
    ],
)
def test_dates_against_the_reports_own(words, edtf):
    found = details(f"أغلق الميناء {words}.", "date", published="2016-02-28")
    assert [each.value.edtf for each in found] == [edtf]


def test_a_relative_date_without_a_report_date_is_not_guessed():
    assert details("أغلق الميناء أمس.", "date")[0].value.edtf is None


def test_places_by_the_gazetteer():
    text = "تعمل القوات في مدينة مصراتة الليبية وفي صبراتة."
    found = {d.span.of(text): d.value for d in details(text, "place")}
    assert found["مصراتة"].country == found["صبراتة"].country == "LY"
    assert found["الليبية"].precision == "country"
    assert 32 < found["مصراتة"].lat < 33


def test_a_capital_that_speaks_is_no_place_and_function_words_are_none():
    text = "أعلنت واشنطن أن الميناء مفتوح، فإن كان الأمر كذلك."
    assert details(text, "place") == []


@pytest.mark.parametrize(
    ("text", "low", "name"),
    [
        ("قال الطبيب إن المريض خالد المنصوري (47 عاما) غادر المستشفى.", 47, "خالد المنصوري"),
        ("فازت سارة العمري (19) بالسباق.", 19, "سارة العمري"),
        ("التقت اللجنة سعيد الكندي الذي يبلغ من العمر 63 عاما.", 63, "سعيد الكندي"),
    ],
)
def test_ages_are_of_somebody(text, low, name):
    (age,) = [d.value for d in details(text, "quantity") if d.value.state == "age"]
    assert (age.low, age.unit, age.of) == (low, "year", name)


def test_a_sentence_to_be_served_is_no_age():
    found = details("حكمت المحكمة على خالد المنصوري 12 عاما مع النفاذ.", "quantity")
    assert [d.value.state for d in found] == [None]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("وصلوا فجر الأحد.", "dawn"),
        ("وصلوا الليلة الماضية.", "night"),
        ("وصلوا مساء أمس.", "evening"),
        ("وصلوا أمس.", None),
    ],
)
def test_a_day_may_have_a_part(text, part):
    (date,) = [d.value for d in rawi.read(text, language="ar", published="2031-05-05").details if d.kind == "date"]
    assert date.part == part
