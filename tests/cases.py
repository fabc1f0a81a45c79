"""The cases of a suite: a line each, cells parted by tabs, remarks behind a hash."""

from pathlib import Path


def cases(path: Path) -> list[tuple[str, ...]]:
    """The lines of a file as tuples of cells."""
    lines = path.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]
