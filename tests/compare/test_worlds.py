"""Small worlds, each with a rule or a trap of corroboration in it: ``tests/worlds/*.toml`` says what must come out.

``relays`` are written ``to <- from``, where ``from`` is a report, a word of a voice's name, an agency's card or ``unknown``.
A claim is found by words of its accounts; ``differences`` must be there, ``never`` must not, by kind, verdict, between.
"""

import tomllib
from pathlib import Path

import pytest

import rawi

WORLDS = sorted((Path(__file__).parent.parent / "worlds").glob("*.toml"))


@pytest.fixture(scope="module", params=WORLDS, ids=[path.stem for path in WORLDS])
def world(request):
    told = tomllib.loads(request.param.read_text("utf-8"))
    readings = [rawi.read(r.pop("text"), **{"language": "ar", **r}) for r in told["report"]]
    return told["expect"], rawi.compare(readings)


def test_stories(world):
    expect, found = world
    for wanted in expect.get("stories", []):
        assert tuple(wanted) in {story.reports for story in found.stories}


def test_relays(world):
    expect, found = world
    relays = [relay for story in found.stories for relay in story.relays]
    for wanted in expect.get("relays", []):
        to, origin = wanted.split(" <- ")
        told = [r.report or r.voice or r.agency or "" for r in relays if r.to == to]
        assert any(origin == each or origin in each for each in told), (wanted, told)
    if expect.get("no_relays_between"):
        assert [(r.to, r.report) for r in relays if r.report] == []
    used = {reason.rule for relay in relays for reason in relay.reasons}
    assert set(expect.get("rules", [])) <= used


def test_mutations(world):
    expect, found = world
    marked = {f"{relay.to} {each.kind}" for s in found.stories for relay in s.relays for each in relay.mutations}
    assert set(expect.get("mutations", [])) <= marked


def test_claims(world):
    expect, found = world
    for wanted in expect.get("claim", []):
        claim, parted = claim_saying(found, wanted["says"])
        seen = {
            "reports": claim.counts.reports, "origins": claim.counts.origins, "against": claim.counts.against,
            "at_most": claim.at_most, "standing": claim.standing,
        }  # fmt: skip
        assert {key: seen[key] for key in seen if key in wanted} == {key: wanted[key] for key in seen if key in wanted}
        for each in wanted.get("differences", []):
            assert any(words.startswith(each) for words in parted), (each, parted)
        for each in wanted.get("never", []):
            assert not any(words.startswith(each) for words in parted), (each, parted)
        differences = [d for story in found.stories for each in story.claims for d in each.differences]
        sides = [{v.value for v in d.values} for d in differences]
        if "parts" in wanted:
            assert any(set(wanted["parts"]) <= side for side in sides), sides


def claim_saying(found, words):
    """The claim that most reports tell in these words; how it and its questions part, as ``kind verdict between``."""
    said = [
        claim
        for story in found.stories
        for claim in story.claims
        if claim.question == "what" and any(words in a.span.of(found.reading(a.place.report).text) for a in claim.accounts)
    ]  # fmt: skip
    claim = max(said, key=lambda each: each.counts.reports)
    asked = [
        each for story in found.stories if claim in story.claims for each in story.claims if each.question != "what"
    ]
    return claim, {f"{d.kind} {d.verdict} {d.between}" for each in (claim, *asked) for d in each.differences}
