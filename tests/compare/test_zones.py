"""Times of day by the clocks of several zones: one moment is no conflict, two moments are one."""

import pytest

import rawi
from rawi.nouns.report import Outlet, Report
from rawi.read.reader import read

BODY = (
    "قالت وزارة النقل في جمهورية النجمة إن رافعة سقطت على سفينة الحبوب في ميناء المرسى عند الساعة {}. "
    "وأضافت الوزارة أن عاملين أصيبا وأن الميناء مفتوح."
)


def verdicts(first: str, second: str) -> set[str]:
    reports = [
        Report(key, BODY.format(hour), outlet=Outlet(key, key), published="2024-03-05T20:00:00+02:00")
        for key, hour in (("marsa", first), ("sahel", second))
    ]
    made = rawi.compare([read(each) for each in reports])
    return {
        each.verdict
        for story in made.stories
        for claim in story.claims
        for each in claim.differences
        if each.kind == "date"
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12:30 بتوقيت غرينتش", "14:30 بالتوقيت المحلي"),
        ("12:30 ت غ", "14:30"),
        ("15:30 بتوقيت مكة المكرمة", "12:30 بتوقيت غرينتش"),
        ("14:30 بتوقيت القاهرة", "12:30 GMT"),
        ("الثالثة والنصف عصرا بتوقيت بغداد", "12:30 بتوقيت غرينتش"),
    ],
)
def test_one_moment_by_two_clocks_is_no_difference(first, second):
    assert verdicts(first, second) == set()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("12:30 بتوقيت غرينتش", "18:30 بتوقيت مكة المكرمة"),
        ("12:30 بتوقيت غرينتش", "17:30 بتوقيت غرينتش"),
        ("12:30", "17:30"),
    ],
)
def test_two_moments_are_told_apart(first, second):
    assert "conflict" in verdicts(first, second)


@pytest.mark.parametrize(
    "zone", ["بتوقيت القاهرة", "بتوقيت بيروت", "بتوقيت طوكيو", "بتوقيت مدينة الرياض", "بتوقيت برشلونة"]
)
def test_the_city_of_a_time_zone_is_no_place_of_what_happened(zone):
    reading = read(Report("r1", BODY.format(f"14:30 {zone}"), published="2024-03-05"))
    named = {each.span.of(reading.report.text) for each in reading.details if each.kind == "place"}
    assert not named & {"القاهرة", "بيروت", "طوكيو", "الرياض", "برشلونة"}
