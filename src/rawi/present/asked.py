"""One finding down to its words: the question with its answers, who has it from whom, why; and as a document."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import click

from rawi.nouns.finding import Place, Reason
from rawi.nouns.report import TITLE
from rawi.nouns.story import Account, Claim, Comparison, Finding, Matter, Relay, Story
from rawi.packs.phrases import Phrases
from rawi.present.controls import safe
from rawi.present.drawing.descent import Line, descent
from rawi.present.drawing.isnad import isnad_of_claim
from rawi.present.matters import Lines
from rawi.present.questions import Answer, question_of
from rawi.present.sentences import with_sentences
from rawi.present.views import View, places_of
from rawi.run.looking import Looking
from rawi.store.documents import finding_document

Document = dict[str, Any]
SHOWN = 6  # passages of an answer; the rest is with the claim


@dataclass(frozen=True, slots=True)
class Asked:
    """One finding to be shown: the sentence of which matter it is, the story that it is found in, with its readings."""

    key: str
    matter: Matter
    finding: Finding
    story: Story

    @property
    def claims(self) -> tuple[Claim, ...]:
        """The questions that it is found in."""
        known: Mapping[str, Claim] = {claim.id: claim for claim in self.story.claims}
        return tuple(known[key] for key in self.finding.claims if key in known)

    @property
    def relays(self) -> tuple[Relay, ...]:
        """Of what changed on the way, the way."""
        ends = (*self.finding.all("source"), *self.finding.all("to"))
        return tuple(each for each in self.story.relays if (each.report, each.to) == ends)


def finding_lines(asked: Asked, view: View, lines: Lines) -> Iterator[str]:
    """One finding: its sentence, the answers with their words, who has it from whom, why it is so."""
    yield lines.bold(f"{asked.key}  {safe(view.finding(asked.finding))}")
    yield lines.dim(f"  {view.phrases.word('of_matter', id=asked.matter.id)}  {safe(asked.matter.label)}")
    for claim in asked.claims:
        yield from _question(asked, claim, view, lines)
    if not asked.claims:
        yield from _changed(asked, view, lines)


def _question(asked: Asked, claim: Claim, view: View, lines: Lines) -> Iterator[str]:
    for answer in question_of(asked.story, claim, None, view, asked.finding.places).answers:
        yield ""
        yield from _answer(answer, claim.id, view, lines)
    yield ""
    yield lines.bold(view.phrases.word("descent"))
    for line in descent(isnad_of_claim(asked.story, claim, view, lambda _: None)):
        yield f"  {'    ' * line.depth}{_station(line, view)}"
    yield ""
    yield lines.bold(view.phrases.word("why"))
    yield from (f"  {safe(view.why(reason))}" for reason in reasons(claim))
    if claim.counts.origins < claim.at_most:
        origins = view.phrases.count("origin", claim.counts.origins)
        yield f"  {view.phrases.word('might_be', origins=origins, at_most=claim.at_most)}"


def reasons(claim: Claim) -> Iterator[Reason]:
    """Why a claim stands as it does: its own reasons, those of its origins and of how its accounts part."""
    yield from claim.reasons
    yield from (each.reason for each in claim.origins)
    yield from (each.reason for each in claim.differences)


def _answer(answer: Answer, key: str, view: View, lines: Lines) -> Iterator[str]:
    """An answer with who gives it; what several say in the same words stands once."""
    count = view.phrases.count("report", answer.reports)
    yield f"{lines.bold(safe(answer.words))}  {safe(view.comma.join(answer.voices))}  {lines.dim(count)}"
    alike: dict[tuple[str | None, str], list[Account]] = {}
    for account in answer.accounts:
        alike.setdefault((account.origin, view.words(account.place)), []).append(account)
    for first, *others in list(alike.values())[:SHOWN]:
        yield f"    {safe(' ← '.join(view.chain(first)))}"
        yield from _passage(first.place, view, lines)
        if others:
            names = view.comma.join(dict.fromkeys(view.called(each.report) for each in others))
            yield f"      {view.phrases.word('same_words')} {safe(names)}"
            yield lines.dim(f"      {'  '.join(_spot(each.place) for each in others)}")
    if len(alike) > SHOWN:
        count = view.phrases.count("passage", len(alike) - SHOWN)
        yield lines.dim(f"    {view.phrases.word('more_passages', count=count, id=key)}")


def _passage(place: Place, view: View, lines: Lines) -> Iterator[str]:
    """The words at a place between those around them, then the day and where it stands."""
    before, words, after = (safe(" ".join(each.split())) for each in view.around(place))
    marked = click.style(words, bold=True) if lines.colour else f"[{words}]"
    yield f"      {before} {marked} {after}".rstrip()
    when = view.phrases.day(view.report(place.report).published)
    yield lines.dim(f"      {'  '.join(each for each in (when, _spot(place)) if each)}")


def _spot(place: Place) -> str:
    """A place as `rawi judge` takes it."""
    return safe(f"{place.report}@{place.span.start}-{place.span.end}")


def _station(line: Line, view: View) -> str:
    """A station: of a report when it was, how it is known to have it from whoever stands above, whether that changed."""
    phrases, notes = view.phrases, []
    if line.station.kind == "report":
        published = view.report(line.station.key).published or ""
        notes += [" ".join((phrases.day(published), published[11:16])).strip()] if published else []
    if line.step is not None:
        notes.append(phrases.web(f"step_{line.step.how}"))
        notes += [phrases.word("mutations")] if line.step.changed else []
    notes += [phrases.word("chain_again")] if line.again else []
    return f"{safe(line.station.name)}{f' ({phrases.comma.join(notes)})' if notes else ''}"


def _changed(asked: Asked, view: View, lines: Lines) -> Iterator[str]:
    """Both ends of what was changed on the way with the words around it, the source first; how the way is known."""
    for place in reversed(asked.finding.places):
        yield ""
        yield f"  {safe(view.called(place.report))}"
        yield from _passage(place, view, lines)
    yield ""
    yield lines.bold(view.phrases.word("why"))
    for relay in asked.relays:
        yield f"  {safe(view.called(relay.to))} ← {safe(view.relayed_from(relay))} ({view.how(relay)})"
        for reason in (*relay.reasons, *(each.reason for each in relay.mutations)):
            yield f"  {safe(view.why(reason))}"


def asked_document(asked: Asked, view: View) -> Document:
    """A finding as a document: its sentence, its questions with the answers and their words, what changed on the way."""
    told = with_sentences(
        {"findings": [finding_document(asked.finding)]},
        [asked.finding],
        lambda spoken: View(view.comparison, spoken).called,
    )
    return {
        "id": asked.key, "matter": asked.matter.id, "story": asked.story.id, **told["findings"][0],
        "passages": [passage_document(place, view) for place in asked.finding.places],
        "questions": [question_document(asked.story, claim, view, asked.finding.places) for claim in asked.claims],
        "changed": [view.changed(each) for relay in asked.relays for each in relay.mutations],
    }  # fmt: skip


def question_document(story: Story, claim: Claim, view: View, first: Collection[Place] = ()) -> Document:
    """The question that a claim is, with its answers: who gives each, in which words, through whom."""
    return {
        "claim": claim.id, "question": claim.question, "label": claim.label, "standing": claim.standing,
        "counts": {"reports": claim.counts.reports, "outlets": claim.counts.outlets, "origins": claim.counts.origins,
                   "at_most": claim.at_most, "against": claim.counts.against, "unknown": claim.counts.unknown},
        "answers": [
            {
                "answer": each.words, "side": each.side, "reports": each.reports, "voices": list(each.voices),
                "passages": [
                    {**passage_document(a.place, view), "stance": a.stance, "chain": list(view.chain(a))}
                    for a in each.accounts
                ],
            }
            for each in question_of(story, claim, None, view, first).answers
        ],
        "why": [view.why(each) for each in reasons(claim)],
    }  # fmt: skip


def with_readings(opened: Looking, key: str) -> Comparison:
    """A claim by its id, the only one of its story, with the readings that it needs: quick, however large the story is."""
    story, _ = opened.one_claim(key)
    (claim,) = story.claims
    reports = {account.report for account in claim.accounts}
    reports |= {relay.report for relay in story.relays if relay.to in reports and relay.report}
    reports |= {place.report.removesuffix(TITLE) for place in places_of(claim)}
    return Comparison(opened.glances(reports), (story,), ())


def parted_document(comparison: Comparison, spoken: Phrases) -> Document:
    """The only claim of a comparison: its question with the answers, and where they part, each value with its words."""
    (story,), view = comparison.stories, View(comparison, spoken)
    (claim,) = story.claims
    parted = [each for each in claim.differences if each.verdict == "conflict"]
    return {
        **question_document(story, claim, view),
        "parted": [
            {
                "kind": each.kind, "between": each.between, "why": view.why(each.reason),
                "values": [{"value": view.value(value), **passage_document(value.place, view)} for value in each.values],
            }
            for each in parted
        ],
    }  # fmt: skip


def passage_document(place: Place, view: View) -> Document:
    """The words at a place, with their report."""
    report = view.report(place.report)
    title = {"title": True} if place.report.endswith(TITLE) else {}
    return {
        "report": place.report.removesuffix(TITLE), **title, "span": list(place.span), "words": view.words(place),
        "outlet": view.called(place.report), "published": report.published,
    }  # fmt: skip
