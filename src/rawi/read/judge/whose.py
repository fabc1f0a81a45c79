"""What is to be seen of a source, for whether a cue is laid to it."""

from collections.abc import Iterator

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import sorts
from rawi.read.judge.looks import GAPS, look, step
from rawi.read.judge.parts import Feature, Part, features_of
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase

# Sorts of words that tell whether all of a phrase is one subject.
HELD = ("cue", "saying", "relative", "and", "function", "quote", "that", "copula", "auxiliary", "time", "dash")


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
    within: tuple[Part, ...] = (
        () if page.words.grammar.subject_first else ((_within_features, (seen.within, side, kind)),)
    )
    before, last, behind = seen.sorts
    if side != "behind":
        return (
            sides, who, length, *within,
            ("before by _", step(GAPS, cue.first - source.end)),
            ("before behind _", before),
            ("before then _", behind),
            *(_subject_parts(page, cue, source) if page.words.grammar.subject_first else ()),
        )  # fmt: skip
    until = named.reach(complement.until)
    whole = "split" if source.end < until else "whole"
    return (
        sides, who, length, *within,
        (_end_features, (last, behind, seen.ends, seen.behind, whole, addresses)),
        ("left _ _ _", step(GAPS, until - source.end), addresses, kind),
        ("before it _", step(GAPS, source.first - cue.at - 1)),
    )  # fmt: skip


def _subject_parts(page: Page, cue: Cue, source: Phrase) -> tuple[Part, ...]:
    """A subject that stands before its verb where subjects stand first, in parts."""
    seen, kinds = look(page, source), sorts(page)
    within = kinds[source.first : source.end]
    before, commas = seen.sorts[0], str(min(within.count("comma"), 3))
    held = tuple(each for each in HELD if each in within)
    return (
        (_subject_features, (seen.who, before, within[0], within[-1], commas, seen.length)),
        (_held_features, (held + _past(page, source), commas)),
        ("subject next _", "to" if source.end == cue.first else kinds[cue.first - 1]),
    )


def _past(page: Page, source: Phrase) -> tuple[str, ...]:
    """ "past" where a word looks like the past of a verb before any relative: a clause, and nobody's name."""
    words, kinds = page.words, sorts(page)
    for k in range(*source):
        if kinds[k] == "relative":
            break
        if kinds[k] == "word" and k > source.first and words.grammar.tense(words.keys[k]) == "past":
            return ("past",)
    return ()


def _subject_features(seen: tuple[str, str, str, str, str, str]) -> Iterator[Feature]:
    """A subject before its verb: what kind of phrase it is, how it begins and ends, what it stands behind."""
    who, before, first, last, commas, length = seen
    yield ("subject _ behind _", who, before)
    yield ("subject opens _ behind _", first, before)
    yield ("subject _ to _", first, last)
    yield ("subject commas _ behind _", commas, before)
    yield ("subject _ of _", who, length)


def _held_features(seen: tuple[tuple[str, ...], str]) -> Iterator[Feature]:
    """What lies in a subject that stands before its verb."""
    held, commas = seen
    for sort in held:
        yield ("subject with _ commas _", sort, commas)


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


def _within_features(seen: tuple[frozenset[tuple[str, str]], str, str]) -> Iterator[Feature]:
    """What stands inside a source that may be no part of it."""
    within, side, kind = seen
    for ending, sort in within:
        yield ("within _ _", sort, side)
        yield ("within _ _", sort, kind)
        yield ("within _ behind _ _", sort, ending, side)


def inside_features(seen: tuple[frozenset[tuple[str, str]], str, str]) -> Iterator[Feature]:
    """The same, for whether there is an attribution at all: with how long the source is."""
    within, length, side = seen
    yield ("source of _ _", length, side)
    for ending, sort in within:
        yield ("source with _ _", sort, side)
        yield ("source with _ behind _", sort, ending)


def _end_features(seen: tuple[str, str, str, str, str, str]) -> Iterator[Feature]:
    """The end of a source, and what follows it."""
    sort, behind, last, following, whole, addresses = seen
    yield ("end _ _ _", sort, behind, whole)
    yield ("end _ _ _", last, following, addresses)
