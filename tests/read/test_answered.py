"""What a model answers can only become marks on words of the text: found again in any script, else dropped and counted."""

import json

import pytest
from oracle import entry

import rawi
from rawi.errors import InputError
from rawi.nouns.mark import Mark, Marked
from rawi.nouns.report import Report, fingerprint
from rawi.nouns.text import Span
from rawi.read.answered import MOST, entries, marks_of
from rawi.read.reader import read, reader_of
from rawi.read.text.found import Found

ARABIC = "قالت وزيرةُ النقل سلمى الهادي إنّ الجسر الكبيـــر مغلق منذ ٣ أيام. وأضافت: «سيُفتح قبل العيد»."
ENGLISH = (
    "The harbour master, Ann Reed, told the Daily Tide that “the quay is safe”. Divers denied that. She said so twice."
)
TURKISH = "Liman müdürü Ayşe Demir, rıhtımın kapalı olduğunu açıkladı. Balıkçılar ise bunu yalanladı."


def marked(text, *answer):
    marks, dropped = marks_of(text, Span(0, len(text)), answer, "model:toy")
    return marks, dict(dropped)


def words(text, mark):
    return mark.source and mark.source.of(text), [each.of(text) for each in mark.cue], mark.content.of(text)


def told(text, *answer, language=None):
    marks, dropped = marked(text, *answer)
    assert not dropped
    reader = Marked("model:toy", {fingerprint(text): marks})
    return read(Report(id="r", text=text, language=language), reader=reader)


def test_words_are_found_though_signs_stretches_digits_and_quotation_marks_are_others():
    marks, dropped = marked(
        ARABIC,
        entry(
            "قالت وزيرة النقل سلمى الهادي ان الجسر الكبير مغلق منذ 3 ايام",
            "وزيرة النقل سلمى الهادي",
            "قالت",
            "الجسر الكبير مغلق منذ 3 أيام",
        ),
        entry('وأضافت: "سيفتح قبل العيد"', None, "أضافت", '"سيفتح قبل العيد"'),
    )
    assert dropped == {}
    assert [words(ARABIC, each) for each in marks] == [
        ("وزيرةُ النقل سلمى الهادي", ["قالت"], "الجسر الكبيـــر مغلق منذ ٣ أيام"),
        (None, ["أضافت"], "سيُفتح قبل العيد"),
    ]
    assert all(each.by == "model:toy" and each.why == "model:toy" for each in marks)


def test_a_span_takes_the_signs_of_its_last_letter_with_it():
    (found,) = Found("ذكرتِ الصحيفةُ", Span(0, 14)).spans("ذكرت")
    assert found == Span(0, 5)


def test_whole_words_go_before_parts_of_words_and_parts_count_where_there_is_nothing_else():
    text = "He was afraid to say it; the aid came late."
    assert [each.of(text) for each in Found(text, Span(0, len(text))).spans("aid")] == ["aid"]
    assert Found(text, Span(0, len(text))).spans("aid")[0].start == text.index("aid came")
    assert [each.of("部长表示桥已关闭") for each in Found("部长表示桥已关闭", Span(0, 8)).spans("表示")] == ["表示"]


def test_what_is_absent_ambiguous_or_malformed_is_dropped_and_counted():
    good = entry(
        "Ann Reed, told the Daily Tide that “the quay is safe”",
        "Ann Reed",
        "told",
        "the quay is safe",
        medium="the Daily Tide",
    )
    marks, dropped = marked(
        ENGLISH,
        good,
        entry("The mayor said that it rains.", "The mayor", "said", "it rains"),  # invented
        {**good, "source": "Bob Reed"},  # one invented word spoils all of it
        entry("that", None, "that", "that"),  # stands there more than once
        entry("Divers denied that", "Divers", "denied", "that", stance="shouts"),
        entry("Divers denied that", "Divers", [], "that"),
        entry("Divers denied that", 7, "denied", "that"),
        entry("", "Divers", "denied", "that"),
        "an attribution",
        None,
        {"content": ["the quay"]},
    )
    assert [words(ENGLISH, each) for each in marks] == [("Ann Reed", ["told"], "the quay is safe")]
    assert marks[0].medium.of(ENGLISH) == "the Daily Tide"
    assert dropped == {"absent": 2, "ambiguous": 1, "malformed": 7}


def test_a_cue_is_sought_outside_its_content_first():
    text = "Reed said that nobody said a word."
    ((mark,), dropped) = marked(text, entry(text, "Reed", "said", "nobody said a word"))
    assert dropped == {} and mark.cue == (Span(5, 9),)
    around = "“It is closed,” she said, “and stays so.”"
    ((mark,), _) = marked(around, entry(around, "she", "said", "It is closed,” she said, “and stays so"))
    assert mark.cue[0].of(around) == "said"


def test_the_same_attribution_twice_is_one_and_of_too_many_the_rest_is_dropped():
    one = entry("Divers denied that", "Divers", "denied", "that", stance="denies")
    marks, dropped = marked(ENGLISH, *[one] * (MOST + 20))
    assert len(marks) == 1 and dropped == {"malformed": 20}


def test_words_outside_the_stretch_that_was_asked_about_are_absent():
    marks, dropped = marks_of(
        ENGLISH, Span(0, 40), [entry("Divers denied that", "Divers", "denied", "that")], "model:toy"
    )
    assert marks == () and dropped == {"absent": 1}


@pytest.mark.parametrize(
    "answer",
    [
        "",
        "no",
        "[]",
        "{}",
        "null",
        '{"attributions": 3}',
        '{"attributions": [',
        "[" * 100_000,
        '{"a":' * 5_000 + "1" + "}" * 5_000,
        "9" * 10_000,
    ],
)
def test_an_answer_that_is_none_is_said_to_be_none(answer):
    with pytest.raises(InputError):
        entries(answer)


def test_an_answer_may_be_wrapped_in_talk():
    inner = json.dumps({"attributions": [1]})
    assert entries(f"<think>{{I wonder}}</think>Here:\n```json\n{inner}\n```") == [1]


def test_no_letter_of_an_answer_is_ever_shown():
    text = "Reed said that it rains."
    hostile = entry(text, "Reed", "said", "it rains", passage_2="\x1b]0;owned\x07", rule="<script>", by="person:editor")
    reading = told(text, hostile, language="en")
    (made,) = reading.attributions
    assert "owned" not in repr(reading) and "script" not in repr(reading) and "editor" not in repr(reading)
    assert (made.rule, reading.by) == ("model:toy", "model:toy")
    marks, dropped = marked(text, entry(text, "Reed\x00", "said\x1b[31m", "it rains"))
    assert marks == () and dropped == {"absent": 1}


def test_marks_of_a_model_become_a_whole_reading_in_arabic_and_english():
    reading = told(ARABIC, entry("قالت وزيرة النقل سلمى الهادي إن الجسر الكبير مغلق", "وزيرة النقل سلمى الهادي", "قالت", "الجسر الكبير مغلق منذ ٣ أيام".replace("منذ ٣ أيام", "").strip()),
                   entry("وأضافت: «سيفتح قبل العيد»", None, "أضافت", "سيفتح قبل العيد"), language="ar")  # fmt: skip
    first, second = reading.attributions
    assert first.chain == second.chain != () and "سلمى" in reading.voice(first.chain[0]).name
    assert (first.quotation, second.quotation) == ("indirect", "direct")
    english = told(
        ENGLISH,
        entry(
            "Ann Reed, told the Daily Tide that “the quay is safe”",
            "Ann Reed",
            "told",
            "the quay is safe",
            medium="the Daily Tide",
        ),
        language="en",
    )
    assert english.attributions[0].quotation == "direct" and english.statements


def test_a_language_without_a_pack_is_read_by_a_model():
    by_rules = rawi.read(TURKISH, language="tr")
    assert by_rules.unread == "tr" and by_rules.attributions == ()
    reading = told(
        TURKISH,
        entry("Liman müdürü Ayşe Demir, rıhtımın kapalı olduğunu açıkladı", "Liman müdürü Ayşe Demir", "açıkladı", "rıhtımın kapalı olduğunu"),
        entry("Balıkçılar ise bunu yalanladı", "Balıkçılar", "yalanladı", "bunu", stance="denies"),
        language="tr",
    )  # fmt: skip
    assert [reading.voice(each.chain[-1]).name for each in reading.attributions] == [
        "Liman müdürü Ayşe Demir",
        "Balıkçılar",
    ]
    assert [each.stance for each in reading.attributions] == ["says", "denies"]
    assert reading.unread is None and reading.wording == by_rules.wording
    assert reading.statements and rawi.compare([reading]).stories


def test_a_reading_is_made_anew_of_its_marks_without_asking():
    reading = told(ENGLISH, entry("Divers denied that", "Divers", "denied", "that", stance="denies"), language="en")
    assert reading.marks and read(reading.report, reader=reader_of(reading)) == reading
    assert reading.fingerprint == f"{reading.packs} model:toy"
    plain = rawi.read(ENGLISH, language="en")
    assert plain.fingerprint == plain.packs and plain.marks == () and plain.by == "rules"


def test_marks_of_another_text_are_none_of_a_page():
    reader = Marked("model:toy", {fingerprint("other"): (Mark((Span(0, 1),), Span(1, 2)),)})
    assert read(Report(id="r", text=ENGLISH, language="en"), reader=reader).attributions == ()
