"""How fast reading is: python tools/bench.py [REPORTS.jsonl.gz] [HOW_MANY]. One core, after one warm-up report.

Prints reports, megabytes and words a second, how the time of one long text grows with its length, and peak memory.
"""

import gzip
import json
import resource
import sys
import time
from itertools import islice
from pathlib import Path

import rawi
from rawi.gather.fields import Given, report_of
from rawi.read.reader import read

CORPUS = Path("../shared/corpus/reports.ar.jsonl.gz")


def main(path: Path, count: int) -> None:
    """Read the first reports of a file and print the figures."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        raw = [json.loads(line) for line in islice(lines, count)]
    reports = [report_of(fields, f"line {number}", Given()) for number, fields in enumerate(raw, 1)]
    read(reports[0])
    began = time.perf_counter()
    attributions = sum(len(read(report).attributions) for report in reports)
    seconds = time.perf_counter() - began
    size = sum(len(report.text.encode("utf-8", "surrogatepass")) for report in reports)
    words = sum(len(report.text.split()) for report in reports)
    print(f"{len(reports)} reports of {path.name}, {attributions} attributions, {seconds:.1f} s on one core")
    print(f"{len(reports) / seconds:.0f} reports/s, {size / seconds / 1e6:.2f} MB/s, {words / seconds:.0f} words/s")
    short = " ".join(report.text for report in reports)[:85_000]
    times = []
    for times_longer in (1, 30):
        began = time.perf_counter()
        rawi.read((short + "\n") * times_longer, language="ar")
        times.append(time.perf_counter() - began)
    print(
        f"a text 30 times as long takes {times[1] / times[0]:.1f} times the time ({times[0]:.2f} s, {times[1]:.2f} s)"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
