"""The outlines of countries, for maps. They are Natural Earth's, and no word on whose a border is."""

import gzip
import json
from functools import cache
from typing import NamedTuple

from rawi.packs.files import DATA

Box = tuple[float, float, float, float]  # west, south, east, north, in degrees


class Ring(NamedTuple):
    """A closed line: its points as longitude and latitude in degrees, and the box around them."""

    points: tuple[tuple[float, float], ...]
    box: Box


@cache
def outlines(coarse: bool = False) -> dict[str, tuple[Ring, ...]]:
    """The rings of each country by its ISO 3166 code, at 1:50 million, or coarse at 1:110 million."""
    found = json.loads(gzip.decompress((DATA / "places/outlines.json.gz").read_bytes()))[int(coarse)]
    return {code: tuple(map(_ring, rings)) for code, rings in found.items()}


def _ring(flat: list[float]) -> Ring:
    across, up = flat[::2], flat[1::2]
    return Ring(tuple(zip(across, up, strict=True)), (min(across), min(up), max(across), max(up)))
