"""A collection of reports: kept as evidence, searched, judged, exported. The one class that users of Python need for it."""

import getpass
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from rawi.compare.corrections import corrected
from rawi.compare.corroboration import credibility
from rawi.compare.stories import SAME_MATTER
from rawi.errors import InputError, RawiError
from rawi.gather.fetch.web import Web
from rawi.gather.fields import Given
from rawi.gather.files import gathered
from rawi.gather.found import Gathered
from rawi.nouns.evidence import Evidence
from rawi.nouns.judgement import Judgement
from rawi.nouns.reading import Reading
from rawi.nouns.story import Claim, Comparison, Story
from rawi.run import adding, judging, searching, verifying
from rawi.run.judging import Asked
from rawi.run.keeping import Added, Step, now, silent
from rawi.run.local import Workers, ahead
from rawi.run.searching import Hit
from rawi.run.verifying import Proof
from rawi.run.versions import Changed, changes
from rawi.store.archive import feeds, judgements, lists, log, memory, readings, reports, stories
from rawi.store.archive.database import opened
from rawi.store.archive.filters import Filters
from rawi.store.archive.log import Line
from rawi.store.exports.tables import ATTRIBUTIONS, attribution_rows
from rawi.store.rows import Rows


class Collection:
    """One collection, open. Use it in a ``with`` block, or call ``close``.

    ``who`` is put down in the log for all that is added, judged, exported and removed; by default the user of this machine.
    """

    def __init__(self, path: str | Path, *, create: bool = False, write: bool = True, who: str | None = None) -> None:
        self.path = Path(path)
        self.who = who or os.environ.get("RAWI_WHO") or getpass.getuser()
        self.writes = write
        self.database = opened(self.path, create=create, write=write)

    def __enter__(self) -> "Collection":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Collection {self.path}: {len(self)} reports>"

    def __len__(self) -> int:
        return int(self.database.value("select count(*) from reports where state in ('current', 'read')"))

    def close(self) -> None:
        """Close the file."""
        self.database.close()

    # What is in it

    def reports(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The reports that take part, the latest first; all of them, or ``limit``. ``filters`` are those of ``filters``."""
        return lists.reports(self.database, self.filters(**filters), _all(limit), offset)

    def stories(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The stories, those with the latest report first."""
        return lists.stories(self.database, self.filters(**filters), _all(limit), offset)

    def claims(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The claims, those that most reports tell first."""
        return lists.claims(self.database, self.filters(**filters), _all(limit), offset)

    def conflicts(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The claims with a conflict, those that most reports tell first."""
        return lists.conflicts(self.database, self.filters(**filters), _all(limit), offset)

    def voices(self, *, limit: int | None = None, offset: int = 0, **filters: Any) -> Rows:
        """The voices, those that most is laid to first."""
        return lists.voices(self.database, self.filters(**filters), _all(limit), offset)

    def outlets(self) -> Rows:
        """The outlets with their reports, and the reliability that a person gave them: F, cannot be judged, until then."""
        grades = {each.get("outlet"): each.get("grade") for each in self.judgements() if each.kind == "reliability"}
        rows = lists.outlets(self.database)
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
        return searching.filters_of(self.database, {name: value for name, value in given.items() if value is not None})

    # One of them

    def report(self, key: str) -> Reading:
        """The reading of a report. Raises InputError where there is none, or its text was forgotten."""
        number = reports.number_of(self.database, key)
        state = reports.state(self.database, number) if number is not None else None
        if number is None or state == "removed":
            raise InputError(f"{key}: there is no such report in {self.path}; `rawi ls {self.path}` lists them.")
        if state == "forgotten":
            raise InputError(f"{key}: this report was forgotten for good; the log says when and by whom.")
        return next(self._readings([number]))

    def _readings(self, numbers: Iterable[int]) -> Iterator[Reading]:
        """Readings with what persons judged of them carried out."""
        held = self.judgements()
        for each in readings.readings(self.database, numbers).values():
            yield corrected(each, judgements.about(held, [each.report.id]))

    def evidence(self, key: str) -> Evidence | None:
        """The bytes that a report was made from; None where they were forgotten."""
        number = reports.number_of(self.database, key)
        return readings.evidence(self.database, number) if number is not None else None

    def story(self, key: str) -> Story:
        """A story by its id (s3). Raises InputError where there is none."""
        number = key.removeprefix("s")
        found = stories.story(self.database, int(number)) if number.isdecimal() else None
        if found is None:
            raise InputError(f"{key}: there is no such story in {self.path}; `rawi stories {self.path}` lists them.")
        return found

    def claim(self, key: str) -> Claim:
        """A claim by its id (s3c1). Raises InputError where there is none."""
        for claim in self.story(key.partition("c")[0]).claims:
            if claim.id == key:
                return claim
        raise InputError(f"{key}: there is no such claim in {self.path}; `rawi claims {self.path}` lists them.")

    def credibility(self, key: str) -> tuple[int, str | None, str | None] | None:
        """The credibility of a claim, 1 to 6 (rule 25): the grade, and who judged it or else the rule that suggests it.

        None where nobody judged and no rule suggests one.
        """
        claim = self.claim(key)
        for each in reversed(self.judgements()):
            spots = each.spots if each.kind == "credibility" else ()
            if any(spot.report == a.place.report and a.span.meets(spot.span) for spot in spots for a in claim.accounts):
                return int(each.get("grade")), each.who, None
        found = credibility(claim)
        return (found[0], None, found[1]) if found else None

    def comparison(self, *keys: str) -> Comparison:
        """Some stories with the readings of their reports; without any, the whole collection."""
        with self.database.looking():
            told = tuple(self.story(key) for key in keys) if keys else tuple(stories.told(self.database))
            numbers = reports.numbers_of(self.database, [key for story in told for key in story.reports])
            return Comparison(tuple(self._readings(numbers)), told, ())

    def same_matter(self, key: str) -> list[tuple[str, float]]:
        """The stories of the same matter as one story, the likest first, with how alike the likest two reports are."""
        number = int(self.story(key).id.removeprefix("s"))
        mine = [memory.key(each) for _, each in stories.members(self.database, [number])[number]]
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
            raise InputError(f"{key}: there is no such report in {self.path}; `rawi ls {self.path}` lists them.")
        return reports.versions(self.database, address)

    def diff(self, old: str, new: str) -> Changed:
        """What a second version of a report has otherwise than a first: words, and claims."""
        return changes(self.report(old), self.report(new))

    def coverage(self) -> Rows:
        """What is watched for it: each feed with when it was loaded, its pages, and what went wrong last."""
        return feeds.coverage(self.database)

    # What changes it

    def add(
        self,
        *paths: str,
        given: Given | None = None,
        jobs: int | None = None,
        step: Step = silent,
        web: Web | None = None,
    ) -> Added:
        """Read and compare what is new below some paths and addresses, and nothing else.

        A changed text under a known address is kept as a new version beside the old one. ``step`` is told of each stage and how
        much of it is done. Nothing that was added is lost where this is stopped.
        """
        return self.add_found(ahead(gathered(paths, given or Given(), web=web)), jobs=jobs, step=step)

    def add_found(
        self, found: Iterable[Gathered | RawiError], *, jobs: int | None = None, step: Step = silent
    ) -> Added:
        """The same for reports that were gathered by somebody else."""
        with Workers(jobs) as workers:
            return adding.add(self.database, found, workers, self.who, step)

    def catch_up(self, *, jobs: int | None = None, step: Step = silent) -> list[str]:
        """Finish what a stopped run left. What could not be told, in sentences."""
        with Workers(jobs) as workers:
            return adding.catch_up(self.database, workers, step)

    def remove(self, *keys: str) -> None:
        """Take reports out; their evidence stays, and adding them again brings them back."""
        adding.remove(self.database, keys, self.who)
        self.catch_up()

    def forget(self, *keys: str) -> None:
        """Take the words of reports away for good, from every corner of the file. The log keeps that it was done."""
        adding.remove(self.database, keys, self.who, "forget")
        judging.forget(self.database, keys)
        self.catch_up()
        self.database.scrub()

    def copies(self) -> list[Path]:
        """The copies that were kept beside the file when a newer Rawi brought it up to date; they hold what was forgotten."""
        return sorted(self.path.parent.glob(f"{self.path.name}.version*"))

    def judge(self, kind: str, *about: str, why: str = "", **value: str) -> Judgement:
        """Record a judgement, and tell again what it bears on. See ``docs/collection.md`` for the kinds. Raises InputError."""
        return self.record(Asked(kind, about, why, tuple(value.items())))

    def record(self, asked: Asked) -> Judgement:
        """The same for a judgement that is put together already."""
        made = judging.judge(self.database, asked, self.who)
        self.catch_up()
        return made

    def judge_all(self, asked: Iterable[Asked]) -> tuple[list[Judgement], list[str]]:
        """Record many judgements; those that cannot be recorded are named in sentences."""
        made: list[Judgement] = []
        failed = []
        for each in asked:
            try:
                made.append(judging.judge(self.database, each, self.who))
            except InputError as error:
                failed.append(str(error))
        self.catch_up()
        return made, failed

    def undo(self, key: str) -> None:
        """Take a judgement back. Raises InputError where there is none."""
        judging.undo(self.database, key, self.who)
        self.catch_up()

    def judgements(self, *, undone: bool = False) -> list[Judgement]:
        """The judgements that hold, in the order in which they were made; with those that were taken back, if wanted."""
        return list(judgements.every(self.database, holding=not undone))

    # Proof

    def log(self) -> Iterator[Line]:
        """The log from its beginning: who added, judged, exported and removed what."""
        return log.lines(self.database)

    def note(self, what: str, **document: Any) -> None:
        """Put down in the log that something was done."""
        with self.database.writing():
            log.note(self.database, now(), self.who, what, document)

    def verify(self, *, head: str | None = None, jobs: int | None = None) -> Proof:
        """Prove bytes, texts, spans and log. ``head`` is a hash that the log had once."""
        with Workers(jobs) as workers:
            return verifying.verify(self.database, workers, head)


def _all(limit: int | None) -> int:
    """A limit as the database has it: none is negative."""
    return -1 if limit is None else limit
