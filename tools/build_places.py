"""Build the gazetteer that Rawi ships from public data, see NOTICE: python tools/build_places.py DATA_FOLDER.

Reads GeoNames cities15000, Who's On First and ISO 3166-2 names (``../shared/data/places``); writes
``src/rawi/data/places/places.tsv.gz`` with a line a place: id, Arabic names (first the one shown), English name,
latitude, longitude, country, precision, population, region. Prints how many there are of each kind.
"""

import collections
import gzip
import io
import json
import re
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

TOWN = "\u0645\u062f\u064a\u0646\u0629 (?=\u0627\u0644|\u0632\u0646\u062c)"  # "the town of" is no part of a name
ARABIC = re.compile("^[\u0621-\u063a\u0641-\u064a\u064b-\u0652 \u0640()-]+$")
TARGET = Path(__file__).parent.parent / "src/rawi/data/places/places.tsv.gz"
KEPT = {"locality": "city", "region": "region", "county": "region", "localadmin": "region", "neighbourhood": "point"}
Row = tuple[str, list[str], str, float, float, str, str, int, str]


def arabic(names: list[str]) -> list[str]:
    """Those names that are written in Arabic letters alone, without doubles and bracketed remarks."""
    clean = [re.sub(r"\s*\(.*?\)|^" + TOWN, "", name).strip() for name in names]
    return list(dict.fromkeys(name for name in clean if len(name) > 2 and ARABIC.match(name)))


def geonames(folder: Path) -> Iterator[Row]:
    """Cities with 15,000 people or more that have a name in Arabic letters."""
    with zipfile.ZipFile(folder / "cities15000.zip") as archive, archive.open("cities15000.txt") as raw:
        for line in io.TextIOWrapper(raw, "utf-8"):
            f = line.rstrip("\n").split("\t")
            names = arabic(f[3].split(","))
            if names:
                yield f"gn:{f[0]}", names[:6], f[1], float(f[4]), float(f[5]), f[8], "city", int(f[14] or 0), f[10]


CROWDED = {"IQ", "SY", "YE"}  # their thousands of hamlets without population would only be noise


def whosonfirst(folder: Path, seen: set[str]) -> Iterator[Row]:
    """Places of Arab and neighbouring countries that GeoNames' list does not have, or has under poorer names."""
    with gzip.open(folder / "wof_arabic_places.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            place = json.loads(line)
            names = arabic([*place["name_ar"], *place["variants_ar"]])
            known = (place["concordances"] or {}).get("gn:id")
            linked = f"gn:{known}"
            if not names or place["placetype"] not in KEPT or (known and int(known) < 0):
                continue
            if not place["population"] and place["country"] in CROWDED and linked not in seen:
                continue
            english = (place["name_en"] or [place["name"]])[0]
            where = float(place["lat"] or 0), float(place["lon"] or 0)
            key = linked if known else f"wof:{place['wof_id']}"
            kind, people = KEPT[place["placetype"]], int(place["population"] or 0)
            yield key, names[:4], english, *where, place["country"], kind, people, ""


def subdivisions(folder: Path) -> Iterator[Row]:
    """First-level regions of all countries that have an Arabic name."""
    for region in json.loads((folder / "subdivisions_ar.json").read_text("utf-8")):
        names = arabic([region["ar"]]) if region.get("ar") else []
        if names:
            key = f"iso:{region['country']}-{region['code']}"
            where = float(region.get("lat") or 0), float(region.get("lon") or 0)
            yield key, names, region["en"] or region["name"], *where, region["country"], "region", 0, region["code"]


def countries(folder: Path) -> Iterator[Row]:
    """The countries of Natural Earth, at the point where a map would write their name; of one code the most peopled."""
    best: dict[str, Row] = {}
    for place in json.loads((folder / "ne_10m_admin_0_countries_names.json").read_text("utf-8")):
        code, names = place.get("iso_a2_eh") or "", arabic([place.get("name_ar") or ""])
        people = int(place.get("pop_est") or 0)
        if len(code) == 2 and names and code.isalpha() and (code not in best or people > best[code][7]):
            where = float(place["label_y"]), float(place["label_x"])
            best[code] = f"iso:{code}", names, place["admin"], *where, code, "country", people, ""
    yield from best.values()


def named(row: Row, other: Row | None) -> Row:
    """A GeoNames row with the names of Who's On First before its own, which stand in no order."""
    if other is None:
        return row
    return row[0], list(dict.fromkeys([*other[1], *row[1]]))[:6], other[2], *row[3:]


def main(folder: Path) -> None:
    """Merge the sources, drop doubles, write the table."""
    cities = list(geonames(folder))
    better = {row[0]: row for row in whosonfirst(folder, {row[0] for row in cities})}
    rows, taken = [], set()
    merged = [named(row, better.pop(row[0], None)) for row in cities]
    for row in [*countries(folder), *merged, *subdivisions(folder), *better.values()]:
        double = (row[1][0], row[5], row[6])
        if double not in taken:
            taken.add(double)
            rows.append(row)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with TARGET.open("wb") as raw, gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, filename="") as out:
        for key, names, english, lat, lon, country, kind, people, region in sorted(rows):
            cells = key, "|".join(names), english, f"{lat:.4f}", f"{lon:.4f}", country, kind, str(people), region
            out.write(("\t".join(cell.replace("\t", " ") for cell in cells) + "\n").encode())
    print(len(rows), dict(collections.Counter(row[6] for row in rows)), f"{TARGET.stat().st_size:,} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/data/places"))
