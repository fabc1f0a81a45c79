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


class Told(NamedTuple):
    """One account of a claim with where it begins; None where nothing tells it (rule 13: fail closed)."""

    telling: Telling
    root: Root | None


def with_headlines(groups: Sequence[Sequence[Told]]) -> list[tuple[Told, ...]]:
    """A headline sums up its report: it begins where all that is told below it begins, if that is one place."""
    below: dict[str, dict[str, Root]] = {}
    for telling, root in (each for group in groups for each in group):
        if root is not None and not telling.first.titled:
            below.setdefault(telling.report, {}).setdefault(root.key, root)
    return [tuple(_headline(each, below.get(each.telling.report, {})) for each in group) for group in groups]


def _headline(told: Told, below: Mapping[str, Root]) -> Told:
    if told.root is not None or not told.telling.first.titled or len(below) != 1:
        return told
    (root,) = below.values()
    return Told(
        told.telling, replace(root, reason=Reason("origin.headline", (told.telling.place,), (("voice", root.name),)))
    )
