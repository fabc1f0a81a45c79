"""What English and French need beside their words: headlines, asides, paragraphs behind a colon, brackets, names in apposition."""

import pytest

import rawi
from rawi.packs.given import packs
from rawi.read.text.page import page


def told(text, code="en"):
    reading = rawi.read(text, language=code)
    names = {voice.id: voice.name for voice in reading.voices}
    return [
        (
            each.source.of(text) if each.source else "-",
            each.cue[0].of(text),
            each.content.of(text),
            " < ".join(names[voice] for voice in each.chain),
        )
        for each in reading.attributions
    ]


def keys(text, code):
    return page(text, packs().of(code)).words.keys


def test_capitals_show_no_name_in_a_headline():
    assert told("Mayor Says Old Mill Will Close\n\nThe mill is loud.") == [
        ("Mayor", "Says", "Old Mill Will Close", "Mayor")
    ]
    assert told("The United Farmers Of Harrow met at the mill on Monday.") == []


def test_an_aside_with_as_has_its_clause_behind_it_before_it_or_around_it():
    assert told("As the mayor said on Monday, the mill is free to close.")[0][:3] == (
        "the mayor", "said", "the mill is free to close",
    )  # fmt: skip
    assert told("The mill will close in May, as police have said.")[0][0] == "police"


def test_the_paragraph_behind_a_colon_is_what_is_said():
    text = "The mayor was late. He said in a statement:\n\n“The mill is old and nobody wants it.”\n\nThe council met."
    assert told(text)[0][2] == "The mill is old and nobody wants it"
    assert told("The list is this:\n\nThe mill is old.") == []


def test_a_bracket_behind_a_name_is_no_dateline():
    assert told("The Harrow Health Board (HHB) said the water was safe.")[0][0] == "The Harrow Health Board (HHB)"


@pytest.mark.parametrize(
    "dateline",
    ["MADISON - ", "DENVER, Colo., May 9 (UPI) — ", "SAVANNAH, Ga. ", "PARIS, March 4 - "],
)
def test_a_dateline_in_capitals_is_no_part_of_the_source(dateline):
    assert told(f"{dateline}Former Mayor Tom Reed said the road was shut.")[0][0] == "Former Mayor Tom Reed"


def test_the_full_stop_of_an_abbreviation_before_a_comma_or_a_bracket_ends_no_sentence():
    [found] = told("“The road is shut,” Senator Tom Reed, R-Ky., said Tuesday.")
    assert found[0].startswith("Senator Tom Reed") and found[2] == "The road is shut"
    assert told("Senator Tom Reed (D-Va.) said the road was shut.")[0][0] == "Senator Tom Reed (D-Va.)"


def test_what_somebody_declined_to_say_is_one_cue():
    text = "The minister declined to say whether the road would open."
    assert told(text) == [("The minister", "declined to say", "whether the road would open", "The minister")]


def test_a_name_in_apposition_is_the_name_of_the_voice():
    assert told("The mayor, Tom Reed, said the road was shut.")[0][3] == "Tom Reed"
    assert told("Le maire, Paul Morel, a dit que la route était fermée.", "fr")[0][3] == "Paul Morel"


def test_question_marks_stay_in_what_is_quoted():
    assert told('"Who will pay for it?" he asked.')[0][2] == "Who will pay for it?"


def test_elided_words_pronouns_behind_a_hyphen_and_blanks_in_numbers():
    assert keys("L’armée qu'il", "fr") == ["l'", "armee", "qu'", "il"]
    assert keys("a-t-il dit-elle aujourd'hui", "fr") == ["a", "il", "dit", "elle", "aujourd'hui"]
    assert keys("3 000 soldats, 12 hommes", "fr") == ["3 000", "soldats", ",", "12", "hommes"]
    assert keys("3 000 men", "en") == ["3", "000", "men"]


def test_a_conditional_is_hearsay_only_where_nobody_else_is_named():
    assert told("Deux soldats auraient été tués.", "fr") == [("-", "auraient", "Deux soldats auraient été tués", "")]
    assert [each[1] for each in told("Selon la police, deux soldats auraient été tués.", "fr")] == ["Selon"]
    assert [each[1] for each in told("Le maire a dit que deux soldats auraient été tués.", "fr")] == ["dit"]


def test_the_speaker_stands_behind_an_outlet_that_was_told():
    [found] = told("« La route est fermée », a déclaré à l'AFP le préfet.", "fr")
    assert found == ("le préfet", "déclaré", "La route est fermée", "Agence France-Presse < le préfet")
