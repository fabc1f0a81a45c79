"""Headlines and tickers that begin with who speaks, and quotations in all the marks and over all the paragraphs that people use."""

import pytest

from rawi.nouns.report import Report
from rawi.read.reader import read


def told(text: str, title: str | None = None) -> list[tuple[str | None, str]]:
    reading = read(Report("r1", text, title=title))
    read_here = reading.title if title and reading.title else reading
    return [
        (each.source.of(read_here.report.text) if each.source else None, each.content.of(read_here.report.text))
        for each in read_here.attributions
    ]


@pytest.mark.parametrize(
    ("line", "source", "content"),
    [
        ("عاجل | وزارة النقل: 12 جريحا في حادث الجسر", "وزارة النقل", "12 جريحا في حادث الجسر"),
        ("#عاجل | وزارة النقل: إغلاق جسر الميناء", "وزارة النقل", "إغلاق جسر الميناء"),
        ("(عاجل) وزارة النقل: إغلاق جسر الميناء", "وزارة النقل", "إغلاق جسر الميناء"),
        ("[عاجل]: وزارة النقل: إغلاق جسر الميناء", "وزارة النقل", "إغلاق جسر الميناء"),
        ("خبر عاجل: وزير النقل: لا ضحايا في حادث الجسر", "وزير النقل", "لا ضحايا في حادث الجسر"),
        ("وزير النقل: سجلنا 12 إصابة على الجسر", "وزير النقل", "سجلنا 12 إصابة على الجسر"),
        ("الناطق باسم وزارة النقل: عدد الجرحى 12", "الناطق باسم وزارة النقل", "عدد الجرحى 12"),
        (
            "هيئة الموانئ: الميناء مفتوح أمام السفن\nسقطت رافعة في الميناء مساء أمس.",
            "هيئة الموانئ",
            "الميناء مفتوح أمام السفن",
        ),
    ],
)
def test_a_ticker_that_begins_with_who_speaks_lays_it_to_them(line, source, content):
    assert (source, content) in told(line)
    if not line.startswith(("هيئة", "#", "(", "[", "عاجل", "خبر")):
        assert (source, content) in told("سقطت رافعة في الميناء مساء أمس.", title=line)


@pytest.mark.parametrize(
    "line", ["تقرير: 12 جريحا في حادث الجسر", "بالصور: افتتاح جسر الميناء", "الجسر: طريق إلى الميناء"]
)
def test_what_is_no_speaker_before_a_colon_says_nothing(line):
    assert told(line) == []


SAID = ("أغلقنا الجسر صباحا", "ونعمل على إصلاحه الآن", "وسيفتح يوم الأحد")


@pytest.mark.parametrize(("opens", "closes"), [("«", "»"), ('"', '"'), ("“", "”")])
def test_a_quotation_over_paragraphs_is_the_speakers_whole(opens, closes):
    text = f"وقال مدير الجسر سامي الحداد: {opens}" + f".\n\n{opens}".join(SAID) + f"{closes}. وحضر الحفل كثيرون."
    ((source, content),) = told(text)
    assert source == "مدير الجسر سامي الحداد" and all(each in content for each in SAID) and "الحفل" not in content


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("((", "))"),
        ("{", "}"),
        ("<<", ">>"),
        ("''", "''"),
        ("»", "«"),
        ("”", "“"),
        ("``", "``"),
        ("‘‘", "’’"),
        ("“", "”"),
    ],
)
def test_every_pair_of_marks_holds_a_quotation(opens, closes):
    assert told(f"قال الوزير: {opens}الجسر مفتوح أمام السيارات{closes}.") == [("الوزير", "الجسر مفتوح أمام السيارات")]


def test_a_quotation_inside_another_belongs_to_it():
    ((source, content),) = told("قال الوزير «إن الجسر مفتوح. «ولن نغلقه» قبل العيد».")
    assert source == "الوزير" and content.endswith("قبل العيد") and "ولن نغلقه" in content


@pytest.mark.parametrize("where", ["على تويتر", "على منصة إكس", "عبر فيسبوك", "على تلغرام"])
def test_where_somebody_wrote_is_no_part_of_who_did(where):
    assert ("وزير النقل", "الجسر مغلق") in told(f"غرّد وزير النقل {where} قائلا: الجسر مغلق.")


def test_a_network_that_speaks_is_a_source():
    assert ("منصة إكس", "الموقع متاح") in told("قالت منصة إكس إن الموقع متاح.")


@pytest.mark.parametrize(
    "text",
    [
        "وزير الأشغال: «الطريق الساحلي مفتوح»",
        'عاجل | وزير الأشغال: "الطريق الساحلي مفتوح".',
        "وزير الأشغال لقناة الوادي: الطريق الساحلي مفتوح",
        "وزير الأشغال لـ«الوادي»: الطريق الساحلي مفتوح",
    ],
)
def test_a_post_says_whom_it_quotes_and_to_which_paper_it_was_said(text):
    report = read(Report("r", text, published="2024-03-05"))
    (found,) = report.attributions
    assert (found.source.of(text), found.content.of(text)) == ("وزير الأشغال", "الطريق الساحلي مفتوح")
