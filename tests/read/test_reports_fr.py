"""Ten French wire reports of our own, ``reports.fr.txt``: all that must be found in them, by data alone."""

from pathlib import Path

import pytest
from cases import told

import rawi
from rawi.run.evaluate import share

BLOCKS = Path(__file__).with_name("reports.fr.txt").read_text("utf-8").split("\n## ")[1:]
PUBLISHED = "2016-02-28"
FOUND, TRUE, SOURCES, STANCES = 0.92, 0.92, 0.88, 0.95  # of all ten, of what is found in them


def parts(block):
    name, rest = block.split("\n", 1)
    text, lines = rest.split("\n--\n")
    lines = [line for line in lines.splitlines() if line]
    told = [tuple(cell.strip() for cell in f"{line} ".split(" | ")) for line in lines if not line.startswith("detail:")]
    details = [line.removeprefix("detail: ").split(" | ") for line in lines if line.startswith("detail:")]
    return name, text, told, details


REPORTS = [parts(block) for block in BLOCKS]


def same(text, wanted, found):
    _, _, cue, content, _ = wanted
    said = " ".join(part.of(text) for part in found.cue)
    touches = said.split()[-1] in cue.split() or cue.split()[-1] in said.split()
    start = text.find(content)
    stands = content == "-" or share((start, start + len(content)), (found.content.start, found.content.end)) >= 0.5
    return touches and stands


def pairs():
    """What must be found with what is found, or None; and how many are found in all."""
    made, count = [], 0
    for _, text, said, _ in REPORTS:
        left = list(rawi.read(text, language="fr", published=PUBLISHED).attributions)
        count += len(left)
        for wanted in said:
            found = next((each for each in left if same(text, wanted, each)), None)
            if found:
                left.remove(found)
            made.append((text, wanted, found))
    return made, count


def test_what_is_said_in_ten_reports_is_found():
    made, count = pairs()
    hit = [(text, wanted, found) for text, wanted, found in made if found]
    assert len(REPORTS) == 10 and len(made) > 65
    assert len(hit) / len(made) >= FOUND and len(hit) / count >= TRUE
    named = sum((found.source.of(text) if found.source else "-") == wanted[1] for text, wanted, found in hit)
    assert named >= SOURCES * len(hit)
    assert sum(found.stance == wanted[0] for _, wanted, found in hit) >= STANCES * len(hit)


def test_the_kinds_that_french_has_of_its_own_are_among_them():
    cues = {found.cue[0].of(text).lower() for text, _, found in pairs()[0] if found}
    assert {"selon", "d'après", "démenti", "revendiqué", "ajoutant", "auraient"} <= cues


@pytest.mark.parametrize(
    ("text", "kind", "value"), [(text, *each) for _, text, _, details in REPORTS for each in details]
)
def test_every_detail_is_found(text, kind, value):
    reading = rawi.read(text, language="fr", published=PUBLISHED)
    if kind == "credit":
        assert value in {named for _, named in reading.credits}
    else:
        assert value in {told(each.value) for each in reading.details if each.value.kind == kind}
