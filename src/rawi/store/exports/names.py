"""What things are called outside: an address where there is one, else a URN of Rawi's own."""

from urllib.parse import quote

from rawi.nouns.report import TITLE, Outlet, Report
from rawi.nouns.text import Span

HTTP = ("http://", "https://")


def report_iri(report: Report) -> str:
    """The name of a report: always Rawi's own, since two versions of a page have one address."""
    return iri("report", report.id.removesuffix(TITLE))


def outlet_iri(outlet: Outlet) -> str:
    """The name of an outlet: its site, where its card has one."""
    return f"https://{outlet.domain}/" if outlet.domain else iri("outlet", outlet.id)


def address(report: Report) -> str | None:
    """The address of a report, if it is one that a reader can be sent to."""
    return quote(report.url, safe=":/?#[]@!$&'()*+,;=%~") if report.url and report.url.startswith(HTTP) else None


def iri(kind: str, name: str) -> str:
    """A URN: a kind, and what it is known by."""
    return f"urn:rawi:{kind}:{quote(name.encode('utf-8', 'surrogatepass'), safe='')}"


def selectors(text: str, span: Span, around: int = 30) -> list[dict[str, object]]:
    """Where a span stands, as the selectors of Web Annotation: by position, in code points, and by its words."""
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector", "exact": span.of(text), "prefix": text[max(0, span.start - around) : span.start],
            "suffix": text[span.end : span.end + around],
        },
    ]  # fmt: skip
