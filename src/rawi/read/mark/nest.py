"""Which content lies in which: the only place that decides it."""

from collections.abc import Sequence

from rawi.read.mark.extent import Stretch

NEAR = 40


def nest(found: Sequence[Stretch]) -> list[int | None]:
    """For each content the place of the one that it lies in: the smallest around its cue; None where it lies in none.

    One sweep over the text: contents that have begun wait on a stack until they end.
    """
    place = {id(each.candidate): i for i, each in enumerate(found)}
    parents: list[int | None] = [place.get(id(each.under)) if each.under else None for each in found]
    waiting = sorted(range(len(found)), key=lambda i: found[i].start, reverse=True)
    begun: list[int] = []
    for i in sorted(range(len(found)), key=lambda i: found[i].candidate.first):
        first = found[i].candidate.first
        while waiting and found[waiting[-1]].start <= first:
            begun.append(waiting.pop())
        while begun and found[begun[-1]].end <= first:
            begun.pop()
        if parents[i] is None:
            around = [k for k in begun[-NEAR:] if _holds(found, parents, k, i)]
            parents[i] = min(around, key=lambda k: (found[k].end - found[k].start, found[k].candidate.first), default=None)
    return parents


def _holds(found: Sequence[Stretch], parents: list[int | None], outer: int, inner: int) -> bool:
    if outer == inner or parents[outer] == inner:
        return False
    around, within = found[outer], found[inner]
    if not around.start <= within.candidate.first < around.end:
        return False
    # A cue behind its content, or in the middle of it, lies in no content that is part of its own.
    return not (within.start <= around.candidate.first < within.end)
