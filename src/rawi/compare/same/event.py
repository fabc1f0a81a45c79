"""Do two reports tell of the same event? Levels of agreement, each with a weight, as record linkage has them.

Fellegi and Sunter 1969: what is observed of a pair speaks for or against by a weight, and the weights add up; here they are
fitted by logistic regression from pairs that were judged by eye (``tools/fit_event.py``).
"""

import math
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from rawi.compare.same.event_table import EVENT, UNTITLED
from rawi.nouns.features import Features

LEAD = 25  # terms of a report, in the order of its text, that its first sentences have about
LEAST = 0.08  # likeness of two reports, below which none of 46,000 pairs of a day came near to one event
LONG = 10.0  # days, more of which make no difference
FORGOTTEN_AFTER = 48  # days: reports so far apart are never of one event, unless one has words in a row from the other
Weights = Mapping[str, float]


class Vector(NamedTuple):
    """A report as it is compared: what each of its terms tells in it, of length 1; those of its title and of its lead."""

    features: Features
    terms: Weights
    title: Weights
    lead: Weights


def vector(features: Features, weight: Weights) -> Vector:
    """The vector of a report, by what terms tell in the collection."""
    terms = {term: count * weight[term] for term, count in features.terms.items()}
    length = math.sqrt(math.fsum([each * each for each in terms.values()])) or 1.0
    terms = {term: each / length for term, each in terms.items()}
    title = {term: terms[term] for term in sorted(features.title) if term in terms}
    return Vector(features, terms, title, {term: terms[term] for term in islice(features.terms, LEAD)})


def levels(a: Vector, b: Vector, reports: int) -> dict[str, float]:
    """What is observed of two reports in a collection of so many, by name; empty where they share next to nothing.

    ``like``: the logarithm of the cosine of all their terms; ``title`` and ``lead``: the cosines of these; ``told``: how much
    of either title stands in the other's title or lead, the smaller share; ``outlet``: 1 for two of one outlet, which seldom
    brings a thing twice; ``places`` and ``nations``: 1 where they share some, -1 where both name some and share none;
    ``copied``: the share of common hashes of runs of words; ``days`` between them, in tens; ``undated``: 1 where that is not
    known; ``many``: the decimal logarithm of the size of the collection, by which likeness that means nothing grows.
    """
    here, there = a.features, b.features
    shared = _cosine(a.terms, b.terms)
    if shared < LEAST:
        return {}
    apart = days_between(here.when, there.when)
    days = apart or 0.0
    if days > FORGOTTEN_AFTER and not set(here.sketch) & set(there.sketch):
        return {}
    sketches = len(set(here.sketch) & set(there.sketch)) / max(1, min(len(here.sketch), len(there.sketch)))
    titled = bool(a.title and b.title)
    return {
        "like": math.log(shared),
        "title": _share(a.title, b.title),
        "lead": _share(a.lead, b.lead),
        "told": min(_told(a.title, b), _told(b.title, a)) if titled else 0.0,
        "outlet": float(here.outlet is not None and here.outlet == there.outlet),
        "places": in_common(here.places, there.places),
        "nations": in_common(here.nations, there.nations),
        "copied": sketches,
        "days": min(LONG, days) / LONG,
        "undated": float(apart is None),
        "many": math.log10(max(1, reports)),
    }


def same_event(a: Vector, b: Vector, reports: int) -> float:
    """How likely two reports of a collection of so many tell of the same event, 0 to 1."""
    found = levels(a, b, reports)
    if not found:
        return 0.0
    table = EVENT if a.title and b.title else UNTITLED
    evidence = table["always"] + math.fsum(table.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-evidence))


def _cosine(one: Weights, other: Weights) -> float:
    return math.fsum([one[term] * other[term] for term in one.keys() & other.keys()])


def _share(one: Weights, other: Weights) -> float:
    """The cosine of two stretches of reports, whatever their length."""
    both = _cosine(one, other)
    return both / math.sqrt(_cosine(one, one) * _cosine(other, other)) if both else 0.0


def _told(title: Weights, other: Vector) -> float:
    """How much of a title stands in the title or the lead of another report."""
    told = math.fsum(weight for term, weight in title.items() if term in other.title or term in other.lead)
    return told / math.fsum(title.values())


def in_common(here: frozenset[str], there: frozenset[str]) -> float:
    """1 where two share some, -1 where both have some and share none, else 0."""
    if not here or not there:
        return 0.0
    return 1.0 if here & there else -1.0


@lru_cache(maxsize=100_000)
def _time_of(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text).replace(tzinfo=None)
    except ValueError:
        return None


def days_between(first: str | None, second: str | None) -> float | None:
    """How many days lie between two ISO 8601 times; None where one is not known."""
    if first == second:
        return 0.0 if first and _time_of(first) else None
    a, b = _time_of(first or ""), _time_of(second or "")
    if a is None or b is None:
        return None
    return abs((a - b).total_seconds()) / 86_400


def day_of(when: str | None) -> int | None:
    """The day of an ISO 8601 time as a number; None where it is not known."""
    time = _time_of(when or "")
    return time.toordinal() if time else None
