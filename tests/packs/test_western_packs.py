"""Every entry of the English and French packs proves itself by the sentence that it comes with."""

import pytest
from cases import opened_in

import rawi
from rawi.nouns.claim import STANCES
from rawi.packs.files import DATA, tables
from rawi.packs.given import packs
from rawi.packs.languages import language
from rawi.read.text.words import words

CODES = ("en", "fr")
FILES = {code: tables(DATA / "languages" / code) for code in CODES}
CUES = [
    (code, name[5:], key, entry)
    for code in CODES
    for name, group in FILES[code].items()
    if name.startswith("cues/")
    for key, entry in group.items()
]
VERBS = [cue for cue in CUES if {"perfect", "imperfect", "participle"} & set(cue[3])]
NOUNS = [cue for cue in CUES if cue not in VERBS]
PHRASES = [(code, key) for code in CODES for key in FILES[code]["phrases"]]
LISTS = {
    f"{code}.{name}.{table}": entry
    for code in CODES
    for name in ("grammar", "frames", "events", "spheres")
    for table, entry in FILES[code][name].items()
    if "words" in entry
} | {
    f"{code}.voices.{kind}.{agreement}": entry
    for code in CODES
    for kind, groups in FILES[code]["voices"].items()
    for agreement, entry in groups.items()
}
TAKEN = 0.8  # of the verbs, in the sentences that they come with


@pytest.mark.parametrize(("code", "stance", "key", "entry"), VERBS, ids=[f"{c}.{s}.{k}" for c, s, k, _ in VERBS])
def test_every_cue_is_found_in_its_example_with_something_that_it_opens(code, stance, key, entry):
    assert f"{stance}.{key}" in opened_in(entry["example"], code)


@pytest.mark.parametrize("code", CODES)
def test_most_cues_are_taken_in_their_example(code):
    taken = [
        any(each.stance == stance for each in rawi.read(entry["example"], language=code).attributions)
        for of, stance, _, entry in VERBS
        if of == code
    ]
    assert sum(taken) / len(taken) >= TAKEN


@pytest.mark.parametrize(("code", "stance", "key", "entry"), NOUNS, ids=[f"{c}.{s}.{k}" for c, s, k, _ in NOUNS])
def test_every_noun_of_saying_without_a_verb_is_known_in_its_example(code, stance, key, entry):
    spoken = language(code)
    known = [form for word in entry["example"].split() for form in spoken.cues.get(spoken.key(word), ())]
    assert any(form.lemma == f"{stance}.{key}" and form.takes == set(entry["noun_takes"]) for form in known)


@pytest.mark.parametrize(("code", "key"), PHRASES)
def test_every_phrase_fires_in_its_example(code, key):
    reading = rawi.read(FILES[code]["phrases"][key]["example"], language=code)
    assert any(each.rule == f"{code}.phrase.{key}" for each in reading.attributions)


@pytest.mark.parametrize("code", CODES)
def test_all_thirteen_stances_have_cues(code):
    assert {stance for of, stance, _, _ in CUES if of == code} == set(STANCES)


def _stands_in(entry, text, code):
    pack = packs().of(code)
    keys, wanted = words(text, pack).keys, [each.key for each in words(entry.replace("' ", "'"), pack).lexemes]
    return any(keys[i : i + len(wanted)] == wanted for i in range(len(keys) - len(wanted) + 1))


@pytest.mark.parametrize("name", LISTS)
def test_every_list_says_what_it_is_for_and_shows_a_word_of_it_in_a_sentence(name):
    entry = LISTS[name]
    assert set(entry) == {"about", "example", "words"}
    assert any(_stands_in(word, entry["example"], name[:2]) for word in entry["words"])
