"""Do two sentences assert the same thing? Levels of agreement, each with a weight, as for two reports (``event``).

The weights are fitted from pairs of sentences of one story that were judged by eye (``tools/fit_claim.py``).
"""

import math

from rawi.compare.alignment import terms
from rawi.compare.differences.places import NEAR_KM
from rawi.compare.differences.points import distance_km
from rawi.compare.features import Clause
from rawi.compare.same.claim_table import CLAIM
from rawi.compare.same.event import in_common
from rawi.compare.terms import MEASURE
from rawi.compare.voices import same_voice
from rawi.nouns.claim import Stance, values_of
from rawi.nouns.values import Location, Quantity

FIRM = 0.7  # from here on nine in ten of the pairs that were judged are the same
FITTED_EARLY = 300  # letters of a report that the level "early" was fitted with
TELLING: frozenset[Stance] = frozenset({"says", "confirms", "reveals", "admits", "alleges"})  # that it is so


def levels(mine: Clause, theirs: Clause) -> dict[str, float]:
    """What is observed of two clauses, by name; the same whichever is first.

    ``common``: the logarithm of how many terms both have; ``least`` and ``most``: the share of these in the clause that has
    fewer and in the one that has more; ``numbers`` and ``measures``: 1 where they share a number, or something that is
    counted, -1 where both have some and share none; ``acts``: 1 where they are laid to two names and one does more than tell it,
    as who demands or denies; ``mode``: 1 where they part on whether it is a fact, a plan, a supposition; ``early``: 1 where
    both stand early.
    """
    one, other = terms(mine, theirs)
    shared = len(one & other)
    acts = bool(mine.voices and theirs.voices) and not {mine.stance, theirs.stance} <= TELLING
    return {
        "common": math.log1p(shared),
        "least": shared / max(1, min(len(one), len(other))),
        "most": shared / max(1, len(one), len(other)),
        "numbers": in_common(_numbers(mine), _numbers(theirs)),
        "measures": in_common(_measures(one), _measures(other)),
        "acts": float(acts and not same_voice(mine, theirs)),
        "mode": float(mine.statement.mode != theirs.statement.mode),
        "early": float(_early(mine) and _early(theirs)),
    }


def same_claim(mine: Clause, theirs: Clause) -> float:
    """How likely two clauses of one story assert the same thing, 0 to 1."""
    evidence = CLAIM["always"] + math.fsum(CLAIM[name] * value for name, value in levels(mine, theirs).items())
    return 1 / (1 + math.exp(-evidence))


def firm(mine: Clause, theirs: Clause) -> bool:
    """Whether two clauses surely assert the same thing: conclusions stand on such alone."""
    return mine is theirs or same_claim(mine, theirs) >= FIRM


def parted(mine: Clause, theirs: Clause) -> bool:
    """Whether two clauses tell of other dead or of other places: reports of one kind of accident are alike in all but these."""
    return _other_toll(mine, theirs) or _other_place(mine, theirs)


def _other_toll(mine: Clause, theirs: Clause) -> bool:
    one, other = _tolls(mine), _tolls(theirs)
    return any(
        all(a.low > _most(b) or b.low > _most(a) for a in one[state] for b in other[state])
        for state in one.keys() & other.keys()
    )


def _tolls(clause: Clause) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = {}
    for _, each in values_of(clause.details, Quantity):
        if each.state and not each.subset:
            found.setdefault(each.state, []).append(each)
    return found


def _most(quantity: Quantity) -> float:
    return math.inf if quantity.high is None else quantity.high


def _other_place(mine: Clause, theirs: Clause) -> bool:
    one, other = _towns(mine), _towns(theirs)
    return bool(one and other) and all(_apart(x, y) for x in one for y in other)


def _towns(clause: Clause) -> list[Location]:
    return [each for _, each in values_of(clause.details, Location) if each.precision in ("point", "city")]


def _apart(x: Location, y: Location) -> bool:
    """Whether two towns are far apart, and neither may stand for the region around the other."""
    if x.id == y.id or distance_km((x.lat, x.lon), (y.lat, y.lon)) <= NEAR_KM:
        return False
    return x.region != y.region or not (x.names_region or y.names_region)


def _numbers(clause: Clause) -> frozenset[str]:
    return frozenset(f"{each.low}" for _, each in values_of(clause.details, Quantity))


def _measures(terms: frozenset[str]) -> frozenset[str]:
    return frozenset(each for each in terms if each.startswith(MEASURE))


def _early(clause: Clause) -> bool:
    return clause.titled or clause.span.start < FITTED_EARLY
