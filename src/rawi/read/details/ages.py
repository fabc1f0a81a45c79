"""How old somebody is: a number of years behind a name, or behind a word for age."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rawi.nouns.text import Span
from rawi.nouns.values import DetailValue, Person, Quantity
from rawi.read.text.words import Words

FAR = 4  # words between the word for age and the number
NEXT = 4  # letters between a name and the number: a bracket, a comma, a space
BACK = 250  # letters back that the person may stand whose age it is
MARKS = "(\u060c,-"  # between a name and an age: without one the years may be a sentence that somebody is to serve
YOUNGEST, OLDEST = 0, 115

Found = tuple[Span, DetailValue]


def with_ages(words: Words, found: Iterable[Found]) -> Iterator[Found]:
    """The details, sorted, with ``state`` age for the years of a person, and ``of``, the person's name, where one is named."""
    person: tuple[Span, Person] | None = None
    for span, value in found:
        if isinstance(value, Person):
            person = span, value
        elif isinstance(value, Quantity) and value.state is None and _is_age(words, span, value, person):
            named = person[1].names if person and span.start - person[0].end <= BACK else ()
            yield span, replace(value, unit="year", state="age", of=named[0][1] if named else None)
            continue
        yield span, value


def _is_age(words: Words, span: Span, value: Quantity, person: tuple[Span, Person] | None) -> bool:
    if value.high is None or not YOUNGEST <= value.low <= OLDEST or value.unit not in ("year", None):
        return False
    first, end = words.of(span)
    if value.unit == "year" and words.among("age", end - 1):
        return True
    if value.unit == "year" and any(words.among("age", i) for i in range(max(0, first - FAR), first)):
        return True
    if person is None or not 0 <= span.start - person[0].end <= NEXT:
        return False
    return any(mark in words.text[person[0].end : span.start] for mark in MARKS)
