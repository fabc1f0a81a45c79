"""What a detail is, as the documented JSON and back."""

import json

import pytest

import rawi
from rawi.errors import DamageError
from rawi.nouns.reading import Reading
from rawi.nouns.text import Span
from rawi.nouns.values import Location
from rawi.store import codec, packing
from rawi.store.documents import reading_document
from rawi.store.values import READERS, detail_of, kept_detail, value_document

PLACE = {
    "name": {"ar": "مصراتة", "en": "Misrata"}, "geonames": 2214846, "id": "gn:2214846", "lat": 32.37, "lon": 15.09,
    "precision": "city", "country": "LY", "region": None,
}  # fmt: skip
KILLED = {"low": 20, "high": 99, "unit": "person", "state": "killed", "words": "عشرات القتلى"}
DAY = {"edtf": "2016-01", "words": "الشهر الماضي", "against": "2016-02-28"}


@pytest.mark.parametrize(
    ("kind", "document"),
    [
        ("place", PLACE),
        ("place", {**PLACE, "region": "LY-MI", "names_region": True}),
        ("person", {"name": {"ar": "سالم الرفاعي"}}),
        ("person", {"name": {"ar": "سالم الرفاعي"}, "role": "وزير الصحة"}),
        ("organisation", {"name": {"ar": "وزارة الصحة", "en": "Ministry of Health"}}),
        ("organisation", {"name": {"en": "Reuters", "ar": "رويترز"}, "outlet": "reuters"}),
        ("quantity", KILLED),
        ("quantity", {**KILLED, "low": 4.5, "high": None, "unit": None, "state": None, "subset": True}),
        ("quantity", {**KILLED, "unit": "year", "state": "age", "of": "سالم الرفاعي"}),
        ("date", DAY),
        ("date", {**DAY, "edtf": None, "against": None}),
        ("date", {**DAY, "time": "14:30"}),
        ("date", {**DAY, "part": "dawn"}),
    ],
)
def test_every_value_is_the_documented_json_letter_for_letter(kind, document):
    kept = ["d1", kind, Span(3, 9), document]
    assert json.dumps(kept_detail(detail_of(kept))) == json.dumps(kept)


def test_every_kind_that_is_read_is_written():
    text = "قال وزير الصحة سالم الرفاعي (47 عاما) من منظمة الأمم المتحدة إن 12 شخصا قتلوا أمس في مدينة مصراتة."
    reading = rawi.read(text, language="ar", published="2031-05-05")
    assert {each.kind for each in reading.details} == set(READERS)
    documents = reading_document(reading)["details"]
    assert [value_document(each.value) for each in reading.details] == [each["value"] for each in documents]
    again = [READERS[each["kind"]](each["value"]) for each in json.loads(json.dumps(documents))]
    assert again == [each.value for each in reading.details]


def test_what_an_earlier_rawi_kept_without_a_newer_field_is_read():
    earlier = {key: value for key, value in PLACE.items() if key not in ("region", "geonames")}
    value = detail_of(["d1", "place", [0, 6], earlier]).value
    assert isinstance(value, Location)
    assert (value.id, value.region, value.geonames, value.names_region) == ("gn:2214846", None, None, False)


@pytest.mark.parametrize(
    "kept",
    [
        ["d1", "planet", [0, 6], PLACE],
        ["d1", "place", [0, 6], {"name": {"ar": "مصراتة"}}],
        ["d1", "person", [0, 6], {"name": 5}],
        ["d1", "date", [0, 6], "2016"],
        ["d1", ["place"], [0, 6], PLACE],
        ["d1"],
    ],
)
def test_a_detail_that_is_none_is_damage(kept):
    reading = rawi.read("وصل الوفد إلى مدينة مصراتة.", language="ar")
    raw = json.loads(codec.plain_bytes(reading))
    raw[list(Reading.__dataclass_fields__).index("details")] = [kept]
    with pytest.raises(DamageError):
        codec.decode(Reading, packing.pack(json.dumps(raw).encode()))
