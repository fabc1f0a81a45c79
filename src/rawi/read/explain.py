"""Why each word that may be a cue was taken or left: the reader's own judgements, asked for one by one."""

from collections.abc import Iterator
from dataclasses import replace

from rawi.nouns.claim import Attribution, Decision
from rawi.nouns.report import Report
from rawi.packs.given import Packs, packs
from rawi.read.find.cues import cues, forms_at, unfit, unfit_form
from rawi.read.text.page import Page, page
from rawi.read.text.script import language_of
from rawi.read.verbs import judged


def decisions(report: Report, given: Packs | None = None) -> tuple[Decision, ...]:
    """Every word of a report that may be a cue, in the order of the text, with what became of it.

    ``rule`` is the rule of the attribution that took it, or the reason why none did. ``given`` are the packs to read with,
    by default the user's. Raises LanguageError for a report in a language without a pack.
    """
    code = report.language or language_of(report.text)
    made = page(report.text, (given or packs()).of(code), report.starts)
    taken = _taken(attributions(made, replace(report, language=code).outlet).attributions)
    return tuple(_decisions(made, taken))


def _taken(found: tuple[Attribution, ...]) -> dict[int, str]:
    """The rule that took each cue, by the offset behind each of its words' beginnings."""
    return {offset: each.rule for each in found for span in each.cue for offset in range(span.start, span.end)}


def _decisions(made: Page, taken: dict[int, str]) -> Iterator[Decision]:
    words = made.words
    news: set[int] = set()
    reasons: dict[int, str] = {}
    for place, (first, end) in enumerate(made.sentences):
        news.update(range(first, end))
        for cue in cues(words, first, end):
            drafts, reason = judged(made, cue, (place, first, end))
            reasons.setdefault(cue.at, "within" if drafts or reason is None else reason)
        for i in words.where("cue", first, end):
            reasons.setdefault(i, _unfit(made, i, first))
    for i in sorted({*words.places.get("cue", ()), *words.places.get("phrase", ())}):
        span = words.span(i, i + 1)
        rule = next((taken[offset] for offset in range(span.start, span.end) if offset in taken), None)
        if rule is not None:
            yield Decision(span, True, rule)
        elif i not in news:
            yield Decision(span, False, "outside")
        elif i in reasons:
            yield Decision(span, False, reasons[i])


def _unfit(made: Page, i: int, first: int) -> str:
    words = made.words
    if reason := unfit(words, i):
        return reason
    return next((why for form in forms_at(words, i)[0] if (why := unfit_form(words, i, first, form))), "no-complement")
