"""Which reports tell of the same event, and which events are of one matter."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from rawi.compare.clustering import clusters
from rawi.nouns.features import Features

SAME_EVENT = 0.26
TOGETHER = 0.19
SAME_MATTER = 0.16
FADES_AFTER = 4.0  # days
HALVES_IN = 10.0
ELSEWHERE = 0.85  # for reports that name other towns
OTHERS = 0.6  # for titles that name other nations: one king's congratulations to two presidents are two events
Around = Mapping[str, Mapping[str, float]]


class Vector(NamedTuple):
    """A report as it is compared: what each of its terms tells in it, of length 1."""

    features: Features
    terms: Mapping[str, float]


def vector(features: Features, weight: Mapping[str, float]) -> Vector:
    """The vector of a report, by what terms tell in the collection."""
    terms = {term: count * weight[term] for term, count in features.terms.items()}
    length = math.sqrt(math.fsum([each * each for each in terms.values()])) or 1.0
    return Vector(features, {term: each / length for term, each in terms.items()})


def likeness(a: Vector, b: Vector) -> float:
    """The cosine of two reports' weighted terms, 0 to 1; less the farther apart in time, less if they name other places."""
    one, other = a.terms, b.terms
    shared = math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])
    if not shared:
        return 0.0
    return shared * apart(a.features, b.features)


def apart(a: Features, b: Features) -> float:
    """What the likeness of two reports is multiplied by: less the farther apart in time, less if they name other places."""
    elsewhere = ELSEWHERE if a.places and b.places and not a.places & b.places else 1.0
    others = OTHERS if a.nations and b.nations and not a.nations & b.nations else 1.0
    return _time(a, b) * elsewhere * others


def _time(a: Features, b: Features) -> float:
    days = days_between(a.when, b.when)
    if days is None or days <= FADES_AFTER or a.sketch == b.sketch != ():
        return 1.0
    return float(0.5 ** ((days - FADES_AFTER) / HALVES_IN))


@lru_cache(maxsize=100_000)
def _time_of(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def days_between(first: str | None, second: str | None) -> float | None:
    """How many days lie between two ISO 8601 times; None where one is not known."""
    if first == second:
        return 0.0 if first and _time_of(first) else None
    a, b = _time_of(first or ""), _time_of(second or "")
    if a is None or b is None:
        return None
    return abs((a - b).total_seconds()) / 86_400


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
