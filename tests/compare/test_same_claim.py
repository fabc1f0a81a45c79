"""When two sentences surely assert the same thing, so that a conclusion may stand on them."""

from itertools import combinations

import rawi
from rawi.compare.features import clauses
from rawi.compare.same.claim import firm, parted, same_claim

FIRE = "قالت الشرطة إن حريقا كبيرا أتى على مخزن القطن قرب الميناء القديم فجر الأحد."


def clause(text):
    return clauses(rawi.read(text, language="ar"))[0]


def test_other_words_for_one_thing_are_the_same():
    told = clause("أفادت مصادر في الشرطة بأن مخزن القطن قرب الميناء القديم أتى عليه حريق كبير فجر الأحد.")
    assert firm(clause(FIRE), told)


def test_another_thing_of_the_same_event_is_not():
    for other in (
        "قالت الشرطة إن أسباب حريق الميناء ما زالت قيد التحقيق.",
        "قال رئيس البلدية إن المخزن كان مرخصا لتخزين القطن منذ عشرين عاما.",
    ):
        assert not firm(clause(FIRE), clause(other))


def test_it_is_the_same_whichever_is_first():
    several = [
        clause(FIRE),
        clause("أكدت البلدية أن الحريق قرب الميناء أخمد ظهرا."),
        clause("نفت الشرطة وقوع حريق في مخزن القطن."),
    ]
    for one, other in combinations(several, 2):
        assert same_claim(one, other) == same_claim(other, one)


CRASH = "لقي شخصان مصرعهما وأصيب أربعة آخرون في حادث تصادم بين شاحنة وحافلة في مدينة {} صباح الأحد."


def test_two_accidents_told_in_the_same_words_are_not_one():
    here = clause(CRASH.format("مصراتة"))
    assert not parted(here, clause(CRASH.format("مصراتة").replace("شاحنة وحافلة", "حافلة وشاحنة")))
    assert parted(here, clause(CRASH.format("سبها")))
    assert parted(here, clause(CRASH.format("مصراتة").replace("لقي شخصان مصرعهما", "لقي تسعة أشخاص مصرعهم")))


def test_a_vaguer_toll_is_no_other_one():
    told = CRASH.format("مصراتة")
    assert not parted(clause(told), clause(told.replace("أربعة آخرون", "ثلاثة أشخاص على الأقل")))
