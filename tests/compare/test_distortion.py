"""A claim with two origins of which one account is changed in one particular is never corroborated for that particular.

The sentences are made here, of events, places, voices and numbers that stand for many; 100 cases for each kind of particular.
"""

import itertools
import random

import pytest

import rawi

VOICES = [  # each two bodies that see and count apart (rule 12a)
    ("قالت الشرطة إن", "قالت وزارة الصحة إن"), ("ذكرت بلدية المدينة أن", "قال الدفاع المدني إن"),
    ("أعلن الجيش أن", "أكد الهلال الأحمر أن"), ("قال مدير المستشفى إن", "قالت الشرطة إن"),
    ("أفاد الدفاع المدني بأن", "ذكرت وزارة الداخلية أن"),
]  # fmt: skip
EVENTS = [  # each told twice, in other words and another order
    ("انفجار مستودع الوقود {place} {date} أسفر عن مقتل {number} من {who} وإغلاق الطريق الساحلي",
     "{number} من {who} قتلوا في انفجار مستودع الوقود {place} {date} وأغلق الطريق الساحلي"),
    ("غرق العبارة القديمة {place} {date} أدى إلى مقتل {number} من {who} وتعطل الملاحة في الميناء",
     "الملاحة تعطلت في الميناء بعد غرق العبارة القديمة {place} {date} ومقتل {number} من {who}"),
    ("انهيار سقف المصنع {place} {date} تسبب في مقتل {number} من {who} وتوقف خطوط الإنتاج",
     "سقف المصنع {place} انهار {date} فقتل {number} من {who} وتوقفت خطوط الإنتاج"),
    ("حريق سوق الخشب {place} {date} أودى بحياة {number} من {who} وأتى على أربعين دكانا",
     "أربعين دكانا احترقت في سوق الخشب {place} {date} حيث قتل {number} من {who}"),
    ("اصطدام القطارين {place} {date} أسفر عن إصابة {number} من {who} وتعليق الرحلات",
     "الرحلات علقت بعد إصابة {number} من {who} في اصطدام القطارين {place} {date}"),
]  # fmt: skip
PLACES = ["في مدينة بنغازي", "في مدينة الموصل", "في مدينة حلب", "في مدينة عدن", "في مدينة الخرطوم", "في مدينة طنجة"]
DATES = ["يوم 3 مايو 2031", "يوم 7 مايو 2031", "يوم 12 مايو 2031", "يوم 15 مايو 2031"]
NUMBERS = ["9", "14", "21", "35", "48", "62"]
WHO = ["العمال المصريين", "العمال السودانيين", "العمال الأردنيين", "العمال المغاربة", "العمال التونسيين"]
SLOTS = {"place": PLACES, "date": DATES, "number": NUMBERS, "who": WHO}
KINDS = {"place": "place", "date": "date", "number": "number", "who": "actor"}
NEGATED = [
    ("القافلة وصلت إلى مخيم الرمال وسلمت الدواء والطعام لسكانه", "القافلة لم تصل إلى مخيم الرمال ولم تسلم الدواء والطعام لسكانه"),
    ("الجسر الجديد فوق النهر أغلق أمام الشاحنات بسبب التشققات", "الجسر الجديد فوق النهر لم يغلق أمام الشاحنات بسبب التشققات"),
    ("الشركة دفعت أجور العمال المتأخرة عن الشهرين الماضيين", "الشركة لم تدفع أجور العمال المتأخرة عن الشهرين الماضيين"),
    ("عمال المناجم عادوا إلى العمل في الوادي بعد إضراب طويل", "عمال المناجم لم يعودوا إلى العمل في الوادي بعد إضراب طويل"),
]  # fmt: skip


def cases(kind):
    chosen = random.Random(kind)
    if kind == "polarity":
        for (one, other), (plain, denied) in itertools.islice(itertools.cycle(itertools.product(VOICES, NEGATED)), 100):
            yield f"{one} {plain}.", f"{other} {denied}."
        return
    for _ in range(100):
        one, other = chosen.choice(VOICES)
        first, second = chosen.choice(EVENTS)
        filled = {slot: chosen.choice(values) for slot, values in SLOTS.items()}
        changed = {**filled, kind: chosen.choice([value for value in SLOTS[kind] if value != filled[kind]])}
        yield f"{one} {first.format(**filled)}.", f"{other} {second.format(**changed)}."


def compared(first, second):
    readings = [
        rawi.read(text, language="ar", id=f"r{n}", outlet=outlet, published=f"2031-05-20T0{8 + n}:00:00")
        for n, (text, outlet) in enumerate(((first, "الفنار"), (second, "المرفأ")))
    ]
    return [claim for story in rawi.compare(readings).stories for claim in story.claims]


@pytest.mark.parametrize("kind", [*SLOTS, "polarity"])
def test_a_changed_particular_is_never_confirmed(kind):
    confirmed = [
        pair
        for pair in cases(kind)
        if any(claim.standing == "two or more independent origins" for claim in compared(*pair))
    ]
    assert confirmed == []


@pytest.mark.parametrize("kind", [*SLOTS, "polarity"])
def test_and_mostly_the_particular_is_named(kind):
    named = sum(
        any(each.kind == KINDS.get(kind, kind) for claim in compared(*pair) for each in claim.differences)
        for pair in cases(kind)
    )
    assert named >= 90


def test_the_same_claims_unchanged_are_mostly_confirmed():
    filled = {"place": PLACES[0], "date": DATES[0], "number": "9", "who": WHO[0]}
    pairs = [
        (f"{one} {first.format(**filled)}.", f"{other} {second.format(**filled)}.")
        for (one, other), (first, second) in itertools.product(VOICES, EVENTS)
    ]
    confirmed = [
        any(claim.standing == "two or more independent origins" for claim in compared(*pair)) for pair in pairs
    ]
    assert sum(confirmed) >= 20
