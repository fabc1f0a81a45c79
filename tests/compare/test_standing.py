"""How a claim stands, where the words alone would say more than is known."""

import rawi


def standings(*texts):
    readings = [
        rawi.read(text, language="ar", id=f"r{n}", outlet=f"جريدة {n}", published=f"2031-05-10T0{n}:00:00")
        for n, text in enumerate(texts)
    ]
    return {claim.standing for story in rawi.compare(readings).stories for claim in story.claims}


def test_a_party_that_admits_its_losses_accepts_them():
    text = "أقر الجيش بمقتل ستة من جنوده في كمين نصب قرب جسر المدينة القديم."
    assert "accepted by the party responsible" in standings(text)


def test_a_council_that_approves_and_a_player_who_admits_accept_nothing():
    assert "accepted by the party responsible" not in standings("أقر مجلس البلدية بأن الجسر القديم يحتاج إلى الترميم.")
    assert "accepted by the party responsible" not in standings(
        "اعترف المدرب بأن فريقه لم يكن جاهزا للمباراة النهائية."
    )


def test_a_denial_far_from_what_was_said_points_back_to_nothing():
    said = "قال وزير النقل إن الجسر القديم سيغلق أمام الشاحنات الأسبوع المقبل."
    between = "وتشهد المدينة منذ أيام ازدحاما في شوارعها الرئيسة بسبب أعمال الحفر التي تنفذها البلدية قرب السوق. " * 4
    assert "contested" in standings(f"{said} ونفت البلدية هذه الأنباء.")
    assert "contested" not in standings(f"{said} {between}ونفت البلدية هذه الأنباء.")


def test_a_denial_of_reports_of_which_is_said_what_they_tell_points_back_to_nothing():
    said = "قال الجيش إن قواته أوقعت خسائر كبيرة في صفوف المسلحين قرب الجسر القديم."
    assert "contested" in standings(f"{said} ونفت البلدية الأنباء.")
    assert "contested" not in standings(f"{said} ونفت البلدية الأنباء التي تحدثت عن غارات على الميناء.")
    assert "contested" not in standings(f"{said} ونفت البلدية الأنباء عن غارات على الميناء.")


SAID = "مشروع تحلية المياه في مدينة الرمال سيبدأ ضخ الماء للأحياء الشرقية في الربيع المقبل"


def test_three_reports_that_surely_have_it_from_one_voice_relay_it_widely():
    told = [f"قالت وزارة المياه إن {SAID}.", f"أعلنت وزارة المياه أن {SAID}.", f"أكدت وزارة المياه أن {SAID}."]
    assert "one origin, widely relayed" in standings(*told)


def test_an_origin_bears_the_fullest_name_that_most_accounts_give_it():
    told = (f"قال وزير المياه إن {SAID}.", *(f"قال وزير المياه سالم الحربي إن {SAID}." for _ in range(2)))
    readings = [
        rawi.read(text, language="ar", id=f"r{n}", outlet=f"جريدة {n}", published="2031-05-10T08:00:00")
        for n, text in enumerate(told)
    ]
    (story,) = rawi.compare(readings).stories
    names = {origin.name for claim in story.claims if claim.question == "what" for origin in claim.origins}
    assert names == {"وزير المياه سالم الحربي"}


def test_what_most_reports_tell_in_their_own_voice_is_not_said_to_be_relayed():
    rest = "وتعاني أحياء المدينة الشرقية منذ سنوات من نقص الماء في أشهر الصيف بسبب قدم الأنابيب وكثرة السكان."
    told = [f"قالت وزارة المياه إن {SAID}. {rest}", f"{SAID}. {rest}", f"{SAID}. {rest}"]
    assert "one origin, widely relayed" not in standings(*told)


def test_what_one_of_the_reports_says_otherwise_is_not_said_to_be_relayed():
    told = [f"قالت وزارة المياه إن {SAID}." for _ in range(3)]
    half = "قالت وزارة المياه إن مشروع تحلية المياه في مدينة الرمال تأخر بسبب نقص المال."
    reports = [
        rawi.read(text, language="ar", id=f"r{n}", outlet=f"جريدة {n}", published="2031-05-10T08:00:00")
        for n, text in enumerate([*told, half])
    ]
    (story,) = rawi.compare(reports).stories
    (claim,) = [each for each in story.claims if each.question == "what" and each.counts.reports == len(reports)]
    assert len(claim.alike) == len(told) and claim.standing == "one origin"


def test_where_one_of_them_has_it_from_somebody_else_nothing_is_said_to_be_relayed():
    told = [
        f"قالت وزارة المياه إن {SAID}.",
        f"أعلنت وزارة المياه أن {SAID}.",
        "قال المهندس سالم الحربي إن ضخ الماء من مشروع تحلية المياه في مدينة الرمال سيبدأ للأحياء الشرقية في الربيع المقبل.",
    ]
    assert "one origin, widely relayed" not in standings(*told)


def test_a_lead_begins_where_all_that_its_report_tells_begins():
    lead = "شب حريق كبير في مخزن القطن شرق الميناء القديم فجر الأحد."
    below = "وقال المتحدث باسم الدفاع المدني إن فرق الإطفاء سيطرت عليه بعد ساعتين."
    reports = [
        rawi.read(f"{lead} {text}", language="ar", id=f"r{n}", outlet=f"جريدة {n}", published="2031-05-10T08:00:00")
        for n, text in enumerate((below, f"{below} وقالت البلدية إن المخزن مرخص."))
    ]
    (story,) = rawi.compare(reports).stories
    claim = next(
        each for each in story.claims if {a.report for a in each.accounts if a.place.span.start < 5} == {"r0", "r1"}
    )
    begun = {account.report: account.origin for account in claim.accounts}
    assert begun["r0"] is not None and begun["r1"] is None
