"""Candidates: everything that a cue may open, everybody to whom it may be laid; nothing is decided among them."""

import pytest

from rawi.packs.given import packs
from rawi.read.find.clauses import clause_start
from rawi.read.find.colons import by_colon
from rawi.read.find.complements import complements
from rawi.read.find.cues import cues
from rawi.read.find.media import late_medium, medium_at
from rawi.read.find.nouns import boundaries, noun_phrase_before
from rawi.read.find.passives import by_passives
from rawi.read.find.phrases import by_phrases
from rawi.read.find.sorts import EDGE, sort_at
from rawi.read.find.speakers import speakers
from rawi.read.text.page import page


def of(text):
    return page(text, packs().of("ar"))


def said(page, phrase):
    return page.words.span(*phrase).of(page.words.text) if phrase else None


def opened(page, word, kind=None):
    """Every complement that a cue may have in any of its forms, of one kind or of all, each behind the cue."""
    groups = cues(page.words, *page.sentences[0])
    (forms,) = (forms for forms in groups if said(page, (forms[0].at, forms[0].at + 1)) == word)
    found = [(cue, each) for cue in forms for each in complements(page, cue, page.sentences[0])]
    return [(cue, each) for cue, each in found if kind in (None, each.kind)]


@pytest.mark.parametrize(
    ("text", "cue", "kinds"),
    [
        ("قال الحارس إن الجسر مغلق.", "قال", {("that", "الجسر")}),
        ("قال الحارس: الجسر مغلق.", "قال", {("colon", "الجسر")}),
        ("قال الحارس «الجسر مغلق».", "قال", {("quote", "الجسر")}),
        ("«الجسر مغلق»، قال الحارس.", "قال", {("inverted", "الجسر"), ("around", "«")}),
        ("رفض الحارس التعليق على الخبر.", "رفض", {("decline", "الخبر")}),
        ("اعتبر الحارس ذلك خطأ.", "اعتبر", {("object", "ذلك")}),
        ("نفى الحارس ما حدث.", "نفى", {("object", "ما")}),
        ("أعلن الحارس رفضه القرار.", "أعلن", {("object", "رفضه")}),
        ("اقترح البعض إغلاق الجسر.", "اقترح", {("object", "إغلاق")}),
        ("طلب الحارس في بيان نشره فتح الجسر.", "طلب", {("object", "فتح")}),
        ("سأل الحارس هل الجسر مغلق.", "سأل", {("bare", "هل")}),
        ("لم يذكر الحارس متى يفتح الجسر.", "يذكر", {("bare", "متى")}),
        ("اتهم الحارس المدير ب«الكذب».", "اتهم", {("accused", "المدير")}),
        ("عبر الحارس عن أسفه للحادث.", "عبر", {("preposition", "للحادث")}),
        ("عبر الحارس عن رفضه إغلاق الجسر.", "عبر", {("object", "إغلاق")}),
        ("رفض السكان خطة دعا إليها الحارس.", "دعا", {("relative", "خطة")}),
        ("تساءل عن جدوى الجسر الجديد الذي أعلن عنه الوزير.", "أعلن", {("relative", "الجسر")}),
        ("الجسر مغلق، وهو ما نفاه الحارس.", "نفاه", {("relative", "الجسر")}),
        ("دعا الحارس «السكان وعمال الميناء إلى العودة».", "دعا", {("preposition", "العودة")}),
    ],
)
def test_what_a_cue_may_open(text, cue, kinds):
    made = of(text)
    assert kinds <= {(each.kind, said(made, (each.start, each.start + 1))) for _, each in opened(made, cue)}


def test_every_noun_that_may_be_the_object_is_listed():
    made = of("أعلن الوزير سالم إغلاق الجسر.")
    objects = {said(made, (each.start, each.start + 1)) for _, each in opened(made, "أعلن", "object")}
    assert {"سالم", "إغلاق"} <= objects


def test_who_may_say_it_is_nobody_whoever_stands_behind_the_cue_and_whoever_before_it():
    made = of("المدير سالم أكد أن الجسر مغلق.")
    cue, that = opened(made, "أكد", "that")[0]
    ways = list(speakers(made, cue, that, (0, 0)))
    before = [("المدير سالم", "before"), ("المدير", "before")]
    assert [(said(made, each.source), each.side) for each in ways] == [(None, "none"), *before]
    made = of("أكد المدير سالم أن الجسر مغلق.")
    cue, that = opened(made, "أكد", "that")[0]
    ways = list(speakers(made, cue, that, (0, 0)))
    behind = [("المدير سالم", "behind"), ("المدير", "behind")]
    assert [(said(made, each.source), each.side) for each in ways] == [(None, "none"), *behind]


def test_a_new_noun_phrase_begins_behind_no_word_that_governs_it():
    made = of("وصل المدير إلى الجسر")
    assert [said(made, (i, i + 1)) for i in boundaries(made, 1, 4)] == ["المدير"]
    assert list(boundaries(made, 3, 3)) == []


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("أكد الحارس الرسالة التي", "الحارس الرسالة"),
        ("قال الحارس، الرسالة التي", "الرسالة"),
        ("وقع في الرسالة، التي", "الرسالة"),
    ],
)
def test_the_noun_phrase_before_a_relative(text, phrase):
    made = of(text)
    assert said(made, noun_phrase_before(made, 0, len(made.words) - 1)) == phrase


def test_a_clause_begins_behind_a_that_and_a_colon_else_with_its_sentence():
    made = of("قال الحارس إن المدير أكد أن الجسر مغلق: الوزير نفى")
    starts = [clause_start(made, 0, group[0].first) for group in cues(made.words, 0, len(made.words))]
    assert [said(made, (i, i + 1)) for i in starts] == ["قال", "المدير", "الوزير"]


@pytest.mark.parametrize(
    ("text", "source"),
    [("الحارس: الجسر مغلق", "الحارس"), ("وصل أمس؛ الحارس: الجسر مغلق", None), (": الجسر مغلق", None)],
)
def test_a_name_before_a_colon(text, source):
    made = of(text)
    assert [said(made, each.named.source) for each in by_colon(made, 0, len(made.words))] == (
        [source] if source else []
    )


def test_the_medium_stands_behind_the_cue_or_behind_the_source():
    made = of("قال لصحيفة المرفأ الحارس")
    assert said(made, medium_at(made, 1, 4)) == "لصحيفة المرفأ"
    made = of("قال الحارس للصحفيين أمس")
    assert said(made, late_medium(made, 2, 4)) == "للصحفيين"
    assert medium_at(made, 1, 4) is None


def test_a_verbless_cue_has_its_source_and_one_that_nobody_can_hold_is_none():
    made = of("الجسر مغلق، بحسب المدير سالم.")
    (phrase,) = by_phrases(made, 0, *made.sentences[0])
    assert (phrase.rule, said(made, phrase.source)) == ("ar.phrase.bihasab", "المدير سالم")
    assert list(by_phrases(of("الجسر مغلق بحسب"), 0, 0, 3)) == []


def test_a_passive_names_who_did_it_only_where_the_words_do():
    text = "تم الكشف عن خطة الجسر{}."
    found = []
    for by in ("", " من قبل الوزارة"):
        made = of(text.format(by))
        (candidate,) = by_passives(made, 0, *made.sentences[0])
        found.append((candidate.stance, said(made, candidate.source)))
    assert found == [("reveals", None), ("reveals", "الوزارة")]


def test_sorts_are_those_of_words_alone_and_edge_is_outside():
    made = of("قال الوزير إن الجسر مغلق،")
    assert [sort_at(made.words, i) for i in (-1, 0, 2, 3, 5, 6)] == [EDGE, "cue", "that", "definite", "comma", EDGE]
