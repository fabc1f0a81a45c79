"""A second language loads from its folder and is read by the same pipeline; what it lacks is empty or named."""

import pickle

import pytest
from toy import FILES, packs_of, written

from rawi.errors import PackError
from rawi.nouns.report import Report
from rawi.packs.languages import pack
from rawi.packs.phrases import phrases
from rawi.present.terminal import reading_lines
from rawi.read.explain import decisions
from rawi.read.grammar.grammars import grammar_of
from rawi.read.reader import read

TEXT = "minister Adam who knows Noah said that bridge of stone is not open. Adam told Noah."
PHRASE = "according to ministry, bridge is open."


def report(text=TEXT):
    return Report(id="a", text=text, language="tok")


def test_one_sentence_gives_one_right_attribution(tmp_path):
    reading = read(report(), packs_of(written(tmp_path)))
    (found,) = reading.attributions
    assert found.source.of(TEXT) == "minister Adam who knows Noah"
    assert [part.of(TEXT) for part in found.cue] == ["said"]
    assert found.content.of(TEXT) == "bridge of stone is not open"
    assert (found.stance, found.quotation, found.rule) == ("says", "indirect", "tok.subject-verb.that")
    assert reading.voice(found.chain[-1]).kind == "person"
    assert reading.packs == "0123456789abcdef" and reading.unread is None and reading.notes == ()


def test_its_words_are_compared_as_they_are_without_what_its_lists_hold(tmp_path):
    reading = read(report(), packs_of(written(tmp_path)))
    assert reading.wording.stems[:4] == ("minister", "Adam", "who", "knows")
    assert reading.statements[0].stems == ("bridge", "stone", "is", "open")


def test_it_is_told_why_a_cue_was_taken_and_another_left(tmp_path):
    found = decisions(report(), packs_of(written(tmp_path)))
    assert [(each.span.of(TEXT), each.rule) for each in found] == [
        ("said", "tok.subject-verb.that"),
        ("told", "no-complement"),
    ]


def test_a_phrase_has_the_rule_of_its_own_language(tmp_path):
    (found,) = read(report(PHRASE), packs_of(written(tmp_path))).attributions
    assert found.rule == "tok.phrase.according" and found.source.of(PHRASE) == "ministry"


@pytest.mark.parametrize("text", [TEXT, PHRASE])
def test_without_weights_nothing_is_taken_and_that_is_said(tmp_path, text):
    given = packs_of(written(tmp_path, weights=None))
    reading = read(report(text), given)
    assert reading.attributions == () and reading.wording
    (note,) = reading.notes
    assert 'language pack "tok" has no weights' in note and str(tmp_path / "tok" / "weights.toml") in note
    assert note in list(reading_lines(reading, phrases("en"), colour=False))
    assert not any(each.taken for each in decisions(report(text), given))


def test_what_it_lacks_is_empty(tmp_path):
    toy = pack(written(tmp_path, phrases=None, voices=None, weights=None, says=None, denies=None))
    assert toy.grammar == "plain" and toy.code == "tok"
    assert not (
        toy.cues or toy.phrases or toy.nouns or toy.valued or toy.countries or toy.spheres or toy.sounds or toy.folding
    )
    assert toy.words["time"] == frozenset() and not any(toy.weights.values())
    assert toy.key("Bridge") == "Bridge"


def test_its_cues_are_the_forms_that_its_entries_list(tmp_path):
    forms = {word: group[0] for word, group in pack(written(tmp_path)).cues.items()}
    assert {word: (form.shape, form.tense, form.who) for word, form in forms.items()} == {
        "said": ("finite", "perfect", ""), "told": ("finite", "perfect", ""), "says": ("finite", "imperfect", ""),
        "denied": ("finite", "perfect", ""), "denial": ("noun", "", ""),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        (
            {"grammar": '[that]\nwords = ["that"]\n'},
            r"tok: the list \[negation\] is missing. Write it into grammar.toml",
        ),
        ({"grammar": None}, r"tok: the list \[negation\] is missing. Write it into grammar.toml"),
        (
            {"phrases": '[according]\nwords = "according to"\nlink = ["noun"]\n'},
            r"phrases.toml: \[according\] has no stance",
        ),
        (
            {"phrases": '[a]\nwords = "a"\nlink = ["noun"]\nstance = "sings"\n'},
            r'phrases.toml has "sings" where one of',
        ),
        ({"voices": '[singer.ms]\nwords = ["bard"]\n'}, r'voices.toml has "singer" where one of'),
        ({"letters": '[fold]\na = "abc"\n'}, r"letters.toml: a in \[fold\] is no pair of letters"),
    ],
)
def test_what_is_wrong_or_missing_is_named_with_its_file(tmp_path, changed, told):
    with pytest.raises(PackError, match=told):
        pack(written(tmp_path, **changed))


def test_a_stance_that_there_is_not_is_named_with_its_file(tmp_path):
    folder = written(tmp_path)
    (folder / "cues" / "sings.toml").write_text('[sing]\nperfect = "sang"\n', "utf-8")
    with pytest.raises(PackError, match=r'cues/sings.toml has "sings" where one of'):
        pack(folder)


def test_what_an_entry_of_a_cue_takes_is_one_of_what_cues_take(tmp_path):
    wrong = FILES["cues/says.toml"].replace('"quote"]', '"qoute"]')
    with pytest.raises(
        PackError, match=r'says.toml, \[\w+\] has "qoute" where one of these belongs: accuse, .*, min_that'
    ):
        pack(written(tmp_path, says=wrong))


def test_a_grammar_that_there_is_not_is_named_with_its_file(tmp_path):
    with pytest.raises(
        PackError, match=r'tok/letters.toml: there is no grammar "greek". Name one of these: arabic, plain'
    ):
        grammar_of(pack(written(tmp_path, letters='grammar = "greek"\n')))


def test_the_letters_that_a_grammar_needs_are_named_where_they_are_missing(tmp_path):
    with pytest.raises(PackError, match=r"tok/letters.toml: the table \[accusative\] is missing"):
        grammar_of(pack(written(tmp_path, letters='grammar = "arabic"\n')))
    with pytest.raises(PackError, match=r"tok/letters.toml: \[affix\] has no article"):
        letters = 'grammar = "arabic"\n[accusative]\n[affix]\nand = "w"\n'
        grammar_of(pack(written(tmp_path / "other", letters=letters)))


def test_its_packs_can_be_sent_to_another_process(tmp_path):
    given = packs_of(written(tmp_path))
    assert read(report(), pickle.loads(pickle.dumps(given))) == read(report(), given)  # noqa: S301


def test_it_is_some_sixty_lines():
    assert sum(1 for text in FILES.values() for line in text.splitlines() if line) <= 60
