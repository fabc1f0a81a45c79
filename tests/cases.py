"""The cases of a suite: a line each, cells parted by tabs, remarks behind a hash."""

from pathlib import Path

from rawi.packs.given import packs
from rawi.read.find.cues import cues
from rawi.read.mark.marks import all_ways
from rawi.read.text.page import page


def cases(path: Path) -> list[tuple[str, ...]]:
    """The lines of a file as tuples of cells."""
    lines = path.read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if line and not line.startswith("#")]


def opened_in(example, code):
    """The entries of the cues that stand in an example of a language's pack with something that they can open."""
    made = page(example, packs().of(code))
    return {
        option.cue.form.lemma
        for bounds in made.sentences
        for group in cues(made.words, *bounds)
        for option, _ in all_ways(made, group, bounds)
    }
