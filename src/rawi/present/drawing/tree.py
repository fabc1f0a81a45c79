"""The isnad as an indented list: the same as the picture says, for a narrow window and to be read aloud."""

from collections.abc import Iterator

from markupsafe import Markup

from rawi.packs.phrases import Phrases
from rawi.present.drawing.gathering import Isnad, Station
from rawi.present.drawing.svg import element, linked

TOLD = ("outlet", "unnamed")  # kinds that the name alone does not tell


def tree(isnad: Isnad, phrases: Phrases) -> Markup:
    """The list, from those who spoke to those who print; whoever has it from several stands under each."""
    reached = {step.to for step in isnad.steps.values()}
    roots = [key for key in isnad.stations if key not in reached] or list(isnad.stations)[:1]
    lines = [line for key in roots for line in _lines(isnad, key, "", phrases, ())]
    return element("ul", *lines, class_="tree") if lines else Markup("")


def _lines(isnad: Isnad, key: str, how: str, phrases: Phrases, above: tuple[str, ...]) -> Iterator[Markup]:
    """A station with all below it; one that stands above itself only by its name."""
    station = isnad.stations[key]
    plain_kind = station.kind.removeprefix("many-")
    kind = phrases.web(f"station_{plain_kind}") if plain_kind in TOLD else ""
    about = element("span", " " + " \u00b7 ".join(part for part in (kind, how) if part), class_="kind")
    below = [] if key in above else [
        line for step in isnad.steps.values() if step.source == key
        for line in _lines(isnad, step.to, _how(step.how, step.changed, phrases), phrases, (*above, key))
    ]  # fmt: skip
    inside = element("ul", *below) if below else Markup("")
    yield element("li", _names(station, phrases), about, inside)


def _how(how: str, changed: int, phrases: Phrases) -> str:
    known = phrases.web(f"step_{how}")
    return f"{known} \u00b7 {phrases.web('legend_changed')} {phrases.figures(changed)}" if changed else known


def _names(station: Station, phrases: Phrases) -> Markup:
    every = station.members or ((station.name, station.href),)
    named = [linked(element("bdi", name), href) for name, href in every]
    return Markup("").join(each if n == 0 else phrases.comma + each for n, each in enumerate(named))
