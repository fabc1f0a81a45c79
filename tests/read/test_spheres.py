"""Which bodies a voice speaks for, and which voice names nobody."""

import pytest

import rawi


@pytest.mark.parametrize(
    ("text", "spheres"),
    [
        ("قال المتحدث باسم الجيش إن الطريق مفتوح.", {"military"}),
        ("قال مصدر أمني إن الطريق مفتوح.", {"security"}),
        ("قال المتحدث باسم الدفاع المدني إن الحريق أخمد.", {"rescue"}),
        ("قال والد الغريق إن ابنه كان وحده.", {"family"}),
        ("قالت مصادر طبية إن المصاب بخير.", {"health"}),
        ("قال التاجر سليم الكندري إن السوق هادئة.", set()),
        ("قال وزير الدفاع السابق سالم الراوي إن الجسر قديم.", set()),
        ("قال ضابط متقاعد في الجيش إن الجسر قديم.", set()),
    ],
)
def test_the_words_of_a_name_tell_whose_voice_it_is(text, spheres):
    assert set(rawi.read(text, language="ar").voices[0].spheres) == spheres


def test_his_highness_alone_is_nobody_yet():
    (voice,) = rawi.read("وقال سموه إن السد سيبنى.", language="ar").voices
    assert not voice.settled


def test_his_highness_is_the_one_met_before():
    reading = rawi.read("قال الأمير ماجد بن خالد إن السد سيبنى. وأضاف سموه أن العمل يبدأ قريبا.", language="ar")
    assert len({a.chain for a in reading.attributions}) == 1
