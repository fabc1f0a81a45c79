"""What is remembered of earlier reports, kept in this process."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set

from rawi.compare.keys import BUCKET, Group, Pair
from rawi.nouns.features import Features, Key
from rawi.nouns.judgement import Placing


class InProcess:
    """The ``Memory`` of a collection that lives as long as its process."""

    def __init__(self) -> None:
        self.features: dict[str, Features] = {}
        self.near: dict[str, dict[str, float]] = {}
        self.home: dict[str, Group] = {}
        self._buckets: dict[Key, list[str]] = defaultdict(list)
        self._counts: Counter[Key] = Counter()
        self._languages: Counter[str] = Counter()
        self._unmet: dict[str, Features] = {}  # reports that nobody of another language can have looked for yet

    @property
    def total(self) -> int:
        """How many reports there are."""
        return len(self.features)

    @property
    def languages(self) -> Set[str]:
        """The languages of the reports."""
        return {language for language, count in self._languages.items() if count > 0}

    def take(self, batch: Sequence[Features]) -> None:
        """Take in new reports."""
        for each in batch:
            self.features[each.report] = each
            self._languages[each.language] += 1
            self._unmet[each.report] = each
            self._index(each.report, each.own_keys)
        if len(self.languages) > 1:
            for each in self._unmet.values():
                self._index(each.report, each.across_keys)
            self._unmet.clear()

    def _index(self, report: str, keys: Iterable[Key]) -> None:
        for key in keys:
            self._counts[key] += 1
            bucket = self._buckets[key]
            if len(bucket) <= BUCKET:
                bucket.append(report)

    def drop(self, reports: Sequence[str]) -> None:
        """Forget some reports, and all pairs that they are in."""
        for report in reports:
            features = self.features.pop(report)
            self._languages[features.language] -= 1
            for key in features.own_keys if self._unmet.pop(report, None) else features.keys:
                self._counts[key] -= 1
                if report in self._buckets[key]:
                    self._buckets[key].remove(report)
            for other in self.near.pop(report, {}):
                self.near.get(other, {}).pop(report, None)
            self.home.pop(report, None)

    def known(self, reports: Iterable[str]) -> Mapping[str, Features]:
        """The features of some reports: of all, which costs nothing here."""
        return self.features

    def counts(self, terms: Iterable[Key]) -> Mapping[Key, int]:
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
