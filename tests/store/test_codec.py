"""Nouns to bytes and back."""

import hashlib

import pytest

import rawi
from rawi.errors import DamageError
from rawi.nouns.features import Features
from rawi.nouns.reading import Reading
from rawi.nouns.story import Story
from rawi.store import codec, glances, packing


def test_a_reading_comes_back_whole(sample):
    for reading in sample.readings:
        like = codec.bytes_of(reading.text)
        assert codec.decode(Reading, codec.encode(reading, like), like) == reading


def test_a_story_comes_back_whole(sample):
    for story in sample.stories:
        assert codec.decode(Story, codec.encode(story)) == story


def test_features_come_back_whole():
    made = Features("a", None, {"x": 1.0, "y": 1.6931471805599454}, frozenset({"b", "a"}), (3, 1), frozenset())
    back = codec.decode(Features, codec.encode(made))
    assert all(getattr(back, name) == getattr(made, name) for name in Features.__slots__)


def test_a_glance_has_what_search_shows(sample):
    (reading, *_) = sample.readings
    seen = glances.glance(codec.encode(reading, b""), b"")
    assert (seen.report, seen.voices, seen.attributions, seen.wording) == (
        reading.report, reading.voices, reading.attributions, reading.wording,
    )  # fmt: skip
    assert seen.statements == () and seen.details == ()


@pytest.mark.parametrize(
    "text", ["قال \ud800 الوزير إن الميناء مفتوح.", "قال الوزير: \x00 \u202e نعم.", "كلمة" * 5_000]
)
def test_hostile_texts_too(text):
    reading = rawi.read(text, language="ar", title=text[:50])
    like = codec.bytes_of(text)
    assert codec.decode(Reading, codec.encode(reading, like), like) == reading


def test_broken_bytes_are_damage(sample):
    packed = codec.encode(sample.readings[0])
    for broken in (b"", packed[:-5], packed[:40] + b"x" + packed[41:], packing.pack(b"[1]"), packing.pack(b"{}")):
        with pytest.raises(DamageError):
            codec.decode(Reading, broken)
        with pytest.raises(DamageError):
            glances.glance(broken, b"")


def test_the_dictionary_never_changes():
    raw = packing._common()
    assert hashlib.sha256(raw).hexdigest() == "60a5238886f608a03091ed162cae6935065f184697863afb5d4e9131b0b308f8"
