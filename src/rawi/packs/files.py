"""The data files of the packs, parsed; the parsed form is kept in the user's cache until a file changes."""

import hashlib
import json
import os
import sys
import tomllib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, cast

from rawi.errors import PackError
from rawi.nouns.values import W, one_of

DATA = Path(__file__).parent.parent / "data"
Tables = dict[str, Any]


def parsed(path: Path) -> Tables:
    """One TOML file. Raises PackError with file and line where it is no TOML."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise PackError(f"{path}: {error}. Mend that line and run again.") from error


def compiled(name: str, files: list[Path], build: Callable[[], Any]) -> Any:
    """What ``build`` makes of the files (anything JSON can hold), from the cache where no file has changed since."""
    kept = cache_folder() / f"{name}-{_fingerprint(files)}.json"
    with suppress(OSError, ValueError):
        return json.loads(kept.read_text("utf-8"))
    made = build()
    with suppress(OSError):
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_suffix(f".{os.getpid()}.new")
        fresh.write_text(json.dumps(made, ensure_ascii=False), "utf-8")
        fresh.replace(kept)
    return made


def cache_folder() -> Path:
    """The folder of what this user's Rawi keeps for later, and could make anew."""
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "rawi"


def _fingerprint(files: list[Path]) -> str:
    seen = hashlib.sha256(f"{sys.version_info[:2]}".encode())
    for path in sorted([*files, *Path(__file__).parent.glob("*.py")]):
        stat = path.stat()
        seen.update(f"{path}:{stat.st_size}:{stat.st_mtime_ns}\n".encode())
    return seen.hexdigest()[:16]


def tables(folder: Path) -> dict[str, Tables]:
    """Every TOML file below a folder, by its path without suffix: ``cues/says``. Compiled and cached."""
    files = sorted(folder.rglob("*.toml"))
    if not files:
        raise PackError(f"{folder}: there is no TOML file in it. Reinstall Rawi.")

    def build() -> dict[str, Tables]:
        return {path.relative_to(folder).with_suffix("").as_posix(): parsed(path) for path in files}

    return cast("dict[str, Tables]", compiled(folder.name, files, build))


def known(words: tuple[W, ...], word: str, file: Path | str = "A data file") -> W:
    """A word of a data file as the one of a fixed set that it is. Raises PackError where it is none of them."""
    found = one_of(words, word)
    if found is None:
        raise PackError(f'{file} has "{word}" where one of these belongs: {", ".join(words)}.')
    return found
