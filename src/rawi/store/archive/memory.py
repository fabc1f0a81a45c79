"""What is remembered of earlier reports, kept in a collection's file: the ``Memory`` that stories are found with."""

import sys
from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import replace

from rawi.nouns.features import Features, Key
from rawi.nouns.judgement import STORIES, Placing
from rawi.store.archive import judgements
from rawi.store.archive.database import Database
from rawi.store.archive.stories import mark_stale
from rawi.store.codec import decode

BUCKET = 61  # a key of more reports makes no pairs


class InFile:
    """Reports are known by their number, written with leading zeros so that they sort as numbers do."""

    def __init__(self, db: Database) -> None:
        self._db = db

    @property
    def total(self) -> int:
        """How many reports there are."""
        return int(self._db.value("select value from meta where name = 'compared'") or 0)

    def _grow(self, by: int) -> None:
        self._db.run("insert or replace into meta values ('compared', ?)", (str(self.total + by),))

    @property
    def languages(self) -> Set[str]:
        """The languages of the reports; one that all its reports have left stays among them."""
        return set((self._db.value("select value from meta where name = 'languages'") or "").split())

    def _know(self, languages: Set[str]) -> None:
        known = self.languages
        if languages - known - {""}:
            together = " ".join(sorted(known | languages - {""}))
            self._db.run("insert or replace into meta values ('languages', ?)", (together,))

    def take(self, batch: Sequence[Features]) -> None:
        """Take in new reports."""
        self._grow(len(batch))
        self._know({each.language for each in batch})
        fresh: dict[Key, list[int]] = defaultdict(list)
        for each in batch:
            for found in each.keys:
                fresh[found].append(int(each.report))
        kept = {each: (count, blob) for each, count, blob in self._keys(fresh)}
        self._db.many(
            "insert or replace into keys values (?,?,?)",
            (_grown(each, numbers, *kept.get(each, (0, b""))) for each, numbers in fresh.items()),
        )

    def _keys(self, keys: Iterable[Key]) -> Iterable[tuple[Key, int, bytes]]:
        return self._db.among("select key, count, reports from keys where key in (?)", sorted(keys, key=_order))

    def drop(self, reports: Sequence[str]) -> None:
        """Forget some reports, and all pairs that they are in."""
        self._grow(-len(reports))
        numbers = [int(report) for report in reports]
        for report, features in self.known(reports).items():
            kept = {each: (count, blob) for each, count, blob in self._keys(features.keys)}
            left = [(count - 1, _without(blob, int(report)), each) for each, (count, blob) in kept.items()]
            self._db.many("update keys set count = ?, reports = ? where key = ?", left)
        self._db.run("delete from keys where count <= 0")
        near = self.around(reports)
        others = self.around({other for each in near.values() for other in each} - set(reports))
        gone = set(reports)
        self._write_around(
            {report: {k: v for k, v in each.items() if k not in gone} for report, each in others.items()}
        )
        self._db.many("delete from around where report = ?", [(number,) for number in numbers])
        self._db.many("update reports set story = null where number = ?", [(number,) for number in numbers])

    def known(self, reports: Iterable[str]) -> Mapping[str, Features]:
        """The features of some reports."""
        found = self._db.among("select report, document from features where report in (?)", sorted(map(int, reports)))
        return {key(number): features_of(number, document) for number, document in found}

    def counts(self, terms: Iterable[Key]) -> Mapping[Key, int]:
        """In how many reports each term stands."""
        return dict(self._db.among("select key, count from keys where key in (?)", sorted(terms, key=_order)))

    def buckets(self, keys: Iterable[Key]) -> Mapping[Key, Sequence[str]]:
        """The reports in which each key stands."""
        return {each: [key(number) for number in numbers_in(blob)] for each, _, blob in self._keys(keys)}

    def link(self, pairs: Sequence[tuple[str, str, float]]) -> None:
        """Keep how alike two reports are."""
        fresh: dict[str, dict[str, float]] = defaultdict(dict)
        for one, other, score in pairs:
            fresh[one][other] = fresh[other][one] = score
        before = self.around(fresh)
        self._write_around({report: {**before.get(report, {}), **near} for report, near in fresh.items()})

    def _write_around(self, near: Mapping[str, Mapping[str, float]]) -> None:
        self._db.many(
            "insert or replace into around values (?,?)", ((int(report), _blob(each)) for report, each in near.items())
        )

    def around(self, reports: Iterable[str]) -> Mapping[str, Mapping[str, float]]:
        """For each report, the reports that it is like, and how much."""
        found = self._db.among("select report, near from around where report in (?)", sorted(map(int, reports)))
        return {key(number): _near(blob) for number, blob in found}

    def homes(self, reports: Iterable[str]) -> Mapping[str, tuple[str, ...]]:
        """For each report, the reports of its story, sorted."""
        numbers = sorted(map(int, reports))
        stories = {s for (s,) in self._db.among("select distinct story from reports where number in (?)", numbers) if s}
        members: dict[int, list[str]] = defaultdict(list)
        for story, number in self._db.among(
            "select story, number from reports where story in (?) order by number", sorted(stories)
        ):
            members[story].append(key(number))
        return {each: group for group in map(tuple, members.values()) for each in group}

    def placings(self) -> list[Placing]:
        """What persons judged of stories, the earliest first, of the reports as they are now: in their newest version."""
        held = [each for each in judgements.every(self._db, holding=True) if each.kind in STORIES]
        now = self.newest({spot.report for each in held for spot in each.spots})
        sides = (
            tuple(frozenset(now[s.report] for s in side if s.report in now) for side in each.sides) for each in held
        )
        return [Placing(some, each.kind == "other-story") for some, each in zip(sides, held, strict=True)]

    def newest(self, ids: Iterable[str]) -> dict[str, str]:
        """The newest version of each report, as it is known here; those that were taken out are left out."""
        found = self._db.among(
            "select r.id, max(n.number) from reports r join reports n on n.number = r.number or n.address = r.address "
            "where n.state in ('current', 'read') and r.id in (?) group by r.id", sorted(ids),
        )  # fmt: skip
        return {report: key(number) for report, number in found}

    def settle(self, groups: Sequence[tuple[str, ...]]) -> None:
        """Put reports into stories. A story keeps its number where most of its reports stay together."""
        home: dict[int, int] = dict(
            self._db.among(
                "select number, story from reports where number in (?) and story is not null",
                sorted(int(each) for group in groups for each in group),
            )
        )
        taken: set[int] = set()
        for group in sorted(groups, key=lambda group: (-len(group), group)):
            numbers = [int(each) for each in group]
            counts: dict[int, int] = defaultdict(int)
            for number in numbers:
                if number in home and home[number] not in taken:
                    counts[home[number]] += 1
            story = min(counts, key=lambda each: (-counts[each], each)) if counts else self._new_story()
            taken.add(story)
            self._db.many("update reports set story = ? where number = ?", [(story, number) for number in numbers])
        changed = taken | set(home.values())  # also those that all their reports have left
        mark_stale(self._db, changed)

    def _new_story(self) -> int:
        """A number that no story had before, not even one that is gone: whoever wrote an address down finds what he meant."""
        number = int(self._db.value("select value from meta where name = 'stories'") or 0) + 1
        self._db.run("insert or replace into meta values ('stories', ?)", (str(number),))
        self._db.run("insert into stories (number, stale) values (?, 1)", (number,))
        return number


def key(number: int) -> str:
    """What a report is known by: its number, in a form that sorts."""
    return f"{number:09d}"


def features_of(number: int, document: bytes) -> Features:
    """The features of a report, known by its number."""
    found = decode(Features, document)
    return replace(found, report=key(number))


def _order(each: Key) -> tuple[bool, Key]:
    return isinstance(each, str), each


def _grown(each: Key, numbers: Sequence[int], count: int, blob: bytes) -> tuple[Key, int, bytes]:
    room = BUCKET - len(blob) // 4
    return each, count + len(numbers), blob + _bytes(array("I", numbers[: max(0, room)]))


def _without(blob: bytes, number: int) -> bytes:
    return _bytes(array("I", [each for each in numbers_in(blob) if each != number]))


def _bytes(numbers: "array[int] | array[float]") -> bytes:
    """Numbers as bytes, the least first, on every machine."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def numbers_in(blob: bytes) -> "array[int]":
    """The numbers of reports in some bytes."""
    found = array("I", blob)
    if sys.byteorder == "big":
        found.byteswap()
    return found


def _blob(near: Mapping[str, float]) -> bytes:
    return _bytes(array("I", map(int, near))) + _bytes(array("d", near.values()))


def _near(blob: bytes) -> dict[str, float]:
    count = len(blob) // 12
    scores = array("d", blob[count * 4 :])
    if sys.byteorder == "big":
        scores.byteswap()
    return dict(zip(map(key, numbers_in(blob[: count * 4])), scores, strict=True))
