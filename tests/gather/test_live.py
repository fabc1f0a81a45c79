"""Updates of a page that is told live: what is asked of its elements grows with the page and no faster."""

import pytest

pytest.importorskip("resiliparse", reason="needs the extra: pip install 'rawi[gather]'")

from resiliparse.parse.html import HTMLTree

from rawi.gather.documents import live
from rawi.gather.documents.elements import NESTED, innermost, shallow

WORDS = "عاد سبعة صيادين إلى المرفأ سالمين بعد يومين في البحر الهائج"


def nested(depth: int, name: str) -> str:
    return f"<body>{f'<div class={name}><time>12:05</time><p>{WORDS}</p>' * depth}{'</div>' * depth}</body>"


@pytest.mark.parametrize(
    ("name", "found", "asked"),
    [("timeline", live._rolling, "prose"), ("live-update", live._called, "_said")],
)
def test_lists_within_lists_cost_twice_where_they_are_twice_as_deep(monkeypatch, name, found, asked):
    letters: list[int] = []
    real = getattr(live, asked)
    monkeypatch.setattr(live, asked, lambda node: letters.append(len(node.text)) or real(node))
    cost = []
    for depth in (100, 200):
        letters.clear()
        found(HTMLTree.parse(nested(depth, name)))
        cost.append(sum(letters))
    assert 0 < cost[1] <= 2.2 * cost[0], cost


def test_the_innermost_of_some_elements_and_those_that_hold_few_of_them():
    body = HTMLTree.parse(nested(NESTED + 3, "a") + f"<div class=a>{WORDS}</div>").body
    nodes = body.query_selector_all(".a")[:]
    assert [nodes.index(each) for each in innermost(nodes)] == [NESTED + 2, NESTED + 3]
    assert [nodes.index(each) for each in shallow(nodes)] == list(range(2, NESTED + 4))
