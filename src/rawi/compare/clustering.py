"""Agglomerative clustering, the likest pair first; what makes two groups one is the caller's business."""

from collections.abc import Callable, Iterable, Mapping, Sequence

Linked = Callable[[Sequence[int], Sequence[int]], bool]


def clusters(
    members: Iterable[int], scores: Mapping[tuple[int, int], float], floor: float, linked: Linked
) -> dict[int, list[int]]:
    """Groups of members, each under its first one.

    Pairs are gone through from the highest score down to ``floor``, ties by position, so that the result does not
    depend on the order in which they came; ``linked`` says of the two groups of a pair whether they are one.
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
