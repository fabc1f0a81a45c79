"""What the reports of a story answer: each question with its answers side by side, and who gives each, through whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from rawi.nouns.finding import Mutation
from rawi.nouns.story import Account, Claim, Origin, Relay, Story
from rawi.present.views import View

AGAINST = ("denies", "retracts")
ALTERED = ("number", "time", "place")  # mutations that make another answer
KINDS = ("toll", "count", "what", "where", "when")  # the order of questions that are alike in all else


@dataclass(frozen=True, slots=True)
class Group:
    """Those who give an answer from one origin. ``kind`` is origin, altered (each changed it on the way) or unknown."""

    kind: str
    name: str
    origin: Origin | None
    accounts: tuple[Account, ...]

    @property
    def reports(self) -> int:
        """How many reports have it so."""
        return len({account.report for account in self.accounts})


@dataclass(frozen=True, slots=True)
class Side:
    """One answer. ``kind`` is value, or for what happened: for, against, silent (was asked and did not say)."""

    kind: str
    shown: str
    groups: tuple[Group, ...]

    @property
    def value(self) -> str:
        """The answer in the one form that all who give it have; empty for what happened."""
        answer = self.groups[0].accounts[0].answer
        return answer.value if answer else ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers. ``about`` is the claim that it asks a particular of."""

    claim: Claim
    kind: str
    about: Claim | None
    sides: tuple[Side, ...]

    @property
    def quiet(self) -> bool:
        """Whether it is where or when, and all who say have it alike."""
        return self.kind in ("where", "when") and len(self.sides) == 1 and not self.parted

    @property
    def parted(self) -> bool:
        """Whether its answers may not both be true."""
        return any(each.verdict == "conflict" for each in self.claim.differences) or (
            any(side.kind == "against" for side in self.sides) and len(self.sides) > 1
        )


def lowest(figures: str) -> float | None:
    """The lowest number that figures allow: of ``≥30`` and of ``30–40`` it is 30; None where they are none."""
    try:
        return float(figures.lstrip("\u2265").split("\u2013")[0])
    except ValueError:
        return None


def questions_of(story: Story, view: View) -> tuple[Question, ...]:
    """The questions of a story that several reports answer, or that somebody denies: those first whose answers part."""
    by_id = {claim.id: claim for claim in story.claims}
    found = [question_of(story, claim, by_id.get(claim.about or ""), view) for claim in view.shared(story)]
    return tuple(sorted(found, key=_weight))


def _weight(question: Question) -> tuple[bool, bool, int, int]:
    """Where answers part first, then what is denied, then tolls."""
    denied = any(side.kind == "against" for side in question.sides)
    return not question.parted, not denied, KINDS.index(question.kind), -question.claim.counts.reports


def question_of(story: Story, claim: Claim, about: Claim | None, view: View) -> Question:
    """A claim as a question with its answers."""
    kind = claim.question.split(".", maxsplit=1)[0]
    sides = tuple(_values(story, claim, view)) if claim.answers else tuple(_stances(story, claim, view))
    return Question(claim, kind if kind in KINDS else "what", about, sides)


def _values(story: Story, claim: Claim, view: View) -> Iterator[Side]:
    values = list(claim.answers)
    numbers = [lowest(value) for value in values]
    order = sorted(range(len(values)), key=lambda n: numbers[n] or 0.0) if None not in numbers else range(len(values))
    for accounts in (claim.answers[values[n]] for n in order):
        yield Side("value", view.answered(claim, accounts[0]), tuple(_groups(story, claim, accounts, view)))


def _stances(story: Story, claim: Claim, view: View) -> Iterator[Side]:
    sides: dict[str, list[Account]] = {}
    for account in claim.accounts:
        kind = "against" if account.stance in AGAINST else "silent" if account.stance == "declines" else "for"
        sides.setdefault(kind, []).append(account)
    for kind in ("for", "against", "silent"):
        if kind in sides:
            shown = view.phrases.web(f"side_{kind}")
            yield Side(kind, shown, tuple(_groups(story, claim, tuple(sides[kind]), view)))


def _groups(story: Story, claim: Claim, accounts: tuple[Account, ...], view: View) -> Iterator[Group]:
    """Accounts by their origin, the largest first; then what was changed on the way, and what nobody is known for."""
    origins = {origin.id: origin for origin in claim.origins}
    found: dict[tuple[str, str | None], list[Account]] = {}
    for account in accounts:
        kind = "unknown" if account.origin is None else "altered" if _altered(story, account) else "origin"
        found.setdefault((kind, account.origin), []).append(account)
    order = {"origin": 0, "altered": 1, "unknown": 2}
    for (kind, key), some in sorted(found.items(), key=lambda each: (order[each[0][0]], -len(each[1]))):
        origin = origins.get(key or "")
        who = view.name(origin.name) if origin and kind == "origin" else view.comma.join(
            dict.fromkeys(view.called(account.report) for account in some)
        )  # fmt: skip
        yield Group(kind, who, origin, tuple(some))


def _altered(story: Story, account: Account) -> bool:
    """Whether the very answer of an account was changed on the way to it."""
    answer = account.answer
    return answer is not None and any(
        change.kind in ALTERED and change.to.span.meets(answer.place.span) for _, change in changes_of(story, account)
    )


def changes_of(story: Story, account: Account) -> tuple[tuple[Relay, Mutation], ...]:
    """What was changed on the way to an account, with the relay."""
    return tuple(
        (relay, each)
        for relay in story.relays
        if relay.to == account.report
        for each in relay.mutations
        if each.to.report == account.place.report and each.to.span.meets(account.span)
    )


def would_change(question: Question, view: View) -> tuple[str, ...]:
    """What would have to be shown for a question to stand otherwise, in sentences."""
    claim, say = question.claim, view.phrases.web
    groups = [group for side in question.sides if side.kind != "silent" for group in side.groups]
    found = []
    if question.parted:
        found.append(say("change_parted"))
    for group in groups:
        if group.kind == "origin" and group.reports > 1:
            outlets = view.comma.join(dict.fromkeys(view.called(each.report) for each in group.accounts))
            found.append(say("change_one", outlets=view.isolated(outlets), origin=view.isolated(group.name)))
    if claim.at_most > claim.counts.origins > 0:
        names = view.comma.join(view.name(each.name) for each in claim.origins if each.side == "for")
        found.append(say("change_at_most", origins=view.isolated(names)))
    unknown = view.comma.join(dict.fromkeys(group.name for group in groups if group.kind == "unknown"))
    if unknown:
        found.append(say("change_unknown", outlets=view.isolated(unknown)))
    return tuple(found)
