"""What a collection of reports answers: its lists, and each report, story, claim, voice and outlet in it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from rawi.compare.corroboration import credibility
from rawi.compare.stories import SAME_MATTER
from rawi.errors import InputError, MissingError
from rawi.nouns.evidence import Evidence
from rawi.nouns.judgement import Judgement
from rawi.nouns.reading import Reading
from rawi.nouns.story import Claim, Comparison, Finding, Matter, Story
from rawi.run import matters, searching
from rawi.run.judged import as_judged
from rawi.run.narrowing import filters_of
from rawi.run.portraits import OutletPortrait, VoicePortrait, outlet_portrait, voice_portrait
from rawi.run.searching import Hit
from rawi.run.versions import Changed, changes
from rawi.store.archive import feeds, judgements, lists, log, memory, portraits, readings, reports, stories
from rawi.store.archive.database import opened
from rawi.store.archive.filters import Filters
from rawi.store.archive.log import Line
from rawi.store.exports.tables import ATTRIBUTIONS, attribution_rows
from rawi.store.rows import Rows

NUMBER = re.compile(r"[0-9]{1,15}")


class Looking:
    """A collection to look into. Use it from one thread at a time, in a ``with`` block, or call ``close``."""

    def __init__(self, path: str | Path, *, create: bool = False, write: bool = False) -> None:
        self.path = Path(path)
        self.writes = write
        self.database = opened(self.path, create=create, write=write)
        self._matters = matters.Matters(self.database)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.path}: {len(self)} reports>"

    def __len__(self) -> int:
        return int(self.database.value("select count(*) from reports where state in ('current', 'read')"))

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    # What is in it

    def reports(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The reports that take part, the latest first; all of them, or ``limit``. ``filters`` are those of ``filters``."""
        return lists.reports(self.database, self.filters(**filters), _all(limit), offset)

    def stories(self, *, limit: int | None = None, offset: int = 0, order: str = "new", **filters: Any) -> Rows:
        """The stories, those with the latest report first; in the order ``parts`` those that part, most conflicts first."""
        if order not in lists.ORDERS:
            raise InputError(f'"{order}" is no order of stories; they are {", ".join(lists.ORDERS)}.')
        return lists.stories(self.database, self.filters(**filters), _all(limit), offset, order)

    def matters(
        self, *, limit: int | None = None, offset: int = 0, order: str = "told", **filters: Any
    ) -> list[Matter]:
        """The matters with what each comes down to; told: those that most outlets tell first, new, or parts."""
        if order not in matters.ORDERS:
            raise InputError(f'"{order}" is no order of matters; they are {", ".join(matters.ORDERS)}.')
        return self._matters.listed(self.filters(**filters), _all(limit), offset, order)

    def findings(self, keys: Iterable[str]) -> dict[str, tuple[Finding, ...]]:
        """What stories come down to, by their ids."""
        found = stories.findings(self.database, [int(key.removeprefix("s")) for key in keys])
        return {f"s{number}": each for number, each in found.items()}

    def places(self, stories: Iterable[str]) -> dict[str, list[tuple[str | None, str | None]]]:
        """The places that stories name most, in Arabic and English, by the ids of the stories."""
        numbers = [int(each.removeprefix("s")) for each in stories]
        return {f"s{number}": found for number, found in portraits.places_of_stories(self.database, numbers).items()}

    def claims(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The claims, those that most reports tell first."""
        return lists.claims(self.database, self.filters(**filters), _all(limit), offset)

    def conflicts(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The claims with a conflict, those that most reports tell first."""
        return lists.conflicts(self.database, self.filters(**filters), _all(limit), offset)

    def voices(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The voices, those that most is laid to first."""
        return lists.voices(self.database, self.filters(**filters), _all(limit), offset)

    def outlets(self, only: str | None = None) -> Rows:
        """The outlets with their reports, and the reliability that a person gave them: F, cannot be judged, until then."""
        grades = {each.get("outlet"): each.get("grade") for each in self.judgements() if each.kind == "reliability"}
        rows = lists.outlets(self.database, only)
        return Rows((*rows.columns, "reliability"), [(*row.values(), grades.get(row["id"], "F")) for row in rows])

    def attributions(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The attributions of reports, the latest report first, with their words; ``limit`` and ``offset`` count reports."""
        with self.database.looking():
            found = lists.reports(self.database, self.filters(**filters), _all(limit), offset)
            numbers = reports.numbers_of(self.database, found.column("id"))
            return Rows(ATTRIBUTIONS, [row for each in self._readings(numbers) for row in attribution_rows(each)])

    def search(self, typed: str, *, exact: bool = False, limit: int = 20, offset: int = 0, **filters: Any) -> list[Hit]:
        """The reports that hold some words, however spelled; with a voice or a stance, those where they are said so.

        Words in quotation marks stand in a row; ``exact`` finds the text just as it is typed.
        """
        query = searching.query_of(typed, exact)
        with self.database.looking():
            return searching.hits(self.database, query, self.filters(**filters), limit, offset)

    def filters(self, **given: Any) -> Filters:
        """What lists are narrowed to, from what people write: outlet, since, until, place, voice, stance, language, standing."""
        return filters_of(self.database, {name: value for name, value in given.items() if value is not None})

    # One of them

    def report(self, key: str) -> Reading:
        """The reading of a report. Raises InputError where there is none, or its text was forgotten."""
        number = reports.number_of(self.database, key)
        state = reports.state(self.database, number) if number is not None else None
        if number is None or state == "removed":
            raise MissingError(f"{key}: there is no such report in {self.path}; `rawi ls {self.path}` lists them.")
        if state == "forgotten":
            raise MissingError(f"{key}: this report was forgotten for good; the log says when and by whom.")
        return next(self._readings([number]))

    def _readings(self, numbers: Iterable[int]) -> Iterator[Reading]:
        """Readings with what persons judged of them carried out."""
        held = self.judgements()
        for each in readings.readings(self.database, numbers).values():
            yield as_judged(each, held)

    def evidence(self, key: str) -> Evidence | None:
        """The bytes that a report was made from; None where they were forgotten."""
        number = reports.number_of(self.database, key)
        return readings.evidence(self.database, number) if number is not None else None

    def story(self, key: str) -> Story:
        """A story by its id (s3). Raises InputError where there is none."""
        number = key.removeprefix("s")
        found = stories.story(self.database, int(number)) if NUMBER.fullmatch(number) else None
        if found is None:
            raise MissingError(f"{key}: there is no such story in {self.path}; `rawi stories {self.path}` lists them.")
        return found

    def matter(self, key: str) -> Matter:
        """A matter by its id (m3): the one that the story of this number is in. Raises InputError where there is none."""
        number = key.removeprefix("m")
        for found in self._matters.of_stories([int(number)]) if NUMBER.fullmatch(number) else ():
            return found
        raise MissingError(f"{key}: there is no such matter in {self.path}; `rawi matters {self.path}` lists them.")

    def matters_of(self, stories: Iterable[str]) -> list[Matter]:
        """The matters that stories (s3) are in, each whole and once, in the order of the stories."""
        return self._matters.of_stories([int(key[1:]) for key in stories])

    def claim(self, key: str) -> Claim:
        """A claim by its id (s3c1). Raises InputError where there is none."""
        for claim in self.story(key.partition("c")[0]).claims:
            if claim.id == key:
                return claim
        raise MissingError(f"{key}: there is no such claim in {self.path}; `rawi claims {self.path}` lists them.")

    def voice(
        self, number: int, *, stance: str | None = None, limit: int | None = None, offset: int = 0
    ) -> VoicePortrait:
        """A voice by its number in the list of voices: all that is laid to it, through whom. Raises InputError for none."""
        with self.database.looking():
            found = voice_portrait(self.database, number, stance, _all(limit), offset)
        if found is None:
            raise MissingError(
                f"{number}: there is no such voice in {self.path}; `rawi voices {self.path}` lists them."
            )
        return found

    def outlet(self, key: str) -> OutletPortrait:
        """An outlet by its id: whom it relays, who relays it, how often it was first. Raises InputError for none."""
        with self.database.looking():
            for row in self.outlets(key):
                return outlet_portrait(self.database, key, row)
        raise MissingError(f"{key}: there is no such outlet in {self.path}; `rawi outlets {self.path}` lists them.")

    def one_claim(self, key: str) -> tuple[Story, dict[str, str]]:
        """The story of a claim with that claim alone, and the labels of all its claims by id: quick, however large it is."""
        found = stories.with_claim(self.database, key)
        if found is None:
            raise MissingError(f"{key}: there is no such claim in {self.path}; `rawi claims {self.path}` lists them.")
        return found

    def credibility(self, key: str) -> tuple[int, str | None, str | None] | None:
        """The credibility of a claim, 1 to 6 (rule 25): the grade, and who judged it or else the rule that suggests it.

        None where nobody judged and no rule suggests one.
        """
        return self.credibility_of(self.claim(key))

    def credibility_of(self, claim: Claim) -> tuple[int, str | None, str | None] | None:
        """The same for a claim that is at hand."""
        for each in reversed(self.judgements()):
            spots = each.spots if each.kind == "credibility" else ()
            if any(spot.report == a.place.report and a.span.meets(spot.span) for spot in spots for a in claim.accounts):
                return int(each.get("grade")), each.who, None
        found = credibility(claim)
        return (found[0], None, found[1]) if found else None

    def comparison(self, *keys: str) -> Comparison:
        """Some stories (s3), or those of matters (m1), with the readings of their reports; without any, the whole collection."""
        with self.database.looking():
            some = [story for key in keys for story in (self.matter(key).stories if key[:1] == "m" else (key,))]
            told = tuple(map(self.story, some)) if keys else tuple(stories.told(self.database))
            numbers = reports.numbers_of(self.database, [key for story in told for key in story.reports])
            return Comparison(tuple(self._readings(numbers)), told, ())

    def glances(self, keys: Iterable[str]) -> tuple[Reading, ...]:
        """The readings of some reports without their statements and details, which are most of a reading."""
        found = readings.packed(self.database, reports.numbers_of(self.database, keys))
        held = self.judgements()
        return tuple(as_judged(each.glance(), held) for each in found)

    def same_matter(self, key: str) -> list[tuple[str, float]]:
        """The stories of the same matter as one story, the likest first, with how alike the likest two reports are."""
        digits = key.removeprefix("s")
        number = int(digits) if NUMBER.fullmatch(digits) else 0
        mine = [memory.key(each) for _, each in stories.members(self.database, [number])[number]]
        if not mine:
            self.story(key)  # says that there is none
        best: dict[str, float] = {}
        for near in memory.InFile(self.database).around(mine).values():
            for other, score in near.items():
                best[other] = max(best.get(other, 0.0), score)
        homes = reports.homes(self.database, [int(each) for each, score in best.items() if score >= SAME_MATTER])
        found: dict[int, float] = {}
        for report, story in homes.items():
            if story != number:
                found[story] = max(found.get(story, 0.0), best[memory.key(report)])
        return sorted(((f"s{story}", score) for story, score in found.items()), key=lambda each: (-each[1], each[0]))

    def versions(self, key: str) -> Rows:
        """All versions of a report, the first first: the id, when it was added, and its hash."""
        address = self.database.value("select address from reports where id = ?", (key,))
        if address is None:
            raise MissingError(f"{key}: there is no such report in {self.path}; `rawi ls {self.path}` lists them.")
        return reports.versions(self.database, address)

    def diff(self, old: str, new: str) -> Changed:
        """What a second version of a report has otherwise than a first: words, and claims."""
        return changes(self.report(old), self.report(new))

    def coverage(self) -> Rows:
        """What is watched for it: each feed with when it was loaded, its pages, and what went wrong last."""
        return feeds.coverage(self.database)

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """The judgements that hold, in the order in which they were made; with those that were taken back, if wanted."""
        return list(judgements.every(self.database, holding=not undone))

    def log(self) -> Iterator[Line]:
        """The log from its beginning: who added, judged, exported and removed what."""
        return log.lines(self.database)

    def last_lines(self, limit: int, offset: int = 0) -> list[Line]:
        """The last lines of the log, the very last first."""
        return log.last(self.database, limit, offset)

    def version(self) -> int:
        """A number that changes for this connection whenever another one wrote to the file."""
        return int(self.database.value("pragma data_version"))

    def labels(self, keys: Iterable[str]) -> dict[str, str]:
        """The labels of some stories."""
        numbers = [int(key.removeprefix("s")) for key in keys]
        rows = self.database.among("select number, label from stories where number in (?)", numbers)
        return {f"s{number}": label or "" for number, label in rows}

    def outlets_of(self, keys: Iterable[str]) -> dict[str, str | None]:
        """The ids of the outlets of some reports."""
        return dict(self.database.among("select id, outlet from reports where id in (?)", keys))

    def home(self, report: str) -> Story | None:
        """The story that a report is in; None where it is in none, or that is not told yet."""
        number = self.database.value("select story from reports where id = ?", (report,))
        return stories.story(self.database, number) if number is not None else None


def _all(limit: int | None) -> int:
    """A limit as the database has it: none is negative."""
    return -1 if limit is None else limit
