"""Every relative of every kind is right, but for those that are known to be wrong; ``python tools/relatives.py`` counts them."""

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from gather.relatives import RELATIVES

# What is known to be wrong: rare forms, and what would take more than a form.
WRONG = {
    "K5: الثالثة عصرا بتوقيت العاصمة الليبية طرابلس",
    "K6: digits of full width",
    "K4: feed Fri, 07 May 2021 24:00:00 +0300",
    "K7: وقالت الوزيرة: «الطريق مفتوح» و«الجسر مغلق» حتى الغد.",
    "K14: غرق القارب في 12.02.24.",
    "K16: شئ in لم يحدث شيء في البحر.",
    "K7: #وزير_الأشغال: الطريق الساحلي مفتوح",
    "K14: غرق القارب في 12 ت. الثاني 2023.",
    "K14: غرق القارب في 2023 حزيران 12.",
    "K16: عبدالله in قال عبد الله السالم إن المرفأ مفتوح.",
    "K5: 14:30 بتوقيت كل من الرياض وبيروت",
    "K7: وزير الأشغال في مؤتمر صحفي:\n- الطريق الساحلي مفتوح\n- الجسر مغلق حتى الغد",
    "K7: عاجل | وكالة الوادي عن وزير الأشغال: الطريق الساحلي مفتوح",
    "K9: Viber's table",
    "K16: باريس in عاد الصيادون إلى پاريس.",
    "K7: وزير الأشغال | الطريق الساحلي مفتوح أمام الناس",
    "K9: posts of Instagram",
    "K16: مئة صياد in عاد مائة صياد إلى المرفأ.",
}


@pytest.mark.parametrize("relative", RELATIVES, ids=lambda each: f"{each.kind}: {each.name}")
def test_the_relatives_of_a_kind_are_right(relative, tmp_path, request):
    if f"{relative.kind}: {relative.name}" in WRONG:
        request.applymarker(pytest.mark.xfail(strict=True))
    relative.right(tmp_path)


def test_each_kind_has_eight():
    kinds = [each.kind for each in RELATIVES]
    assert all(kinds.count(f"K{n}") >= 8 for n in range(1, 17))
