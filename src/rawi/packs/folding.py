"""Folding: the letters of a language that are read as one made one."""

import re
from pathlib import Path

from rawi.errors import PackError
from rawi.packs.files import Tables

NOTHING = re.compile("(?!)")  # what a language drops that has no marks beside its letters


class Key:
    """Makes the form of a word that a pack is looked up by; for use before there is a Language to fold with."""

    def __init__(self, letters: Tables, file: Path) -> None:
        pairs = letters.get("fold", {})
        if wrong := [name for name, pair in pairs.items() if len(pair) != 2]:
            raise PackError(
                f"{file}: {wrong[0]} in [fold] is no pair of letters. Write the letter and what it is read as."
            )
        dropped = "".join(letters.get("drop", {}).values())
        self.folding = tuple((pair[0], pair[1]) for pair in pairs.values())
        self.marks = re.compile(f"[{re.escape(dropped)}]+") if dropped else NOTHING

    def __call__(self, word: str) -> str:
        """The word folded, without vowel signs and stretches."""
        for old, new in self.folding:
            word = word.replace(old, new)
        return self.marks.sub("", word)
