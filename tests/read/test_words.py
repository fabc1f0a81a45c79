"""Words and marks with their offsets."""

from rawi.packs.given import packs
from rawi.read.text.script import language_of
from rawi.read.text.words import words


def test_words_keep_their_offsets():
    text = "وقال\u200f الوزيرُ: «الميناء» مفتوح، لـCNN 12,5%."
    made = words(text, packs().of("ar"))
    assert all(text[s:e].strip() == text[s:e] for s, e in zip(made.starts, made.ends, strict=True))
    assert [made.text[s:e] for s, e in zip(made.starts, made.ends, strict=True)][:3] == ["وقال", "الوزيرُ", ":"]
    assert "CNN" in made.keys and "12,5" in made.keys


def test_languages_by_their_letters():
    assert language_of("قال الوزير") == "ar"
    assert language_of("گفت وزیر پیش از چاپ") == "fa"
    spoken = list(packs().languages())
    assert language_of("The minister said that the road was shut.", spoken) == "en"
    assert language_of("Le ministre a dit que le pont serait fermé pendant la nuit.", spoken) == "fr"
    assert language_of("The minister said that the road was shut.") == "und"  # no language is known
    for other in (
        "Il ministro ha detto che il ponte resterà chiuso per la notte.",
        "O ministro disse que a ponte ficará fechada durante a noite.",
        "Der Minister sagte, dass die Brücke in der Nacht gesperrt wird. Was war das?",
        "De minister zei dat de brug in de nacht dicht is, of men was te laat.",
        "El ministro dijo que el puente no estaba abierto.",
    ):
        assert language_of(other, spoken) == "und"
    assert language_of("123 !") == "und"
