"""The likest pair first; the caller says what makes two groups one."""

from rawi.compare.clustering import clusters

SCORES = {(0, 1): 0.9, (1, 2): 0.5, (2, 3): 0.2}


def test_pairs_below_the_floor_join_nothing():
    assert clusters(range(4), SCORES, 0.4, lambda *_: True) == {0: [0, 1, 2], 3: [3]}


def test_groups_that_the_caller_keeps_apart_stay_apart():
    pairs_only = clusters(range(4), SCORES, 0.1, lambda first, second: len(first) + len(second) <= 2)
    assert pairs_only == {0: [0, 1], 2: [2, 3]}
