"""The readings of a file of reports for the benchmarks of comparing: made once in a process of its own, then kept.

``python tools/corpus.py REPORTS KEPT`` makes them.
"""

import gc
import pickle
import subprocess
import sys
import tempfile
from pathlib import Path

from rawi.gather.fields import Given
from rawi.gather.files import gather
from rawi.nouns.reading import Reading
from rawi.run.local import read_all

CORPUS = Path("../shared/corpus/reports.ar.jsonl.gz")
SOURCE = Path(__file__).parent.parent / "src" / "rawi"


def readings(path: Path) -> list[Reading]:
    """The readings of a file; those of an earlier run on it, if nothing that reads has changed since."""
    changed = max(p.stat().st_mtime_ns for part in ("read", "nouns", "data") for p in (SOURCE / part).rglob("*.*"))
    kept = Path(tempfile.gettempdir()) / f"rawi-readings-{path.stat().st_mtime_ns}-{changed}.pickle"
    if not kept.exists():
        print(f"Reading {path.name} first ...", flush=True)
        subprocess.run([sys.executable, __file__, str(path), str(kept)], check=True)
    gc.disable()
    with kept.open("rb") as file:
        found: list[Reading] = pickle.load(file)  # noqa: S301
    gc.enable()
    gc.freeze()
    return found


def _make(path: Path, kept: Path) -> None:
    found = [each for each in read_all(gather([str(path)], Given())) if isinstance(each, Reading)]
    unfinished = kept.with_suffix(".part")
    with unfinished.open("wb") as file:
        pickle.dump(found, file, protocol=5)
    unfinished.rename(kept)


if __name__ == "__main__":
    _make(Path(sys.argv[1]), Path(sys.argv[2]))
