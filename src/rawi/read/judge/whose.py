"""What is to be seen of a source, for whether a cue is laid to it."""

from collections.abc import Iterator

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import sort_at
from rawi.read.judge.features import GAPS, LENGTHS
from rawi.read.judge.looks import begins, ends, source_sort, step, told_by
from rawi.read.judge.parts import Feature, Part, features_of
from rawi.read.text.page import Page
from rawi.read.text.words import Named


def speaker_features(page: Page, cue: Cue, complement: Complement, named: Named) -> Iterator[Feature]:
    """Whether this is whom a cue with this complement is laid to."""
    return features_of(speaker_parts(page, cue, complement, named))


def speaker_parts(page: Page, cue: Cue, complement: Complement, named: Named) -> tuple[Part, ...]:
    """The features of whom a cue with this complement is laid to, in parts."""
    words, form, kind = page.words, cue.form, complement.kind
    addresses = "whom" if "whom" in form.takes or form.stance in ("asks", "warns", "promises") else "to-all"
    hung, source, side = "hung" if cue.hung else "free", named.source, named.side
    sides: Part = (_side_features, (side, form.tense or form.shape, hung, kind, addresses))
    if source is None:
        return (
            sides,
            ("none _ _", form.who or "-", hung),
            ("none next _", sort_at(words, cue.at + 1)),
            ("none gap _ _", step(GAPS, complement.until - cue.at - 1), kind),
            ("none behind _", sort_at(words, cue.first - 1)),
        )
    first, end = source
    last = ends(words, end - 1)
    who: Part = (_who_features, (source_sort(page, named), side, form.shape, form.who, told_by(page, source)))
    length: Part = (_length_features, (step(LENGTHS, end - first), last, side))
    if side != "behind":
        return (
            sides, who, length,
            ("before by _", step(GAPS, cue.first - end)),
            ("before behind _", sort_at(words, first - 1)),
            ("before then _", sort_at(words, end)),
        )  # fmt: skip
    whole = "split" if end < complement.until else "whole"
    around = sort_at(words, end - 1), sort_at(words, end), last, begins(words, end)
    return (
        sides, who, length,
        (_end_features, (*around, whole, addresses)),
        ("left _ _ _", step(GAPS, complement.until - end), addresses, kind),
        ("before it _", step(GAPS, first - cue.at - 1)),
    )  # fmt: skip


def _side_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    side, tense, hung, kind, addresses = seen
    yield ("_ _ _", side, tense, hung)
    yield ("_ _", side, kind)
    yield ("_ _ _", side, addresses, kind)


def _who_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    """What a source is, and the gender and number of a verb beside its own."""
    sort, side, shape, who, told = seen
    yield ("source _ _ _", sort, side, shape)
    yield ("agrees _", f"{side} {who or '-'} {told}")


def _length_features(seen: tuple[str, str, str]) -> Iterator[Feature]:
    length, last, side = seen
    yield ("length _ _", length, side)
    yield ("ends _ _", last, side)


def _end_features(seen: tuple[str, str, str, str, str, str]) -> Iterator[Feature]:
    """The end of a source, and what follows it."""
    sort, behind, last, following, whole, addresses = seen
    yield ("end _ _ _", sort, behind, whole)
    yield ("end _ _ _", last, following, addresses)
