"""Which story a report belongs to. A new report costs what its candidates cost, however large the collection is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from rawi.compare.features import weight
from rawi.compare.keys import Group, Memory, Pair, candidates, telling
from rawi.compare.meeting import pairs_across
from rawi.compare.placings import placed
from rawi.compare.same.event import Vector, same_event, vector
from rawi.compare.stories import SAME_EVENT, grouped
from rawi.nouns.features import Features, Key
from rawi.nouns.judgement import Placing

WORTH_KEEPING = 0.05  # a pair of reports less alike than this says nothing about stories or matters


class Grouper:
    """Puts reports into stories, on top of what a ``Memory`` holds.

    The result does not depend on the order inside a batch. How much a term tells is what it told when a report came in, so
    that many small batches can part from one large one where two reports are on the edge of being one story.
    """

    def __init__(self, memory: Memory) -> None:
        self.memory = memory

    def add(self, batch: Sequence[Features], beside: Iterable[str] = ()) -> tuple[Group, ...]:
        """Take in new reports. The stories that came about or changed, as groups of reports.

        ``beside`` are reports that were in a story with one of these before it was read otherwise.
        """
        self.memory.take(batch)
        pairs = chain(self._alike(batch), pairs_across(self.memory, batch))
        self.memory.link([pair for pair in pairs if pair[2] >= WORTH_KEEPING])
        return self._regroup([*(each.report for each in batch), *beside])

    def remove(self, reports: Sequence[str]) -> tuple[Group, ...]:
        """Take reports out. The stories of those that stay, as far as they changed."""
        gone = set(reports)
        left = {other for group in self.memory.homes(reports).values() for other in group} - gone
        self.memory.drop(reports)
        return self._regroup(sorted(left))

    def again(self, reports: Sequence[str]) -> tuple[Group, ...]:
        """Put reports into stories again, after somebody judged of them. The stories that changed."""
        return self._regroup(reports)

    def _alike(self, batch: Sequence[Features]) -> Iterator[Pair]:
        total, memory = self.memory.total, self.memory
        counts = memory.counts({term for each in batch for term in each.terms})
        terms = {each.report: telling(each, counts, total) for each in batch}
        keys: set[Key] = {term for found in terms.values() for term in found}
        buckets = memory.buckets(keys.union(*(each.sketch for each in batch)))
        met = {each.report: candidates(each, terms[each.report], buckets) for each in batch}
        wanted = {other for others in met.values() for other in others}
        known = memory.known({*met, *wanted})
        weights = _Weights(total, memory.counts({term for each in wanted for term in known[each].terms}), counts)
        vectors: dict[str, Vector] = {}
        done: set[str] = set()
        for report, others in met.items():
            done.add(report)
            for other in others:
                if other in done and report in met[other]:
                    continue
                for each in (report, other):
                    if each not in vectors:
                        vectors[each] = vector(known[each], weights)
                yield report, other, same_event(vectors[report], vectors[other], total)

    def _regroup(self, start: Iterable[str]) -> tuple[Group, ...]:
        first = set(start)
        placings = self._placings(first)
        around = self._reach(first, placings)
        groups = placed(grouped(around, around), placings)
        homes = self.memory.homes(around)
        changed = tuple(group for group in groups if homes.get(group[0]) != group)
        self.memory.settle(changed)
        return changed

    def _placings(self, start: set[str]) -> list[Placing]:
        """What persons judged of stories, of those reports that are in one or are being put into one."""
        held = self.memory.placings()
        every = set().union(*(side for each in held for side in each.sides))
        here = start | self.memory.homes(every).keys()
        return [replace(each, sides=tuple(side & here for side in each.sides)) for each in held]

    def _reach(self, start: set[str], placings: Sequence[Placing]) -> dict[str, Mapping[str, float]]:
        """Every report whose story can depend on some others: those reached over pairs that are alike enough to join.

        And over what persons judged.
        """
        found: dict[str, Mapping[str, float]] = {}
        judged = [frozenset().union(*each.sides) for each in placings]
        open_ = start
        while open_:
            open_ = open_.union(*(some for some in judged if some & open_)) - found.keys()
            near = self.memory.around(open_)
            found.update((report, near.get(report, {})) for report in open_)
            open_ = {
                other
                for report in open_
                for other, score in found[report].items()
                if score >= SAME_EVENT and other not in found
            }
        return found


class _Weights(dict[str, float]):
    """How much each term tells in the collection as it is now, worked out when it is first asked for."""

    def __init__(self, total: int, *counts: Mapping[Key, int]) -> None:
        super().__init__()
        self._total, self._counts = total, counts

    def __missing__(self, term: str) -> float:
        count = next(count for counts in self._counts if (count := counts.get(term)))
        told = self[term] = weight(self._total, count)
        return told
