"""What changed on the way: what a relay has otherwise than what it relays, from sentences that say the same (rule 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rawi.compare.accounts import Telling
from rawi.compare.alignment import one_question
from rawi.compare.differences.points import facts_of
from rawi.compare.roots import Told
from rawi.compare.voices import HIDDEN
from rawi.nouns.claim import Stance, Voice
from rawi.nouns.finding import Difference, Mutation, Reason, Value
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Relay

KINDS = {"place": "place", "number": "number", "date": "time"}
CHANGED = frozenset({"conflict", "update"})
DISTANT: frozenset[Stance] = frozenset({"alleges", "hints", "believes"})
REFUSING: frozenset[Stance] = frozenset({"denies", "declines", "retracts"})
TAKEN = (
    0.5  # of a relay's words that must stand in the report it relays: less is a passage that both may have from a third
)


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
        if there and here and _taken(relay, here[0], there[0]):
            yield from _particulars(relay.to, relay.report, differing, "mutation.changed")
            for mine in here:
                theirs = _nearest(mine, there)
                if _one_question(mine, theirs):
                    yield from handling(mine, theirs)
    elif relay.voice is not None and any(_publishes(telling, relay.voice) for telling in here):
        retold = [each for each in differing if each.between == "retellings" and each.verdict == "conflict"]
        for other in sorted({_report(value) for each in retold for value in each.values} - {relay.to}):
            yield from _particulars(relay.to, other, retold, "mutation.retold-otherwise")
        yield from _hedges(here, [telling for telling in group if telling.report != relay.to], relay.voice)


def _taken(relay: Relay, mine: Telling, theirs: Telling) -> bool:
    """Whether words are known to have gone from one report to the other, and not between two articles of one outlet."""
    outlets = [telling.reading.report.outlet for telling in (mine, theirs)]
    same = outlets[0] is not None and outlets[1] is not None and outlets[0].id == outlets[1].id
    return relay.direction == "known" and relay.shared >= TAKEN and not same


def _publishes(telling: Telling, voice: str) -> bool:
    """Whether a report has something from an outlet outside the collection: a story is one, a speaker says many things."""
    return any(each.name == voice and each.kind == "outlet" for each in telling.voices)


def _lays(telling: Telling, voice: str) -> bool:
    return any(each.name == voice for each in telling.voices)


def _report(value: Value) -> str:
    return value.place.report.removesuffix(TITLE)


def _hedges(here: Sequence[Telling], others: Sequence[Telling], voice: str) -> Iterator[Mutation]:
    """A flat retelling beside a cautious one of the same source."""
    cautious = [each for each in others if _distant(each) and _lays(each, voice) and each.stance not in REFUSING]
    for mine in here:
        theirs = next((each for each in cautious if _one_question(mine, each)), None)
        if theirs and mine.voices and not _distant(mine) and mine.stance not in REFUSING:
            to, origin = mine.place, theirs.place
            yield Mutation("hedge", to, origin, Reason("mutation.hedge-differs", (origin, to), (("voice", voice),)))
            return


def _one_question(mine: Telling, theirs: Telling) -> bool:
    return any(one_question(a, b) for a in mine.clauses for b in theirs.clauses)


def _particulars(to: str, origin: str, differing: Sequence[Difference], rule: str) -> Iterator[Mutation]:
    """The values that part, where the relay has one and its source another; a headline's are its own."""
    for each in differing:
        if each.kind not in KINDS or each.verdict not in CHANGED:
            continue
        theirs = next((value for value in each.values if _report(value) == origin), None)
        for mine in each.values:
            if _report(mine) == to and theirs and mine.value != theirs.value:
                reason = Reason(rule, (theirs.place, mine.place), facts_of((theirs, mine)))
                yield Mutation(KINDS[each.kind], mine.place, theirs.place, reason)


def _nearest(mine: Telling, there: Sequence[Telling]) -> Telling:
    """The account that has most of the words of another."""
    return max(there, key=lambda each: (len(each.terms & mine.terms), each.first.titled == mine.first.titled))


def handling(mine: Telling, theirs: Telling) -> Iterator[Mutation]:
    """What became of the hedge, of the attribution and of the side."""
    to, origin = mine.place, theirs.place
    if (mine.stance in REFUSING) != (theirs.stance in REFUSING):
        yield Mutation("polarity", to, origin, Reason("mutation.polarity", (origin, to)))
    if _distant(theirs) and not _distant(mine):
        yield Mutation("hedge", to, origin, Reason("mutation.hedge-dropped", (origin, to)))
    yield from _attribution(mine, theirs)


def _attribution(mine: Telling, theirs: Telling) -> Iterator[Mutation]:
    to, origin = mine.place, theirs.place
    a, b = _last(theirs), _last(mine)
    if a is not None and b is None and not mine.first.titled:
        facts: tuple[tuple[str, str], ...] = (("voice", a.name),)
        yield Mutation("attribution", to, origin, Reason("mutation.attribution-dropped", (origin, to), facts))
    elif a is not None and b is not None and a.kind in HIDDEN and b.kind not in HIDDEN and not b.outlet:
        facts = (("a", a.name), ("b", b.name))
        yield Mutation("attribution", to, origin, Reason("mutation.attribution-upgraded", (origin, to), facts))


def _distant(telling: Telling) -> bool:
    if telling.stance in DISTANT:
        return True
    return any(each.statement.hedged or each.statement.mode == "hypothetical" for each in telling.clauses)


def _last(telling: Telling) -> Voice | None:
    return telling.voices[-1] if telling.voices else None
