"""Where a content ends: at the border with which it is likeliest to be right."""

import pytest

from rawi.packs.given import packs
from rawi.read.mark.borders import border_features
from rawi.read.mark.extent import ends, likeliest
from rawi.read.mark.marks import sentences
from rawi.read.text.page import page


@pytest.mark.parametrize(
    ("lengths", "chosen"),
    [
        ([(20, 1.0)], 0),
        ([(20, 0.7), (60, 0.3)], 0),
        # two far behind the likeliest are more than half of each other
        ([(10, 0.4), (40, 0.25), (60, 0.35)], 2),
        # nine tenths are the whole
        ([(10, 0.45), (57, 0.28), (60, 0.27)], 1),
    ],
)
def test_ends_near_each_other_speak_for_each_other(lengths, chosen):
    assert likeliest(lengths) == chosen


def test_what_stands_before_its_cue_tells_of_the_end_of_a_content():
    def seen(text):
        made = page(text, packs().of("ar"))
        taken, around = sentences(made)
        told = next(each for sentence in taken for each in sentence.spoken)
        border = next(each for each in ends(made, told, around) if not each.last)
        return set(border_features(made, told, border, around))

    free = seen("قال الحارس إن الجسر مغلق، وعاد إلى بيته.")
    relative = seen("الحارس الذي قال إن الجسر مغلق، عاد إلى بيته.")
    assert ("cue behind _ at _", "relative", "comma") in relative
    assert ("cue behind _ at _", "relative", "comma") not in free
