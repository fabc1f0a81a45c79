"""Whether two reports tell of one event: levels of agreement, each with its weight."""

import pytest

import rawi
from rawi.compare.features import features
from rawi.compare.same.event import levels, same_event, vector
from rawi.compare.same.event_table import EVENT, UNTITLED

FIRE = "شب حريق في مخزن القطن بميناء الصخور فجر اليوم وأصيب ستة عمال نقلوا إلى المستشفى العام."
AGAIN = "أصيب ستة عمال بحروق في حريق اندلع فجر اليوم بمخزن القطن في ميناء الصخور ونقلوا إلى المستشفى."
FEAST = "استقبل محافظ الصخور فجر اليوم وفدا من عمال الميناء نقلوا إليه التهاني بافتتاح المستشفى العام."


def found(text, title, outlet="الفنار", when="2031-05-10"):
    reading = rawi.read(text, language="ar", id=text[:20] + title, title=title, outlet=outlet, published=when)
    made = features(reading)
    return vector(made, dict.fromkeys(made.terms, 1.0))


def alike(*reports, among=10):
    return same_event(*reports, among)


def test_one_event_in_other_words_and_another_event_in_the_same_words():
    fire, again = found(FIRE, "حريق في مخزن القطن"), found(AGAIN, "إصابة ستة في حريق مخزن القطن", "صباح الساحل")
    feast = found(FEAST, "محافظ الصخور يستقبل المهنئين", "صباح الساحل")
    assert alike(fire, again) > 0.5 > alike(fire, feast)


def test_it_is_symmetric():
    fire, feast = found(FIRE, "حريق في مخزن القطن"), found(FEAST, "محافظ الصخور يستقبل المهنئين", "صباح الساحل")
    assert alike(fire, feast) == pytest.approx(alike(feast, fire))
    assert levels(fire, feast, 9) == pytest.approx(levels(feast, fire, 9))


def test_what_speaks_against_it():
    fire, again = found(FIRE, "حريق في مخزن القطن"), found(AGAIN, "إصابة ستة في حريق مخزن القطن", "صباح الساحل")
    same_paper = found(AGAIN, "إصابة ستة في حريق مخزن القطن", "الفنار")
    later = found(AGAIN, "إصابة ستة في حريق مخزن القطن", "صباح الساحل", "2031-05-19")
    assert alike(fire, again) > max(alike(fire, same_paper), alike(fire, later), alike(fire, again, among=10_000))


def test_reports_that_share_no_word_are_not_weighed():
    assert levels(found("أغلق الجسر القديم أمام الشاحنات.", "الجسر"), found("فاز الفريق الأزرق.", "الفوز"), 9) == {}
    assert alike(found("أغلق الجسر القديم أمام الشاحنات.", "الجسر"), found("فاز الفريق الأزرق.", "الفوز")) == 0.0


def test_every_level_has_a_weight():
    fire, feast = found(FIRE, "حريق في مخزن القطن"), found(FEAST, "محافظ الصخور يستقبل المهنئين")
    assert levels(fire, feast, 9).keys() | {"always"} == EVENT.keys()
    assert UNTITLED.keys() < EVENT.keys()
