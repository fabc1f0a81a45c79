"""How fast comparing is: python tools/bench_compare.py [REPORTS.jsonl.gz]. One process; readings are made before the clock.

Prints the time from readings to findings for 2,000, 4,000, 8,000 and all reports, how it grows when they double, what one more
report costs a collection of nearly all, peak memory, and the same texts' near-duplicate pairs by datasketch's MinHash LSH beside
the pairs that Rawi keeps, with the time that each takes.
"""

import gc
import resource
import statistics
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from corpus import CORPUS, readings

from rawi.compare.comparer import Comparer
from rawi.nouns.reading import Reading

SIZES = (2_000, 4_000, 8_000)
ADDED = 100
PERMUTATIONS, SHINGLE, ALIKE = 128, 5, 0.5


def main(path: Path) -> None:
    """Read all reports of a file and print the figures."""
    found = readings(path)
    print(f"{len(found)} reports of {path.name}, one process")
    before: tuple[int, float] | None = None
    for size in (*(size for size in SIZES if size < len(found)), len(found)):
        seconds, wall, comparer = _compared(found[:size])
        grown = (
            f", {seconds / before[1]:.2f} times the time for {size / before[0]:.2f} times the reports" if before else ""
        )
        stories = comparer.groups()
        several = sum(len(group) > 1 for group in stories)
        print(
            f"{size:6} reports: {seconds:5.1f} s of the processor, {wall:.1f} s by the clock, {len(stories)} stories, "
            f"{several} of them of several reports{grown}"
        )
        before = size, seconds
        del comparer
        gc.collect()
    _one_more(found)
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    _beside_datasketch(found)


def _compared(found: Sequence[Reading]) -> tuple[float, float, Comparer]:
    """Seconds of the processor and by the clock: a shared machine may be given to others in between."""
    began, wall, comparer = time.process_time(), time.perf_counter(), Comparer()
    comparer.add(found)
    comparer.comparison()
    return time.process_time() - began, time.perf_counter() - wall, comparer


def _one_more(found: Sequence[Reading]) -> None:
    """What a report costs that comes alone: found, grouped, and its story told again."""
    comparer = Comparer()
    comparer.add(found[:-ADDED])
    comparer.update()
    joined, told = [], []
    for reading in found[-ADDED:]:
        began = time.process_time()
        comparer.add([reading])
        joined.append((time.process_time() - began) * 1000)
        comparer.update()
        told.append((time.process_time() - began) * 1000)
    for what, times in (("into its story", sorted(joined)), ("and its story told again", sorted(told))):
        print(
            f"one more report in a collection of {len(found) - ADDED}, {what}: median {statistics.median(times):.0f} ms, "
            f"95 of 100 within {times[int(len(times) * 0.95) - 1]:.0f} ms, at most {times[-1]:.0f} ms"
        )


def _beside_datasketch(found: Sequence[Reading]) -> None:
    try:
        datasketch = import_module("datasketch")
    except ImportError:
        print("(datasketch is not installed: pip install datasketch, for the comparison with it)")
        return
    began = time.process_time()
    index, hashes = datasketch.MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), {}
    for reading in found:
        words = reading.text.split()
        if len(words) < SHINGLE:
            continue
        minhash = datasketch.MinHash(num_perm=PERMUTATIONS)
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
    their_time = time.process_time() - began
    began, comparer = time.process_time(), Comparer()
    comparer.add(found)
    our_time = time.process_time() - began
    ours = {frozenset((one, other)) for one, near in comparer.memory.near.items() for other in near}
    homes = {report: group for group in comparer.groups() for report in group}
    together = sum(len({homes[report] for report in pair}) == 1 for pair in theirs)
    print(
        f"near duplicates (Jaccard {ALIKE} of {SHINGLE}-word shingles): datasketch {len(theirs)} pairs in {their_time:.1f} s; "
        f"Rawi keeps {len(ours & theirs)} of them among its {len(ours)} pairs, stories and all, in {our_time:.1f} s, "
        f"and {together} stand in one story"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
