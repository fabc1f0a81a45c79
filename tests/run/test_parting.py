"""Where two readers part: which attributions are of one act, and what is seen otherwise in these."""

from rawi.nouns.claim import Attribution
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.nouns.text import Span
from rawi.run.parting import Both, partings

TEXT = "Reed said that the quay is safe until noon. Hale denied it."


def at(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def said(key, source, cue, content, stance="says"):
    return Attribution(key, at(source) if source else None, (at(cue),), at(content), stance, "indirect")


def parted(rules, model):
    report = Report(id="r", text=TEXT)
    both = Both(Reading(report, attributions=tuple(rules)), Reading(report, attributions=tuple(model)))
    return [
        (each.kind, each.rules and each.rules.id, each.model and each.model.id, each.differs) for each in partings(both)
    ]


WHOLE = said("a1", "Reed", "said", "the quay is safe until noon")
DENIED = said("a2", "Hale", "denied", "it.", "denies")


def test_readers_that_see_the_same_agree():
    assert parted([WHOLE, DENIED], [WHOLE, DENIED]) == [("both", "a1", "a1", ()), ("both", "a2", "a2", ())]


def test_what_one_alone_sees_is_shown_in_the_order_of_the_text():
    assert parted([DENIED], [WHOLE]) == [("model", None, "a1", ()), ("rules", "a2", None, ())]
    assert parted([], []) == []


def test_source_content_and_stance_may_differ():
    other = said("b1", None, "said", "the quay", "confirms")
    assert parted([WHOLE], [other]) == [("differs", "a1", "b1", ("source", "content", "stance"))]
    nearly = said("b1", "Reed", "said", "he quay is safe until noon")
    assert parted([WHOLE], [nearly]) == [("both", "a1", "b1", ())]


def test_each_is_held_against_the_one_that_it_has_most_in_common_with():
    inner = said("b1", "Reed", "said", "safe until noon")
    assert parted([WHOLE], [inner, WHOLE]) == [("both", "a1", "a1", ()), ("model", None, "b1", ())]


def test_contents_that_lie_apart_are_two_acts_though_one_cue_has_both():
    apart = said("b1", "Reed", "said", "Hale")
    assert [kind for kind, *_ in parted([WHOLE], [apart])] == ["rules", "model"]
