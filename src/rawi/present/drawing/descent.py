"""Who has it from whom as a list: what a chain picture shows, a line a station, each below the one that it has it from."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from rawi.packs.phrases import Phrases
from rawi.present.drawing.gathering import Isnad, Station, Step
from rawi.present.drawing.svg import element, linked

TOLD = ("outlet", "unnamed")  # kinds that the name alone does not tell


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


def descent_list(isnad: Isnad, phrases: Phrases) -> Markup:
    """The lines as an indented list, for a narrow window and to be read aloud."""
    made: list[list[Markup]] = [[]]  # of each depth the lines that are not closed yet
    for line in reversed(list(descent(isnad))):
        while len(made) <= line.depth + 1:
            made.append([])
        below, made[line.depth + 1] = made[line.depth + 1][::-1], []
        inside = element("ul", *below) if below else Markup("")
        made[line.depth].append(element("li", _names(line.station, phrases), _about(line, phrases), inside))
    return element("ul", *made[0][::-1], class_="descent") if made[0] else Markup("")


def _about(line: Line, phrases: Phrases) -> Markup:
    """What stands behind a name: who that is, how it is known who it is from, whether it stood above already."""
    kind, step = line.station.kind.removeprefix("many-"), line.step
    parts = [each for each in (line.station.when, phrases.web(f"station_{kind}") if kind in TOLD else "") if each]
    parts += [phrases.web(f"step_{step.how}")] if step else []
    parts += [f"{phrases.web('legend_changed')} {phrases.figures(step.changed)}"] if step and step.changed else []
    parts += [phrases.word("chain_again")] if line.again else []
    return element("span", " " + " \u00b7 ".join(parts), class_="kind") if parts else Markup("")


def _names(station: Station, phrases: Phrases) -> Markup:
    every = station.members or ((station.name, station.href),)
    named = [linked(element("bdi", name), href) for name, href in every]
    return Markup("").join(each if n == 0 else phrases.comma + each for n, each in enumerate(named))
