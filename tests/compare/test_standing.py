"""How a claim stands, where the words alone would say more than is known."""

import rawi


def standings(*texts):
    outlets = ("الفنار", "صباح الساحل")
    readings = [
        rawi.read(text, language="ar", id=f"r{n}", outlet=outlet, published=f"2031-05-10T0{n}:00:00")
        for n, (outlet, text) in enumerate(zip(outlets, texts, strict=False))
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
