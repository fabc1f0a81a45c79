"""What changed on the way: particulars of one claim that a relay has otherwise than what it relays."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rawi.compare.conflicts import facts_of
from rawi.compare.features import Clause
from rawi.compare.origins import HIDDEN
from rawi.nouns.claim import Voice
from rawi.nouns.finding import Difference, Mutation, Place, Reason
from rawi.nouns.story import Relay

KINDS = {"place": "place", "number": "number", "date": "time", "polarity": "polarity"}
CHANGED = frozenset({"conflict", "update"})
DISTANT = frozenset({"alleges", "hints", "believes"})


def with_mutations(
    relays: Sequence[Relay], claims: Sequence[Sequence[Clause]], found: Sequence[Sequence[Difference]]
) -> tuple[Relay, ...]:
    """The relays with what changed along each, from the claims that both its ends tell."""
    made = []
    for relay in relays:
        changes = [change for n, clauses in enumerate(claims) for change in _changes(relay, clauses, found[n])]
        kept = {(change.kind, change.to, change.origin): change for change in changes}
        made.append(replace(relay, mutations=tuple(kept.values())))
    return tuple(made)


def _changes(relay: Relay, clauses: Sequence[Clause], differing: Sequence[Difference]) -> Iterator[Mutation]:
    here = [clause for clause in clauses if clause.report == relay.to]
    if not here:
        return
    if relay.report is not None:
        there = [clause for clause in clauses if clause.report == relay.report]
        yield from _particulars(relay.to, relay.report, differing, "mutation.changed")
        if there:
            yield from _handling(here[0], there[0])
    elif relay.voice is not None and any(relay.voice in (v.name for v in clause.voices) for clause in here):
        others = {value.place.report for each in differing for value in each.values} - {relay.to}
        for other in sorted(others):
            retold = [each for each in differing if each.between == "retellings"]
            yield from _particulars(relay.to, other, retold, "mutation.retold-otherwise")
        yield from _hedges(here, [clause for clause in clauses if clause.report != relay.to], relay.voice)


def _hedges(here: Sequence[Clause], others: Sequence[Clause], voice: str) -> Iterator[Mutation]:
    """A flat retelling beside a cautious one of the same source."""
    told = [
        c
        for c in others
        if _distant(c) and voice in (v.name for v in c.voices) and c.stance not in ("denies", "declines")
    ]
    for mine in here:
        if told and mine.voices and not _distant(mine) and mine.stance not in ("denies", "declines"):
            to, origin = Place(mine.report, mine.span), Place(told[0].report, told[0].span)
            yield Mutation("hedge", to, origin, Reason("mutation.hedge-differs", (origin, to), (("voice", voice),)))
            return


def _particulars(to: str, origin: str, differing: Sequence[Difference], rule: str) -> Iterator[Mutation]:
    for each in differing:
        if each.verdict not in CHANGED or each.kind not in KINDS:
            continue
        mine = next((v for v in each.values if v.place.report == to), None)
        theirs = next((v for v in each.values if v.place.report == origin), None)
        if (
            mine
            and theirs
            and mine.value != theirs.value
            and (each.kind != "polarity" or "denies" in (mine.value, theirs.value))
        ):
            reason = Reason(rule, (theirs.place, mine.place), facts_of((theirs, mine)))
            yield Mutation(KINDS[each.kind], mine.place, theirs.place, reason)


def _handling(mine: Clause, theirs: Clause) -> Iterator[Mutation]:
    """What became of the hedge and of the attribution."""
    to, origin = Place(mine.report, mine.span), Place(theirs.report, theirs.span)
    if _distant(theirs) and not _distant(mine):
        yield Mutation("hedge", to, origin, Reason("mutation.hedge-dropped", (origin, to)))
    a, b = _last(theirs), _last(mine)
    if a is not None and b is None:
        yield Mutation(
            "attribution", to, origin, Reason("mutation.attribution-dropped", (origin, to), (("voice", a.name),))
        )
    elif a is not None and b is not None and a.kind in HIDDEN and b.kind not in HIDDEN and not b.outlet:
        facts = (("a", a.name), ("b", b.name))
        yield Mutation("attribution", to, origin, Reason("mutation.attribution-upgraded", (origin, to), facts))


def _distant(clause: Clause) -> bool:
    return clause.statement.hedged or clause.stance in DISTANT or clause.statement.mode == "hypothetical"


def _last(clause: Clause) -> Voice | None:
    return clause.voices[-1] if clause.voices else None
