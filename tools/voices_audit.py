"""Voices of the corpus to be judged by eye: ``python tools/voices_audit.py [SEED] [REPORTS.jsonl.gz]``.

A hundred voices drawn at random from those with most attributions, as a table: name, kind, number of attributions. The
same voice in two reports is one row if its comparable name and its kind are the same. The verdicts are kept in
``docs/audits/voices.tsv``.
"""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus import CORPUS

from rawi.gather.fields import Given
from rawi.gather.files import gather
from rawi.nouns.claim import Voice
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.run.local import read_all

REPORTS = 3000  # that are read, always the same ones
REPORTS_SEED = 15
MOST = 400  # voices with most attributions, from which is drawn
DRAWN = 100
Key = tuple[str, str]


def main(seed: int, path: Path) -> None:
    """Print the table."""
    reports = [each for each in gather([str(path)], Given()) if isinstance(each, Report)]
    sample = random.Random(REPORTS_SEED).sample(reports, min(REPORTS, len(reports)))
    readings = (each for each in read_all(sample) if isinstance(each, Reading))
    for name, kind, count in drawn(spoken(readings), seed):
        print(name, kind, count, sep="\t")


def spoken(readings: Iterable[Reading]) -> Iterator[Voice]:
    """Whoever speaks each attribution: the last voice of its chain."""
    for reading in readings:
        voices = {voice.id: voice for voice in reading.voices}
        yield from (voices[each.chain[-1]] for each in reading.attributions if each.chain)


def drawn(voices: Iterable[Voice], seed: int) -> list[tuple[str, str, int]]:
    """Some of the voices with most attributions, those with most first, each by the name that it has most often."""
    names: defaultdict[Key, Counter[str]] = defaultdict(Counter)
    for voice in voices:
        names[_key(voice)][voice.name] += 1
    most = sorted(names, key=lambda key: (-names[key].total(), key))[:MOST]
    chosen = random.Random(seed).sample(most, min(DRAWN, len(most)))
    return [
        (names[key].most_common(1)[0][0], key[1], names[key].total())
        for key in sorted(chosen, key=lambda key: (-names[key].total(), key))
    ]


def _key(voice: Voice) -> Key:
    return voice.outlet or " ".join(sorted(voice.stems)) or voice.name, voice.kind


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1, Path(sys.argv[2]) if len(sys.argv) > 2 else CORPUS)
