"""What a collection knows of a voice and of an outlet."""

import pytest

from rawi.errors import MissingError


def number_of(news, name):
    return news.voices(voice=name)[0]["number"]


def test_a_voice_has_all_that_is_laid_to_it(news):
    ministry = news.voice(number_of(news, "وزارة الداخلية"))
    assert ministry.name == "وزارة الداخلية" and ministry.kind == "office"
    assert sum(count for _, count in ministry.stances) == len(
        [each for each in ministry.said if each.through[-1] == ministry.name]
    )
    for each in ministry.said:
        reading = news.report(each.report)
        assert each.words == reading.attribution(each.attribution).content.of(reading.text)
        assert all(news.claim(claim) for claim in each.claims)
    assert [each.when for each in ministry.said] == sorted((each.when for each in ministry.said), reverse=True)


def test_what_a_voice_denied(news):
    spokesman = news.voice(number_of(news, "الحلواني"), stance="denies")
    assert spokesman.said and {each.stance for each in spokesman.said} == {"denies"}
    assert len(news.voice(spokesman.number, limit=1).said) == 1


def test_voices_that_a_person_joined_have_one_portrait(news):
    first, second = "وزارة الداخلية", "نقابة عمال الموانئ"
    before = [len(news.voice(number_of(news, name)).said) for name in (first, second)]
    news.judge("same-voice", first, second)
    joined = news.voice(number_of(news, first))
    assert len(joined.said) == sum(before) and {first, second} <= set(joined.names)


def test_an_outlet_has_whom_it_relays_and_who_relays_it(news):
    by_name = {row["name"]: row["id"] for row in news.outlets()}
    agency = next(key for name, key in by_name.items() if "راصد" in name)
    portrait = news.outlet(agency)
    relays = [relay for story in news.stories() for relay in news.story(story["id"]).relays]
    outlet = {row["id"]: row["outlet"] for row in news.reports()}
    of_it = [
        relay for relay in relays if relay.report and outlet[relay.report] == agency and outlet[relay.to] != agency
    ]
    assert sum(row["relays"] for row in portrait.relayed_by) >= len(of_it) > 0
    assert sum(row["mutations"] for row in portrait.relayed_by) >= sum(len(relay.mutations) for relay in of_it)
    assert 0 < portrait.first <= portrait.stories
    other = news.outlet(outlet["najma-05-naba"])
    assert {row["outlet"] or row["voice"] or row["agency"] for row in other.relays} >= {agency, "unknown"}


def test_the_stories_that_part_come_first(news):
    parted = news.stories(order="parts")
    assert parted.column("conflicts") == sorted(parted.column("conflicts"), reverse=True)
    assert all(row["conflicts"] + row["mutations"] > 0 for row in parted)


def test_what_is_not_there_is_said(news):
    for asked in (
        lambda: news.voice(999_999),
        lambda: news.outlet("none"),
        lambda: news.story("s9" * 20),
        lambda: news.report("none"),
    ):
        with pytest.raises(MissingError, match="there is no such"):
            asked()


def test_a_claim_is_found_without_the_others_of_its_story(news):
    for key in news.claims().column("id"):
        story, labels = news.one_claim(key)
        whole = news.story(story.id)
        assert story.claims == (news.claim(key),) and story.relays == whole.relays
        assert labels == {claim.id: claim.label for claim in whole.claims}
    with pytest.raises(MissingError, match="there is no such claim"):
        news.one_claim("s1c999")
