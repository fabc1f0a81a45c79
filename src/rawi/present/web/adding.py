"""Adding what was uploaded: in a process of its own, so that who reads waits for nobody, with its progress told as it goes."""

import fcntl
import json
import os
import re
import shutil
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
    rf"({re.escape(tempfile.gettempdir())}/rawi-[^/]+/)(\d+/)?"
)  # where uploads lie, which nobody needs to know
STOPPED = "adding stopped before it was done; what was kept is safe."
SHOWN = 50  # sentences about what could not be used


class Adding:
    """One upload at a time, whichever process of the server took it: what it is at, and what came of it.

    ``state`` is a file that all of them know.
    """

    def __init__(self, path: Path, state: Path) -> None:
        self.path, self.state = path, state
        self._lock = state.with_suffix(".lock")
        self._closed = False

    def told(self) -> dict[str, Any]:
        """What is being added, or what came of it last: ``running``, ``stage`` and ``done``; then the counts and ``failed``."""
        try:
            found: dict[str, Any] = json.loads(self.state.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        if found.get("running") and (lock := self._locked()) is not None:
            found = {"running": False, "error": STOPPED}  # whoever added is gone
            self._tell(found)
            os.close(lock)
        return found

    def start(self, kept: ExitStack, what: list[str], who: str) -> None:
        """Begin to add files and addresses; what ``kept`` holds is let go when that is done.

        Raises BusyError while something else is being added here.
        """
        lock = self._locked()
        if lock is None:
            raise BusyError(f"{self.path}: something else is being added here; wait until it is done.")
        self._tell({"running": True, "stage": "keep", "done": 0})
        asked = (lock, kept.pop_all(), [str(self.path), who, *what])
        threading.Thread(target=self._run, args=asked, name="rawi-adding", daemon=True).start()

    def close(self) -> None:
        """Leave nothing behind, unless another process is adding."""
        self._closed = True
        if (lock := self._locked()) is not None:
            for path in (self.state, self._lock):
                path.unlink(missing_ok=True)
            os.close(lock)

    def _locked(self) -> int | None:
        """The lock of who adds, which ends with the process that has it; None where another one has it."""
        lock = os.open(self._lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(lock)
            return None
        return lock

    def _tell(self, what: dict[str, Any]) -> None:
        if self._closed:
            return
        fresh = self.state.with_suffix(".new")
        fresh.touch(0o600)
        fresh.write_text(json.dumps(what), "utf-8")
        fresh.replace(self.state)

    def _run(self, lock: int, kept: ExitStack, asked: list[str]) -> None:
        try:
            with kept:
                self._watch(asked)
        finally:
            os.close(lock)
            self.told()  # where it stopped before it was done, that is told now

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
    threading.Thread(target=_end_with_server, args=(what,), name="rawi-server", daemon=True).start()

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


def _end_with_server(what: list[str]) -> None:
    """End when the server does: it holds the other end of standard input, and writes no more to it. What it took goes too."""
    os.read(0, 1)
    for each in filter(None, map(FOLDER.match, what)):
        shutil.rmtree(each[1], ignore_errors=True)
    os._exit(1)


def _tell(what: dict[str, Any]) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    main()
