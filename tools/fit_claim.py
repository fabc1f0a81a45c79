"""Make the weights by which two sentences assert the same thing: python tools/fit_claim.py [--show].

From pairs of sentences of one story, of days of ``../shared/corpus``, that were judged by eye, blind and by two judges in part
(``tools/marks/claims.tsv``: report, start and end of either, and the verdict: ``same``, ``other`` for one question answered
otherwise, ``part`` for one that says much more, ``not``). A question answered otherwise is one claim (rule 17b); what is only in
part the same is left out. What a tenth of the pairs that was left out says is printed.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
from corpus import CORPUS
from logistic import fitted

from rawi.compare.features import Clause, clauses
from rawi.compare.same.claim import levels
from rawi.gather.fields import Given, report_of
from rawi.nouns.report import TITLE
from rawi.nouns.text import Span
from rawi.read.reader import read

ROOT = Path(__file__).parent.parent
JUDGED = ROOT / "tools" / "marks" / "claims.tsv"
TABLE = ROOT / "src" / "rawi" / "compare" / "same" / "claim_table.py"
HEAD = '''"""How much each level of agreement of two sentences tells, in logarithms of odds. Made by ``tools/fit_claim.py``."""

'''
ONE = {"same": 1.0, "other": 1.0, "not": 0.0}
FOLDS = 10
THRESHOLDS = (0.3, 0.5, 0.7, 0.8)

Where = tuple[str, Span]


class Judged(NamedTuple):
    """Two sentences by where they stand, and the verdict."""

    one: Where
    other: Where
    verdict: str


def main(show: bool) -> None:
    """Fit, print what left-out pairs say, and write the table unless it is only to be shown."""
    judged = [each for each in _judged() if each.verdict in ONE]
    found = _clauses({report.removesuffix(TITLE) for each in judged for report, _ in (each.one, each.other)})
    pairs = [(a, b, ONE[v]) for one, other, v in judged if (a := _at(found, one)) and (b := _at(found, other))]
    print(f"# {len(pairs)} pairs of {len(judged)} have their sentences still")
    names = list(levels(*pairs[0][:2]))
    x = np.array([[1.0, *levels(a, b).values()] for a, b, _ in pairs])
    y = np.array([verdict for *_, verdict in pairs])
    left, fold = np.zeros(len(y)), np.arange(len(y)) % FOLDS
    for n in range(FOLDS):
        out = fold == n
        left[out] = 1 / (1 + np.exp(-(x[out] @ fitted(x[~out], y[~out], np.ones(int((~out).sum()))))))
    for least in THRESHOLDS:
        said = left >= least
        print(f"# from {least}: precision {y[said].mean():.2f}, recall {y[said].sum() / y.sum():.2f}")
    weights = dict(zip(["always", *names], fitted(x, y, np.ones(len(y))).tolist(), strict=True))
    lines = "".join(f'    "{name}": {value:.2f},\n' for name, value in weights.items())
    written = f"{HEAD}CLAIM: dict[str, float] = {{\n{lines}}}\n"
    print(written)
    if not show:
        TABLE.write_text(written, "utf-8")


def _judged() -> Iterator[Judged]:
    for line in JUDGED.read_text("utf-8").splitlines()[1:]:
        one, start, end, other, first, last, verdict = line.split("\t")
        yield Judged((one, Span(int(start), int(end))), (other, Span(int(first), int(last))), verdict)


def _clauses(wanted: set[str]) -> dict[str, tuple[Clause, ...]]:
    """The sentences of reports, as they are read now."""
    found = {}
    with gzip.open(CORPUS, "rt", encoding="utf-8") as file:
        for line in file:
            fields = json.loads(line)
            if fields["id"] in wanted:
                found[fields["id"]] = clauses(read(report_of(fields, CORPUS.name, Given())))
    return found


def _at(found: dict[str, tuple[Clause, ...]], where: Where) -> Clause | None:
    """The sentence that stands there still; None where it is read otherwise now."""
    report, span = where
    for clause in found.get(report.removesuffix(TITLE), ()):
        if clause.titled == report.endswith(TITLE) and clause.span.start == span.start and clause.span.meets(span):
            return clause
    return None


if __name__ == "__main__":
    main("--show" in sys.argv)
