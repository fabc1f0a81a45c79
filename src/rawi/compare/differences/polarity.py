"""A denial or a negation against an assertion; a word taken back against the word that was given (rules 14, 22)."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rawi.compare.alignment import denied, one_question
from rawi.compare.differences.points import ASSERTING, Parted, Point, between, difference
from rawi.compare.roots import Told
from rawi.compare.same.claim import TELLING
from rawi.compare.voices import one_body, same
from rawi.nouns.claim import Mode, Stance
from rawi.nouns.finding import Difference, Reason

PRESENT: frozenset[Mode] = frozenset({"asserted", "negated"})
MANY = 24  # sentences of one claim that are compared
AGAINST: tuple[tuple[Stance, str], ...] = (("denies", "conflict"), ("retracts", "update"))


def polarity(told: Sequence[Told]) -> Iterator[Parted]:
    """The denials and retractions of a claim, each against what was asserted."""
    asserting = [each for each in told if each.telling.stance in TELLING and not each.telling.refers]
    for stance, verdict in AGAINST:
        against = [each for each in told if each.telling.stance == stance]
        facing = asserting
        if stance == "retracts":
            facing = [each for each in asserting if any(_one_speaker(each, other) for other in against)]
        elif not any(each.telling.refers for each in against):
            facing = [each for each in asserting if any(_denies(other, each) for other in against)]
        if stance == "denies":
            facing = [each for each in facing if not any(_one_name(each, other) for other in against)]
        if against and facing:
            points = [_point(each) for each in (*facing[:6], *against[:4])]
            values = tuple(point.value() for point in points)
            speaker = against[0].telling.voices[-1].name if against[0].telling.voices else "?"
            reason = Reason(f"polarity.{verdict}", tuple(v.place for v in values), (("voice", speaker),))
            yield Parted(Difference("polarity", verdict, between(points), values, reason), tuple(points))
    yield from _negations(told)


def _negations(told: Sequence[Told]) -> Iterator[Parted]:
    """A sentence that says that something did not happen against one that says that it did.

    Retellings of one origin seldom turn it round: there a "not" mostly belongs to another clause, so nothing is decided.
    """
    every = [
        Point(clause, clause.span, "denies" if clause.statement.negated else "says", None, each.root)
        for each in told
        if each.telling.stance in ASSERTING
        for clause in each.telling.clauses
        if clause.statement.mode in PRESENT
    ]
    points: dict[int, Point[None]] = {}
    for x, y in combinations(every[:MANY], 2):
        if (
            x.report != y.report
            and x.clause.statement.negated != y.clause.statement.negated
            and one_question(x.clause, y.clause)
        ):
            points |= {id(x): x, id(y): y}
    if points:
        found = tuple(points.values())
        verdict = "conflict" if between(found) == "origins" else "undetermined"
        yield Parted(difference("polarity", verdict, "polarity.negated", found), found)


def _denies(denial: Told, assertion: Told) -> bool:
    return any(denied(a, b) for a in assertion.telling.clauses for b in denial.telling.clauses)


def _one_speaker(a: Told, b: Told) -> bool:
    return _one_name(a, b) or any(one_body(x, y) for x in a.telling.voices[-1:] for y in b.telling.voices[-1:])


def _one_name(a: Told, b: Told) -> bool:
    return any(same(x, y) for x in a.telling.voices[-1:] for y in b.telling.voices[-1:])


def _point(each: Told) -> Point[None]:
    return Point(each.telling.first, each.telling.span, each.telling.stance, None, each.root)
