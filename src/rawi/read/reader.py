"""Reading one report from its text to everything that is in it."""

from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.packs.languages import language
from rawi.read.attributions import attributions
from rawi.read.page import page


def read(report: Report) -> Reading:
    """Read one report. Pure: the same report always gives the same reading, and nothing is opened but packs."""
    made = page(report.text, language(report.language or "ar"))
    own = report.outlet.id if report.outlet else None
    found = attributions(made, own)
    return Reading(report=report, parts=made.outline.parts, voices=found.voices, attributions=found.attributions)
