"""What gathering gives: reports, each with the bytes that it was made from."""

from typing import NamedTuple

from rawi.errors import RawiError
from rawi.nouns.evidence import Evidence
from rawi.nouns.report import Report

TOOL = "rawi.gather.files"


class Gathered(NamedTuple):
    """A report with the file, and the line, that it stands in, and the bytes that it was made from."""

    name: str
    report: Report
    evidence: Evidence


Found = Gathered | RawiError


def evidence_of(raw: bytes, media: str, name: str, report: Report) -> Evidence:
    """The evidence of a report that stands in a file as it is."""
    return Evidence(raw, media, name=name, address=report.url, gathered=report.gathered, tool=TOOL)
