"""Hostile text: whatever comes, nothing breaks, every offset lies in the text, and time stays bounded."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import rawi
from rawi.nouns.reading import segments, spans_of
from rawi.read.explain import decisions

PIECES = st.sampled_from(
    ["قال", "وقال", "الوزير", "إن", "أن", "بأن", "صحيفة", "التلغراف", "نقلا عن", "بحسب", "مؤكدا", "مضيفا أن", "رفض", "التعليق",
     "نقلت", "عن", "قوله", "أعرب عن", "أسفه", "اتهم", "الذي", "التي", "تم الكشف عن", "الميناء", "مفتوح", "في", "ليبيا", "أمس",
     "«", "»", '"', "“", "”", "'", ":", "،", ".", "..", "؟", "\n", "(", ")", "-", "–", "12", "٣٤", "ألف", "عام 2016", "الله",
     "\u200f", "\u202e", "\u2066", "\u200d", "\ud800", "😀", "ـــ", "مُحَمَّدٌ", "CNN", "لـ", "\x00", "\ufdfa",
     "محمد", "بن", "الدكتور", "وزارة", "خمسة", "وعشرين", "ألفا", "مليون", "ونصف", "نصف", "بين", "إلى", "رمضان", "1437هـ",
     "12/5/2018", "الأحد", "الماضي", "منذ", "عامين", "الساعة", "الثالثة", "7ر5", "%", "قيل", "ذُكر", "لم", "مدينة", "طرابلس"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=60).map(" ".join) | st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_nothing_breaks_and_all_spans_lie_in_the_text(text):
    if not text.strip():
        return
    reading = rawi.read(text, language="ar")
    spans = [span for each in reading.attributions for _, span in spans_of(each)]
    spans += [span for voice in reading.voices for span in voice.mentions] + [d.span for d in reading.details]
    spans += [part.span for part in reading.parts] + [s.span for s in reading.statements]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert "".join(piece for piece, _ in segments(reading)) == text
    assert all(d.span.of(text) == d.value.words for d in reading.details if d.kind in ("quantity", "date"))
    assert all(0 <= each.span.start < each.span.end <= len(text) for each in decisions(reading.report))
    known = {voice.id for voice in reading.voices}
    assert all(set(each.chain) <= known and len(set(each.chain)) == len(each.chain) for each in reading.attributions)


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_the_same_report_gives_the_same_reading(text):
    if text.strip():
        assert rawi.read(text, language="ar") == rawi.read(text, language="ar")


@pytest.mark.parametrize(
    "text",
    [
        "ق" * 1_000_000,
        "«" * 10_000 + "قال" + "»" * 10_000,
        '"' * 20_000,
        "قال الوزير إن " * 5_000,
        "، " * 50_000,
        "أن " * 50_000,
        "وقال " * 30_000,
        "الذي " * 30_000,
        "بحسب " * 20_000,
        "12 ألف و" * 20_000,
        "(" * 30_000,
        "محمد بن " * 20_000,
        "خمسة وعشرين ألفا و" * 10_000,
        "من 3 إلى " * 20_000,
        "منذ عامين قبل الأحد الماضي " * 8_000,
        "مدينة طرابلس، " * 15_000,
        "صحيفة التايمز " * 15_000,
        "وزارة الصحة العامة " * 10_000,
        "1" * 100_000,
        "12/" * 30_000,
    ],
    ids=lambda text: text[:6],
)
def test_time_is_bounded(text):
    began = time.perf_counter()
    rawi.read(text, language="ar")
    assert time.perf_counter() - began < 20


def test_direction_controls_inside_a_word_do_not_hide_it():
    text = "قال\u200f الوز\u200dير إن الميناء مفتوح."
    (found,) = rawi.read(text, language="ar").attributions
    assert found.source.of(text) == "الوز\u200dير"


def test_vowel_signs_and_stretches_do_not_hide_a_cue():
    text = "قَالَ الوزيرُ إِنَّ المينـــاء مفتوح."
    (found,) = rawi.read(text, language="ar").attributions
    assert found.content.of(text) == "المينـــاء مفتوح"


@pytest.mark.parametrize(
    "text",
    [
        "وأشاد الوزير بما تحقق، ودعا إلى زيارة «الساحل»، التي قالت إنها نقلت عن مصدر قوله: «الميناء آمن».",
        'دبي - أعلنت شركة "سازكو" (Sazco)، التي تراجعت عن بيانها، رفضها التعليق على إغلاق الميناء في 3 آذار.',
    ],
)
def test_a_text_cut_off_anywhere_is_read(text):
    for end in range(1, len(text) + 1):
        reading = rawi.read(text[:end], language="ar")
        assert all(each.content.end <= end for each in reading.attributions)
