"""What a story comes down to, in an editor's order: who has it from whom, how many, where they part, who denies, what changed.

Only what is surely the same is said (``same/claim``). Drawn at random from real days before that was asked, none of twenty held
(docs/figures.md).
"""

from collections.abc import Iterable, Iterator, Sequence

from rawi.compare.accounts import PLAIN
from rawi.compare.clustering import Sets
from rawi.compare.corroboration import LAID
from rawi.compare.labels import CUT
from rawi.compare.questions import ASKED
from rawi.nouns.finding import Difference, Place
from rawi.nouns.report import TITLE
from rawi.nouns.story import Account, Claim, Finding, Relay, Story

MOST = 5  # findings of a story
SHOWN = 3  # values of one finding
VAGUE = "–"  # stands in figures that are not known: 20–99
QUOTES = '«»"“”'
EARLY = 400  # letters of a report in which it says what it is about
SENTENCE = 5  # words of a sentence at least
COUNTED = ("toll.killed", "toll.wounded", "toll.arrested", "toll.missing")
PARTING = {kind: name for name, (kind, _) in ASKED.items()}


def findings(story: Story) -> tuple[Finding, ...]:
    """The findings of a story whose claims have their names, the weightiest first, at most ``MOST``.

    A story of one report has none: nothing is held against anything there.
    """
    if len(story.reports) < 2:
        return ()
    found = [*_told(story), *_counted(story), *_parted(story), *_denied(story), *_changed(story)]
    return tuple(found[:MOST])


def of_matter(stories: Sequence[Story]) -> tuple[Finding, ...]:
    """What the stories of a matter come down to: of each kind one before two, the weightiest, the larger stories first."""
    order = sorted(stories, key=lambda story: (-len(story.reports), story.id))
    ranked = [(rank, place, each) for place, story in enumerate(order) for rank, each in enumerate(story.findings)]
    found = [each for _, _, each in sorted(ranked, key=lambda each: each[:2])]
    firsts = list({each.kind: each for each in reversed(found)}.values())
    return tuple(sorted(found, key=lambda each: each not in firsts)[:MOST])


def _told(story: Story) -> Iterator[Finding]:
    """What the most reports surely tell, all of them from one origin."""
    best: list[Account] = []
    told: tuple[Claim, str] | None = None
    for claim in story.claims:
        if claim.question == "what" and claim.whole and claim.counts.outlets > 1 and _telling(claim.label):
            firm = _firm(claim)
            name = _one(claim, firm) if _reports(firm) > max(1, _reports(best)) and any(map(_early, firm)) else None
            if name is not None:
                best, told = firm, (claim, name)
    if told is not None:
        claim, name = told
        yield _finding("told.one", [claim], _first(best), reports=_reports(best), voices=[name], claim=claim.label)


def _telling(label: str) -> bool:
    """Whether a label is a sentence, and a whole one."""
    return not label.endswith(CUT) and len(label.split()) >= SENTENCE


def _firm(claim: Claim) -> list[Account]:
    """The accounts that surely say it, no more and no less, and whose origin is known; none where more of them have none."""
    saying = [each for each in claim.accounts if each.alike and each.stance in PLAIN]
    known = [each for each in saying if each.origin is not None]
    return known if _reports(known) > _reports(saying) / 2 else []


def _early(account: Account) -> bool:
    """Whether a report says it in its headline or early: what stands farther down is seldom what a story comes down to."""
    return account.place.report.endswith(TITLE) or account.place.span.start < EARLY


def _one(claim: Claim, firm: list[Account]) -> str | None:
    """The one that all accounts which surely say it begin at, as most of them name it; None where there are several.

    ``LAID`` of the reports name somebody for it, and a paper that nobody is named for is none (rule 12b).
    """
    begun = {account.origin for account in firm}
    origin = next((each for each in claim.origins if begun == {each.id} and each.kind != "document"), None)
    chained = [account for account in firm if account.chain]
    if origin is None or not chained or _reports(chained) < LAID * _reports(firm):
        return None
    chains = [account.chain for account in chained]
    naming = [chain for chain in chains if any(_one_name(origin.name, voice) for voice in chain)]
    if len(naming) > len(chains) / 2:
        return origin.name
    names = {chain[-1] for chain in chains}
    return names.pop() if len(names) == 1 else None


def _one_name(name: str, other: str) -> bool:
    """Whether all words of one name stand in the other."""
    one, two = ({word.strip(QUOTES) for word in each.split()} for each in (name, other))
    return one <= two or two <= one


def _reports(accounts: Iterable[Account]) -> int:
    return len({account.report for account in accounts})


def _denied(story: Story) -> Iterator[Finding]:
    """Who says that it is not so."""
    seen: set[str] = set()
    for claim in story.claims:
        if not any(each.kind == "polarity" and each.verdict == "conflict" for each in claim.differences):
            continue
        denials = [account for account in claim.accounts if account.stance == "denies" and account.chain]
        names = list(dict.fromkeys(account.chain[-1] for account in denials))
        if names and claim.whole and not seen.issuperset(names) and _telling(claim.label):
            seen.update(names)
            yield _finding("denied", [claim], [each.place for each in denials], voices=names, claim=claim.label)


def _counted(story: Story) -> Iterator[Finding]:
    """How many were killed, hurt, held, from the lowest to the highest: where each report gives one number early."""
    for question in COUNTED:
        asked = [claim for claim in story.claims if claim.question == question]
        counted = ((claim, _counting(claim)) for claim in asked if not _of_some(claim, asked))
        found = [each for each in counted if _one_number(each[1])]
        if found:
            claim, counting = max(found, key=lambda each: _reports(each[1]))
            values = {account.answer.value: account.place for account in reversed(counting) if account.answer}
            order, begun = sorted(values, key=_lowest), _begun(counting, story.relays)
            kind = "toll.one" if _begun(counting, ()) == 1 else "toll.some" if len(order) > 1 else "toll.same"
            yield _finding(
                kind, [claim], [*(values[each] for each in order), *_first(counting)],
                question=question, values=order, reports=_reports(counting), at_most=begun,
            )  # fmt: skip


def _counting(claim: Claim) -> list[Account]:
    """The accounts that count those whom their reports are about: what is told farther down is another event's."""
    early = {each.report for each in claim.accounts if _early(each)}
    return [each for each in claim.accounts if each.report in early and (each.alike or _early(each))]


def _of_some(claim: Claim, asked: Iterable[Claim]) -> bool:
    """Whether the same reports count others besides: the dead of one side, or of one attack, are no toll of a story."""
    reports, numbers = {each.report for each in claim.accounts}, _numbers(claim)
    others = (each for other in asked if other is not claim for each in other.accounts)
    return any(each.report in reports and each.answer and each.answer.value not in numbers for each in others)


def _numbers(claim: Claim) -> set[str]:
    return {each.answer.value for each in claim.accounts if each.answer}


def _begun(accounts: Sequence[Account], relays: Iterable[Relay]) -> int:
    """How many origins there are at most: what one report has in two ways it has from one, and so has who took it over."""
    pairs = [(each.report, f"origin {each.origin}" if each.origin else each.report) for each in accounts]
    told = {each.report: each.answer.value for each in accounts if each.answer}
    pairs += [
        (each.to, each.report) for each in relays if each.report in told and told[each.report] == told.get(each.to)
    ]
    numbers = {key: n for n, key in enumerate(dict.fromkeys(key for pair in pairs for key in pair))}
    found = Sets(len(numbers))
    for one, other in pairs:
        found.join(numbers[one], numbers[other])
    return len(found.groups())


def _one_number(accounts: Sequence[Account]) -> bool:
    """Whether several reports give one number each."""
    numbers: dict[str, set[str]] = {}
    for account in accounts:
        numbers.setdefault(account.report, set()).add(account.answer.value if account.answer else "")
    if any(VAGUE in value for values in numbers.values() for value in values):
        return False
    return len(numbers) > 1 and all(len(each) == 1 for each in numbers.values())


def _parted(story: Story) -> Iterator[Finding]:
    """Where those who retell one paper give different places or days to one question.

    Between others it was mostly two occasions or two spellings (docs/audits): they are shown with the claim and conclude nothing.
    """
    for claim in story.claims:
        for each in claim.differences:
            told = {value.place.report.removesuffix(TITLE) for value in each.values}
            if each.verdict == "conflict" and each.kind in PARTING and _of_one_paper(claim, told):
                sides = _sides(each)
                if len(sides["sides"]) > 1:
                    first = {value.value: value.place for value in reversed(each.values)}
                    shown = [first[side.rsplit(" (", 1)[0]] for side in sides["sides"]]
                    places = [*shown, *(value.place for value in each.values)]
                    yield _finding("parted", [claim], places, question=PARTING[each.kind], **sides)


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


def _of_one_paper(claim: Claim, reports: set[str]) -> bool:
    """Whether some reports retell one paper: what they have otherwise one of them has altered."""
    begun = {account.origin for account in claim.accounts if account.report in reports}
    kinds = [origin.kind for origin in claim.origins if origin.id in begun]
    return len(begun) == 1 and kinds == ["outlet"]


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


def _first(accounts: Iterable[Account]) -> list[Place]:
    """Where each report says it first."""
    firsts: dict[str, Place] = {}
    for account in accounts:
        firsts.setdefault(account.report, account.place)
    return list(firsts.values())


def _finding(kind: str, claims: Iterable[Claim], places: Iterable[Place], **facts: object) -> Finding:
    told = tuple((key, value) for key, values in facts.items() for value in _texts(values))
    return Finding(kind, told, tuple(claim.id for claim in claims), tuple(dict.fromkeys(places)))


def _texts(values: object) -> list[str]:
    return [str(each) for each in values] if isinstance(values, list) else [str(values)]
