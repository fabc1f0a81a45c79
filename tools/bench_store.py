"""How fast a large collection is: python tools/bench_store.py [REPORTS.jsonl.gz] [--size 100000].

The collection is made once from the reports of a file and kept in the folder for temporary files: those with most
attributions, in eighteen variants. A variant has its rarer words exchanged for others as rare, so that its reports have each
other for neighbours, and not those of the next variant. Then it is copied, and the copy measured: adding 1,000 more; lists and
searches while another process adds; opening; size.
"""

import argparse
import gzip
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from corpus import CORPUS, readings

import rawi

VARIANTS, MORE = 18, 1_000
RARE, LONG = 300, 4  # a word of so few reports and so many letters at least is exchanged
WORD = re.compile("[\u0620-\u064a]+")
ASKED = 400
INDEXES = ("search", "said", "voice_words", "keys", "around", "features")


def main() -> None:
    """Make the collection where it is not there yet, and print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("path", nargs="?", type=Path, default=CORPUS)
    parser.add_argument("--size", type=int, default=100_000)
    asked = parser.parse_args()
    folder = made(asked.path, asked.size)
    copy = folder / "copy.rawi"
    for old in folder.glob("copy.rawi*"):
        old.unlink()
    shutil.copy(folder / "made.rawi", copy)
    _opening(copy)
    _sizes(copy)
    _adding(copy, folder / "more-1.jsonl", f"adding {MORE} more")
    _asking(copy, folder)


def made(path: Path, size: int) -> Path:
    """The folder of the collection of so many reports, which is made where it is not there yet."""
    folder = Path(tempfile.gettempdir()) / f"rawi-bench-{size}"
    if not (folder / "done").exists():
        _make(path, size, folder)
    return folder


def _make(path: Path, size: int, folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    every = _variants(path, size + 2 * MORE)
    for name, count in (("more-1.jsonl", MORE), ("more-2.jsonl", MORE), ("made.jsonl", size)):
        with (folder / name).open("w", encoding="utf-8") as file:
            for _ in range(count):
                file.write(json.dumps(next(every), ensure_ascii=False) + "\n")
    for old in folder.glob("made.rawi*"):
        old.unlink()
    _adding(folder / "made.rawi", folder / "made.jsonl", f"making the collection of {size}")
    (folder / "done").touch()


def _variants(path: Path, wanted: int) -> Iterator[dict[str, Any]]:
    """Reports in an order in which every variant is thinned out alike, so that what comes late has its neighbours earlier."""
    many = {each.report.id: len(each.attributions) for each in readings(path)}
    with gzip.open(path, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    found = sorted((each for each in found if each["id"] in many), key=lambda each: -many[each["id"]])
    found = found[: wanted // VARIANTS + 1]
    random.Random(1).shuffle(found)
    counts = Counter(word for each in found for word in set(WORD.findall(each["text"])))
    rare = sorted(word for word, count in counts.items() if count <= RARE and len(word) >= LONG)
    tables = [_exchange(rare, counts, seed) for seed in range(VARIANTS)]
    for each in found:
        for n, table in enumerate(tables):
            text, title = (_exchanged(each.get(name), table) for name in ("text", "title"))
            yield {**each, "id": f"{each['id']}-{n}", "url": None, "text": text, "title": title}


def _exchange(rare: list[str], counts: Counter[str], seed: int) -> dict[str, str]:
    chance = random.Random(seed)
    table: dict[str, str] = {}
    for count in sorted({counts[word] for word in rare}):
        words = [word for word in rare if counts[word] == count]
        others = words[:]
        chance.shuffle(others)
        table.update(zip(words, others, strict=True))
    return table if seed else {}


def _exchanged(text: str | None, table: dict[str, str]) -> str | None:
    return WORD.sub(lambda found: table.get(found[0], found[0]), text) if text else text


def _adding(path: Path, reports: Path, what: str) -> None:
    seconds: dict[str, float] = {}
    began = last = time.perf_counter()

    def step(stage: str, _: int) -> None:
        nonlocal last
        now = time.perf_counter()
        seconds[stage] = seconds.get(stage, 0.0) + now - last
        last = now

    with rawi.collection(str(path), create=True) as collection:
        added = collection.add(str(reports), step=step)
    stages = ", ".join(f"{stage} {spent:.1f} s" for stage, spent in seconds.items())
    print(f"{what}: {len(added.new)} reports in {time.perf_counter() - began:.1f} s ({stages})", flush=True)


def _opening(path: Path) -> None:
    times = []
    for _ in range(20):
        began = time.perf_counter()
        rawi.collection(str(path), write=False).close()
        times.append((time.perf_counter() - began) * 1000)
    print(f"opening: median {statistics.median(times):.1f} ms, at most {max(times):.1f} ms")


def _sizes(path: Path) -> None:
    with rawi.collection(str(path), write=False) as collection:
        database = collection.database
        reports, attributions, letters = database.rows("select count(*), sum(attributions), sum(letters) from reports")[
            0
        ]
        sizes: dict[str, int] = dict(database.rows("select name, sum(pgsize) from dbstat group by name"))
        tables = {name for (name,) in database.rows("select name from sqlite_master where type = 'table'")}
        text = sum(
            len(each.text.encode("utf-8", "surrogatepass"))
            for (number,) in database.rows("select number from reports where number % 50 = 0")
            for each in [_reading(collection, number)]
        )
        share = database.value("select sum(letters) from reports where number % 50 = 0")
    raw = text * letters / share
    kept = sum(size for name, size in sizes.items() if name in tables and not name.startswith(INDEXES))
    print(
        f"{reports} reports, {attributions} attributions, {raw / 1e6:.0f} MB of text: {sum(sizes.values()) / 1e6:.0f} MB, "
        f"{kept / raw:.2f} times the text without indexes, {sum(sizes.values()) / raw:.2f} times with them"
    )


def _reading(collection: Any, number: int) -> rawi.Reading:
    key = collection.database.value("select id from reports where number = ?", (number,))
    found: rawi.Reading = collection.report(key)
    return found


def _asking(path: Path, folder: Path) -> None:
    """Every kind of question, while another process adds reports."""
    with rawi.collection(str(path), write=False) as collection:
        questions = _questions(collection)
        for _, ask in questions[:40]:
            ask()
        writer = subprocess.Popen(
            [sys.executable, "-m", "rawi", "add", str(path), str(folder / "more-2.jsonl"), "--jobs", "1"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        times: dict[str, list[float]] = {}
        while writer.poll() is None and sum(map(len, times.values())) < 20 * ASKED:
            for name, ask in questions:
                began = time.perf_counter()
                ask()
                times.setdefault(name, []).append((time.perf_counter() - began) * 1000)
        writer.wait()
    for name, spent in times.items():
        spent.sort()
        print(
            f"{name:28} while a writer adds: median {statistics.median(spent):5.1f} ms, 95 of 100 within "
            f"{spent[int(len(spent) * 0.95) - 1]:5.1f} ms, at most {spent[-1]:5.1f} ms ({len(spent)} asked)"
        )


def _questions(collection: Any) -> list[tuple[str, Callable[[], Any]]]:
    chance = random.Random(2)
    count = int(collection.database.value("select max(number) from reports"))
    texts = [_reading(collection, chance.randint(1, count)).text for _ in range(40)]
    words = [chance.choice(WORD.findall(text) or ["\u0645\u0635\u0631"]) for text in texts for _ in range(3)]
    outlets = [row["id"] for row in collection.outlets()]
    voices = [row["name"] for row in collection.voices(limit=200)]
    places = [row[0] for row in collection.database.rows("select ar from places where ar is not null limit 200")]
    stories = collection.stories(limit=500).column("id")
    found: list[tuple[str, Callable[[], Any]]] = []
    for n in range(ASKED // 10):
        word, two = words[n], " ".join(words[n : n + 2])
        outlet, voice, place = (chance.choice(every) for every in (outlets, voices, places))
        far = chance.randrange(0, 500)
        day = f"2015-07-{chance.randint(21, 31)}"
        stance = chance.choice(("denies", "says", "retracts", "warns"))
        narrowed: dict[str, dict[str, str]] = {
            "outlet": {"outlet": outlet}, "place": {"place": place}, "voice": {"voice": voice}, "stance": {"stance": stance},
            "day": {"since": day, "until": day}, "language": {"language": "ar"},
        }  # fmt: skip
        for name in ("reports", "stories", "claims", "conflicts", "voices"):
            ask = getattr(collection, name)
            found.append((name, partial(ask, limit=50, offset=far)))
            found += [(f"{name} by {by}", partial(ask, limit=50, **filters)) for by, filters in narrowed.items()]
        found += [
            ("claims by standing", partial(collection.claims, limit=50, standing="contested")),
            ("search for a word", partial(collection.search, word)),
            ("search for two words", partial(collection.search, two)),
            ("search in an outlet", partial(collection.search, word, outlet=outlet)),
            ("search: who said", partial(collection.search, word, voice=voice)),
            ("search: who denied", partial(collection.search, word, stance="denies")),
            ("story", partial(collection.story, chance.choice(stories))),
        ]
    return found


if __name__ == "__main__":
    os.environ.setdefault("RAWI_WHO", "bench")
    main()
