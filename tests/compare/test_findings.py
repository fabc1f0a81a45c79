"""What a story comes down to: a few sentences, each with its figures and the places that it leads to."""

from importlib import import_module

import rawi

HOUR = "2031-05-10T0{}:00:00"


def story(*told):
    """The one story of some reports: outlets and texts."""
    reports = [
        rawi.read(text, language="ar", id=f"r{n}", outlet=outlet, published=HOUR.format(n))
        for n, (outlet, text) in enumerate(told, 1)
    ]
    (found,) = rawi.compare(reports).stories
    return found


def kinds(found):
    return [each.kind for each in found.findings]


def test_many_reports_of_one_origin_are_said_to_be():
    text = "قالت صحيفة «مرسى» إن سفينة تحمل أسلحة رست ليلا في ميناء بورتسودان."
    found = story(*((outlet, text) for outlet in ("الفنار", "صباح الساحل", "جريدة المرفأ")))
    told = found.findings[0]
    assert told.kind == "told.one"
    assert told.all("reports") == ("3",) and "مرسى" in told.all("voices")[0]
    assert {place.report for place in told.places} == {"r1", "r2", "r3"}
    assert told.claims == tuple(claim.id for claim in found.claims if claim.question == "what")[:1]


def test_who_denies_it_is_said():
    found = story(
        ("الفنار", "قالت صحيفة «مرسى» إن سفينة تحمل أسلحة رست ليلا في ميناء بورتسودان."),
        ("صباح الساحل", "نفت وزارة النقل أن تكون سفينة تحمل أسلحة رست في ميناء بورتسودان."),
    )
    (denied,) = [each for each in found.findings if each.kind == "denied"]
    assert denied.all("voices") == ("وزارة النقل",)


def test_tolls_go_from_the_lowest_to_the_highest():
    found = story(
        ("الفنار", "قالت الشرطة إن حريق السوق القديم أسفر عن مقتل 14 تاجرا."),
        ("صباح الساحل", "قالت وزارة الصحة إن حريق السوق القديم أسفر عن مقتل 9 تجار."),
    )
    (toll,) = [each for each in found.findings if each.kind.startswith("toll")]
    assert (toll.kind, toll.all("values"), toll.all("at_most")) == ("toll.some", ("9", "14"), ("2",))


def test_a_toll_that_is_told_far_down_and_otherwise_is_not_of_this_story():
    fire = "قالت الشرطة إن حريق السوق القديم أسفر عن مقتل 14 تاجرا. "
    rest = "وزار المحافظ التجار في بيوتهم ووعد بتعويضهم قبل العيد المقبل. " * 8
    before = "وكان حريق السوق القديم في الميناء قد أسفر عن مقتل 9 بحارة."
    found = story(("الفنار", fire), ("صباح الساحل", fire + rest + before))
    (toll,) = [each for each in found.findings if each.kind.startswith("toll")]
    assert toll.all("values") == ("14",) and toll.all("reports") == ("2",)


def test_what_one_report_has_from_two_it_has_once():
    first = "عدن (رويترز) - قتل 14 تاجرا في حريق السوق القديم في عدن مساء أمس. وقالت الشرطة إن حريق السوق القديم في عدن أسفر عن مقتل 14 تاجرا."
    second = "عدن (رويترز) - لقي 14 تاجرا حتفهم أمس حين شب حريق في السوق القديم في عدن. وذكرت الشرطة أن 14 تاجرا قتلوا في حريق السوق القديم في عدن."
    found = story(("الفنار", first), ("صباح الساحل", second))
    (toll,) = [each for each in found.findings if each.kind.startswith("toll")]
    assert (toll.kind, toll.all("reports"), toll.all("at_most")) == ("toll.one", ("2",), ("1",))


def test_where_all_give_one_number_nothing_is_said_of_how_many_origins_there_may_be():
    found = story(
        ("الفنار", "قالت الشرطة إن حريق السوق القديم أسفر عن مقتل 14 تاجرا."),
        ("صباح الساحل", "قالت وزارة الصحة إن حريق السوق القديم أسفر عن مقتل 14 تاجرا."),
    )
    (toll,) = [each for each in found.findings if each.kind.startswith("toll")]
    assert (toll.kind, toll.all("values"), toll.all("reports")) == ("toll.same", ("14",), ("2",))


def test_a_toll_that_one_report_has_only_far_down_is_none_that_they_come_down_to():
    fire = "حريق السوق القديم في مدينة عدن الذي أسفر عن مقتل 14 تاجرا"
    rest = "وزار المحافظ التجار في بيوتهم ووعد بتعويضهم قبل العيد المقبل. " * 8
    told = [
        ("الفنار", f"قالت الشرطة إنها تحقق في {fire}."),
        ("صباح الساحل", f"{rest}وقالت الشرطة إنها تحقق في {fire}."),
    ]
    assert not [each for each in kinds(story(*told)) if each.startswith("toll")]


def test_the_dead_of_one_side_are_no_toll_of_a_story_whose_reports_count_others_too():
    one = "قالت الشرطة إن اشتباكات حي الميناء القديم أسفرت عن مقتل 8 من عناصر الحرس البلدي."
    other = " وقتل 30 مسلحا من جماعة الوادي في اشتباكات حي الميناء القديم."
    assert "toll.one" in kinds(story(("الفنار", one), ("صباح الساحل", one)))
    assert "toll.one" not in kinds(story(("الفنار", one + other), ("صباح الساحل", one + other)))


def test_a_report_alone_comes_down_to_nothing():
    assert kinds(story(("الفنار", "قالت الشرطة إن حريق السوق القديم أسفر عن مقتل 14 تاجرا."))) == []


def test_the_weightiest_are_kept_where_there_are_more(monkeypatch):
    text = "قالت الشرطة إن حريق السوق القديم في مدينة عدن أسفر عن مقتل {} تجار وإصابة {} عمال."
    every = kinds(story(("الفنار", text.format(4, 6)), ("المرفأ", text.format(5, 9))))
    monkeypatch.setattr(import_module("rawi.compare.findings"), "MOST", 1)
    assert len(every) > 1 and kinds(story(("الفنار", text.format(4, 6)), ("المرفأ", text.format(5, 9)))) == every[:1]


def test_one_article_at_two_addresses_is_no_second_report():
    text = "قالت صحيفة «مرسى» إن سفينة تحمل أسلحة رست ليلا في ميناء بورتسودان."
    assert "told.one" not in kinds(story(("الفنار", text), ("الفنار", text)))
    assert "told.one" in kinds(story(("الفنار", text), ("المرفأ", text)))


def test_an_origin_is_called_as_those_who_say_it_call_him():
    words = "مشروع تحلية المياه في مدينة الرمال سيبدأ ضخ الماء للأحياء الشرقية في الربيع"
    found = story(("الفنار", f"أظهر تقرير أن {words}."), ("المرفأ", f"أظهر تقرير أن {words}."))
    assert "told.one" not in kinds(found)
    found = story(("الفنار", f"قال المهندس سالم إن {words}."), ("المرفأ", f"قال المهندس سالم إن {words}."))
    assert [each.all("voices") for each in found.findings if each.kind == "told.one"] == [("المهندس سالم",)]
