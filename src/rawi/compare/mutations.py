"""What changed on the way: what a relay has otherwise than what it relays, from sentences that say the same (rule 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rawi.compare.accounts import Telling
from rawi.compare.alignment import stretches
from rawi.compare.differences.points import facts_of
from rawi.compare.features import Clause
from rawi.compare.roots import Told
from rawi.compare.voices import HIDDEN
from rawi.nouns.claim import Stance, Voice
from rawi.nouns.finding import Difference, Mutation, Reason, Value
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Relay

KINDS = {"place": "place", "number": "number", "date": "time", "actor": "actor"}
CHANGED = frozenset({"conflict", "update"})
DISTANT: frozenset[Stance] = frozenset({"alleges", "hints", "believes"})
REFUSING: frozenset[Stance] = frozenset({"denies", "declines", "retracts"})
ADDED = 3  # words in a sentence of the relay that the sentence it came from has not
ALIGNED = 0.6  # of the words of the shorter of two sentences that must be in the other before words can be added to it


def with_mutations(
    relays: Sequence[Relay], told: Sequence[Sequence[Told]], claims: Sequence[Claim]
) -> tuple[Relay, ...]:
    """The relays with what changed along each, from the claims that both its ends tell."""
    where: dict[str, list[tuple[list[Telling], Claim]]] = {}
    for group, claim in zip(told, claims, strict=True):
        found = [each.telling for each in group]
        for report in dict.fromkeys(telling.report for telling in found):
            where.setdefault(report, []).append((found, claim))
    made = []
    for relay in relays:
        changes = [
            each for found, claim in where.get(relay.to, ()) for each in _changes(relay, found, claim.differences)
        ]
        kept = {(each.kind, each.to): each for each in reversed(changes)}
        made.append(replace(relay, mutations=tuple(reversed(kept.values()))))
    return tuple(made)


def _changes(relay: Relay, group: Sequence[Telling], differing: Sequence[Difference]) -> Iterator[Mutation]:
    here = [telling for telling in group if telling.report == relay.to]
    if relay.report is not None:
        there = [telling for telling in group if telling.report == relay.report]
        if there:
            yield from _particulars(relay.to, relay.report, differing, "mutation.changed")
            for mine in here:
                yield from _handling(mine, _nearest(mine, there))
    elif relay.voice is not None and any(_lays(telling, relay.voice) for telling in here):
        retold = [each for each in differing if each.between == "retellings" and each.kind != "actor"]
        for other in sorted({_report(value) for each in retold for value in each.values} - {relay.to}):
            yield from _particulars(relay.to, other, retold, "mutation.retold-otherwise")
        yield from _hedges(here, [telling for telling in group if telling.report != relay.to], relay.voice)


def _lays(telling: Telling, voice: str) -> bool:
    return any(each.name == voice for each in telling.voices)


def _report(value: Value) -> str:
    return value.place.report.removesuffix(TITLE)


def _hedges(here: Sequence[Telling], others: Sequence[Telling], voice: str) -> Iterator[Mutation]:
    """A flat retelling beside a cautious one of the same source."""
    cautious = [each for each in others if _distant(each) and _lays(each, voice) and each.stance not in REFUSING]
    for mine in here:
        if cautious and mine.voices and not _distant(mine) and mine.stance not in REFUSING:
            to, origin = mine.place, cautious[0].place
            yield Mutation("hedge", to, origin, Reason("mutation.hedge-differs", (origin, to), (("voice", voice),)))
            return


def _particulars(to: str, origin: str, differing: Sequence[Difference], rule: str) -> Iterator[Mutation]:
    """The values that part, where the relay has one and its source another; a headline's are its own."""
    for each in differing:
        if each.kind not in KINDS or (each.verdict not in CHANGED and each.kind != "actor"):
            continue
        theirs = next((value for value in each.values if _report(value) == origin), None)
        for mine in each.values:
            if _report(mine) == to and theirs and mine.value != theirs.value:
                reason = Reason(rule, (theirs.place, mine.place), facts_of((theirs, mine)))
                yield Mutation(KINDS[each.kind], mine.place, theirs.place, reason)


def _nearest(mine: Telling, there: Sequence[Telling]) -> Telling:
    """The account that has most of the words of another."""
    return max(there, key=lambda each: (len(each.terms & mine.terms), each.first.titled == mine.first.titled))


def _handling(mine: Telling, theirs: Telling) -> Iterator[Mutation]:
    """What became of the hedge, of the attribution and of the side, and what was added."""
    to, origin = mine.place, theirs.place
    if (mine.stance in REFUSING) != (theirs.stance in REFUSING) and len(mine.terms & theirs.terms) >= ADDED:
        yield Mutation("polarity", to, origin, Reason("mutation.polarity", (origin, to)))
    if _distant(theirs) and not _distant(mine):
        yield Mutation("hedge", to, origin, Reason("mutation.hedge-dropped", (origin, to)))
    yield from _attribution(mine, theirs)
    for clause in mine.clauses:
        if not clause.titled:
            yield from _added(clause, theirs)


def _attribution(mine: Telling, theirs: Telling) -> Iterator[Mutation]:
    to, origin = mine.place, theirs.place
    a, b = _last(theirs), _last(mine)
    if a is not None and b is None and not mine.first.titled:
        facts: tuple[tuple[str, str], ...] = (("voice", a.name),)
        yield Mutation("attribution", to, origin, Reason("mutation.attribution-dropped", (origin, to), facts))
    elif a is not None and b is not None and a.kind in HIDDEN and b.kind not in HIDDEN and not b.outlet:
        facts = (("a", a.name), ("b", b.name))
        yield Mutation("attribution", to, origin, Reason("mutation.attribution-upgraded", (origin, to), facts))


def _added(clause: Clause, theirs: Telling) -> Iterator[Mutation]:
    """Words inside a sentence that its source has not, where the rest of the sentence is the same."""
    source = max(theirs.clauses, key=lambda each: len(each.terms & clause.terms))
    if len(source.terms & clause.terms) < ALIGNED * max(1, min(len(source.terms), len(clause.terms))):
        return
    for stretch in stretches(clause, source):
        if stretch.mine is not None and stretch.theirs is None and len(stretch.here) >= ADDED:
            place = clause.place(stretch.mine)
            words = " ".join(stretch.mine.of(clause.reading.text).split())
            reason = Reason("mutation.added", (source.place(source.span), place), (("a", words),))
            yield Mutation("added", place, source.place(source.span), reason)


def _distant(telling: Telling) -> bool:
    if telling.stance in DISTANT:
        return True
    return any(each.statement.hedged or each.statement.mode == "hypothetical" for each in telling.clauses)


def _last(telling: Telling) -> Voice | None:
    return telling.voices[-1] if telling.voices else None
