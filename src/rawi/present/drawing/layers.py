"""Where the stations of an isnad stand: in layers, from those who spoke to those who print, each near to whom it has it from."""

from collections.abc import Mapping

from rawi.present.drawing.isnad import Isnad

SWEEPS = 4  # times that each layer is put in order by its neighbours (Sugiyama, Tagawa and Toda 1981)


def layers(isnad: Isnad) -> list[list[str]]:
    """The keys of the stations, layer by layer. Where some have it from each other in a circle, the first met stands first."""
    rank = _ranks(isnad)
    made: list[list[str]] = [[] for _ in range(max(rank.values(), default=-1) + 1)]
    for key in isnad.stations:
        made[rank[key]].append(key)
    before, behind = _neighbours(isnad)
    for sweep in range(SWEEPS):
        place = {key: n / max(1, len(layer)) for layer in made for n, key in enumerate(layer)}
        for layer in made[1:] if sweep % 2 == 0 else reversed(made[:-1]):
            near = before if sweep % 2 == 0 else behind
            layer.sort(key=lambda key, near=near: _middle(near[key], place))  # type: ignore[misc]
            place.update({key: n / max(1, len(layer)) for n, key in enumerate(layer)})
    return made


def _neighbours(isnad: Isnad) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    before: dict[str, list[str]] = {key: [] for key in isnad.stations}
    behind: dict[str, list[str]] = {key: [] for key in isnad.stations}
    for step in isnad.steps.values():
        before[step.to].append(step.source)
        behind[step.source].append(step.to)
    return before, behind


def _middle(keys: list[str], place: Mapping[str, float]) -> float:
    return sum(place[key] for key in keys) / len(keys) if keys else 0.5


def _ranks(isnad: Isnad) -> dict[str, int]:
    """How many steps the longest way to each station has; a step back in a circle does not count."""
    before, behind = _neighbours(isnad)
    rank = dict.fromkeys(isnad.stations, 0)
    open_ = {key: len(set(some)) for key, some in before.items()}
    ready = [key for key, count in open_.items() if count == 0]
    done: set[str] = set()
    while len(done) < len(rank):
        if not ready:
            ready.append(next(key for key in rank if key not in done))
        key = ready.pop(0)
        if key in done:
            continue
        done.add(key)
        for other in set(behind[key]) - done:
            rank[other] = max(rank[other], rank[key] + 1)
            open_[other] -= 1
            if open_[other] == 0:
                ready.append(other)
    return _near_their_first(rank, behind)


def _near_their_first(rank: dict[str, int], behind: Mapping[str, list[str]]) -> dict[str, int]:
    """Those who spoke stand just before the first who has it from them, so that no step is longer than it must be."""
    for key, others in behind.items():
        later = [rank[other] for other in others if rank[other] > rank[key]]
        if rank[key] == 0 and later:
            rank[key] = min(later) - 1
    return rank
