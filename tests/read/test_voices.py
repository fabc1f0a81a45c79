"""Of what kind a voice is, by the words that name it."""

import pytest

import rawi

KINDS = {
    "قال زعيم حزب العمل كريم منصور إن الجسر سيغلق.": ("زعيم حزب العمل كريم منصور", "person"),
    "قال أستاذ التاريخ سامي حداد إن الجسر سيغلق.": ("أستاذ التاريخ سامي حداد", "person"),
    "قال عضو لجنة الري إن الجسر سيغلق.": ("عضو لجنة الري", "person"),
    "قال مسؤول رفيع المستوى إن الجسر سيغلق.": ("مسؤول رفيع المستوى", "unnamed"),
    "قال مسؤول في وزارة كريم منصور إن الجسر سيغلق.": ("مسؤول في وزارة كريم منصور", "unnamed"),
    "قال مسؤول بوزارة النقل إن الجسر سيغلق.": ("مسؤول بوزارة النقل", "unnamed"),
    "قال مسؤول أمني الأحد إن الجسر سيغلق.": ("مسؤول أمني", "unnamed"),
    "أظهرت بعض الدراسات أن النوم يفيد الذاكرة.": ("بعض الدراسات", "document"),
    "قال عدد من المواطنين إن الجسر سيغلق.": ("عدد من المواطنين", "crowd"),
    "قال البعض إن الجسر سيغلق.": ("البعض", "unnamed"),
    "قال أحدهم إن الجسر سيغلق.": ("أحدهم", "unnamed"),
    "قال فريق من الباحثين إن الجسر سيغلق.": ("فريق من الباحثين", "crowd"),
    "أعلن فريق الوادي أن المباراة تأجلت.": ("فريق الوادي", "organisation"),
    "أعلنت مجموعة البحر أن المباراة تأجلت.": ("مجموعة البحر", "organisation"),
    "قال الفلسطينيون إن الجسر سيغلق.": ("الفلسطينيون", "crowd"),
    "قالت فرنسا إن الجسر سيغلق.": ("فرنسا", "office"),
    "نفت طالبان أن الجسر أغلق.": ("طالبان", "organisation"),
    "أعلن مركز البحوث أن النوم يفيد.": ("مركز البحوث", "organisation"),
    "أعلن البنك أن الفرع يغلق.": ("البنك", "organisation"),
    "قالت رابطة الكتاب إن المعرض تأجل.": ("رابطة الكتاب", "organisation"),
}


@pytest.mark.parametrize("text", KINDS)
def test_the_kind_of_a_voice(text):
    assert [(each.name, each.kind) for each in rawi.read(text, language="ar").voices] == [KINDS[text]]


def test_some_take_up_nobody_met_before():
    reading = rawi.read("قال الوزير كريم منصور إن العمل بدأ. وقال البعض إن الجسر سيغلق.", language="ar")
    assert [each.name for each in reading.voices] == ["الوزير كريم منصور", "البعض"]


def test_only_a_name_goes_on_with_the_role_before_it():
    said = "قال رئيس المركز إن العمل بدأ. "
    named = rawi.read(said + "وأكد الدكتور كريم منصور أن الجسر سيغلق.", language="ar")
    father = rawi.read(said + "وأكد والد الطفل المصاب أن الجسر سيغلق.", language="ar")
    assert [len(each.voices) for each in (named, father)] == [1, 2]
