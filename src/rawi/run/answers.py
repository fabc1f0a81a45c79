"""What models answered, kept in the user's cache by what was asked, of whom and how: nobody is asked the same twice.

What is kept are places in a text and counts, no word of it: whoever forgets a report need not look here.
"""

import hashlib
import json
import os
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from rawi.nouns.claim import STANCES
from rawi.nouns.mark import Mark
from rawi.nouns.text import Span
from rawi.nouns.values import one_of
from rawi.packs.files import cache_folder

FORM = 1  # of what is kept, and of how words are found again


@dataclass(frozen=True, slots=True)
class Answered:
    """What a model says of a stretch of text: marks from its beginning on, and how many attributions were dropped, and why."""

    marks: tuple[Mark, ...]
    dropped: Counter[str] = field(default_factory=Counter)

    def moved(self, by: int) -> tuple[Mark, ...]:
        """The marks where the stretch begins further on."""
        return tuple(_moved(each, by) for each in self.marks)


class Answers:
    """The answers in a folder, by default in the user's cache."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder or cache_folder() / "answers"

    def get(self, by: str, text: str) -> Answered | None:
        """What this model answered to this question about a text; None where it was not asked, or that can no longer be read."""
        with suppress(OSError, ValueError, TypeError, LookupError, RecursionError):
            kept = json.loads(self._path(by, text).read_text("utf-8"))
            marks = tuple(_mark(each, by, len(text)) for each in kept["marks"])
            return Answered(marks, Counter({str(why): int(count) for why, count in kept["dropped"].items()}))
        return None

    def put(self, by: str, text: str, answer: Answered) -> None:
        """Keep an answer. Where that cannot be, it is asked again the next time."""
        path = self._path(by, text)
        document = {"marks": [_row(each) for each in answer.marks], "dropped": answer.dropped}
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_suffix(f".{os.getpid()}.new")
            fresh.write_text(json.dumps(document), "utf-8")
            fresh.replace(path)

    def _path(self, by: str, text: str) -> Path:
        seen = hashlib.sha256(f"{FORM}\n{by}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()
        return self._folder / seen[:2] / f"{seen[2:]}.json"


def _row(mark: Mark) -> list[Any]:
    return [mark.cue, mark.content, mark.source, mark.medium, mark.stance]


def _mark(row: list[Any], by: str, end: int) -> Mark:
    cue, content, source, medium, stance = row
    return Mark(
        cue=tuple(_span(each, end) for each in cue),
        content=_span(content, end),
        source=_span(source, end) if source else None,
        medium=_span(medium, end) if medium else None,
        stance=one_of(STANCES, stance) or "says",
        by=by,
        why=by,
    )


def _span(pair: Any, end: int) -> Span:
    """A stretch of a text. Raises ValueError for one that does not lie in it."""
    first, last = map(int, pair)
    if not 0 <= first < last <= end:
        raise ValueError(pair)
    return Span(first, last)


def _moved(mark: Mark, by: int) -> Mark:
    def away(span: Span) -> Span:
        return Span(span.start + by, span.end + by)

    return replace(
        mark,
        cue=tuple(map(away, mark.cue)),
        content=away(mark.content),
        source=away(mark.source) if mark.source else None,
        medium=away(mark.medium) if mark.medium else None,
    )
