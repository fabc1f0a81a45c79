"""What Spark sends to its workers, as code and not by name: it finds Rawi there, and does one stage on the rows at hand.

So it imports nothing of Rawi before Rawi is unpacked, once on each machine.
"""

import hashlib
import importlib
import os
import pickle
import shutil
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

Batches = Iterator[Any]
ALONGSIDE = ("hijridate", "charset_normalizer")  # of pure Python; what reading needs besides


def packed() -> Path:
    """Rawi, with the little that its reading needs, as one file; its name says what is in it."""
    folder = Path(tempfile.mkdtemp(prefix="rawi-ship-"))
    path, seen = folder / "rawi.zip", hashlib.sha256()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in ("rawi", *ALONGSIDE):
            package = Path(str(importlib.import_module(name).__file__)).parent
            for each in sorted(package.rglob("*")):
                if each.is_file() and each.suffix not in (".pyc", ".so", ".pyd"):
                    kept.write(each, f"{name}/{each.relative_to(package)}")
                    seen.update(each.read_bytes())
    return path.rename(folder / f"rawi-{seen.hexdigest()[:16]}.zip")


def unpacked(path: str) -> None:
    """Put Rawi of such a file before whatever Rawi there is on this machine."""
    own = f"{Path(tempfile.gettempdir()) / Path(path).stem}-{os.getuid()}"
    if own in sys.path:
        return
    if not Path(own).exists():
        fresh = tempfile.mkdtemp(prefix="rawi-")
        with zipfile.ZipFile(path) as kept:
            kept.extractall(fresh)
        try:
            Path(fresh).rename(own)
        except OSError:  # another process was quicker
            shutil.rmtree(fresh, ignore_errors=True)
    sys.path.insert(0, own)


def mapped(function: Callable[..., Any], table: str, ship: str) -> Callable[[Batches], Batches]:
    """The function of a ``Map``, for Spark's ``mapInArrow``."""
    known = pickle.dumps(function)

    def run(batches: Batches) -> Batches:
        arrow = _arrow(ship)
        yield from arrow.batches_of(table, pickle.loads(known)(arrow.rows_of(batches)))  # noqa: S301 (our own, made above)

    return run


def folded(function: Callable[..., Any], table: str, ship: str) -> Callable[[Batches], Batches]:
    """The function of a ``Fold``, for Spark's ``mapInArrow`` over rows that lie together, sorted."""
    known = pickle.dumps(function)

    def run(batches: Batches) -> Batches:
        arrow = _arrow(ship)
        each = pickle.loads(known)  # noqa: S301
        groups = groupby(arrow.rows_of(batches), itemgetter(0))
        yield from arrow.batches_of(table, (made for _, rows in groups for made in each(list(rows))))

    return run


def _arrow(ship: str) -> Any:
    unpacked(importlib.import_module("pyspark").SparkFiles.get(ship))
    return importlib.import_module("rawi.run.archive.arrow")
