"""Features in parts, so that what comes over and over is weighed once.

A part is one feature, or a function that makes features of what is seen, with what is seen. Texts repeat the same values
all the time: the sum of the weights of a part is kept.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

Feature = tuple[str, ...]  # a sentence with blanks, and what stands in them
Weights = Mapping[Feature, float]
Part = Feature | tuple[Callable[[Any], Iterable[Feature]], Hashable]

KEPT = 100_000  # sums that are kept; beyond it one begins anew
SETS = 16  # of weights: five for each language


def features_of(parts: Iterable[Part]) -> Iterator[Feature]:
    """The features of some parts."""
    for part in parts:
        made: Any = part[0]
        if callable(made):
            yield from made(part[1])
        else:
            yield part  # type: ignore[misc]


def weighed(features: Iterable[Feature], weights: Weights) -> float:
    """The sum of the weights of some features; one without a weight counts nothing."""
    return sum([weights[each] for each in features if each in weights])


class Sums(dict[Part, float]):
    """The sums of the weights of all parts that were met so far; a new one is made when asked for."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self.weights = weights

    def __missing__(self, part: Part) -> float:
        if len(self) >= KEPT:
            self.clear()
        made = self[part] = weighed(features_of((part,)), self.weights)
        return made

    def of(self, parts: Iterable[Part]) -> float:
        """The sum of the weights of some parts."""
        return sum(map(self.__getitem__, parts))


_SUMS: dict[int, Sums] = {}


def sums(weights: Weights) -> Sums:
    """The sums for some weights. No two sets of weights share any: those that are kept here keep their weights alive."""
    found = _SUMS.get(id(weights))
    if found is None:
        if len(_SUMS) >= SETS:
            _SUMS.clear()
        found = _SUMS[id(weights)] = Sums(weights)
    return found
