"""Which reports are worth comparing: those that share some of their rarest terms. Never all pairs of a collection."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from rawi.compare.features import Profile

KEYS = 40
BUCKET = 60
SHARED = 2


def candidates(profiles: Sequence[Profile], weights: Mapping[str, float]) -> tuple[tuple[int, int], ...]:
    """Pairs of reports that share at least two of their most telling terms, as sorted pairs of positions.

    A term that stands in more than ``BUCKET`` reports makes no pairs, so that the cost grows with the reports and not
    with their square.
    """
    buckets: dict[str, list[int]] = defaultdict(list)
    for number, profile in enumerate(profiles):
        telling = sorted(profile.terms, key=lambda term: (-weights[term] * profile.terms[term], term))
        for term in telling[:KEYS] if len(profiles) > BUCKET else telling:
            buckets[term].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for bucket in buckets.values():
        if len(bucket) <= BUCKET:
            for position, first in enumerate(bucket):
                for second in bucket[position + 1 :]:
                    shared[first, second] += 1
    return tuple(sorted(pair for pair, count in shared.items() if count >= SHARED))
