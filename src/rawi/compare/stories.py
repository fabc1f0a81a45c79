"""Which reports tell of the same event, and which events are of one matter."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime

from rawi.compare.clustering import clusters
from rawi.compare.features import Profile

SAME_EVENT = 0.26
TOGETHER = 0.19
SAME_MATTER = 0.16
FADES_AFTER = 4.0  # days
HALVES_IN = 10.0
ELSEWHERE = 0.85


def likeness(a: Profile, b: Profile, weights: Mapping[str, float]) -> float:
    """The cosine of two reports' weighted terms, 0 to 1; less the farther apart in time, less if they name other places."""
    small, large = (a.terms, b.terms) if len(a.terms) < len(b.terms) else (b.terms, a.terms)
    shared = sum(small[term] * large[term] * weights[term] ** 2 for term in small if term in large)
    if not shared:
        return 0.0
    elsewhere = ELSEWHERE if a.places and b.places and not a.places & b.places else 1.0
    return shared / (length(a, weights) * length(b, weights)) * _time(a, b) * elsewhere


def length(profile: Profile, weights: Mapping[str, float]) -> float:
    """The length of a report's vector."""
    return math.sqrt(sum((count * weights[term]) ** 2 for term, count in profile.terms.items()))


def _time(a: Profile, b: Profile) -> float:
    days = days_between(a.when, b.when)
    if days is None or days <= FADES_AFTER:
        return 1.0
    return float(0.5 ** ((days - FADES_AFTER) / HALVES_IN))


def days_between(first: str | None, second: str | None) -> float | None:
    """How many days lie between two ISO 8601 times; None where one is not known."""
    try:
        a, b = datetime.fromisoformat(first or ""), datetime.fromisoformat(second or "")
    except ValueError:
        return None
    return abs((a.replace(tzinfo=None) - b.replace(tzinfo=None)).total_seconds()) / 86_400


def grouped(size: int, scores: Mapping[tuple[int, int], float]) -> tuple[tuple[int, ...], ...]:
    """Reports into stories: the likest pairs first, and two groups only if their reports are alike on average.

    The result does not depend on the order in which the reports came: ties are broken by the score alone and then by
    position, and positions are those of the reports sorted by id.
    """
    around: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        around[a][b] = around[b][a] = score

    def alike(first: Sequence[int], second: Sequence[int]) -> bool:
        total = sum(around[x].get(y, 0.0) for x in first for y in second)
        return total / (len(first) * len(second)) >= TOGETHER

    group = clusters(range(size), scores, SAME_EVENT, alike)
    return tuple(sorted(tuple(sorted(members)) for members in group.values()))


def threads(
    stories: Sequence[tuple[int, ...]], scores: Mapping[tuple[int, int], float]
) -> tuple[tuple[tuple[int, ...], float], ...]:
    """Stories of one matter: those with reports alike enough to speak of the same thing, if not of the same event."""
    home = {number: story for story, members in enumerate(stories) for number in members}
    best: dict[tuple[int, int], float] = defaultdict(float)
    for (a, b), score in scores.items():
        pair = (min(home[a], home[b]), max(home[a], home[b]))
        if pair[0] != pair[1]:
            best[pair] = max(best[pair], score)
    parent = list(range(len(stories)))

    def root(story: int) -> int:
        while parent[story] != story:
            parent[story] = parent[parent[story]]
            story = parent[story]
        return story

    for (a, b), score in sorted(best.items()):
        if score >= SAME_MATTER:
            parent[root(b)] = root(a)
    found: dict[int, list[int]] = defaultdict(list)
    for story in range(len(stories)):
        found[root(story)].append(story)
    return tuple(
        (tuple(members), max(score for (a, b), score in best.items() if root(a) == first))
        for first, members in sorted(found.items())
        if len(members) > 1
    )
