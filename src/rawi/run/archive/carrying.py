"""The plan carried out: batch after batch, stage after stage, each only once."""

import json
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any, NamedTuple, Protocol

from rawi.errors import InputError
from rawi.gather.fields import Given
from rawi.run.archive.plan import LIMITS, NOTHING, Limits, Stage, plan
from rawi.version import VERSION

KEPT = "archive.json"
FORM = 1


class Carried(NamedTuple):
    """One stage that was carried out: its batch and name, how many rows it wrote, and how long it took."""

    batch: int
    stage: str
    rows: int
    seconds: float


class Carrier(Protocol):
    """Whoever carries tables between stages, on one machine or on many."""

    def text(self, name: str) -> str | None:
        """What a small file of the archive holds; None where there is none."""

    def put(self, name: str, text: str) -> None:
        """Write a small file of the archive, wholly or not at all."""

    def seen(self, paths: Sequence[str]) -> str:
        """What some paths hold now, as a fingerprint: the same files have the same."""

    def is_done(self, table: str, batch: int) -> bool:
        """Whether a batch of a table is whole."""

    def rows(self, table: str, batch: int) -> int:
        """How many rows a batch of a table has."""

    def drop(self, table: str, batch: int) -> None:
        """Take a batch of a table away."""

    def carry(self, stage: Stage, batch: int, paths: Sequence[str]) -> None:
        """Carry out one stage of a batch. ``paths`` are what reports are gathered from."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is wanted: reports below some paths, until which stage, and what holds for reports that do not say otherwise."""

    paths: tuple[str, ...] = ()
    until: str | None = None
    given: Given = NOTHING
    limits: Limits = LIMITS


Step = Callable[[Carried], None]


def silent(carried: Carried) -> None:
    """Tell nobody."""


def carry_out(carrier: Carrier, asked: Asked, step: Step = silent) -> list[Carried]:
    """Finish the batch that was begun, or make a batch of what is new below the paths. The stages that were carried out.

    Raises InputError where there is nothing to do anything with.
    """
    stages = plan(asked.given, asked.limits)
    names = [stage.name for stage in stages]
    if asked.until is not None and asked.until not in names:
        raise InputError(f'"{asked.until}" is no stage; they are {", ".join(names)}.')
    batches = _batches(carrier)
    begun = bool(batches) and not carrier.is_done(stages[-1].table, len(batches))
    if begun:
        _fits(batches[-1], asked)
    elif not asked.paths:
        raise InputError("every stage is done. Give the paths of further reports.")
    else:
        fresh = {"paths": list(asked.paths), "seen": carrier.seen(asked.paths), "rawi": VERSION, **asdict(asked.given)}
        if any(each["seen"] == fresh["seen"] and each["paths"] == fresh["paths"] for each in batches):
            return []
        batches.append(fresh)
        _keep(carrier, batches)
    return _carry(carrier, stages, batches, asked.until, step)


def _carry(
    carrier: Carrier, stages: Sequence[Stage], batches: list[dict[str, object]], until: str | None, step: Step
) -> list[Carried]:
    batch, done = len(batches), []
    paths = [str(path) for path in _list(batches[-1]["paths"])]
    for stage in stages:
        if not carrier.is_done(stage.table, batch):
            began = time.perf_counter()
            carrier.carry(stage, batch, paths)
            carried = Carried(batch, stage.name, carrier.rows(stage.table, batch), time.perf_counter() - began)
            done.append(carried)
            step(carried)
            if stage.table == "reports" and not carried.rows and batch > 1:
                for each in ("found", "reports"):
                    carrier.drop(each, batch)
                _keep(carrier, batches[:-1])
                break
        if stage.name == until:
            break
    return done


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _batches(carrier: Carrier) -> list[dict[str, object]]:
    text = carrier.text(KEPT)
    kept: dict[str, Any] = json.loads(text) if text is not None else {"form": FORM, "batches": []}
    if kept.get("form") != FORM:
        raise InputError(f"this archive was made by another Rawi (form {kept.get('form')}); make it anew.")
    found: list[dict[str, object]] = kept["batches"]
    return found


def _keep(carrier: Carrier, batches: list[dict[str, object]]) -> None:
    carrier.put(KEPT, json.dumps({"form": FORM, "batches": batches}, ensure_ascii=True, indent=1))


def _fits(begun: dict[str, object], asked: Asked) -> None:
    """A batch that was begun is finished before another: Raises InputError where something else is asked for."""
    if asked.paths and list(asked.paths) != begun["paths"]:
        paths = " ".join(map(str, _list(begun["paths"])))
        raise InputError(f"the batch of {paths} is not finished. Run the same command without paths first.")
