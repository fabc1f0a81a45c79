"""What is to be seen of a source, for whether a cue is laid to it."""

from collections.abc import Iterator

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import sorts
from rawi.read.judge.features import GAPS
from rawi.read.judge.looks import look, step
from rawi.read.judge.parts import Feature, Part, features_of
from rawi.read.text.page import Page
from rawi.read.text.words import Named


def speaker_features(page: Page, cue: Cue, complement: Complement, named: Named) -> Iterator[Feature]:
    """Whether this is whom a cue with this complement is laid to."""
    return features_of(speaker_parts(page, cue, complement, named))


def speaker_parts(page: Page, cue: Cue, complement: Complement, named: Named) -> tuple[Part, ...]:
    """The features of whom a cue with this complement is laid to, in parts."""
    form, kind = cue.form, complement.kind
    addresses = "whom" if "whom" in form.takes or form.stance in ("asks", "warns", "promises") else "to-all"
    hung, source, side = "hung" if cue.hung else "free", named.source, named.side
    sides: Part = (_side_features, (side, form.tense or form.shape, hung, kind, addresses))
    if source is None:
        return (
            sides,
            ("none _ _", form.who or "-", hung),
            ("none next _", sorts(page)[cue.at + 1]),
            ("none gap _ _", step(GAPS, complement.until - cue.at - 1), kind),
            ("none behind _", sorts(page)[cue.first - 1]),
        )
    seen = look(page, source)
    who: Part = (_who_features, (seen.who, side, form.shape, form.who, seen.agreement))
    length: Part = (_length_features, (seen.length, seen.ends, side))
    before, last, behind = seen.sorts
    if side != "behind":
        return (
            sides, who, length,
            ("before by _", step(GAPS, cue.first - source.end)),
            ("before behind _", before),
            ("before then _", behind),
        )  # fmt: skip
    whole = "split" if source.end < complement.until else "whole"
    return (
        sides, who, length,
        (_end_features, (last, behind, seen.ends, seen.behind, whole, addresses)),
        ("left _ _ _", step(GAPS, complement.until - source.end), addresses, kind),
        ("before it _", step(GAPS, source.first - cue.at - 1)),
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
