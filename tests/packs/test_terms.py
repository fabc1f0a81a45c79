"""What words mean in no language, and how names sound in every script: the data, and what is wrong with data."""

import gzip
import random
from itertools import pairwise

import pytest

from rawi.errors import PackError
from rawi.nouns.sounds import one_name, skeleton, telling
from rawi.packs.files import DATA, tables
from rawi.packs.languages import language, pack
from rawi.packs.outlets import outlets
from rawi.packs.sounds import sound
from rawi.packs.terms import terms

ENTRIES = 3_000
PAIRS = 1_000
PRECISION, RECALL = 0.97, 0.75


def test_arabic_and_english_share_their_meanings():
    ours, theirs = (terms(language(code)) for code in ("ar", "en"))
    assert set(ours.words.values()) == set(theirs.words.values())
    assert set(ours.names.values()) == set(theirs.names.values())
    assert len(ours.words) >= ENTRIES and len(theirs.words) >= ENTRIES - 500


@pytest.mark.parametrize(
    ("entries", "told"),
    [
        ('[term]\nwar = "حرب"\nwar_2 = "حروب"\n', None),
        ('[term]\nfight = "حرب"\nwar = "حرب"\n', "fight and for war"),
        ('[term]\nfight = "الحربُ"\nwar = "الحرب"\n', "fight and for war"),
        ('[name]\nkerry = "کيري"\n', "keheh"),
        ('[words]\nwar = "حرب"\n', "[words]"),
    ],
)
def test_a_word_under_two_meanings_a_look_alike_and_a_strange_table_are_told(tmp_path, entries, told):
    folder = tmp_path / "xx"
    folder.mkdir()
    lists = "".join(
        f'[{name}]\nabout = "x"\nexample = "x"\nwords = [\n]\n'
        for name in ("that", "relative", "preposition", "negation")
    )
    (folder / "grammar.toml").write_text(lists, "utf-8")
    (folder / "letters.toml").write_text('[drop]\ndamma = "ُ"\n', "utf-8")
    (folder / "terms.toml").write_text(entries, "utf-8")
    if told is None:
        assert terms(pack(folder)).words == {"حرب": "war", "حروب": "war"}
    else:
        with pytest.raises(PackError) as caught:
            terms(pack(folder))
        assert told in str(caught.value)


@pytest.mark.parametrize(
    ("arabic", "latin", "same"),
    [
        ("بوتين", "Putin", True), ("هولاند", "Hollande", True), ("مصراتة", "Misrata", True), ("الحلواني", "al-Halwani", True),
        ("كلينتون", "Clinton", True), ("بنغازي", "Benghazi", True), ("مصراتة", "Sabratha", False), ("هولاند", "Holmed", False),
        ("سالم", "Salim", True), ("سليم", "Salam", False), ("مراد", "Murid", False),
    ],
)  # fmt: skip
def test_one_name_in_two_scripts(arabic, latin, same):
    assert one_name(sound(arabic), sound(latin)) is same


def _places() -> list[tuple[str, str]]:
    """Names of one word of the gazetteer in both scripts."""
    rows = gzip.decompress((DATA / "places/places.tsv.gz").read_bytes()).decode().splitlines()
    names = ((row.split("\t")[1].split("|")[0], row.split("\t")[2]) for row in rows)
    return [(ar, en) for ar, en in names if " " not in ar + en and telling(sound(ar))]


def _tables() -> list[tuple[str, str]]:
    """Names of persons, bodies and outlets that the packs list in both scripts."""
    ar, en = (tables(DATA / "languages" / code)["terms"]["name"] for code in ("ar", "en"))
    persons = [(ar[key], en[key]) for key in sorted(ar.keys() & en.keys())]
    names = (dict(outlet.names) for outlet in outlets().values())
    papers = [(each["ar"], each["en"]) for each in names if {"ar", "en"} <= each.keys()]
    return [(a, b) for a, b in (*persons, *papers) if " " not in a + b and telling(sound(a))]


def test_of_two_thousand_pairs_nearly_all_that_are_called_one_name_are():
    # Negatives are near ones: the Latin name that stands next by its consonants, and differs from the right one.
    drawn = random.Random(7).sample(_places(), PAIRS - 150) + _tables()[:150]
    assert len(drawn) == PAIRS
    order = sorted({latin for _, latin in drawn}, key=lambda each: (skeleton(sound(each)), each))
    next_to = dict(pairwise((*order, order[0])))
    right = sum(one_name(sound(ar), sound(en)) for ar, en in drawn)
    wrong = sum(one_name(sound(ar), sound(next_to[en])) for ar, en in drawn)
    assert right / (right + wrong) >= PRECISION
    assert right / PAIRS >= RECALL


def test_accents_and_vowel_signs_make_no_difference_to_a_sound():
    assert sound("Müller") == "muller" and sound("Ōsaka") == "osaka"
    assert sound("عمان") == sound("عُمان") and sound("的") == ""
