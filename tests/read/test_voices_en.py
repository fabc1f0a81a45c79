"""Who speaks in English reports: names, pronouns, titles, a medium that was told, participles, credit lines and datelines."""

import pytest

import rawi
from rawi.nouns.report import Report
from rawi.read.reader import read


def chains(text, **known):
    reading = read(Report(id="a", text=text, language="en", **known))
    names = {voice.id: voice.name for voice in reading.voices}
    return [[names[voice] for voice in each.chain] for each in reading.attributions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tom Reed said the wall was sound. Reed added that the gate was open.", [["Tom Reed"], ["Tom Reed"]]),
        ("Tom Reed said the wall was sound. He added that the gate was open.", [["Tom Reed"], ["Tom Reed"]]),
        ("Harbour Police spokesman Tom Reed said the wall was sound. Reed said the gate was open.", None),
        ("The ministry said the road was shut. It said the bridge was open.", [["The ministry"], ["The ministry"]]),
        ("Residents said the road was shut. They said the bridge was open.", [["Residents"], ["Residents"]]),
        ("Mrs. Ann Brook said the road was shut. She said the bridge was open.", None),
        ("Tom Reed left the room, saying the talks had failed.", [["Tom Reed"]]),
    ],
)
def test_who_speaks(text, expected):
    found = chains(text)
    assert found and all(len(each) == 1 for each in found)
    if expected is None:
        assert found[0] == found[1]
    else:
        assert found == expected


def test_she_is_not_he_and_it_is_nobody():
    text = "Mr. Reed said the road was shut. The bank said the bridge was open. She said so."
    assert chains(text)[2:] == [[]]


def test_what_was_told_to_an_outlet_came_through_it():
    text = "Tom Reed told Reuters that the wall was sound."
    assert [len(each) for each in chains(text)] == [2]
    reading = read(Report(id="a", text=text, language="en"))
    assert reading.voices[[v.id for v in reading.voices].index(reading.attributions[0].chain[0])].outlet == "reuters"


def test_what_a_relayed_voice_says_lies_behind_the_one_who_relays():
    assert chains("The ministry said that the mayor had denied that the road was shut.")[-1] == [
        "The ministry",
        "the mayor",
    ]


def parts(text):
    return {part.kind: part.span.of(text) for part in rawi.read(text, language="en").parts}


@pytest.mark.parametrize(
    ("line", "dateline"),
    [
        ("CAIRO The road was shut, police said.", "CAIRO"),
        ("CAIRO, Egypt (AP) - The road was shut, police said.", "CAIRO, Egypt (AP) -"),
        ("CAIRO — The road was shut, police said.", "CAIRO —"),
    ],
)
def test_a_city_in_capitals_is_a_dateline(line, dateline):
    found = parts(line)
    assert found["dateline"] == dateline
    [one] = rawi.read(line, language="en").attributions
    assert one.content.of(line) == "The road was shut"


def test_who_reported_and_edited_is_no_news():
    text = "The road was shut, police said.\n(Reporting by Ann Brook; Editing by Tom Reed)\nSource"
    assert parts(text)["credit"] == "(Reporting by Ann Brook; Editing by Tom Reed)"
    assert len(rawi.read(text, language="en").attributions) == 1
