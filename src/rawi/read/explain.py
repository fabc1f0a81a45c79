"""Why each word that may be a cue was taken or left: the judge's own sums, for every candidate."""

from collections.abc import Iterator

from rawi.nouns.claim import Attribution, Decision
from rawi.nouns.report import Report
from rawi.packs.given import Packs, packs
from rawi.read.find.colons import by_colon
from rawi.read.find.cues import cues
from rawi.read.judge.judge import Judged, judge, reasons
from rawi.read.mark.marks import all_ways, by_rules
from rawi.read.text.page import Page, page
from rawi.read.text.script import language_of
from rawi.read.voices.telling import told

SHOWN = 12  # features of a decision that are shown, the weightiest first


def decisions(report: Report, given: Packs | None = None) -> tuple[Decision, ...]:
    """Every word of a report that may be a cue, in the order of the text, with what became of it.

    ``rule`` is the rule of the attribution that took it, or the reason why none did: ``outside`` the news, ``within`` another
    cue, ``no-complement`` that it could open, ``weighed`` and found too light, ``beaten`` by a cue that opens the same.
    ``given`` are the packs to read with, by default the user's. Raises LanguageError for a report in a language without a
    pack.
    """
    given = given or packs()
    code = report.language or language_of(report.text, given.languages())
    made = page(report.text, given.of(code), report.starts)
    taken = _taken(told(made, by_rules(made), report.outlet).attributions)
    return tuple(_decisions(made, taken))


def _taken(found: tuple[Attribution, ...]) -> dict[int, str]:
    """The rule that took each cue, by the offset behind each of its words' beginnings."""
    return {offset: each.rule for each in found for span in each.cue for offset in range(span.start, span.end)}


def _decisions(made: Page, taken: dict[int, str]) -> Iterator[Decision]:
    words = made.words
    weightiest: dict[int, Judged] = {}
    news: set[int] = set()
    for first, end in made.sentences:
        news.update(range(first, end))
        for group in cues(words, first, end):
            for way in all_ways(made, group, (first, end)):
                _keep(weightiest, way)
        for option in by_colon(made, first, end):
            _keep(weightiest, judge(made, option))
    for i in sorted({*words.places.get("cue", ()), *words.places.get("phrase", ()), *weightiest}):
        span = words.span(i, i + 1)
        rule = next((taken[offset] for offset in range(span.start, span.end) if offset in taken), None)
        best = weightiest.get(i)
        because = tuple(reasons(made, best.option)[:SHOWN]) if best else ()
        yield Decision(span, rule is not None, rule or _left(best, i in news), best.score if best else None, because)


def _keep(weightiest: dict[int, Judged], way: Judged) -> None:
    at = way.option.cue.at
    if at not in weightiest or way.score > weightiest[at].score:
        weightiest[at] = way


def _left(way: Judged | None, in_news: bool) -> str:
    if not in_news:
        return "outside"
    if way is None:
        return "no-complement"
    return "weighed" if way.score <= 0 else "beaten"
