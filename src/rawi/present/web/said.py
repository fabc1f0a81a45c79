"""A finding as a sentence of a page: each of its figures and names leads to the passage that it comes from."""

from collections.abc import Callable

from markupsafe import Markup

from rawi.nouns.story import Finding
from rawi.packs.phrases import Phrases
from rawi.present.marking import plain
from rawi.present.sentences import values_of
from rawi.present.web import links

ALIGNED = ("values", "sides")  # facts whose values have their passages in the same order
SHAPES = {
    "told": "origin",
    "toll": "origin",
    "parted": "parts",
    "denied": "denial",
    "declined": "silent",
    "changed": "copy",
}


def shape(finding: Finding) -> str:
    """The mark before a finding: what it is about."""
    return SHAPES.get(finding.kind.split(".", maxsplit=1)[0], "origin")


def said(finding: Finding, story: str, spoken: Phrases, called: Callable[[str], str]) -> Markup:
    """The sentence. ``story`` is the id of its story; ``called`` gives what a report is called, by its id."""
    facts = {}
    for key in dict.fromkeys(name for name, _ in finding.facts if "." not in name):
        values = [spoken.figures(plain(value)) for value in values_of(finding, key, spoken, called)]
        plainly = key == "question"  # it leads nowhere
        shown = [_linked(value, None if plainly else _leads(finding, key, n, story)) for n, value in enumerate(values)]
        facts[key] = Markup("").join(each if n == 0 else spoken.comma + each for n, each in enumerate(shown))
    return Markup(spoken.tables["findings"][finding.kind]).format(**facts)  # noqa: S704  # a sentence of our own


def _linked(value: str, href: str | None) -> Markup:
    if href is None:
        return Markup("<bdi>{}</bdi>").format(value)
    return Markup('<a href="{}"><bdi>{}</bdi></a>').format(href, value)


def _leads(finding: Finding, key: str, n: int, story: str) -> str | None:
    """Where a value leads: to its own passage, to both reports side by side, to its question, or to the first passage."""
    places, pair = finding.places, [*finding.all("source"), *finding.all("to")]
    if finding.kind == "changed" and len(places) > 1 and len(pair) > 1:
        return links.to_sides(story, *pair) if key in ("b", "to") else links.to_place(places[1])
    if key in ALIGNED and n < len(places):
        return links.to_place(places[n])
    if key in ("reports", "at_most", "claim") and finding.claims:
        return links.to_question(story, finding.claims[0])
    return links.to_place(places[0]) if places else None
