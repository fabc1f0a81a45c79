"""One finding as a card for a chat or a slide: its sentence, its answers, who gives them, in which reports."""

from rawi.nouns.report import TITLE
from rawi.nouns.story import Comparison
from rawi.packs.phrases import from_to
from rawi.present.asked import Asked
from rawi.present.handout import Told, question, template, words
from rawi.present.marking import plain
from rawi.present.views import View

WIDE, HIGH = 1200, 675  # of the sheet, as a slide is
ANSWERS, SOURCES = 4, 6  # that stand on it; of more, how many there are
LENGTHS = ((70, 46), (120, 38), (180, 32), (400, 27))  # letters of the sentence, and the size that they still fit in


def card_html(asked: Asked, comparison: Comparison, chosen: Told) -> str:
    """The card as a page of ``WIDE`` by ``HIGH`` that needs nothing but itself."""
    view = View(comparison, chosen.phrases, True)
    sentence = view.finding(asked.finding)
    told = question(asked.story, asked.claims[0], view, lambda _: None, asked.finding.places) if asked.claims else None
    size = next((size for length, size in LENGTHS if len(plain(sentence)) <= length), LENGTHS[-1][1])
    sources = _sources(asked, view)
    times = sorted(when for key in sources if (when := view.report(key).published))
    html = template("card.html.j2").render(
        **words(chosen, view), asked=asked, told=told, sentence=sentence, size=size,
        sources=list(dict.fromkeys(sources.values())),
        reports=len(sources), days=from_to(chosen.day(times[0]), chosen.day(times[-1])) if times else "",
        most=ANSWERS, shown=SOURCES, wide=WIDE, high=HIGH,
        passages=[] if told else [(view.called(p.report), view.around(p)) for p in reversed(asked.finding.places)],
    )  # fmt: skip
    return html.encode("utf-8", "backslashreplace").decode()


def _sources(asked: Asked, view: View) -> dict[str, str]:
    """What the reports that answer the question, or where the finding leads, are called, the earliest first."""
    keys = [account.report for claim in asked.claims for account in claim.accounts]
    keys = keys or [place.report.removesuffix(TITLE) for place in asked.finding.places]
    order = sorted(set(keys), key=lambda key: (view.report(key).published or "~", key))
    return {key: view.called(key) for key in order}
