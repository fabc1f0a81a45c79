"""The one reader of dates: forms, hours, seconds, zones; what is none is none."""

import json

import pytest

from rawi.gather.fields import Given
from rawi.gather.files import gather
from rawi.gather.moments import moment, month_first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("May 7, 2021 8:40 PM", "2021-05-07T20:40"),
        ("May 7, 2021, 8:40:09 p.m.", "2021-05-07T20:40:09"),
        ("7 May 2021 at 8.40 pm", "2021-05-07T20:40"),
        ("8:40 PM, May 7, 2021", "2021-05-07T20:40"),
        ("12:10 AM 7 May 2021", "2021-05-07T00:10"),
        ("12:10 PM 7 May 2021", "2021-05-07T12:10"),
        ("الجمعة 7 أيار/مايو 2021 الساعة 8:40 مساء", "2021-05-07T20:40"),
        ("٧ مايو ٢٠٢١ - ٨:٤٠ ص", "2021-05-07T08:40"),
        ("\u200f٧\u200f/٥\u200f/٢٠٢١، ٨:٤٠ م", "2021-05-07T20:40"),
        ("7 مايو 2021 م 08:40", "2021-05-07T08:40"),
        ("الساعة 9 مساء، 7 مايو 2021", "2021-05-07T21:00"),
        ("7 مايو 2021 الساعة 12:30 ظهرا بتوقيت مكة المكرمة", "2021-05-07T12:30+03:00"),
        ("7 مايو 2021، 18:05 بتوقيت غرينتش", "2021-05-07T18:05+00:00"),
        ("7 يناير 2021، 18:05 بتوقيت القاهرة", "2021-01-07T18:05+02:00"),
        ("Fri, 07 May 21 10:00:00 +0200", "2021-05-07T10:00+02:00"),
        ("Fri, 07 May 2021 10:00:00 AST", "2021-05-07T10:00+03:00"),
        ("Fri, 07 May 2021 10:00:07 EST", "2021-05-07T10:00:07-05:00"),
        ("Fri May 07 20:00:00 +0000 2021", "2021-05-07T20:00+00:00"),
        ("Fri May  7 20:00:00 UTC 2021", "2021-05-07T20:00+00:00"),
        ("2021-05-07 20:00:00 EET", "2021-05-07T20:00+02:00"),
        ("2021-05-07T12:00:00.000+0000", "2021-05-07T12:00+00:00"),
        ("2021-05-07T12:00:31Z", "2021-05-07T12:00:31+00:00"),
        ("07.05.2021 21:15:00 UTC+02:00", "2021-05-07T21:15+02:00"),
        ("07-May-2021 14:22", "2021-05-07T14:22"),
        ("5/13/2021 9:15 PM", "2021-05-13T21:15"),
        ("7/5/21", "2021-05-07"),
        ("7/5/99", "1999-05-07"),
        ("٢٠٢١-٠٥-٠٧", "2021-05-07"),
        ("2021/5/7", "2021-05-07"),
        ("20210507", "2021-05-07"),
        ("20210507T101500Z", "2021-05-07T10:15+00:00"),
        ("20210507101500", "2021-05-07T10:15"),
        (1620382500, "2021-05-07T10:15+00:00"),
        ("1620382500000", "2021-05-07T10:15+00:00"),
        ("44323.5", "2021-05-07T12:00"),
        ("25 رمضان 1442 هـ", "2021-05-07"),
        ("25/9/1442 هـ", "2021-05-07"),
        ("25 رمضان 1442 الموافق 7 أيار 2021", "2021-05-07"),
        ("Mon, 30 Nov -0001 00:00:00 +0000", None),
        ("0000-00-00 00:00:00", None),
        ("2021-13-41", None),
        ("31/2/2021", None),
        ("7 years ago", None),
        ("-1", None),
        ("", None),
        (None, None),
    ],
)
def test_dates_in_whatever_form(text, expected):
    assert moment(text) == expected


def test_whether_the_month_stands_first_is_told_by_those_that_can_be_nothing_else():
    assert month_first(["3/4/2021", "3/14/2021"]) and not month_first(["3/4/2021", "14/3/2021", "3/14/2021"])
    assert moment("3/4/2021", month_first=True) == "2021-03-04" and moment("3/4/2021") == "2021-04-03"


@pytest.mark.parametrize("form", ["7 مايو 2021 8:40 م", "Fri, 07 May 2021 20:40:00", "7/5/2021 20:40", 1620420000])
def test_fields_of_reports_are_read_by_it(tmp_path, form):
    row = {"text": "قال الوزير إن الميناء مفتوح.", "published": form, "gathered": "٢٠٢١-٠٥-٠٩"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (report,) = gather([str(tmp_path / "a.jsonl")], Given())
    assert (report.published or "").startswith("2021-05-07T20:40") and report.gathered == "2021-05-09"
    assert report.notes == ()


def test_a_date_that_was_given_as_iso_8601_stays_as_it_is(tmp_path):
    row = {"text": "قال الوزير إن الميناء مفتوح.", "published": "2021-05-07T20:40:00+02:00"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (report,) = gather([str(tmp_path / "a.jsonl")], Given())
    assert report.published == row["published"]
