"""A language whose words stand alone is asked the same, and tells nothing that its words do not."""

from toy import written

from rawi.packs.languages import language, pack
from rawi.read.grammar.arabic import Arabic
from rawi.read.grammar.grammar import Grammar
from rawi.read.grammar.grammars import grammar_of
from rawi.read.grammar.heads import is_event, noun_of
from rawi.read.grammar.plain import Plain
from rawi.read.grammar.stems import stem
from rawi.read.grammar.western import Western

ASKED = {name for name in vars(Grammar) if not name.startswith("_")}


def test_a_pack_that_names_no_grammar_has_the_plain_one(tmp_path):
    toy = pack(written(tmp_path))
    assert isinstance(grammar_of(toy), Plain) and isinstance(grammar_of(language("ar")), Arabic)
    assert grammar_of(toy) is grammar_of(toy)


def test_every_grammar_answers_all_that_is_asked():
    assert len(ASKED) > 15
    assert all(callable(getattr(grammar, name)) for grammar in (Arabic, Plain, Western) for name in ASKED)


def test_nothing_hangs_on_a_word_and_its_form_tells_nothing(tmp_path):
    plain = grammar_of(pack(written(tmp_path)))
    assert plain.split("bridge") == ("", "") and plain.without("bridge") == {} and plain.clitics == {}
    assert (
        plain.bare("bridge") == plain.tail("bridge") == plain.stem("bridge") == "bridge"
        and plain.behind_article("bridge") is None
    )
    silent = ("definite", "fused", "owned", "verbal_noun", "circumstance", "belonging", "adverbial", "passive")
    assert not any(
        getattr(plain, name)("bridge") for name in (*silent, "begins_no_name", "spelt_as_name", "ending", "tense")
    )


def test_what_the_pack_knows_of_a_noun_is_found_all_the_same(tmp_path):
    toy = pack(written(tmp_path, events='[noun]\nwords = ["fall"]\n'))
    assert noun_of(toy, "ministry").kind == "office" and noun_of(toy, "bridge") is None
    assert is_event(toy, "fall") and not is_event(toy, "bridge")
    assert stem(toy, "ministry") == "ministry"
