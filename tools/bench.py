"""How fast reading is: python tools/bench.py [REPORTS.jsonl.gz] [HOW_MANY]. One core; packs are loaded before the clock.

Prints reports, megabytes and words a second for attributions with voices and chains, with all details, and for whole
readings (with what comparison needs); how the time of one long text grows with its length; and peak memory. Each figure
is the first pass over the reports, which meets most words for the first time, and behind it the best of three.
"""

import gzip
import json
import resource
import sys
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import rawi
from rawi.gather.fields import Given, report_of
from rawi.nouns.report import Report
from rawi.packs.given import packs
from rawi.read import reader
from rawi.read.details.finder import details
from rawi.read.mark.marks import by_rules
from rawi.read.text.page import page
from rawi.read.voices.telling import Told, told
from rawi.run.local import make_ready

CORPUS = Path("../shared/corpus/reports.ar.jsonl.gz")
PASSES = 3
SHORT = 85_000  # letters, 170 KB


def main(path: Path, count: int) -> None:
    """Read the first reports of a file and print the figures."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        raw = [json.loads(line) for line in islice(lines, count)]
    reports = [report_of(fields, f"line {number}", Given()) for number, fields in enumerate(raw, 1)]
    make_ready()
    compiled = "compiled by mypyc" if not str(reader.__file__).endswith(".py") else "plain Python"
    print(f"{len(reports)} reports of {path.name}, one core, {compiled}")
    for name, work in (
        ("attributions", _attributions), ("with details", _details), ("whole readings", reader.read),
    ):  # fmt: skip
        _timed(name, work, reports)
    short = " ".join(report.text for report in reports)[:SHORT]
    times = [_best_of(PASSES, (short + "\n") * longer) for longer in (1, 30)]
    print(
        f"a 5 MB text takes {times[1] / times[0]:.1f} times the time of a 170 KB one ({times[0]:.2f} s, {times[1]:.2f} s)"
    )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def _best_of(passes: int, text: str) -> float:
    seconds = []
    for _ in range(passes):
        began = time.perf_counter()
        rawi.read(text, language="ar")
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def _attributions(report: Report) -> Told:
    made = page(report.text, packs().of("ar"), report.starts)
    return told(made, by_rules(made), report.outlet)


def _details(report: Report) -> None:
    made = page(report.text, packs().of("ar"), report.starts)
    details(made, told(made, by_rules(made), report.outlet).voices, report.published or report.gathered)


def _timed(name: str, work: Callable[[Report], object], reports: list[Report]) -> None:
    passes = []
    for _ in range(PASSES):
        began = time.perf_counter()
        for report in reports:
            work(report)
        passes.append(time.perf_counter() - began)
    size = sum(len(report.text.encode("utf-8", "surrogatepass")) for report in reports)
    words = sum(len(report.text.split()) for report in reports)
    first, best = (f"{len(reports) / seconds:.0f}" for seconds in (passes[0], min(passes)))
    seconds = min(passes)
    print(f"{name}: {first} reports/s, best {best} ({size / seconds / 1e6:.2f} MB/s, {words / seconds:,.0f} words/s)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS, int(sys.argv[2]) if len(sys.argv) > 2 else 1000)
