"""The three real reports that the project comes from must always come out right."""

import pytest

pytestmark = pytest.mark.shared


def _short(report):
    return next(r for r in ("000", "001", "002") if report.endswith(r) or r in report)


@pytest.fixture(scope="module")
def story(seeds):
    return next(s for s in seeds.stories if len(s.reports) == 2)


@pytest.fixture(scope="module")
def names(seeds):
    return {reading.report.id: reading.report.path.rsplit("/", 1)[1][:3] for reading in seeds.readings}


def spans(seeds, claim):
    return " | ".join(a.span.of(seeds.reading(a.report).text) for a in claim.accounts)


def claim_telling(seeds, story, words):
    return next(c for c in story.claims if c.counts.reports == 2 and words in spans(seeds, c))


def test_two_stories_in_one_thread(seeds, story, names):
    assert {names[r] for r in story.reports} == {"000", "002"}
    assert len(seeds.stories) == 2
    assert [len(matter.stories) for matter in seeds.matters] == [2]


def test_beside_the_americans_one_origin_and_a_place_conflict(seeds, story):
    claim = claim_telling(seeds, story, "جنباً إلى جنب")
    assert (claim.counts.reports, claim.counts.origins) == (2, 1)
    assert claim.origins[0].name == "التلغراف"
    assert claim.standing in ("one origin", "one origin, widely relayed")
    (where,) = [each for each in story.claims if each.about == claim.id and each.question == "where"]
    (place,) = [d for d in where.differences if d.kind == "place"]
    assert set(where.answers) >= {v.value for v in place.values}
    assert (place.verdict, place.between) == ("conflict", "retellings")
    assert {v.place.span.of(seeds.reading(v.place.report).text) for v in place.values} == {"مصراتة", "صبراتة"}


def test_the_government_declines_in_both(seeds, story):
    claim = claim_telling(seeds, story, "خبر إرسالها وحدات")
    assert [a.stance for a in claim.accounts] == ["declines", "declines"]
    assert claim.counts.origins == 1


def test_western_officials_met_only_through_the_one_paper_are_one_origin(seeds, story):
    claim = claim_telling(seeds, story, "عدد صغير")
    assert (claim.counts.reports, claim.counts.origins, claim.origins[0].name) == (2, 1, "التلغراف")


def test_the_french_denial_makes_the_claim_contested(seeds, story):
    claim = claim_telling(seeds, story, "وجود قوات فرنسية تقوم بعمليات سرية")
    assert claim.standing == "contested"
    assert {(o.name, o.side) for o in claim.origins} >= {("لوموند", "for"), ("الفرنسيون", "against")}
    assert claim.counts.origins == 1


def test_training_has_two_voices_and_one_origin(seeds, story):
    claim = claim_telling(seeds, story, "عمليات تدريب")
    assert len({a.chain for a in claim.accounts}) == 2
    assert claim.counts.origins == 1
