"""A claim is called by a whole clause with who says it; what no clause can be read of is no claim."""

import rawi
from rawi.packs.phrases import phrases
from rawi.present.views import View


def compared(*texts):
    outlets = ("الفنار", "صباح الساحل", "جريدة المرفأ")
    return rawi.compare(
        [
            rawi.read(text, language="ar", id=f"r{n}", outlet=outlet, published=f"2031-05-10T0{n}:00:00")
            for n, (outlet, text) in enumerate(zip(outlets, texts, strict=False))
        ]
    )


def titles(*texts, language="ar"):
    found = compared(*texts)
    view = View(found, phrases(language))
    return [view.title(claim) for story in found.stories for claim in story.claims if claim.question == "what"]


def test_who_says_it_stands_before_the_words():
    text = "قال وزير النقل إن الجسر القديم سيغلق أمام الشاحنات الأسبوع المقبل."
    assert titles(text) == ["وزير النقل: الجسر القديم سيغلق أمام الشاحنات الأسبوع المقبل"]


def test_what_is_denied_is_said_to_be():
    text = "نفت وزارة النقل أن يكون الجسر القديم قد أغلق أمام الشاحنات."
    (title,) = titles(text)
    assert title.startswith("وزارة النقل (نفي): ")
    (title,) = titles(text, language="en")
    assert title.startswith("وزارة النقل (denial): ")


def test_a_clause_that_needs_the_one_before_it_brings_it_along():
    text = "قال وزير النقل إن الجسر القديم سيغلق أمام الشاحنات، وهو ما يرفضه السائقون في المدينة الجنوبية كلها."
    assert all(title.startswith("وزير النقل: الجسر القديم") for title in titles(text, text))


def test_fragments_are_no_claims():
    assert titles("قال وزير النقل إن هذا كله معروف لدى الجميع منذ سنوات.") == []
