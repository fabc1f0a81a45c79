"""Claims by accounts: who tells which claim, with which stance and value, the reports of one origin side by side."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from rawi.nouns.claim import Stance
from rawi.nouns.finding import Place
from rawi.nouns.report import TITLE
from rawi.nouns.story import Account, Claim
from rawi.present.views import View

AGAINST: frozenset[Stance] = frozenset({"denies", "retracts"})


@dataclass(frozen=True, slots=True)
class Cell:
    """What one report has to say of one question: its stance, the value that it gives, and where both stand."""

    stance: Stance
    value: str | None
    place: Place
    words: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class Matrix:
    """``groups`` are origins, as words, with their reports; ``rows`` are claims, each with its cells by report."""

    groups: tuple[tuple[str | None, tuple[str, ...]], ...]
    rows: tuple[tuple[Claim, dict[str, Cell]], ...]

    @property
    def reports(self) -> tuple[str, ...]:
        """The reports in the order of the columns."""
        return tuple(key for _, keys in self.groups for key in keys)


def matrix_of(claims: Sequence[Claim], view: View) -> Matrix:
    """The matrix of some claims, in their order."""
    origins: dict[str, Counter[str | None]] = {}
    for claim in claims:
        names = {origin.id: view.name(origin.name) for origin in claim.origins}
        for account in claim.accounts:
            origins.setdefault(account.report, Counter())[names.get(account.origin or "")] += 1
    groups: dict[str | None, list[str]] = {}
    for report, counts in sorted(origins.items(), key=lambda each: _when(view, each[0])):
        known = Counter({name: count for name, count in counts.items() if name is not None})
        groups.setdefault((known or counts).most_common(1)[0][0], []).append(report)
    ordered = sorted(groups.items(), key=lambda each: (each[0] is None, -len(each[1])))
    return Matrix(
        tuple((name, tuple(reports)) for name, reports in ordered),
        tuple((claim, _cells(claim, view)) for claim in claims),
    )


def _when(view: View, key: str) -> str:
    report = view.report(key)
    return report.published or report.gathered or ""


def _cells(claim: Claim, view: View) -> dict[str, Cell]:
    """What each report answers: its own value for this very question, of what happened its stance alone."""
    found: dict[str, Cell] = {}
    for account in claim.accounts:
        before = found.get(account.report)
        if before is None or _says_more(account, before):
            value = view.answered(claim, account) or None
            found[account.report] = Cell(
                account.stance, value, account.place, view.words(account.place), account.unverified
            )
    return found


def _says_more(account: Account, before: Cell) -> bool:
    """Of two accounts of one report the one of the text goes before that of the title, and a denial before all."""
    return account.stance in AGAINST or (
        before.place.report.endswith(TITLE) and not account.place.report.endswith(TITLE)
    )
