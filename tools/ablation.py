"""How many stand behind a claim, counted in four ways: python tools/ablation.py [REPORTS.jsonl.gz].

Of the claims that three outlets or more tell: as outlets; as publisher families; as text groups (reports that share a quarter
of the words of the shorter are one); as text groups and chains, which is how Rawi counts. The last line is the share that
three outlets seem to confirm and that has one known origin at most.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from corpus import CORPUS, readings

from rawi.compare.clustering import Sets
from rawi.compare.comparer import compare
from rawi.compare.texts import COPIED
from rawi.compare.wording import likenesses
from rawi.nouns.reading import Reading
from rawi.nouns.story import Claim, Story

CONFIRMED = 3


def main(path: Path) -> None:
    """Compare the reports of a file and print the table."""
    found = readings(path)
    by_id = {reading.report.id: reading for reading in found}
    rows = [row for story in compare(found).stories for row in _rows(story, by_id)]
    print(f"{len(rows)} claims of {path.name} told by {CONFIRMED} outlets or more")
    for n, name in enumerate(("outlets", "publisher families", "text groups", "text groups and chains")):
        counts = Counter(min(row[n], CONFIRMED) for row in rows)
        shares = ", ".join(
            f"{label} {counts[k] / len(rows):.1%}" for k, label in ((0, "none"), (1, "1"), (2, "2"), (3, "3+"))
        )
        print(f"  counted as {name}: {shares}")
    alone = sum(row[3] <= 1 for row in rows)
    known = sum(row[3] == 1 for row in rows)
    print(
        f"told by {CONFIRMED} outlets, and one known origin at most: {alone / len(rows):.1%}; just one: {known / len(rows):.1%}"
    )


def _rows(story: Story, by_id: dict[str, Reading]) -> Iterator[tuple[int, int, int, int]]:
    told = [claim for claim in story.claims if claim.about is None and claim.counts.outlets >= CONFIRMED]
    if not told:
        return
    order = {report: n for n, report in enumerate(story.reports)}
    sets = Sets(len(order))
    wordings = {report: by_id[report].wording for report in story.reports}
    for (one, other), passages in likenesses(wordings).items():
        shortest = min(len(wordings[one].stems), len(wordings[other].stems))
        if sum(passage.words for passage in passages) >= COPIED * shortest:
            sets.join(order[one], order[other])
    for claim in told:
        reports = list(dict.fromkeys(account.report for account in claim.accounts))
        texts = len({sets.root(order[report]) for report in reports})
        yield claim.counts.outlets, _families(claim, reports, by_id), texts, claim.counts.origins


def _families(claim: Claim, reports: Sequence[str], by_id: dict[str, Reading]) -> int:
    outlets = [by_id[report].report.outlet for report in reports]
    return len({(outlet.family or outlet.id) if outlet else claim.id for outlet in outlets})


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
