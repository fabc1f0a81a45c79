"""Which reports are worth comparing: those that share some of their rarest terms. Never all pairs of a collection."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Protocol

from rawi.nouns.features import Features, Key
from rawi.nouns.judgement import Placing

KEYS = 40
BUCKET = 60
SHARED = 2

Group = tuple[str, ...]
Pair = tuple[str, str, float]


class Memory(Protocol):
    """What is remembered of the reports that came before: in this process, or in a collection's file.

    Reports are known by the ``report`` of their features. Whatever is asked for and not there is left out of an answer.
    """

    @property
    def total(self) -> int:
        """How many reports there are."""

    @property
    def languages(self) -> Set[str]:
        """The languages of the reports."""

    def take(self, batch: Sequence[Features]) -> None:
        """Take in new reports. A key of more than ``BUCKET`` reports makes no pairs, so its list may end there."""

    def drop(self, reports: Sequence[str]) -> None:
        """Forget some reports, and all pairs that they are in."""

    def known(self, reports: Iterable[str]) -> Mapping[str, Features]:
        """The features of some reports."""

    def counts(self, terms: Iterable[Key]) -> Mapping[Key, int]:
        """In how many reports each term stands."""

    def buckets(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[str]]:
        """The reports in which each key stands, the first ``BUCKET`` + 1 of them."""

    def link(self, pairs: Sequence[Pair]) -> None:
        """Keep how alike two reports are."""

    def around(self, reports: Iterable[str]) -> Mapping[str, Mapping[str, float]]:
        """For each report, the reports that it is like, and how much."""

    def homes(self, reports: Iterable[str]) -> Mapping[str, Group]:
        """For each report, the reports of its story, sorted."""

    def placings(self) -> Sequence[Placing]:
        """What persons judged of stories, the earliest first."""

    def settle(self, groups: Sequence[Group]) -> None:
        """Put reports into stories; each leaves the story that it was in."""


def telling(features: Features, counts: Mapping[Key, int], total: int) -> list[str]:
    """The terms of a report by which others are looked for: its ``KEYS`` rarest that others have too, rarest first."""
    found = sorted(
        (term for term in features.terms if 1 < counts[term] <= BUCKET),
        key=lambda term: (counts[term], -features.terms[term], term),
    )
    return found[:KEYS] if total > BUCKET else found


def candidates(features: Features, terms: Iterable[str], buckets: Mapping[Key, Sequence[str]]) -> list[str]:
    """The reports that share at least ``SHARED`` of a report's telling terms, or some of its words in a row.

    Sorted; at most as many as the keys times BUCKET, however large the collection is.
    """
    met: Counter[str] = Counter()
    for term in terms:
        met.update(buckets.get(term, ()))
    found = {other for other, count in met.items() if count >= SHARED}
    for run in features.sketch:
        bucket = buckets.get(run, ())
        if len(bucket) <= BUCKET:
            found.update(bucket)
    return sorted(found - {features.report})
