"""When things are said to have happened, and when they were reported, as stretches of time with their precision as length."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from rawi.nouns.claim import V, values_of
from rawi.nouns.finding import Place
from rawi.nouns.story import Story
from rawi.nouns.values import When
from rawi.present.views import View

DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
BACKGROUND = timedelta(days=45)  # what is said to have happened longer before the reports is named beside the picture


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of time that accounts give: [start, end), the words of the first that does, and where they all stand."""

    start: datetime
    end: datetime
    words: str
    places: tuple[Place, ...]
    about: bool = False


@dataclass(frozen=True, slots=True)
class Times:
    """The two rows of a timeline: ``happened`` as said, ``reported`` by report; ``before`` is too long ago to be drawn."""

    happened: tuple[Moment, ...]
    reported: tuple[Moment, ...]
    before: tuple[Moment, ...]


def times_of(story: Story, view: View) -> Times:
    """The times of a story."""
    reported = tuple(sorted(_reported(story, view), key=lambda each: each.start))
    said = sorted(_happened(story, view), key=lambda each: (each.start, each.end))
    edge = reported[0].start - BACKGROUND if reported else datetime.min.replace(tzinfo=UTC)
    limit = max(each.end for each in reported) + BACKGROUND if reported else datetime.max.replace(tzinfo=UTC)
    inside = tuple(each for each in said if each.end > edge and each.start < limit)
    return Times(inside, reported, tuple(each for each in said if each not in inside))


def _reported(story: Story, view: View) -> Iterator[Moment]:
    for key in story.reports:
        report = view.report(key)
        found = between(report.published or report.gathered or "")
        if found:
            yield Moment(*found, view.called(key), (Place(key, view.comparison.reading(key).parts[0].span),)
                         if view.comparison.reading(key).parts else ())  # fmt: skip


def _happened(story: Story, view: View) -> Iterator[Moment]:
    found: dict[tuple[datetime, datetime], list[tuple[str, Place, bool]]] = {}
    for place, when in details(story, view, When):
        edtf = when.edtf or ""
        stretch = between(edtf, when.time)
        if stretch:
            words = place.span.of(view.comparison.reading(place.report).text)
            found.setdefault(stretch, []).append((words, place, edtf.endswith("~")))
    for (start, end), said in found.items():
        yield Moment(
            start, end, said[0][0], tuple(dict.fromkeys(place for _, place, _ in said)), all(s[2] for s in said)
        )


def details(story: Story, view: View, kind: type[V]) -> Iterator[tuple[Place, V]]:
    """The details of a kind in the accounts of a story, each once: where each stands, and its value."""
    seen = set()
    for claim in list(view.shared(story)) or story.claims:
        for account in claim.accounts:
            for span, value in values_of(view.comparison.reading(account.place.report).details, kind):
                place = Place(account.place.report, span)
                if account.span.holds(span) and place not in seen:
                    seen.add(place)
                    yield place, value


def between(edtf: str, time: str | None = None) -> tuple[datetime, datetime] | None:
    """The stretch that a date covers (EDTF: a day, month, year, a time, an interval, each about); None where it has none."""
    first, _, last = edtf.partition("/")
    start, end = _stretch(first, time), _stretch(last or first, time)
    return (start[0], max(end[1], start[1])) if start and end else None


def _stretch(date: str, time: str | None) -> tuple[datetime, datetime] | None:
    if "T" in date:
        try:
            moment = datetime.fromisoformat(date)
        except ValueError:
            return None
        moment = moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
        return moment, moment + timedelta(minutes=1)
    found = DATE.match(date)
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        return _whole(year or 0, month, day, time)
    except (ValueError, OverflowError):
        return None


def _whole(year: int, month: int | None, day: int | None, time: str | None) -> tuple[datetime, datetime]:
    if month is None:
        return datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    if day is None:
        first = datetime(year, month, 1, tzinfo=UTC)
        return first, first + timedelta(days=monthrange(year, month)[1])
    start = datetime(year, month, day, tzinfo=UTC)
    if time and re.fullmatch(r"\d\d:\d\d.*", time):
        start += timedelta(hours=int(time[:2]), minutes=int(time[3:5]))
        return start, start + timedelta(minutes=30)
    return start, start + timedelta(days=1)
