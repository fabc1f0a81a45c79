"""The matters of a collection: its stories as one after the other tells of the same, each with what it comes down to."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from rawi.compare.matter import matter
from rawi.compare.stories import matters
from rawi.errors import MissingError
from rawi.nouns.finding import Reason
from rawi.nouns.report import TITLE
from rawi.nouns.story import Finding, Matter, Story
from rawi.store.archive import lists, memory, stories
from rawi.store.archive.database import Database
from rawi.store.archive.filters import Filters

if TYPE_CHECKING:
    from rawi.run.looking import Looking


class Outline(NamedTuple):
    """A matter as it is put in order: its stories by their numbers, how alike they are, how many tell it, until when."""

    stories: tuple[int, ...]
    score: float | None
    reports: int
    outlets: int
    last: str
    parts: int


ORDERS: dict[str, Callable[[Outline], Any]] = {
    "told": lambda each: (each.outlets, each.reports, each.last),
    "new": lambda each: (each.last, each.outlets, each.reports),
    "parts": lambda each: (each.parts, each.outlets, each.last),
}


class Matters:
    """The matters of one collection. Which stories are of one is worked out once for each state of the file."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._state: tuple[int, int] | None = None
        self._outlines: list[Outline] = []
        self._outlets: dict[str, str] = {}  # of each report that is in a story
        self._reports: dict[int, list[str]] = {}  # of each story

    def listed(self, filters: Filters, limit: int, offset: int, order: str) -> list[Matter]:
        """The matters that have a story which filters leave, in one of ``ORDERS``; all of them where ``limit`` is negative."""
        with self._db.looking():
            found = self._known()
            if filters != Filters():
                left = {int(key[1:]) for key in lists.stories(self._db, filters, -1).column("id")}
                found = [each for each in found if left.intersection(each.stories)]
            found = sorted(found, key=ORDERS[order], reverse=True)
            return self._told(found[offset : None if limit < 0 else offset + limit])

    def of_story(self, number: int) -> Matter | None:
        """The matter that a story is in; None where there is no such story, or it is not told yet."""
        with self._db.looking():
            return next(iter(self._told(each for each in self._known() if number in each.stories)), None)

    def _known(self) -> list[Outline]:
        state = (self._db.value("pragma data_version"), self._db.value("select total_changes()"))  # others', one's own
        if state != self._state:
            self._state, self._outlines = state, self._worked_out()
        return self._outlines

    def _worked_out(self) -> list[Outline]:
        homes: dict[int, list[str]] = defaultdict(list)
        self._reports, self._outlets = defaultdict(list), {}
        rows = self._db.rows(
            "select r.number, r.id, coalesce(r.outlet, r.id), r.story from reports r join stories s on s.number = r.story "
            "where r.state = 'current' and s.document is not null order by r.id"
        )
        for number, report, outlet, story in rows:
            homes[story].append(memory.key(number))
            self._reports[story].append(report)
            self._outlets[report] = outlet
        near = memory.InFile(self._db).around(key for keys in homes.values() for key in keys)
        inside = {key for keys in homes.values() for key in keys}
        near = {one: {other: score for other, score in each.items() if other in inside} for one, each in near.items()}
        linked = matters(homes, near)
        within = {story for members, _ in linked for story in members}
        rows = self._db.rows(
            "select number, coalesce(last, ''), conflicts + mutations from stories where document is not null"
        )
        known = {number: (last, parts) for number, last, parts in rows}
        every = [*linked, *(((story,), None) for story in homes if story not in within)]
        return [self._outline(members, score, [known[each] for each in members]) for members, score in every]

    def _outline(self, members: tuple[int, ...], score: float | None, known: list[tuple[str, int]]) -> Outline:
        reports = [report for story in members for report in self._reports[story]]
        outlets = {self._outlets[report] for report in reports}
        last, parts = max(last for last, _ in known), sum(parts for _, parts in known)
        return Outline(members, score, len(reports), len(outlets), last, parts)

    def _told(self, outlines: Iterable[Outline]) -> list[Matter]:
        some = list(outlines)
        numbers = [story for each in some for story in each.stories]
        found = stories.findings(self._db, numbers)
        rows = self._db.among("select number, label, first, last from stories where number in (?)", numbers)
        light = {
            number: self._light(
                number, label or "", first if first == last else f"{first}/{last}", found.get(number, ())
            )
            for number, label, first, last in rows
        }
        return [matter([light[story] for story in each.stories], self._outlets, each.score) for each in some]

    def _light(self, number: int, label: str, when: str | None, found: tuple[Finding, ...]) -> Story:
        """A story with its reports and findings alone, which is all that a matter is made of."""
        reports = tuple(self._reports[number])
        reason = Reason("story.same-event", (), (("reports", str(len(reports))),))
        return Story(f"s{number}", reports, label, when, (), (), (), (reason,), found)


def finding_of(opened: "Looking", key: str) -> tuple[Matter, Finding, str]:
    """A finding by its id (m1.2), with its matter and the id of the story that it is found in. Raises MissingError for none."""
    name, _, number = key.partition(".")
    found = opened.matter(name)
    if not (number.isascii() and number.isdecimal() and len(number) < 3 and 0 < int(number) <= len(found.findings)):
        there = f"it has {found.id}.1 to {found.id}.{len(found.findings)}" if found.findings else "it has none"
        raise MissingError(f"{key}: the matter {found.id} has no such finding; {there}.")
    finding = found.findings[int(number) - 1]
    home = opened.home(finding.places[0].report.removesuffix(TITLE))
    story = finding.claims[0].partition("c")[0] if finding.claims else home.id if home else found.stories[0]
    return found, finding, story
