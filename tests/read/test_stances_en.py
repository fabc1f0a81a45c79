"""English sentences of our own with one attribution marked: ``stances.en.tsv``."""

import re
from collections import Counter
from pathlib import Path

import pytest
from cases import cases

import rawi
from rawi.nouns.claim import STANCES

CASES = cases(Path(__file__).with_name("stances.en.tsv"))
MARKS = re.compile(r"[\[\]<>{}]")
ROLES = {"source": r"\[(.*?)\]", "cue": r"<(.*?)>"}
OUTER = '"“” '
RIGHT = 0.8  # of the sentences, whole: stance, cue, source, content
SURE = [
    ("says", "[The mayor] <said> {the bridge would open in spring}."),
    ("says", '"{We will rebuild the mill}," [the owner] <said>.'),
    ("says", "{The road is shut}, <according to> [the county's highway office]."),
    ("denies", "[The minister] <denied> that {the road was closed}."),
    ("declines", "[The minister] <declined> to say {whether the road would open}."),
    ("alleges", "[The union] <accused> {the firm of hiding the leak}."),
    ("promises", "[The owner] <vowed> to {reopen the mill}."),
    ("warns", "[The office] <warned> of {heavy snow}."),
    ("believes", "{The storm will pass}, [the captain] <predicted>."),
    ("says", "{The bridge, [the mayor] <said>, would open in spring}."),
]


def marked(text, role):
    return [MARKS.sub("", each).strip(OUTER) for each in re.findall(ROLES[role], text)]


def right(stance, text):
    plain = MARKS.sub("", text)
    told = [
        (
            each.stance,
            [each.source.of(plain)] if each.source else [],
            each.cue[0].of(plain).split()[-1:] if stance != "declines" else [],
            each.content.of(plain).strip(OUTER),
        )
        for each in rawi.read(plain, language="en").attributions
    ]
    cue = marked(text, "cue")[0].split()[-1:]
    source, content = marked(text, "source"), MARKS.sub("", text[text.index("{") : text.rindex("}")]).strip(OUTER)
    return any(
        found[0] == stance and found[1] == source and found[3] == content and found[2] in ([], cue) for found in told
    )


@pytest.mark.parametrize(("stance", "text"), SURE)
def test_the_attribution_of_a_sentence(stance, text):
    assert right(stance, text)


def test_most_sentences_are_read_as_they_are_marked():
    assert sum(right(*case) for case in CASES) / len(CASES) >= RIGHT


def test_every_stance_is_there():
    assert set(Counter(stance for stance, _ in CASES)) == set(STANCES)
