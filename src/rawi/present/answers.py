"""The answers to a question, each with who gives it: the same for the terminal, the handout, programs and assistants."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rawi.nouns.finding import Place
from rawi.nouns.story import Account, Claim, Story
from rawi.present.views import View

SIDES = {"denies": "against", "retracts": "withdrawn", "declines": "declined"}  # of a stance; of any other it is "for"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: in words, on which side (for, against, withdrawn, declined), who gives it, in which accounts."""

    words: str
    side: str
    voices: tuple[str, ...]
    accounts: tuple[Account, ...]

    @property
    def reports(self) -> int:
        """How many reports give it."""
        return len({account.report for account in self.accounts})


class Told(NamedTuple):
    """A question of a story, and the places whose accounts stand first."""

    story: Story
    claim: Claim
    first: Collection[Place]


def answers_of(story: Story, claim: Claim, view: View, first: Collection[Place] = ()) -> tuple[Answer, ...]:
    """The answers to the question that a claim is: numbers from the lowest, others the most given first.

    Of the accounts that give an answer those that say what the claim is called by stand first, then those at some places.
    What happened is told or denied, taken back, left without comment. Who changed an answer on the way gives it himself.
    """
    told = Told(story, claim, first)
    if claim.answers:
        found = sorted(claim.answers.items(), key=lambda each: _lowest(each[0]))
        return tuple(_answer(view.answered(claim, each[0]), "for", told, each, view) for _, each in found)
    sides: dict[str, list[Account]] = {}
    for account in claim.accounts:
        sides.setdefault(SIDES.get(account.stance, "for"), []).append(account)
    order = sorted(sides, key=("for", "against", "withdrawn", "declined").index)
    return tuple(_answer(view.phrases.word(f"told_{side}"), side, told, sides[side], view) for side in order)


def _answer(words: str, side: str, told: Told, accounts: Sequence[Account], view: View) -> Answer:
    label = told.claim.label
    order = sorted(accounts, key=lambda each: (label not in view.words(each.place), each.place not in told.first))
    return Answer(words, side, tuple(dict.fromkeys(_voices(told.story, told.claim, order, view))), tuple(order))


def _voices(story: Story, claim: Claim, accounts: Sequence[Account], view: View) -> Iterator[str]:
    """Who gives an answer: where it begins; the outlet where nobody knows that, or it has it otherwise than its source."""
    names = {origin.id: view.name(origin.name) for origin in claim.origins}
    for account in accounts:
        own = account.origin not in names or _altered(story, account)
        yield view.called(account.report) if own else names[account.origin or ""]


def _altered(story: Story, account: Account) -> bool:
    """Whether what an account gives was changed on the way to it."""
    changes = (each for relay in story.relays if relay.to == account.report for each in relay.mutations)
    return any(each.to.report == account.place.report and each.to.span.meets(account.span) for each in changes)


def _lowest(figures: str) -> float:
    """The lowest number that figures allow: of ``≥30`` and of ``30–40`` it is 30; of words 0, so that these keep their order."""
    try:
        return float(figures.lstrip("\u2265").split("\u2013")[0])
    except ValueError:
        return 0.0
