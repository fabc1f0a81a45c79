"""What a story comes down to, in an editor's order: who has it from whom, how many, who denies, where they part, what changed."""

from collections.abc import Iterable, Iterator, Sequence

from rawi.nouns.finding import Difference, Place
from rawi.nouns.story import Claim, Finding, Story

MOST = 5  # findings of a story
SHOWN = 3  # values of one finding
COUNTED = ("toll.killed", "toll.wounded", "toll.arrested", "toll.missing")
PARTING = {"place": "where", "date": "when", "actor": "who"}


def findings(story: Story) -> tuple[Finding, ...]:
    """The findings of a story whose claims have their names, the weightiest first, at most ``MOST``.

    A story of one report has none: nothing is held against anything there.
    """
    if len(story.reports) < 2:
        return ()
    found = [*_told(story), *_counted(story), *_parted(story), *_denied(story), *_changed(story), *_declined(story)]
    return tuple(found[:MOST])


def of_matter(stories: Sequence[Story]) -> tuple[Finding, ...]:
    """What the stories of a matter come down to: the weightiest of each, the larger stories first."""
    order = sorted(stories, key=lambda story: (-len(story.reports), story.id))
    ranked = [(rank, place, each) for place, story in enumerate(order) for rank, each in enumerate(story.findings)]
    return tuple(each for _, _, each in sorted(ranked, key=lambda each: each[:2])[:MOST])


def _told(story: Story) -> Iterator[Finding]:
    """What most reports tell: from how many origins they have it, at most."""
    whats = [claim for claim in story.claims if claim.question == "what" and claim.counts.reports > 1]
    claim = max(whats, key=lambda each: each.counts.reports, default=None)
    if claim is None:
        return
    names = list(dict.fromkeys(origin.name for origin in claim.origins if origin.side == "for"))
    kind = "told.unknown" if not names else "told.one" if len(names) == 1 and not claim.unknown else "told.some"
    if len(names) == 1 and claim.unknown:
        kind = "told.one-known"
    yield _finding(
        kind, [claim], _first(claim),
        reports=claim.counts.reports, at_most=claim.at_most, unknown=len(claim.unknown), voices=names, claim=claim.label,
    )  # fmt: skip


def _denied(story: Story) -> Iterator[Finding]:
    """Who says that it is not so."""
    seen: set[str] = set()
    for claim in story.claims:
        names = [origin.name for origin in claim.origins if origin.side == "against"]
        if names and not seen.issuperset(names):
            seen.update(names)
            against = {origin.id for origin in claim.origins if origin.side == "against"}
            places = [account.place for account in claim.accounts if account.origin in against]
            yield _finding("denied", [claim], places, voices=names, claim=claim.label)


def _counted(story: Story) -> Iterator[Finding]:
    """How many were killed, hurt, held, as far as several reports say, from the lowest to the highest."""
    for question in COUNTED:
        asked = [claim for claim in story.claims if claim.question == question]
        claim = max(asked, key=lambda each: each.counts.reports, default=None)
        if claim is not None:
            kind = ("toll.unknown", "toll.one", "toll.some")[min(claim.at_most, 2)]
            yield _finding(
                kind, [claim], [accounts[0].place for accounts in claim.answers.values()], question=question,
                values=sorted(claim.answers, key=_lowest), reports=claim.counts.reports,
                at_most=claim.at_most,
            )  # fmt: skip


def _parted(story: Story) -> Iterator[Finding]:
    """Where they give different places, days, people to one question."""
    for claim in story.claims:
        for each in claim.differences:
            if each.verdict == "conflict" and each.kind in PARTING:
                sides = _sides(each)
                if len(sides["sides"]) > 1:
                    places = [value.place for value in each.values]
                    yield _finding("parted", [claim], places, question=PARTING[each.kind], **sides)


def _declined(story: Story) -> Iterator[Finding]:
    """Who was asked and did not say."""
    for claim in story.claims:
        silent = [account for account in claim.accounts if account.stance == "declines" and account.chain]
        if silent:
            yield _finding(
                "declined", [claim], [account.place for account in silent],
                voices=list(dict.fromkeys(account.chain[-1] for account in silent)),
            )  # fmt: skip
            return


def _changed(story: Story) -> Iterator[Finding]:
    """What a report has otherwise than the one that it is taken from."""
    for relay in story.relays:
        for mutation in relay.mutations:
            if relay.report is not None and mutation.reason.rule == "mutation.changed" and mutation.origin is not None:
                facts = dict(mutation.reason.facts)
                yield _finding(
                    "changed", [], [mutation.to, mutation.origin],
                    to=relay.to, source=relay.report, a=facts["a"], b=facts["b"],
                )  # fmt: skip


def _sides(difference: Difference) -> dict[str, list[str]]:
    """The values of a difference, each with how many reports give it, the most given first; ``sides.ar`` are its names."""
    found: dict[str, set[str]] = {}
    for value in difference.values:
        found.setdefault(value.value, set()).add(value.place.report)
    names = {value.value: dict(value.names) for value in difference.values}
    order = sorted(found, key=lambda each: -len(found[each]))[:SHOWN]
    sides = {"sides": [f"{value} ({len(found[value])})" for value in order]}
    for language in sorted({code for each in names.values() for code in each}):
        sides[f"sides.{language}"] = [f"{names[value].get(language, value)} ({len(found[value])})" for value in order]
    return sides


def _lowest(figures: str) -> float:
    """The lowest number that figures allow: of ``≥30`` and of ``30–40`` it is 30."""
    return float(figures.lstrip("≥").split("–")[0])


def _first(claim: Claim) -> list[Place]:
    """Where each report that tells a claim does so first."""
    firsts: dict[str, Place] = {}
    for account in claim.accounts:
        firsts.setdefault(account.report, account.place)
    return list(firsts.values())


def _finding(kind: str, claims: Iterable[Claim], places: Iterable[Place], **facts: object) -> Finding:
    told = tuple((key, value) for key, values in facts.items() for value in _texts(values))
    return Finding(kind, told, tuple(claim.id for claim in claims), tuple(dict.fromkeys(places)))


def _texts(values: object) -> list[str]:
    return [str(each) for each in values] if isinstance(values, list) else [str(values)]
