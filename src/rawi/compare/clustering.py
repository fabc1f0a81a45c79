"""Agglomerative clustering, the likest pair first; what makes two groups one is the caller's business."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

K = TypeVar("K", bound=Any)  # anything that can be sorted


def clusters(
    members: Iterable[K],
    scores: Mapping[tuple[K, K], float],
    floor: float,
    linked: Callable[[Sequence[K], Sequence[K]], bool],
) -> dict[K, list[K]]:
    """Groups of members, each under its first one.

    Pairs are gone through from the highest score down to ``floor``, ties by the members' own order, so that the result
    does not depend on the order in which they came; ``linked`` says of the two groups of a pair whether they are one.
    """
    group = {n: [n] for n in members}
    home = {n: n for n in group}
    for (a, b), score in sorted(scores.items(), key=lambda item: (-item[1], item[0])):
        if score < floor:
            break
        first, second = home[a], home[b]
        if first != second and linked(group[first], group[second]):
            home.update(dict.fromkeys(group[second], first))
            group[first].extend(group.pop(second))
    return group


class Sets:
    """Disjoint sets of numbers that are joined one pair at a time (union-find, with path halving)."""

    def __init__(self, size: int) -> None:
        self._parent = list(range(size))

    def root(self, n: int) -> int:
        """The number that stands for the set of another."""
        parent = self._parent
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def join(self, a: int, b: int) -> None:
        """Make the sets of two numbers one; the smaller number stands for it."""
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low

    def groups(self) -> list[list[int]]:
        """All sets, by their smallest number."""
        found: dict[int, list[int]] = {}
        for n in range(len(self._parent)):
            found.setdefault(self.root(n), []).append(n)
        return list(found.values())
