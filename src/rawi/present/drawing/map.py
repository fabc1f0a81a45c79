"""The map: each place as an area as large as what is known of it, never a pin that claims more. Outlines are drawn offline."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup

from rawi.nouns.finding import Place
from rawi.nouns.story import Story
from rawi.nouns.values import Location, Precision, called
from rawi.packs.outlines import Box, Ring, outlines
from rawi.packs.phrases import Phrases
from rawi.present.drawing.svg import Sheet, element, linked, words
from rawi.present.drawing.times import details
from rawi.present.views import View

WIDTH, HEIGHT = 1040.0, 520.0
NEAR = 2.0  # dots between two points of a border at least
REACH: dict[Precision, float] = {
    "region": 0.9,
    "city": 0.12,
    "point": 0.02,
}  # degrees around a place within which it may lie
LEAST: dict[Precision, float] = {"region": 22.0, "city": 11.0, "point": 6.0}
AROUND = 1.35  # how much more is shown than the places
FOREMOST = 0.8  # of all that is named; the other places are shown where they lie in sight
NARROWEST = 3.0  # degrees shown at least
EDGE = 180  # nearer to the end of the sheet a name is written inwards: on a phone it is large
FINE = 14.0  # dots to a degree, from which borders are drawn with all that is known of them


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that accounts name: where it is, how precisely that is known, and where it is named."""

    id: str
    name: str
    lat: float
    lon: float
    precision: Precision
    country: str
    places: tuple[Place, ...]


def spots_of(story: Story, view: View) -> tuple[Spot, ...]:
    """The places that a story's accounts name, those named most first."""
    found: dict[str, Spot] = {}
    language = view.phrases.language
    for here, place in details(story, view, Location):
        name = called(place.names, language) or next((name for _, name in place.names), place.id)
        before = found[place.id].places if place.id in found else ()
        found[place.id] = Spot(
            place.id, name, place.lat, place.lon, place.precision, place.country or "", (*before, here)
        )  # fmt: skip
    return tuple(sorted(found.values(), key=lambda each: -len(each.places)))


class Chart:
    """A piece of the earth laid flat: equal degrees, narrowed by the latitude of its middle (plate carrée)."""

    def __init__(self, box: Box) -> None:
        west, south, east, north = box
        self.narrow = max(0.2, math.cos(math.radians((south + north) / 2)))
        wide, high = max((east - west) * AROUND, NARROWEST), max((north - south) * AROUND, NARROWEST)
        self.scale = min(WIDTH / (wide * self.narrow), HEIGHT / high)
        self.west = (west + east) / 2 - WIDTH / self.scale / self.narrow / 2
        self.north = (south + north) / 2 + HEIGHT / self.scale / 2

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the sheet."""
        return (lon - self.west) * self.narrow * self.scale, (self.north - lat) * self.scale

    def shows(self, box: Box) -> bool:
        """Whether a box lies in sight."""
        left, top = self.at(box[0], box[3])
        right, bottom = self.at(box[2], box[1])
        return right >= 0 and left <= WIDTH and bottom >= 0 and top <= HEIGHT

    def path(self, rings: Iterable[Ring]) -> str:
        """The rings in sight as a path; points nearer to each other than a dot or two are left out."""
        return "".join(piece for ring in rings if self.shows(ring.box) for piece in self._ring(ring))

    def _ring(self, ring: Ring) -> Iterator[str]:
        """What lies far out of sight is drawn just out of sight, once."""
        wide, high, west, north = self.narrow * self.scale, self.scale, self.west, self.north
        before_x, before_y, sign = math.inf, math.inf, "M"
        for lon, lat in ring.points:
            x, y = (lon - west) * wide, (north - lat) * high
            x = -40.0 if x < -40 else WIDTH + 40 if x > WIDTH + 40 else x
            y = -40.0 if y < -40 else HEIGHT + 40 if y > HEIGHT + 40 else y
            if abs(x - before_x) + abs(y - before_y) > NEAR:
                yield f"{sign}{x:.0f} {y:.0f}"
                before_x, before_y, sign = x, y, "L"
        yield "Z"


def map_svg(spots: tuple[Spot, ...], phrases: Phrases, link: Callable[[Place], str | None]) -> Markup:
    """The map; empty where no place is known."""
    if not spots:
        return Markup("")
    box = _box(spots)
    chart = Chart(box)
    named = {spot.country for spot in spots if spot.precision == "country"}
    seen = [
        element("path", d=d, class_="land named" if code in named else "land", stroke="currentColor", stroke_width=0.7)
        for code, d in _land(box)
    ]
    sheet = Sheet(WIDTH, phrases.direction == "rtl")
    order = sorted(spots, key=lambda spot: -REACH.get(spot.precision, 90))
    taken: list[tuple[float, float]] = []
    drawn = [_spot(spot, chart, phrases, link, taken) for spot in order]
    sea = element("rect", x=0, y=0, width=WIDTH, height=HEIGHT, class_="sea")
    return sheet.picture(sea, *seen, *drawn, height=HEIGHT, label=phrases.web("map"), class_="map")


def _box(spots: tuple[Spot, ...]) -> Box:
    """The box around the places that most of the accounts name; a country alone is shown whole."""
    spots = tuple(_foremost(spots))
    points = [(s.lon, s.lat, s.lon, s.lat) for s in spots if s.precision != "country"]
    points = points or [
        max((ring.box for ring in outlines(True)[s.country]), key=lambda box: (box[2] - box[0]) * (box[3] - box[1]))
        for s in spots
        if s.country in outlines(True)
    ]
    points = points or [(s.lon, s.lat, s.lon, s.lat) for s in spots]
    west, south = (math.floor(min(p[n] for p in points)) for n in (0, 1))
    east, north = (math.ceil(max(p[n] for p in points)) for n in (2, 3))
    return west, south, east, north  # whole degrees, so that stories of one region share what is drawn of it


@lru_cache(maxsize=256)
def _land(box: Box) -> tuple[tuple[str, str], ...]:
    """What is in sight of each country, by its code, as a path."""
    chart = Chart(box)
    found = ((code, chart.path(rings)) for code, rings in outlines(chart.scale < FINE).items())
    return tuple((code, path) for code, path in found if path)


def _foremost(spots: tuple[Spot, ...]) -> Iterator[Spot]:
    """The places named most, until most of what is named is among them; countries are in sight around them anyway."""
    every = [spot for spot in spots if spot.precision != "country"] or list(spots)
    named, total = 0, sum(len(spot.places) for spot in every)
    for spot in every:
        if named >= FOREMOST * total:
            return
        named += len(spot.places)
        yield spot


def _spot(
    spot: Spot, chart: Chart, phrases: Phrases, link: Callable[[Place], str | None], taken: list[tuple[float, float]]
) -> Markup:
    """A place: a country by its own outline, any other as a circle within which it lies; its name where no other stands."""
    x, y = chart.at(spot.lon, spot.lat)
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        return Markup("")
    count = f" \u00d7{phrases.figures(len(spot.places))}" if len(spot.places) > 1 else ""
    title = element("title", f"{spot.name}{count} \u00b7 {phrases.web(f'precision_{spot.precision}')}")
    reach = max(REACH.get(spot.precision, 0) * chart.scale, LEAST.get(spot.precision, 0))
    shape = Markup("")
    if spot.precision in REACH:
        shape = element("circle", cx=x, cy=y, r=float(reach), class_=f"area {spot.precision}", stroke="currentColor",
                        stroke_dasharray=None if spot.precision == "point" else "5 4")  # fmt: skip
    down = y - reach - 6 if y - reach > 20 else y + reach + 16
    down = next((y for y in (down, down + 18, down - 18, down + 36) if not _crowded(x, y, taken)), 0.0)
    side = "left" if x < EDGE else "right" if x > WIDTH - EDGE else "middle"
    name = Markup("")
    if down:
        taken.append((x, down))
        name = words(spot.name + count, (x, down), size=14, anchor=side, class_="halo")
    return linked(
        element("g", title, shape, name),
        link(spot.places[0]),
    )


def _crowded(x: float, y: float, taken: list[tuple[float, float]]) -> bool:
    """Whether another name stands here."""
    return not 14 < y < HEIGHT - 4 or any(abs(y - other) < 17 and abs(x - beside) < 130 for beside, other in taken)
