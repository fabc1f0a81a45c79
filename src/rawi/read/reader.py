"""Reading one report from its text to everything that is in it."""

from dataclasses import replace

from rawi.nouns.reading import Reading
from rawi.nouns.report import Report, title_of
from rawi.nouns.text import Part, Span
from rawi.packs.given import Pack, Packs, packs
from rawi.read.completed import Reader, completed
from rawi.read.mark.marks import by_rules
from rawi.read.text.page import page
from rawi.read.text.script import language_of
from rawi.read.text.unread import plain_wording


def read(report: Report, given: Packs | None = None, reader: Reader = by_rules) -> Reading:
    """Read one report. Pure: the same report, packs and reader always give the same reading, as far as the reader is pure.

    ``given`` are the packs to read with, by default the user's; ``reader`` says what the attributions are, by default the
    rules. A report in a language that none of the packs reads gives a reading without attributions, which takes part in
    comparison by its wording.
    """
    given = given or packs()
    code = report.language or language_of(report.text)
    report = replace(report, language=code)
    if not given.reads(code):
        return _unread(report, given.fingerprint(code))
    pack = given.of(code)
    reading = _read(report, pack, reader)
    title = (report.title or "").strip()
    if not title or report.text[report.starts :].lstrip().startswith(title):
        return reading
    # The title is read by itself where the text does not begin with it; its packs are those of its report.
    return replace(reading, title=replace(_read(title_of(reading.report), pack, reader), packs=None))


def _read(report: Report, pack: Pack, reader: Reader) -> Reading:
    made = page(report.text, pack, report.starts)
    return completed(made, reader(made), report)


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
