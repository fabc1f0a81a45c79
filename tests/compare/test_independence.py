"""Origins count as independent where that is shown (rule 12a), whichever of them is told first."""

from itertools import permutations

import pytest

import rawi

TOLD = {
    "شهود": "قال شهود عيان إن ستة أشخاص أصيبوا في حريق مخزن القطن فجر اليوم.",
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
