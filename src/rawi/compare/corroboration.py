"""How a claim stands: one counting function for every output, and the words for it. Never a percentage."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from rawi.compare.accounts import Telling
from rawi.compare.differences.points import Parted
from rawi.compare.independence import fights, shown
from rawi.compare.roots import Root, Told
from rawi.compare.rulings import Rulings
from rawi.nouns.claim import Stance, values_of
from rawi.nouns.finding import Reason
from rawi.nouns.story import Account, Claim, Counts, Origin
from rawi.nouns.values import Quantity

WIDELY = 3
LAID = 2 / 3  # of the reports that pass a claim on
AGAINST: frozenset[Stance] = frozenset({"denies"})
LOSSES = frozenset({"killed", "wounded", "arrested", "missing", "captured"})
SILENT: frozenset[Stance] = frozenset({"declines", "asks"})


def accounts_and_origins(
    told: Sequence[Told], rulings: Rulings
) -> tuple[tuple[Account, ...], tuple[Origin, ...], tuple[str, ...], tuple[Root, ...]]:
    """The accounts of a claim, its origins with the side they stand on, the reports whose origin is unknown.

    Last come those of the origins for it that are shown to be independent of each other.
    """
    silent_claim = all(each.telling.stance in SILENT for each in told)
    sides: dict[str, str] = {}
    firsts: dict[str, Root] = {}
    for telling, root in told:
        side = None if telling.undecided else _side(telling.stance, silent_claim)
        if root is None or side is None:
            continue
        firsts.setdefault(root.key, root)
        sides[root.key] = _later(sides.get(root.key), side)
    ids = {key: f"o{n}" for n, key in enumerate(firsts, 1)}
    parties = {r.key for t, r in told if r is not None and _of_losses(t) and fights(r)}
    origins = tuple(
        Origin(ids[key], _called(root, told), root.kind, sides[key], root.reason, key in parties)
        for key, root in firsts.items()
    )
    accounts = tuple(_account(telling, root, ids) for telling, root in told)
    known = {account.report for account in accounts if account.origin}
    unknown = tuple(dict.fromkeys(a.report for a in accounts if a.origin is None and a.report not in known))
    return (
        accounts,
        origins,
        unknown,
        shown(told, [root for key, root in firsts.items() if sides[key] == "for"], rulings),
    )


def _called(root: Root, told: Sequence[Told]) -> str:
    """The name of an origin: that by which most accounts call it, if it is more of the same: "the organisation" is short."""
    words = set(root.name.split())
    voices = (
        next((voice for voice in reversed(telling.voices) if voice.settled), None)
        for telling, other in told
        if other is not None and other.key == root.key
    )
    alike = (voice.name for voice in voices if voice is not None and voice.kind == root.kind)
    names = Counter(name for name in alike if words <= set(name.split()))
    name, times = max(names.items(), key=lambda each: (each[1], -len(each[0])), default=(root.name, 0))
    return name if times > 1 else root.name


def _of_losses(telling: Telling) -> bool:
    """Whether an account counts dead, hurt or captured."""
    return any(quantity.state in LOSSES for _, quantity in values_of(telling.details, Quantity))


def admitted(told: Sequence[Told]) -> bool:
    """Whether a party to a fight admits it. Who else admits something seldom answers for it (docs/figures.md)."""
    return any(telling.stance == "admits" and root is not None and fights(root) for telling, root in told)


def _side(stance: Stance, silent_claim: bool) -> str | None:
    if stance in AGAINST:
        return "against"
    if stance == "retracts":
        return "withdrawn"
    if stance in SILENT and not silent_claim:
        return None
    return "for"


def _later(before: str | None, side: str) -> str:
    """An origin that has taken its word back stands for it no more, wherever else it is quoted with it."""
    return "withdrawn" if "withdrawn" in (before, side) else before if before == "against" else side


def _account(telling: Telling, root: Root | None, ids: Mapping[str, str]) -> Account:
    return Account(
        report=telling.report,
        place=telling.place,
        stance=telling.stance,
        chain=tuple(voice.name for voice in telling.voices),
        attribution=telling.attribution.id if telling.attribution else None,
        origin=ids.get(root.key) if root else None,
        unverified=telling.attribution is not None and telling.attribution.unverified,
        answer=telling.answer,
    )


def counted(
    accounts: Sequence[Account], origins: Sequence[Origin], outlets: Mapping[str, str], unknown: int, independent: int
) -> Counts:
    """How many reports, outlets and origins a claim has; of its origins only those that are shown to be independent.

    ``outlets`` gives the outlet of each report that counts: one that is another one again, the same text of one outlet at
    two addresses, is not among them.
    """
    reports = {account.report for account in accounts if account.report in outlets}
    return Counts(
        reports=len(reports),
        outlets=len({outlets[report] for report in reports}),
        origins=independent,
        against=sum(origin.side == "against" for origin in origins),
        unknown=unknown,
    )


class Grounds(NamedTuple):
    """What a standing needs beside the counts.

    ``agree``: two of the independent origins part on nothing that is told; ``widely``: it is called by a clause, and
    three reports surely say it, all of them from one origin; ``admits``: a party to a fight does.
    """

    agree: bool = False
    widely: bool = False
    admits: bool = False


def widely(told: Sequence[Told], sure: Sequence[Told], outlets: Mapping[str, str]) -> bool:
    """Whether all accounts begin at one origin, and three reports of two outlets surely say it: ``sure`` are these.

    All reports do, and ``LAID`` of them name somebody for it or are copies of what an agency is credited with; a paper that
    nobody is named for is no origin (rule 12b).
    """
    begun = {root.key if root and root.kind != "document" else None for _, root in told}
    reports = {telling.report for telling, _ in sure}
    passed_on = len(reports) >= WIDELY and len({outlets.get(report) for report in reports}) > 1
    all_say_it = all(telling.report in reports for telling, _ in told if telling.report in outlets)
    credited = any(root and root.reason.rule == "origin.credit" for _, root in sure)
    laid = {telling.report for telling, _ in sure if telling.attribution or credited}
    return len(begun) == 1 and None not in begun and passed_on and all_say_it and len(laid) >= LAID * len(reports)


NO_MATTER = frozenset(
    {"actor.two-mouths", "polarity.conflict", "polarity.update"}
)  # these are no particulars of what is told
AGREEING = frozenset({"granularity", "rounding"})  # verdicts of values that can be one


def agreed(independent: Sequence[Root], parted: Sequence[Parted]) -> bool:
    """Whether two independent origins part on no particular: no agreement without the particulars agreeing."""
    apart: set[frozenset[str]] = set()
    for each in parted:
        if each.difference.verdict not in AGREEING and each.difference.reason.rule not in NO_MATTER:
            values: dict[str, set[str]] = {}
            for point in each.points:
                if point.origin is not None:
                    values.setdefault(point.origin, set()).add(point.shown)
            apart.update(frozenset(two) for two in combinations(values, 2) if not values[two[0]] & values[two[1]])
    return any(frozenset((a.key, b.key)) not in apart for a, b in combinations(independent, 2))


def standing(
    counts: Counts, origins: Sequence[Origin], parted: Sequence[Parted], grounds: Grounds
) -> tuple[str, Reason]:
    """The standing of a claim, tried in the order of rule 17, and the rule that decided it."""
    differing = [each.difference for each in parted]
    facts = (("origins", str(counts.origins)), ("reports", str(counts.reports)))
    fair = any(origin.side == "for" for origin in origins)
    if counts.origins == 0 and not counts.unknown and counts.against:
        return "no known origin", Reason("standing.only-denied", (), facts)
    if counts.against or any(origin.side == "withdrawn" for origin in origins):
        return "contested", Reason("standing.contested", (), facts)
    if any(each.verdict == "conflict" and each.between == "origins" for each in differing):
        return "contested", Reason("standing.parted", (), facts)
    if grounds.admits and fair:
        return "accepted by the party responsible", Reason("standing.accepted", (), facts)
    if counts.origins == 0:
        return "no known origin", Reason("standing.none", (), facts)
    if counts.origins >= 2 and not grounds.agree:
        return "contested", Reason("standing.not-agreed", (), facts)
    if counts.origins >= 2:
        return "two or more independent origins", Reason("standing.independent", (), facts)
    if grounds.widely:
        return "one origin, widely relayed", Reason("standing.relayed", (), facts)
    return "one origin", Reason("standing.one", (), facts)


def credibility(claim: Claim) -> tuple[int, str] | None:
    """The credibility that is suggested for a claim, 1 to 6, and the rule that fired (rule 25); None where none fires.

    6 where a chain ends in the unknown, 5 where an origin stands against it. Independent origins and conflicts suggest nothing:
    of those drawn at random too few are true (docs/audits). It is never multiplied with the reliability of a source.
    """
    if claim.counts.against:
        return 5, "credibility.contradicted"
    if claim.counts.unknown or not claim.counts.origins:
        return 6, "credibility.unknown"
    return None
