"""What one report says of a claim in one breath: the clauses of one attribution, or of one sentence in its own voice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.compare.features import Clause
from rawi.nouns.claim import Attribution, Detail, Stance, Voice
from rawi.nouns.finding import Place, Value
from rawi.nouns.reading import Reading
from rawi.nouns.text import Span
from rawi.nouns.values import Location, Organisation, Quantity, called

PLAIN: frozenset[Stance] = frozenset({"says", "confirms", "reveals"})  # a headline has these for each other
APART = 80  # letters between two clauses in an outlet's own voice that are still one telling


@dataclass(frozen=True, slots=True, eq=False)
class Telling:
    """The clauses of one report that are one account of a claim; ``answer`` is what it gives, where a particular is asked."""

    clauses: tuple[Clause, ...]
    answer: Value | None = None

    @property
    def first(self) -> Clause:
        """Its first clause."""
        return self.clauses[0]

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.first.report

    @property
    def reading(self) -> Reading:
        """The reading that it is part of."""
        return self.first.reading

    @property
    def attribution(self) -> Attribution | None:
        """The attribution that it is part of; None in the outlet's own voice."""
        return self.first.attribution

    @property
    def stance(self) -> Stance:
        """What its source does with it."""
        return self.first.stance

    @property
    def undecided(self) -> bool:
        """Whether it tells no side of its source: what somebody did not deny, or whether he did."""
        return self.stance == "denies" and self.attribution is not None and self.attribution.mode == "hypothetical"

    @property
    def voices(self) -> tuple[Voice, ...]:
        """The voices of its chain, nearest first."""
        return self.first.voices

    @property
    def span(self) -> Span:
        """From its first clause to its last; the words of its answer, where it gives one."""
        if self.answer is not None:
            return self.answer.place.span
        return Span(self.first.span.start, max(clause.span.end for clause in self.clauses))

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.first.place(self.span)

    @property
    def terms(self) -> frozenset[str]:
        """All that its clauses say."""
        return frozenset().union(*(clause.terms for clause in self.clauses))

    @property
    def words(self) -> tuple[str, ...]:
        """All its words, as comparable stems."""
        wording = self.reading.wording
        inside = wording.between(self.span)
        return wording.stems[inside.start : inside.stop]

    @property
    def details(self) -> tuple[Detail, ...]:
        """The particulars in its clauses."""
        return tuple(detail for clause in self.clauses for detail in clause.details)

    @property
    def refers(self) -> bool:
        """Whether it only points back ("denied these reports")."""
        return all(clause.statement.refers for clause in self.clauses)


def tellings(clauses: Sequence[Clause]) -> tuple[Telling, ...]:
    """The clauses of one claim as the accounts of its reports, in the order of the reports and their texts.

    A headline that only repeats what its report says below it is no account of its own.
    """
    found = tuple(_tellings(sorted(clauses, key=lambda clause: (clause.report, not clause.titled, clause.span))))
    below: dict[str, set[str]] = {}
    for telling in found:
        if not telling.first.titled:
            below.setdefault(telling.report, set()).update(_particulars(telling))
    return tuple(t for t in found if not (t.first.titled and t.report in below and _particulars(t) <= below[t.report]))


def _particulars(telling: Telling) -> set[str]:
    """What a headline can have otherwise than its report: numbers, places, organisations, who, and what is done with it."""
    found = {f"stance {telling.stance}"} if telling.stance not in PLAIN else set()
    for detail in telling.details:
        value = detail.value
        if isinstance(value, Quantity):
            found.add(f"{value.low} {value.high} {value.state}")
        elif isinstance(value, Location):
            found.add(f"place {value.id}")
        elif isinstance(value, Organisation) and (name := called(value.names, "en")) is not None:
            found.add(f"organisation {name}")
    return found


def _tellings(clauses: Sequence[Clause]) -> Iterator[Telling]:
    group: list[Clause] = []
    for clause in clauses:
        if group and not _goes_on(group[-1], clause):
            yield Telling(tuple(group))
            group = []
        group.append(clause)
    if group:
        yield Telling(tuple(group))


def _goes_on(before: Clause, clause: Clause) -> bool:
    if before.reading is not clause.reading or before.attribution is not clause.attribution:
        return False
    return clause.attribution is not None or clause.span.start - before.span.end <= APART
