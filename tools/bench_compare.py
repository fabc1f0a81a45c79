"""How fast comparing is: python tools/bench_compare.py [REPORTS.jsonl.gz]. One process; readings are made before the clock.

Prints the time from readings to findings for 2,000, 4,000, 8,000 and all reports, how it grows when they double, what one more
report costs a collection of nearly all, peak memory, and the same texts' near-duplicate pairs by datasketch's MinHash LSH beside
the pairs that Rawi keeps, with the time that each takes.
"""

import gc
import pickle
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from rawi.compare.comparer import Comparer
from rawi.gather.fields import Given
from rawi.gather.files import gather
from rawi.nouns.reading import Reading
from rawi.run.local import read_all

CORPUS = Path("../shared/corpus/reports.ar.jsonl.gz")
SIZES = (2_000, 4_000, 8_000)
ADDED = 100
PERMUTATIONS, SHINGLE, ALIKE = 128, 5, 0.5


def main(path: Path) -> None:
    """Read all reports of a file and print the figures."""
    readings = _readings(path)
    print(f"{len(readings)} reports of {path.name}, one process")
    before: tuple[int, float] | None = None
    for size in (*(size for size in SIZES if size < len(readings)), len(readings)):
        seconds, comparer = _compared(readings[:size])
        grown = (
            f", {seconds / before[1]:.2f} times the time for {size / before[0]:.2f} times the reports" if before else ""
        )
        stories = comparer.groups()
        several = sum(len(group) > 1 for group in stories)
        print(
            f"{size:6} reports: {seconds:5.1f} s, {len(stories)} stories, {several} of them of several reports{grown}"
        )
        before = size, seconds
        del comparer
        gc.collect()
    _one_more(readings)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    _beside_datasketch(readings)


def _readings(path: Path) -> list[Reading]:
    """The readings of a file; those of an earlier run of the same Rawi on it are kept in the temporary folder."""
    kept = Path(tempfile.gettempdir()) / f"rawi-bench-{path.stat().st_mtime_ns}-{_newest()}.pickle"
    if not kept.exists():
        found = [each for each in read_all(gather([str(path)], Given())) if isinstance(each, Reading)]
        kept.write_bytes(pickle.dumps(found, protocol=5))
    gc.disable()
    readings: list[Reading] = pickle.loads(kept.read_bytes())  # noqa: S301
    gc.enable()
    gc.freeze()
    return readings


def _newest() -> int:
    source = Path(__file__).parent.parent / "src" / "rawi"
    return max(
        path.stat().st_mtime_ns for folder in ("read", "nouns", "data") for path in (source / folder).rglob("*.*")
    )


def _compared(readings: Sequence[Reading]) -> tuple[float, Comparer]:
    began, comparer = time.perf_counter(), Comparer()
    comparer.add(readings)
    comparer.comparison()
    return time.perf_counter() - began, comparer


def _one_more(readings: Sequence[Reading]) -> None:
    """What a report costs that comes alone: found, grouped, and its story told again."""
    comparer = Comparer()
    comparer.add(readings[:-ADDED])
    comparer.update()
    times = []
    for reading in readings[-ADDED:]:
        began = time.perf_counter()
        comparer.add([reading])
        comparer.update()
        times.append((time.perf_counter() - began) * 1000)
    times.sort()
    print(
        f"one more report in a collection of {len(readings) - ADDED}: median {statistics.median(times):.0f} ms, "
        f"95 of 100 within {times[int(len(times) * 0.95) - 1]:.0f} ms, at most {times[-1]:.0f} ms"
    )


def _beside_datasketch(readings: Sequence[Reading]) -> None:
    try:
        from datasketch import MinHash, MinHashLSH  # type: ignore[import-untyped]  # noqa: PLC0415
    except ImportError:
        print("(datasketch is not installed: pip install datasketch, for the comparison with it)")
        return
    began = time.perf_counter()
    index, hashes = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), {}
    for reading in readings:
        words = reading.text.split()
        minhash = MinHash(num_perm=PERMUTATIONS)
        minhash.update_batch(
            [" ".join(words[i : i + SHINGLE]).encode("utf-8", "surrogatepass") for i in range(len(words) - SHINGLE + 1)]
        )
        hashes[reading.report.id] = minhash
        index.insert(reading.report.id, minhash)
    theirs = {
        frozenset((key, other))
        for key, minhash in hashes.items()
        for other in index.query(minhash)
        if other != key and minhash.jaccard(hashes[other]) >= ALIKE
    }
    their_time = time.perf_counter() - began
    began, comparer = time.perf_counter(), Comparer()
    comparer.add(readings)
    our_time = time.perf_counter() - began
    ours = {frozenset((one, other)) for one, near in comparer.around.items() for other in near}
    homes = {report: group for group in comparer.groups() for report in group}
    together = sum(len({homes[report] for report in pair}) == 1 for pair in theirs)
    print(
        f"near duplicates (Jaccard {ALIKE} of {SHINGLE}-word shingles): datasketch {len(theirs)} pairs in {their_time:.1f} s; "
        f"Rawi keeps {len(ours & theirs)} of them among its {len(ours)} pairs, stories and all, in {our_time:.1f} s, "
        f"and {together} stand in one story"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
