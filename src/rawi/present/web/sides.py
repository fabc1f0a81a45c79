"""Two reports side by side: the runs of words that they share, what differs inside them, a strip that shows where they lie."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from markupsafe import Markup

from rawi.nouns.finding import Mutation
from rawi.nouns.report import TITLE
from rawi.nouns.story import Relay
from rawi.nouns.text import Span
from rawi.present.drawing.svg import element
from rawi.present.marking import exact
from rawi.present.runs import Run, runs_of, share
from rawi.present.views import View

WIDE, HIGH, BAR = 56, 1000, 9  # of the strip, and of a text in it


class Caption(NamedTuple):
    """A difference in words: what the first has, what the second has, and the number of the run that it lies in."""

    first: str
    second: str
    run: int


@dataclass(frozen=True, slots=True)
class Side:
    """One of two reports: its text with its runs marked."""

    report: str
    html: Markup
    when: str | None


@dataclass(frozen=True, slots=True)
class Sides:
    """Two reports, the one that the other has it from first, or else the earlier; ``share`` of the first stands in the second."""

    first: Side
    second: Side
    runs: tuple[Run, ...]
    share: float
    captions: tuple[Caption, ...]
    mutations: tuple[tuple[int | None, Mutation], ...]
    strip: Markup


def sides_of(view: View, relays: Sequence[Relay], a: str, b: str) -> Sides:
    """Two reports of a story; ``relays`` are those between them."""
    if any(relay.report == b for relay in relays) or (not relays and _when(view, b) < _when(view, a)):
        a, b = b, a
    first, second = view.comparison.reading(a), view.comparison.reading(b)
    runs = runs_of(first.wording, second.wording)
    captions = tuple(
        Caption(_words(first.text, change.first), _words(second.text, change.second), n)
        for n, run in enumerate(runs, 1) for change in run.changes
    )  # fmt: skip
    changed = (mutation for relay in relays for mutation in relay.mutations if mutation.kind != "number")
    mutations = {view.why(mutation.reason): mutation for mutation in changed}.values()  # what reads alike once
    lengths = (max(1, len(first.text)), max(1, len(second.text)))
    return Sides(
        Side(a, _marked(first.text, runs, 0), first.report.published or first.report.gathered),
        Side(b, _marked(second.text, runs, 1), second.report.published or second.report.gathered),
        runs, share(runs, first.wording), captions, tuple((_number(each, runs), each) for each in mutations),
        _strip(runs, lengths, view.phrases.direction == "rtl"),
    )  # fmt: skip


def _when(view: View, key: str) -> str:
    report = view.report(key)
    return report.published or report.gathered or ""


def _words(text: str, span: Span | None) -> str:
    return " ".join(span.of(text).split()) if span else ""


def _number(mutation: Mutation, runs: Sequence[Run]) -> int | None:
    if mutation.to.report.endswith(TITLE):
        return None
    return next((n for n, run in enumerate(runs, 1) if run.second.meets(mutation.to.span)), None)


def _marked(text: str, runs: Sequence[Run], side: int) -> Markup:
    """A text with its runs; only those of the second have names, so that an address leads to one of them."""
    made, at = [], 0
    for n, run in enumerate(runs, 1):
        span = run[side]
        assert isinstance(span, Span)  # noqa: S101  # the first two of a run are its spans
        name = Markup(' id="r{}"').format(n) if side else ""
        inside = Markup("").join(_inside(text, span, run, side))
        made += [
            exact(text[at : span.start]),
            Markup('<span class="run"{} data-run="{}">{}</span>').format(name, n, inside),
        ]
        at = span.end
    return Markup("").join([*made, exact(text[at:])])


def _inside(text: str, span: Span, run: Run, side: int) -> Iterator[Markup]:
    """A run with what the other has not in this form: what is gone struck through, what is new underlined."""
    at = span.start
    shown = Markup('<ins class="{}">{}</ins>') if side else Markup('<del class="{}">{}</del>')
    for change in run.changes:
        here, there = (change.second, change.first) if side else (change.first, change.second)
        if here is not None:
            yield exact(text[at : here.start])
            yield shown.format("alone" if there is None else "other", exact(here.of(text)))
            at = here.end
    yield exact(text[at : span.end])


def _strip(runs: Sequence[Run], lengths: tuple[int, int], rtl: bool) -> Markup:
    """Where the runs lie in each text, from its beginning above to its end below."""
    left, right = (WIDE - BAR, BAR) if rtl else (BAR, WIDE - BAR)
    bars = [element("rect", x=x, y=0, width=BAR, height=HIGH, class_="bar") for x in (0, WIDE - BAR)]
    paths = []
    for n, run in enumerate(runs, 1):
        a, b = (span.start / length * HIGH for span, length in zip(run[:2], lengths, strict=True))
        c, d = (max(span.end / length * HIGH, 4.0) for span, length in zip(run[:2], lengths, strict=True))
        across = f"M{left} {a:.0f}L{right} {b:.0f}V{d:.0f}L{left} {c:.0f}Z"
        ends = "".join(
            f"M{x} {y:.0f}h{BAR}V{z:.0f}h-{BAR}Z"
            for x, y, z in ((WIDE - BAR if rtl else 0, a, c), (0 if rtl else WIDE - BAR, b, d))
        )
        paths.append(element("path", d=across + ends, data_run=n, class_="changed" if run.changes else None))
    return element(
        "svg",
        *bars,
        *paths,
        class_="strip",
        viewBox=f"0 0 {WIDE} {HIGH}",
        preserveAspectRatio="none",
        aria_hidden="true",
    )
