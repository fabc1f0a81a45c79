"""A collection that grows: what joins a story, what starts one, what is told again, and what order does not change."""

import random

import rawi
from rawi.compare.comparer import Comparer
from rawi.compare.features import features
from rawi.compare.keys import BUCKET, KEYS, SHARED, candidates, telling
from rawi.compare.memory import InProcess


def reading(key, text, **fields):
    return rawi.read(text, id=key, language="ar", outlet=f"outlet {key}", **fields)


def found(memory, mine):
    terms = telling(mine, memory.counts(mine.terms), memory.total)
    return candidates(mine, terms, memory.buckets([*terms, *mine.sketch]))


HARBOUR = "أغلقت إدارة ميناء النجمة الرصيف الشرقي مساء أمس بعد اصطدام سفينة شحن بالحاجز الخرساني."
SECOND = "سفينة شحن تصطدم بالحاجز الخرساني في ميناء النجمة وإدارة الميناء تغلق الرصيف الشرقي مساء أمس."
SCHOOLS = "وزعت وزارة التعليم كتبا جديدة على مدارس الوادي قبل بداية الفصل الدراسي الثاني."


def stories(comparer):
    return {story.reports: story for story in comparer.comparison().stories}


def test_a_new_report_joins_its_story_and_leaves_the_others_alone():
    comparer = Comparer()
    comparer.add([reading("a", HARBOUR), reading("b", SCHOOLS)])
    before = stories(comparer)
    assert comparer.add([reading("c", SECOND)]) == (("a", "c"),)
    after = stories(comparer)
    assert set(after) == {("a", "c"), ("b",)}
    assert after["b",].claims == before["b",].claims


def test_a_report_that_is_known_already_changes_nothing():
    comparer = Comparer()
    comparer.add([reading("a", HARBOUR)])
    assert comparer.add([reading("a", SECOND)]) == ()
    assert comparer.comparison().reading("a").text == HARBOUR


def test_the_order_inside_a_batch_does_not_matter(sample):
    shuffled = list(sample.readings)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        comparer = Comparer()
        comparer.add(shuffled)
        assert comparer.comparison() == sample


def test_the_same_stories_come_out_of_one_batch_and_of_two(sample):
    comparer = Comparer()
    comparer.add(sample.readings[::2])
    comparer.add(sample.readings[1::2])
    assert {s.reports for s in comparer.comparison().stories} == {s.reports for s in sample.stories}


def test_a_word_that_stands_everywhere_makes_no_candidates():
    memory = InProcess()
    batch = [features(reading(f"r{n:03}", f"{SCHOOLS} رقم{n}")) for n in range(BUCKET + 5)]
    memory.take([features(reading("x", HARBOUR)), *batch])
    assert found(memory, batch[0]) == []
    assert KEYS * BUCKET < 5_000 and SHARED >= 2


def test_near_duplicates_are_candidates_however_common_their_words_are():
    memory = InProcess()
    common = [
        features(reading(f"r{n:03}", " ".join(sorted(SCHOOLS.split(), key=lambda w: hash((w, n)))))) for n in range(70)
    ]
    first, second = features(reading("x", SCHOOLS)), features(reading("y", SCHOOLS + " والنقل."))
    memory.take([*common, first, second])
    assert "y" in found(memory, first)
