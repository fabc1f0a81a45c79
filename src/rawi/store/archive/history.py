"""What the log says that there must be, replayed: which reports and judgements, in which state, with which seals."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rawi.store.archive.database import Database
from rawi.store.archive.seals import of_features, of_judgements, of_reports, of_stories

ACTS = {"add": "there", "remove": "removed", "forget": "forgotten"}  # what an act makes of reports
SOME = 500


class History:
    """The log, read from its beginning."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._states: dict[str, str] = {}
        self._hashes: dict[str, list[str]] = {}
        self._reports: dict[str, str] = {}
        self._found: dict[str, str] = {}
        self._judged: dict[str, str] = {}
        self._told: dict[str, str] = {}

    def read(self, head: str | None) -> Iterator[str]:
        """Read it; what is wrong with it, a sentence each."""
        found = head is None
        for number, what, document, line in self._db.each(
            "select number, what, document, hash from log order by number"
        ):
            found = found or line == head
            try:
                self._take(what, json.loads(document))
            except (ValueError, TypeError, KeyError, AttributeError):
                yield f"log, line {number}: it is not as Rawi writes it; bytes of it were changed."
        if not found:
            yield f"log: the line with the hash {(head or '')[:16]}… is not there; lines were taken off."

    def _take(self, what: str, document: dict[str, Any]) -> None:
        if what in ACTS:
            for each in document["reports"]:
                key, *hashes = each if isinstance(each, list) else [each]
                self._states[key] = ACTS[what]
                if hashes:
                    self._hashes[key] = hashes
        self._reports |= document.get("sealed", {})
        self._found |= document.get("found", {})
        self._judged |= document.get("judged", {})
        self._told |= document.get("told", {})

    def parts(self) -> Iterator[tuple[str, Callable[[], Iterable[str]]]]:
        """The parts of the proof that ask for the log."""
        yield "reports", self._all_there
        yield "reports", self._sealed
        yield "reports", self._versions
        yield "stories", self._stories
        yield "judgements", self._judgements

    def _all_there(self) -> Iterator[str]:
        """Nothing that was added is missing, nothing is there that was not; each is in the state that the log says."""
        there = {key: (state, raw, text) for key, state, raw, text in self._db.each(
            "select r.id, r.state, e.sha256, r.sha256 from reports r left join evidence e on e.number = r.evidence"
        )}  # fmt: skip
        for key in sorted(self._states.keys() - there.keys()):
            yield f"report {key}: the log says that it was added, and it is missing."
        for key in there.keys() - self._states.keys():
            yield f"report {key}: it is there, and the log does not say that it was added."
        for key in self._states.keys() & there.keys():
            state, *hashes = there[key]
            if self._hashes.get(key) != hashes:
                yield f"report {key}: its hashes are not those in the log."
            if self._states[key] != (state if state in ("removed", "forgotten") else "there"):
                yield f"report {key}: it is {state}, and the log says otherwise."
        if self._db.value("select count(*) from evidence") != len(there):
            yield "evidence: there is some that no report was made from."

    def _sealed(self) -> Iterator[str]:
        for key in self._unlike("select number from reports order by number", of_reports, self._reports):
            yield f"report {key}: its row, its evidence or its reading is not as the log has it sealed."

        for key in self._unlike("select report from features order by report", of_features, self._found):
            yield f"report {key}: what its story is found by is not as the log has it sealed."

    def _unlike(self, sql: str, seals: Callable[..., dict[str, str]], known: Mapping[str, str]) -> Iterator[str]:
        """The ids of what is not as the last line of the log that tells of it has it sealed."""
        numbers = [number for (number,) in self._db.rows(sql)]
        for start in range(0, len(numbers), SOME):
            found = seals(self._db.among, numbers[start : start + SOME])
            yield from (key for key, seal in found.items() if known.get(key) != seal)

    def _versions(self) -> Iterator[str]:
        """Of the versions under one address the newest that was compared takes part, and no other."""
        newest: dict[str, int] = {}
        for key, address, number, state in self._db.rows(
            "select id, address, version, state from reports where state in ('current', 'superseded', 'read', 'removed') "
            "order by version desc"
        ):
            newer = address in newest
            if (state == "superseded" and not newer) or (state == "current" and newer and newest[address] == 1):
                yield f"report {key}: its version {number} is {state}, which its newer ones do not allow."
            newest[address] = 1 if state == "current" else newest.get(address, 0)
        out = "select id from reports where state in ('superseded', 'removed', 'forgotten') and story is not null"
        for (key,) in self._db.rows(out):
            yield f"report {key}: it takes no part, and is said to be in a story."
        states = {state for (state,) in self._db.rows("select distinct state from reports")}
        for state in sorted(states - {"read", "current", "superseded", "removed", "forgotten"}, key=str):
            yield f"reports: {state!r} is no state of a report."

    def _stories(self) -> Iterator[str]:
        """What is told of a story, and by which Rawi, is what the last line that told it has sealed."""
        for key in self._unlike("select number from stories order by number", of_stories, self._told):
            yield f"story {key}: what is told of it is not as the log has it sealed."

    def _judgements(self) -> Iterator[str]:
        keys = [key for (key,) in self._db.rows("select id from judgements order by number")]
        seals = of_judgements(self._db.among, keys)
        for key in sorted({*self._judged, *seals}):
            if key not in seals:
                yield f"judgement {key}: the log says that it was made, and it is missing."
            elif key not in self._judged:
                yield f"judgement {key}: it is there, and the log does not say that it was made."
            elif self._judged[key] != seals[key]:
                yield f"judgement {key}: it is not as the log has it sealed."
        made = [key for key in self._judged if key in seals]
        for key, other in zip(made, [key for key in keys if key in self._judged], strict=True):
            if key != other:
                yield f"judgement {other}: it stands where {key} was made; the later one goes before the earlier."
