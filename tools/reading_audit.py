"""Reports drawn at random beside their readings, to be judged by eye: python tools/reading_audit.py [NUMBER] [SEED] [--bare].

``--bare`` leaves the readings out, for whoever wants a view of their own first. The verdicts stand in
``docs/audits/reading.tsv``.
"""

import argparse
import gzip
import json
import random
from collections.abc import Iterator
from pathlib import Path

from corpus import CORPUS

from rawi.gather.fields import Given, report_of
from rawi.nouns.claim import Attribution
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.read.reader import read

MARKS = Path(__file__).parent / "marks"
SHORTEST, LONGEST = 600, 3000


def main(number: int, seed: int, bare: bool) -> None:
    """Print the reports, each with its reading."""
    for place, report in enumerate(drawn(number, seed), 1):
        print(f"## {place} {report.id}\n{report.text}\n")
        if not bare:
            print("\n".join(lines(read(report))), end="\n\n")


def drawn(number: int, seed: int) -> list[Report]:
    """Reports of the corpus at random, none that is marked already, none very short or long."""
    marked = set(_marked())
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        found = [json.loads(line) for line in file]
    fit = [r for r in found if SHORTEST <= len(r["text"]) <= LONGEST and _plain(r["id"]) not in marked]
    random.Random(seed).shuffle(fit)
    return [report_of(fields, CORPUS.name, Given()) for fields in fit[:number]]


def lines(reading: Reading) -> Iterator[str]:
    """The attributions of a reading, a line each: number, stance, source, cue, content."""
    for number, each in enumerate(reading.attributions, 1):
        source, cue = _source(each, reading.text), _cue(each, reading.text)
        yield f"{number:3} {each.stance} [{source}] <{cue}> {{{each.content.of(reading.text)}}}"


def _source(attribution: Attribution, text: str) -> str:
    return attribution.source.of(text) if attribution.source else "-"


def _cue(attribution: Attribution, text: str) -> str:
    return " ... ".join(part.of(text) for part in attribution.cue)


def _marked() -> Iterator[str]:
    for path in MARKS.glob("*.jsonl"):
        for line in path.read_text("utf-8").splitlines():
            yield _plain(json.loads(line)["doc"].removesuffix(".txt"))


def _plain(key: str) -> str:
    return key.replace(":", "_").replace("/", "_")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("number", type=int, nargs="?", default=120)
    parser.add_argument("seed", type=int, nargs="?", default=15)
    parser.add_argument("--bare", action="store_true", help="without the readings")
    main(**vars(parser.parse_args()))
