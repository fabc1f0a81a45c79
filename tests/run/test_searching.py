"""What people type finds what a text has, however either spells it."""

import json

import pytest

import rawi
from rawi.errors import InputError
from rawi.store.archive import search

TEXTS = {
    "virus": "قالت وزارة الصحة إن الإصابات بالفيروس بلغت ١٢٠٠ حالة في الأسبوع الماضي.",
    "ahmad": "أكد أحمد الزنتاني أن إدارة المستشفى أغلقت الجناح الشرقي.",
    "port": "نفى الناطق باسم الميناء إغلاق بوابة الحاويات، وقال إن العمل مستمر.",
    "both": "قال أحمد الزنتاني إن الفيروس لم يصل إلى بوابة الحاويات.",
}


@pytest.fixture(scope="module")
def news(tmp_path_factory):
    folder = tmp_path_factory.mktemp("search")
    rows = ({"id": key, "text": text, "outlet": key, "title": f"خبر {key}"} for key, text in TEXTS.items())
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "ascii")
    with rawi.collection(str(folder / "c.rawi"), create=True, who="tester") as made:
        made.add(str(folder / "a.jsonl"), jobs=1)
        yield made


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("فيروس", {"virus", "both"}),
        ("الفيروس", {"virus", "both"}),
        ("بالفيروس", {"virus", "both"}),
        ("وفيروس", {"virus", "both"}),
        ("احمد", {"ahmad", "both"}),
        ("أحمد", {"ahmad", "both"}),
        ("أحــمَد", {"ahmad", "both"}),
        ("اداره المستشفي", {"ahmad"}),
        ("إدارة", {"ahmad"}),
        ("بوابه", {"port", "both"}),
        ('"بوابه الحاويات"', {"port", "both"}),
        ("وزاره", {"virus"}),
        ("\ufe8d\ufedf\ufed4\ufef4\ufeae\ufeed\ufeb1", {"virus", "both"}),  # in the shapes that letters have in a word
        ("1200", {"virus"}),
        ("١٢٠٠", {"virus"}),
        ("ميناء", {"port"}),
        ("بوابه حاويات", {"port", "both"}),
        ("فيروس بوابة", {"both"}),
        ('"بوابة الحاويات"', {"port", "both"}),
        ('"الحاويات بوابة"', set()),
        ("«أحمد الزنتاني» الفيروس", {"both"}),
        ("كلمة ليست هنا", set()),
    ],
)
def test_spelling_clitics_and_digits_do_not_matter(news, typed, found):
    assert {hit.report for hit in news.search(typed)} == found


def test_exact_search_finds_just_what_is_typed(news):
    assert {hit.report for hit in news.search("أحمد", exact=True)} == {"ahmad", "both"}
    assert news.search("احمد", exact=True) == []
    assert {hit.report for hit in news.search("بوابة الحاويات، وقال", exact=True)} == {"port"}


def test_the_words_are_marked_in_their_passage(news):
    (hit,) = [hit for hit in news.search("فيروس") if hit.report == "virus"]
    assert [mark.of(hit.text) for mark in hit.marks] == ["بالفيروس"]
    assert "الإصابات بالفيروس بلغت" in hit.passage.of(hit.text)


def test_the_words_that_stand_nearest_to_each_other_are_marked(tmp_path):
    text = "وصلت القوات الملكية أمس. وقال مدير مركز الملك سلمان للإغاثة إن الشاحنات وصلت."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    with rawi.collection(str(tmp_path / "c.rawi"), create=True, who="tester") as made:
        made.add(str(tmp_path / "a.txt"), jobs=1)
        (hit,) = made.search("مركز الملك سلمان")
    assert [mark.of(text) for mark in hit.marks] == ["مركز", "الملك", "سلمان"]


@pytest.mark.parametrize("many", [0, 5_000])
def test_who_said_it(news, many, monkeypatch):
    monkeypatch.setattr(search, "MANY", many)
    monkeypatch.setattr(search, "RARE", many)
    (hit,) = news.search("بوابة الحاويات", voice="الزنتاني")
    assert (hit.report, hit.voice, hit.stance) == ("both", "أحمد الزنتاني", "says")
    assert {hit.report for hit in news.search("بوابة", stance="denies")} == {"port"}
    assert news.search("المستشفى", stance="denies") == []
    assert {hit.report for hit in news.search("بوابة", stance="denies", voice="الناطق")} == {"port"}
    assert (
        news.search("بوابة", stance="denies", outlet="both")
        == []
        == news.search("بوابة", voice="الناطق", outlet="both")
    )


def test_lists_narrow_a_search_too(news):
    assert {hit.report for hit in news.search("فيروس", outlet="both")} == {"both"}


@pytest.mark.parametrize("typed", ["", "  ", "...", '""'])
def test_a_query_without_a_word_is_said(news, typed):
    with pytest.raises(InputError, match="there is no word in it"):
        news.search(typed)


@pytest.mark.parametrize(
    "typed", ['a" OR b', "NEAR(x y)", "x*", "title:x", "-x", "' ; drop table reports", "م" * 1_000]
)
def test_no_query_is_taken_for_a_command(news, typed):
    assert news.search(typed) == []


DENIERS = (
    "قال ناطق باسم ميناء المرسى إن الرافعة سقطت. ونفى الناطق باسم ميناء المرسى إصابة أحد من العمال.",
    "أعلنت الشركة إغلاق ميناء المرسى. ونفى مدير الجسر سامي الحداد توقف الحركة عليه.",
    "نفى الوزير إغلاق ميناء المرسى أمام السفن.",
    "نفت البلدية انقطاع الماء.",
)


@pytest.fixture(scope="module")
def denied(tmp_path_factory):
    folder = tmp_path_factory.mktemp("denied")
    lines = [json.dumps({"id": f"d{n}", "text": text}, ensure_ascii=False) for n, text in enumerate(DENIERS)]
    (folder / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    with rawi.collection(str(folder / "n.rawi"), create=True, who="tester") as news:
        news.add(str(folder / "r.jsonl"), jobs=1)
        yield news


def test_a_stance_is_asked_of_what_is_said_and_of_who_says_it(denied):
    assert {hit.report for hit in denied.search("المرسى", stance="denies")} == {"d0", "d2"}
    assert {hit.report for hit in denied.search("ناطق المرسى", stance="denies")} == {"d0"}
    assert {hit.report for hit in denied.search("المرسى إصابة", stance="denies")} == {"d0"}
    assert {hit.report for hit in denied.search("الحداد", stance="denies")} == {"d1"}
    assert not any(hit.around for hit in denied.search("المرسى", stance="denies"))


def test_where_nobody_says_it_so_those_who_do_in_reports_with_the_words_are_found(denied):
    (hit,) = denied.search("الشركة", stance="denies")
    assert (hit.report, hit.around, hit.marks) == ("d1", True, ()) and hit.voice and "الحداد" in hit.voice
    assert denied.search("الشركة", stance="warns") == [] and denied.search("زلزال", stance="denies") == []
