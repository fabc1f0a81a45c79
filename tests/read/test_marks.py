"""A reader is whatever gives marks of a page; what is made of them is the same for marks of anybody."""

import re
from pathlib import Path

import rawi
from rawi.nouns.mark import Mark
from rawi.nouns.report import Report
from rawi.nouns.text import Span
from rawi.packs.given import packs
from rawi.read.mark.marks import by_rules
from rawi.read.reader import read
from rawi.read.text.page import page

TEXT = "أعلنت وزارة النقل إغلاق الجسر. وأضافت أن العمل يبدأ غدا. لن يعود أحد قبل السبت، هذا ما همس به الحارس."


def span(words, text=TEXT):
    return Span(text.index(words), text.index(words) + len(words))


def lines(reading):
    text = reading.text
    return [
        (each.stance, each.content.of(text), [reading.voice(key).name for key in each.chain], each.rule)
        for each in reading.attributions
    ]


def whispers(page):
    """A toy reader: "whispered" is its one cue, the sentence before the comma its content, the word behind its source."""
    text = page.words.text
    return [
        Mark(
            cue=(span("همس به", text),),
            content=span("لن يعود أحد قبل السبت", text),
            source=span("الحارس", text),
            by="model:toy",
            why="toy",
        )
    ]


def test_a_reader_of_a_few_lines_gives_a_whole_reading():
    reading = rawi.read(TEXT, language="ar", reader=whispers, published="2031-05-01T08:00:00")
    assert lines(reading) == [("says", "لن يعود أحد قبل السبت", ["الحارس"], "toy")]
    (made,) = reading.attributions
    assert (made.mode, reading.voice(made.chain[0]).kind) == ("negated", "person")
    assert made.details == tuple(each.id for each in reading.details if made.content.holds(each.span)) != ()
    (said,) = (each for each in reading.statements if each.attribution)
    assert (said.span, said.attribution, said.negated) == (made.content, made.id, True)
    assert reading.packs == rawi.read(TEXT, language="ar").packs


def test_the_marks_of_the_rules_name_their_rule_and_know_no_words_of_the_page():
    first, second, *_ = by_rules(page(TEXT, packs().of("ar")))
    assert (first.cue, first.source, first.by) == ((span("أعلنت"),), span("وزارة النقل"), "rules")
    assert (second.cue, second.source, second.why) == ((span("أضافت"),), None, "ar.implied.that")


def test_marks_come_in_any_order_and_an_implied_subject_is_sought_for_all_of_them():
    def model(_):
        said = Mark(cue=(span("أضافت"),), content=span("العمل يبدأ غدا"), by="model:toy")
        return [
            said,
            Mark(cue=(span("أعلنت"),), content=span("إغلاق الجسر"), source=span("وزارة النقل"), by="model:toy"),
        ]

    reading = rawi.read(TEXT, language="ar", reader=model)
    assert [(content, chain) for _, content, chain, _ in lines(reading)] == [
        ("إغلاق الجسر", ["وزارة النقل"]),
        ("العمل يبدأ غدا", ["وزارة النقل"]),
    ]
    assert reading.voices[0].kind == "office"


def test_an_implied_subject_agrees_with_the_cue_that_was_marked():
    text = "قالت الوزيرة سلمى الحداد إن الجسر مغلق. قال الحارس إن المدينة هادئة. وأضافت أن العمل يبدأ غدا."

    def model(_):
        cues = (
            ("قالت", "الجسر مغلق", "الوزيرة سلمى الحداد"),
            ("قال الحارس", "المدينة هادئة", "الحارس"),
            ("أضافت", "العمل يبدأ غدا", None),
        )
        return [
            Mark(
                (Span(span(cue, text).start, span(cue, text).start + len(cue.split()[0])),),
                span(said, text),
                span(who, text) if who else None,
            )
            for cue, said, who in cues
        ]

    reading = rawi.read(text, language="ar", reader=model)
    assert lines(reading)[-1][2] == ["الوزيرة سلمى الحداد"]


def test_a_mark_lies_in_the_one_it_names_or_else_in_the_content_around_its_cue():
    text = "ذكرت صحيفة النور أن المدير قال إن المصنع مغلق. وبعد ذلك نقلت ليلى فرح خبر المصنع."
    outer = Mark((span("ذكرت", text),), span("المدير قال إن المصنع مغلق", text), span("صحيفة النور", text))
    inner = Mark((span("قال", text),), span("المصنع مغلق", text), span("المدير", text))
    apart = Mark((span("نقلت", text),), span("خبر المصنع", text), span("ليلى فرح", text), within=0)
    chains = [chain for _, _, chain, _ in lines(rawi.read(text, language="ar", reader=lambda _: [outer, inner, apart]))]
    assert chains == [["صحيفة النور"], ["صحيفة النور", "المدير"], ["صحيفة النور", "ليلى فرح"]]


def test_a_mark_without_a_cue_or_outside_the_news_is_read_as_far_as_it_goes():
    text = "قال الوزير إن الجسر مغلق.\nاقرأ أيضا: المدير يؤكد فتح المصنع"
    marks = [
        Mark((), span("الجسر مغلق", text)),
        Mark((span("يؤكد", text),), span("فتح المصنع", text), stance="confirms"),
    ]
    reading = rawi.read(text, language="ar", reader=lambda _: marks)
    assert [each.content.of(text) for each in reading.attributions] == ["الجسر مغلق", "فتح المصنع"]
    assert reading.attributions[0].chain == ()


def test_an_empty_reader_leaves_all_to_the_outlet():
    reading = rawi.read(TEXT, language="ar", reader=lambda _: ())
    assert reading.attributions == () and {each.attribution for each in reading.statements} == {None}


def test_the_title_is_read_by_the_same_reader():
    report = Report(id="r", text=TEXT, title="الحارس: لن يعود أحد قبل السبت", language="ar")
    met = []
    reading = read(report, reader=lambda page: met.append(page.words.text) or ())
    assert met == [TEXT, report.title] and reading.title.report.id == "r#title"


def test_the_reader_in_the_documentation_reads():
    docs = Path(__file__).parent.parent.parent / "docs" / "read.md"
    example = re.search(r"```python\n(.+?)```", docs.read_text("utf-8"), re.DOTALL)[1]
    *made, call = example.strip().split("\n")
    known = {"re": re, "Mark": Mark, "Span": Span, "rawi": rawi, "text": "سالم shouts: الجسر مغلق"}
    exec("\n".join(made), known)  # noqa: S102
    assert lines(eval(call, known)) == [("says", "الجسر مغلق", ["سالم"], "")]  # noqa: S307
