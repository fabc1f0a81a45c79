"""Stories as persons put them together: what was found goes with what was judged, a later judgement before an earlier one."""

import pytest

from rawi.compare.placings import placed
from rawi.nouns.judgement import Placing

FOUND = [("a", "b"), ("c", "d", "e"), ("f",)]


def one(*sides):
    return Placing(tuple(map(frozenset, sides)))


def moved(*sides):
    return Placing(tuple(map(frozenset, sides)), moved=True)


@pytest.mark.parametrize(
    ("placings", "made"),
    [
        ([], FOUND),
        ([one("a", "c")], [("a", "b", "c", "d", "e"), ("f",)]),
        ([one("ab", "f")], [("a", "b", "f"), ("c", "d", "e")]),
        ([one("ac", "f")], [("a", "b", "c", "f"), ("d", "e")]),  # c was of the same story when it was judged
        ([moved("c", "a")], [("a", "b", "c"), ("d", "e"), ("f",)]),
        ([moved("c")], [("a", "b"), ("c",), ("d", "e"), ("f",)]),
        ([moved("f", "c")], [("a", "b"), ("c", "d", "e", "f")]),
        ([moved("c", "x")], [("a", "b"), ("c",), ("d", "e"), ("f",)]),  # its story is gone
        ([moved("x", "a")], FOUND),
        ([one("x", "y")], FOUND),
        ([one("ab", "cde"), moved("c")], [("a", "b", "d", "e"), ("c",), ("f",)]),
        ([moved("c"), one("ab", "cde")], [("a", "b", "c", "d", "e"), ("f",)]),
    ],
)
def test_reports_stand_where_they_were_put(placings, made):
    assert placed(FOUND, placings) == made
