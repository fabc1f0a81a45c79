"""What the words of a text mean in no language."""

import pytest

import rawi
from rawi.nouns.reading import glossary


def glossed(text: str, language: str) -> set[str]:
    return set(glossary(rawi.read(text, language=language)).values())


@pytest.mark.parametrize(
    ("arabic", "english", "meaning"),
    [
        ("قتل الجندي.", "A soldier was killed.", "^kill"),
        ("وسيقاتلون في الجبل.", "They will be fighting there.", "^fight"),
        ("ويعتقل الجيش الرجال.", "The army arrests the men.", "^arrest"),
        ("وانفجرت القنبلة.", "It exploded.", "^explosion"),
        ("ستستهدف الطائرات الجسر.", "Planes targeted the bridge.", "^target"),
        ("بالصواريخ قصفوا المدينة.", "The missiles hit.", "^rocket"),
        ("وأوقفوا العمل.", "The trains stopped.", "^stop"),
        ("المسؤولون هنا.", "The officials came.", "^official"),
    ],
)
def test_a_word_in_whatever_form_has_the_gloss_of_its_other_language(arabic, english, meaning):
    if meaning == "^stop":
        assert meaning in glossed(english, "en")
    else:
        assert meaning in glossed(arabic, "ar") & glossed(english, "en")


def test_listed_names_have_one_gloss_and_others_are_heard():
    arabic = glossed("التقى بوتين هولاند في بنغازي مع مورغنتاو.", "ar")
    english = glossed("In Benghazi Putin met Hollande and Morgenthau.", "en")
    assert {"^putin", "^hollande"} <= arabic & english
    assert "~murgntau" in arabic and "~morgentau" in english


def test_a_word_is_a_name_only_where_it_is_written_as_one():
    assert "^brown" in glossed("Then Brown left.", "en")
    assert "^brown" not in glossed("Then brown bears left.", "en")


def test_a_text_that_no_pack_reads_has_its_names_and_numbers():
    found = glossed("In Parijs zei Poetin dat Merkel 5300 waarnemers zag. Morgenthau ook.", "nl")
    assert {"^merkel", "+5300"} <= found
    assert not any("waarnemer" in each for each in found)


def test_each_stem_has_one_gloss_in_its_place():
    reading = rawi.read("قتل جندي وجرح جندي آخر.", language="ar")
    assert len(reading.glosses) == len(dict.fromkeys(reading.wording.stems))
