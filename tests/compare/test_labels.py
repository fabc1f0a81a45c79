"""A claim is called by what can be read by itself, with who says it; what cannot is shown as a passage, or is no claim."""

import rawi
from rawi.packs.phrases import phrases
from rawi.present.views import View


def compared(*texts, title=None):
    outlets = ("الفنار", "صباح الساحل", "جريدة المرفأ")
    return rawi.compare(
        [
            rawi.read(text, language="ar", id=f"r{n}", outlet=outlet, title=title, published=f"2031-05-10T0{n}:00:00")
            for n, (outlet, text) in enumerate(zip(outlets, texts, strict=False))
        ]
    )


def titles(*texts, language="ar", title=None):
    found = compared(*texts, title=title)
    view = View(found, phrases(language))
    return [view.title(claim) for story in found.stories for claim in story.claims if claim.question == "what"]


def test_who_says_it_stands_before_the_words():
    text = "قال وزير النقل إن الجسر القديم سيغلق أمام الشاحنات الأسبوع المقبل."
    assert titles(text) == ["وزير النقل: الجسر القديم سيغلق أمام الشاحنات الأسبوع المقبل"]


def test_what_is_denied_is_said_to_be():
    text = "نفت وزارة النقل أن يكون الجسر القديم قد أغلق أمام الشاحنات."
    (title,) = titles(text)
    assert title.startswith("وزارة النقل (نفي): ")
    (title,) = titles(text, language="en")
    assert title.startswith("وزارة النقل (denial): ")


def test_a_clause_that_needs_the_one_before_it_brings_it_along():
    text = "قال وزير النقل إن الجسر القديم سيغلق أمام الشاحنات، وهو ما يرفضه السائقون في المدينة الجنوبية كلها."
    assert all("وزير النقل: الجسر القديم" in title for title in titles(text, text))


def test_fragments_are_no_claims():
    assert titles("قال وزير النقل إن هذا كله معروف لدى الجميع منذ سنوات.") == []


LEANING = "قال وزير النقل إن الاتفاق سيفتح الطريق أمام الشاحنات الأسبوع المقبل."


def test_what_speaks_of_the_subject_of_its_report_stands_behind_the_headline():
    headline = "الأردن وسوريا يوقعان اتفاقا على فتح المعبر الحدودي"
    assert f"{headline} — وزير النقل: الاتفاق سيفتح الطريق أمام الشاحنات الأسبوع المقبل" in titles(
        LEANING, title=headline
    )


def test_without_a_headline_that_tells_it_is_a_passage():
    (title,) = titles(LEANING)
    assert title == "مقطع: «وزير النقل: الاتفاق سيفتح الطريق أمام الشاحنات الأسبوع المقبل»"
    assert all(each.startswith("مقطع") for each in titles(LEANING, title="كيف حدث هذا؟"))
    (claim,) = compared(LEANING).stories[0].claims
    assert not claim.whole


def test_the_whole_sentence_names_who_says_a_noun():
    text = "دعا وزير النقل الأردني سامر الحداد إلى إغلاق جسر الملك حسين أمام الشاحنات."
    assert titles(text) == [text.rstrip(".")]


def test_a_particular_is_called_by_its_answer_and_by_what_it_is_of():
    text = "أغلقت بلدية دمشق الطريق الشرقي أمام الشاحنات بسبب الأمطار الغزيرة."
    found = compared(text, text)
    (where,) = [each for each in found.stories[0].claims if each.question == "where"]
    assert where.whole
    assert View(found, phrases("ar")).title(where) == f"المكان المذكور: دمشق — {text[:-1]}"


def test_a_story_without_titles_is_called_by_the_first_that_stands_alone_with_whoever_says_it():
    lead = "قالت صحيفة المنارة إن سفينة أسلحة رست ليلا في ميناء بورتسودان."
    leaning = "وبحسب الصحيفة، فإن سفينة الأسلحة التي رست ليلا في ميناء بورتسودان أفرغت حمولتها قبل الفجر."
    reports = [
        rawi.read(text, language="ar", id=f"r{n}", outlet=f"جريدة {n}", published="2031-05-10T08:00:00")
        for n, text in enumerate((f"{lead} {leaning}", f"{leaning} وقالت إن سفينة الأسلحة غادرت ميناء بورتسودان ليلا."))
    ]
    (story,) = rawi.compare(reports).stories
    assert story.label == lead.rstrip(".")
