"""Make the outlines that maps are drawn on: uv run --with pycountry tools/build_outlines.py FINE.json COARSE.json.

The files are countries-50m.json and countries-110m.json of the npm package world-atlas (ISC licence),
which holds Natural Earth's borders at 1:50 and 1:110 million
(public domain) as TopoJSON. What comes out is ``src/rawi/data/places/outlines.json.gz``: for each of the two, for each ISO 3166
code, its rings, each a list of longitudes and latitudes in turn, in degrees with two decimals.
"""

import gzip
import json
import sys
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

OUT = Path(__file__).parent.parent / "src/rawi/data/places/outlines.json.gz"
Point = tuple[float, float]


def main() -> None:
    """Write the outlines."""
    import pycountry  # type: ignore[import-not-found]  # noqa: PLC0415  # needed here alone

    every = [_outlines(Path(path), pycountry.countries) for path in sys.argv[1:]]
    OUT.write_bytes(gzip.compress(json.dumps(every, separators=(",", ":")).encode(), 9, mtime=0))


def _outlines(path: Path, countries: Any) -> dict[str, list[list[float]]]:
    topology = json.loads(path.read_text("utf-8"))
    arcs = [_decoded(arc, topology["transform"]) for arc in topology["arcs"]]
    found: dict[str, list[list[float]]] = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        country = countries.get(numeric=shape.get("id", ""))
        if country is not None:
            found.setdefault(country.alpha_2, []).extend(_rings(shape, arcs))
    return dict(sorted(found.items()))


def _decoded(arc: list[list[int]], transform: dict[str, list[float]]) -> list[Point]:
    """An arc in degrees: TopoJSON keeps each point as its distance from the one before, in whole steps."""
    across, up = (list(accumulate(point[n] for point in arc)) for n in (0, 1))
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    return [(round(x * wide + left, 2), round(y * high + low, 2)) for x, y in zip(across, up, strict=True)]


def _rings(shape: dict[str, Any], arcs: list[list[Point]]) -> list[list[float]]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return [_ring(ring, arcs) for polygon in polygons for ring in polygon]


def _ring(numbers: list[int], arcs: list[list[Point]]) -> list[float]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return [degree for point in _unbroken(points) for degree in point]


def _unbroken(points: list[Point]) -> list[Point]:
    """A ring that crosses the 180th meridian goes on beyond it, so that no line runs back around the earth."""
    made, turn = points[:1], 0
    for (before, _), (lon, lat) in pairwise(points):
        turn += -360 if lon - before > 180 else 360 if before - lon > 180 else 0
        made.append((round(lon + turn, 2), lat))
    middle = (min(lon for lon, _ in made) + max(lon for lon, _ in made)) / 2
    back = -360 if middle > 180 else 360 if middle < -180 else 0
    return [(round(lon + back, 2), lat) for lon, lat in made]


if __name__ == "__main__":
    main()
