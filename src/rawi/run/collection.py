"""A collection of reports: kept as evidence, searched, judged, exported. The one class that users of Python need for it."""

import getpass
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rawi.errors import BusyError, RawiError
from rawi.gather.fetch.web import Web
from rawi.gather.fields import Given
from rawi.gather.files import gathered
from rawi.gather.found import Gathered
from rawi.nouns.judgement import Judgement
from rawi.run import adding, forgetting, judging, rereading, verifying
from rawi.run.judging import Asked
from rawi.run.keeping import Added, Step, Writer, now, silent
from rawi.run.local import Workers, ahead, jobs_beside
from rawi.run.looking import Looking
from rawi.run.rereading import Reread
from rawi.run.verifying import Proof
from rawi.store.archive import log
from rawi.store.archive.forgetting import copies, pending

if TYPE_CHECKING:
    from rawi.run.asking import Asker


class Collection(Looking):
    """One collection, open. Use it in a ``with`` block, or call ``close``.

    ``who`` is put down in the log for all that is added, judged, exported and removed; by default the user of this machine.
    """

    def __init__(self, path: str | Path, *, create: bool = False, write: bool = True, who: str | None = None) -> None:
        super().__init__(path, create=create, write=write)
        self.who = who or os.environ.get("RAWI_WHO") or getpass.getuser()

    # What changes it

    def add(
        self,
        *paths: str,
        given: Given | None = None,
        jobs: int | None = None,
        step: Step = silent,
        web: Web | None = None,
        asker: "Asker | None" = None,
    ) -> Added:
        """Read and compare what is new below some paths and addresses, and nothing else.

        A changed text under a known address is kept as a new version beside the old one. ``step`` is told of each stage and how
        much of it is done. Nothing that was added is lost where this is stopped. With an ``asker`` a model reads, else the rules
        do; each report remembers which.
        """
        found = ahead(gathered(paths, given or Given(), web=web))
        return self.add_found(found, jobs=jobs, step=step, asker=asker)

    def add_found(
        self,
        found: Iterable[Gathered | RawiError],
        *,
        jobs: int | None = None,
        step: Step = silent,
        asker: "Asker | None" = None,
    ) -> Added:
        """The same for reports that were gathered by somebody else."""
        with Workers(jobs_beside(asker, jobs)) as workers:
            return adding.add(self.database, found, workers, Writer(self.who, now(), step, asker))

    def catch_up(self, *, jobs: int | None = None, step: Step = silent) -> list[str]:
        """Finish what a stopped run left. What could not be told, in sentences."""
        with Workers(jobs) as workers:
            return adding.catch_up(self.database, workers, step)

    def reread(
        self,
        *,
        dry_run: bool = False,
        jobs: int | None = None,
        step: Step = silent,
        reader: "Asker | str | None" = None,
    ) -> Reread:
        """Read again what other packs read than those of today, and tell again the stories concerned; judgements stay.

        Nothing is lost where this is stopped: it goes on the next time. ``dry_run`` only says what would change. Each report is
        read by whom it was read, what a model marked without asking again; ``reader`` has all of them read by ``"rules"``, or
        by the model of an ``Asker``.
        """
        with Workers(jobs_beside(None if isinstance(reader, str) else reader, jobs)) as workers:
            return rereading.reread(self.database, workers, Writer(self.who, now(), step), dry_run, reader)

    def remove(self, *keys: str) -> None:
        """Take reports out; their evidence stays, and adding them again brings them back."""
        adding.remove(self.database, keys, self.who)
        self.catch_up()

    def forget(self, *keys: str) -> list[str]:
        """Take the words of reports away for good, from every corner of the file, its journal and the copies beside it.

        The versions that they took the place of go too; all their ids are given back. The log keeps that it was done. Raises
        BusyError where another process still looks at them; without ids it does what is left of that.
        """
        gone = forgetting.forget(self.database, keys, self.who)
        left = self.catch_up()
        if self.unfinished():
            raise BusyError(left[-1])
        return gone

    def unfinished(self) -> bool:
        """Whether forgetting was begun and stopped before it was done: ``catch_up`` does what is left."""
        return pending(self.database)

    def copies(self) -> list[Path]:
        """The copies that were kept beside the file when a newer Rawi brought it up to date; forgetting deletes them."""
        return copies(self.database)

    def judge(self, kind: str, *about: str, why: str = "", **value: str) -> Judgement:
        """Record a judgement, and tell again what it bears on. See ``docs/collection.md`` for the kinds. Raises InputError."""
        return self.record(Asked(kind, about, why, tuple(value.items())))

    def record(self, asked: Asked) -> Judgement:
        """The same for a judgement that is put together already."""
        made = judging.judge(self.database, asked, self.who)
        self._tell()
        return made

    def judge_all(self, asked: Iterable[Asked]) -> tuple[list[Judgement], list[str]]:
        """Record many judgements; those that cannot be recorded are named in sentences."""
        made, failed = judging.judge_all(self.database, asked, self.who)
        self._tell()
        return made, failed

    def undo(self, key: str) -> None:
        """Take a judgement back. Raises InputError where there is none."""
        judging.undo(self.database, key, self.who)
        self._tell()

    def _tell(self) -> None:
        """Tell again what a judgement that is kept bears on. While another process writes, that one does it when it is done."""
        with suppress(BusyError):
            self.catch_up()

    # Proof

    def note(self, what: str, **document: Any) -> None:
        """Put down in the log that something was done."""
        with self.database.writing():
            log.note(self.database, now(), self.who, what, document)

    def verify(self, *, head: str | None = None, jobs: int | None = None) -> Proof:
        """Prove bytes, texts, spans and log. ``head`` is a hash that the log had once."""
        with Workers(jobs) as workers:
            return verifying.verify(self.database, workers, head)
