"""From readings to everything that can be concluded from them, in this process."""

from collections.abc import Iterable, Iterator, Sequence

from rawi.compare.features import Profile, profile
from rawi.compare.grouper import Grouper
from rawi.compare.keys import Group
from rawi.compare.matter import matter
from rawi.compare.memory import InProcess
from rawi.compare.stories import least_alike, matters
from rawi.compare.story import named, tell
from rawi.nouns.reading import Reading
from rawi.nouns.story import Comparison, Story


def compare(readings: Iterable[Reading], failed: Sequence[str] = ()) -> Comparison:
    """Compare readings. The result does not depend on their order. ``failed`` names what could not be read."""
    comparer = Comparer()
    comparer.add(readings)
    return comparer.comparison(failed)


class Comparer:
    """A collection being compared: reports come in batches, and only the stories that they touch are told again."""

    def __init__(self) -> None:
        self.profiles: dict[str, Profile] = {}
        self.memory = InProcess()
        self._grouper = Grouper(self.memory)
        self._told: dict[Group, Story] = {}

    def add(self, readings: Iterable[Reading]) -> tuple[Group, ...]:
        """Take in readings; a report whose id is known already is left out. The stories that changed, as groups of ids."""
        batch = [profile(each) for each in sorted(readings, key=lambda each: each.report.id)]
        fresh = {each.report: each for each in batch if each.report not in self.profiles}
        self.profiles.update(fresh)
        return self._grouper.add([each.features for each in fresh.values()])

    def groups(self) -> list[Group]:
        """The stories as groups of ids: the largest first, then the earliest."""
        return sorted(set(self.memory.home.values()), key=lambda group: (-len(group), self._earliest(group), group))

    def _earliest(self, group: Group) -> str:
        return min(self.profiles[report].when or "~" for report in group)

    def tell(self, groups: Sequence[Group]) -> Iterator[Story]:
        """The stories of groups, one after the other."""
        for group in groups:
            yield tell([self.profiles[report] for report in group], least_alike(group, self.memory.near))

    def update(self) -> None:
        """Tell every story that is not told, or no longer."""
        groups = set(self.memory.home.values())
        self._told = {group: story for group, story in self._told.items() if group in groups}
        missing = sorted(groups - self._told.keys(), key=lambda group: (-len(group), group))
        self._told.update(zip(missing, self.tell(missing), strict=True))

    def comparison(self, failed: Sequence[str] = ()) -> Comparison:
        """All that is known now."""
        self.update()
        groups = self.groups()
        stories = tuple(named(self._told[group], f"s{n}") for n, group in enumerate(groups, 1))
        linked = matters(dict(enumerate(groups)), self.memory.near)
        outlets = {key: each.outlet for key, each in self.profiles.items()}
        found = tuple(matter([stories[member] for member in members], outlets, score) for members, score in linked)
        readings = tuple(self.profiles[report].reading for report in sorted(self.profiles))
        return Comparison(readings, stories, found, tuple(failed))
