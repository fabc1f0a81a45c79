"""Make the weights by which two reports tell of one event: python tools/fit_event.py [--show].

From pairs of reports of days of ``../shared/corpus`` that were judged by eye (``tools/marks/events.tsv``: day, two ids, yes or
no; pairs that could be either are left out) and from the pairs of the groups in the open half of the gold and in the dev set,
each compared by itself, without its titles, and among the reports of a day, since the likeness of reports depends on the size
of a collection; and from the three reports of the seeds, of which the first and the last tell of one event.
Logistic regression with a small penalty, by Newton's method; what a fold of groups that was left out says is printed.
"""

import gzip
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpus import CORPUS
from logistic import fitted

from rawi.compare.features import features, weight
from rawi.compare.same.event import Vector, levels, vector
from rawi.gather.fields import Given, report_of
from rawi.gather.files import gather
from rawi.nouns.features import Features
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.read.reader import read
from rawi.run.local import read_all

ROOT = Path(__file__).parent.parent
JUDGED = ROOT / "tools" / "marks" / "events.tsv"
TABLE = ROOT / "src" / "rawi" / "compare" / "same" / "event_table.py"
GOLD = (Path("../shared/gold/cross-news/open"), Path("../shared/gold/cross-dev"))
AMONG = "2015-07-22"  # the day among whose reports groups of the gold are put
SEEDS = Path("../shared/seeds")
TIMES = {  # what a pair counts, by where it is from; the seeds much, so that they come out right
    "day": 3.0, "among": 1.0, "alone": 0.6, "bare": 0.6, "bare among": 1.0, "seed": 60.0,
}  # fmt: skip
GROUP = 20  # pairs that a group of the gold counts for at most
FOLDS = 25  # judged pairs that are left out together
HEAD = '''"""How much each level of agreement tells, in natural logarithms of odds. Made by ``tools/fit_event.py``."""

'''
CHOSEN = {
    "undated": -1.0
}  # no judged pair is without a date: of 20 stories of such reports half were false (docs/audits/undated.tsv)
SETS = ("among", "alone", "bare", "bare among")
TABLES = (  # with what each is made from
    ("EVENT", "# Two reports with titles.", ("day", "among", "alone")),
    ("UNTITLED", "# Two reports of which one has no title.", ("bare", "bare among", "seed")),
)


class Pair(NamedTuple):
    """One pair: where it comes from, what it is left out with, what is observed of it, whether it is one event."""

    source: str
    fold: str
    levels: dict[str, float]
    same: bool


class Collection:
    """Some reports as they are compared with each other."""

    def __init__(self, found: Iterable[Features]) -> None:
        self.features = {each.report: each for each in found}
        counts = Counter(term for each in self.features.values() for term in each.terms)
        self._weights = {term: weight(len(self.features), count) for term, count in counts.items()}
        self._vectors: dict[str, Vector] = {}

    def levels(self, one: str, other: str) -> dict[str, float]:
        """What is observed of two of them."""
        for each in (one, other):
            if each not in self._vectors:
                self._vectors[each] = vector(self.features[each], self._weights)
        return levels(self._vectors[one], self._vectors[other], len(self.features))


def main(show: bool) -> None:
    """Fit, print what left-out pairs say, and write the tables unless they are only to be shown."""
    pairs = [each for each in material() if each.levels]
    written = HEAD
    for name, about, sources in TABLES:
        found = table([each for each in pairs if each.source in sources])
        found.update({level: told for level, told in CHOSEN.items() if name == "EVENT"})
        lines = "".join(f'    "{level}": {value:.2f},\n' for level, value in found.items())
        written += f"{about}\n{name}: dict[str, float] = {{\n{lines}}}\n"
    print(written)
    if not show:
        TABLE.write_text(written, "utf-8")


def table(pairs: Sequence[Pair]) -> dict[str, float]:
    """The weight of each level that some of the pairs differ in, and of what is always there."""
    levels_ = [name for name in pairs[0].levels if len({each.levels[name] for each in pairs}) > 1]
    x = np.array([[1.0, *(each.levels[name] for name in levels_)] for each in pairs])
    y = np.array([float(each.same) for each in pairs])
    sizes = Counter(each.fold for each in pairs)
    times = np.array([TIMES[p.source] * (min(1, GROUP / sizes[p.fold]) if p.source in SETS else 1) for p in pairs])
    folds, left = np.array([each.fold for each in pairs]), np.zeros(len(pairs))
    for fold in sorted(sizes):
        out = folds == fold
        left[out] = x[out] @ fitted(x[~out], y[~out], times[~out])
    for source in sorted({each.source for each in pairs}):
        here = np.array([each.source == source for each in pairs])
        said, true = left[here] > 0, y[here] > 0
        right = int((said & true).sum())
        print(
            f"# {source}: {here.sum()} pairs, {int(true.sum())} of one event; left out: precision "
            f"{right / max(1, said.sum()):.2f}, recall {right / max(1, true.sum()):.2f}"
        )
    return dict(zip(["always", *levels_], fitted(x, y, times).tolist(), strict=True))


def material() -> Iterator[Pair]:
    """All judged pairs."""
    lines = [line.split("\t") for line in JUDGED.read_text("utf-8").splitlines()[1:]]
    days = of_corpus({AMONG, *(day for day, *_ in lines)})
    yield from of_days(days, lines)
    groups = [group for folder in GOLD for group in of_gold(folder)]
    every = {each.report: each for each in days[AMONG]}
    every.update({each.report: each for _, found, _ in groups for each in map(features, found)})
    among = Collection(every.values())
    every.update({each.report: each for _, found, _ in groups for each in map(untitled, found)})
    bare_among = Collection(every.values())
    for name, found, same in groups:
        sources = {
            "among": among,
            "alone": Collection(map(features, found)),
            "bare": Collection(map(untitled, found)),
            "bare among": bare_among,
        }
        for one, other in combinations(sorted(each.report.id for each in found), 2):
            for source, collection in sources.items():
                yield Pair(source, name, collection.levels(one, other), frozenset((one, other)) in same)
    yield from of_seeds()


def of_seeds() -> Iterator[Pair]:
    """The pairs of the three reports that the project comes from."""
    found = [each for each in gather(map(str, sorted(SEEDS.glob("*.txt"))), Given()) if isinstance(each, Report)]
    seeds = Collection(features(read(each)) for each in found)
    for (n, one), (k, other) in combinations(enumerate(each.id for each in found), 2):
        yield Pair("seed", "seeds", seeds.levels(one, other), (n, k) == (0, 2))


def untitled(reading: Reading) -> Features:
    """The features of a report as if it had no title."""
    return features(replace(reading, headline=()))


def of_corpus(wanted: set[str]) -> dict[str, list[Features]]:
    """The reports of some days of the corpus."""
    days: dict[str, list[Features]] = {day: [] for day in sorted(wanted)}
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        with gzip.open(CORPUS, "rt", encoding="utf-8") as corpus:
            file.writelines(line for line in corpus if (json.loads(line).get("gathered") or "")[:10] in wanted)
        file.flush()
        for found in read_all(gather([file.name], Given())):
            if isinstance(found, Reading):
                days[(found.report.gathered or "")[:10]].append(features(found))
    return days


def of_days(days: dict[str, list[Features]], lines: Iterable[Sequence[str]]) -> Iterator[Pair]:
    """The pairs that were judged by eye, each among the reports of its day."""
    collections: dict[str, Collection] = {}
    for n, (day, one, other, verdict) in enumerate(lines):
        if day not in collections:
            collections[day] = Collection(days[day])
        yield Pair("day", f"judged {n // FOLDS}", collections[day].levels(one, other), verdict == "yes")


def of_gold(folder: Path) -> Iterator[tuple[str, Sequence[Reading], set[frozenset[str]]]]:
    """The groups of a gold file: the name, the reports, and the pairs of these that share a story."""
    read_: dict[str, Reading] = {}
    for number, line in enumerate((folder / "reports.jsonl").read_text("utf-8").splitlines(), 1):
        fields = json.loads(line)
        read_[fields["id"]] = read(report_of(fields, f"reports.jsonl, line {number}", Given()))
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        group = json.loads(line)
        same = {frozenset(pair) for story in group["stories"] for pair in combinations(set(story), 2)}
        yield group["group"], [read_[each["id"]] for each in group["reports"]], same


if __name__ == "__main__":
    main("--show" in sys.argv)
