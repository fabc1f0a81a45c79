"""Who has it from whom over languages: one named origin, the same facts and numbers, told later in another language (rule 9)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rawi.compare.accounts import Telling
from rawi.compare.alignment import terms
from rawi.compare.features import Clause, Profile
from rawi.compare.roots import Told
from rawi.compare.same.event import days_between
from rawi.compare.voices import PUBLISHED, published
from rawi.nouns.claim import values_of
from rawi.nouns.finding import Reason
from rawi.nouns.story import Relay
from rawi.nouns.values import Quantity

TRANSLATED = "translated"  # how such a relay is known
LEAST, ALIKE = 3, 0.33  # terms that two sentences share, and of those of the shorter
FACTS = 2  # sentences that say the same
NAMED = 0.1  # of what the later report says, where it names the other's outlet,
NEARLY_ALL = 0.6  # and where it does not

Pair = tuple[Told, Told]


@dataclass(frozen=True, slots=True, eq=False)
class Facts:
    """A report and an earlier one in another language, with the accounts that say the same, the report's own first."""

    to: Profile
    origin: Profile
    pairs: tuple[Pair, ...]

    @property
    def share(self) -> float:
        """How much of what the report says the earlier one says too, by the words of its sentences, 0 to 1."""
        said = sum(len(each.stems) for each in self.to.reading.statements)
        mine = dict.fromkeys(clause for here, _ in self.pairs for clause in here.telling.clauses if not clause.titled)
        return min(1.0, sum(len(clause.statement.stems) for clause in mine) / max(1, said))

    @property
    def one_origin(self) -> bool:
        """Whether both lay something to one origin, and have a number in common."""
        same = any(here.root and there.root and here.root.key == there.root.key for here, there in self.pairs)
        return same and any(_numbers(here.telling) & _numbers(there.telling) for here, there in self.pairs)


def translated(
    profiles: Sequence[Profile], told: Sequence[Sequence[Told]], known: Sequence[Relay]
) -> tuple[Relay, ...]:
    """Relays with those over languages: an outlet that is named, and whose own report is here, is that report.

    ``known`` are the relays that the reports declare and that their wording shows. Two reports of one statement
    relay the statement (rule 6): only one that is nearly all in the other is taken to be its translation.
    """
    relays = list(known)
    for facts in _facts(profiles, told):
        names = _names(facts.to, facts.origin)
        declared = next((each for each in relays if each.to == facts.to.report and each.voice in names), None)
        if declared is not None:
            relays.remove(declared)
        if names or (facts.one_origin and facts.share >= NEARLY_ALL):
            relays.append(_relay(facts, declared))
    return tuple(relays)


def said_alike(mine: Telling, theirs: Telling) -> bool:
    """Whether two accounts in two languages say the same, by the terms that both languages have."""
    return any(_alike(a, b) for a in mine.clauses for b in theirs.clauses)


def _alike(mine: Clause, theirs: Clause) -> bool:
    here, there = terms(mine, theirs)
    common = len(here & there)
    return common >= LEAST and common >= ALIKE * min(len(here), len(there))


def _facts(profiles: Sequence[Profile], told: Sequence[Sequence[Told]]) -> Iterator[Facts]:
    """The pairs of reports in two languages that tell enough of the same, for each the earlier one as the source."""
    by_id = {each.report: each for each in profiles}
    found: dict[tuple[str, str], list[Pair]] = {}
    for group in told:
        for here in group:
            nearest: dict[str, Told] = {}
            for there in sorted(group, key=lambda each: len(each.telling.terms & here.telling.terms)):
                if _later(by_id[here.telling.report], by_id[there.telling.report]) and said_alike(
                    here.telling, there.telling
                ):
                    nearest[there.telling.report] = there
            for report, there in nearest.items():
                found.setdefault((here.telling.report, report), []).append((here, there))
    for (to, origin), pairs in sorted(found.items()):
        facts = Facts(by_id[to], by_id[origin], tuple(pairs))
        if len(pairs) >= FACTS and facts.share >= NAMED:
            yield facts


def _later(to: Profile, origin: Profile) -> bool:
    """Whether a report is in another language than a second one and came after it, or names it where no time is known."""
    here, there = to.reading.report, origin.reading.report
    if here.language == there.language:
        return False
    if here.published and there.published and (days_between(here.published, there.published) or 0) > 0:
        return here.published > there.published
    return bool(_names(to, origin)) and not _names(origin, to)


def _names(to: Profile, origin: Profile) -> set[str]:
    """How a report calls the outlet of another, where it has something from it."""
    if to.outlet == origin.outlet:
        return set()
    return {each.name for each in to.reading.voices if each.kind in PUBLISHED and published(origin.reading, each)}


def _numbers(telling: Telling) -> set[float]:
    return {quantity.low for _, quantity in values_of(telling.details, Quantity)}


def _relay(facts: Facts, declared: Relay | None) -> Relay:
    """The relay that the facts show, with what says the same as its passages; ``declared`` is what the report says."""
    pairs = [(here.telling, there.telling) for here, there in facts.pairs]
    places = tuple(each.place for pair in pairs[:3] for each in pair)
    share = f"{facts.share:.0%}"
    reason = Reason("relay.translated", places, (("sentences", str(len(pairs))), ("share", share)))
    made = Relay(
        to=facts.to.report, how=(TRANSLATED,), extent="partly", report=facts.origin.report, shared=round(facts.share, 3),
        passages=tuple((a.span, b.span) for a, b in pairs if not a.first.titled and not b.first.titled), reasons=(reason,),
    )  # fmt: skip
    if declared is None:
        return made
    reasons = (*declared.reasons, reason)
    return replace(made, how=(*declared.how, TRANSLATED), extent=declared.extent, reasons=reasons)
