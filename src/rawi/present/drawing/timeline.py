"""The timeline: above, when it is said to have happened; below, when it was reported. It runs as the page is read."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from markupsafe import Markup

from rawi.nouns.finding import Place
from rawi.packs.phrases import Phrases
from rawi.present.drawing.svg import Sheet, element, folded, linked, words
from rawi.present.drawing.times import Moment, Times

WIDTH, MARGIN, LANE, LABEL = 1040, 24, 48, 150
NAMED = 16  # reports; of more those that lie near each other are one mark
NEAR = 40
HOURS, DAYS, MONTHS, YEARS = (1, 3, 6, 12), (1, 2, 7, 14), (1, 3, 6), (1, 2, 5, 10, 20, 50, 100)
TICKS = 9
EDGE = 56  # nearer to the end of the sheet a time is written inwards
When = Callable[[datetime, bool], str]  # a moment in words, with its hour where that is wanted


class Axis:
    """Where moments lie along the sheet."""

    def __init__(self, moments: Sequence[Moment], sheet: Sheet, phrases: Phrases) -> None:
        self.first, self.last = min(each.start for each in moments), max(each.end for each in moments)
        edge = max((self.last - self.first) * 0.04, timedelta(minutes=30))
        self.first, self.last, self.sheet, self.phrases = self.first - edge, self.last + edge, sheet, phrases

    def along(self, moment: datetime) -> float:
        """How far from the beginning of the line."""
        return MARGIN + (moment - self.first) / (self.last - self.first) * (WIDTH - 2 * MARGIN)

    def ticks(self) -> Iterator[datetime]:
        """Round moments, few enough to be written side by side."""
        whole = (self.last - self.first) / TICKS
        hours = next((n for n in (*HOURS, *(24 * n for n in DAYS)) if timedelta(hours=n) >= whole), None)
        if hours is not None:
            moment = self.first.replace(hour=0, minute=0, second=0, microsecond=0)
            while moment <= self.last:
                if moment >= self.first:
                    yield moment
                moment += timedelta(hours=hours)
            return
        months = next((n for n in (*MONTHS, *(12 * n for n in YEARS)) if timedelta(days=30.4 * n) >= whole), 1200)
        at = (self.first.year * 12 + self.first.month - 1) // months * months
        while (at := at + months) // 12 <= min(self.last.year, 9999):
            moment = datetime(at // 12, at % 12 + 1, 1, tzinfo=self.first.tzinfo)
            if moment <= self.last:
                yield moment

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
    axis = Axis(every, sheet, phrases)
    above, high = _row(times.happened, axis, 30, link)
    reported = times.reported if len(times.reported) <= NAMED else tuple(_together(times.reported, axis, phrases))
    below, low = _row(reported, axis, high + 66, link)
    ticks = []
    for n, moment in enumerate(axis.ticks()):
        x = sheet.x(axis.along(moment))
        hour = when(moment, axis.hours)
        text = (
            hour if n or hour == when(moment, False) else f"{when(moment, False)} \u00b7 {hour}"
        )  # the first says the day too
        ticks.append(element("path", d=f"M{x:.1f} {high + 10:.1f}v8", stroke="currentColor", class_="axis"))
        side = "left" if x < EDGE else "right" if x > WIDTH - EDGE else "middle"
        ticks.append(words(text, (x, high + 34), size=14, anchor=side, class_="soft"))
    rule = element("path", d=f"M{MARGIN} {high + 14:.1f}H{WIDTH - MARGIN}", stroke="currentColor", class_="axis")
    heads = [
        words(phrases.web("said_to_have_happened"), (sheet.x(MARGIN), 16), size=14, anchor=sheet.begin, class_="soft"),
        words(phrases.web("was_reported"), (sheet.x(MARGIN), high + 56), size=14, anchor=sheet.begin, class_="soft"),
    ]
    return sheet.picture(
        *heads, rule, *ticks, above, below, height=low + 12, label=phrases.web("timeline"), class_="timeline"
    )


def _together(moments: Sequence[Moment], axis: Axis, phrases: Phrases) -> Iterator[Moment]:
    """Of many reports those that lie near each other as one mark, with how many they are."""
    near: dict[int, list[Moment]] = {}
    for each in moments:
        near.setdefault(int(axis.along(each.start) // NEAR), []).append(each)
    for some in near.values():
        start, end = min(each.start for each in some), max(each.end for each in some)
        names = some[0].words if len(some) == 1 else phrases.count("report", len(some))
        yield Moment(start, end, names, some[0].places)


def _row(
    moments: Sequence[Moment], axis: Axis, top: float, link: Callable[[Place], str | None]
) -> tuple[Markup, float]:
    """One row: each moment as long as it is precise, in the first lane where it has room. With its lower edge."""
    lanes: list[float] = []
    made = []
    for each in moments:
        long = max(axis.along(each.end) - axis.along(each.start), 8.0)
        begin = min(axis.along(each.start), WIDTH - MARGIN - long)
        start = min(begin, WIDTH - MARGIN - max(long, LABEL))
        lane = next((n for n, free in enumerate(lanes) if free <= start), len(lanes))
        lanes[lane : lane + 1] = [start + max(long, LABEL) + 8]
        drawn = _moment(each, (begin, start, long), top + lane * LANE, axis)
        made.append(linked(drawn, link(each.places[0]) if each.places else None, each.words))
    return Markup("").join(made), top + max(1, len(lanes)) * LANE


def _moment(each: Moment, where: tuple[float, float, float], top: float, axis: Axis) -> Markup:
    begin, start, long = where
    sheet = axis.sheet
    bar = element("rect", x=sheet.x(begin, long), y=top, width=float(long), height=10, rx=4, class_="moment",
                  stroke="currentColor", stroke_dasharray="3 3" if each.about else None)  # fmt: skip
    text = (folded(each.words, LABEL - 6, size=14, lines=1) or [each.words])[0]
    count = f" \u00d7{axis.phrases.figures(len(each.places))}" if len(each.places) > 1 else ""
    name = words(text + count, (sheet.x(start), top + 26), size=14, anchor=sheet.begin)
    return element("g", element("title", each.words), bar, name)
