"""Which reports are worth comparing: those that share some of their rarest terms. Never all pairs of a collection."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from rawi.compare.features import Profile, weight

KEYS = 40
BUCKET = 60
SHARED = 2


class Keys:
    """The terms of a collection with the reports in which each stands. It only grows."""

    def __init__(self) -> None:
        self.buckets: dict[str | int, list[str]] = defaultdict(list)
        self.counts: Counter[str] = Counter()
        self.total = 0
        self._weights: dict[str, float] = {}

    def add(self, profiles: Iterable[Profile]) -> None:
        """Take in reports. A term of more than ``BUCKET`` reports makes no pairs, so its list may end there."""
        for profile in profiles:
            self.total += 1
            for term in profile.terms:
                self.counts[term] += 1
            keys: list[str | int] = [*profile.terms, *profile.sketch]
            for key in keys:
                bucket = self.buckets[key]
                if len(bucket) <= BUCKET:
                    bucket.append(profile.report)
        self._weights.clear()

    def weight(self, term: str) -> float:
        """How much a term tells in the collection as it is now."""
        found = self._weights.get(term)
        if found is None:
            found = self._weights[term] = weight(self.total, self.counts[term])
        return found

    def candidates(self, profile: Profile) -> list[str]:
        """The reports that share at least ``SHARED`` of this one's ``KEYS`` rarest terms, or some of its words in a row.

        Their ids, sorted; at most as many as the keys times BUCKET, however large the collection is.
        """
        telling = sorted(
            (term for term in profile.terms if 1 < self.counts[term] <= BUCKET),
            key=lambda term: (self.counts[term], -profile.terms[term], term),
        )
        met: Counter[str] = Counter()
        for term in telling[:KEYS] if self.total > BUCKET else telling:
            met.update(self.buckets[term])
        found = {other for other, count in met.items() if count >= SHARED}
        for run in profile.sketch:
            if len(self.buckets[run]) <= BUCKET:
                found.update(self.buckets[run])
        return sorted(found - {profile.report})
