"""How fast an archive of pages becomes a collection: python tools/bench_gather.py [REPORTS.jsonl.gz] [--pages 10000] [--cores 2].

The WARC is made from the reports of a file, each put into a page with a menu, teasers of other reports, JSON-LD and a footer.
Prints pages a second until the last story is told, the seconds of each stage, the memory of all processes over time, and how many
texts came out word for word.
"""

import argparse
import gzip
import html
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any

from corpus import CORPUS

ADDED = """
import json, sys, time
import rawi
began, seconds, last = time.perf_counter(), {}, [time.perf_counter()]
def step(stage, done):
    now = time.perf_counter()
    seconds[stage] = seconds.get(stage, 0.0) + now - last[0]
    last[0] = now
with rawi.collection(sys.argv[2], create=True, who="bench") as made:
    added = made.add(sys.argv[1], jobs=int(sys.argv[3]), step=step)
    counts = [len(added.new), added.known, len(added.failed)]
    print(json.dumps([time.perf_counter() - began, seconds, *counts, added.failed[:3], rawi.__file__]))
"""
GATHERED = """
import sys, time
from rawi.gather.fields import Given
from rawi.gather.files import gathered
began = time.perf_counter()
count = sum(1 for _ in gathered([sys.argv[1]], Given()))
print(count / (time.perf_counter() - began))
"""
WORD = re.compile(r"\w+")
KEPT = 0.98


def main() -> None:
    """Make the WARC where it is not there yet, add it, print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--cores", type=int, default=2)
    asked = parser.parse_args()
    archive = Path(tempfile.gettempdir()) / f"rawi-bench-{asked.pages}.warc.gz"
    reports = list(_reports(asked.path, asked.pages))
    if not archive.exists():
        _write(archive, reports)
    size, letters = archive.stat().st_size, sum(len(each["text"]) for each in reports)
    each = letters / len(reports)
    print(f"{len(reports)} pages of {asked.path.name}, {size / 1e6:.0f} MB packed, {each:.0f} letters of text each")
    with tempfile.TemporaryDirectory() as folder:
        _add(archive, Path(folder) / "news.rawi", asked.cores, reports)


def _reports(path: Path, count: int) -> Iterator[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        found = (json.loads(line) for line in lines)
        yield from islice((each for each in found if len(each["text"]) > 200), count)


def _write(archive: Path, reports: list[dict[str, Any]]) -> None:
    draw = random.Random(7)
    with archive.open("wb") as file:
        for number, report in enumerate(reports):
            page = _page(report, draw.sample(reports, 12), number).encode()
            http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            head = (
                f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://bench.example/{number}\r\n"
                f"WARC-Date: 2026-01-01T00:00:00Z\r\n"
                f"WARC-Record-ID: <urn:uuid:{number:032d}>\r\nContent-Type: application/http; msgtype=response\r\n"
                f"Content-Length: {len(http) + len(page)}\r\n\r\n"
            )
            file.write(gzip.compress(head.encode() + http + page + b"\r\n\r\n", 6))


def _page(report: dict[str, Any], others: list[dict[str, Any]], number: int) -> str:
    title = html.escape(report.get("title") or report["text"][:60])
    body = "".join(f"<p>{html.escape(line)}</p>" for line in report["text"].splitlines() if line.strip())
    teasers = "".join(
        f'<div class="post"><a href="/{n}"><h4>{html.escape(o.get("title") or "")}</h4></a>'
        f"<p>{html.escape(o['text'][:120])}</p></div>"
        for n, o in enumerate(others)
    )
    data = {"@type": "NewsArticle", "headline": report.get("title"), "datePublished": report.get("published")}
    return (
        f'<!DOCTYPE html><html dir="rtl" lang="ar"><head><meta charset="utf-8"><title>{title} - bench</title>'
        f'<meta property="og:title" content="{title}"><script type="application/ld+json">{json.dumps(data)}</script>'
        f"<style>{'.c{margin:0}' * 300}</style><script>{'var a=1;' * 500}</script></head><body>"
        f"<nav><ul>{''.join(f'<li><a href=/{n}>menu {n}</a></li>' for n in range(30))}</ul></nav><article><h1>{title}</h1>"
        f'<div class="entry-content">{body}</div></article><aside class="side">{teasers}</aside>'
        f"<footer>bench {number}</footer></body></html>"
    )


def _add(archive: Path, path: Path, cores: int, reports: list[dict[str, Any]]) -> None:
    alone = subprocess.run(
        [sys.executable, "-c", GATHERED, str(archive)], stdout=subprocess.PIPE, text=True, check=True
    )
    print(
        f"{float(alone.stdout):.0f} pages a second opened, with text, title, date and metadata, before anything is read"
    )
    command = [sys.executable, "-c", ADDED, str(archive), str(path), str(cores)]
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, set(sorted(os.sched_getaffinity(0))[:cores]))
    memory: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        watcher = threading.Thread(target=_watch, args=(running, memory), daemon=True)
        watcher.start()
        told = json.loads(running.communicate()[0])
    seconds, stages, new, known, failed, why, where = told
    compiled = "compiled" if "compiled" in where else "plain Python"
    print(f"{new} reports kept, {known} the same again, {failed} failed {why}")
    print(f"{len(reports) / seconds:.0f} pages a second, {seconds:.1f} s on {cores} cores, {compiled}")
    print("  ".join(f"{stage} {spent:.1f} s" for stage, spent in stages.items()))
    marks = [memory[int(share * (len(memory) - 1))] for share in (0.25, 0.5, 0.75, 1.0)]
    quarters = ", ".join(f"{each:.0f}" for each in marks)
    print(f"memory of all processes at each quarter of the time: {quarters} MB; most {max(memory):.0f} MB")
    _same(path, reports)


def _same(path: Path, reports: list[dict[str, Any]]) -> None:
    import rawi  # noqa: PLC0415

    right = 0
    with rawi.collection(str(path), write=False) as made:
        sample = {f"https://bench.example/{n}": n for n in range(0, len(reports), max(1, len(reports) // 500))}
        rows = [row for row in made.reports() if row["address"] in sample]
        for row in rows:
            wanted, found = (
                WORD.findall(reports[sample[row["address"]]]["text"]),
                WORD.findall(made.report(row["id"]).text),
            )
            both = len(set(wanted) & set(found)) / max(1, len(set(wanted) | set(found)))
            right += both >= KEPT
    print(f"{right} of {len(rows)} texts looked at came out with {KEPT:.0%} of the words and no others")


def _watch(running: "subprocess.Popen[str]", memory: list[float]) -> None:
    """The memory of a process and all below it, twice a second: shared pages are counted once (PSS)."""
    while running.poll() is None:
        memory.append(sum(_own(pid) for pid in _family(running.pid)))
        time.sleep(0.5)


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        with suppress(OSError):
            for child in task.read_text().split():
                yield from _family(int(child))


def _own(pid: int) -> float:
    try:
        found = re.search(r"^Pss:\s+(\d+)", Path(f"/proc/{pid}/smaps_rollup").read_text(), re.M)
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


if __name__ == "__main__":
    main()
