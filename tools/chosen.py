"""What the judge chooses among in marked texts, and what it should have chosen: the choices that its weights are made of."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from logit import Choices
from marked import Marked, Text

from rawi.nouns.text import Span
from rawi.packs.given import Pack
from rawi.read.find.candidate import Candidate, Complement, Option
from rawi.read.find.clauses import clause_start
from rawi.read.find.colons import by_colon
from rawi.read.find.complements import complements
from rawi.read.find.cues import Cue, cues
from rawi.read.find.phrases import by_phrases
from rawi.read.find.speakers import speakers
from rawi.read.judge.features import cue_features, phrase_features
from rawi.read.judge.judge import between, judged
from rawi.read.judge.whose import speaker_features
from rawi.read.mark.borders import Bounds, border_features
from rawi.read.mark.covers import Cover, cover_features, covered, covers, opener, settled_cover
from rawi.read.mark.extent import Stretch, content_of, ends, settled_end, without_marks
from rawi.read.mark.marks import sentences
from rawi.read.text.page import Page, page
from rawi.read.text.words import Named, Phrase, Words
from rawi.run.evaluate import share

NEAR = 3  # code points by which a mark and a candidate may differ
OTHER_SIDE = 50  # what it counts that a content stands on the other side of its cue
SAME_SOURCE, SAME_COVER = 0.6, 0.4  # shares of their union from which on two stretches are the same


class Marks(NamedTuple):
    """A text ready for reading, with its marks."""

    page: Page
    text: Text

    def at(self, span: Span) -> list[Marked]:
        """The attributions with content whose cue lies in a stretch."""
        return [each for each in self.text.marks if each.content is not None and each.meets(span)]


class Right(NamedTuple):
    """How a cue is rightly taken: by this form, with this complement, as this mark has it."""

    cue: Cue
    complement: Complement
    mark: Marked


class Seen(NamedTuple):
    """A word that may be a cue, in its sentence, with the marks that hold it."""

    marks: Marks
    bounds: tuple[int, int]
    forms: tuple[Cue, ...]
    held: list[Marked]
    right: Right | None


def marks(texts: Iterable[Text], pack: Pack) -> list[Marks]:
    """The texts, ready for reading."""
    return [Marks(page(each.text, pack), each) for each in texts]


def seen(found: Iterable[Marks]) -> Iterator[Seen]:
    """Every word that may be a cue and is no part of a verbless one. Where not all is marked, only words that are."""
    for each in found:
        words = each.page.words
        for bounds in each.page.sentences:
            for forms in cues(words, *bounds):
                at = forms[0].at
                held = each.at(words.span(at, at + 1))
                if (held or each.text.whole) and not any(_otherwise(words, at, mark) for mark in held):
                    yield Seen(each, bounds, forms, held, _right(each.page, bounds, forms, held))


def _otherwise(words: Words, at: int, mark: Marked) -> bool:
    """Whether the cue of a mark is verbless, or another word's with this one in its second part."""
    first = words.at(min(mark.cue).start)
    if words.lexemes[first].phrases:
        return True
    return first < at and not words.among("negation", first) and not mark.cue[0].meets(words.span(at, at + 1))


def _right(page: Page, bounds: tuple[int, int], forms: Iterable[Cue], held: Iterable[Marked]) -> Right | None:
    """The complement that begins where a marked content does, and ends there too if it stands before its cue."""
    found = [
        (
            (_apart(page.words, complement, mark), *_apart_behind(page.words, complement, mark)),
            Right(cue, complement, mark),
        )
        for cue in forms
        for complement in complements(page, cue, bounds)
        for mark in held
    ]
    apart, right = min(found, key=lambda each: each[0], default=((NEAR + 1,), None))
    return right if apart[0] <= NEAR else None


def _apart(words: Words, complement: Complement, mark: Marked) -> int:
    assert mark.content is not None
    before = complement.kind in ("inverted", "around", "relative")
    other_side = before != (mark.content.start < mark.cue[0].start)
    return abs(_start(words, complement) - mark.content.start) + OTHER_SIDE * other_side


def _apart_behind(words: Words, complement: Complement, mark: Marked) -> tuple[int, bool, int]:
    """How far a content ends from its mark that stands before its cue; whether its speaker goes on past it."""
    if not complement.lead or mark.content is None:
        return 0, False, 0
    last = mark.source.end if mark.source else 0
    cut = last > words.ends[complement.until - 1]
    return abs(words.ends[complement.end - 1] - mark.content.end), cut, complement.until


def _start(words: Words, opened: Complement | Candidate) -> int:
    return words.behind(opened.start, opened.skip) if opened.skip else words.starts[opened.start]


def of_speakers(found: Iterable[Marks]) -> Choices:
    """Whom a cue with its complement is laid to."""
    choices = Choices()
    for each in seen(found):
        if each.right is None:
            continue
        page, (cue, complement, mark) = each.marks.page, each.right
        ways = list(speakers(page, cue, complement, (each.bounds[0], clause_start(page, each.bounds[0], cue.first))))
        chosen = _named(page.words, each.bounds, ways, mark)
        if chosen is not None and len(ways) > 1:
            features = [speaker_features(page, cue, complement, way) for way in ways]
            choices.add(features, chosen, each.marks.text.times)
    return choices


def _named(words: Words, bounds: tuple[int, int], ways: Sequence[Named], mark: Marked) -> int | None:
    """Which way names the marked source; the one that names nobody if it stands elsewhere."""
    source = mark.source
    if source is not None and not words.span(*bounds).holds(source):
        source = None
    shares = [_same(words, way.source, source) for way in ways]
    best = max(range(len(ways)), key=lambda i: shares[i])
    if shares[best] >= SAME_SOURCE:
        return best
    return next((i for i, way in enumerate(ways) if way.source is None), None)


def _same(words: Words, phrase: Phrase | None, source: Span | None) -> float:
    if phrase is None or source is None:
        return float(phrase is None and source is None)
    return share(words.span(*phrase), source)


def of_cues(found: Sequence[Marks]) -> Choices:
    """How a word that may be a cue is taken, or that it is none. The pack has the weights of speakers by now."""
    choices = Choices()
    for each in seen(found):
        page, (first, _) = each.marks.page, each.bounds
        options = [
            way.option
            for cue in each.forms
            for way in judged(page, cue, each.bounds, clause_start(page, first, cue.first))
        ]
        right = each.right and (each.right.cue, each.right.complement)
        chosen = max((i for i, way in enumerate(options, 1) if (way.cue, way.complement) == right), default=0)
        if options and (chosen or not each.held):
            _add_cue(choices, each.marks, options, chosen)
    for one in found:
        for bounds in one.page.sentences:
            for option in by_colon(one.page, *bounds):
                held = one.at(one.page.words.span(option.cue.at, option.cue.at + 1))
                if held or one.text.whole:
                    _add_cue(choices, one, [option], 1 if held else 0)
    return choices


def _add_cue(choices: Choices, marks: Marks, options: Sequence[Option], chosen: int) -> None:
    features = [cue_features(marks.page, option, between(marks.page, option)) for option in options]
    choices.add([(), *features], chosen, marks.text.times)


def of_phrases(found: Iterable[Marks]) -> Choices:
    """Whether a verbless cue with its source is an attribution."""
    choices = Choices()
    for each in found:
        for place, bounds in enumerate(each.page.sentences):
            for phrase in by_phrases(each.page, place, *bounds):
                span = each.page.words.span(phrase.first, phrase.cue[0].end)
                held = any(mark.meets(span) for mark in each.text.marks)
                if held or each.text.whole:
                    choices.add([phrase_features(each.page, phrase, bounds), ()], 0 if held else 1, each.text.times)
    return choices


def of_ends(found: Iterable[Marks]) -> Choices:
    """At which border a content ends; each before it was passed over. The pack knows by now what is taken for a cue."""
    choices = Choices()
    for each in found:
        if each.text.alone:
            continue
        taken, around = sentences(each.page)
        for sentence in taken:
            contents = [content_of(each.page, made, around) for made in sentence.spoken]
            opened = [
                opener(phrase, way.stretch.start, sentence.bounds[1])
                for phrase, ways in _covers(each.page, sentence.phrases, contents, (sentence.bounds, around))
                for way in ways
                if way.how == "behind"
            ]
            for made in (*sentence.spoken, *opened):
                if made.under is None and settled_end(each.page, made) is None:
                    _add_end(choices, each, made, around)
    return choices


def _add_end(choices: Choices, marks: Marks, made: Candidate, around: Bounds) -> None:
    page, words = marks.page, marks.page.words
    start = _start(words, made)
    contents = [mark.content for mark in marks.at(words.span(made.at, made.at + 1)) if mark.content is not None]
    content = next((each for each in contents if abs(each.start - start) <= NEAR), None)
    if content is None:
        return
    borders = list(ends(page, made, around))
    off = [abs(words.ends[without_marks(words, made.start, each.at) - 1] - content.end) for each in borders]
    chosen = off.index(min(off))
    if off[chosen] > NEAR:
        return
    for i, border in enumerate(borders[: chosen + 1]):
        if not border.last:
            features = border_features(page, made, border, around)
            choices.add([features, ()], 0 if i == chosen else 1, marks.text.times)


def of_covers(found: Iterable[Marks]) -> Choices:
    """What a verbless cue covers. The pack has all other weights by now."""
    choices = Choices()
    for each in found:
        page, words = each.page, each.page.words
        taken, around = sentences(page)
        for sentence in taken:
            contents = [content_of(page, made, around) for made in sentence.spoken]
            for phrase, ways in _covers(page, sentence.phrases, contents, (sentence.bounds, around)):
                held = each.at(words.span(phrase.first, phrase.cue[0].end))
                if not held or len(ways) < 2 or held[0].content is None:
                    continue
                shares = [_covered(words, way, held[0].content) for way in ways]
                if max(shares) >= SAME_COVER:
                    features = [cover_features(page, phrase, way, sentence.bounds) for way in ways]
                    choices.add(features, shares.index(max(shares)), each.text.times)
    return choices


def _covers(
    page: Page, phrases: Iterable[Candidate], contents: Sequence[Stretch], place: tuple[tuple[int, int], Bounds]
) -> Iterator[tuple[Candidate, list[Cover]]]:
    """The verbless cues of a sentence with what each may cover, without those that lean on another cue."""
    before: list[Stretch] = []
    for phrase in phrases:
        if settled_cover(page, phrase, (contents, before)) is None:
            yield phrase, list(covers(page, phrase, contents, *place))
        before.append(covered(page, phrase, (contents, before), *place))


def _covered(words: Words, way: Cover, content: Span) -> float:
    first, end = way.stretch.start, way.stretch.end
    return share(content, words.span(first, end)) if end > first else 0.0
