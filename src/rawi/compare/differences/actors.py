"""Who is said to have done it or to have suffered it, and whose words they are."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from functools import partial
from itertools import combinations

from rawi.compare.alignment import Stretch, longest_run, stretches
from rawi.compare.differences.points import ASSERTING, Parted, Point, asserted, difference, parted
from rawi.compare.features import Clause
from rawi.compare.roots import Root, Told
from rawi.compare.same.claim import firm
from rawi.compare.terms import COUNTRY
from rawi.compare.voices import HIDDEN, PUBLISHED, one_body, same
from rawi.nouns.claim import values_of
from rawi.nouns.text import Span
from rawi.nouns.values import Organisation, Person, Quantity, called

ALIGNED = 0.5  # of the other terms of two clauses that must be the same before who they speak of answers to each other
LEAST = 3  # terms that must be
SPELLED = 0.5  # how alike the letters of two names are that are one name in two spellings
SHORT = 5  # words that may stand for others in an aligned clause
QUOTED = 12  # words in a row that two people do not both happen to say
MANY = 16  # wordings of one claim that are compared
NAME = "="  # what an organisation's name begins with among those that a clause speaks of


def actors(told: Sequence[Told]) -> Iterator[Parted]:
    """The differences among the actors of a claim: nations and named groups, words for people, one quotation in two mouths."""
    yield from _named(told)
    yield from _worded(told)
    yield from _mouths(told)


def _named(told: Sequence[Told]) -> Iterator[Parted]:
    """Clauses that say the same of another nation or group, or of none."""
    variants: dict[frozenset[str], list[Point[None]]] = {}
    named: dict[str, frozenset[str]] = {}
    for clause, root in asserted(told):
        who = _who(clause)
        variants.setdefault(who, []).append(_point(clause, root))
        named[clause.report] = named.get(clause.report, frozenset()) | who
    yield from parted("actor", list(variants.values())[:MANY], partial(_judged, named))


def _who(clause: Clause) -> frozenset[str]:
    """The nations and the named organisations that a clause speaks of, however they are spelled."""
    nations = {stem for stem in clause.statement.people if stem.startswith(COUNTRY)}
    return frozenset(nations | {NAME + name for name, _ in _organisations(clause)})


def _organisations(clause: Clause) -> Iterator[tuple[str, Span]]:
    for span, organisation in values_of(clause.details, Organisation):
        name = called(organisation.names, "en")
        if name and not organisation.outlet:
            yield name, span


def _point(clause: Clause, root: Root | None) -> Point[None]:
    who = _who(clause)
    wording = clause.reading.wording
    spans = [span for _, span in _organisations(clause)]
    spans += [Span(wording.starts[i], wording.ends[i]) for i in wording.between(clause.span) if wording.stems[i] in who]
    span = min(spans) if spans else clause.span
    value = " · ".join(dict.fromkeys(_shown(clause, each) for each in sorted(spans or [span])))
    return Point(clause, span, value, None, root)


def _shown(clause: Clause, span: Span) -> str:
    return " ".join(span.of(clause.reading.text).split())


def _judged(
    named: Mapping[str, frozenset[str]], a: Sequence[Point[None]], b: Sequence[Point[None]]
) -> tuple[str, str] | None:
    """By the clauses that say the same but for it. Two nations exclude each other only where one stands for the other.

    ``named`` holds all that each report names in the claim: what it names in its next clause is not missing.
    """
    here, there = _who(a[0].clause), _who(b[0].clause)
    pair = [
        (x, y)
        for x in a
        for y in b
        if x.report != y.report and named[x.report] != named[y.report] and _aligned(x.clause, y.clause, here | there)
    ]
    if not pair:
        return None
    if here <= there or there <= here:
        return "granularity", "actor.unnamed" if not here or not there else "actor.wider"
    for x, y in pair:
        for stretch in stretches(x.clause, y.clause):
            mine, theirs = here.intersection(stretch.here), there.intersection(stretch.there)
            apart = mine and theirs and not mine & theirs and max(len(stretch.here), len(stretch.there)) <= SHORT
            if apart and firm(x.clause, y.clause):
                return "conflict", "actor.conflict"
    return "undetermined", "actor.undetermined"


def _aligned(x: Clause, y: Clause, who: frozenset[str]) -> bool:
    one, other = x.terms - who, y.terms - who
    common = len(one & other)
    return common >= LEAST and common >= ALIGNED * min(len(one), len(other))


def _worded(told: Sequence[Told]) -> Iterator[Parted]:
    """People or bodies that one clause has where another, in nearly the same words, has others, or fewer."""
    wordings: dict[tuple[str, ...], Point[None]] = {}
    named: dict[str, frozenset[str]] = {}
    for clause, root in asserted(told):
        wordings.setdefault(clause.statement.stems, Point(clause, clause.span, "", None, root))
        named[clause.report] = named.get(clause.report, frozenset()).union(clause.statement.people)
    found: dict[tuple[str, str], list[Point[None]]] = {}
    for x, y in combinations(list(wordings.values())[:MANY], 2):
        if x.report != y.report and _aligned(x.clause, y.clause, frozenset()):
            for stretch in stretches(x.clause, y.clause):
                if _counts(x.clause, stretch.mine) or _counts(y.clause, stretch.theirs):
                    continue
                people = frozenset((*x.clause.statement.people, *y.clause.statement.people))
                both = named[x.report] & named[y.report]
                names = _names(x.clause, stretch.mine) and _names(y.clause, stretch.theirs)
                sure = names and firm(x.clause, y.clause)
                judged = _of_names(stretch, sure) if names else _of_words(stretch, people, both)
                if judged is not None:
                    sides = ((x, stretch.mine), (y, stretch.theirs))
                    points = [_cut(point, span or point.clause.span) for point, span in sides]
                    found.setdefault(judged, []).extend(points)
    for (verdict, rule), points in found.items():
        yield Parted(difference("actor", verdict, rule, points), tuple(points))


def _counts(clause: Clause, span: Span | None) -> bool:
    """Whether a number stands in a stretch: how many is no question of who."""
    return span is not None and any(each.meets(span) for each, _ in values_of(clause.details, Quantity))


def _names(clause: Clause, span: Span | None) -> bool:
    """Whether a person is named in a stretch."""
    return span is not None and any(each.meets(span) for each, _ in values_of(clause.details, Person))


def _of_names(stretch: Stretch, sure: bool) -> tuple[str, str] | None:
    """Two names in one place: different ones, or one in two spellings, or one that is longer.

    Two of a family may each stand in a sentence of his own: only if these are ``sure`` to say the same do the names conflict.
    """
    here, there = stretch.here, stretch.there
    if max(len(here), len(there)) > SHORT or SequenceMatcher(None, "".join(here), "".join(there)).ratio() >= SPELLED:
        return None
    if set(here) & set(there):
        return "scope", "actor.scope"
    return ("conflict", "actor.name") if sure else ("undetermined", "actor.undetermined")


def _of_words(stretch: Stretch, people: frozenset[str], both: frozenset[str]) -> tuple[str, str] | None:
    """``both`` are the people whom both reports speak of in the claim: they are missing from neither."""
    here, there = people.intersection(stretch.here), people.intersection(stretch.there)
    if max(len(stretch.here), len(stretch.there)) > SHORT or here == there:
        return None
    if not stretch.here or not stretch.there:
        return None if here | there <= both else ("granularity", "actor.wider")
    if not here or not there:
        return None
    if any(each.startswith(COUNTRY) for each in here) != any(each.startswith(COUNTRY) for each in there):
        return "granularity", "actor.narrower"
    return "scope", "actor.scope"


def _cut(point: Point[None], span: Span) -> Point[None]:
    return Point(point.clause, span, _shown(point.clause, span), None, point.root)


def _mouths(told: Sequence[Told]) -> Iterator[Parted]:
    """One quotation laid to two people: two occasions, or an alteration on the way."""
    quoted = [each for each in told if each.telling.voices and each.telling.stance in ASSERTING]
    quoted = [each for each in quoted if each.telling.voices[-1].kind not in HIDDEN | PUBLISHED]
    found: dict[tuple[str, str], Told] = {}
    for one, other in combinations(quoted[: 2 * MANY], 2):
        if one.telling.report != other.telling.report and _one_quotation(one, other):
            for each in (one, other):
                found.setdefault((each.telling.report, each.telling.voices[-1].name), each)
    points = []
    for each in found.values():
        source = each.telling.attribution.source if each.telling.attribution else None
        points.append(
            Point(each.telling.first, source or each.telling.span, each.telling.voices[-1].name, None, each.root)
        )
    if points:
        yield Parted(difference("actor", "scope", "actor.two-mouths", points), tuple(points))


def _numbers(each: Told) -> set[tuple[float, float | None]]:
    return {(quantity.low, quantity.high) for _, quantity in values_of(each.telling.details, Quantity)}


def _one_quotation(one: Told, other: Told) -> bool:
    a, b = one.telling.voices[-1], other.telling.voices[-1]
    if same(a, b) or one_body(a, b) or not (a.settled and b.settled) or _numbers(one) != _numbers(other):
        return False
    return longest_run(one.telling.words, other.telling.words) >= QUOTED
