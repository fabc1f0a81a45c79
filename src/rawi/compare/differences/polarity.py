"""A denial or a negation against an assertion; a word taken back against the word that was given (rules 14, 22)."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from rawi.compare.alignment import denied, one_question
from rawi.compare.differences.points import ASSERTING, Parted, Point, between, difference
from rawi.compare.roots import Told
from rawi.compare.same.claim import TELLING, firm
from rawi.compare.voices import one_body, same
from rawi.nouns.claim import Mode, Stance
from rawi.nouns.finding import Difference, Reason

PRESENT: frozenset[Mode] = frozenset({"asserted", "negated"})
NEAR = 250  # letters from what was said to a sentence that points back to it
MANY = 24  # sentences of one claim that are compared
AGAINST: tuple[tuple[Stance, str], ...] = (("denies", "conflict"), ("retracts", "update"))


def polarity(told: Sequence[Told]) -> Iterator[Parted]:
    """The denials and retractions of a claim, each against what was asserted."""
    asserting = [
        each for each in told if each.telling.stance in TELLING and each.telling.attribution and not each.telling.refers
    ]
    for stance, verdict in AGAINST:
        against = [each for each in told if each.telling.stance == stance and not each.telling.undecided]
        meets = _denies if stance == "denies" else _one_speaker
        meant = [each for each in asserting if any(meets(other, each) for other in against)]
        facing = [each for each in asserting if each in meant or any(_retold(each, other) for other in meant)]
        if against and facing:
            points = [_point(each) for each in (*facing[:6], *against[:4])]
            values = tuple(point.value() for point in points)
            speaker = against[0].telling.voices[-1].name if against[0].telling.voices else "?"
            reason = Reason(f"polarity.{verdict}", tuple(v.place for v in values), (("voice", speaker),))
            yield Parted(Difference("polarity", verdict, between(points), values, reason), tuple(points))
    yield from _negations(told)


def _negations(told: Sequence[Told]) -> Iterator[Parted]:
    """A sentence that says that something did not happen against one that says that it did.

    A "not" mostly belongs to another clause: of those drawn at random few were conflicts, so nothing is decided.
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
        yield Parted(difference("polarity", "undetermined", "polarity.negated", found), found)


def _denies(denial: Told, assertion: Told) -> bool:
    """Whether somebody else's assertion is what is denied: what stands right before words that point back, or the same words."""
    mine, theirs = denial.telling, assertion.telling
    if _one_name(denial, assertion) or (denial.root and assertion.root and denial.root.key == assertion.root.key):
        return False
    if mine.reading is theirs.reading and mine.span.meets(theirs.span):
        return False  # what is said is that it is denied
    if mine.refers:
        return mine.reading is theirs.reading and 0 <= mine.span.start - theirs.span.end <= NEAR
    asserted = [each for each in theirs.clauses if not each.statement.negated]
    return any(denied(a, b) for a in asserted for b in mine.clauses)


def _retold(a: Told, b: Told) -> bool:
    """Whether two accounts are retellings of one: from one origin, or surely the same."""
    if a.root and b.root and a.root.key == b.root.key:
        return True
    return a.telling.report != b.telling.report and any(
        firm(x, y) for x in a.telling.clauses for y in b.telling.clauses
    )


def _one_speaker(a: Told, b: Told) -> bool:
    return _one_name(a, b) or any(one_body(x, y) for x in a.telling.voices[-1:] for y in b.telling.voices[-1:])


def _one_name(a: Told, b: Told) -> bool:
    return any(same(x, y) for x in a.telling.voices[-1:] for y in b.telling.voices[-1:])


def _point(each: Told) -> Point[None]:
    return Point(each.telling.first, each.telling.span, each.telling.stance, None, each.root)
