"""Which clauses of a story's reports assert the same thing."""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from rawi.compare.clustering import clusters
from rawi.compare.features import Clause
from rawi.compare.rulings import NONE, Rulings, Side, in_order
from rawi.compare.voices import same_voice
from rawi.nouns.claim import Stance

SAME_CLAIM = 0.28
TOGETHER = 0.26
SAME_REPORT = 0.6
SAID_TWICE = 0.6
OFTEN = 3  # reports that have two clauses each are no accident,
HALF = 0.5  # if they are so many of the fewer
FLOOR = 4  # a shorter clause is weighed as if it had this many terms of average weight
EXACT = 1 << 20  # weights are whole numbers, so that a sum does not depend on its order
COMMON = 0.5  # of the wordings of a story: a term that stands in more makes no pairs,
SOME = 12  # unless they are so few,
MOST = 100  # and none does in a story of many
RARE_STANCES: frozenset[Stance] = frozenset({"denies", "declines", "admits", "retracts", "promises"})
SAME_ACT = 0.3
NEAR = 250  # letters from what was said to a sentence that points back to it

Scores = dict[tuple[int, int], float]


@dataclass(slots=True)
class Phrasing:
    """The clauses of one wording, however often it was copied: they are one thing to be compared."""

    clauses: list[int]
    terms: frozenset[str]
    pairs: frozenset[tuple[str, str]]
    first: Clause
    reports: set[str]
    joins: frozenset[str] = frozenset()
    parts: frozenset[Side] = frozenset()


def claims(clauses: Sequence[Clause], rulings: Rulings = NONE) -> tuple[tuple[int, ...], ...]:
    """Clauses into claims, as groups of positions: the likest first, and groups only if alike on average.

    A clause that only points back ("denied these reports") goes with what stood before it in its report. What persons
    judged, ``rulings``, goes before likeness.
    """
    phrasings = _phrasings(clauses, rulings)
    scores = _scores(phrasings) | _judged(phrasings)
    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = score
    group = clusters(range(len(phrasings)), scores, SAME_CLAIM, lambda one, other: _linked(phrasings, one, other, near))
    found = {first: [n for member in members for n in phrasings[member].clauses] for first, members in group.items()}
    home = {n: first for first, members in found.items() for n in members}
    for n in range(len(clauses)):
        if n not in home and (before := _before(clauses, n)) is not None:
            home[n] = home[before]
            found[home[before]].append(n)
    return tuple(sorted(tuple(sorted(members)) for members in found.values()))


def _phrasings(clauses: Sequence[Clause], rulings: Rulings) -> list[Phrasing]:
    found: dict[tuple[object, ...], Phrasing] = {}
    for n, clause in enumerate(clauses):
        joins, parts = rulings.joins(clause), rulings.parts(clause)
        if clause.statement.refers and not joins and not parts:
            continue
        stems = clause.statement.stems
        act = (
            (clause.stance, clause.voices[-1].stems if clause.voices else ()) if clause.stance in RARE_STANCES else None
        )
        key = (stems, act, joins, parts)
        if key not in found:
            found[key] = Phrasing([], clause.terms, frozenset(pairwise(stems)), clause, set(), joins, parts)
        found[key].clauses.append(n)
        found[key].reports.add(clause.report)
    return list(found.values())


def _linked(
    phrasings: Sequence[Phrasing], one: Sequence[int], other: Sequence[int], near: Mapping[int, Mapping[int, float]]
) -> bool:
    """Whether two groups are one claim: on average over pairs of reports, the best of each pair is alike enough.

    Two clauses of one report need more, since a report seldom says a thing twice; what most of the reports say beside each
    other, in other words, is two claims.
    """
    if not in_order(_parts(phrasings, one), _parts(phrasings, other)):
        return False
    if _joins(phrasings, one) & _joins(phrasings, other):
        return True
    few, many = (one, set(other)) if len(one) < len(other) else (other, set(one))
    best: dict[tuple[str, str], float] = {}
    for x in few:
        for y, score in near[x].items():
            if y in many:
                for a in phrasings[x].reports:
                    for b in phrasings[y].reports:
                        if best.get((a, b), 0.0) < score:
                            best[a, b] = score
    here = {report for x in few for report in phrasings[x].reports}
    there = {report for y in many for report in phrasings[y].reports}
    across = len(here) * len(there) - len(here & there)
    if not across:
        return max(best.values()) >= SAME_REPORT
    both = here & there
    if len(both) >= OFTEN and len(both) >= HALF * min(len(here), len(there)):
        inside = math.fsum(best.get((report, report), 0.0) for report in both) / len(both)
        if inside < SAID_TWICE:
            return False
    return math.fsum(score for (a, b), score in best.items() if a != b) / across >= TOGETHER


def _judged(phrasings: Sequence[Phrasing]) -> Scores:
    """The pairs that a person has judged to be one claim: they come before all that is inferred."""
    firsts: dict[str, int] = {}
    pairs = ((firsts.setdefault(key, n), n) for n, each in enumerate(phrasings) for key in sorted(each.joins))
    return {(a, b): math.inf for a, b in pairs if a != b}


def _joins(phrasings: Sequence[Phrasing], group: Sequence[int]) -> frozenset[str]:
    return frozenset().union(*(phrasings[n].joins for n in group))


def _parts(phrasings: Sequence[Phrasing], group: Sequence[int]) -> frozenset[Side]:
    return frozenset().union(*(phrasings[n].parts for n in group))


def _before(clauses: Sequence[Clause], n: int) -> int | None:
    """What a clause that points back can mean: the first clause of the attribution before it in the same report."""
    wanted, best = clauses[n], None
    for k in range(n - 1, -1, -1):
        other = clauses[k]
        if (
            other.report != wanted.report
            or wanted.span.start - other.span.end > NEAR
            or (best is not None and other.attribution is not clauses[best].attribution)
        ):
            break
        if other.attribution is not None and not other.statement.refers and other.attribution is not wanted.attribution:
            best = k
    return best


def _scores(phrasings: Sequence[Phrasing]) -> Scores:
    """How alike two wordings are, for all pairs that share a term which is not everywhere in the story."""
    where: dict[object, list[int]] = defaultdict(list)
    told: Counter[object] = Counter()
    for n, each in enumerate(phrasings):
        term: object
        for term in (*each.terms, *each.pairs):
            where[term].append(n)
            told[term] += len(each.clauses)
    total = sum(len(each.clauses) for each in phrasings)
    worths = {count: round(EXACT * math.log(1 + total / count) ** 2) for count in set(told.values())}
    weights = {term: worths[count] for term, count in told.items()}
    most = max(SOME, min(MOST, int(COMMON * len(phrasings))))
    common: dict[tuple[int, int], int] = defaultdict(int)
    for term, group in where.items():
        if 1 < len(group) <= most:
            worth = weights[term]
            for pair in combinations(group, 2):
                common[pair] += worth
    everywhere = frozenset(term for term, group in where.items() if len(group) > most)
    totals = [sum(weights[term] for term in each.terms) for each in phrasings]
    floor = FLOOR * sum(totals) / max(1, sum(len(each.terms) for each in phrasings))
    scores: Scores = {}
    for (a, b), rare in common.items():
        one, other = phrasings[a], phrasings[b]
        usual = 0
        if everywhere:
            usual = sum(weights[term] for term in everywhere & (one.terms | one.pairs) & (other.terms | other.pairs))
        score = (rare + usual) / max(floor, math.sqrt(totals[a] * totals[b]))
        if one.first.stance == other.first.stance and one.first.stance in RARE_STANCES:
            score += SAME_ACT * same_voice(one.first, other.first)
        if score >= TOGETHER / 2:
            scores[a, b] = score
    return scores
