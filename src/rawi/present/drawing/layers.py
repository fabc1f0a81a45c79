"""Where the stations of an isnad stand: in layers, from those who spoke to those who print, each near to whom it has it from."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from rawi.present.drawing.gathering import Isnad

SWEEPS = 6  # times that each layer is put in order by its neighbours (Sugiyama, Tagawa and Toda 1981)
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layers:
    """``columns`` are the layers, each from top to bottom; ``bends`` the places in them that a step runs through on its way."""

    columns: tuple[tuple[str, ...], ...]
    bends: Mapping[Pair, tuple[str, ...]]


def layers(isnad: Isnad) -> Layers:
    """The stations layer by layer. Where some have it from each other in a circle, the first met stands first."""
    rank = _ranks(isnad)
    bends: dict[Pair, tuple[str, ...]] = {}
    for source, to in isnad.steps:
        between = range(rank[source] + 1, rank[to])
        bends[source, to] = tuple(f"{source}\n{to}\n{level}" for level in between)
        rank.update(zip(bends[source, to], between, strict=True))
    made: list[list[str]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for key, level in rank.items():
        made[level].append(key)
    pieces = [pair for (source, to), way in bends.items() for pair in pairwise((source, *way, to))]
    before, behind = _neighbours(rank, pieces)
    for sweep in range(SWEEPS):
        place = {key: n / max(1, len(layer)) for layer in made for n, key in enumerate(layer)}
        forth = sweep % 2 == 0
        near = before if forth else behind
        for layer in made[1:] if forth else made[-2::-1]:
            layer.sort(key=lambda key, near=near: _middle(near[key], place, place[key]))  # type: ignore[misc]
            place.update({key: n / max(1, len(layer)) for n, key in enumerate(layer)})
    return Layers(tuple(map(tuple, made)), bends)


def _neighbours(keys: Mapping[str, int], pairs: list[Pair]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {key: [] for key in keys}
    behind: dict[str, list[str]] = {key: [] for key in keys}
    for source, to in pairs:
        before[to].append(source)
        behind[source].append(to)
    return before, behind


def _middle(keys: list[str], place: Mapping[str, float], own: float) -> float:
    return sum(place[key] for key in keys) / len(keys) if keys else own


def _ranks(isnad: Isnad) -> dict[str, int]:
    """How many steps the longest way to each station has; a step back in a circle does not count."""
    before, behind = _neighbours(dict.fromkeys(isnad.stations, 0), list(isnad.steps))
    rank = dict.fromkeys(isnad.stations, 0)
    missing = {key: len(set(some)) for key, some in before.items()}
    ready = [key for key, count in missing.items() if count == 0]
    done: set[str] = set()
    while len(done) < len(rank):
        key = ready.pop(0) if ready else next(key for key in rank if key not in done)
        if key in done:
            continue
        done.add(key)
        for other in dict.fromkeys(behind[key]):
            if other not in done:
                rank[other] = max(rank[other], rank[key] + 1)
                missing[other] -= 1
                if missing[other] == 0:
                    ready.append(other)
    for key, others in behind.items():  # who spoke stands just before the first who has it from him
        later = [rank[other] for other in others if rank[other] > rank[key]]
        if rank[key] == 0 and later:
            rank[key] = min(later) - 1
    return rank
