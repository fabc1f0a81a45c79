"""What a change did to the figures: the same gold read by the code and data of another revision of a clone."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NamedTuple

import rawi
from rawi.errors import InputError
from rawi.run.conventions import OURS, Convention

SOURCES = Path(rawi.__file__).parent.parent
EVERY = 1_000_000


class Other(NamedTuple):
    """What another revision makes of a gold file: its figures, and its misses as the lines that ``rawi eval`` prints."""

    figures: dict[str, Any]
    misses: tuple[str, ...]


def measured_at(revision: str, gold: Path, misses: bool = True, convention: Convention = OURS) -> Other:
    """Evaluate a gold file with the sources of a git revision, in a worktree of its own that is taken away again.

    Without ``misses`` it is asked for its figures only.
    Raises InputError where Rawi does not run from a clone, the revision is not known there, or it cannot evaluate.
    """
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        _git("worktree", "add", "--quiet", "--detach", str(tree), revision)
        try:
            done = subprocess.run(  # noqa: S603
                [sys.executable, "-m", "rawi", "eval", str(gold.resolve()), "--errors", str(EVERY if misses else 0),
                 *(f"--{name}" for name, is_set in asdict(convention).items() if is_set)],
                env={**os.environ, "PYTHONPATH": str(tree / "src")}, cwd=tree, capture_output=True, text=True, check=False,
            )  # fmt: skip
        finally:
            _git("worktree", "remove", "--force", str(tree))
    lines = done.stdout.splitlines()
    if done.returncode or not lines:
        raise InputError(f"{revision}: its rawi eval did not run ({done.stderr.strip().splitlines()[-1:]}).")
    return Other(json.loads(lines[-1]), tuple(lines[:-1]))


def _git(*words: str) -> None:
    try:
        subprocess.run(["git", "-C", str(SOURCES), *words], check=True, capture_output=True, text=True)  # noqa: S603, S607
    except (OSError, subprocess.CalledProcessError) as error:
        said = getattr(error, "stderr", "") or str(error)
        raise InputError(
            f"--against needs a git clone of Rawi that has this revision: {said.strip().splitlines()[-1]}"
        ) from error


def changes(before: tuple[str, ...], now: tuple[str, ...]) -> Iterator[str]:
    """The misses that went away (``+``) and those that came (``-``), in that order."""
    yield from (f"+ {line}" for line in before if line not in now)
    yield from (f"- {line}" for line in now if line not in before)


def moved(before: Mapping[str, Any], now: Mapping[str, float]) -> dict[str, float]:
    """By how much each figure moved that both revisions have."""
    return {key: round(value - before[key], 4) for key, value in now.items() if key in before}
