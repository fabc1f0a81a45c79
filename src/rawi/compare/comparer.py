"""From readings to everything that can be concluded from them. A new report costs what its candidates cost."""

from collections.abc import Iterable, Iterator, Sequence

from rawi.compare.features import Profile, profile
from rawi.compare.keys import Keys
from rawi.compare.stories import Vector, grouped, likeness, reach, threads, vector
from rawi.compare.story import named, tell
from rawi.nouns.finding import Reason
from rawi.nouns.reading import Reading
from rawi.nouns.story import Comparison, Story, Thread

WORTH_KEEPING = 0.05  # a pair of reports less alike than this says nothing about stories or threads

Group = tuple[str, ...]


def compare(readings: Iterable[Reading], failed: Sequence[str] = ()) -> Comparison:
    """Compare readings. The result does not depend on their order. ``failed`` names what could not be read."""
    comparer = Comparer()
    comparer.add(readings)
    return comparer.comparison(failed)


class Comparer:
    """A collection being compared: reports come in batches, and only the stories that they touch are told again.

    The result does not depend on the order inside a batch. How much a term tells is what it told when a report came in, so
    that many small batches can part from one large one where two reports are on the edge of being one story.
    """

    def __init__(self) -> None:
        self.profiles: dict[str, Profile] = {}
        self._keys = Keys()
        self.around: dict[str, dict[str, float]] = {}
        self._home: dict[str, Group] = {}
        self._told: dict[Group, Story] = {}
        self._stale: set[Group] = set()

    def add(self, readings: Iterable[Reading]) -> tuple[Group, ...]:
        """Take in readings; a report whose id is known already is left out. The stories that changed, as groups of ids."""
        batch = [profile(each) for each in sorted(readings, key=lambda each: each.report.id)]
        fresh = {each.report: each for each in batch if each.report not in self.profiles}
        self.profiles.update(fresh)
        self._keys.add(fresh.values())
        for one, other, score in self._alike(fresh):
            self.around.setdefault(one, {})[other] = score
            self.around.setdefault(other, {})[one] = score
        changed = []
        for group in grouped(reach(fresh, self.around), self.around):
            if self._home.get(group[0]) != group:
                changed.append(group)
                for report in group:
                    before = self._home.get(report, ())
                    self._told.pop(before, None)
                    self._stale.discard(before)
                    self._home[report] = group
        self._stale.update(changed)
        return tuple(changed)

    def _alike(self, fresh: dict[str, Profile]) -> Iterator[tuple[str, str, float]]:
        vectors: dict[str, Vector] = {}
        for report, mine in fresh.items():
            known = self.around.get(report, {})
            for other in self._keys.candidates(mine):
                if other in known and other in fresh:
                    continue
                for each in (report, other):
                    if each not in vectors:
                        vectors[each] = vector(self.profiles[each], self._keys.weight)
                score = likeness(vectors[report], vectors[other])
                if score >= WORTH_KEEPING:
                    yield report, other, score

    def groups(self) -> list[Group]:
        """The stories as groups of ids: the largest first, then the earliest."""
        return sorted(set(self._home.values()), key=lambda group: (-len(group), self._earliest(group), group))

    def _earliest(self, group: Group) -> str:
        return min(self.profiles[report].when or "~" for report in group)

    def tell(self, groups: Sequence[Group]) -> Iterator[Story]:
        """The stories of groups, one after the other."""
        for group in groups:
            yield tell([self.profiles[report] for report in group], self._least(group))

    def _least(self, group: Group) -> float:
        """How alike the least alike two reports of a story are."""
        inside = [self.around.get(a, {}).get(b, 0.0) for n, a in enumerate(group) for b in group[n + 1 :]]
        return min(inside, default=1.0)

    def update(self) -> None:
        """Tell every story that is not told, or no longer."""
        missing = sorted(self._stale, key=lambda group: (-len(group), group))
        self._stale.clear()
        self._told.update(zip(missing, self.tell(missing), strict=True))

    def comparison(self, failed: Sequence[str] = ()) -> Comparison:
        """All that is known now."""
        self.update()
        groups = self.groups()
        stories = tuple(named(self._told[group], f"s{n}") for n, group in enumerate(groups, 1))
        linked = tuple(
            Thread(tuple(f"s{n + 1}" for n in members), Reason("thread.same-matter", (), (("score", f"{score:.2f}"),)))
            for members, score in threads(dict(enumerate(groups)), self.around)
        )
        readings = tuple(self.profiles[report].reading for report in sorted(self.profiles))
        return Comparison(readings, stories, linked, tuple(failed))
