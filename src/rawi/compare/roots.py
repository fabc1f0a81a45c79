"""Where an account begins, and the account with it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rawi.compare.accounts import Telling
from rawi.nouns.claim import Voice, VoiceKind
from rawi.nouns.finding import Reason

LEAD = 200  # letters of a report in which it sums up what it tells
MOSTLY = 2 / 3  # of its accounts that begin at one place


@dataclass(frozen=True, slots=True)
class Root:
    """An origin as it is told apart from others: ``key`` is equal for accounts that begin at the same place."""

    key: str
    name: str
    kind: VoiceKind
    reason: Reason
    voice: Voice | None = None

    @property
    def copied(self) -> bool:
        """Whether the account has its origin from the report that it was copied from."""
        return self.reason.rule in ("origin.copied", "origin.same-words")


class Told(NamedTuple):
    """One account of a claim with where it begins; None where nothing tells it (rule 13: fail closed)."""

    telling: Telling
    root: Root | None


def summed_up(groups: Sequence[Sequence[Told]]) -> list[tuple[Told, ...]]:
    """A headline and a lead sum up their report: they begin where most of what is told below begins."""
    below: dict[str, list[Root]] = {}
    for telling, root in (each for group in groups for each in group):
        if root is not None and not telling.first.titled:
            below.setdefault(telling.report, []).append(root)
    begun = {report: _mostly(roots) for report, roots in below.items()}
    return [tuple(_summing_up(each, begun.get(each.telling.report)) for each in group) for group in groups]


def _mostly(roots: Sequence[Root]) -> Root | None:
    """The one origin of most accounts of a report; None where there is none."""
    key, count = Counter(root.key for root in roots).most_common(1)[0]
    return next(root for root in roots if root.key == key) if count >= MOSTLY * len(roots) else None


def _summing_up(told: Told, root: Root | None) -> Told:
    telling = told.telling
    leads = telling.attribution is None and telling.span.start < LEAD
    if told.root is not None or root is None or not (telling.first.titled or leads):
        return told
    rule = "origin.headline" if telling.first.titled else "origin.lead"
    return Told(telling, replace(root, reason=Reason(rule, (telling.place,), (("voice", root.name),))))
