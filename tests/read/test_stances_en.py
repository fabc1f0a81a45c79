"""English sentences of our own with one attribution marked: ``stances.en.tsv``."""

from collections import Counter
from pathlib import Path

import pytest
from cases import cases, right_in

from rawi.nouns.claim import STANCES

CASES = cases(Path(__file__).with_name("stances.en.tsv"))
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
    ("says", "As [the mayor] <said>, {the road is shut until May}."),
    ("says", "{The road is shut}, as [police] have <said>."),
    ("says", "The guard met [a woman] who <said> {she was robbed on the ferry}."),
    ("says", "[Senator Bill Marsh (D-Va.)] <said> {the tax was too high}."),
    ("says", "[The Mayor] <Says> {New Road Will Open in May}"),
    ("says", "{Prices could rise}, <said> [Ann Brook, the harbour master]."),
    ("believes", "[The owner] was <confident> that {the mill would open}."),
    ("believes", "[Neighbours] were <concerned> about {the plan to close the mill}."),
]


@pytest.mark.parametrize(("stance", "text"), SURE)
def test_the_attribution_of_a_sentence(stance, text):
    assert right_in("en", stance, text)


def test_most_sentences_are_read_as_they_are_marked():
    assert sum(right_in("en", *case) for case in CASES) / len(CASES) >= RIGHT


def test_every_stance_is_there():
    assert set(Counter(stance for stance, _ in CASES)) == set(STANCES)
