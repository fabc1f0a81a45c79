"""Reports of two languages: which are worth comparing, and how alike they are, by terms that belong to no language."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from rawi.compare.keys import BUCKET, Memory, Pair
from rawi.compare.same.event import days_between
from rawi.nouns.features import Features, Key, within

KEYS = 60  # terms of a report by which others are looked for
SHARED = 3  # of them that two reports must have
FEWEST = 1000  # reports that a term is taken to be rare among, so that what a small collection is about still counts
SCALE = 0.85  # what the likeness of two languages is on the scale of one: there are fewer terms to be unlike in
EVEN = 0.26  # the likeness at which two reports are as likely of one event as not
STEEP = 12.5  # how fast that grows with it: at 0.19 it is 0.3
FADES_AFTER = 4.0  # days
HALVES_IN = 10.0
ELSEWHERE = 0.85  # for reports that name other towns
OTHERS = 0.6  # for titles that name other nations


def pairs_across(memory: Memory, batch: Sequence[Features]) -> Iterator[Pair]:
    """New reports beside those of other languages with which they share some of their rarest terms, and how alike they are."""
    languages = memory.languages
    if len(languages) < 2:
        return
    counts = memory.counts(_keys(batch, languages))
    wanted = {each.report: _sought(each, counts, languages) for each in batch}
    buckets = memory.buckets({key for found in wanted.values() for key in found})
    met = {report: _met(found, buckets) for report, found in wanted.items()}
    known = memory.known({*met, *(other for others in met.values() for other in others)})
    others = [known[other] for other in sorted({other for found in met.values() for other in found} - met.keys())]
    rarity = _Rarity(memory.total, languages, counts, memory.counts(_keys(others, languages)))
    done: set[str] = set()
    for report, found in met.items():
        done.add(report)
        for other in found:
            if other not in done or report not in met[other]:
                yield report, other, _same_event(likeness(known[report], known[other], rarity))


def likeness(a: Features, b: Features, rarity: Mapping[str, float]) -> float:
    """The cosine of what both can say in any language, 0 to 1; less the farther apart in time, less if they name other places."""
    both = sorted(a.across.keys() & b.across.keys())
    shared = math.fsum(_told(a, term) * _told(b, term) * rarity[term] ** 2 for term in both)
    return SCALE * _apart(a, b) * shared / (_length(a, rarity) * _length(b, rarity)) if both else 0.0


def _same_event(alike: float) -> float:
    """How likely two reports of so much likeness tell of the same event, 0 to 1; a guess, since none of these was judged."""
    return 1 / (1 + math.exp(-STEEP * (alike - EVEN))) if alike else 0.0


def _apart(a: Features, b: Features) -> float:
    """What the likeness of two reports is multiplied by: less the farther apart in time, less if they name other places."""
    elsewhere = ELSEWHERE if a.places and b.places and not a.places & b.places else 1.0
    others = OTHERS if a.nations and b.nations and not a.nations & b.nations else 1.0
    days = days_between(a.when, b.when) or 0.0
    return float(0.5 ** (max(0.0, days - FADES_AFTER) / HALVES_IN)) * elsewhere * others


def _length(features: Features, rarity: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum((_told(features, term) * rarity[term]) ** 2 for term in features.across))


def _told(features: Features, term: str) -> float:
    """How much a report says a term."""
    return 1 + math.log(features.across[term])


def _keys(batch: Iterable[Features], languages: Set[str]) -> set[Key]:
    terms = {term for each in batch for term in each.across}
    return {within(language, term) for term in terms for language in languages}


def _sought(features: Features, counts: Mapping[Key, int], languages: Set[str]) -> list[Key]:
    """What a report is looked for by among those of other languages: its rarest terms there."""
    keys = [within(language, term) for language in languages - {features.language} for term in features.across]
    found = sorted((counts.get(key, 0), key) for key in keys if 0 < counts.get(key, 0) <= BUCKET)
    return [key for _, key in found[:KEYS]]


def _met(keys: Iterable[Key], buckets: Mapping[Key, Sequence[str]]) -> list[str]:
    """The reports that share enough of some terms, sorted."""
    shared: Counter[str] = Counter()
    for key in keys:
        shared.update(buckets.get(key, ()))
    return sorted(other for other, count in shared.items() if count >= SHARED)


class _Rarity(dict[str, float]):
    """How much each term tells in the collection, worked out when it is first asked for."""

    def __init__(self, total: int, languages: Set[str], *counts: Mapping[Key, int]) -> None:
        super().__init__()
        self._total, self._languages, self._counts = total, sorted(languages), counts

    def __missing__(self, term: str) -> float:
        found = (
            next((c[key] for c in self._counts if key in c), 0)
            for key in (within(each, term) for each in self._languages)
        )
        told = self[term] = math.log(1 + max(FEWEST, self._total) / max(1, sum(found)))
        return told
