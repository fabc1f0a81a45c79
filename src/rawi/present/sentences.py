"""A finding as a sentence, in a language of the interface: the same for every output."""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any

from rawi.nouns.report import Outlet
from rawi.nouns.story import Finding
from rawi.packs.outlets import outlets
from rawi.packs.phrases import Phrases, phrases
from rawi.present.locale import SPOKEN
from rawi.present.marking import plain

Called = Callable[[str], str]
COUNTED = {"reports": "report", "at_most": "origin"}  # facts that say how many of what


@cache
def _by_name() -> dict[str, Outlet]:
    return {name: card for card in outlets().values() for _, name in card.names}


def card_of(value: str) -> Outlet | None:
    """The card of an outlet, by its id or one of its names."""
    return outlets().get(value) or _by_name().get(value)


def name_in(spoken: Phrases, value: str) -> str:
    """A voice's name; an outlet's as the language of the interface has it."""
    card = card_of(value)
    return card.called(spoken.language) if card else value


def sentence(finding: Finding, spoken: Phrases, called: Called, isolates: bool = False) -> str:
    """A finding in a sentence. ``called`` gives what a report is called, by its id; ``isolates`` as in a View."""
    facts = {}
    for key in dict.fromkeys(name for name, _ in finding.facts if "." not in name):
        values = list(values_of(finding, key, spoken, called))
        if isolates:  # each by itself: figures stand in the order of the sentence
            values = [f"\u2068{plain(value)}\u2069" for value in values]
        facts[key] = (spoken.comma if key == "voices" else " \u00b7 ").join(values)
    return spoken.finding(finding.kind, facts)


def values_of(finding: Finding, key: str, spoken: Phrases, called: Called) -> Iterator[str]:
    """The values of a fact, as they are shown."""
    for value in finding.all(f"{key}.{spoken.language}") or finding.all(key):
        if key == "voices":
            yield name_in(spoken, value)
        elif key in ("to", "source"):
            yield called(value)
        elif key == "values" and value.startswith("\u2265"):
            yield spoken.word("at_least", number=value[1:])
        elif key in COUNTED:
            yield spoken.count(COUNTED[key], int(value))
        else:
            yield spoken.of("questions", value) if key == "question" else value


def with_sentences(
    document: dict[str, Any], found: Iterable[Finding], called: Callable[[Phrases], Called]
) -> dict[str, Any]:
    """A document with findings, each with its sentence in every language of the interface under ``text``."""
    for each, finding in zip(document["findings"], found, strict=True):
        each["text"] = {code: sentence(finding, phrases(code), called(phrases(code))) for code in SPOKEN}
    return document
