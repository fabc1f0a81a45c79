"""Whatever a text is, twice its length takes twice the time."""

import gc
import time

import pytest

import rawi

LETTERS = 20_000
NOISE = 0.02  # seconds
PIECES = [
    "«قال ", "قال: ", "قال\n", "وأضاف أن ", "بحسب مصدر ", "«", '"', "(", "«قال» ", "'", "أن ", "قال الوزير ", "، ", "1,",
    "http://a.b/", "- ", "#عاجل ", "ا", "\u0640", "\u202b",
    "«قال\n", '"قال "', "a.b.", "(اقرأ أيضا ", "«قال. «", "د. ", "* ", "((", "سمات ", "وقال إنه ", "بحسب الوزير، ",
]  # fmt: skip


def seconds(text: str) -> float:
    """The best of three, without what other processes and the collection of garbage take."""
    taken = []
    for _ in range(3):
        gc.collect()
        gc.disable()
        began = time.process_time()
        rawi.read(text, language="ar")
        taken.append(time.process_time() - began)
        gc.enable()
    return min(taken)


@pytest.mark.parametrize("piece", PIECES, ids=[piece.encode("unicode_escape").decode() for piece in PIECES])
def test_twice_the_text_takes_twice_the_time(piece: str) -> None:
    times = LETTERS // len(piece)
    once = seconds(piece * times)
    assert once < 1
    assert seconds(piece * times * 2) < max(3 * once, NOISE)


@pytest.mark.parametrize("piece", ["مؤكدا أن ", "أعلن عن "])
def test_a_word_with_many_ways_to_take_it_takes_long_but_no_longer_for_standing_in_a_long_text(piece: str) -> None:
    times = LETTERS // len(piece) // 4
    assert seconds(piece * times * 2) < 3 * seconds(piece * times)
