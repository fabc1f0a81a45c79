"""What is news in a report, and what a page, an agency or an account put around it."""

import pytest

from rawi.packs.given import packs
from rawi.read.text.page import page

ARABIC = packs().of("ar")
NEWS = "أعلنت بلدية المرفأ أمس أنها تعيد بناء الرصيف الشرقي الذي هدمته العاصفة قبل شهرين كاملين."


def parts(text):
    return [(part.kind, part.span.of(text)) for part in page(text, ARABIC).outline.parts]


def kinds(text):
    return [kind for kind, _ in parts(text)]


@pytest.mark.parametrize(
    "dateline",
    [
        "القاهرة، مصر (CNN) --", "دبي، الإمارات العربية المتحدة (CNN)--", "نيويورك، الولايات المتحدة الأمريكية (CNN--",
        "الرياض – واس:", "عدن - رويترز:", "عدن (رويترز) -", "الرياض ـ واس:", "سامر الحلبي - المنارة - طرابلس:", "هدى العلي، سامر الحلبي- المنارة- طرابلس:",
        'لندن - "القدس العربي":', "بيروت / الأناضول /", "القاهرة (رويترز) -", "القاهرة (رويترز)", "غزة–", "القدس المحتلة-",
        "دبي - رويترز -", "طرابلس 12 مايو 2016 (وال) -", "(CNN) --", "محمد السعدي – الطائف", "المنارة – وكالات:",
        "ماجد الحلبي- المنارة- متابعة:", "كتبت/ هدى العلي - المنارة:",
    ],
)  # fmt: skip
def test_a_dateline_is_no_part_of_the_first_sentence(dateline):
    text = f"{dateline} {NEWS}"
    assert parts(text) == [("dateline", dateline), ("body", NEWS)]


@pytest.mark.parametrize("dateline", ["القاهرة -", "رام الله –"])
def test_a_city_and_a_dash_before_any_word(dateline):
    text = f"{dateline} تنتظر البلدية ردا على كتابها."
    assert parts(text)[0] == ("dateline", dateline)


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير -أمس- إن المرفأ مغلق.",
        "الوزير - الذي زار المرفأ - غادر مساء.",
        "وقال المدير: المرفأ مغلق.",
        "المرفأ الشرقي (القديم) يفتح غدا - كما أعلن.",
        '"المرفأ مغلق" - قال المدير: لن نفتحه.',
        "- قال المدير: المرفأ مغلق.",
    ],
)
def test_what_only_looks_like_a_dateline(text):
    assert "dateline" not in kinds(text)


@pytest.mark.parametrize(
    ("text", "head", "kind", "rest"),
    [
        ("عاجل | وزارة الصحة: 17 قتيلا في انهيار مبنى", "عاجل |", "title", "وزارة الصحة: 17 قتيلا في انهيار مبنى"),
        ("#عاجل وزارة الصحة: 17 قتيلا", "#عاجل", "title", "وزارة الصحة: 17 قتيلا"),
        ("🔴 عاجل: الدفاع المدني: 3 جرحى", "🔴 عاجل:", "title", "الدفاع المدني: 3 جرحى"),
        ("🔴 وزارة الصحة: 17 قتيلا", "🔴", "title", "وزارة الصحة: 17 قتيلا"),
        ("عاجل.. أعلنت الوزارة أن الجسر مغلق.", "عاجل..", "body", "أعلنت الوزارة أن الجسر مغلق."),
        ("• أعلنت الوزارة أن الجسر مغلق.", "•", "body", "أعلنت الوزارة أن الجسر مغلق."),
    ],
)
def test_what_stands_before_a_ticker(text, head, kind, rest):
    assert parts(text) == [("furniture", head), (kind, rest)]


def test_a_post_is_read_as_a_title_is():
    text = "مراسل المنارة: انهيار جسر في ضواحي المدينة"
    assert parts(text) == [("title", text)]
    assert kinds("عاجل من المستشفى وصول جرحى.") == ["body"]
    assert kinds('الوزير: "الجسر مغلق"') == ["title"]
    assert kinds("انقطع التيار عند 7:45 صباحا") == ["body"]


@pytest.mark.parametrize(
    "line",
    [
        "سامر الحلبي – جدة", "سامر الحلبي - صنعاء", "عين اليوم – متابعات", "كتب: سامر الحلبي", "متابعة: هدى العلي",
        "الرياض – واس", "بي بي سي، دبي", "محمد الحلبي", "لندن – «الشرق الأوسط»",
    ],
)  # fmt: skip
def test_who_wrote(line):
    assert parts(f"{line}\n{NEWS}") == [("byline", line), ("body", NEWS)]


@pytest.mark.parametrize(
    "line",
    [
        "الثلاثاء، 19 كانون الثاني/يناير 2010، آخر تحديث 12:00 (GMT+0400)", "نشر في: 3 مايو 2017 الساعة 14:30",
        "الأحد 7 رمضان 1437 هـ", "#المرفأ #طرابلس_الغرب", "#المرفأ", "الرئيسية", "sea@marsa.ly", "http://marsa.ly/7",
        "سمات المرفأ البلدية العاصفة", "مقالات أخرى للكاتب", "****** تم إقفال التعليقات على الموضوع",
    ],
)  # fmt: skip
def test_what_the_page_put_there(line):
    assert parts(f"{NEWS}\n{line}\n{NEWS}")[1] == ("furniture", line)


@pytest.mark.parametrize(
    "line",
    [
        'alt="رصيف المرفأ الشرقي" />', "رصيف المرفأ الشرقي (أرشيف)", "الرصيف في حالة سيئة. ( أرشيف)",
        "رصيف المرفأ (الجزيرة)", "تعليق الصورة: الرصيف بعد العاصفة", "(تصوير: سامر الحلبي)",
    ],
)  # fmt: skip
def test_what_stood_under_a_picture(line):
    assert parts(f"{NEWS}\n{line}\n{NEWS}") == [("body", NEWS), ("caption", line), ("body", NEWS)]


def test_a_picture_repeats_its_caption():
    text = f'alt="رصيف المرفأ" />\nرصيف المرفأ\n{NEWS}'
    assert kinds(text) == ["caption", "caption", "body"]


def test_the_sections_of_a_page_are_no_captions():
    text = f'Marsa - الساحل\ncontent="رصيف المرفأ." />\nالرئيسية\nالعالم\nرياضة\n{NEWS}'
    assert kinds(text) == ["title", *["furniture"] * 4, "body"]


def test_short_lines_above_a_dateline_are_no_news_and_a_title_is_read():
    text = f"البلدية تعيد بناء الرصيف\nرصيف المرفأ الشرقي\nطرابلس، ليبيا (CNN)-- {NEWS}"
    assert kinds(text) == ["title", "caption", "dateline", "body"]
    assert [made.of(text) for made in _sentences(text)] == ["البلدية تعيد بناء الرصيف", NEWS.rstrip(".")]


def _sentences(text):
    made = page(text, ARABIC)
    return [made.words.span(*sentence) for sentence in made.sentences]


def test_a_title_and_its_repetition():
    text = f"Marsa.com - البلدية تعيد بناء الرصيف\nالاثنين 3 مايو 2010\nالبلدية تعيد بناء الرصيف\n{NEWS}"
    assert kinds(text) == ["title", "furniture", "title", "body"]


def test_a_title_may_end_with_a_quotation():
    assert kinds(f'البلدية تفتح رصيف "العاصفة"\n{NEWS}') == ["title", "body"]
    assert kinds(f'قال المدير "الرصيف مفتوح"\n{NEWS}') == ["body", "body"]


def test_a_heading_between_paragraphs():
    text = f"{NEWS}\nبعد العاصفة\n{NEWS}\nوأكد المدير ذلك\n{NEWS}"
    assert kinds(text) == ["body", "title", "body", "body", "body"]


def test_links_to_other_reports():
    links = "روابط ذات صلة\nالبلدية ترفع الرسوم\nالعاصفة تضرب الساحل"
    assert kinds(f"{NEWS}\n{links}\n{NEWS}") == ["body", "read_also", "read_also", "read_also", "body"]
    text = "أغلق المرفأ (اقرأ أيضا: العاصفة تضرب الساحل) أمس."
    assert parts(text) == [("body", "أغلق المرفأ"), ("read_also", "(اقرأ أيضا: العاصفة تضرب الساحل)"), ("body", "أمس.")]
    text = f"{NEWS} اقرأ أيضا: العاصفة تضرب الساحل"
    assert parts(text) == [("body", NEWS), ("read_also", "اقرأ أيضا: العاصفة تضرب الساحل")]


@pytest.mark.parametrize(
    ("tail", "kind"),
    [
        ("#المرفأ #طرابلس_الغرب", "furniture"), ("#المرفأ", "furniture"), ("سمات المرفأ العاصفة", "furniture"),
        ("*وكالة أنباء الأناضول", "credit"), ("رابط الخبر بصحيفة المنارة: الرصيف", "furniture"),
    ],
)  # fmt: skip
def test_what_stands_behind_the_news(tail, kind):
    assert parts(f"{NEWS} {tail}") == [("body", NEWS), (kind, tail)]


def test_a_word_of_the_news_is_no_tag():
    assert kinds("قال إن هذا من سمات المرحلة وأطلق وسم #المرفأ أمس") == ["body"]


@pytest.mark.parametrize("line", ["* وحدة التقارير", "رويترز", "(أ ف ب)", "(رويترز)"])
def test_a_last_line_that_credits(line):
    assert parts(f"{NEWS}\n{line}") == [("body", NEWS), ("credit", line)]


def test_every_word_is_in_exactly_one_part():
    text = f"المنارة – طرابلس\n🔴 عاجل | {NEWS} #المرفأ #ليبيا\nبعد العاصفة\n{NEWS} (اقرأ أيضا: الرصيف) ثم.\nرويترز"
    made = page(text, ARABIC)
    spans = [part.span for part in made.outline.parts]
    assert spans == sorted(spans)
    for start, end, key in zip(made.words.starts, made.words.ends, made.words.keys, strict=True):
        assert sum(span.start <= start and end <= span.end for span in spans) == (key != "\n")
