"""Single rules of comparison, on the smallest examples."""

import pytest

import rawi
from rawi.compare import questions
from rawi.compare.differences.points import distance_km
from rawi.compare.same.event import days_between
from rawi.compare.stories import grouped
from rawi.compare.wording import Grams, share, shared


def compared(*texts, **fields):
    return rawi.compare(
        [rawi.read(t, language="ar", id=f"r{n}", outlet=f"o{n}", **fields) for n, t in enumerate(texts)]
    )


def difference(first, second, kind, **fields):
    found = compared(first, second, **fields)
    parted = (d for s in found.stories for c in s.claims for d in c.differences)
    return sorted({(d.verdict, d.between) for d in parted if d.kind == kind})


def test_wording_is_found_after_folding_and_in_any_order():
    a = rawi.read(
        "أغلقت إدارة الميناء الرصيف الشرقي مساء أمس بسبب العاصفة. وصلت السفن السبع إلى الميناء القديم صباح اليوم بعد العاصفة."
    )
    b = rawi.read(
        "وصلت السفن السبع الى الميناء القديم صباح اليوم بعد العاصفه. اغلقت ادارة الميناء الرصيف الشرقي مساء امس بسبب العاصفة."
    )
    passages = shared(Grams(a.wording), Grams(b.wording))
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
    assert difference(first, second, "number") == [("conflict", "origins")]


def test_a_number_of_one_origin_that_rises_is_an_update():
    one = "قالت شرطة الميناء إن الحريق الكبير في المستودع الشرقي أسفر عن مقتل {} أشخاص."
    readings = [rawi.read(one.format(n), id=f"r{n}", published=f"2031-01-0{d}") for d, n in ((1, 4), (2, 9))]
    found = [d for s in rawi.compare(readings).stories for c in s.claims for d in c.differences]
    assert {(d.kind, d.verdict, d.reason.rule) for d in found} == {("number", "update", "number.update")}


def test_unknown_provenance_never_makes_independence():
    text = "اندلع حريق كبير في المستودع الشرقي لميناء المدينة وأتى على محتوياته {}."
    found = compared(text.format("كلها"), text.format("جميعها"))
    counts = [c.counts for s in found.stories for c in s.claims]
    assert counts and all(c.origins == 0 and c.unknown for c in counts)


def test_stories_do_not_depend_on_order_and_need_likeness_on_average():
    around = {"a": {"b": 0.9}, "b": {"a": 0.9, "c": 0.3}, "c": {"b": 0.3}}
    assert grouped("abc", around) == [("a", "b"), ("c",)]


def test_distances_and_days():
    tripoli, misrata = (32.887, 13.187), (32.375, 15.092)
    assert 180 < distance_km(tripoli, misrata) < 195
    assert days_between("2031-01-01", "2031-01-03T12:00:00+00:00") == 2.5
    assert days_between(None, "2031-01-03") is None


STATEMENT = "قال الناطق باسم الدفاع المدني إن فرق الإنقاذ أخلت المبنى الشرقي في حي الرمال ونقلت سكانه إلى مدرسة قريبة."
OWN_WORDS = "فرق الإنقاذ أخلت المبنى الشرقي في حي الرمال ونقلت سكانه إلى مدرسة قريبة مساء اليوم بعد انهيار سقفه."


def relays_of(found):
    return [(r.to, r.report or r.voice or r.agency, r.how) for s in found.stories for r in s.relays]


def test_two_reports_of_one_statement_relay_the_statement_not_each_other():
    found = relays_of(compared(STATEMENT, STATEMENT + " وأغلق الشارع."))
    assert {(to, how) for to, _, how in found} == {("r0", ("named", "wording")), ("r1", ("named", "wording"))}
    assert all("الدفاع المدني" in origin for _, origin, _ in found)


def test_one_text_in_three_outlets_that_credit_nobody_is_some_agencys():
    found = relays_of(compared(OWN_WORDS, OWN_WORDS + " ولم يصب أحد.", OWN_WORDS + " وأغلق الشارع."))
    assert {(to, origin) for to, origin, _ in found} == {(f"r{n}", "unknown") for n in range(3)}


def test_one_text_in_two_outlets_has_a_direction_only_where_times_are_known():
    found = relays_of(compared(OWN_WORDS, OWN_WORDS + " ولم يصب أحد."))
    assert {(to, origin) for to, origin, _ in found} == {("r0", "unknown"), ("r1", "unknown")}
    times = [rawi.read(OWN_WORDS, id=f"r{n}", outlet=f"o{n}", published=f"2031-01-01T0{n}:00:00") for n in (1, 2)]
    (relay,) = [r for s in rawi.compare(times).stories for r in s.relays]
    assert (relay.to, relay.report, relay.direction) == ("r2", "r1", "known")


def test_own_voice_text_in_the_words_of_a_statement_has_its_origin():
    own = STATEMENT.split(" إن ")[1]
    found = compared(STATEMENT, own)
    claim = next(c for s in found.stories for c in s.claims if c.counts.reports == 2)
    assert (claim.counts.origins, claim.unknown) == (1, ())


def test_a_conflict_between_origins_is_never_called_corroborated():
    texts = [
        f"قالت {who} إن الحريق الكبير في المستودع الشرقي أسفر عن مقتل {n} عمال."
        for who, n in (("شرطة الميناء", 9), ("بلدية المدينة", 14))
    ]
    standings = {
        c.standing for s in compared(*texts, published="2031-01-01").stories for c in s.claims if c.counts.reports == 2
    }
    assert standings == {"contested"}


def test_one_number_in_other_words_is_no_conflict_because_a_third_has_another(monkeypatch):
    def of_the_seven(x, y):
        return x.detail.low == y.detail.low == 7

    monkeypatch.setattr(questions, "_face", of_the_seven)
    texts = [
        "قال متحدث باسم شرطة المرفأ إن الهجوم على مركز الشرطة نتج عنه إصابة سبعة آخرين صباح الاثنين.",
        "وأسفر الهجوم على مركز الشرطة صباح الاثنين عن سبعة جرحى، كما ذكر متحدث باسم شرطة المرفأ.",
        "قالت مديرة مستشفى المدينة إن الهجوم على مركز الشرطة صباح الاثنين أسفر عن تسعة جرحى.",
    ]
    readings = [rawi.read(text, language="ar", id=f"r{n}", published="2031-05-20") for n, text in enumerate(texts)]
    claims = [claim for story in rawi.compare(readings).stories for claim in story.claims]
    told = [each.verdict for claim in claims if claim.question == "toll.wounded" for each in claim.differences]
    assert told == ["undetermined"]


def test_about_eight_is_a_toll():
    def tolls(one, other):
        text = "قال مدير الصحة إن {} أشخاص قتلوا في انفجار مخزن الوقود بمدينة سرت صباح الأحد."
        found = compared(text.format(one), text.format(other), published="2031-05-20")
        return [claim.question for story in found.stories for claim in story.claims if claim.question == "toll.killed"]

    assert tolls("نحو 8", "7") == ["toll.killed"]
    assert tolls("بين 3 و5", "4") == ["toll.killed"]


DENIED = "وقالت بلدية المدينة إن إدارة الميناء أغلقت الرصيف الشرقي أمام السفن الكبيرة."


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("ونفت شرطة الميناء أن إدارة الميناء أغلقت الرصيف الشرقي أمام السفن الكبيرة.", [("conflict", "origins")]),
        ("ولا أحد يستطيع أن ينفي أن إدارة الميناء أغلقت الرصيف الشرقي أمام السفن الكبيرة.", []),
        ("ولم تنف شرطة الميناء أن إدارة الميناء أغلقت الرصيف الشرقي أمام السفن الكبيرة.", []),
        ("ونفت شرطة الميناء علم الإدارة برسائل أصحاب السفن الكبيرة عن الرصيف.", []),
    ],
)
def test_a_denial_conflicts_with_what_it_denies_and_with_nothing_else(text, verdicts):
    assert [each for each in difference(DENIED, text, "polarity") if each[0] == "conflict"] == verdicts


def test_what_is_said_not_to_be_so_is_no_opposite_of_a_denial():
    said = "وقالت بلدية المدينة إن إدارة الميناء لم تغلق الرصيف الشرقي أمام السفن الكبيرة."
    denied = "ونفت شرطة الميناء أن إدارة الميناء أغلقت الرصيف الشرقي أمام السفن الكبيرة."
    assert ("conflict", "origins") not in difference(said, denied, "polarity")


def test_an_age_that_may_be_the_other_is_none_to_conflict():
    first = "قال الدفاع المدني إن طفلة تبلغ من العمر ست سنوات تقريبا سقطت من المنحدر الصخري في المدينة."
    second = "وقالت الشرطة إن طفلة تبلغ من العمر 6 سنوات سقطت من المنحدر الصخري في المدينة."
    assert difference(first, second, "number", published="2031-01-01") == []


@pytest.mark.parametrize(("whole", "adds_up"), [("عشر", True), ("تسع", False)])
def test_a_number_is_of_all_where_another_sentence_counts_its_parts(whole, adds_up):
    first = f"احترقت {whole} سيارات في حريق مستودع الأخشاب في حي الميناء الغربي."
    second = "احترقت في حريق مستودع الأخشاب في حي الميناء الغربي ثلاث سيارات أمام الباب وسبع سيارات في الساحة."
    found = {each for each, _ in difference(first, second, "number")}
    assert ("scope" in found) == adds_up and "conflict" not in found
