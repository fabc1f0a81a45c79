"""Why something was concluded."""

from dataclasses import dataclass

from rawi.nouns.text import Span


@dataclass(frozen=True, slots=True)
class Place:
    """A span in one report: where a reason or a value can be seen."""

    report: str
    span: Span


@dataclass(frozen=True, slots=True)
class Reason:
    """The rule and the spans that led to a conclusion.

    ``facts`` fill the places in the rule's sentence; a fact ``a.ar`` is ``a`` for a reader of Arabic.
    """

    rule: str
    places: tuple[Place, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Value:
    """What one account has for a detail: the span, and the value in words that can be shown.

    ``names`` are the value's names by language, where it has several.
    """

    place: Place
    value: str
    names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Two accounts of a claim with details that differ.

    ``kind`` is place, number, date, actor or polarity; ``verdict`` update, scope, unanchored,
    granularity, rounding, undetermined or conflict; ``between`` origins or retellings.
    """

    kind: str
    verdict: str
    between: str
    values: tuple[Value, ...]
    reason: Reason


@dataclass(frozen=True, slots=True)
class Mutation:
    """What changed along a relay. ``kind``: number, hedge, attribution, time, place or polarity."""

    kind: str
    to: Place
    origin: Place | None
    reason: Reason
