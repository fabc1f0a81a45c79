"""What is remembered of a report so that later ones find the story that it belongs to."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One report as stories are found by it: how much each term counts in it, and the first places it names.

    ``report`` is what the report is known by wherever features are kept; ``when`` its time, ISO 8601.
    ``sketch`` are the smallest hashes of its runs of words: texts that share most of their words share some of these
    (bottom-k sketch, Broder 1997), however common each word is. ``nations`` are those that its title
    names, besides its outlet's own. ``title`` are the terms of its title, ``outlet`` the id of its outlet's card. ``terms`` stand
    in the order of the text.
    """

    report: str
    when: str | None
    terms: Mapping[str, float]
    places: frozenset[str] = frozenset()
    sketch: tuple[int, ...] = ()
    nations: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    outlet: str | None = None
