"""Whatever a text is, twice its length takes twice the work; and what is too much work is left unread, and said to be."""

import gc
import time
from cProfile import Profile

import pytest

import rawi
from rawi.packs.given import packs
from rawi.read.text import work
from rawi.read.text.page import page
from rawi.read.text.sentences import LONGEST
from rawi.read.voices import known as known_voices

LETTERS = 10_000
NOISE = 0.02  # seconds
ABOUT_TWICE = 2.25
PIECES = [
    "«قال ", "قال: ", "قال\n", "وأضاف أن ", "بحسب مصدر ", "«", '"', "(", "«قال» ", "'", "أن ", "قال الوزير ", "، ", "1,",
    "http://a.b/", "- ", "#عاجل ", "ا", "\u0640", "\u202b", "[", "((", "؟", ".. ", "12 ", "خمسة وعشرين ", "و ", "a_", "a.b.", "@",
    "«قال\n", '"قال "', "(اقرأ أيضا ", "«قال. «", "د. ", "* ", "سمات ", "وقال إنه ", "بحسب الوزير، ",
    "قال أكد أضاف أعلن ", "مؤكدا مضيفا مشيرا ", "محمد أحمد ", "ومحمد ", "محمد علي وأحمد حسن و", "عاجل | وزارة الصحة: قتلى ",
    "عاجل: قال الوزير إن الجسر مفتوح\n", "نقلا عن مصدر ", "نقلت عن مصدر قوله إن ", "البيان قال إن ", "قيل إن ", "تم الكشف عن ",
    "يوم الأحد 12 آذار 2016 ", "في ليبيا، ", "قال الوزير إن الجسر مفتوح. بحسب رويترز. ",
]  # fmt: skip
# Two of which each takes no long time, and that do together where a sentence has no end.
MIXED = [
    "وأضاف أن لم يتسن التحقق ، بحسب مصدر، ", 'نقلت عن مصدر قوله إن " ', "- الجزيرة - / نقلا عن رويترز ليبيا ",
    "وزارة الصحة 12 نقلا عن مصدر ", '"قال "قال محمد إن البلد جميل (رويترز) ', "(قال بحسب الوزير، ", "، بحسب مصدر، #عاجل ",
]  # fmt: skip
# Everybody who speaks has one word of the name in common, and no two have all.
NAMES = [
    f"قال محمد {a}{b}{c}ون إن الجسر مفتوح. وذكر محمد أن الباب مغلق. "
    for a in "بتجحدرسشصع"
    for b in "طعفقكلضذ"
    for c in "منهسر"
]


def calls(text: str) -> int:
    """How many functions are called to read a text: a count of work that hangs on no clock."""
    profile = Profile()
    profile.runcall(rawi.read, text, language="ar")
    return sum(each.callcount for each in profile.getstats())


def seconds(text: str) -> float:
    """The best of two, without what other processes and the collection of garbage take."""
    taken = []
    for _ in range(2):
        gc.collect()
        gc.disable()
        began = time.process_time()
        rawi.read(text, language="ar")
        taken.append(time.process_time() - began)
        gc.enable()
    return min(taken)


@pytest.fixture(autouse=True, scope="module")
def known() -> None:
    """Packs are loaded and words known before anything is counted."""
    rawi.read(f"{' '.join([*PIECES, *MIXED])} {' '.join(NAMES)}", language="ar")


@pytest.mark.parametrize("piece", [*PIECES, *MIXED], ids=lambda piece: piece.encode("unicode_escape").decode())
def test_twice_the_text_takes_twice_the_work(piece: str) -> None:
    text = piece * (LETTERS // len(piece))
    assert calls(text * 2) < ABOUT_TWICE * calls(text)


def test_many_voices_that_share_a_word_of_their_names_are_told_apart_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_voices, "REMEMBERED", 40)
    every, half = "".join(NAMES), "".join(NAMES[: len(NAMES) // 2])
    assert calls(every) < 2.05 * calls(half)


@pytest.mark.parametrize("piece", ["«", '"', "(", "، ", ". ", "محمد أحمد ", "# "])
def test_what_is_read_in_no_time_takes_none_in_a_long_text_either(piece: str) -> None:
    text = piece * (2 * LETTERS // len(piece))
    assert seconds(text * 2) < max(3 * seconds(text), NOISE)


@pytest.mark.parametrize("letters", ["ق", "1", "a", "12/", "قَ", "ق\u200f", "قالوزير"])
def test_one_word_of_a_megabyte_is_a_word_like_any_other(letters: str) -> None:
    text = letters * (1_000_000 // len(letters))
    once = seconds(text)
    assert once < 1
    assert seconds(text * 2) < max(3 * once, NOISE)


def test_a_sentence_without_an_end_is_cut() -> None:
    made = page("الجسر مفتوح " * LONGEST, packs().of("ar"))
    assert made.sentences == ((0, LONGEST), (LONGEST, 2 * LONGEST))
    whole = page("الجسر مفتوح " * (LONGEST // 2), packs().of("ar"))
    assert whole.sentences == ((0, LONGEST),)


SAID = "قال الوزير سالم إن الجسر في طرابلس مفتوح منذ 12 آذار 2016. "


def test_beyond_a_budget_of_work_the_rest_is_left_unread_and_a_note_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = rawi.read(SAID * 20, language="ar")
    assert len(whole.attributions) == 20 and whole.notes == ()
    monkeypatch.setattr(work, "MOST", 300)
    part = rawi.read(SAID * 20, language="ar")
    (note,) = part.notes
    read = len(part.attributions)
    assert 0 < read < 20 and f"its first {read * len(SAID)} letters" in note
    assert part.attributions == whole.attributions[:read]
    assert max(each.span.end for each in (*part.details, *part.statements)) <= read * len(SAID)
    assert part.wording == whole.wording


def test_the_budget_lies_far_beyond_any_report_and_stops_a_hostile_page() -> None:
    report = page(SAID * 2_000, packs().of("ar"))  # 120,000 letters
    assert report.left is None
    hostile = page("البيان قال إن " * 50_000, packs().of("ar"))  # 700,000 letters
    assert hostile.left is not None and hostile.left > 50_000
