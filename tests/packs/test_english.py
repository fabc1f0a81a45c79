"""Every entry of the English pack proves itself by the sentence that it comes with."""

import pytest
from cases import opened_in

import rawi
from rawi.nouns.claim import STANCES
from rawi.packs.files import DATA, tables
from rawi.packs.given import packs
from rawi.packs.languages import language
from rawi.read.text.words import words

ENGLISH = language("en")
PACK = packs().of("en")
FILES = tables(DATA / "languages" / "en")
CUES = [
    (name[5:], key, entry) for name, group in FILES.items() if name.startswith("cues/") for key, entry in group.items()
]
VERBS = [cue for cue in CUES if {"perfect", "imperfect", "participle"} & set(cue[2])]
NOUNS = [cue for cue in CUES if cue not in VERBS]
LISTS = {
    f"{name}.{table}": entry
    for name in ("grammar", "frames", "events", "spheres")
    for table, entry in FILES[name].items()
    if "words" in entry
} | {
    f"voices.{kind}.{agreement}": entry
    for kind, groups in FILES["voices"].items()
    for agreement, entry in groups.items()
}
TAKEN = 0.8  # of the verbs, in the sentences that they come with


@pytest.mark.parametrize(("stance", "key", "entry"), VERBS, ids=[f"{s}.{k}" for s, k, _ in VERBS])
def test_every_cue_is_found_in_its_example_with_something_that_it_opens(stance, key, entry):
    assert f"{stance}.{key}" in opened_in(entry["example"], "en")


def test_most_cues_are_taken_in_their_example():
    taken = [
        any(each.stance == stance for each in rawi.read(entry["example"], language="en").attributions)
        for stance, _, entry in VERBS
    ]
    assert sum(taken) / len(taken) >= TAKEN


@pytest.mark.parametrize(("stance", "key", "entry"), NOUNS, ids=[f"{s}.{k}" for s, k, _ in NOUNS])
def test_every_noun_of_saying_without_a_verb_is_known_in_its_example(stance, key, entry):
    known = [form for word in entry["example"].split() for form in ENGLISH.cues.get(ENGLISH.key(word), ())]
    assert any(form.lemma == f"{stance}.{key}" and form.takes == set(entry["noun_takes"]) for form in known)


@pytest.mark.parametrize("key", FILES["phrases"])
def test_every_phrase_fires_in_its_example(key):
    reading = rawi.read(FILES["phrases"][key]["example"], language="en")
    assert any(each.rule == f"en.phrase.{key}" for each in reading.attributions)


def test_all_thirteen_stances_have_cues():
    assert {stance for stance, _, _ in CUES} == set(STANCES)


def _stands_in(entry, text):
    keys, wanted = words(text, PACK).keys, [each.key for each in words(entry, PACK).lexemes]
    return any(keys[i : i + len(wanted)] == wanted for i in range(len(keys) - len(wanted) + 1))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_what_it_is_for_and_shows_a_word_of_it_in_a_sentence(name):
    entry = LISTS[name]
    assert set(entry) == {"about", "example", "words"}
    assert any(_stands_in(word, entry["example"]) for word in entry["words"])
