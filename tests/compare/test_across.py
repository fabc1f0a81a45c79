"""Reports of several languages: that they meet, that others do not, who has it from whom, what changed on the way."""

import pytest

import rawi
from rawi.compare.comparer import Comparer

TELEGRAPH = """
Britain has deployed advisers in Libya as part of its war on Islamic State, which is beginning to expand there, The Telegraph has learned.
London keeps silent about the advisers. They work alongside American counterparts in Misrata to stop the advance of the group in Libya.
The British government declined to comment on the presence of special forces, but Western officials confirmed that a "small number" of British forces in Libya were on a secret mission.
Under an international plan, Britain has pledged to send 1,000 troops to a 5,000-strong force together with Italy, to train and equip Libyan forces.
Jonathan Powell, Britain's envoy to Libya, hinted last month at a training programme to equip forces able to confront Islamic State.
"""


def told(**fields):
    return rawi.read(fields.pop("text"), **fields)


@pytest.fixture(scope="module")
def with_the_original(seeds):
    original = told(
        text=TELEGRAPH, id="original", outlet="The Telegraph", language="en", published="2016-02-27T20:00:00",
        title="British advisers deployed to Libya",
    )  # fmt: skip
    return rawi.compare((*seeds.readings, original))


@pytest.mark.shared
def test_the_seeds_and_their_english_original_are_one_story_of_one_matter(with_the_original):
    (story,) = [each for each in with_the_original.stories if "original" in each.reports]
    assert len(story.reports) == 3
    assert len(with_the_original.stories) == 2 and [len(each.stories) for each in with_the_original.matters] == [2]


@pytest.mark.shared
def test_both_seeds_have_it_from_the_original_with_another_place_and_another_nation(with_the_original):
    (story,) = [each for each in with_the_original.stories if "original" in each.reports]
    relays = [each for each in story.relays if each.report == "original"]
    assert len(relays) == 2 and all(each.how == ("named", "translated") for each in relays)
    changed = {(each.kind, dict(each.reason.facts).get("b", "")) for relay in relays for each in relay.mutations}
    assert ("place", "Sabratha") in changed
    owners = {kind for kind, words in changed if "5000" in words and "إيطاليا" in words}
    assert {"actor", "number"} <= owners


@pytest.mark.shared
def test_the_place_stays_a_conflict_between_retellings_of_the_one_paper(with_the_original):
    (story,) = [each for each in with_the_original.stories if "original" in each.reports]
    claim = next(
        c for c in story.claims if c.question == "where" and {"Misratah", "Sabratha"} <= set(c.answers) | _values(c)
    )
    assert [origin.name for origin in claim.origins] == ["التلغراف"]
    assert any((d.kind, d.verdict, d.between) == ("place", "conflict", "retellings") for d in claim.differences)


def _values(claim):
    return {value.value for each in claim.differences for value in each.values}


def test_a_collection_of_one_language_never_asks_what_words_mean():
    reports = [told(text="قالت وزارة الداخلية إن انفجارا وقع في الميناء.", id=key, language="ar") for key in "ab"]
    bare = [told(text=each.text, id=each.report.id, language="ar") for each in reports]
    for each in bare:
        object.__setattr__(each, "glosses", ())
    assert [s.reports for s in rawi.compare(reports).stories] == [s.reports for s in rawi.compare(bare).stories]


def test_a_report_finds_those_of_another_language_that_came_before_it():
    arabic = told(
        text="قالت وزارة الداخلية إن 12 عاملا قتلوا في انفجار مستودع للأسمدة في اللاذقية.", id="a", language="ar",
        published="2031-03-02T10:00:00",
    )  # fmt: skip
    english = told(
        text="The interior ministry said 12 workers were killed in an explosion at a fertiliser warehouse in Latakia.",
        id="b", language="en", published="2031-03-02T11:00:00",
    )  # fmt: skip
    comparer = Comparer()
    comparer.add([arabic])
    assert comparer.add([english]) == (("a", "b"),)


def test_a_word_that_is_spelled_like_a_body_is_none():
    named = told(text="The men who came met the WHO in Geneva.", id="a", language="en")
    bodies = [each.span.of(named.text) for each in named.details if each.kind == "organisation"]
    assert bodies == ["WHO"]


def test_languages_stand_side_by_side_each_in_its_own_words():
    reports = [
        told(text="قال الدفاع المدني إن 40 شخصا قتلوا في زلزال ضرب مدينة أغادير.", id="a", language="ar"),
        told(
            text="Civil defence officials said 40 people were killed in an earthquake that hit Agadir.",
            id="b",
            language="en",
        ),
    ]
    found = rawi.compare(reports)
    (claim,) = [each for story in found.stories for each in story.claims if each.question == "toll.killed"]
    words = {account.report: account.span.of(found.reading(account.report).text) for account in claim.accounts}
    assert words["a"].startswith("40 شخصا") and words["b"].startswith("40")
    assert set(claim.answers) == {"40"}
