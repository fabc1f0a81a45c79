"""Reports where persons put them: stories that are one, a report of another. It goes before what is inferred (rule 23)."""

from collections.abc import Collection, Iterable, Sequence

from rawi.compare.keys import Group
from rawi.nouns.judgement import Placing


def placed(groups: Iterable[Group], placings: Sequence[Placing]) -> list[Group]:
    """The stories as persons put them together, from those that were found; a later judgement goes before an earlier one.

    Of a story that is judged, what was found to be of it goes with it: the story that has most of the reports of a side.
    """
    found = [set(group) for group in groups]
    for placing in placings:
        here = set().union(*found) if found else set()
        sides = [side & here for side in placing.sides]
        found = _moved(found, sides) if placing.moved else _joined(found, sides)
    return sorted(tuple(sorted(group)) for group in found if group)


def _joined(groups: list[set[str]], sides: Sequence[Collection[str]]) -> list[set[str]]:
    """The stories of the sides as one, with all reports of the sides, wherever these were found."""
    mains = [_main(groups, side) for side in sides if side]
    one = set().union(*mains, *sides)
    return [*(group - one for group in groups), one]


def _moved(groups: list[set[str]], sides: Sequence[Collection[str]]) -> list[set[str]]:
    """The reports of the first side in the story of the second, or in one of their own."""
    movers = set(sides[0])
    others = set(sides[1]) - movers if len(sides) > 1 else set[str]()
    left = [group - movers for group in groups]
    home = _main(left, others) if others else set[str]()
    return [*(group for group in left if group != home), home | movers]


def _main(groups: Iterable[set[str]], side: Collection[str]) -> set[str]:
    """The story that has most of some reports, of several the first."""
    return max(sorted(groups, key=sorted), key=lambda group: len(group.intersection(side)))
