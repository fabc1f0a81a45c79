"""Reading one report from its text to everything that is in it."""

from dataclasses import replace

from rawi.nouns.claim import Attribution, Detail
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report, title_of
from rawi.nouns.text import Part, Span
from rawi.packs.given import Pack, Packs, packs
from rawi.read.details.finder import details
from rawi.read.grammar.stems import headline, wording
from rawi.read.judge.judge import can_judge
from rawi.read.state.credits import credits, own_outlet
from rawi.read.state.statements import statements, within
from rawi.read.text.page import page
from rawi.read.text.script import language_of
from rawi.read.text.unread import plain_wording
from rawi.read.voices.telling import Found, attributions


def read(report: Report, given: Packs | None = None) -> Reading:
    """Read one report. Pure: the same report and the same packs always give the same reading.

    ``given`` are the packs to read with, by default the user's. A report in a language that none of them reads gives a
    reading without attributions, which takes part in comparison by its wording.
    """
    given = given or packs()
    code = report.language or language_of(report.text)
    report = replace(report, language=code)
    if not given.reads(code):
        return _unread(report, given.fingerprint(code))
    pack = given.of(code)
    return replace(_read(report, pack), packs=pack.fingerprint)


def _read(report: Report, pack: Pack) -> Reading:
    made = page(report.text, pack, report.starts)
    judges = can_judge(pack.language)
    if report.outlet is None and (card := own_outlet(made)):
        report = replace(report, outlet=pack.cards[card].outlet)
    found = attributions(made, report.outlet) if judges else Found((), ())
    known = details(made, found.voices, report.published or report.gathered)
    tied = tuple(_tied(each, known) for each in found.attributions)
    return Reading(
        report=report,
        parts=made.outline.parts,
        voices=found.voices,
        attributions=tied,
        details=known,
        statements=statements(made, tied, known),
        credits=credits(made, report.outlet),
        wording=wording(made.words),
        headline=headline(pack, report.title),
        title=_title(report, pack),
        notes=report.notes if judges else (*report.notes, _weightless(pack)),
    )


def _weightless(pack: Pack) -> str:
    return (
        f'The language pack "{pack.language.code}" has no weights, so that no attribution was taken. '
        f"Write {pack.language.folder / 'weights.toml'}, or make it with tools/fit.py."
    )


def _title(report: Report, pack: Pack) -> Reading | None:
    """The title read by itself, where the text does not begin with it."""
    title = (report.title or "").strip()
    if not title or report.text[report.starts :].lstrip().startswith(title):
        return None
    return _read(title_of(report), pack)


def _tied(attribution: Attribution, known: tuple[Detail, ...]) -> Attribution:
    inside = tuple(detail.id for detail in within(known, attribution.content))
    return replace(attribution, details=inside) if inside else attribution


def _unread(report: Report, fingerprint: str) -> Reading:
    note = (
        f'No language pack reads "{report.language}" yet: no attributions were looked for, '
        "the wording is compared all the same."
    )
    return Reading(
        report=report,
        parts=(Part("body", Span(0, len(report.text))),),
        wording=plain_wording(report.text),
        notes=(*report.notes, note),
        packs=fingerprint,
        unread=report.language,
    )
