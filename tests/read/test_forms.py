"""One text in the forms that letters come in: in pieces, as shaped in print, with ligatures and what shows nothing inside words."""

import sys
import unicodedata

import pytest

import rawi
from rawi.nouns.report import Report
from rawi.read.reader import read

TEXT = (
    "أعلنت وزارة النقل في جمهورية النجمة يوم الأحد إغلاق جسر المؤتمر وإصابة 12 شخصا. "
    "وقال الناطق باسم الوزارة إن الأعمال تبدأ الاثنين، نافيا أن يكون الجسر آيلا للسقوط.\n"
    "وأكد رئيس البلدية لؤي الأسعد أن الشاحنات لا تعبره، مشيرا إلى أن المسؤولين أبلغوا بذلك."
)
FORMS: dict[tuple[str, str], str] = {}
for code in range(0xFE70, 0xFEFD):
    kind, *letters = unicodedata.decomposition(chr(code)).split() or [""]
    if kind and "0020" not in letters:
        FORMS.setdefault((kind[1:-1], "".join(chr(int(each, 16)) for each in letters)), chr(code))
ONE_SIDED = "اأإآدذرزوؤءةى"


def shaped(text: str, ligatures: bool) -> str:
    """A text as old programs save it: each letter in the form that it has in print."""
    found, i = "", 0
    while i < len(text):
        pair = text[i : i + 2] if ligatures and ("isolated", text[i : i + 2]) in FORMS else text[i]
        joined = i > 0 and text[i - 1].isalpha() and text[i - 1] not in ONE_SIDED and pair != "ء"
        goes_on = text[i + len(pair) : i + len(pair) + 1].isalpha() and pair[-1] not in ONE_SIDED
        form = {(0, 0): "isolated", (1, 0): "final", (0, 1): "initial", (1, 1): "medial"}[joined, goes_on]
        found += FORMS.get((form, pair), pair)
        i += len(pair)
    return found


def between(mark: str) -> str:
    return "".join(a + mark if a.isalpha() and b.isalpha() else a for a, b in zip(TEXT, TEXT[1:] + " ", strict=True))


WRITTEN = {
    "in pieces": unicodedata.normalize("NFD", TEXT),
    "in pieces, signs first": unicodedata.normalize("NFD", TEXT.replace("أعلنت", "أَعْلَنَت").replace("إن ", "إِنّ ")),
    "shaped": shaped(TEXT, ligatures=False),
    "with ligatures": shaped(TEXT, ligatures=True),
    "soft hyphens": between("\u00ad"),
    "marks of direction": TEXT.replace(" ", " \u061c").replace("الوزارة", "الو\u061cزارة"),
    "a stretch": TEXT.replace("قال", "قـــال").replace("وزارة", "وز\u200cارة"),
}


def told(text: str) -> list[tuple[str, str, str, str]]:
    reading = read(Report("r1", text))
    plain = str.maketrans(dict.fromkeys("\u00ad\u061c\u200c\u0640\u064e\u0650\u0651\u0652"))

    def words(span) -> str:
        return "" if span is None else unicodedata.normalize("NFKC", span.of(text)).translate(plain)

    return [(" ".join(map(words, e.cue)), e.stance, words(e.source), words(e.content)) for e in reading.attributions]


def test_the_letters_are_shaped_at_all():
    assert len(set(shaped(TEXT, True)) & {chr(code) for code in range(0xFEF5, 0xFEFD)}) > 1
    assert unicodedata.normalize("NFKC", shaped(TEXT, True)) == TEXT and sys.maxunicode


@pytest.mark.parametrize("form", WRITTEN)
def test_every_form_of_a_text_is_read_alike(form):
    assert len(told(TEXT)) >= 4 and told(WRITTEN[form]) == told(TEXT)


@pytest.mark.parametrize("form", WRITTEN)
def test_every_form_of_a_text_is_the_same_wording_and_found_by_the_same_words(form, tmp_path):
    first = read(Report("r1", TEXT)).wording
    assert list(read(Report("r1", WRITTEN[form])).wording.stems) == list(first.stems)
    file = tmp_path / "a.txt"
    file.write_text(WRITTEN[form], encoding="utf-8")
    with rawi.collection(str(tmp_path / "n.rawi"), create=True, who="tester") as news:
        news.add(str(file), jobs=1)
        for asked in ("المؤتمر", "موتمر", shaped("المؤتمر", True), unicodedata.normalize("NFD", "لؤي الأسعد")):
            assert len(news.search(asked)) == 1, asked
