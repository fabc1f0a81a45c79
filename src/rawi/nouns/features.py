"""What is remembered of a report so that later ones find the story that it belongs to."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

Key = str | int  # a term, one of them in a language, or a hash of a sketch
IN = "*"  # between a language and a term that belongs to none


@dataclass(frozen=True, slots=True, eq=False)
class Features:
    """One report as stories are found by it: how much each term counts in it, and the first places it names.

    ``report`` is what the report is known by wherever features are kept; ``when`` its time, ISO 8601.
    ``sketch`` are the smallest hashes of its runs of words: texts that share most of their words share some of these
    (bottom-k sketch, Broder 1997), however common each word is. ``nations`` are those that its title
    names, besides its outlet's own. ``title`` are the terms of its title, ``outlet`` the id of its outlet's card. ``terms`` stand
    in the order of the text. ``across`` says how often it has each term that a report in another language can have too.
    """

    report: str
    when: str | None
    terms: Mapping[str, float]
    places: frozenset[str] = frozenset()
    sketch: tuple[int, ...] = ()
    nations: frozenset[str] = frozenset()
    title: frozenset[str] = frozenset()
    outlet: str | None = None
    language: str = ""
    across: Mapping[str, int] = field(default_factory=dict)

    @property
    def keys(self) -> Iterator[Key]:
        """All that it is found by: its terms, the runs of its words, and what those in other languages look for."""
        yield from self.own_keys
        yield from self.across_keys

    @property
    def own_keys(self) -> Iterator[Key]:
        """What a report in its language finds it by."""
        yield from self.terms
        yield from self.sketch

    @property
    def across_keys(self) -> Iterator[Key]:
        """What a report in another language finds it by."""
        return (within(self.language, term) for term in self.across)


def within(language: str, term: str) -> str:
    """A term that belongs to no language, among the reports of one."""
    return f"{language}{IN}{term}"
