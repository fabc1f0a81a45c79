"""What is to be seen of a source, for whether a cue is laid to it."""

from collections.abc import Iterator

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import sort_at
from rawi.read.judge.looks import GAPS, LENGTHS, agreement, begins, ends, source_sort, step
from rawi.read.judge.parts import Feature, Part, features_of, one
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase


def speaker_features(page: Page, cue: Cue, complement: Complement, named: Named) -> Iterator[Feature]:
    """Whether this is whom a cue with this complement is laid to."""
    return features_of(speaker_parts(page, cue, complement, named))


def speaker_parts(page: Page, cue: Cue, complement: Complement, named: Named) -> Iterator[Part]:
    """The features of whom a cue with this complement is laid to, in parts."""
    words, form, kind = page.words, cue.form, complement.kind
    addresses = "whom" if "whom" in form.takes or form.stance in ("asks", "warns", "promises") else "to-all"
    hung, source = "hung" if cue.hung else "free", named.source
    yield _side_features, (named.side, form.tense or form.shape, hung, kind, addresses)
    if source is None:
        yield one, ("none _ _", form.who or "-", hung)
        yield one, ("none next _", sort_at(words, cue.at + 1))
        yield one, ("none gap _ _", step(GAPS, complement.until - cue.at - 1), kind)
        yield one, ("none behind _", sort_at(words, cue.first - 1))
        return
    yield one, ("source _ _ _", source_sort(page, named), named.side, form.shape)
    yield one, ("agrees _", agreement(page, cue, named))
    last = ends(words, source.end - 1)
    yield _length_features, (step(LENGTHS, source.end - source.first), last, named.side)
    if named.side == "behind":
        whole = "split" if source.end < complement.until else "whole"
        around = sort_at(words, source.end - 1), sort_at(words, source.end), last, begins(words, source.end)
        yield _end_features, (*around, whole, addresses)
        yield one, ("left _ _ _", step(GAPS, complement.until - source.end), addresses, kind)
        yield one, ("before it _", step(GAPS, source.first - cue.at - 1))
    else:
        yield one, ("before by _", step(GAPS, cue.first - source.end))
        yield one, ("before behind _", sort_at(words, source.first - 1))
        yield one, ("before then _", sort_at(words, source.end))
        if words.grammar.subject_first:
            yield from ((one, each) for each in _subject_features(page, cue, source))


def _subject_features(page: Page, cue: Cue, source: Phrase) -> Iterator[Feature]:
    """A subject that stands before its verb: what kind of phrase it is, and what lies in it."""
    words, first = page.words, source.first
    who = source_sort(page, Named(source))
    sorts = [sort_at(words, i) for i in range(first, source.end)]
    before, commas = sort_at(words, first - 1), str(min(sorts.count("comma"), 3))
    yield ("subject _ behind _", who, before)
    yield ("subject opens _ behind _", sorts[0], before)
    yield ("subject _ to _", sorts[0], sorts[-1])
    yield ("subject commas _ behind _", commas, before)
    yield ("subject _ of _", who, step(LENGTHS, source.end - first))
    yield ("subject next _", "to" if source.end == cue.first else sort_at(words, cue.first - 1))
    for sort in (
        "cue",
        "saying",
        "relative",
        "and",
        "function",
        "quote",
        "that",
        "copula",
        "auxiliary",
        "time",
        "dash",
    ):
        if sort in sorts:
            yield ("subject with _ commas _", sort, commas)


def _side_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    side, tense, hung, kind, addresses = seen
    yield ("_ _ _", side, tense, hung)
    yield ("_ _", side, kind)
    yield ("_ _ _", side, addresses, kind)


def _length_features(seen: tuple[str, str, str]) -> Iterator[Feature]:
    length, last, side = seen
    yield ("length _ _", length, side)
    yield ("ends _ _", last, side)


def _end_features(seen: tuple[str, str, str, str, str, str]) -> Iterator[Feature]:
    """The end of a source, and what follows it."""
    sort, behind, last, following, whole, addresses = seen
    yield ("end _ _ _", sort, behind, whole)
    yield ("end _ _ _", last, following, addresses)
