"""What Arabic answers about one word, by its form alone; the words are folded as a text's are."""

import re
from pathlib import Path

import pytest

import rawi
from rawi.packs.languages import language
from rawi.read.grammar.grammars import grammar_of

AR = language("ar")
GRAMMAR = grammar_of(AR)
CUES = AR.cues


def key(word):
    return AR.key(word)


@pytest.mark.parametrize(
    ("word", "split", "without"),
    [
        ("والوزير", ("and", "الوزير"), {"and": "الوزير"}),
        ("للوزير", ("li", "لوزير"), {"li": "الوزير"}),  # "for the" gives its article back
        ("بما", ("bi", "ما"), {}),  # too short for a clitic to be taken off
        ("و", ("and", ""), {}),
        ("مدرسة", ("", ""), {}),
    ],
)
def test_clitics(word, split, without):
    assert GRAMMAR.split(key(word)) == split
    assert GRAMMAR.without(key(word)) == without


@pytest.mark.parametrize(
    ("word", "definite", "fused", "bare", "behind"),
    [
        ("الوزير", True, False, "وزير", "وزير"),
        ("للوزير", True, True, "للوزير", None),
        ("وزير", False, False, "وزير", None),
        ("الحي", True, False, "الحي", "حي"),
        ("ال", False, False, "ال", ""),
    ],
)
def test_the_article(word, definite, fused, bare, behind):
    assert GRAMMAR.definite(word) is definite and GRAMMAR.fused(word) is fused
    assert GRAMMAR.bare(word) == bare and GRAMMAR.behind_article(word) == behind


@pytest.mark.parametrize(
    ("word", "owned", "unowned"),
    [
        ("وزارتها", True, ["وزارت", "وزارة"]),  # taa marbuta opens before a pronoun
        ("بيانهم", True, ["بيان"]),
        ("بيانهما", True, ["بيان"]),
        ("بيان", False, []),
        ("وجه", False, []),
    ],
)
def test_owners(word, owned, unowned):
    assert GRAMMAR.owned(word) is owned and list(GRAMMAR.unowned(word)) == unowned


@pytest.mark.parametrize(
    ("word", "ending", "unmarked"),
    [("وزارة", "f", None), ("مسؤولون", "p", None), ("وزيران", "p", None), ("وزير", "", None), ("مؤتمرا", "", "مؤتمر")],
)
def test_endings(word, ending, unmarked):
    assert GRAMMAR.ending(key(word)) == ending and GRAMMAR.unmarked(key(word)) == (unmarked and key(unmarked))


def test_shapes():
    assert GRAMMAR.verbal_noun("استقبال") and GRAMMAR.verbal_noun("تطوير") and not GRAMMAR.verbal_noun("بيت")
    assert GRAMMAR.circumstance("مضيفا") and not GRAMMAR.circumstance("كتاب")
    assert GRAMMAR.belonging("الوطني") and not GRAMMAR.belonging("وطني") and not GRAMMAR.belonging("الوطن")
    assert [GRAMMAR.tense(word) for word in ("سيعلن", "يعلن", "اعلن", "سلام")] == ["future", "present", "", ""]


def test_spellings():
    assert GRAMMAR.adverbial("خبرًا") and not GRAMMAR.adverbial("خبرا")
    assert GRAMMAR.passive("أُعلن") and not GRAMMAR.passive("أعلن")
    assert GRAMMAR.begins_no_name("لأرسنال") and not GRAMMAR.begins_no_name("لارسنال")
    assert GRAMMAR.spelt_as_name("علي") and not GRAMMAR.spelt_as_name("على")


@pytest.mark.parametrize(
    ("written", "verb"),
    [("نفى", True), ("نفي", False), ("أعلن", True), ("أبان", True), ("إبان", False), ("وإبان", False), ("خبرًا", False)],
)
def test_a_spelling_rules_out_what_folding_makes_alike(written, verb):
    forms = CUES.get(key(written.removeprefix("و")), CUES[key("أعلن")])
    finite = [form for form in GRAMMAR.as_spelt(written, forms) if form.tense == "perfect" and form.who == "ms"]
    assert any(form.tense == "perfect" for form in forms) and bool(finite) is verb


def test_stems_join_the_forms_of_a_word():
    assert {GRAMMAR.stem(key(word)) for word in ("المدرسة", "مدرسة", "والمدرسة", "بالمدرسة", "مدارس")} == {
        "مدرس",
        "مدارس",
    }
    assert GRAMMAR.stem("مهندسون") == GRAMMAR.stem("المهندسين")
    assert GRAMMAR.stem("ابن") == "ابن"  # three letters are kept


def test_nobody_else_reads_the_letters_of_a_pack():
    asked = re.compile(r"language\.(letters|inflection|shapes)\b")
    source = Path(rawi.__file__).parent
    found = {path.name for path in source.rglob("*.py") if asked.search(path.read_text("utf-8"))}
    assert found == {"arabic.py", "western.py"}
