"""Which candidates are attributions: one sum of weights for each way to take a cue, the best way or none."""

from collections.abc import Iterator
from typing import NamedTuple

from rawi.packs.languages import Language
from rawi.read.find.candidate import Complement, Option
from rawi.read.find.complements import complements
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import sorts
from rawi.read.find.speakers import speakers
from rawi.read.judge.features import cue_features, cue_parts
from rawi.read.judge.looks import OBSTACLES
from rawi.read.judge.parts import Feature, sums
from rawi.read.judge.whose import speaker_parts
from rawi.read.text.page import Page
from rawi.read.text.words import Named

IN_THE_WAY = frozenset(OBSTACLES)


class Judged(NamedTuple):
    """A way to take a cue with the sum of its weights; above zero it is an attribution, if no other way weighs more."""

    option: Option
    score: float


def can_judge(language: Language) -> bool:
    """Whether a language has any weights; one without them takes nothing."""
    return any(language.weights.values())


def judge(page: Page, option: Option) -> Judged:
    """One way to take a cue, weighed."""
    weights = page.words.language.weights["cue"]
    return Judged(option, sums(weights).of(cue_parts(page, option, between(page, option))))


def judged(page: Page, cue: Cue, bounds: tuple[int, int], clause: int) -> Iterator[Judged]:
    """Every complement that a cue may have, each with the source that fits it best, weighed."""
    for complement in complements(page, cue, bounds):
        named = _best(page, cue, complement, (bounds[0], clause))
        yield judge(page, Option(cue, complement, named))


def _best(page: Page, cue: Cue, complement: Complement, starts: tuple[int, int]) -> Named:
    found = list(speakers(page, cue, complement, starts))
    if len(found) == 1:
        return found[0]
    weigh = sums(page.words.language.weights["speaker"])
    return max(found, key=lambda named: weigh.of(speaker_parts(page, cue, complement, named)))


def between(page: Page, option: Option) -> tuple[str, ...]:
    """The obstacles between a cue and its complement that are no part of the source, in no order of theirs."""
    cue, complement, named = option
    kinds, found, past, source = sorts(page), [], cue.at + 1, named.source
    for i in [i for i in range(past, complement.until) if kinds[i] in IN_THE_WAY]:
        if i < past:
            continue
        if source is not None and past <= source.first <= i < source.end:
            past = source.end
            continue
        quote = page.quoted.get(i)
        if quote is not None and quote.after <= complement.until:
            past = quote.after
            continue
        found.append(kinds[i])
    return tuple(sorted(found))


def reasons(page: Page, option: Option) -> list[tuple[str, float]]:
    """The features that tell for or against taking a cue like this, each with its weight, the weightiest first."""
    weights = page.words.language.weights["cue"]
    found = {each: weights[each] for each in cue_features(page, option, between(page, option)) if each in weights}
    return [(said(each), weight) for each, weight in sorted(found.items(), key=lambda each: -abs(each[1]))]


def said(feature: Feature) -> str:
    """A feature in words: its sentence with the blanks filled in."""
    values = iter(feature[1:])
    return " ".join(next(values) if word == "_" else word for word in feature[0].split())
