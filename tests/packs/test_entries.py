"""Every entry of a data file keeps the rules of the house, and proves itself by the sentence that it comes with."""

import json
from pathlib import Path

import pytest
from cases import opened_in

import rawi
from rawi.errors import LanguageError, PackError
from rawi.nouns.claim import STANCES
from rawi.packs.check import problems
from rawi.packs.files import DATA, known, parsed, tables
from rawi.packs.given import packs
from rawi.packs.languages import language
from rawi.packs.outlets import outlet_of, outlets
from rawi.packs.phrases import phrases

ARABIC = language("ar")
PACK = packs().of("ar")
FLOORS = json.loads((Path(__file__).parent.parent / "floors.json").read_text("utf-8"))
FILES = tables(DATA / "languages" / "ar")
CUES = [
    (name[5:], key, entry) for name, group in FILES.items() if name.startswith("cues/") for key, entry in group.items()
]
VERBS = [cue for cue in CUES if {"perfect", "perfect_short", "imperfect", "participle"} & set(cue[2])]
NOUNS = [cue for cue in CUES if cue not in VERBS]


@pytest.mark.parametrize(("stance", "key", "entry"), VERBS, ids=[f"{s}.{k}" for s, k, _ in VERBS])
def test_every_cue_is_found_in_its_example_with_something_that_it_opens(stance, key, entry):
    assert f"{stance}.{key}" in opened_in(entry["example"], "ar")


def test_most_cues_are_taken_in_their_example():
    taken = [_is_taken(stance, key, entry["example"]) for stance, key, entry in VERBS]
    assert sum(taken) / len(taken) >= FLOORS["examples of cues"]["floors"]["taken"]


def _is_taken(stance, key, example):
    reading = rawi.read(example, language="ar")
    return any(
        form.lemma == f"{stance}.{key}"
        for each in reading.attributions
        if each.stance == stance
        for part in each.cue
        for word in part.of(example).split()
        for form in ARABIC.cues.get(ARABIC.key(word), ())
    )


@pytest.mark.parametrize(("stance", "key", "entry"), NOUNS, ids=[f"{s}.{k}" for s, k, _ in NOUNS])
def test_every_noun_of_saying_without_a_verb_is_known_in_its_example(stance, key, entry):
    known = [form for word in entry["example"].split() for form in ARABIC.cues.get(ARABIC.key(word), ())]
    assert any(form.lemma == f"{stance}.{key}" and form.takes == set(entry["noun_takes"]) for form in known)


def test_a_noun_of_saying_takes_what_its_entry_gives_it_not_what_the_verb_does():
    forms = {form.takes for form in ARABIC.cues[ARABIC.key("انتقاداته")]}
    assert forms == {frozenset({"noun", "li", "ala"})}


@pytest.mark.parametrize(
    ("word", "lemma", "shape", "pronoun"),
    [
        ("تصريحاتها", "says.srh", "noun", True), ("تصريحات", "says.srh", "noun", False),  # noun_2
        ("دعوتهم", "asks.d3a", "noun", True), ("شكواه", "says.shka", "noun", True),  # ة and ى before a pronoun
        ("ادعاؤه", "alleges.ad3a", "noun", True), ("ادعائه", "alleges.ad3a", "noun", True),
        ("نفاها", "denies.nfa", "finite", True), ("يراه", "believes.raa", "finite", True),
        ("داعين", "asks.d3a", "participle", False), ("داعيين", "asks.d3a", "participle", False),
        ("دونت", "says.dwn", "finite", False), ("يدون", "says.dwn", "finite", False),  # but not the preposition
        ("يثق", "believes.wthq", "finite", False),  # imperfect alone
    ],
)  # fmt: skip
def test_forms_of_an_entry(word, lemma, shape, pronoun):
    assert (lemma, shape, pronoun) in {(f.lemma, f.shape, f.pronoun) for f in ARABIC.cues.get(ARABIC.key(word), ())}


@pytest.mark.parametrize("word", ["دون", "دعوةهم", "حكىه", "سطر"])
def test_forms_that_no_entry_has(word):
    assert ARABIC.key(word) not in ARABIC.cues


@pytest.mark.parametrize("key", FILES["phrases"])
def test_every_phrase_fires_in_its_example(key):
    reading = rawi.read(FILES["phrases"][key]["example"], language="ar")
    assert any(each.rule == f"ar.phrase.{key}" for each in reading.attributions)


def test_all_thirteen_stances_have_cues():
    assert {stance for stance, _, _ in CUES} == {
        "says", "confirms", "reveals", "denies", "declines", "hints", "admits",
        "retracts", "alleges", "promises", "asks", "believes", "warns",
    }  # fmt: skip


def test_no_data_file_breaks_the_rules():
    assert list(problems(DATA)) == []


def test_a_breach_is_told_with_file_and_line(tmp_path: Path):
    bad = tmp_path / "languages" / "ar" / "grammar.toml"
    bad.parent.mkdir(parents=True)
    bad.write_text('[time]\nyawm = "یوم"\nams = "أمس"\nagain = "أمس"\nkey = "ﷲ"\n', "utf-8")
    found = list(problems(tmp_path))
    assert any(":2: Farsi yeh" in line for line in found)
    assert any(':3: "ams" stands behind "yawm"' in line for line in found)
    assert any(":4: " in line and "stands already in line 3" in line for line in found)
    assert any(":5: U+FDF2 is a presentation form" in line for line in found)


def test_a_broken_file_names_itself_and_the_line(tmp_path: Path):
    bad = tmp_path / "cues.toml"
    bad.write_text('[qal]\nperfect = "قال\n', "utf-8")
    with pytest.raises(PackError, match=r"cues\.toml.*line 2"):
        parsed(bad)


def test_a_word_that_is_none_of_a_fixed_set_is_named_with_the_set():
    assert known(STANCES, "denies") == "denies"
    with pytest.raises(PackError, match='"shouts" where one of these belongs: says, confirms'):
        known(STANCES, "shouts")


def test_a_language_without_a_pack_is_named():
    with pytest.raises(LanguageError, match='no language pack for "tr"'):
        language("tr")


@pytest.mark.parametrize(
    ("word", "lemma", "who"),
    [
        ("قالت", "says.qal", "fs"), ("يقولون", "says.qal", "mp"), ("نفت", "denies.nfa", "fs"), ("نفوا", "denies.nfa", "mp"),
        ("مؤكدا", "confirms.akd", "ms"), ("رأت", "believes.rat", "fs"), ("سيعلن", "reveals.a3ln", "ms"), ("زاعمين", "alleges.z3m", "mp"),
    ],
)  # fmt: skip
def test_verbs_are_inflected(word, lemma, who):
    forms = {(form.lemma.split(".")[0], form.who) for form in ARABIC.cues.get(ARABIC.key(word), ())}
    assert (lemma.split(".")[0], who) in forms


def test_folding_keeps_every_offset():
    text = "أإآى ﻻ 𝔸 \ud800 کی"
    assert len(ARABIC.fold(text)) == len(text)


def test_both_interface_languages_say_the_same_things():
    english, arabic = phrases("en").tables, phrases("ar").tables
    assert {t: set(group) for t, group in english.items()} == {t: set(group) for t, group in arabic.items()}


def test_outlets_are_known_by_key_name_and_address():
    assert outlet_of("التلغراف").id == "telegraph"
    assert outlet_of(None, "http://www.alriyadh.com/1069865").id == "alriyadh"
    assert outlet_of("A paper nobody knows").name == "A paper nobody knows"
    assert len(outlets()) > 150
