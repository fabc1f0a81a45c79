"""Make the weights of who is meant where a cue names nobody: python tools/fit_implied.py [--shared FOLDER] [--fold N].

They are made from ``tools/marks`` alone, with the reports in ``../shared/corpus``, and what the rules mark there: what they leave
to an implied voice, a person named. Two runs write the same bytes. ``--fold`` writes nothing: it leaves out every fifth
report, and says how many of the choices in these are right.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from fit import SHARED, told
from logit import Choices, Feature
from marked import LANGUAGES, MARKS, Marked, Text, kept_apart

from rawi.nouns.mark import Mark
from rawi.nouns.text import Span
from rawi.packs.given import Pack, packs
from rawi.packs.languages import BETWEEN
from rawi.read.judge.implied import Meant
from rawi.read.judge.parts import features_of
from rawi.read.mark.marks import by_rules
from rawi.read.mark.nest import in_order
from rawi.read.text.page import page
from rawi.read.text.words import Phrase
from rawi.read.voices.meant import parts_of, phrase_of, ways
from rawi.read.voices.roll import Voices
from rawi.read.voices.sayings import phrase_at
from rawi.read.voices.telling import Resolution
from rawi.run.evaluate import same_source, share

CODE, NAME = "ar", "implied"
OUT = LANGUAGES / CODE / f"{NAME}.toml"
PENALTY = 3.0
SAME = 0.5  # share of their union from which on two contents are the same
FOLDS = 5


class Chosen(NamedTuple):
    """Who may be meant by one cue, each with its features; which of them is best, and which are right."""

    features: list[list[Feature]]
    best: int | None
    right: frozenset[int]


def chosen(text: Text, pack: Pack) -> Iterator[Chosen]:
    """What was to be chosen in a marked text; what is right is taken, so that what comes next goes on from there."""
    here = page(text.text, pack)
    heard = Resolution(here, Voices(here, None), in_order(by_rules(here)))
    for i, mark in enumerate(heard.marks):
        theirs = _same(mark, text.marks)
        if theirs is None or not heard.is_implied(i):
            heard.take(i)
            continue
        found = ways(heard, i)
        source = phrase_at(here.words, theirs.source) if theirs.source else None
        fits = [_fit(phrase_of(heard, i, way), source) for way in found]
        best = max(range(len(found)), key=fits.__getitem__)
        features = [list(features_of(parts)) for parts in parts_of(heard, i, found)]
        yield Chosen(features, best if fits[best] else None, frozenset(k for k, fit in enumerate(fits) if fit))
        heard.take(i, found[best] if fits[best] else Meant())


def _same(mark: Mark, marks: Iterable[Marked]) -> Marked | None:
    """The attribution that somebody marked with the same cue and the same content."""
    near = [each for each in marks if each.content is not None and any(each.meets(part) for part in mark.cue)]
    shares = [(_share(mark.content, each.content), each) for each in near if each.content is not None]
    best = max(shares, key=lambda each: each[0], default=None)
    return best[1] if best is not None and best[0] >= SAME else None


def _share(a: Span, b: Span) -> float:
    return share((a.start, a.end), (b.start, b.end))


def _fit(named: Phrase | None, source: Phrase | None) -> float:
    """How well somebody who may be meant is the marked source: nothing where that is another."""
    if named is None or source is None:
        return float(named is None and source is None)
    if not same_source(named, source):
        return 0.0
    return share(named, source) + (named.first == source.first)


def written(weights: dict[Feature, float], count: int) -> str:
    """The data file, with what it was made from at its head."""
    entries = {BETWEEN.join(each): weight for each, weight in weights.items()}
    keys = sorted(entries, key=lambda key: key.split(BETWEEN))
    return "\n".join([
        "# Who is meant where a cue names nobody. `make fit` writes this file (CONTRIBUTING.md, The judge's weights).",
        f"# Conditional logits over {count} choices in {MARKS.relative_to(MARKS.parent.parent.parent)}.",
        "", f"[{NAME}]", *(f'"{key}" = {entries[key]:.3f}' for key in keys), "",
    ])  # fmt: skip


def fitted(found: Iterable[Chosen]) -> dict[Feature, float]:
    """The weights that choices give."""
    choices = Choices()
    for each in found:
        if each.best is not None:
            choices.add(each.features, each.best)
    return told(choices.weights(PENALTY))


def right(found: Iterable[Chosen], weights: dict[Feature, float]) -> tuple[int, int, int]:
    """How many choices the weights make as they were marked, how many in the best way of all, and how many there are."""
    hits = best = count = 0
    for each in found:
        scores = [sum(weights.get(feature, 0.0) for feature in set(way)) for way in each.features]
        taken = max(range(len(scores)), key=scores.__getitem__)
        hits += taken in each.right
        best += taken == each.best
        count += 1
    return hits, best, count


def main() -> None:
    """Fit and write; or measure what the fit is worth on reports that it did not see."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":", 1)[0])
    parser.add_argument("--shared", type=Path, default=SHARED, help="the folder of the corpus")
    parser.add_argument("--fold", type=int, help="which fifth of the reports to leave out and measure on")
    given = parser.parse_args()
    if not given.shared.is_dir():
        sys.exit(f"The weights are made from the marked reports in {given.shared}, which is not there.")
    pack = packs().of(CODE)
    pack = replace(pack, language=replace(pack.language, weights={**pack.language.weights, NAME: {}}))
    texts = [
        list(chosen(each, pack)) for each in kept_apart(MARKS, given.shared / "corpus" / f"reports.{CODE}.jsonl.gz")
    ]
    fold = given.fold
    kept = [each for n, text in enumerate(texts) if fold is None or n % FOLDS != fold for each in text]
    weights = fitted(kept)
    if fold is None:
        print(f"{NAME}: {len(kept)} choices, {len(weights)} features", file=sys.stderr)
        OUT.write_text(written(weights, len(kept)), "utf-8")
    else:
        print(*right((each for n, text in enumerate(texts) if n % FOLDS == fold for each in text), weights))


if __name__ == "__main__":
    main()
