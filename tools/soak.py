"""Mixed load on the app for some minutes: python tools/soak.py [--minutes 10]. Ends with 1 where it does not hold.

Readers open pages and search, two judge and take back, one adds, some listen to events, some say half of something and no more.
What must hold: no answer of 500 and above, memory flat after the second minute, file handles flat; the 95th percentile is told.
"""

import argparse
import asyncio
import contextlib
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import aiohttp

import rawi

SAMPLE = Path(rawi.__file__).parent / "data/samples/najma.jsonl"
TEXTS = [json.loads(line)["text"] for line in SAMPLE.read_text("utf-8").splitlines()]
WORDS = sorted({word for text in TEXTS for word in text.split() if word.isalpha()})  # that are searched for
READERS, LISTENERS, HALVES = 12, 4, 6
PAUSE = 0.2  # mean seconds between two requests of one reader
EVERY = 5.0  # seconds between two looks at memory and handles
WARM = 120.0  # seconds until memory must be flat; a quarter of the time where there are few minutes
GROWTH = 1.10  # how much more memory at the end than after that
PAGES = ("/", "/stories", "/claims", "/conflicts", "/voices", "/outlets", "/judgements", "/log", "/stories/s1", "/stories/s2",
         "/claims/s1c1", "/reports/najma-01-rasid", "/stories/s1/side-by-side", "/api/stories", "/api/claims?stance=denies",
         "/original/najma-01-rasid", "/handouts/s1.html", "/pictures/s1/isnad.svg")  # fmt: skip


@dataclass
class Seen:
    """What was seen: answers by status, seconds of each, memory and handles over time."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    looks: list[tuple[float, int, int]] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)


def main() -> None:
    """Serve, load, tell."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--minutes", type=float, default=10.0)
    minutes = parser.parse_args().minutes
    with tempfile.TemporaryDirectory(prefix="rawi-soak-") as folder:
        path = Path(folder) / "soak.rawi"
        with rawi.collection(str(path), create=True, who="soak") as made:
            made.add(str(SAMPLE))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "rawi", "serve", str(path), "--port", str(port), "--workers", "2"]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        try:
            seen = asyncio.run(_loaded(f"http://127.0.0.1:{port}", server.pid, minutes * 60))
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)
        with rawi.collection(str(path), write=False) as after:
            proof = after.verify()
    sys.exit(_told(seen, minutes * 60, proof.broken))


async def _loaded(address: str, server: int, seconds: float) -> Seen:
    seen, until = Seen(), time.monotonic() + seconds
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=200)) as session:
        for _ in range(200):
            with contextlib.suppress(aiohttp.ClientError):
                await session.get(address)
                break
            await asyncio.sleep(0.2)
        tasks = [_read(session, address, seen, until, n) for n in range(READERS)]
        tasks += [_judge(session, address, seen, until) for _ in range(2)]
        tasks += [_listen(session, address, until) for _ in range(LISTENERS)]
        tasks += [_half(address, until) for _ in range(HALVES)]
        tasks += [_add(session, address, seen, until), _look(server, seen, until)]
        await asyncio.gather(*tasks)
    return seen


async def _ask(session: aiohttp.ClientSession, seen: Seen, method: str, url: str, **more: object) -> dict[str, object]:
    began = time.perf_counter()
    try:
        async with session.request(method, url, timeout=aiohttp.ClientTimeout(60), **more) as answer:  # type: ignore[arg-type]
            raw = await answer.read()
            seen.statuses[answer.status] += 1
            found = await answer.json() if raw and "json" in answer.headers.get("content-type", "") else {}
    except (aiohttp.ClientError, TimeoutError) as error:
        seen.broken[type(error).__name__] += 1
        return {}
    seen.seconds.append(time.perf_counter() - began)
    return found if isinstance(found, dict) else {}


async def _read(session: aiohttp.ClientSession, address: str, seen: Seen, until: float, n: int) -> None:
    chance = random.Random(n)
    while time.monotonic() < until:
        page = chance.choice(PAGES) if chance.random() < 0.7 else f"/search?q={quote(chance.choice(WORDS))}"
        await _ask(session, seen, "GET", address + page)
        await asyncio.sleep(chance.expovariate(1 / PAUSE))


async def _judge(session: aiohttp.ClientSession, address: str, seen: Seen, until: float) -> None:
    while time.monotonic() < until:
        given = {"kind": "note", "about": ["najma-01-rasid:a1"], "why": "soak"}
        made = await _ask(session, seen, "POST", f"{address}/api/judgements", json=given)
        await asyncio.sleep(1.0)
        if "id" in made:
            await _ask(session, seen, "DELETE", f"{address}/api/judgements/{made['id']}")
        await asyncio.sleep(4.0)


async def _add(session: aiohttp.ClientSession, address: str, seen: Seen, until: float) -> None:
    n = 0
    while time.monotonic() < until:
        given = {"id": f"soak-{n}", "text": f"{TEXTS[n % len(TEXTS)]} {n}", "outlet": f"o{n % 5}"}
        await _ask(session, seen, "POST", f"{address}/api/reports", json=given)
        n += 1
        await asyncio.sleep(10.0)


async def _listen(session: aiohttp.ClientSession, address: str, until: float) -> None:
    while time.monotonic() < until:
        with contextlib.suppress(aiohttp.ClientError, TimeoutError):
            async with session.get(f"{address}/events", timeout=aiohttp.ClientTimeout(20)) as answer:
                async for _ in answer.content:
                    if time.monotonic() > until:
                        break


async def _half(address: str, until: float) -> None:
    host, port = address.removeprefix("http://").split(":")
    while time.monotonic() < until:
        with contextlib.suppress(OSError):
            reader, writer = await asyncio.open_connection(host, int(port))
            writer.write(b"GET / HTTP/1.1\r\nhost: 127.0")
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(reader.read(), 30)
            writer.close()
        await asyncio.sleep(0.5)


async def _look(server: int, seen: Seen, until: float) -> None:
    began = time.monotonic()
    while time.monotonic() < until:
        processes = [server, *_children(server)]
        memory, handles = sum(map(_memory, processes)), sum(map(_handles, processes))
        seen.looks.append((time.monotonic() - began, memory, handles))
        await asyncio.sleep(EVERY)


def _children(parent: int) -> list[int]:
    """The processes that serve; not those that add, which come and go."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            if int(stat.read_text().rpartition(")")[2].split()[1]) == parent:
                found.append(int(stat.parent.name))
    return found


def _memory(process: int) -> int:
    with contextlib.suppress(OSError):
        return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    return 0


def _handles(process: int) -> int:
    with contextlib.suppress(OSError):
        return sum(1 for _ in Path(f"/proc/{process}/fd").iterdir())
    return 0


def _told(seen: Seen, seconds: float, broken: tuple[str, ...]) -> int:
    warm = min(WARM, seconds / 4)
    late = [look for look in seen.looks if look[0] >= warm]
    third = max(1, len(late) // 3)
    first, last = late[:third], late[-third:]
    memory = [statistics.median(each[1] for each in some) for some in (first, last)]
    handles = [statistics.median(each[2] for each in some) for some in (first, last)]
    slow = statistics.quantiles(seen.seconds, n=100)
    errors = sum(count for status, count in seen.statuses.items() if status >= 500)
    print(f"answers {dict(sorted(seen.statuses.items()))}, broken off {dict(seen.broken)}")
    print(f"seconds: median {slow[49]:.3f}, 95th percentile {slow[94]:.3f}, longest {max(seen.seconds):.3f}")
    print(
        f"memory MiB: {memory[0]:.0f} after {warm:.0f} s, {memory[1]:.0f} at the end; handles: {handles[0]:.0f}, {handles[1]:.0f}"
    )
    print(f"proof: {len(broken)} broken")
    held = not errors and not seen.broken and not broken
    held = held and memory[1] <= memory[0] * GROWTH and handles[1] <= handles[0] + HALVES + READERS
    print("held" if held else "did not hold")
    return 0 if held else 1


if __name__ == "__main__":
    main()
