"""What a language model is asked: the words of the question, and the form of an answer."""

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from rawi.packs.files import DATA, Tables

DIGITS = 8


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a model. ``form`` is the JSON schema of an answer; ``version`` is another one as soon as one letter is."""

    words: str
    form: Tables
    version: str

    def about(self, material: str) -> str:
        """Some words of a report as they are handed to a model: between two lines that no report can hold."""
        raw = material.encode("utf-8", "replace")
        name = f"report-{hashlib.sha256(raw).hexdigest()[:16]}"
        return f"<{name}>\n{raw.decode()}\n</{name}>"


@cache
def question(name: str = "attributions") -> Question:
    """The question of this name."""
    words = (DATA / "asking" / f"{name}.txt").read_text("utf-8")
    form: Any = json.loads((DATA / "asking" / f"{name}.json").read_text("utf-8"))
    seen = hashlib.sha256(f"{words}\n{json.dumps(form, sort_keys=True)}".encode())
    return Question(words, form, seen.hexdigest()[:DIGITS])
