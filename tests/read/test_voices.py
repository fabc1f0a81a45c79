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
    "قالت الصين إن الجسر سيغلق.": ("الصين", "office"),
    "قال متحدث باسم وزارة النقل إن الجسر سيغلق.": ("متحدث باسم وزارة النقل", "unnamed"),
    "قال 67% من زوار المعرض إن الكتب غالية.": ("67% من زوار المعرض", "unnamed"),
    "قال شهود عيان إن الجسر سيغلق.": ("شهود عيان", "crowd"),
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


def lines(text: str) -> list[str]:
    """Who speaks each attribution: cue, source as it is written, names of the chain."""
    reading = rawi.read(text, language="ar")
    names = {each.id: each.name for each in reading.voices}
    return [
        f"{each.cue[0].of(text)} | {each.source.of(text) if each.source else '-'} | {' < '.join(names[v] for v in each.chain)}"
        for each in reading.attributions
    ]


WHO = {
    # what is said in a statement is said by who put it out
    "قال بيان لوزارة الري إن السد سليم. وأضاف البيان أن الماء نظيف.": [
        "قال | بيان لوزارة الري | وزارة الري",
        "أضاف | البيان | وزارة الري",
    ],
    "قالت بلدية الوادي في بيان إن الجسر مغلق. وأكد البيان الصحفي أن العمل بدأ. وأضاف أن العمال وصلوا.": [
        "قالت | بلدية الوادي | بلدية الوادي",
        "أكد | البيان الصحفي | بلدية الوادي",
        "أضاف | - | بلدية الوادي",
    ],
    "أظهرت دراسة أن النوم يفيد. وقال الوزير كريم منصور إن العمل بدأ. وأكدت الدراسة أن السهر مضر.": [
        "أظهرت | دراسة | دراسة",
        "قال | الوزير كريم منصور | الوزير كريم منصور",
        "أكدت | الدراسة | دراسة",
    ],
    # a noun with adjectives of belonging stands for the last one who can be meant, a title or a leader's role does not
    "قال كريم منصور إن الجسر سيغلق. وأكد المسؤول المحلي أن العمل بدأ.": [
        "قال | كريم منصور | كريم منصور",
        "أكد | المسؤول المحلي | كريم منصور",
    ],
    "قال كريم منصور إن الجسر سيغلق. وأكد الرئيس الفرنسي أن العمل بدأ.": [
        "قال | كريم منصور | كريم منصور",
        "أكد | الرئيس الفرنسي | الرئيس الفرنسي",
    ],
    # one person with another title; a title that stood alone before
    "قال مدير المستشفى كريم منصور إن النوم مفيد. إلا أن الدكتور منصور حذر من السهر.": [
        "قال | مدير المستشفى كريم منصور | مدير المستشفى كريم منصور",
        "حذر | الدكتور منصور | مدير المستشفى كريم منصور",
    ],
    "أعلن البابا أن الزيارة قريبة. وقال البابا لوقا إن السلام ممكن.": [
        "أعلن | البابا | البابا لوقا",
        "قال | البابا لوقا | البابا لوقا",
    ],
    # a family name that is a noun too
    "زار محمد الشاهد المعرض. وقال كريم منصور إن الحضور كبير. وأكد الشاهد أن الكتب كثيرة.": [
        "قال | كريم منصور | كريم منصور",
        "أكد | الشاهد | الشاهد",
    ],
    # named in full before, though nobody spoke so
    "تفاوض العمال مع وزارة العمل. وأكدت الوزارة أن الأجور سترتفع. وقالت وزارة العمل إن الاتفاق قريب.": [
        "أكدت | الوزارة | وزارة العمل",
        "قالت | وزارة العمل | وزارة العمل",
    ],
    # a relative clause or a circumstance tells of a voice, and is not its name
    "قال كريم منصور وهو يضحك إن الجسر سيغلق. وأضاف منصور أن العمل بدأ.": [
        "قال | كريم منصور | كريم منصور",
        "أضاف | منصور | كريم منصور",
    ],
    # behind a relay a participle goes on with the farther voice
    "ونقلت وكالة الشط عن الحارس كريم منصور قوله إن الباب مغلق، مؤكدا أن المفتاح ضاع.": [
        "نقلت | وكالة الشط | وكالة الشط",
        "قوله | الحارس كريم منصور | وكالة الشط < الحارس كريم منصور",
        "مؤكدا | الحارس كريم منصور | وكالة الشط < الحارس كريم منصور",
    ],
    # who speaks in what a pronoun takes up
    "أكد الوزير كريم منصور أن العمل بدأ. وألقت هالة الحداد كلمة قالت فيها إن الجسر مغلق.": [
        "أكد | الوزير كريم منصور | الوزير كريم منصور",
        "قالت | هالة الحداد | هالة الحداد",
    ],
    "أكد كريم منصور أن العمل بدأ. وأثارت التصريحات التي أدلت بها الوزيرة، والتي قالت فيها إن الجسر مغلق، جدلا.": [
        "أكد | كريم منصور | كريم منصور",
        "قالت | الوزيرة | الوزيرة",
    ],
    # those who are asked stand in another case than who asks
    "دعا الرئيس كريم منصور إلى الحوار، وناشد المواطنين التزام الهدوء.": [
        "دعا | الرئيس كريم منصور | الرئيس كريم منصور",
        "ناشد | الرئيس كريم منصور | الرئيس كريم منصور",
    ],
    # a name between two commas
    "وبحسب المدعي العام، كير باول، فإن القضية أغلقت.": ["بحسب | المدعي العام، كير باول | المدعي العام، كير باول"],
    # a name that begins with the letter of "to"
    "قال كريس لاندبيرغ، نائب المدير، إن النهر نظيف.": ["قال | كريس لاندبيرغ، نائب المدير | كريس لاندبيرغ، نائب المدير"],
    # whom a verbless cue says that it was told
    "وصل القطار متأخرا، وفق ما صرح به لوكالة رويترز وزير النقل كريم منصور.": [
        "وفق ما صرح به | وزير النقل كريم منصور | رويترز < وزير النقل كريم منصور"
    ],
    # "the magazine" is the one that was named, not the one whose name that is
    "قالت مجلة دير شبيغل إن الحوار بدأ. وبحسب المجلة فإن الاتفاق قريب.": [
        "قالت | مجلة دير شبيغل | دير شبيغل",
        "بحسب | المجلة | دير شبيغل",
    ],
}


@pytest.mark.parametrize("text", WHO)
def test_who_speaks(text):
    assert lines(text) == WHO[text]


def test_an_outlet_told_by_its_bare_name_is_the_reports_own():
    told = "قال كريم منصور ل«عكاظ» إن الجسر سيغلق."
    agency = "قال كريم منصور لرويترز إن الجسر سيغلق."
    paper = "قال كريم منصور لصحيفة عكاظ إن الجسر سيغلق."
    several = f"{told} وقالت هالة الحداد لصحيفة الشرق الأوسط إن العمل بدأ."
    found = [rawi.read(text, language="ar") for text in (told, agency, paper, several)]
    assert [each.report.outlet.id if each.report.outlet else None for each in found] == ["okaz", None, None, "okaz"]
    assert [len(each.attributions[0].chain) for each in found] == [1, 2, 2, 1]


def test_a_name_behind_a_to_is_called_without_it_and_is_who_was_met_before():
    text = "قال عمر أوزتورك إن الخيار صعب. وقد جربته دول أخرى من دون نجاح، وفقا لأوزتورك."
    (voice,) = rawi.read(text, language="ar").voices
    assert voice.name == "عمر أوزتورك"
    (voice,) = rawi.read("هذا الخيار صعب، وفقا لأوزتورك.", language="ar").voices
    assert voice.name == "أوزتورك"


def test_a_paper_is_called_without_what_is_told_of_it():
    (voice,) = rawi.read("وأفاد بلاغ توصلت به الصحيفة بأن الطريق مغلق.", language="ar").voices
    assert voice.name == "بلاغ"


def test_somebody_is_called_without_what_stands_behind_his_name():
    read = rawi.read("حذر خبير الأرصاد جمال السنوسي بالأمس من عاصفة قوية تضرب الساحل.", language="ar")
    assert [voice.name for voice in read.voices] == ["خبير الأرصاد جمال السنوسي"]


def test_who_is_spoken_of_is_no_part_of_the_speaker():
    read = rawi.read("وقالت أسرته عنه إنه كان مريضا منذ شهور.", language="ar")
    assert [voice.name for voice in read.voices] == ["أسرته"]


def test_what_one_relayed_from_another_is_laid_to_both():
    read = rawi.read("غرقت العبارة قرب الرأس، بحسب ما نقلت صحيفة الميناء عن مصدر في خفر السواحل.", language="ar")
    chains = [[read.voice(key).name for key in each.chain] for each in read.attributions]
    assert chains == [["صحيفة الميناء"], ["صحيفة الميناء", "مصدر في خفر السواحل"]]
