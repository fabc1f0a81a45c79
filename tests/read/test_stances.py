"""Every stance at least fifteen times, in sentences of our own with source, cue and content marked: ``stances.tsv``."""

import re
from collections import Counter
from pathlib import Path

import pytest
from cases import cases

import rawi
from rawi.nouns.claim import STANCES

CASES = cases(Path(__file__).with_name("stances.tsv"))
MARKS = re.compile(r"[\[\]<>{}]")
ROLES = {"source": r"\[(.*?)\]", "cue": r"<(.*?)>", "content": r"\{(.*?)\}"}
OUTER = '«»"“” '


def marked(text, role):
    return [MARKS.sub("", each).strip(OUTER) for each in re.findall(ROLES[role], text)]


def read(text):
    plain = MARKS.sub("", text)
    return plain, rawi.read(plain, language="ar").attributions


@pytest.mark.parametrize(("stance", "text"), CASES, ids=[text for _, text in CASES])
def test_the_attribution_of_a_sentence(stance, text):
    plain, found = read(text)
    told = [
        (
            each.stance,
            [each.source.of(plain)] if each.source else [],
            [cue.of(plain) for cue in each.cue],
            [each.content.of(plain).strip(OUTER)],
        )
        for each in found
    ]
    cues = marked(text, "cue")
    expected = (stance, marked(text, "source"), cues, marked(text, "content"))
    close = [
        each for each in told if each[3] == expected[3] and each[0] == stance and (each[2] == expected[2] or not cues)
    ]
    assert close, told
    assert not expected[1] or close[0][1] == expected[1]


def test_every_stance_is_there_often_enough():
    counts = Counter(stance for stance, _ in CASES)
    assert set(counts) == set(STANCES)
    assert min(counts.values()) >= 15
