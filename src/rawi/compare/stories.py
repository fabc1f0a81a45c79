"""Which reports tell of the same event, and which events are of one matter."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from rawi.compare.clustering import clusters

SAME_EVENT = 0.5
TOGETHER = 0.3
SAME_MATTER = 0.25
Around = Mapping[str, Mapping[str, float]]


def grouped(members: Iterable[str], around: Around) -> list[tuple[str, ...]]:
    """Reports into stories: the likest pairs first, and two groups only if their reports are alike on average.

    ``around`` gives for each report the reports that it is like, and how much. The result does not depend on the order in
    which the reports came: ties are broken by the ids, and a group depends on nothing that its members are not like.
    """
    inside = sorted(members)
    likest = {(a, b): score for a in inside for b, score in around.get(a, {}).items() if score >= SAME_EVENT and a < b}

    def alike(first: Sequence[str], second: Sequence[str]) -> bool:
        few, many = (first, second) if len(first) < len(second) else (second, first)
        near = (around.get(x, {}) for x in few)
        total = math.fsum([scores[y] for scores in near for y in many if y in scores])
        return total / (len(first) * len(second)) >= TOGETHER

    return sorted(tuple(sorted(group)) for group in clusters(inside, likest, SAME_EVENT, alike).values())


def least_alike(group: Sequence[str], around: Around) -> float:
    """How alike the least alike two reports of a story are."""
    return min((around.get(a, {}).get(b, 0.0) for a, b in combinations(group, 2)), default=1.0)


def matters(stories: Mapping[int, Sequence[str]], around: Around) -> list[tuple[tuple[int, ...], float]]:
    """Stories of one matter over time: alike enough on average, best pair of each two stories, to speak of the same thing.

    ``stories`` gives the reports of each story by its number; the result holds numbers, and how alike the nearest are.
    """
    home = {report: story for story, members in stories.items() for report in members}
    best: dict[tuple[int, int], float] = defaultdict(float)
    for a, near in around.items():
        for b, score in near.items():
            first, second = home[a], home[b]
            if first < second:
                best[first, second] = max(best[first, second], score)
    links: dict[int, dict[int, float]] = defaultdict(dict)
    for (first, second), score in best.items():
        links[first][second] = links[second][first] = score

    def alike(one: Sequence[int], other: Sequence[int]) -> bool:
        many = set(other)
        total = math.fsum(score for x in one for y, score in links[x].items() if y in many)
        return total / (len(one) * len(other)) >= SAME_MATTER / 2

    found = []
    for group in clusters(links, best, SAME_MATTER, alike).values():
        if len(group) > 1:
            inner = set(group)
            found.append((tuple(sorted(group)), max(links[x][y] for x in group for y in links[x] if y in inner)))
    return sorted(found)
