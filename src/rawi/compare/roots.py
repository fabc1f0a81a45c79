"""Where an account begins, and the account with it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rawi.compare.accounts import Telling
from rawi.nouns.claim import Voice, VoiceKind
from rawi.nouns.finding import Reason


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


LEAD = 200  # letters of a report in which it sums up what it tells


class Told(NamedTuple):
    """One account of a claim with where it begins; None where nothing tells it (rule 13: fail closed)."""

    telling: Telling
    root: Root | None


def with_headlines(groups: Sequence[Sequence[Told]]) -> list[tuple[Told, ...]]:
    """A headline and a lead sum up their report: they begin where all that is told below begins, if that is one place."""
    below: dict[str, dict[str, Root]] = {}
    for telling, root in (each for group in groups for each in group):
        if root is not None and not telling.first.titled:
            below.setdefault(telling.report, {}).setdefault(root.key, root)
    return [tuple(_summing_up(each, below.get(each.telling.report, {})) for each in group) for group in groups]


def _summing_up(told: Told, below: Mapping[str, Root]) -> Told:
    telling = told.telling
    leads = telling.attribution is None and telling.span.start < LEAD
    if told.root is not None or len(below) != 1 or not (telling.first.titled or leads):
        return told
    (root,) = below.values()
    rule = "origin.headline" if telling.first.titled else "origin.lead"
    return Told(telling, replace(root, reason=Reason(rule, (telling.place,), (("voice", root.name),))))
