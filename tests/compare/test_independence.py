"""Origins count as independent where that is shown (rule 12a), whichever of them is told first."""

from itertools import permutations

import pytest

import rawi

TOLD = {
    "مصادر": "قالت مصادر مطلعة إن ستة أشخاص أصيبوا في حريق مخزن القطن فجر اليوم.",
    "شرطة": "قالت الشرطة إن ستة أشخاص أصيبوا في حريق شب في مخزن القطن صباح اليوم.",
    "صحة": "أكدت وزارة الصحة إصابة ستة أشخاص في حريق اندلع في مخزن القطن فجر اليوم.",
}
OUTLETS = dict(zip(TOLD, ("الفنار", "جريدة الساحل", "صوت المرفأ"), strict=True))


@pytest.mark.parametrize("order", list(permutations(TOLD)), ids="-".join)
def test_an_origin_that_proves_nothing_does_not_hide_two_that_are_shown(order):
    reports = [
        rawi.read(TOLD[who], id=f"{n}", language="ar", outlet=OUTLETS[who], published="2031-05-10T08:00:00")
        for n, who in enumerate(order)
    ]
    (story,) = rawi.compare(reports).stories
    (hurt,) = [claim for claim in story.claims if claim.question == "toll.wounded"]
    (what,) = [claim for claim in story.claims if claim.question == "what"]
    for claim in (hurt, what):
        assert (claim.counts.origins, claim.at_most) == (2, 3) and len(claim.origins) == 3
        assert claim.standing == "two or more independent origins"


def test_who_saw_it_and_who_counted_it_are_two_but_two_that_nobody_names_are_not():
    seen = "قال شهود عيان إن ستة أشخاص أصيبوا في حريق المخزن فجر اليوم."
    named = "قالت الشرطة إن حريق المخزن فجر اليوم أصيب فيه ستة أشخاص."
    unnamed = "قالت مصادر طبية إن حريق المخزن فجر اليوم أصيب فيه ستة أشخاص."
    assert shown(seen, named) == 2
    assert shown(seen, unnamed) == 1


def test_what_two_tell_in_the_same_words_was_not_told_twice():
    words = "حريقا شب فجر اليوم في مخزن القطن الكبير شرق الميناء القديم وأتى على محتوياته كلها"
    assert shown(f"قالت الشرطة إن {words}.", f"أعلنت مديرية الصحة أن {words}.") == 1


def shown(*texts):
    """How many origins are shown to be independent for the claim of two reports."""
    reports = [
        rawi.read(text, id=f"{n}", language="ar", outlet=outlet, published="2031-05-10T08:00:00")
        for n, (text, outlet) in enumerate(zip(texts, OUTLETS.values(), strict=False))
    ]
    (story,) = rawi.compare(reports).stories
    return max(claim.counts.origins for claim in story.claims)


def test_whom_nobody_names_by_name_and_who_shares_a_word_are_no_second_origin():
    counted = "قالت شرطة المرفأ إن حريق المخزن فجر اليوم أصيب فيه ستة أشخاص."
    assert shown(counted, "قال الطبيب إن ستة أشخاص أصيبوا في حريق المخزن فجر اليوم.") == 1
    assert shown(counted, "قال مستشفى المرفأ إن ستة أشخاص أصيبوا في حريق المخزن فجر اليوم.") == 1
    assert shown(counted, "قال مستشفى الأمل إن ستة أشخاص أصيبوا في حريق المخزن فجر اليوم.") == 2
