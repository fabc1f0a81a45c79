"""Folding: the letters of a language that are read as one made one."""

import re

from rawi.packs.files import Tables


class Key:
    """Makes the form of a word that a pack is looked up by; for use before there is a Language to fold with."""

    def __init__(self, letters: Tables) -> None:
        self.folding = tuple((pair[0], pair[1]) for pair in letters["fold"].values())
        self.marks = re.compile("[" + "".join(letters["drop"].values()) + "]+")

    def __call__(self, word: str) -> str:
        """The word folded, without vowel signs and stretches."""
        for old, new in self.folding:
            word = word.replace(old, new)
        return self.marks.sub("", word)
