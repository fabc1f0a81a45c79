"""What a person judged of a report goes before what the rules mark, and what is not judged stays as it was."""

from rawi.nouns.judgement import Judgement, Spot
from rawi.nouns.report import Report
from rawi.nouns.text import Span
from rawi.read.reader import read

RELAY = "نقلت وكالة الشط عن مدير المصنع قوله إن العمل توقف تماما. وقال الحارس إن الأبواب مغلقة، بحسب صحيفة النور."
NESTED = "قال الوزير إن الجسر مغلق وإن المديرة ليلى فرح أكدت أن العمل يبدأ غدا."


def report(text, **fields):
    return Report(id="r", text=text, language="ar", **fields)


def span(text, words):
    return Span(text.index(words), text.index(words) + len(words))


def judgement(text, content, kind="attribution", key="j1", undone=None, **marked):
    """A judgement on a content; ``source``, ``cue`` and ``cue_2`` are words, the rest what it holds besides."""
    roles = {role: marked.pop(role) for role in ("source", "cue", "cue_2") if role in marked}
    spots = [Spot(marked.pop("of", "r"), span(text, words), words) for words in (content, *roles.values())]
    value = {**marked, "roles": " ".join(role.split("_")[0] for role in roles)}
    return Judgement(
        key,
        kind,
        "editor",
        f"2031-05-01T0{key[1:]}:00:00",
        sides=tuple((spot,) for spot in spots),
        value=tuple(value.items()),
        undone=undone,
    )


def told(reading):
    """Who says what, by the words of the content."""
    text = reading.text
    return {each.content.of(text): [reading.voice(key).name for key in each.chain] for each in reading.attributions}


def read_as(text, *judgements, **fields):
    return read(report(text, **fields), judgements=judgements)


def test_a_mark_of_the_same_cue_takes_the_place_of_that_of_the_rules():
    assert told(read(report(NESTED))).keys() == {
        "الجسر مغلق وإن المديرة ليلى فرح أكدت أن العمل يبدأ غدا",
        "العمل يبدأ غدا",
    }
    reading = read_as(NESTED, judgement(NESTED, "الجسر مغلق", source="الوزير", cue="قال"))
    assert told(reading) == {"الجسر مغلق": ["الوزير"], "العمل يبدأ غدا": ["المديرة ليلى فرح"]}


def test_a_mark_of_the_same_source_without_a_cue_takes_the_place_of_that_of_the_rules():
    assert told(read_as(NESTED, judgement(NESTED, "الجسر مغلق", source="الوزير"))).keys() == {
        "الجسر مغلق",
        "العمل يبدأ غدا",
    }


def test_what_is_marked_inside_a_content_lies_in_it():
    text = "قال الوزير إن الجسر مغلق في زعم السائقين منذ أمس. وأكدت المديرة أن العمل يبدأ غدا."
    before = told(read(report(text)))
    reading = read_as(text, judgement(text, "الجسر مغلق", source="السائقين", cue="زعم", stance="alleges"))
    assert {content: chain for content, chain in told(reading).items() if content in before} == before
    assert told(reading)["الجسر مغلق"] == ["الوزير", "السائقين"]


def test_a_correction_of_one_of_two_with_the_same_content_leaves_the_other():
    before = read(report(RELAY))
    outer, inner = before.attributions[:2]
    assert outer.content == inner.content
    reading = read_as(
        RELAY, judgement(RELAY, inner.content.of(RELAY), cue="قوله", source="مدير المصنع", stance="confirms")
    )
    assert [(each.stance, len(each.chain)) for each in reading.attributions[:2]] == [("says", 1), ("confirms", 2)]


def test_a_mark_that_is_replaced_hands_its_place_in_a_chain_on():
    outer, inner = read(report(RELAY)).attributions[:2]
    reading = read_as(
        RELAY,
        judgement(RELAY, outer.content.of(RELAY), cue=outer.cue[0].of(RELAY), source="وكالة الشط", stance="reveals"),
    )
    assert told(reading)[inner.content.of(RELAY)] == ["وكالة الشط", "مدير المصنع"]
    assert [each.stance for each in reading.attributions[:2]] == ["reveals", inner.stance]


def test_a_cue_in_two_parts_and_a_quotation_are_read_as_they_stand():
    text = "«العمل يبدأ غدا»، هكذا عبر الحارس عن أمله."
    reading = read_as(text, judgement(text, "العمل يبدأ غدا", source="الحارس", cue="عبر", cue_2="عن أمله"))
    (made,) = (each for each in reading.attributions if each.rule == "judged")
    assert ([each.of(text) for each in made.cue], made.quotation) == (["عبر", "عن أمله"], "direct")


def test_a_later_judgement_goes_before_an_earlier_one_and_what_was_taken_back_or_is_elsewhere_changes_nothing():
    first = judgement(NESTED, "الجسر مغلق", source="الوزير", cue="قال", stance="hints")
    second = judgement(NESTED, "الجسر مغلق", key="j2", source="الوزير", cue="قال", stance="denies")
    reading = read_as(NESTED, second, first)
    assert [each.stance for each in reading.attributions if each.content.of(NESTED) == "الجسر مغلق"] == ["denies"]
    assert reading.judged == ("j2", "j1")
    undone = judgement(NESTED, "الجسر مغلق", undone="2031-05-02", cue="قال")
    elsewhere = judgement(NESTED, "الجسر مغلق", of="other", cue="قال")
    assert read_as(NESTED, undone, elsewhere).attributions == read(report(NESTED)).attributions


def test_a_judgement_whose_words_are_gone_is_an_orphan():
    wrong = judgement(NESTED, "العمل يبدأ غدا", "wrong-attribution")
    later = NESTED.replace("غدا", "اليوم")
    assert read_as(later, wrong).attributions == read(report(later)).attributions


def test_the_title_is_judged_by_its_own_words():
    title = "الوزير يؤكد أن الجسر مغلق"
    wrong = judgement(title, "الجسر مغلق", "wrong-attribution", of="r#title")
    before, after = read(report(NESTED, title=title)), read_as(NESTED, wrong, title=title)
    assert [len(each.title.attributions) for each in (before, after)] == [1, 0]
    assert after.attributions == before.attributions and after.judged == ("j1",)


def test_what_is_in_both_readings_keeps_its_id():
    text = "قال الوزير إن بيروت هادئة. وقال المدير سالم العلي إن طرابلس اللبنانية مغلقة. وأعلنت البلدية أن صيدا مفتوحة."
    before = read(report(text))
    after = read_as(text, judgement(text, before.attributions[0].content.of(text), "wrong-attribution"))
    gone = before.attributions[0]
    assert [each.id for each in after.attributions] == [each.id for each in before.attributions if each is not gone]
    assert {each.id: each.name for each in before.voices}.items() >= {
        each.id: each.name for each in after.voices
    }.items()
    assert len(after.voices) < len(before.voices)
    assert {each.id: each.span for each in after.details} == {each.id: each.span for each in before.details}
    fresh = read_as(text, judgement(text, "بيروت هادئة. وقال", source="صيدا"))
    assert fresh.attributions[0].id not in {each.id for each in before.attributions[1:]}
