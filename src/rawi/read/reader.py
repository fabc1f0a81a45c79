"""Reading one report from its text to everything that is in it."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from rawi.nouns.judgement import Judgement
from rawi.nouns.mark import RULES, Marked
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report, title_apart
from rawi.nouns.text import Part, Span
from rawi.packs.given import Pack, Packs, packs
from rawi.packs.languages import Language
from rawi.read.answered import marked_on
from rawi.read.completed import Reader, completed
from rawi.read.grammar.glosses import outlet_sounds, plain_glosses
from rawi.read.judge.judge import can_judge
from rawi.read.judged import held, judged
from rawi.read.mark.marks import by_rules
from rawi.read.text.page import Page, page
from rawi.read.text.script import language_of
from rawi.read.text.unread import plain_wording


def read(
    report: Report, given: Packs | None = None, reader: Reader | Marked = by_rules, judgements: Sequence[Judgement] = ()
) -> Reading:
    """Read one report. Pure: the same report, packs and judgements always give the same reading, if the reader is pure.

    ``given`` are the packs to read with, by default the user's; ``reader`` says what the attributions are, by default the
    rules, or is what somebody marked before, and ``judgements`` what persons said of them, which goes before. A report in a
    language that none of the packs reads gives by rules a reading without attributions, which takes part in comparison by its
    wording; any other reader is given a page of which no word is known.
    """
    given = given or packs()
    code = report.language or language_of(report.text, given.languages())
    report = replace(report, language=code)
    if reader is by_rules and not given.reads(code):
        reading = _unread(report, given)
    else:
        pack = given.of_any(code)
        reading = _with_title(report, lambda each: _read(_page(each, pack), each, reader, judgements))
        if not given.reads(code):
            known = plain_glosses(report.text, given.languages())
            reading = replace(reading, wording=plain_wording(report.text), headline=(), glosses=known)
    return replace(reading, judged=tuple(each.id for each in judgements)) if judgements else reading


def reader_of(reading: Reading) -> Reader | Marked:
    """What a reading was made of, to be read by again: the rules, or what a model marked."""
    if reading.by == RULES:
        return by_rules
    kept = (each for each in (reading, reading.title) if each is not None)
    return Marked(reading.by, {each.report.sha256: each.marks for each in kept})


def _page(report: Report, pack: Pack) -> Page:
    return page(report.text, pack, report.starts)


def _read(made: Page, report: Report, reader: Reader | Marked, judgements: Sequence[Judgement]) -> Reading:
    marks = marked_on(made, reader) if isinstance(reader, Marked) else tuple(reader(made))
    first = completed(made, marks, report)
    if reader is by_rules and not can_judge(made.words.language):
        first = replace(first, notes=(*first.notes, _weightless(made.words.language)))
    mine = held(judgements, report)
    found = judged(made, marks, first, mine) if mine else first
    return replace(found, by=reader.by, marks=marks) if isinstance(reader, Marked) else found


def _weightless(language: Language) -> str:
    return (
        f'The language pack "{language.code}" has no weights, so that no attribution was taken. '
        f"Write {language.folder / 'weights.toml'}, or make it with tools/fit.py."
    )


def _with_title(report: Report, read_one: Callable[[Report], Reading]) -> Reading:
    """A report read, and its title by itself where the text does not begin with it."""
    reading = read_one(report)
    title = title_apart(reading.report)
    return replace(reading, title=replace(read_one(title), packs=None)) if title else reading


def _unread(report: Report, given: Packs) -> Reading:
    note = (
        f'No language pack reads "{report.language}" yet: no attributions were looked for, '
        "the wording is compared all the same."
    )
    return Reading(
        report=report,
        parts=(Part("body", Span(0, len(report.text))),),
        wording=plain_wording(report.text),
        notes=(*report.notes, note),
        packs=given.fingerprint(report.language),
        unread=report.language,
        glosses=plain_glosses(report.text, given.languages()),
        outlet_sounds=outlet_sounds(report.outlet),
    )
