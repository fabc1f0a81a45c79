"""Which content lies in which: the only place that decides it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from rawi.nouns.mark import Mark
from rawi.read.text.words import Words

NEAR = 40


class Reach(NamedTuple):
    """The word at which a mark begins, and the words of its content, ``[start, end)``: a clitic is no part by itself."""

    first: int
    start: int
    end: int


def in_order(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Marks in the order of the text, each still within the same other one."""
    order = sorted(range(len(marks)), key=lambda i: marks[i].start)
    place = {old: new for new, old in enumerate(order)}
    moved = (marks[i] for i in order)
    return tuple(each if each.within is None else replace(each, within=place.get(each.within)) for each in moved)


def nest(words: Words, marks: Sequence[Mark]) -> list[int | None]:
    """For each mark the place of the one in whose content it lies: the one that it names, else the smallest around its cue.

    One sweep over the text: contents that have begun wait on a stack until they end.
    """
    found = [_reach(words, each) for each in marks]
    parents = [each.within if each.within != i else None for i, each in enumerate(marks)]
    waiting = sorted(range(len(found)), key=lambda i: found[i].start, reverse=True)
    begun: list[int] = []
    for i in sorted(range(len(found)), key=lambda i: found[i].first):
        first = found[i].first
        while waiting and found[waiting[-1]].start <= first:
            begun.append(waiting.pop())
        while begun and found[begun[-1]].end <= first:
            begun.pop()
        if parents[i] is None:
            around = [k for k in begun[-NEAR:] if _holds(found, parents, k, i)]
            parents[i] = min(around, key=lambda k: (found[k].end - found[k].start, found[k].first), default=None)
    return parents


def _reach(words: Words, mark: Mark) -> Reach:
    return Reach(words.at(mark.start), *words.of(mark.content))


def _holds(found: Sequence[Reach], parents: list[int | None], outer: int, inner: int) -> bool:
    if outer == inner or parents[outer] == inner:
        return False
    around, within = found[outer], found[inner]
    if not around.start <= within.first < around.end:
        return False
    # A cue behind its content, or in the middle of it, lies in no content that is part of its own.
    return not (within.start <= around.first < within.end)
