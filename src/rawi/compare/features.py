"""What two reports, and two clauses, are compared by: weighted words and the countries and towns they name."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from rawi.nouns.claim import Attribution, Detail, Statement, Voice
from rawi.nouns.reading import Reading
from rawi.nouns.text import Span

SPREAD = 0.35
FIRST_PLACES = 3


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """One statement of one report, ready to be compared. ``voices`` are those of its chain, nearest first."""

    reading: Reading
    statement: Statement
    attribution: Attribution | None
    voices: tuple[Voice, ...]
    details: tuple[Detail, ...]
    terms: frozenset[str]
    pairs: frozenset[tuple[str, str]]

    @property
    def report(self) -> str:
        """The id of its report."""
        return self.reading.report.id

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.statement.span

    @property
    def stance(self) -> str:
        """What its source does with it; an outlet's own voice says it."""
        return self.attribution.stance if self.attribution else "says"


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One report, ready to be compared: how often each term stands in it, its clauses, the first places it names."""

    reading: Reading
    terms: Mapping[str, float]
    clauses: tuple[Clause, ...]
    places: frozenset[str]

    @property
    def report(self) -> str:
        """The id of the report."""
        return self.reading.report.id

    @property
    def when(self) -> str | None:
        """When it was published, or else gathered; ISO 8601."""
        return self.reading.report.published or self.reading.report.gathered


def profile(reading: Reading) -> Profile:
    """Make a reading ready for comparison. The title counts twice: it says what the report is about."""
    counts: Counter[str] = Counter()
    clauses = []
    attributions = {each.id: each for each in reading.attributions}
    voices = {each.id: each for each in reading.voices}
    details = {each.id: each for each in reading.details}
    for statement in reading.statements:
        attribution = attributions.get(statement.attribution or "")
        known = tuple(details[key] for key in statement.details)
        clauses.append(
            Clause(
                reading=reading,
                statement=statement,
                attribution=attribution,
                voices=tuple(voices[key] for key in attribution.chain) if attribution else (),
                details=known,
                terms=frozenset(statement.stems),
                pairs=frozenset(zip(statement.stems, statement.stems[1:], strict=False)),
            )
        )
        counts.update(statement.stems)
    counts.update(dict.fromkeys(reading.headline, 2))
    if not reading.statements:
        counts.update(stem for stem in reading.wording.stems if len(stem) > 2)
    terms = {term: 1 + math.log(count) for term, count in counts.items()}
    return Profile(reading, terms, tuple(clauses), frozenset(_first_places(reading)))


def _first_places(reading: Reading) -> Iterator[str]:
    """Where a report says that it happened: the first towns and regions that it names."""
    named = (d.value for d in reading.details if d.kind == "place" and d.value["precision"] != "country")
    for value in islice(named, FIRST_PLACES):
        yield from (str(name) for name in value["name"].values())


def idf(documents: Iterable[Iterable[str]]) -> dict[str, float]:
    """How much a term tells: 1 for one that stands everywhere, 1 + SPREAD ln(N/df) for a rarer one (after Sparck Jones 1972).

    The spread is small because a collection is often about one matter alone, whose own words must still count.
    """
    counts: Counter[str] = Counter()
    total = 0
    for document in documents:
        counts.update(set(document))
        total += 1
    return {term: 1 + SPREAD * math.log(total / count) for term, count in counts.items()}
