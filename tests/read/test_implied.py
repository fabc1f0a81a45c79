"""Who is meant where a cue names nobody: everybody around it is a candidate, and one of them, or nobody, is chosen."""

from dataclasses import replace

import pytest

import rawi
from rawi.packs.given import packs
from rawi.read.find.around import beginnings
from rawi.read.judge.implied import Meant
from rawi.read.judge.parts import features_of
from rawi.read.mark.marks import by_rules
from rawi.read.mark.nest import in_order
from rawi.read.text.page import page
from rawi.read.text.words import Phrase
from rawi.read.voices.meant import parts_of, ways
from rawi.read.voices.roll import Voices
from rawi.read.voices.telling import Resolution

LATER = "كتب سامر رسالة. قال الوزير إن الطريق مفتوح، وأضاف أن الجسر مغلق."


def heard(text: str) -> Resolution:
    here = page(text, packs().of("ar"))
    return Resolution(here, Voices(here, None), in_order(by_rules(here)))


def sources(text: str) -> dict[str, str | None]:
    """The first word of each cue, with its source."""
    found = rawi.read(text, language="ar").attributions
    return {each.cue[0].of(text): each.source.of(text) if each.source else None for each in found}


@pytest.mark.parametrize(
    ("text", "cue", "begins"),
    [
        ("وتتبنى أنقرة موقفا جديدا، وتؤكد أن الحدود مفتوحة.", "تؤكد", "أنقرة"),
        ("وفي كلمته أمام الطلاب شكر فادي الأهالي، وشدد على أن المدرسة لهم.", "شدد", "فادي"),
        ("بعد انتهاء المباراة بدا يوسف حزينا وقال إن الفريق تعب.", "قال", "يوسف"),
        ("ألقى العمدة كلمة قال فيها إن الجسر مفتوح.", "قال", "العمدة"),
        (LATER, "أضاف", "الوزير"),
    ],
)
def test_somebody_of_the_sentence_is_meant(text: str, cue: str, begins: str):
    source = sources(text)[cue]
    assert source is not None and source.startswith(begins)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("طالب السكان بفتح الطريق. كما طالبوا وزير الزراعة بفتح الجسر.", "طالبوا"),
        ("أكد الوزير أن الطريق مفتوح. وقال لمجلس البلدة إن الجسر مغلق.", "قال"),
        ("أكد الوزير أن الطريق مفتوح. ودعا المزارعين إلى ترك الحقول.", "دعا"),
        ("أكد الوزير أن الطريق مفتوح. وأضاف أن الجسر مغلق.", "أضاف"),
    ],
)
def test_nobody_of_the_sentence_is_meant(text: str, cue: str):
    made = rawi.read(text, language="ar")
    assert sources(text)[cue] is None
    assert len({each.chain for each in made.attributions}) == 1, "who spoke before goes on"


def test_everybody_around_the_cue_may_be_meant():
    told = heard("قال الوزير إن الطريق مفتوح، وزار المدير المصنع، وأضاف أن الجسر مغلق.")
    told.take(0)
    found = ways(told, 1)
    words = told.page.words
    assert found[0] == Meant(), "nobody comes first, so that nobody is meant where nothing tells"
    named = {words.keys[way.at]: way for way in found if way.at is not None}
    assert {"الوزير", "المدير"} <= named.keys()
    assert named["الوزير"].spoke is not None and named["المدير"].spoke is None
    assert named["الوزير"].held.alone == 0


def test_no_name_begins_with_the_verb_before_it():
    here = page("تظاهر الطلاب أمام الوزارة، وحضر الوزير، وقال إن الطريق مفتوح.", packs().of("ar"))
    words = here.words
    cue = words.keys.index("وقال")
    begun = [words.keys[k] for k in beginnings(here, 0, Phrase(cue, cue + 1), cue + 2)]
    assert "الطلاب" in begun and "الوزير" in begun
    assert "تظاهر" not in begun and "وحضر" not in begun


def test_no_word_of_a_report_is_a_feature():
    told = heard("قال الوزير إن الطريق مفتوح، وزار المدير سامي المصنع، وأضاف أن الجسر مغلق.")
    told.take(0)
    filled = {blank for parts in parts_of(told, 1, ways(told, 1)) for each in features_of(parts) for blank in each}
    assert filled and all(blank.isascii() for blank in filled)


def test_a_pack_without_these_weights_goes_on_with_who_speaks_in_the_sentence():
    pack = packs().of("ar")
    bare = replace(pack, language=replace(pack.language, weights={**pack.language.weights, "implied": {}}))
    here = page(LATER, bare)
    told = Resolution(here, Voices(here, None), in_order(by_rules(here)))
    for i in range(len(told.marks)):
        told.take(i)
    assert [here.words.span(*source).of(LATER) for source in told.sources[-2:] if source] == ["الوزير", "الوزير"]
