"""A denial against an assertion; a word taken back against the word that was given (rules 14, 22)."""

from collections.abc import Iterator, Sequence

from rawi.compare.differences.points import ASSERTING, Parted, Point, Told, between
from rawi.compare.voices import one_body, same
from rawi.nouns.finding import Difference, Reason

AGAINST = (("denies", "conflict"), ("retracts", "update"))


def polarity(told: Sequence[Told]) -> Iterator[Parted]:
    """The denials and retractions of a claim, each against what was asserted."""
    asserting = [each for each in told if each.telling.stance in ASSERTING and not each.telling.refers]
    for stance, verdict in AGAINST:
        against = [each for each in told if each.telling.stance == stance]
        facing = asserting
        if stance == "retracts":
            facing = [each for each in asserting if any(_one_speaker(each, other) for other in against)]
        if against and facing:
            points = [_point(each) for each in (*facing[:6], *against[:4])]
            values = tuple(point.value() for point in points)
            speaker = against[0].telling.voices[-1].name if against[0].telling.voices else "?"
            reason = Reason(f"polarity.{verdict}", tuple(v.place for v in values), (("voice", speaker),))
            yield Parted(Difference("polarity", verdict, between(points), values, reason), tuple(points))


def _one_speaker(a: Told, b: Told) -> bool:
    if not a.telling.voices or not b.telling.voices:
        return False
    first, second = a.telling.voices[-1], b.telling.voices[-1]
    return first.id == second.id or same(first, second) or one_body(first, second)


def _point(each: Told) -> Point:
    return Point(each.telling.first, each.telling.span, each.telling.stance, None, each.root)
