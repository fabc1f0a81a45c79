"""What two reports, and two clauses, are compared by: weighted words and the towns they name."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from zlib import crc32

from rawi.compare.terms import COUNTRY, MEASURE, shared_terms
from rawi.nouns.claim import Attribution, Detail, Stance, Statement, Voice, values_of
from rawi.nouns.features import Features
from rawi.nouns.finding import Place
from rawi.nouns.reading import Reading
from rawi.nouns.text import Span
from rawi.nouns.values import Location, Quantity

RUN, SKETCH = 5, 12  # words of a run, hashes of a sketch
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
    report: str
    stance: Stance

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.statement.span

    @property
    def titled(self) -> bool:
        """Whether it stands in the title."""
        return self.reading.report.id != self.report

    def place(self, span: Span) -> Place:
        """A stretch of the text, or title, that it stands in."""
        return Place(self.reading.report.id, span)


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """One report ready to be compared: its reading, and the features by which its story is found."""

    reading: Reading
    features: Features

    @property
    def report(self) -> str:
        """The id of the report."""
        return self.reading.report.id

    @property
    def when(self) -> str | None:
        """When it was published, or else gathered; ISO 8601."""
        return self.features.when

    @property
    def outlet(self) -> str:
        """The card of its publisher, whose editions in all languages are one; a report without an outlet stands for itself."""
        outlet = self.reading.report.outlet
        return outlet.publisher if outlet else self.report


def profile(reading: Reading) -> Profile:
    """Make a reading ready to be compared."""
    return Profile(reading, features(reading))


def features(reading: Reading) -> Features:
    """What stories are found by. The title counts twice: it says what the report is about."""
    counts: Counter[str] = Counter()
    for statement in reading.statements:
        counts.update(statement.stems)
    counts.update(dict.fromkeys(reading.headline, 2))
    if not reading.statements:
        counts.update(stem for stem in reading.wording.stems if len(stem) > 2)
    return Features(
        report=reading.report.id,
        when=reading.report.published or reading.report.gathered,
        terms={term: 1 + math.log(count) if count > 1 else 1.0 for term, count in counts.items()},
        places=frozenset(_first_places(reading)),
        sketch=_sketch(reading.wording.stems),
        nations=_nations(reading),
        title=frozenset(reading.headline),
        outlet=reading.report.outlet.id if reading.report.outlet else None,
        language=reading.report.language or "",
        across=shared_terms(reading, counts),
    )


def _nations(reading: Reading) -> frozenset[str]:
    own = f"{COUNTRY}{reading.report.outlet.country}" if reading.report.outlet else ""
    return frozenset(stem for stem in reading.headline if stem.startswith(COUNTRY) and stem != own)


def _sketch(stems: tuple[str, ...]) -> tuple[int, ...]:
    runs = {" ".join(stems[i : i + RUN]) for i in range(len(stems) - RUN + 1)}
    return tuple(sorted(crc32(run.encode("utf-8", "surrogatepass")) for run in runs)[:SKETCH])


def clauses(reading: Reading) -> tuple[Clause, ...]:
    """The statements of a reading with all that they are compared by: those of the title, then in the order of the text."""
    titles = _clauses(reading.title, reading.report.id) if reading.title else ()
    return (*titles, *_clauses(reading, reading.report.id))


def _clauses(reading: Reading, report: str) -> tuple[Clause, ...]:
    attributions = {each.id: each for each in reading.attributions}
    voices = {each.id: each for each in reading.voices}
    details = {each.id: each for each in reading.details}
    found = []
    for statement in reading.statements:
        attribution = attributions.get(statement.attribution or "")
        found.append(
            Clause(
                reading=reading,
                statement=statement,
                attribution=attribution,
                voices=tuple(voices[key] for key in attribution.chain) if attribution else (),
                details=(known := tuple(details[key] for key in statement.details)),
                terms=frozenset((*statement.stems, *_measures(known))),
                report=report,
                stance=attribution.stance if attribution else "says",
            )
        )
    return tuple(found)


def _measures(details: Iterable[Detail]) -> Iterator[str]:
    """What the numbers of a clause count, as terms: two tolls of one kind of people speak of one thing, whatever they are."""
    for _, quantity in values_of(details, Quantity):
        if quantity.state:
            yield f"{MEASURE}{quantity.state}"
            yield f"{MEASURE}{quantity.state}:{quantity.unit}"


def _first_places(reading: Reading) -> Iterator[str]:
    """Where a report says that it happened: the first towns and regions that it names."""
    named = (place for _, place in values_of(reading.details, Location) if place.precision != "country")
    for place in islice(named, FIRST_PLACES):
        yield from (name for _, name in place.names)


def weight(total: int, count: int) -> float:
    """How much a term tells: 1 for one that stands everywhere, 1 + SPREAD ln(N/df) for a rarer one (after Sparck Jones 1972).

    The spread is small because a collection is often about one matter alone, whose own words must still count.
    """
    return 1 + SPREAD * math.log(total / count)
