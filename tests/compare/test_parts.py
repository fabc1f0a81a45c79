"""Single rules of comparison, on the smallest examples."""

import pytest

import rawi
from rawi.compare.conflicts import distance_km
from rawi.compare.stories import days_between, grouped
from rawi.compare.wording import share, shared


def compared(*texts, **fields):
    return rawi.compare(
        [rawi.read(t, language="ar", id=f"r{n}", outlet=f"o{n}", **fields) for n, t in enumerate(texts)]
    )


def difference(first, second, kind, **fields):
    found = compared(first, second, **fields)
    return [(d.verdict, d.between) for s in found.stories for c in s.claims for d in c.differences if d.kind == kind]


def test_wording_is_found_after_folding_and_in_any_order():
    a = rawi.read(
        "أغلقت إدارة الميناء الرصيف الشرقي مساء أمس بسبب العاصفة. وصلت السفن السبع إلى الميناء القديم صباح اليوم بعد العاصفة."
    )
    b = rawi.read(
        "وصلت السفن السبع الى الميناء القديم صباح اليوم بعد العاصفه. اغلقت ادارة الميناء الرصيف الشرقي مساء امس بسبب العاصفة."
    )
    passages = shared(a.wording, b.wording)
    assert len(passages) == 2 and share(passages, a.wording) > 0.8
    assert passages[0].to.of(a.text).startswith("أغلقت")


@pytest.mark.parametrize(
    ("a", "b"),
    [("250 ألف حبة", "ربع مليون حبة"), ("أكثر من 27 شخصا", "32 شخصا"), ("عشرات الأشخاص", "40 شخصا")],
)
def test_numbers_that_differ_only_in_form_never_conflict(a, b):
    first = f"قالت شرطة الميناء إن الحريق الكبير في المستودع الشرقي أصاب {a} قرب الرصيف."
    second = f"وقالت بلدية المدينة إن الحريق الكبير في المستودع الشرقي أصاب {b} قرب الرصيف."
    assert all(verdict != "conflict" for verdict, _ in difference(first, second, "number", published="2031-01-01"))


def test_numbers_of_two_origins_at_one_moment_conflict():
    first = "قالت شرطة الميناء إن الحريق الكبير في المستودع الشرقي أسفر عن مقتل 9 أشخاص."
    second = "وقالت بلدية المدينة إن الحريق الكبير في المستودع الشرقي أسفر عن مقتل 14 شخصا."
    assert difference(first, second, "number", published="2031-01-01") == [("conflict", "origins")]
    assert difference(first, second, "number") == [("undetermined", "origins")]


def test_a_number_of_one_origin_that_rises_is_an_update():
    one = "قالت شرطة الميناء إن الحريق الكبير في المستودع الشرقي أسفر عن مقتل {} أشخاص."
    readings = [rawi.read(one.format(n), id=f"r{n}", published=f"2031-01-0{d}") for d, n in ((1, 4), (2, 9))]
    found = [d for s in rawi.compare(readings).stories for c in s.claims for d in c.differences]
    assert [(d.kind, d.verdict, d.reason.rule) for d in found] == [("number", "update", "number.update")]


def test_unknown_provenance_never_makes_independence():
    text = "اندلع حريق كبير في المستودع الشرقي لميناء المدينة وأتى على محتوياته {}."
    found = compared(text.format("كلها"), text.format("جميعها"))
    counts = [c.counts for s in found.stories for c in s.claims]
    assert counts and all(c.origins == 0 and c.unknown for c in counts)


def test_stories_do_not_depend_on_order_and_need_likeness_on_average():
    scores = {(0, 1): 0.9, (1, 2): 0.3, (0, 2): 0.0}
    assert grouped(3, scores) == ((0, 1), (2,))


def test_distances_and_days():
    tripoli, misrata = {"lat": 32.887, "lon": 13.187}, {"lat": 32.375, "lon": 15.092}
    assert 180 < distance_km(tripoli, misrata) < 195
    assert days_between("2031-01-01", "2031-01-03T12:00:00+00:00") == 2.5
    assert days_between(None, "2031-01-03") is None
