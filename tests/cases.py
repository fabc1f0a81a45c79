"""The cases of a suite: a line each, cells parted by tabs, remarks behind a hash."""

import re
from pathlib import Path

import rawi
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


MARKS = re.compile(r"[\[\]<>{}]")
OUTER = '"“”«» '


def right_in(code, stance, text):
    """Whether the attribution that is marked in a sentence, ``[source] <cue> {content}``, is read so, whole."""
    plain = MARKS.sub("", text)
    told = [
        (
            each.stance,
            [each.source.of(plain).strip(OUTER)] if each.source else [],
            each.cue[0].of(plain).split()[-1:] if stance != "declines" else [],
            each.content.of(plain).strip(OUTER),
        )
        for each in rawi.read(plain, language=code).attributions
    ]
    cue, source = _marked(text, r"<(.*?)>")[0].split()[-1:], _marked(text, r"\[(.*?)\]")
    content = MARKS.sub("", text[text.index("{") : text.rindex("}")]).strip(OUTER)
    return any(
        found[0] == stance and found[1] == source and found[3] == content and found[2] in ([], cue) for found in told
    )


def _marked(text, role):
    return [MARKS.sub("", each).strip(OUTER) for each in re.findall(role, text)]


def told(value):
    """The value of a detail as the suites write it."""
    if value.kind == "date":
        return value.edtf
    if value.kind == "quantity":
        return f"{value.low} {'-' if value.high is None else value.high} {value.unit or '-'} {value.state or '-'}"
    if value.kind == "place":
        return f"{value.country}/{value.precision}"
    names = dict(value.names)
    return names.get("en") or next(iter(names.values()))
