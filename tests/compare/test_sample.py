"""The sample collection: what a new user sees first comes out as its story goes."""

import pytest


@pytest.fixture(scope="module")
def blast(sample):
    return next(story for story in sample.stories if "najma-01-rasid" in story.reports)


@pytest.fixture(scope="module")
def ammunition(sample):
    return next(story for story in sample.stories if "najma-06-herald" in story.reports)


def claim_with(story, words):
    return next(c for c in story.claims if words in c.label and c.counts.reports > 1 and c.about is None)


def test_the_fire_of_the_same_week_is_another_event(sample):
    alone = [story.reports for story in sample.stories if len(story.reports) == 1]
    assert ("najma-13-harq",) in alone
    assert not any("najma-13-harq" in story.reports and len(story.reports) > 1 for story in sample.stories)


def test_one_agency_text_in_five_outlets_is_one_origin(blast):
    claim = claim_with(blast, "فرق الدفاع المدني")
    assert (claim.counts.reports, claim.counts.origins) == (5, 1)
    assert claim.standing == "one origin, widely relayed"


def test_credit_lines_lead_to_the_agency(blast):
    credited = {relay.to for relay in blast.relays if relay.report == "najma-01-rasid" and "credit" in relay.how}
    assert credited == {"najma-02-sabah", "najma-03-fanar", "najma-04-sahil"}


def test_a_generic_credit_is_some_agency_and_never_guessed(blast):
    assert any(r.to == "najma-05-naba" and r.agency == "unknown" for r in blast.relays)


def test_the_copy_without_attribution_is_found_by_its_words_with_what_it_changed(blast):
    relay = next(r for r in blast.relays if r.to == "najma-05-naba" and "wording" in r.how)
    assert relay.report == "najma-01-rasid"
    assert {"number", "attribution"} <= {mutation.kind for mutation in relay.mutations}


def test_tolls_rise_within_one_origin_and_conflict_between_two(blast):
    claim = next(each for each in blast.claims if each.question == "toll.killed")
    assert set(claim.answers) == {"9", "12", "17", "19"}
    verdicts = {(d.verdict, d.between) for d in claim.differences if d.kind == "number"}
    assert {("update", "retellings"), ("conflict", "retellings"), ("conflict", "origins")} <= verdicts
    assert claim.standing == "contested"
    assert (claim.counts.origins, claim.at_most) == (1, 3)


def test_the_foreign_paper_is_the_one_origin_behind_three_reports(ammunition):
    claim = claim_with(ammunition, "كان يضم ذخائر")
    assert claim.counts.reports == 5
    assert [o.side for o in claim.origins] == ["for", "against"]
    assert "هيرالد" in claim.origins[0].name
    assert claim.standing == "contested"


def test_a_hardened_hedge_and_an_upgraded_source_are_marked(ammunition):
    found = {mutation.reason.rule for relay in ammunition.relays for mutation in relay.mutations}
    assert {"mutation.hedge-dropped", "mutation.attribution-upgraded"} <= found


def test_the_foreign_paper_s_own_report_is_what_two_have_translated(ammunition):
    relays = [each for each in ammunition.relays if each.report == "najma-15-original"]
    assert {each.to: each.how for each in relays} == dict.fromkeys(
        ("najma-06-herald", "najma-07-khat"), ("named", "translated")
    )
    changed = {(each.to, mutation.reason.rule) for each in relays for mutation in each.mutations}
    assert changed == {("najma-07-khat", "mutation.hedge-dropped")}


def test_every_conclusion_leads_to_a_span_and_a_rule(sample):
    for story in sample.stories:
        for relay in story.relays:
            assert relay.reasons and all(reason.places for reason in relay.reasons)
        for claim in story.claims:
            assert claim.reasons
            for origin in claim.origins:
                (place,) = origin.reason.places[:1]
                assert place.span.of(sample.reading(place.report).text).strip()
            for difference in claim.differences:
                assert all(v.place.span.of(sample.reading(v.place.report).text) for v in difference.values)


def test_the_order_of_reports_does_not_matter(sample):
    import rawi

    assert rawi.compare(tuple(reversed(sample.readings))) == sample
