"""The outlines of countries, for maps. They are Natural Earth's, and no word on whose a border is."""

import gzip
import json
from functools import cache
from typing import NamedTuple

from rawi.packs.files import DATA

Ring = tuple[tuple[float, float], ...]  # longitude, latitude, in degrees


class Outline(NamedTuple):
    """One country: its rings, and the box around them as west, south, east, north in degrees."""

    rings: tuple[Ring, ...]
    box: tuple[float, float, float, float]


@cache
def outlines() -> dict[str, Outline]:
    """The outlines by ISO 3166 code, at 1:50 million."""
    found = json.loads(gzip.decompress((DATA / "places/outlines.json.gz").read_bytes()))
    return {code: _outline(rings) for code, rings in found.items()}


def _outline(flat: list[list[float]]) -> Outline:
    rings = tuple(tuple(zip(ring[::2], ring[1::2], strict=True)) for ring in flat)
    across = [x for ring in rings for x, _ in ring]
    up = [y for ring in rings for _, y in ring]
    return Outline(rings, (min(across), min(up), max(across), max(up)))
