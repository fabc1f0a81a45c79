"""A finding as a sentence, in a language of the interface: the same for every output."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from rawi.nouns.report import Outlet
from rawi.nouns.story import Finding
from rawi.packs.outlets import outlets
from rawi.packs.phrases import Phrases, phrases
from rawi.present.marking import plain

Called = Callable[[str], str]
LANGUAGES = ("ar", "en")  # of the interface


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


def comma_of(spoken: Phrases) -> str:
    """The comma of the interface's script."""
    return "\u060c " if spoken.direction == "rtl" else ", "


def sentence(finding: Finding, spoken: Phrases, called: Called, isolates: bool = False) -> str:
    """A finding in a sentence. ``called`` gives what a report is called, by its id; ``isolates`` as in a View."""
    facts = {key: _told(finding, key, spoken, called) for key, _ in finding.facts if "." not in key}
    if isolates:
        facts = {key: f"\u2068{plain(value)}\u2069" for key, value in facts.items()}
    return spoken.finding(finding.kind, facts)


def _told(finding: Finding, key: str, spoken: Phrases, called: Called) -> str:
    values = finding.all(f"{key}.{spoken.language}") or finding.all(key)
    if key == "voices":
        return comma_of(spoken).join(name_in(spoken, value) for value in values)
    if key in ("to", "source"):
        return called(values[0])
    return spoken.of("questions", values[0]) if key == "question" else " · ".join(values)


def with_sentences(
    document: dict[str, Any], found: Iterable[Finding], called: Callable[[Phrases], Called]
) -> dict[str, Any]:
    """A document with findings, each with its sentence in every language of the interface under ``text``."""
    for each, finding in zip(document["findings"], found, strict=True):
        each["text"] = {code: sentence(finding, phrases(code), called(phrases(code))) for code in LANGUAGES}
    return document
