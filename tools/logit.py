"""A conditional logit: weights of features under which what was chosen is likely among what could have been.

Of some ways, each with its features, one was chosen. The chance of a way is exp(s) / sum of exp(s) over all ways, s the sum
of its features' weights: D. McFadden, "Conditional logit analysis of qualitative choice behavior", 1974. The weights make
the least of the choices' negative log-likelihood, with half the penalty times the squares of the weights added, found
by L-BFGS: D. C. Liu and J. Nocedal, "On the limited memory BFGS method for large scale optimization", 1989.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Feature = tuple[str, ...]
Vector = NDArray[np.float64]
Indices = NDArray[np.intp]
Objective = Callable[[Vector], tuple[float, Vector]]

SEEN = 3  # choices in which a feature must occur to have a weight
ROUNDS = 150  # steps of the search
KEPT = 12  # steps that tell how the slope bends
GAIN = 1e-6  # share of the loss that a step must win for another to be taken
ENOUGH = 1e-4  # share of what the slope promises that a step must win
SHORTEST = 1e-8


class Choices:
    """Choices seen: for each the ways there were, which was taken, and how often it is counted."""

    def __init__(self) -> None:
        self.numbers: dict[Feature, int] = {}
        self.ways: list[list[list[int]]] = []
        self.chosen: list[int] = []
        self.times: list[int] = []

    def add(self, ways: Sequence[Iterable[Feature]], chosen: int, times: int = 1) -> None:
        """One choice; a feature that a way has twice counts once."""
        numbers = self.numbers
        self.ways.append([sorted({numbers.setdefault(each, len(numbers)) for each in way}) for way in ways])
        self.chosen.append(chosen)
        self.times.append(times)

    def weights(self, penalty: float) -> dict[Feature, float]:
        """The weight of each feature that occurs often enough; without choices there are none."""
        if not self.ways:
            return {}
        kept = self._often()
        found = minimum(self._loss(kept, penalty), np.zeros(len(self.numbers)))
        return {feature: float(found[i]) for feature, i in self.numbers.items() if kept[i]}

    def _often(self) -> NDArray[np.bool_]:
        seen = np.zeros(len(self.numbers), np.intp)
        for ways, times in zip(self.ways, self.times, strict=True):
            seen[sorted({number for way in ways for number in way})] += times
        return seen >= SEEN

    def _loss(self, kept: NDArray[np.bool_], penalty: float) -> Objective:
        """What is made least: a function from weights to the loss and its slope."""
        flat = [way for ways in self.ways for way in ways]
        pairs = [(row, number) for row, way in enumerate(flat) for number in way if kept[number]]
        rows, columns = (np.array([pair[k] for pair in pairs], np.intp) for k in (0, 1))
        sizes = np.array([len(ways) for ways in self.ways], np.intp)
        firsts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        chosen = firsts + np.array(self.chosen, np.intp)
        times = np.array(self.times, np.float64)
        of = np.repeat(np.arange(len(sizes)), sizes)
        taken = np.zeros(len(flat))
        taken[chosen] = 1

        def loss(weights: Vector) -> tuple[float, Vector]:
            sums = _summed(rows, weights[columns], len(flat))
            most = np.maximum.reduceat(sums, firsts)
            shares: Vector = np.exp(sums - most[of])
            totals = np.add.reduceat(shares, firsts)
            unlikely = times @ (most + np.log(totals) - sums[chosen])
            wrong = (shares / totals[of] - taken) * times[of]
            slope = _summed(columns, wrong[rows], len(weights)) + penalty * weights
            return float(unlikely + penalty * (weights @ weights) / 2), slope

        return loss


def _summed(places: Indices, values: Vector, size: int) -> Vector:
    """The values added up by the places that they belong to."""
    return np.bincount(places, values, size).astype(np.float64, copy=False)


def minimum(objective: Objective, start: Vector) -> Vector:
    """Where a smooth function is least, by L-BFGS with steps halved until one wins enough."""
    at, steps = start, list[tuple[Vector, Vector]]()
    value, slope = objective(at)
    for _ in range(ROUNDS):
        way = _downhill(slope, steps)
        length = 1.0
        while True:
            lower, turned = objective(at - length * way)
            if lower <= value - ENOUGH * length * (slope @ way) or length < SHORTEST:
                break
            length /= 2
        if value - lower <= GAIN * abs(value):
            break
        steps = [*steps, (-length * way, turned - slope)][-KEPT:]
        at, value, slope = at - length * way, lower, turned
    return at


def _downhill(slope: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    """The direction to go against: the slope, bent by what the last steps told (the two loops of L-BFGS)."""
    way, parts = slope.copy(), list[Any]()
    for step, bend in reversed(steps):
        share = (step @ way) / (bend @ step)
        parts.append(share)
        way -= share * bend
    if not steps:
        return way / max(1.0, float(np.abs(slope).max()))
    step, bend = steps[-1]
    way *= (step @ bend) / (bend @ bend)
    for (step, bend), share in zip(steps, reversed(parts), strict=True):
        way += step * (share - (bend @ way) / (bend @ step))
    return way
