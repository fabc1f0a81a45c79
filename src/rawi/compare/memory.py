"""What is remembered of earlier reports, kept in this process."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from rawi.compare.keys import BUCKET, Group, Key, Pair
from rawi.nouns.features import Features
from rawi.nouns.judgement import Placing


class InProcess:
    """The ``Memory`` of a collection that lives as long as its process."""

    def __init__(self) -> None:
        self.features: dict[str, Features] = {}
        self.near: dict[str, dict[str, float]] = {}
        self.home: dict[str, Group] = {}
        self._buckets: dict[Key, list[str]] = defaultdict(list)
        self._counts: Counter[str] = Counter()

    @property
    def total(self) -> int:
        """How many reports there are."""
        return len(self.features)

    def take(self, batch: Sequence[Features]) -> None:
        """Take in new reports."""
        for each in batch:
            self.features[each.report] = each
            self._counts.update(each.terms.keys())
            for key in _keys(each):
                bucket = self._buckets[key]
                if len(bucket) <= BUCKET:
                    bucket.append(each.report)

    def drop(self, reports: Sequence[str]) -> None:
        """Forget some reports, and all pairs that they are in."""
        for report in reports:
            features = self.features.pop(report)
            self._counts.subtract(features.terms.keys())
            for key in _keys(features):
                if report in self._buckets[key]:
                    self._buckets[key].remove(report)
            for other in self.near.pop(report, {}):
                self.near.get(other, {}).pop(report, None)
            self.home.pop(report, None)

    def known(self, reports: Iterable[str]) -> Mapping[str, Features]:
        """The features of some reports: of all, which costs nothing here."""
        return self.features

    def counts(self, terms: Iterable[str]) -> Mapping[str, int]:
        """In how many reports each term stands."""
        return self._counts

    def buckets(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[str]]:
        """The reports in which each key stands."""
        return self._buckets

    def link(self, pairs: Sequence[Pair]) -> None:
        """Keep how alike two reports are."""
        for one, other, score in pairs:
            self.near.setdefault(one, {})[other] = score
            self.near.setdefault(other, {})[one] = score

    def around(self, reports: Iterable[str]) -> Mapping[str, Mapping[str, float]]:
        """For each report, the reports that it is like."""
        return self.near

    def homes(self, reports: Iterable[str]) -> Mapping[str, Group]:
        """For each report, the reports of its story."""
        return self.home

    def placings(self) -> Sequence[Placing]:
        """What persons judged of stories: nothing, here nobody judges."""
        return ()

    def settle(self, groups: Sequence[Group]) -> None:
        """Put reports into stories."""
        for group in groups:
            self.home.update(dict.fromkeys(group, group))


def _keys(features: Features) -> Iterable[Key]:
    yield from features.terms
    yield from features.sketch
