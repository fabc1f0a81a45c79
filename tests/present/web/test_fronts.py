"""What a collection comes down to, for programs: matters, findings with their answers and passages, conflicts with their values."""

import pytest


def test_matters_are_listed_with_their_findings(looker):
    found = looker.get("/api/matters").json()
    port, market = found["rows"]
    assert (found["more"], port["id"], port["reports"], port["outlets"], port["stories"]) == (
        False,
        "m1",
        14,
        11,
        ["s1", "s2", "s4"],
    )
    assert port["findings"][0]["id"] == "m1.1" and port["findings"][0]["text"]["en"].startswith(
        "Killed: 9 · 12 · 17 · 19."
    )
    assert (market["id"], market["findings"]) == ("m3", [])
    assert [each["id"] for each in looker.get("/api/matters?limit=1").json()["rows"]] == ["m1"]
    page = looker.get("/api/matters?limit=1&offset=1").json()
    assert [each["id"] for each in page["rows"]] == ["m3"] and page["more"] is False
    assert looker.get("/api/matters?limit=1").json()["more"] is True
    assert [each["id"] for each in looker.get("/api/matters?outlet=nobody").json()["rows"]] == []


def test_a_matter_and_a_finding(looker):
    matter = looker.get("/api/matters/m2").json()
    assert matter["id"] == "m1" and set(matter["labels"]) == {"s1", "s2", "s4"}
    finding = looker.get("/api/findings/m1.4?lang=ar").json()
    (question,) = finding["questions"]
    assert (finding["kind"], question["claim"], question["standing"]) == ("denied", "s2c1", "contested")
    assert [(each["answer"], each["side"], each["reports"]) for each in question["answers"]] == [
        ("يرويه", "for", 4),
        ("ينفيه", "against", 1),
    ]
    (passage,) = question["answers"][1]["passages"]
    assert passage["words"].startswith("يكون المستودع") and passage["chain"] == ["وكالة راصد", "وزارة الدفاع"]
    assert looker.get("/api/findings/m1.4").json()["questions"][0]["answers"][1]["answer"] == "Denied"


def test_conflicts_come_with_their_values_and_words_where_asked_for(looker):
    plain = looker.get("/api/conflicts").json()["rows"]
    assert plain and "parted" not in plain[0]
    rows = looker.get("/api/conflicts?passages=yes").json()["rows"]
    assert [row["id"] for row in rows] == [row["id"] for row in plain]
    toll = next(row for row in rows if row["question"] == "toll.killed")
    assert [each["answer"] for each in toll["answers"]] == ["9", "12", "17", "19"] and toll["conflicts"] == len(
        toll["parted"]
    )
    assert {value["words"] for each in toll["parted"] for value in each["values"]} >= {"19 عاملا", "17 عاملا"}


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/api/matters/m99", 404, "there is no such matter"),
        ("/api/findings/m1.9", 404, "has no such finding"),
        ("/api/findings/nothing", 404, "there is no such matter"),
        ("/api/findings/m1.1?lang=xx", 400, "is no language of the interface"),
        ("/api/matters?order=loud", 400, "is no order of matters"),
        ("/api/matters?limit=0", 400, "give a number from 1 to 50"),
        ("/api/reports?offset=-1", 400, "give a number from 0"),
        ("/api/conflicts?since=soon", 400, "is no date"),
    ],
)
def test_mistakes_are_sentences(looker, path, status, words):
    answer = looker.get(path)
    assert answer.status_code == status and words in answer.json()["error"]


def test_what_is_for_programs_alone_is_no_page(looker):
    assert looker.get("/findings/m1.1").status_code == 404
