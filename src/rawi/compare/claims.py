"""Which clauses of a story's reports assert the same thing."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rawi.compare.clustering import clusters
from rawi.compare.features import Clause

SAME_CLAIM = 0.22
TOGETHER = 0.2
SAME_REPORT = 0.6
FLOOR = 4  # a shorter clause is weighed as if it had this many terms of average weight
PAIR = 1.0
COMMON = 0.5
RARE_STANCES = frozenset({"denies", "declines", "admits", "retracts", "promises"})
SAME_ACT = 0.3


def claims(clauses: Sequence[Clause]) -> tuple[tuple[int, ...], ...]:
    """Clauses into claims, as groups of positions: the likest first, and groups only if alike on average.

    A clause that only points back ("denied these reports") goes with what stood before it in its report.
    """
    plain = [n for n, clause in enumerate(clauses) if not clause.statement.refers]
    weights = _weights(clauses[n] for n in plain)
    scores = _scores(clauses, plain, weights)
    group = clusters(plain, scores, SAME_CLAIM, lambda first, second: _linked(clauses, first, second, scores))
    home = {n: first for first, members in group.items() for n in members}
    for n, clause in enumerate(clauses):
        if clause.statement.refers and (before := _before(clauses, n)) is not None:
            home[n] = home[before]
            group[home[before]].append(n)
    return tuple(sorted(tuple(sorted(members)) for members in group.values()))


def _linked(
    clauses: Sequence[Clause], first: Sequence[int], second: Sequence[int], scores: dict[tuple[int, int], float]
) -> bool:
    """Whether two groups are one claim: on average over pairs of reports, the best of each pair is alike enough.

    Two clauses of one report need more, since a report seldom says a thing twice.
    """
    best: dict[tuple[str, str], float] = defaultdict(float)
    for x in first:
        for y in second:
            a, b = clauses[x].report, clauses[y].report
            best[a, b] = max(best[a, b], scores.get((min(x, y), max(x, y)), 0.0))
    across = [score for (a, b), score in best.items() if a != b]
    if not across:
        return max(best.values()) >= SAME_REPORT
    return sum(across) / len(across) >= TOGETHER


def _before(clauses: Sequence[Clause], n: int) -> int | None:
    """What a clause that points back can mean: the first clause of the attribution before it in the same report."""
    wanted, best = clauses[n], None
    for k in range(n - 1, -1, -1):
        other = clauses[k]
        if other.report != wanted.report or (best is not None and other.attribution is not clauses[best].attribution):
            break
        if other.attribution is not None and not other.statement.refers and other.attribution is not wanted.attribution:
            best = k
    return best


def _weights(clauses: Iterable[Clause]) -> dict[object, float]:
    counts: Counter[object] = Counter()
    total = 0
    for clause in clauses:
        counts.update(clause.terms)
        counts.update(clause.pairs)
        total += 1
    return {term: math.log(1 + total / count) ** 2 for term, count in counts.items()}


def _scores(
    clauses: Sequence[Clause], plain: Sequence[int], weights: dict[object, float]
) -> dict[tuple[int, int], float]:
    """How alike two clauses are, for all pairs that share a term which is not everywhere in the story."""
    index: dict[str, list[int]] = defaultdict(list)
    for n in plain:
        for term in clauses[n].terms:
            index[term].append(n)
    pairs: set[tuple[int, int]] = set()
    most = max(12, int(COMMON * len(plain)))
    for group in index.values():
        if 1 < len(group) <= most:
            pairs.update((a, b) for k, a in enumerate(group) for b in group[k + 1 :])
    totals = {n: sum(weights[term] for term in clauses[n].terms) for n in plain}
    floor = FLOOR * sum(totals.values()) / max(1, sum(len(clauses[n].terms) for n in plain))
    return {pair: score for pair in pairs if (score := _score(clauses, pair, weights, (totals, floor))) >= TOGETHER / 2}


def _score(
    clauses: Sequence[Clause],
    pair: tuple[int, int],
    weights: dict[object, float],
    about: tuple[dict[int, float], float],
) -> float:
    a, b = clauses[pair[0]], clauses[pair[1]]
    totals, floor = about
    common = sum(weights[term] for term in a.terms & b.terms)
    common += PAIR * sum(weights[two] for two in a.pairs & b.pairs)
    score = common / max(floor, math.sqrt(totals[pair[0]] * totals[pair[1]]))
    if a.stance == b.stance and a.stance in RARE_STANCES and same_voice(a, b):
        score += SAME_ACT
    return score


def same_voice(a: Clause, b: Clause) -> bool:
    """Whether two clauses are laid to voices of the same name."""
    if not a.voices or not b.voices:
        return False
    first, second = a.voices[-1], b.voices[-1]
    if first.outlet or second.outlet:
        return first.outlet == second.outlet
    return bool(first.stems) and (set(first.stems) <= set(second.stems) or set(second.stems) <= set(first.stems))
