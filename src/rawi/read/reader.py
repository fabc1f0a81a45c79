"""Reading one report from its text to everything that is in it."""

from dataclasses import replace

from rawi.errors import LanguageError
from rawi.nouns.claim import Attribution, Detail
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report, title_of
from rawi.nouns.text import Part, Span
from rawi.packs.languages import language, languages
from rawi.packs.outlets import outlets

from rawi.read.details.finder import details
from rawi.read.grammar.stems import headline, wording
from rawi.read.state.credits import credits, own_outlet
from rawi.read.state.statements import statements, within
from rawi.read.text.page import page
from rawi.read.text.script import language_of
from rawi.read.voices.telling import attributions


def read(report: Report) -> Reading:
    """Read one report. Pure: the same report always gives the same reading, and nothing is opened but packs.

    A report in a language without a pack gives a reading with a note, which takes part in comparison by its wording.
    """
    code = report.language or language_of(report.text)
    report = replace(report, language=code)
    if code not in languages():
        return _unread(report, code)
    made = page(report.text, language(code), report.starts)
    if report.outlet is None and (card := own_outlet(made)):
        report = replace(report, outlet=outlets()[card])
    found = attributions(made, report.outlet)
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
        headline=headline(made.words.language, report.title),
        title=_title(report),
        notes=report.notes,
    )


def _title(report: Report) -> Reading | None:
    """The title read by itself, where the text does not begin with it."""
    title = (report.title or "").strip()
    if not title or report.text[report.starts :].lstrip().startswith(title):
        return None
    return read(title_of(report))


def _tied(attribution: Attribution, known: tuple[Detail, ...]) -> Attribution:
    inside = tuple(detail.id for detail in within(known, attribution.content))
    return replace(attribution, details=inside) if inside else attribution


def _unread(report: Report, code: str) -> Reading:
    note = (
        f'No language pack reads "{code}" yet: no attributions were looked for, the wording is compared all the same.'
    )
    try:
        plain = page(report.text, language("ar"))
    except LanguageError:
        return Reading(report=report, notes=(*report.notes, note))
    whole = (Part("body", Span(0, len(report.text))),)
    return Reading(report=report, parts=whole, wording=wording(plain.words), notes=(*report.notes, note))
