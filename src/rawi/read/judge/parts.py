"""Features in parts, so that what comes over and over is weighed once.

A part is a function that makes features out of what is seen, and what is seen. Texts repeat the same values all the time:
the sum of the weights of a part is kept.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from typing import Any

Feature = tuple[str, ...]  # a sentence with blanks, and what stands in them
Weights = Mapping[Feature, float]
Part = tuple[Callable[[Any], Iterable[Feature]], Hashable]

KEPT = 100_000  # sums that are kept; beyond it one begins anew
SETS = 16  # of weights: five for each language


def features_of(parts: Iterable[Part]) -> Iterator[Feature]:
    """The features of some parts."""
    for made, values in parts:
        yield from made(values)


def one(feature: Feature) -> tuple[Feature]:
    """A part of one feature."""
    return (feature,)


def weighed(features: Iterable[Feature], weights: Weights) -> float:
    """The sum of the weights of some features; one without a weight counts nothing."""
    return sum([weights[each] for each in features if each in weights])


class Sums:
    """The sums of the weights of all parts that were met so far."""

    def __init__(self, weights: Weights) -> None:
        self.weights = weights
        self._known: dict[Part, float] = {}

    def of(self, parts: Iterable[Part]) -> float:
        """The sum of the weights of some parts."""
        known, weights, total = self._known, self.weights, 0.0
        for part in parts:
            if part[0] is one:
                total += weights.get(part[1], 0.0)  # type: ignore[call-overload]
                continue
            found = known.get(part)
            if found is None:
                if len(known) >= KEPT:
                    known.clear()
                found = known[part] = weighed(part[0](part[1]), weights)
            total += found
        return total


_SUMS: dict[int, Sums] = {}


def sums(weights: Weights) -> Sums:
    """The sums for some weights. No two sets of weights share any: those that are kept here keep their weights alive."""
    found = _SUMS.get(id(weights))
    if found is None:
        if len(_SUMS) >= SETS:
            _SUMS.clear()
        found = _SUMS[id(weights)] = Sums(weights)
    return found
