"""How languages with capitals, articles and auxiliaries are asked: words, owners, names, adverbs, stems."""

import pytest

from rawi.packs.given import packs
from rawi.read.find.cues import cues
from rawi.read.grammar.grammars import grammar_of
from rawi.read.grammar.western import Western
from rawi.read.text.page import page

PACK = packs().of("en")
GRAMMAR = grammar_of(PACK.language)


def keys(text):
    return page(text, PACK).words.keys


def test_english_has_the_western_grammar():
    assert isinstance(GRAMMAR, Western) and GRAMMAR.subject_first


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister\u2019s co-founder didn't go.", ["the", "minister", "'s", "co-founder", "didn't", "go", "."]),
        ("Mr. O'Brien met U.S. envoys.", ["mr.", "o'brien", "met", "u.s.", "envoys", "."]),
        ("He left the U.S. The road was shut.", ["he", "left", "the", "u.s", ".", "the", "road", "was", "shut", "."]),
        ("A 70-year-old man paid $1.2bn.", ["a", "70", "year-old", "man", "paid", "$", "1.2", "bn", "."]),
        ("He said\u2014twice\u2014no.", ["he", "said", "-", "twice", "-", "no", "."]),
    ],
)
def test_a_text_is_parted_into_words(text, expected):
    assert keys(text) == expected


def test_a_full_stop_without_a_blank_behind_it_ends_a_sentence_and_one_in_an_abbreviation_none():
    assert len(page("The road was shut.The bridge was open.", PACK).sentences) == 2
    assert len(page("Gen. Tom Reed left Washington, D.C., on Jan. 3.", PACK).sentences) == 1


def test_what_a_word_tells():
    assert GRAMMAR.owned("'s") and not GRAMMAR.owned("his")
    assert GRAMMAR.proper("Reed") and not GRAMMAR.proper("reed")
    assert GRAMMAR.adverbial("quietly") and not GRAMMAR.adverbial("Sicily") and not GRAMMAR.adverbial("only")
    assert GRAMMAR.stem("bridges") == GRAMMAR.stem("bridge") and GRAMMAR.stem("countries") == GRAMMAR.stem("country")
    assert GRAMMAR.split("and") == ("and", "") and GRAMMAR.split("sand") == ("", "")


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("His claim was heard.", {"noun"}),
        ("They claim the boat.", {"finite"}),
        ("The union's warning was heard.", {"noun"}),
        ("She was warning us.", {"participle"}),
    ],
)
def test_a_word_that_may_be_a_verb_or_a_noun_is_what_the_word_before_it_lets_it_be(text, shapes):
    made = page(text, PACK)
    assert {
        cue.form.shape for bounds in made.sentences for group in cues(made.words, *bounds) for cue in group
    } == shapes


def test_a_name_in_a_sentence_is_no_cue():
    made = page("The United States was late.", PACK)
    assert [cue for bounds in made.sentences for cue in cues(made.words, *bounds)] == []
