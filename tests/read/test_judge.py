"""The judge goes by features that a person can read, and by no word of a report; it weighs them the same however they come."""

import pytest

from rawi.packs.given import packs
from rawi.read.find.colons import by_colon
from rawi.read.find.cues import cues
from rawi.read.find.phrases import by_phrases
from rawi.read.judge import parts
from rawi.read.judge.features import cue_features, cue_parts, phrase_features
from rawi.read.judge.judge import between, judge, reasons, said
from rawi.read.judge.looks import scale, step
from rawi.read.judge.parts import Sums, features_of, sums, weighed
from rawi.read.judge.whose import speaker_features
from rawi.read.mark.marks import all_ways, chosen
from rawi.read.text.page import page
from rawi.read.text.words import Named, Phrase

TEXT = (
    "أعلن الوزير سالم العمري إغلاق الجسر، وأكد المدير أن العمل بدأ. «لن نعود»، قال الحارس. نفى الناطق الخبر، بحسب مصدر مطلع."
    "\nالحارس: الجسر مغلق"
)


def of(text):
    return page(text, packs().of("ar"))


def options(made):
    """Every way to take every cue of a page."""
    for bounds in made.sentences:
        for group in cues(made.words, *bounds):
            yield from (way.option for way in all_ways(made, group, bounds))
        yield from by_colon(made, *bounds)


def test_no_feature_has_a_word_of_the_report_in_it():
    made = of(TEXT)
    found = [each for option in options(made) for each in cue_features(made, option, between(made, option))]
    found += [each for option in options(made) for each in speaker_features(made, *option)]
    for place, bounds in enumerate(made.sentences):
        for phrase in by_phrases(made, place, *bounds):
            found += phrase_features(made, phrase, bounds)
    assert len(found) > 500
    assert [each for each in found if not "".join(each).isascii()] == []


def test_a_feature_has_a_value_for_each_blank_and_is_said_with_it():
    made = of(TEXT)
    for option in options(made):
        for feature in cue_features(made, option, between(made, option)):
            assert feature[0].split().count("_") == len(feature) - 1, feature
    assert said(("behind _ then _", "comma", "that")) == "behind comma then that"


def test_the_sums_that_are_kept_are_those_of_the_features(monkeypatch):
    monkeypatch.setattr(parts, "KEPT", 3)
    made = of(TEXT)
    weights = made.words.language.weights["cue"]
    kept = Sums(weights)
    for option in [*options(made), *options(made)]:
        seen = list(cue_parts(made, option, between(made, option)))
        assert kept.of(seen) == pytest.approx(weighed(features_of(seen), weights))


def test_two_sets_of_weights_share_no_sums():
    part = [("_", "a")]
    low, high = {("_", "a"): 1.0}, {("_", "a"): 2.0}
    assert (sums(low).of(part), sums(high).of(part), sums(low).of(part)) == (1.0, 2.0, 1.0)
    assert sums(low) is sums(low) and sums(low) is not sums(dict(low))


def test_the_reasons_of_a_way_add_up_to_its_score_and_the_weightiest_is_first():
    made = of(TEXT)
    for option in options(made):
        told = [weight for _, weight in reasons(made, option)]
        assert told == sorted(told, key=abs, reverse=True)
    (option,) = by_colon(made, *made.sentences[-1])
    features = list(cue_features(made, option, between(made, option)))
    assert len(features) == len(set(features))
    assert judge(made, option).score == pytest.approx(sum(weight for _, weight in reasons(made, option)))


def test_what_lies_between_is_no_part_of_the_source_or_of_a_quotation():
    made = of("قال الحارس الذي غادر «لن نعود؛ أبدا» إن الباب مفتوح.")
    that = next(each for each in options(made) if each.complement.kind == "that")
    found = [between(made, that._replace(named=named)) for named in (Named(), Named(Phrase(1, 4), None, "behind"))]
    assert found == [("relative",), ()]


def test_no_word_is_taken_twice_and_the_weightiest_way_goes_first():
    made = of("أعلن الوزير وأكد أن الجسر مغلق.")
    ways = [way for group in cues(made.words, 0, 6) for way in all_ways(made, group, (0, 7))]
    taken = chosen(ways)
    starts = [each.complement.start for each in taken]
    best = max(ways, key=lambda way: way.score)
    assert best.score > 0 and best.option in taken
    assert len(starts) == len(set(starts)) and len({each.cue.at for each in taken}) == len(taken)
    assert chosen([way._replace(score=-9.0) for way in ways]) == []


def test_ways_that_are_together_likelier_than_none_are_enough():
    made = of("أعلن الوزير سالم إغلاق الجسر.")
    ways = [way._replace(score=-0.5) for group in cues(made.words, 0, 5) for way in all_ways(made, group, (0, 6))]
    mine = [way for way in ways if made.words.keys[way.option.cue.at] == made.words.keys[0]]
    assert len(mine) > 1 and chosen(mine) == [mine[0].option]
    assert chosen(mine[:1]) == []


@pytest.mark.parametrize(("n", "told"), [(-1, "<=1"), (1, "<=1"), (2, "<=4"), (4, "<=4"), (5, ">4")])
def test_a_number_falls_on_a_step(n, told):
    assert step(scale(1, 4), n) == told


def test_a_cue_is_seen_with_its_neighbours_and_with_how_much_its_report_tells():
    made = of("أكد المدير أن العمل بدأ، وقال الحارس إن الجسر مغلق.")
    found = {option.cue.at: set(cue_features(made, option, between(made, option))) for option in options(made)}
    first, second = (found[at] for at in sorted(found)[:2])
    assert ("last cue _ _ _", "none", "finite", "that") in first
    assert ("last cue _ _ _", "cue", "finite", "that") in second
    assert ("told of a thousand words _", "unknown") in first
    much, little = (of(text * 12) for text in ("أكد المدير أن العمل بدأ. ", "عاد المدير إلى بيته. قال: نعم. "))
    for told, share in ((much, ">32"), (little, "<=0")):
        option = next(options(told))
        assert ("told of a thousand words _", share) in set(cue_features(told, option, between(told, option)))
