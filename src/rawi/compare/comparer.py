"""From readings to everything that can be concluded from them, story by story."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rawi.compare.claims import claims
from rawi.compare.conflicts import differences
from rawi.compare.corroboration import accounts_and_origins, counted, standing
from rawi.compare.features import Clause, Profile, idf, profile
from rawi.compare.keys import candidates
from rawi.compare.mutations import with_mutations
from rawi.compare.origins import Ledger, roots
from rawi.compare.relays import relays
from rawi.compare.stories import grouped, likeness, threads
from rawi.nouns.finding import Difference, Place, Reason
from rawi.nouns.reading import Reading
from rawi.nouns.story import Claim, Comparison, Story, Thread

LABEL = 90


def compare(readings: Sequence[Reading], failed: Sequence[str] = ()) -> Comparison:
    """Compare readings. The result does not depend on their order. ``failed`` names what could not be read."""
    ordered = sorted(readings, key=lambda reading: reading.report.id)
    profiles = [profile(reading) for reading in ordered]
    weights = idf(each.terms for each in profiles)
    scores = {
        (a, b): score
        for a, b in candidates(profiles, weights)
        if (score := likeness(profiles[a], profiles[b], weights)) > 0
    }
    groups = grouped(len(profiles), scores)
    order = sorted(range(len(groups)), key=lambda n: (-len(groups[n]), _earliest(profiles, groups[n]), groups[n]))
    names = {old: f"s{new}" for new, old in enumerate(order, 1)}
    stories = tuple(_story(names[n], [profiles[k] for k in groups[n]], _alike(groups[n], scores)) for n in order)
    linked = tuple(
        Thread(tuple(sorted(names[n] for n in members)), Reason("thread.same-matter", (), (("score", f"{score:.2f}"),)))
        for members, score in threads(groups, scores)
    )
    return Comparison(tuple(ordered), stories, linked, tuple(failed))


def _earliest(profiles: Sequence[Profile], group: Sequence[int]) -> str:
    return min((profiles[k].when or "~" for k in group), default="~")


def _alike(group: Sequence[int], scores: Mapping[tuple[int, int], float]) -> float:
    inside = [scores.get((a, b), 0.0) for n, a in enumerate(group) for b in group[n + 1 :]]
    return min(inside, default=1.0)


def _story(key: str, profiles: Sequence[Profile], alike: float) -> Story:
    found = relays(profiles)
    clauses = [clause for each in profiles for clause in each.clauses]
    ledger = Ledger(profiles, found)
    groups = [[clauses[n] for n in members] for members in claims(clauses)]
    told = [group for group in groups if _worth_telling(group)]
    made = [_claim(group, ledger, profiles) for group in told]
    order = sorted(range(len(made)), key=lambda n: _rank(made[n][0], told[n]))
    numbered = tuple(_named(made[n][0], f"{key}c{place}") for place, n in enumerate(order, 1))
    changed = with_mutations(found, told, [each[1] for each in made])
    reports = tuple(each.report for each in profiles)
    reason = Reason("story.same-event", (), (("reports", str(len(reports))), ("score", f"{alike:.2f}")))
    return Story(
        id=key, reports=reports, label=_label(profiles), when=_when(profiles), where=_where(profiles),
        relays=changed, claims=numbered, reasons=(reason,),
    )  # fmt: skip


def _worth_telling(group: Sequence[Clause]) -> bool:
    """What several reports tell, and what one lays to somebody; a lone sentence in an outlet's own voice is not."""
    return len({clause.report for clause in group}) > 1 or any(clause.attribution for clause in group)


def _claim(
    group: Sequence[Clause], ledger: Ledger, profiles: Sequence[Profile]
) -> tuple[Claim, tuple[Difference, ...]]:
    found = roots(group, ledger)
    accounts, origins, unknown = accounts_and_origins(group, found)
    differing = differences(group, found)
    outlets = {p.report: p.reading.report.outlet.id for p in profiles if p.reading.report.outlet}
    counts = counted(accounts, origins, outlets, len(unknown))
    stands, reason = standing(counts, accounts, origins, differing)
    return Claim(
        id="", label=_shortest(group), accounts=accounts, origins=origins, unknown=unknown, counts=counts,
        standing=stands, differences=differing, reasons=(reason,),
    ), differing  # fmt: skip


def _named(claim: Claim, key: str) -> Claim:
    return Claim(
        key, claim.label, claim.accounts, claim.origins, claim.unknown, claim.counts, claim.standing,
        claim.differences, claim.reasons,
    )  # fmt: skip


def _rank(claim: Claim, group: Sequence[Clause]) -> tuple[int, int, int, int]:
    """As an editor would: what parts the accounts first, then what many tell, then the order of the text."""
    parts = any(each.verdict == "conflict" for each in claim.differences) or claim.standing == "contested"
    several = claim.counts.reports > 1
    return (0 if parts and several else 1 if several else 2, -claim.counts.reports, -len(group), group[0].span.start)


def _shortest(group: Sequence[Clause]) -> str:
    """The words of the claim: those of the clause that shares most with the others."""
    counts = Counter(term for clause in group for term in clause.terms)
    whole = [clause for clause in group if not clause.statement.refers] or list(group)
    whole = [clause for clause in whole if _opens(clause)] or whole
    best = max(whole, key=lambda c: (sum(counts[t] for t in c.terms) / (8 + len(c.terms)), -c.span.start))
    return cut(best.span.of(best.reading.text))


def _opens(clause: Clause) -> bool:
    """Whether a clause is the first of what its source says, and so can be read by itself."""
    return clause.attribution is None or clause.span.start == clause.attribution.content.start


def cut(text: str) -> str:
    """A label: one line, cut behind a word where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= LABEL else line[:LABEL].rsplit(" ", 1)[0] + " …"


def _label(profiles: Sequence[Profile]) -> str:
    """What a story is called: the title of its report that is nearest to all, or else that report's first words."""
    counts = Counter(term for each in profiles for term in each.terms)
    middle = max(profiles, key=lambda p: (sum(counts[t] for t in p.terms) / (30 + len(p.terms)), p.report))
    if middle.reading.report.title:
        return cut(middle.reading.report.title)
    part = next((p for p in middle.reading.parts if p.kind in ("title", "body")), None)
    return cut(part.span.of(middle.reading.text) if part else middle.reading.text[: LABEL * 2])


def _when(profiles: Sequence[Profile]) -> str | None:
    times = sorted(each.when[:10] for each in profiles if each.when)
    if not times:
        return None
    return times[0] if times[0] == times[-1] else f"{times[0]}/{times[-1]}"


def _where(profiles: Sequence[Profile]) -> tuple[Place, ...]:
    """Where each report first names one of the two places that most of the reports name."""
    firsts: dict[str, list[Place]] = {}
    for each in profiles:
        seen = set()
        for detail in each.reading.details:
            if detail.kind == "place" and detail.value["precision"] != "country":
                name = str(detail.value["id"])
                if name not in seen:
                    seen.add(name)
                    firsts.setdefault(name, []).append(Place(each.report, detail.span))
    best = sorted(firsts.items(), key=lambda item: (-len(item[1]), item[0]))[:2]
    return tuple(places[0] for _, places in best)
