"""Who has it from whom as a list: what a chain picture shows, a line a station, each below the one that it has it from."""

from collections.abc import Iterator
from typing import NamedTuple

from rawi.present.drawing.gathering import Isnad, Station, Step


class Line(NamedTuple):
    """A station of a descent, how deep it stands, and the step that leads to it; ``again`` says that it stood above already."""

    depth: int
    station: Station
    step: Step | None
    again: bool


def descent(isnad: Isnad) -> Iterator[Line]:
    """The lines: who has it from nobody, below each whoever has it from him; last those whom nobody knows.

    Of a circle the first met leads.
    """
    behind, seen = isnad.behind, set[str]()
    led = {to for _, to in isnad.steps}

    def below(key: str, depth: int, step: Step | None) -> Iterator[Line]:
        again = key in seen
        seen.add(key)
        yield Line(depth, isnad.stations[key], step, again)
        for other in () if again else behind.get(key, ()):
            yield from below(other, depth + 1, isnad.steps[key, other])

    first = sorted((key for key in isnad.stations if key not in led), key=lambda key: isnad.stations[key].weak)
    for key in [*first, *isnad.stations]:
        if key not in seen:
            yield from below(key, 0, None)
