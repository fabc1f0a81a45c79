"""What the reports of a story answer: each question with its answers side by side, and who gives each, through whom."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from rawi.nouns.finding import Mutation, Place
from rawi.nouns.story import Account, Claim, Origin, Relay, Story
from rawi.present.views import View

SIDES = {"denies": "against", "retracts": "withdrawn", "declines": "declined"}  # of a stance; of any other it is "for"
ORDER = ("for", "against", "withdrawn", "declined")
AGAINST = ("against", "withdrawn")
ALTERED = ("number", "time", "place")  # mutations that make another answer
KINDS = ("toll", "count", "what", "where", "when")  # the order of questions that are alike in all else


@dataclass(frozen=True, slots=True)
class Group:
    """Those who give an answer from one origin. ``kind`` is origin, altered (each changed it on the way) or unknown.

    ``names`` say who that is: the origin; the outlets where nobody knows it, or they have it otherwise than their source.
    """

    kind: str
    names: tuple[str, ...]
    origin: Origin | None
    accounts: tuple[Account, ...]

    @property
    def reports(self) -> int:
        """How many reports have it so."""
        return len({account.report for account in self.accounts})


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: in words, on which side (for, against, withdrawn, declined), in which accounts, by whom."""

    words: str
    side: str
    accounts: tuple[Account, ...]
    groups: tuple[Group, ...]

    @property
    def value(self) -> str:
        """The answer in the one form that all who give it have; empty for what happened."""
        answer = self.accounts[0].answer
        return answer.value if answer else ""

    @property
    def voices(self) -> tuple[str, ...]:
        """Who gives it, each once."""
        return tuple(dict.fromkeys(name for group in self.groups for name in group.names))

    @property
    def reports(self) -> int:
        """How many reports give it."""
        return len({account.report for account in self.accounts})


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answers. ``about`` is the claim that it asks a particular of."""

    claim: Claim
    kind: str
    about: Claim | None
    answers: tuple[Answer, ...]

    @property
    def quiet(self) -> bool:
        """Whether it is where or when, and all who say have it alike."""
        return self.kind in ("where", "when") and len(self.answers) == 1 and not self.parted

    @property
    def parted(self) -> bool:
        """Whether its answers may not both be true."""
        return any(each.verdict == "conflict" for each in self.claim.differences) or (
            self.denied and len(self.answers) > 1
        )

    @property
    def denied(self) -> bool:
        """Whether somebody denies it, or takes it back."""
        return any(each.side in AGAINST for each in self.answers)


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
    return not question.parted, not question.denied, KINDS.index(question.kind), -question.claim.counts.reports


def question_of(story: Story, claim: Claim, about: Claim | None, view: View, first: Collection[Place] = ()) -> Question:
    """A claim as a question with its answers: numbers from the lowest, others the most given first.

    What happened is told or denied, taken back, left without comment. Of the accounts that give an answer those that say what
    the claim is called by stand first, then those at some places.
    """
    kind = claim.question.split(".", maxsplit=1)[0]
    order = sorted(
        claim.accounts, key=lambda each: (claim.label not in view.words(each.place), each.place not in first)
    )
    sides: dict[tuple[str, str], list[Account]] = {key: [] for key in _sides(claim)}
    for account in order:
        key = _side(claim, account)
        if key in sides:
            sides[key].append(account)
    answers = []
    for (side, _), accounts in sides.items():
        words = view.answered(claim, accounts[0]) if claim.answers else view.phrases.word(f"told_{side}")
        answers.append(Answer(words, side, tuple(accounts), tuple(_groups(story, claim, accounts, view))))
    return Question(claim, kind if kind in KINDS else "what", about, tuple(answers))


def _sides(claim: Claim) -> list[tuple[str, str]]:
    """The answers to a claim in their order, each as its side and its value."""
    if claim.answers:
        numbers = {value: lowest(value) for value in claim.answers}
        known = None not in numbers.values()
        return [("for", value) for value in sorted(numbers, key=lambda each: (numbers[each] or 0.0) if known else 0.0)]
    return sorted({_side(claim, each) for each in claim.accounts}, key=lambda each: ORDER.index(each[0]))


def _side(claim: Claim, account: Account) -> tuple[str, str]:
    if claim.answers:
        return "for", account.answer.value if account.answer else ""
    return SIDES.get(account.stance, "for"), ""


def _groups(story: Story, claim: Claim, accounts: Sequence[Account], view: View) -> Iterator[Group]:
    """Accounts by their origin, the largest first; then what was changed on the way, and what nobody is known for."""
    origins = {origin.id: origin for origin in claim.origins}
    found: dict[tuple[str, str | None], list[Account]] = {}
    for account in accounts:
        kind = "unknown" if account.origin is None else "altered" if _altered(story, account) else "origin"
        found.setdefault((kind, account.origin), []).append(account)
    order = {"origin": 0, "altered": 1, "unknown": 2}
    for (kind, key), some in sorted(found.items(), key=lambda each: (order[each[0][0]], -len(each[1]))):
        origin = origins.get(key or "")
        known = [view.name(origin.name)] if origin and kind == "origin" else [view.called(each.report) for each in some]
        yield Group(kind, tuple(dict.fromkeys(known)), origin, tuple(some))


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
    groups = [group for answer in question.answers if answer.side != "declined" for group in answer.groups]
    found = []
    if question.parted:
        found.append(say("change_parted"))
    for group in groups:
        if group.kind == "origin" and group.reports > 1:
            outlets = view.comma.join(dict.fromkeys(view.called(each.report) for each in group.accounts))
            found.append(say("change_one", outlets=view.isolated(outlets), origin=view.isolated(group.names[0])))
    if claim.at_most > claim.counts.origins > 0:
        names = view.comma.join(view.name(each.name) for each in claim.origins if each.side == "for")
        found.append(say("change_at_most", origins=view.isolated(names)))
    unknown = view.comma.join(
        dict.fromkeys(name for group in groups if group.kind == "unknown" for name in group.names)
    )
    if unknown:
        found.append(say("change_unknown", outlets=view.isolated(unknown)))
    return tuple(found)
