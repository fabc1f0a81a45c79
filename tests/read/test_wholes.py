"""The clause that a statement is called by can be read by itself, or there is none."""

import pytest

import rawi


def wholes(text):
    """The statements of a text by what they are called: None where one needs what stands around it."""
    reading = rawi.read(text, language="ar")
    return [each.whole.of(text) if each.whole else None for each in reading.statements]


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("أغلقت البلدية جسر المدينة القديم أمام الشاحنات.", "أغلقت البلدية جسر المدينة القديم أمام الشاحنات"),
        ("كما أغلقت البلدية جسر المدينة القديم أمام الشاحنات.", "أغلقت البلدية جسر المدينة القديم أمام الشاحنات"),
        ("يذكر أن البلدية أغلقت جسر المدينة القديم أمام الشاحنات.", "البلدية أغلقت جسر المدينة القديم أمام الشاحنات"),
        ("والبلدية أغلقت جسر المدينة القديم أمام الشاحنات.", "البلدية أغلقت جسر المدينة القديم أمام الشاحنات"),
        ("واشنطن أغلقت سفارتها في المدينة القديمة أمس.", "واشنطن أغلقت سفارتها في المدينة القديمة أمس"),
        ("- أغلقت البلدية جسر المدينة القديم أمام الشاحنات.", "أغلقت البلدية جسر المدينة القديم أمام الشاحنات"),
    ],
)
def test_words_that_lead_on_to_a_clause_are_left_out(text, called):
    assert wholes(text) == [called]


@pytest.mark.parametrize(
    "text",
    [
        "هذا الجسر القديم يربط بين ضفتي المدينة منذ سنوات.",
        "لكنها أغلقت جسر المدينة القديم أمام الشاحنات.",
        "إذا أغلقت البلدية جسر المدينة القديم فستتوقف الشاحنات.",
        "أغلقت في المدينة القديمة جسور ومحلات كثيرة أمام الزوار.",
    ],
)
def test_what_points_back_or_lacks_its_subject_is_called_by_nothing(text):
    assert wholes(text) == [None]


def leaning(text):
    """What the first statement of a text that is called by anything leans on."""
    return next(each.leans for each in rawi.read(text, language="ar").statements if each.whole)


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("أغلقت بلدية عمّان الطريق الشرقي أمام الشاحنات.", "nothing"),
        ("قال وزير النقل الأردني سامر الحداد إن الاتفاق النووي مع إيران يضر بالاقتصاد العالمي.", "nothing"),
        ("قال وزير النقل الأردني سامر الحداد إن الاتفاق سيفتح الطريق في دمشق أمام الشاحنات.", "topic"),
        ("أغلق رجال الأمن الطرق المؤدية إلى الملعب قبل المباراة بساعتين.", "topic"),
        ("قال وزير النقل الأردني سامر الحداد إن فتح الطريق في دمشق صعب بعد هذا القرار.", "text"),
        ("طلب المجلس إغلاق الطريق الشرقي أمام الشاحنات الثقيلة.", "text"),
    ],
)
def test_what_a_title_leans_on(text, on):
    assert leaning(text) == on


def test_a_condition_is_never_cut_off_and_no_clause_begins_with_one():
    text = "لن تفتح بلدية عمّان الجسر الجديد أمام الشاحنات، ما لم تنته أعمال الصيانة التي بدأت قبل عامين. "
    assert all("ما لم تنته" in each for each in wholes(text) if each)
    assert wholes("طالما بقي الجسر مغلقا فستتوقف الشاحنات كلها في دمشق.") == [None]


def test_where_somebody_says_it_the_subject_may_be_missing_and_a_preposition_goes():
    assert wholes("قال المدرب إنه فاز في المباراة الأولى أمام الضيوف.") == ["فاز في المباراة الأولى أمام الضيوف"]
    assert wholes("طالب المدرب بالتقدم إلى الأمام في الشوط الثاني.")[-1] == "التقدم إلى الأمام في الشوط الثاني"


def test_a_piece_between_commas_is_called_by_the_clause_around_it():
    text = "استقبل وزير الزراعة الدكتور سامر الحداد، صباح أمس، نائب رئيس البنك المركزي ووفد الشركة."
    assert set(wholes(text)) == {text[:-1]}


def test_a_clause_that_is_too_long_or_ends_inside_a_quotation_is_called_by_nothing():
    assert wholes("أغلقت البلدية جسر " + "المدينة القديم " * 20 + "أمام الشاحنات.") == [None]
    found = wholes("افتتح المعرض الذي يحمل اسم «البحر، والسفن، والناس» في قاعة المدينة القديمة.")
    assert all(each is None or each.count("«") == each.count("»") for each in found)


def test_marks_alone_say_nothing_and_break_nothing():
    text = 'قال الوزير إن الميناء مفتوح. ونفى المتحدث ""; boom(); "" ذلك. وأضاف: "; boom(); "'
    assert rawi.read(text, language="ar").statements
