"""Readings and comparisons as text: colour on a terminal, brackets when piped. A line holds one writing direction."""

from collections.abc import Iterable, Iterator
from itertools import islice

import click

from rawi.nouns.claim import Decision
from rawi.nouns.finding import Reason
from rawi.nouns.mark import RULES
from rawi.nouns.reading import Reading, segments, spans_of
from rawi.nouns.story import Claim, Comparison, Story
from rawi.packs.phrases import Phrases
from rawi.present.controls import safe
from rawi.present.views import View

SHOWN = 6
AROUND = 30  # letters shown before and behind a cue
MARKS = {"source": ("[", "]"), "cue": ("<", ">"), "content": ("{", "}")}
COLOURS = {"source": "cyan", "cue": "yellow", "content": "green"}


def reading_lines(reading: Reading, phrases: Phrases, colour: bool) -> Iterator[str]:
    """One report with its attributions marked, then the attributions one by one with rule and spans."""
    report = reading.report
    head = [
        report.title,
        report.outlet.called(phrases.language) if report.outlet else None,
        report.published,
        report.path,
    ]
    yield _bold(" · ".join(safe(part) for part in head if part) or report.id, colour)
    yield ""
    yield from _marked(reading, colour)
    yield ""
    if not reading.attributions:
        yield phrases.unread(reading.unread) if reading.unread else phrases.word("no_attributions")
    for each in reading.attributions:
        names = [reading.voice(key).name for key in each.chain] or [phrases.word("unresolved")]
        flags = [phrases.of("stances", each.stance), each.quotation]
        flags += [each.mode] if each.mode != "asserted" else []
        flags += [phrases.word("unverified")] if each.unverified else []
        spans = " ".join(f"{role} {span.start}-{span.end}" for role, span in spans_of(each))
        yield _dim(f"{each.id}  {', '.join(flags)}  [{each.rule}]  {spans}", colour)
        yield "    " + safe(" ← ".join(names))
    if reading.by != RULES:
        yield _dim(phrases.word("read_by", by=safe(reading.by)), colour)
    for note in reading.notes:
        yield _dim(note, colour)


def decision_lines(text: str, found: Iterable[Decision], phrases: Phrases, colour: bool) -> Iterator[str]:
    """Each word that may be a cue in its surroundings, whether it was taken, and why, in a sentence."""
    for each in found:
        before = text[max(0, each.span.start - AROUND) : each.span.start].replace("\n", " ")
        behind = text[each.span.end : each.span.end + AROUND].replace("\n", " ")
        mark = phrases.word("cue_taken" if each.taken else "cue_left")
        yield f"{each.span.start:>6}  {mark}  …{safe(before)}<{safe(each.span.of(text))}>{safe(behind)}…"
        score = "" if each.score is None else f"  {each.score:+.1f}"
        yield _dim(f"        {_why(each.rule, phrases)}  [{each.rule}]{score}", colour)
        for name, weight in each.weights:
            yield _dim(f"        {weight:+6.2f}  {name}", colour)


def _why(rule: str, phrases: Phrases) -> str:
    """The sentence of a rule of reading: for a taken cue that of its shape, then that of its complement."""
    parts = [part for part in rule.split(".") if phrases.of("cue_rules", part) != part]
    return " ".join(phrases.of("cue_rules", part) for part in parts)


def _marked(reading: Reading, colour: bool) -> Iterator[str]:
    whole = _coloured(reading) if colour else _bracketed(reading)
    yield from whole.split("\n")


def _coloured(reading: Reading) -> str:
    pieces = []
    for piece, roles in segments(reading):
        names = {role for _, role in roles}
        role = next((role for role in ("cue", "source", "content") if role in names), None)
        pieces.append(click.style(safe(piece), fg=COLOURS[role], bold=role == "cue") if role else safe(piece))
    return "".join(pieces)


def _bracketed(reading: Reading) -> str:
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    spans = {(role, span) for each in reading.attributions for role, span in spans_of(each)}
    for role, span in sorted(spans, key=lambda each: (each[1].start, -each[1].end, each[0])):
        opening.setdefault(span.start, []).append(MARKS[role][0])
        closing.setdefault(span.end, []).insert(0, MARKS[role][1])
    text, pieces, last = reading.text, [], 0
    for cut in sorted({*opening, *closing}):
        pieces += [safe(text[last:cut]), *closing.get(cut, ()), *opening.get(cut, ())]
        last = cut
    return "".join([*pieces, safe(text[last:])])


def comparison_lines(comparison: Comparison, phrases: Phrases, colour: bool, whole: bool = False) -> Iterator[str]:
    """A comparison, story by story; of claims that one report alone tells only the first few, unless all are wanted."""
    view = View(comparison, phrases)
    several = [story for story in comparison.stories if len(story.reports) > 1]
    alone = [story for story in comparison.stories if len(story.reports) == 1]
    for story in several:
        yield from _story(story, view, colour, whole)
    for story in alone if not several or whole else ():
        yield from _story(story, view, colour, whole)
    if alone and several and not whole:
        yield ""
        yield _bold(phrases.word("one_report_stories"), colour)
        for story in alone:
            unread = view.unread_story(story)
            called = " · ".join(part for part in (safe(view.called(story.reports[0])), unread) if part)
            yield f"  {story.id}  {safe(story.label)}  ({called})"
    for matter in comparison.matters:
        yield ""
        yield f"{phrases.word('matter')}: {', '.join(matter.stories)} — {view.why(matter.reason)} [{matter.reason.rule}]"
    if comparison.failed:
        yield ""
        yield _bold(phrases.word("failed"), colour)
        yield from (f"  {safe(failure)}" for failure in comparison.failed)


def one_story_lines(
    story: Story, comparison: Comparison, phrases: Phrases, colour: bool, whole: bool = False
) -> Iterator[str]:
    """One story, as in a comparison."""
    view = View(comparison, phrases)
    head, *rest = islice(_story(story, view, colour, whole), 1, None)
    yield head
    yield from (f"   ● {safe(view.finding(each))}" for each in story.findings)
    yield from rest


def one_claim_lines(claim: Claim, comparison: Comparison, phrases: Phrases, colour: bool) -> Iterator[str]:
    """One claim with its accounts, origins and differences; before each account what it is judged by."""
    yield from _claim(claim, claim.id, View(comparison, phrases), colour)


def _story(story: Story, view: View, colour: bool, whole: bool) -> Iterator[str]:
    phrases = view.phrases
    yield ""
    yield _bold(f"━━ {phrases.word('story')} {story.id} · {phrases.word('reports')} {len(story.reports)}"
                + (f" · {story.when}" if story.when else ""), colour)  # fmt: skip
    yield _bold(f"   {safe(story.label)}", colour)
    yield from _unread(story, view, colour)
    if story.relays:
        yield ""
        yield f"   {phrases.word('relays')}"
    for relay in story.relays:
        yield f"     {safe(view.called(relay.to))} ← {safe(view.relayed_from(relay))}"
        for reason in relay.reasons:
            spans = ", ".join(view.where(place) for place in reason.places[:2])
            yield _dim(f"       {view.how(relay)} [{reason.rule}] {safe(spans)}", colour)
        for mutation in relay.mutations:
            yield _red(f"       ⚑ {safe(view.changed(mutation))}", colour)
    first, rest = list(view.shared(story)), list(view.single(story))
    shown = [*first, *(rest if whole else rest[: max(0, SHOWN - len(first))])]
    for claim in shown:
        yield ""
        agreed = not whole and claim.answers and not claim.differences
        yield from (_head if agreed else _claim)(claim, claim.id, view, colour)
    if len(shown) < len(story.claims):
        yield ""
        yield _dim(f"   {phrases.word('more', claims=len(story.claims) - len(shown))} (--all)", colour)


def _unread(story: Story, view: View, colour: bool) -> Iterator[str]:
    """Which reports of a story were not read; in the place of claims where none was."""
    if unread := view.unread_story(story):
        yield f"   {_red(unread, colour)}"
        return
    for key in story.reports:
        if unread := view.unread(key):
            yield f"   {safe(view.called(key))} · {_red(unread, colour)}"


def _head(claim: Claim, name: str, view: View, colour: bool) -> Iterator[str]:
    phrases = view.phrases
    yield _bold(f"   {name}  {safe(view.title(claim))}", colour)
    if claim.about is not None:
        yield _dim(f"      {phrases.word('particular')}", colour)
    standing = f"{view.counts(claim)} — {phrases.of('standings', claim.standing)}"
    paint = _red if claim.standing in ("contested", "one origin, widely relayed", "no known origin") else _green
    yield "      " + paint(standing, colour)


def _claim(claim: Claim, name: str, view: View, colour: bool) -> Iterator[str]:
    phrases = view.phrases
    yield from _head(claim, name, view, colour)
    for reason in claim.reasons:
        yield _dim(f"      {view.why(reason)} [{reason.rule}]", colour)
    for account in claim.accounts:
        yield f"      {phrases.of('stances', account.stance)}: {safe(' ← '.join(view.chain(account)))}"
        yield _dim(f"        “{safe(_line(account.span.of(view.report(account.place.report).text)))}” "
                   f"{safe(account.place.report)}@{account.span.start}-{account.span.end}", colour)  # fmt: skip
    for origin in claim.origins:
        yield f"      {phrases.word('origin')} {view.side(origin)}: {safe(view.name(origin.name))}"
        yield _dim(f"        {safe(view.why(origin.reason))} [{origin.reason.rule}]", colour)
    if claim.unknown:
        names = ", ".join(view.called(key) for key in claim.unknown)
        yield f"      {phrases.word('unknown')}: {safe(names)}"
    for difference in claim.differences:
        paint = _red if difference.verdict == "conflict" else _dim
        yield paint(f"      ≠ {view.differs(difference)}", colour)
        for value in difference.values:
            yield f"        {safe(view.value(value))} — “{safe(view.words(value.place))}” {safe(view.where(value.place))}"
        yield _dim(f"        {safe(view.why(difference.reason))} [{difference.reason.rule}]", colour)


def explanation_lines(story: Story, comparison: Comparison, phrases: Phrases, colour: bool) -> Iterator[str]:
    """Every conclusion about a story with its reason: the rule, its sentence, and the words that led to it."""
    view = View(comparison, phrases)
    yield _bold(f"━━ {phrases.word('story')} {story.id} · {safe(story.label)}", colour)
    for reason in story.reasons:
        yield from _reason("", reason, view, colour)
    for relay in story.relays:
        head = f"{safe(view.called(relay.to))} ← {safe(view.relayed_from(relay))} ({view.how(relay)})"
        for reason in relay.reasons:
            yield from _reason(head, reason, view, colour)
        for mutation in relay.mutations:
            yield from _reason(f"{head} ⚑ {phrases.of('kinds', mutation.kind)}", mutation.reason, view, colour)
    for claim in story.claims:
        head = f"{claim.id} {safe(view.title(claim))}"
        for reason in claim.reasons:
            yield from _reason(f"{head} — {phrases.of('standings', claim.standing)}", reason, view, colour)
        for origin in claim.origins:
            name = f"{phrases.word('origin')} {view.side(origin)}: {safe(view.name(origin.name))}"
            yield from _reason(f"{head} — {name}", origin.reason, view, colour)
        for difference in claim.differences:
            yield from _reason(f"{head} ≠ {view.differs(difference)}", difference.reason, view, colour)


def _reason(head: str, reason: Reason, view: View, colour: bool) -> Iterator[str]:
    yield ""
    if head:
        yield f"  {head}"
    yield f"  [{reason.rule}] {safe(view.why(reason))}"
    for place in reason.places:
        yield _dim(f"    {safe(view.where(place))}: “{safe(view.words(place))}”", colour)


def _line(text: str) -> str:
    return " ".join(text.split())


def _bold(text: str, colour: bool) -> str:
    return click.style(text, bold=True) if colour else text


def _dim(text: str, colour: bool) -> str:
    return click.style(text, dim=True) if colour else text


def _red(text: str, colour: bool) -> str:
    return click.style(text, fg="red") if colour else text


def _green(text: str, colour: bool) -> str:
    return click.style(text, fg="green") if colour else text
