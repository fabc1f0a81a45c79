"""The timeline: above, when it is said to have happened; below, when it was reported. It runs as the page is read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from rawi.nouns.finding import Place
from rawi.packs.phrases import Phrases
from rawi.present.drawing.svg import Sheet, element, folded, linked, words
from rawi.present.drawing.times import Moment, Times

WIDTH, MARGIN, LANE, LABEL = 1040, 24, 24, 150
NAMED = 24  # reports; of more only the marks are drawn, each with its name for the pointer
STEPS = tuple(
    timedelta(**{unit: count})
    for unit, count in (
        ("hours", 1), ("hours", 3), ("hours", 6), ("hours", 12), ("days", 1), ("days", 2), ("days", 7), ("days", 14),
        ("days", 30), ("days", 90), ("days", 365), ("days", 3650),
    )
)  # fmt: skip
TICKS = 9
When = Callable[[datetime, bool], str]  # a moment in words, with its hour where that is wanted


class Axis:
    """Where moments lie along the sheet."""

    def __init__(self, moments: Sequence[Moment], sheet: Sheet) -> None:
        self.first, self.last = min(each.start for each in moments), max(each.end for each in moments)
        edge = max((self.last - self.first) * 0.04, timedelta(minutes=30))
        self.first, self.last, self.sheet = self.first - edge, self.last + edge, sheet

    def along(self, moment: datetime) -> float:
        """How far from the beginning of the line."""
        return MARGIN + (moment - self.first) / (self.last - self.first) * (WIDTH - 2 * MARGIN)

    def ticks(self) -> Iterator[datetime]:
        """Round moments, few enough to be written side by side."""
        step = next((each for each in STEPS if (self.last - self.first) / each <= TICKS), STEPS[-1])
        midnight = self.first.replace(hour=0, minute=0, second=0, microsecond=0)
        moment = midnight + step * (-(-(self.first - midnight) // step))
        while moment <= self.last:
            yield moment
            moment += step

    @property
    def hours(self) -> bool:
        """Whether ticks need their hour."""
        return (self.last - self.first) / TICKS < timedelta(hours=18)


def timeline_svg(times: Times, phrases: Phrases, when: When, link: Callable[[Place], str | None]) -> Markup:
    """The picture; empty where no time is known."""
    every = (*times.happened, *times.reported)
    if not every:
        return Markup("")
    sheet = Sheet(WIDTH, phrases.direction == "rtl")
    axis = Axis(every, sheet)
    above, high = _row(times.happened, axis, 30, True, link)
    below, low = _row(times.reported, axis, high + 66, len(times.reported) <= NAMED, link)
    ticks = []
    for moment in axis.ticks():
        x = sheet.x(axis.along(moment))
        ticks.append(element("path", d=f"M{x:.1f} {high + 10:.1f}v8", stroke="currentColor", class_="axis"))
        ticks.append(words(when(moment, axis.hours), (x, high + 34), size=12, class_="soft"))
    rule = element("path", d=f"M{MARGIN} {high + 14:.1f}H{WIDTH - MARGIN}", stroke="currentColor", class_="axis")
    heads = [
        words(phrases.web("said_to_have_happened"), (sheet.x(MARGIN), 16), size=13, anchor=sheet.begin, class_="soft"),
        words(phrases.web("was_reported"), (sheet.x(MARGIN), high + 56), size=13, anchor=sheet.begin, class_="soft"),
    ]
    return sheet.picture(
        *heads, rule, *ticks, above, below, height=low + 12, label=phrases.web("timeline"), class_="timeline"
    )


def _row(
    moments: Sequence[Moment], axis: Axis, top: float, named: bool, link: Callable[[Place], str | None]
) -> tuple[Markup, float]:
    """One row: each moment as long as it is precise, in the first lane where it has room. With its lower edge."""
    lanes: list[float] = []
    made = []
    for each in moments:
        start, end = axis.along(each.start), axis.along(each.end)
        long = max(end - start, 8.0)
        needed = (max(long, LABEL) if named else long) + 8
        start = min(start, WIDTH - MARGIN - needed) if named and long < LABEL else start
        begin = min(axis.along(each.start), WIDTH - MARGIN - long)
        lane = next((n for n, free in enumerate(lanes) if free <= min(start, begin)), len(lanes))
        lanes[lane : lane + 1] = [max(start, begin) + needed]
        drawn = _moment(each, (begin, start, long), top + lane * (LANE * (2 if named else 1)), axis.sheet, named)
        made.append(linked(drawn, link(each.places[0]) if each.places else None, each.words))
    return Markup("").join(made), top + max(1, len(lanes)) * LANE * (2 if named else 1)


def _moment(each: Moment, where: tuple[float, float, float], top: float, sheet: Sheet, named: bool) -> Markup:
    begin, start, long = where
    bar = element("rect", x=sheet.x(begin, long), y=top, width=float(long), height=10, rx=4, class_="moment",
                  stroke="currentColor", stroke_dasharray="3 3" if each.about else None)  # fmt: skip
    inside = [element("title", each.words), bar]
    if named:
        text = (folded(each.words, LABEL - 6, size=13, lines=1) or [each.words])[0]
        count = f" \u00d7{len(each.places)}" if len(each.places) > 1 else ""
        inside.append(words(text + count, (sheet.x(start), top + 26), size=13, anchor=sheet.begin))
    return element("g", *inside)
