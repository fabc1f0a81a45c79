"""Reports made from real ones, as many as are wanted, perturbed as relays are: what a large archive is measured on.

A month of real reports is world 0. Further worlds have the same reports with their rarer words exchanged for others as rare, and
as many months later, so that an archive grows as archives do: by other events. In each world half of the reports are relays of
others, made in known ways: cut, reordered, a number changed, credited. None of the text is kept in the project.
"""

import gzip
import json
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zlib import crc32

from rawi.gather.moments import moment

RARE, LONG = 300, 4  # a word of so few reports and so many letters at least is exchanged
WORD = re.compile("[\u0620-\u064a]+")
NUMBER = re.compile(r"(?<!\d)[2-9]\d{0,2}(?!\d)")
SENTENCE = re.compile(r"(?<=[.!\u061f])\s+|\n+")
CREDIT = "\u0646\u0642\u0644\u0627 \u0639\u0646 {}: {}"
APART = 60  # days between worlds
WAYS = ("cut", "reordered", "number", "credited")
Report = dict[str, Any]


def made(path: Path, seed: int = 1) -> Iterator[tuple[Report, Report]]:
    """Reports without end, each with what is known of it: the report that it is a relay of, in which ways, and its world."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        real = [json.loads(line) for line in file]
    random.Random(seed).shuffle(real)
    counts = Counter(word for each in real for word in set(WORD.findall(each["text"])))
    rare = sorted(word for word, count in counts.items() if count <= RARE and len(word) >= LONG)
    outlets = sorted({each["outlet"] for each in real if each.get("outlet")})
    world = 0
    while True:
        chance, table = random.Random(seed + world), _exchange(rare, counts, world)
        for each in real:
            base = _of_world(each, world, table)
            yield base, {"id": base["id"], "world": world}
            for n in range(chance.choice((0, 0, 1, 3))):
                relay, ways = _relay(base, n, outlets, chance)
                yield relay, {"id": relay["id"], "of": base["id"], "ways": ways, "world": world}
        world += 1


def _exchange(rare: Sequence[str], counts: Counter[str], world: int) -> dict[str, str]:
    chance, table = random.Random(world), dict[str, str]()
    for count in sorted({counts[word] for word in rare}):
        words = [word for word in rare if counts[word] == count]
        others = words[:]
        chance.shuffle(others)
        table.update(zip(words, others, strict=True))
    return table if world else {}


def _of_world(report: Report, world: int, table: dict[str, str]) -> Report:
    def exchanged(text: str | None) -> str | None:
        return WORD.sub(lambda found: table.get(found[0], found[0]), text) if text and table else text

    day = f"2015-07-{1 + crc32(report['id'].encode()) % 28:02}T00:00:00"  # of those that have none
    by = timedelta(days=APART * world)
    when = _later(report.get("published"), by) or _later(day, by)
    texts = {name: exchanged(report.get(name)) for name in ("text", "title")}
    return {
        "id": f"{report['id']}-{world}",
        "outlet": report.get("outlet"),
        "published": when,
        "language": "ar",
        **texts,
    }


def _later(when: str | None, by: timedelta) -> str | None:
    found = moment(when) if when else None
    try:
        return (datetime.fromisoformat(found) + by).isoformat() if found else None
    except ValueError:
        return None


def _relay(base: Report, n: int, outlets: Sequence[str], chance: random.Random) -> tuple[Report, list[str]]:
    """A relay of a report by another outlet, hours later."""
    ways = sorted(chance.sample(WAYS, chance.choice((1, 1, 2))))
    sentences = [each for each in SENTENCE.split(base["text"]) if each.strip()]
    if "cut" in ways and len(sentences) > 2:
        sentences = sentences[: max(2, int(len(sentences) * chance.uniform(0.4, 0.8)))]
    if "reordered" in ways and len(sentences) > 2:
        first, *rest = sentences
        chance.shuffle(rest)
        sentences = [first, *rest]
    text = " ".join(sentences)
    if "number" in ways:
        found = list(NUMBER.finditer(text))
        if found:
            which = chance.choice(found)
            text = f"{text[: which.start()]}{int(which[0]) + chance.randint(1, 40)}{text[which.end() :]}"
        else:
            ways.remove("number")
    if "credited" in ways and base["outlet"]:
        text = CREDIT.format(base["outlet"], text)
    outlet = chance.choice([each for each in outlets if each != base["outlet"]])
    when = _later(base["published"], timedelta(hours=chance.randint(1, 20)))
    return {**base, "id": f"{base['id']}-r{n}", "outlet": outlet, "published": when, "text": text}, ways
