"""Quotation marks paired up: of every shape, in the wrong place, one inside another, over paragraphs."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rawi.packs.given import packs
from rawi.read.text.page import page

ARABIC = packs().of("ar")
LAST = "لن نفتحه"


def quoted(text):
    return [_of(page(text, ARABIC), pair) for pair in page(text, ARABIC).quotes]


def _of(made, pair):
    return made.words.span(pair.first, pair.end).of(made.words.text)


def sentences(text):
    made = page(text, ARABIC)
    return [made.words.span(first, end).of(text) for first, end in made.sentences]


@pytest.mark.parametrize(
    "marks",
    [
        *("«»", "“”", '""', "„“", "„”", "‟‟", "‘’", "’’", "‹›", "''", "”“", "””", "»«", "««", "＂＂"),
        *(("((", "))"), ("{", "}"), ("<<", ">>"), (">>", "<<"), ("''", "''"), ("``", "''"), ("‘‘", "’’")),
        *(("‹‹", "››"), ("{{", "}}"), ("≪", "≫"), ("《", "》"), ("&laquo;", "&raquo;"), ("&ldquo;", "&rdquo;")),
        *(("&quot;", "&quot;"), ("&#171;", "&#187;"), ("&#xAB;", "&#xbb;"), ("&#8220;", "&#8221;")),
    ],
)
def test_every_kind_of_mark(marks):
    opening, closing = marks
    text = f"قال الحارس {opening}الميناء مغلق{closing} ثم {opening}غادر{closing}، ومضى."
    assert quoted(text) == ["الميناء مغلق", "غادر"]
    assert all(pair.closed for pair in page(text, ARABIC).quotes)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('قال «الميناء مغلق" ثم غادر', ["الميناء مغلق"]),
        ('قال "الميناء مغلق» ثم غادر', ["الميناء مغلق"]),
        ('قال "الميناء مغلق "ثم غادر "المكان"', ["الميناء مغلق", "المكان"]),
        ("قال ” الميناء مغلق “، ثم غادر", ["الميناء مغلق"]),
        ('قال " الميناء مغلق " ثم غادر', ["الميناء مغلق"]),
        ("قال « الميناء مغلق » ثم غادر", ["الميناء مغلق"]),
        ('قال:"الميناء مغلق"، ثم غادر', ["الميناء مغلق"]),
        ('"الميناء مغلق،" وفقا للحارس', ["الميناء مغلق،"]),
        ('"الميناء مغلق."، كما قال', ["الميناء مغلق."]),
        ('لـ"البوابة" و"المرسى"', ["البوابة", "المرسى"]),
        ('قال ("الميناء مغلق") ثم غادر', ["الميناء مغلق"]),
        ("قال :” الميناء مغلق ”. ثم غادر", ["الميناء مغلق"]),
        ("نقلت “190″ طنا من القمح ″اليوم″", ["190", "اليوم"]),
        ('"\u200fالميناء مغلق\u200f" ثم', ["الميناء مغلق"]),
        ('قال ""الميناء مغلق"" ثم', ['"الميناء مغلق"']),
    ],
)
def test_marks_that_do_not_match_or_stand_apart(text, found):
    assert quoted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "سافر O'Brien مع D’Souza وكتاب players' choice هنا",
        'اشترى شاشة 15" ثم أخرى 32" أمس',
        'وقع عقدا رسميا" لمدة عام',
        "وقف الحارس» ثم غادر",
        "وقف الحارس ' ثم غادر",
        "وقف الحارس 'ثم غادر",
        'وقف الحارس "',
        "وقف الحارس « »",
        "(وقف الحارس) ثم (غادر)",
    ],
)
def test_a_stray_mark_makes_nothing(text):
    assert quoted(text) == []


def test_inches_inside_a_quotation_do_not_end_it():
    assert quoted('قال "اشتريت شاشة 55" أمس من المتجر" ثم غادر') == ['اشتريت شاشة 55" أمس من المتجر']
    assert quoted('عن "عام 2011" وعن شاشة 55" هنا') == ["عام 2011"]


@pytest.mark.parametrize(
    ("text", "outer", "inner"),
    [
        ("قال «سمعت «الحارس» يصرخ» ثم", "سمعت «الحارس» يصرخ", ["الحارس"]),
        ('قال «سمعت "الحارس" ومعه "المدير"» ثم', 'سمعت "الحارس" ومعه "المدير"', ["الحارس", "المدير"]),
        ('قال “سمعت "الحارس" يصرخ” ثم', 'سمعت "الحارس" يصرخ', ["الحارس"]),
        ('قال "سمعت "الحارس" يصرخ" ثم', 'سمعت "الحارس" يصرخ', ["الحارس"]),
        ("قال \"سمعت 'الحارس' يصرخ\" ثم", "سمعت 'الحارس' يصرخ", ["الحارس"]),
        ("قال «إن الله قال {وقل اعملوا} فعملنا» ثم", "إن الله قال {وقل اعملوا} فعملنا", ["وقل اعملوا"]),
    ],
)
def test_quotations_inside_quotations(text, outer, inner):
    made = page(text, ARABIC)
    (pair,) = made.quotes
    assert _of(made, pair) == outer
    assert [_of(made, each) for each in pair.inner] == inner


def test_three_deep():
    made = page('قال «سمعت "الحارس يقول ‘افتحوا’ مرتين" أمس» ثم', ARABIC)
    (outer,) = made.quotes
    (middle,) = outer.inner
    (deepest,) = middle.inner
    assert _of(made, deepest) == "افتحوا"


@pytest.mark.parametrize("marks", ["«»", "“”", '""'])
@pytest.mark.parametrize("again", [True, False])
def test_a_quotation_over_paragraphs_is_one(marks, again):
    opening, closing = marks
    head = opening if again else ""
    text = f"قال الوزير: {opening}الميناء مغلق.\n\n{head}البحر هائج.\n{head}{LAST}{closing}.\nوغادر الوزير بعدها."
    made = page(text, ARABIC)
    (pair,) = made.quotes
    assert pair.closed and _of(made, pair) == f"الميناء مغلق.\n\n{head}البحر هائج.\n{head}{LAST}"
    assert sentences(text)[0] == text[: text.index("\nوغادر") - 1]
    assert len(sentences(text)) == 2


def test_what_is_quoted_inside_a_quotation_over_paragraphs():
    made = page('قال: «الميناء «القديم» مغلق.\n«البحر "هائج" اليوم».\nثم غادر.', ARABIC)
    (pair,) = made.quotes
    assert [_of(made, each) for each in pair.inner] == ["القديم", "هائج"]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير: «الميناء مغلق.\nوأضاف المدير أن البحر هائج» اليوم.",
        "قال الوزير: «الميناء مغلق.\nوصف الحارس «البحر» بالهائج.\nثم غادر.",
        "قال الوزير: «الميناء مغلق." + "\nالبحر هائج." * 8 + "\nلن نفتحه».",
        "قال الوزير: «الميناء مغلق.\n" + "البحر هائج جدا " * 200 + "».",
        "قال الوزير: «الميناء مغلق.\nالبحر هائج.",
        'قال الوزير: "الميناء مغلق.\nالبحر هائج.\n"ما بعد العاصفة"\nثم غادر الجميع.',
        'قال الوزير: "الميناء مغلق.\nالبحر هائج، ويقول الحارس:" لن نفتحه.',
        "قال الوزير: “الميناء مغلق.\nالبحر هائج ” جدا ” اليوم.",
    ],
)
def test_a_mark_that_is_never_closed_is_given_up_in_its_own_paragraph(text):
    first = page(text, ARABIC).quotes[0]
    assert not first.closed
    assert _of(page(text, ARABIC), first).rstrip(".") == "الميناء مغلق"


def test_a_mark_that_is_never_closed_leaves_the_quotations_behind_it():
    assert quoted("قال «الميناء مغلق. ثم وصف «البحر» بأنه «هائج» اليوم") == ["الميناء مغلق", "البحر", "هائج"]


PIECES = st.sampled_from([*"«»“”\"'‘’‹›{}„‟ \n.،:(", "((", "))", "''", "قال", "الحارس", "و", "55", " ", " "])


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=500, deadline=None)
def test_quotations_lie_apart_and_inside_each_other(text):
    made = page(text, ARABIC)
    _in_order(made.quotes, 0, len(made.words))
    assert set(made.quoted) == {pair.mark for pair in made.quotes}
    assert all(low < high for low, high in made.sentences)
    assert all(one[1] <= two[0] for one, two in zip(made.sentences, made.sentences[1:], strict=False))


def _in_order(pairs, first, end):
    for pair in pairs:
        assert first <= pair.mark < pair.first < pair.end <= pair.after <= end
        _in_order(pair.inner, pair.first, pair.end)
        first = pair.after
