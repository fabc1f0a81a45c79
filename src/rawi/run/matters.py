"""The matters of a collection: its stories as one after the other tells of the same, each with what it comes down to."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from rawi.compare.matter import matter
from rawi.compare.stories import SAME_MATTER, matters
from rawi.errors import MissingError
from rawi.nouns.finding import Reason
from rawi.nouns.report import TITLE
from rawi.nouns.story import Finding, Matter, Story
from rawi.store.archive import lists, memory, reports, stories
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
    """The matters of one collection. All of them are worked out once for each state of the file, a few as often as asked for."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._state: tuple[int, int] | None = None
        self._outlines: list[Outline] = []

    def listed(self, filters: Filters, limit: int, offset: int, order: str) -> list[Matter]:
        """The matters that have a story which filters leave, in one of ``ORDERS``; all of them where ``limit`` is negative."""
        with self._db.looking():
            found = self._known()
            if filters != Filters():
                left = {int(key[1:]) for key in lists.stories(self._db, filters, -1).column("id")}
                found = [each for each in found if left.intersection(each.stories)]
            found = sorted(found, key=ORDERS[order], reverse=True)
            return self._told(found[offset : None if limit < 0 else offset + limit])

    def of_stories(self, numbers: Sequence[int]) -> list[Matter]:
        """The matters that some stories are in, each whole and once, in the order of the stories; none of those not told yet."""
        with self._db.looking():
            home = {story: each for each in self._worked_out(*self._linked(numbers)) for story in each.stories}
            return self._told(dict.fromkeys(home[number] for number in numbers if number in home))

    def _known(self) -> list[Outline]:
        state = (self._db.value("pragma data_version"), self._db.value("select total_changes()"))  # others', one's own
        if state != self._state:
            rows = self._db.rows("select number, story from reports where state = 'current' and story is not null")
            near = memory.InFile(self._db).around(str(number) for number, _ in rows)
            self._state, self._outlines = state, self._worked_out({story for _, story in rows}, near)
        return self._outlines

    def _linked(self, numbers: Iterable[int]) -> tuple[set[int], dict[str, Mapping[str, float]]]:
        """Some stories with all that a matter of theirs may reach, from one to the next; and how alike their reports are."""
        found, ahead, around = set[int](), set(numbers), dict[str, Mapping[str, float]]()
        while ahead:
            found |= ahead
            keys = (str(number) for some in stories.members(self._db, ahead).values() for _, number in some)
            near = memory.InFile(self._db).around(keys)
            around.update(near)
            others = {int(other) for each in near.values() for other, score in each.items() if score >= SAME_MATTER}
            ahead = set(reports.homes(self._db, others).values()) - found
        return found, around

    def _worked_out(self, numbers: Iterable[int], around: Mapping[str, Mapping[str, float]]) -> list[Outline]:
        """The matters that some stories make, with all that any of them is linked with; ``around`` of their reports."""
        homes: dict[int, list[str]] = defaultdict(list)
        outlets: dict[int, list[str]] = defaultdict(list)
        for number, _, outlet, story in self._reports(numbers):
            homes[story].append(memory.key(number))
            outlets[story].append(outlet)
        inside = {key for keys in homes.values() for key in keys}
        near = {
            one: {other: around[one][other] for other in around[one] if other in inside}
            for one in inside & around.keys()
        }
        linked = matters(homes, near)
        within = {story for members, _ in linked for story in members}
        known = {
            number: (last, parts)
            for number, last, parts in self._db.among(
                "select number, coalesce(last, ''), conflicts + mutations from stories where number in (?)", list(homes)
            )
        }
        found = []
        for members, score in [*linked, *(((story,), None) for story in homes if story not in within)]:
            told = [outlet for story in members for outlet in outlets[story]]
            last, parts = max(known[each][0] for each in members), sum(known[each][1] for each in members)
            found.append(Outline(members, score, len(told), len(set(told)), last, parts))
        return found

    def _reports(self, numbers: Iterable[int]) -> Iterator[tuple[int, str, str, int]]:
        """The reports of stories that are told: number, id, outlet (a report of none is one by itself), story."""
        return self._db.among(
            "select r.number, r.id, coalesce(r.outlet, r.id), r.story from reports r join stories s on s.number = r.story "
            "where r.state = 'current' and s.document is not null and s.number in (?) order by r.id",
            list(numbers),
        )

    def _told(self, outlines: Iterable[Outline]) -> list[Matter]:
        some = list(outlines)
        numbers = [story for each in some for story in each.stories]
        found = stories.findings(self._db, numbers)
        members, outlets = defaultdict[int, list[str]](list), dict[str, str]()
        for _, report, outlet, story in self._reports(numbers):
            members[story].append(report)
            outlets[report] = outlet
        rows = self._db.among("select number, label, first, last from stories where number in (?)", numbers)
        light = {
            number: _light(
                number,
                label or "",
                first if first == last else f"{first}/{last}",
                tuple(members[number]),
                found.get(number, ()),
            )
            for number, label, first, last in rows
        }
        return [matter([light[story] for story in each.stories], outlets, each.score) for each in some]


def _light(number: int, label: str, when: str | None, members: tuple[str, ...], found: tuple[Finding, ...]) -> Story:
    """A story with its reports alone, which with its findings is all that a matter is made of."""
    reason = Reason("story.same-event", (), (("reports", str(len(members))),))
    return Story(f"s{number}", members, label, when, (), (), (), (reason,), found)


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
