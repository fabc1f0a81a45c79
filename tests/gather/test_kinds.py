"""Every relative of every kind is right, but for those that are known to be wrong; ``python tools/relatives.py`` counts them."""

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from gather.relatives import RELATIVES

WRONG = {"K16: عبدالله in قال عبد الله السالم إن المرفأ مفتوح."}  # a name in one word is not sought in two


@pytest.mark.parametrize("relative", RELATIVES, ids=lambda each: f"{each.kind}: {each.name}")
def test_the_relatives_of_a_kind_are_right(relative, tmp_path, request):
    if f"{relative.kind}: {relative.name}" in WRONG:
        request.applymarker(pytest.mark.xfail(strict=True))
    relative.right(tmp_path)


def test_each_kind_has_eight():
    kinds = [each.kind for each in RELATIVES]
    assert all(kinds.count(f"K{n}") >= 8 for n in range(1, 17))
