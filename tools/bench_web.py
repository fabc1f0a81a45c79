"""How quick the app is over a large collection while somebody writes: python tools/bench_web.py [--size 100000].

The collection is that of tools/bench_store.py, made where it is not there yet. Fifty readers open random pages, each with a
pause between two as somebody has who reads; then ten thousand requests without any pause; meanwhile another process adds reports.
A browser opens pages too, and says when each was ready.
"""

import argparse
import asyncio
import contextlib
import json
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from urllib.parse import quote

import aiohttp
from bench_store import made
from corpus import CORPUS

READERS, PAUSE, READING = 50, 2.0, 40.0  # readers, mean seconds between two pages, seconds that they read
STRESS = 10_000  # requests without pause
LOOKED = 30  # pages that the browser opens
KINDS = (("stories", 14, "id"), ("reports", 14, "id"), ("voices", 6, "number"), ("outlets", 2, "id"))
Samples = dict[str, list[float]]


def main() -> None:
    """Serve a copy of the collection, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument(
        "--workers", type=int, default=0, help="processes that serve; by default as `rawi serve` has it"
    )
    asked = parser.parse_args()
    folder = made(asked.path, asked.size)
    copy = Path(tempfile.gettempdir()) / f"rawi-bench-web-{asked.size}.rawi"
    for old in copy.parent.glob(f"{copy.name}*"):
        old.unlink()
    shutil.copy(folder / "made.rawi", copy)
    subprocess.run([sys.executable, "-m", "rawi", "add", str(copy), "/dev/null"], capture_output=True, check=False)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "rawi", "serve", str(copy), "--port", str(port)]
    server = subprocess.Popen(
        [*command, *(["--workers", str(asked.workers)] if asked.workers else [])], stdout=subprocess.DEVNULL
    )
    try:
        asyncio.run(_measured(f"http://127.0.0.1:{port}", copy, folder))
    finally:
        server.terminate()
        server.wait(timeout=20)


async def _measured(address: str, copy: Path, folder: Path) -> None:
    connector = aiohttp.TCPConnector(limit=READERS * 2)
    async with aiohttp.ClientSession(connector=connector) as session:
        for _ in range(100):
            with contextlib.suppress(aiohttp.ClientError):
                await session.get(address)
                break
            await asyncio.sleep(0.2)
        pages = await _pages(session, address)
        await asyncio.gather(
            *(_get(session, address + page, {}, Counter()) for page in random.Random(1).sample(pages, 30))
        )
        for name, wait, more in (("reading, nobody writes", PAUSE, None), ("reading while another adds", PAUSE, "more-1.jsonl"),
                                 ("without pause while another adds", 0.0, "more-2.jsonl")):  # fmt: skip
            writer = _writer(copy, folder / more) if more else None
            looked = None if wait == 0 else subprocess.Popen(
                [sys.executable, __file__.replace("bench_web", "look_web"), address, json.dumps(pages[:LOOKED])],
                stdout=subprocess.PIPE, text=True,
            )  # fmt: skip
            samples, answers = await _load(session, address, pages, wait)
            ready = await asyncio.to_thread(looked.communicate) if looked else ("[]", "")
            if writer:
                await asyncio.to_thread(writer.wait)
            _print(name, samples, answers, json.loads(ready[0]))


def _writer(copy: Path, reports: Path) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "rawi", "add", str(copy), str(reports), "--jobs", "1"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


async def _pages(session: aiohttp.ClientSession, address: str) -> list[str]:
    """A thousand pages of all kinds, as somebody comes by them: most are stories, reports and claims."""
    chance = random.Random(7)
    found: list[str] = []
    words: set[str] = set()
    for kind, share, id_ in (
        ("stories", 14, "id"),
        ("reports", 14, "id"),
        ("claims", 8, "id"),
        ("voices", 6, "number"),
        ("outlets", 2, "id"),
    ):
        ids: list[str] = []
        for page in [1, *chance.sample(range(2, 400), share)]:
            async with session.get(f"{address}/{kind}.json?page={page}") as answer:
                rows = (await answer.json())["rows"]
                ids += [str(row[id_]) for row in rows]
                words |= {max(row["label"].split(), key=len) for row in rows[:1] if row.get("label")}
            found.append(f"/{kind}?page={page}")
        found += [f"/{kind}/{quote(each, safe='')}" for each in chance.sample(ids, min(len(ids), share * 25))]
    found += [f"/claims/{page.rsplit('/', 1)[1]}c1" for page in found if page.startswith("/stories/")][:200]
    found += [f"/search?q={quote(word)}" for word in sorted(words)[:8]] + [
        "/",
        "/?order=parts",
        "/conflicts",
        "/coverage",
        "/log",
    ] * 4
    chance.shuffle(found)
    return found


async def _load(
    session: aiohttp.ClientSession, address: str, pages: list[str], wait: float
) -> tuple[Samples, Counter[str]]:
    samples: Samples = {"first byte": [], "whole page": []}
    answers: Counter[str] = Counter()
    until = time.perf_counter() + READING
    left = STRESS

    async def reader(number: int) -> None:
        nonlocal left
        chance = random.Random(number)
        await asyncio.sleep(chance.random() * wait)
        while time.perf_counter() < until if wait else left > 0:
            left -= 1
            await _get(session, address + chance.choice(pages), samples, answers)
            if wait:
                await asyncio.sleep(chance.expovariate(1 / wait))

    await asyncio.gather(*map(reader, range(READERS)))
    return samples, answers


async def _get(session: aiohttp.ClientSession, url: str, samples: Samples, answers: Counter[str]) -> None:
    begun = time.perf_counter()
    try:
        async with session.get(url) as answer:
            first = time.perf_counter() - begun
            await answer.read()
            answers[str(answer.status)] += 1
    except (aiohttp.ClientError, TimeoutError) as error:
        answers[type(error).__name__] += 1
        return
    samples.setdefault("first byte", []).append(first)
    samples.setdefault("whole page", []).append(time.perf_counter() - begun)


def _print(name: str, samples: Samples, answers: Counter[str], ready: list[float]) -> None:
    print(f"{name}: {sum(answers.values())} requests, {dict(answers)}")
    for what, seconds in {**samples, "ready in the browser": ready}.items():
        if len(seconds) > 1:
            cuts = statistics.quantiles(seconds, n=100)
            at = {
                name: f"{cuts[n] * 1000:.0f} ms" for name, n in (("median", 49), ("95th percentile", 94), ("99th", 98))
            }
            print(f"  {what}: {', '.join(f'{name} {value}' for name, value in at.items())}", flush=True)


if __name__ == "__main__":
    main()
