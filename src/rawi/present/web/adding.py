"""Adding what was uploaded: in a process of its own, so that who reads waits for nobody, with its progress told as it goes."""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from contextlib import ExitStack
from dataclasses import asdict
from pathlib import Path
from typing import Any

from rawi.errors import BusyError, RawiError
from rawi.run.collection import Collection
from rawi.run.front import came_of

FOLDER = re.compile(
    rf"{re.escape(tempfile.gettempdir())}/rawi-[^/]+/(\d+/)?"
)  # where uploads lie, which nobody needs to know
SHOWN = 50  # sentences about what could not be used


class Adding:
    """One upload at a time, whichever process of the server took it: what it is at, and what came of it.

    ``state`` is a file that all of them know.
    """

    def __init__(self, path: Path, state: Path) -> None:
        self.path, self.state = path, state
        self._lock = state.with_suffix(".lock")

    def told(self) -> dict[str, Any]:
        """What is being added, or what came of it last: ``running``, ``stage`` and ``done``; then the counts and ``failed``."""
        try:
            found: dict[str, Any] = json.loads(self.state.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return found

    def start(self, kept: ExitStack, what: list[str], who: str) -> None:
        """Begin to add files and addresses; what ``kept`` holds is let go when that is done.

        Raises BusyError while something else is being added here.
        """
        try:
            self._lock.touch(0o600, exist_ok=False)
        except FileExistsError as error:
            raise BusyError(f"{self.path}: something else is being added here; wait until it is done.") from error
        self._tell({"running": True, "stage": "keep", "done": 0})
        threading.Thread(target=self._run, args=(kept.pop_all(), what, who), name="rawi-adding", daemon=True).start()

    def close(self) -> None:
        """Leave nothing behind."""
        for path in (self.state, self._lock):
            path.unlink(missing_ok=True)

    def _tell(self, what: dict[str, Any]) -> None:
        fresh = self.state.with_suffix(".new")
        fresh.touch(0o600)
        fresh.write_text(json.dumps(what), "utf-8")
        fresh.replace(self.state)

    def _run(self, kept: ExitStack, what: list[str], who: str) -> None:
        try:
            with kept:
                self._watch([str(self.path), who, *what])
        finally:
            if self.told().get("running"):
                self._tell({"running": False, "error": "adding stopped before it was done; what was kept is safe."})
            self._lock.unlink(missing_ok=True)

    def _watch(self, asked: list[str]) -> None:
        """Start the process, tell it what to add, and tell others what it says."""
        with subprocess.Popen(
            [sys.executable, "-m", "rawi.present.web.adding"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
        ) as process:  # fmt: skip
            assert process.stdin is not None and process.stdout is not None  # noqa: S101 (they are pipes)
            process.stdin.write(f"{json.dumps(asked)}\n")
            process.stdin.flush()
            for line in process.stdout:
                self._tell(json.loads(line))


def main() -> None:
    """What the process does: add, and write a line of JSON for each thing to be told."""
    path, who, *what = json.loads(sys.stdin.readline())
    threading.Thread(target=_end_with_server, name="rawi-server", daemon=True).start()

    def step(stage: str, done: int) -> None:
        _tell({"running": True, "stage": stage, "done": done})

    try:
        with Collection(path, who=who) as opened:
            added = asdict(opened.add(*what, step=step))
            came = came_of(opened.database, added["new"])
    except RawiError as error:
        _tell({"running": False, "error": str(error)})
        return
    failed = added["failed"]
    counts = {
        "new": len(added["new"]),
        "versions": len(added["versions"]),
        "known": added["known"],
        "failed": len(failed),
        **came,
    }
    _tell({"running": False, "counts": counts, "failed": [FOLDER.sub("", each) for each in failed[:SHOWN]]})


def _end_with_server() -> None:
    """End when the server does: it holds the other end of standard input, and writes no more to it."""
    os.read(0, 1)
    os._exit(1)


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
