"""French sentences of our own with one attribution marked: ``stances.fr.tsv``. No line of code is for French."""

from collections import Counter
from pathlib import Path

import pytest
from cases import cases, right_in

from rawi.nouns.claim import STANCES

CASES = cases(Path(__file__).with_name("stances.fr.tsv"))
RIGHT = 0.8  # of the sentences, whole: stance, source, content
SURE = [
    ("says", "[Le maire] a <déclaré> lundi que {la route était fermée}."),
    ("says", "« {La route est fermée} », a <déclaré> [M. Dubois]."),
    ("says", "« {Il pleuvait} », a-t-[il] <ajouté>."),
    ("says", "{Trois hommes ont été blessés}, <selon> [la police]."),
    ("says", "<D'après> [le ministère de l'Intérieur], {trois hommes ont été blessés}."),
    ("denies", "[Le ministre] a <démenti> {la fermeture du pont}."),
    ("admits", "[Le groupe] a <revendiqué> {l'attaque du pont}."),
    ("alleges", "[Le syndicat] a <accusé> {le patron de cacher la fuite}."),
    ("promises", "[Le patron] a <promis> de {rouvrir le moulin}."),
    ("says", "Comme l'a <dit> [le maire], {la route est fermée}."),
]


@pytest.mark.parametrize(("stance", "text"), SURE)
def test_the_attribution_of_a_sentence(stance, text):
    assert right_in("fr", stance, text)


def test_most_sentences_are_read_as_they_are_marked():
    assert sum(right_in("fr", *case) for case in CASES) / len(CASES) >= RIGHT


def test_every_stance_is_there():
    assert set(Counter(stance for stance, _ in CASES)) == set(STANCES)
