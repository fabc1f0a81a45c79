"""How an archive grows: python tools/bench_archive.py [REPORTS.jsonl.gz] [--read 30000] [--sizes 10000,30000,100000].

Reports are made from real ones, half of them relays made in known ways (``relayed.py``), and read once, as many as ``--read``
says. Larger sizes have these readings again as further worlds, whose rarer words are others and whose days are later: nothing
is read twice, since reading costs each report by itself. Then each size is carried through all further stages, with the time,
the rows and the largest process of each, and what came of the known relays; and the smallest through datasketch and rensa.
"""

import argparse
import json
import os
import shutil
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

from corpus import CORPUS
from pyarrow import dataset
from relayed import APART, RARE, made

from rawi.nouns.reading import Reading, Wording
from rawi.nouns.text import Stems
from rawi.run.archive.arrow import batches_of, rows_in
from rawi.run.archive.carrying import Asked, Carried, carry_out
from rawi.run.archive.local import Local, Place, named_part, parts_in, write_part
from rawi.run.archive.steps import of_reading
from rawi.run.archive.tables import DONE, Row, columns
from rawi.run.local import Workers
from rawi.store.codec import decode

SHINGLE, ALIKE, PERMUTATIONS = 5, 0.5, 128
READ = ("found", "reports", "readings")


def main() -> None:
    """Read what is to be read, and carry each size through the stages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--read", type=int, default=30_000)
    parser.add_argument("--sizes", default="10000,30000,100000")
    parser.add_argument("--until", help="the stage to stop after; quality is told where all are done")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "rawi-bench-archive")
    asked = parser.parse_args()
    asked.folder.mkdir(exist_ok=True)
    truth = _read(asked.path, asked.read, asked.folder)
    sizes = [int(size) for size in asked.sizes.split(",")]
    for size in sizes:
        carried(asked.folder, size, truth, asked.until)
    peers(asked.folder / "made.jsonl", min(sizes), truth)


def _read(path: Path, count: int, folder: Path) -> list[dict[str, Any]]:
    """The readings, made where they are not there yet; what is known of each report."""
    file, known = folder / "made.jsonl", folder / "known.jsonl"
    if not known.exists():
        with file.open("w", encoding="utf-8") as reports, known.with_suffix(".new").open("w") as truth:
            for report, each in islice(made(path), count):
                reports.write(json.dumps(report, ensure_ascii=False) + "\n")
                truth.write(json.dumps(each) + "\n")
        known.with_suffix(".new").rename(known)
    with Workers() as workers:
        carry_out(Local(str(folder / "read"), workers), Asked((str(file),), until="read"), _Told())
    return [json.loads(line) for line in known.read_text().splitlines()]


class _Told:
    """Prints each stage as it is done: by the clock, of the processors, and the most memory that one process took for it."""

    def __init__(self) -> None:
        self._spent, _ = _taken()

    def __call__(self, each: Carried) -> None:
        spent, most = _taken()
        times = f"{each.seconds:9.1f} s {spent - self._spent:9.1f} s of processors"
        print(f"{each.stage:12} {each.rows:12,} rows {times} {most:7.0f} MB", flush=True)
        self._spent = spent


def _taken() -> tuple[float, float]:
    """Seconds of processors that our processes have taken, and the most megabytes of one since this was asked last."""
    spent, most = time.process_time(), 0.0
    for children in Path("/proc/self/task").glob("*/children"):
        for pid in children.read_text().split():
            taken = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
            spent += sum(map(int, taken)) / os.sysconf("SC_CLK_TCK")
            for line in Path(f"/proc/{pid}/status").read_text().splitlines():
                if line.startswith("VmHWM"):
                    most = max(most, int(line.split()[1]) / 1024)
            Path(f"/proc/{pid}/clear_refs").write_text("5")
    return spent, most


def carried(folder: Path, size: int, truth: list[dict[str, Any]], until: str | None) -> None:
    """Carry so many reports through the stages after reading, and say what came of what is known."""
    archive = folder / f"archive-{size}"
    shutil.rmtree(archive, ignore_errors=True)
    place = Place(str(archive), 1, 1, 1)
    for table in READ:
        place.parts(table).mkdir(parents=True)
    order = {each["id"]: n for n, each in enumerate(truth)}
    worlds = -(-size // len(truth))
    wanted = [set(islice(order, min(len(truth), size - world * len(truth)))) for world in range(worlds)]
    with Workers() as workers:
        sources = parts_in(Place(str(folder / "read"), 1, 1, 1).parts("readings"))
        rare = _rare(sources) if worlds > 1 else frozenset[str]()
        jobs = (
            (place, path, world, n * worlds + world, wanted[world], rare)
            for n, path in enumerate(sources)
            for world in range(worlds)
        )
        for _ in workers.map(_world, jobs, worth=1):
            pass
    write_part(place.parts("found") / named_part(0), "found", ())
    for table in READ:
        (place.parts(table) / DONE).touch()
    (archive / "archive.json").write_text(json.dumps({"form": 1, "batches": [{"paths": [], "seen": "", "rawi": ""}]}))
    print(f"{size} reports, {worlds} worlds, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}", flush=True)
    began = time.perf_counter()
    with Workers() as workers:
        carry_out(Local(str(archive), workers), Asked(until=until), _Told())
    print(f"all stages after reading: {time.perf_counter() - began:.1f} s, load {os.getloadavg()[0]:.1f}", flush=True)
    _sizes(archive)
    if until is None:
        quality(archive, truth, wanted)


def _rare(paths: list[Path]) -> frozenset[str]:
    """The words that change between worlds."""
    counts: Counter[str] = Counter()
    for path in paths:
        for (raw,) in rows_in(path, ("reading",)):
            counts.update(set(decode(Reading, raw).wording.stems))
    return frozenset(word for word, count in counts.items() if count <= RARE)


def _world(job: tuple[Place, Path, int, int, set[str], frozenset[str]]) -> None:
    """The readings of one part as they are in one world."""
    place, path, world, part, wanted, rare = job
    rows = [row for row in rows_in(path, columns("readings")) if row[0] in wanted]
    made_ = [_moved(row, world, rare) for row in rows] if world else rows
    write_part(place.parts("readings") / named_part(part), "readings", batches_of("readings", made_))
    write_part(
        place.parts("reports") / named_part(part), "reports", batches_of("reports", ((row[0], b"") for row in made_))
    )


def _moved(row: Row, world: int, rare: frozenset[str]) -> Row:
    """A row of readings in another world: rarer words are others, days are later, ids are its own."""
    return of_reading(_of_world(decode(Reading, row[columns("readings").index("reading")]), world, rare))


def _of_world(reading: Reading, world: int, rare: frozenset[str]) -> Reading:
    def moved(words: tuple[str, ...]) -> tuple[str, ...]:
        return Stems(f"{word}~{world}" if word in rare else word for word in words)

    when = reading.report.published
    later = (datetime.fromisoformat(when) + timedelta(days=APART * world)).isoformat() if when else None
    key = f"{reading.report.id.removesuffix('#title')}@{world}" + (
        "#title" if reading.report.id.endswith("#title") else ""
    )
    return replace(
        reading,
        report=replace(reading.report, id=key, published=later),
        wording=Wording(Stems(moved(reading.wording.stems)), reading.wording.starts, reading.wording.ends),
        statements=tuple(
            replace(each, stems=moved(each.stems), people=moved(each.people)) for each in reading.statements
        ),
        voices=tuple(replace(each, stems=moved(each.stems)) for each in reading.voices),
        headline=tuple(moved(reading.headline)),
        title=_of_world(reading.title, world, rare) if reading.title else None,
    )


def _sizes(archive: Path) -> None:
    sizes = {
        each.name: sum(path.stat().st_size for path in each.rglob("*.parquet"))
        for each in archive.iterdir()
        if each.is_dir()
    }
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:8]
    print("MB on the disk:", ", ".join(f"{name} {size / 1e6:.1f}" for name, size in largest), flush=True)


def quality(archive: Path, truth: list[dict[str, Any]], wanted: list[set[str]]) -> None:
    """What came of the relays that are known, by world: in one story with what they were made of, told as taken from it."""
    home = {row["report"]: row["story"] for row in _table(archive, "homes")}
    taken: dict[str, set[str]] = defaultdict(set)
    changed: Counter[str] = Counter()
    for row in _table(archive, "relays"):
        if row["source"]:
            taken[row["report"]].add(row["source"])
        changed[row["report"]] += row["mutations"]
    for world, inside in enumerate(wanted):
        behind = f"@{world}" if world else ""
        relays = [each for each in truth if each.get("of") in inside and each["id"] in inside]
        kin: dict[str, set[str]] = defaultdict(set)
        for each in relays:
            kin[each["of"]] |= {each["id"] + behind, each["of"] + behind}
        together = sum(home[each["id"] + behind] == home[each["of"] + behind] for each in relays)
        known = sum(bool(taken[each["id"] + behind] & kin[each["of"]]) for each in relays)
        numbers = [each["id"] + behind for each in relays if "number" in each["ways"]]
        said = sum(changed[each] > 0 for each in numbers)
        some = sum(each["id"] + behind in changed for each in relays)
        print(
            f"world {world}: {len(relays)} relays, {together / len(relays):.3f} in one story with theirs, "
            f"{some / len(relays):.3f} told as relays, {known / len(relays):.3f} of it or its relays; "
            f"{len(numbers)} with another number, {said / max(1, len(numbers)):.3f} said to have changed"
        )
    worlds: dict[str, set[str]] = defaultdict(set)
    for report, story in home.items():
        worlds[story].add(report.partition("@")[2])
    mixed = sum(len(each) > 1 for each in worlds.values())
    bounds = Counter(row["what"] for row in _table(archive, "bounds"))
    print(f"{len(worlds)} stories, {mixed} of several worlds; bounded: {dict(bounds)}", flush=True)


def _table(archive: Path, table: str) -> Iterator[dict[str, Any]]:
    yield from dataset.dataset(archive / table, partitioning="hive").to_table().to_pylist()


def peers(path: Path, size: int, truth: list[dict[str, Any]]) -> None:
    """Near-duplicate candidates by datasketch and by rensa: pairs, known relays among them, seconds of the processor."""
    with path.open(encoding="utf-8") as lines:
        texts = {each["id"]: each["text"] for each in map(json.loads, islice(lines, size))}
    known = {frozenset((each["id"], each["of"])) for each in truth[:size] if each.get("of") in texts}
    shingles = {
        key: [" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)]
        for key, text in texts.items()
        if len(words := text.split()) >= SHINGLE
    }
    for name, find in (("datasketch", _datasketch), ("rensa", _rensa)):
        began = time.process_time()
        pairs = find(shingles)
        spent = time.process_time() - began
        print(
            f"{name}: {len(pairs)} pairs, {len(pairs & known) / len(known):.3f} of {len(known)} known relays, {spent:.1f} s",
            flush=True,
        )
    near = {frozenset((row["a"], row["b"])) for row in _table(path.parent / f"archive-{size}", "near")}
    print(f"Rawi: {len(near)} pairs, {len(near & known) / len(known):.3f} of them; time: telling, pairs, weigh, judge")


def _datasketch(shingles: dict[str, list[str]]) -> set[frozenset[str]]:
    library = import_module("datasketch")
    index, hashes = library.MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), {}
    for key, runs in shingles.items():
        hashes[key] = library.MinHash(num_perm=PERMUTATIONS)
        hashes[key].update_batch([run.encode("utf-8", "surrogatepass") for run in runs])
        index.insert(key, hashes[key])
    return {frozenset((key, other)) for key, each in hashes.items() for other in index.query(each) if other != key}


def _rensa(shingles: dict[str, list[str]]) -> set[frozenset[str]]:
    library = import_module("rensa")
    index, hashes, names = library.RMinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS, num_bands=32), [], list(shingles)
    for n, runs in enumerate(shingles.values()):
        each = library.RMinHash(num_perm=PERMUTATIONS, seed=1)
        each.update(runs)
        hashes.append(each)
        index.insert(n, each)
    return {
        frozenset((names[n], names[other]))
        for n, each in enumerate(hashes)
        for other in index.query(each)
        if other != n
    }


if __name__ == "__main__":
    main()
