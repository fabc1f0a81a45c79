"""Places of the gazetteer, and words that only look like them, in sentences of our own: one a line in ``places.tsv``."""

from pathlib import Path

import pytest
from cases import cases

import rawi

CASES = cases(Path(__file__).with_name("places.tsv"))


def places(text):
    return [each for each in rawi.read(text, language="ar").details if each.kind == "place"]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[case[0] for case in CASES])
def test_the_places_of_a_sentence(text, expected):
    found = [
        f"{each.span.of(text).replace(' ', '_')}/{each.value.country}/{each.value.precision}" for each in places(text)
    ]
    assert found == ([] if expected == "-" else expected.split())


def test_the_suite_is_large_enough():
    assert len(CASES) >= 200


def test_a_place_has_names_coordinates_and_the_spelling_of_the_text():
    (value,) = [
        each.value for each in places("وصلت القافلة إلى مدينة مشهد في إيران.") if each.value.precision == "city"
    ]
    assert value.names == (("ar", "مشهد"), ("en", "Mashhad"))
    assert 36 < value.lat < 37
    assert 59 < value.lon < 60


def test_a_country_has_coordinates_and_an_english_name():
    (value,) = [each.value for each in places("عاد الفريق من ليبيا.")]
    assert dict(value.names)["en"] == "Libya"
    assert 20 < value.lat < 33
