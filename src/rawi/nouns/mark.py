"""What anybody may say of a text: this cue lays this content to that source. Rules, persons and models say it alike."""

from collections.abc import Mapping
from dataclasses import dataclass

from rawi.nouns.claim import Quotation, Stance
from rawi.nouns.text import Span

RULES = "rules"
PERSON = "person:"  # before the name of whoever judged
MODEL = "model:"  # before the name of a language model


@dataclass(frozen=True, slots=True)
class Mark:
    """One attribution as it is marked in a text, before anybody has asked who its source is.

    ``cue`` may be empty where only the content is marked. ``source`` is None where the words do not name it here: then it is
    sought as an implied subject is. ``medium`` is whom it was said to. ``within`` is the place, among the marks that this one
    is given with, of the mark whose words it lies in; None leaves that to the spans. ``by`` is ``rules``, ``person:NAME`` or
    ``model:NAME``, ``why`` what moved them: a rule by its name.
    """

    cue: tuple[Span, ...]
    content: Span
    source: Span | None = None
    medium: Span | None = None
    stance: Stance = "says"
    quotation: Quotation = "indirect"
    within: int | None = None
    by: str = RULES
    why: str = ""

    @property
    def start(self) -> int:
        """Where its cue begins, or its content where there is none."""
        return (*self.cue, self.content)[0].start

    @property
    def judged(self) -> bool:
        """Whether a person made it, whose word goes before what is inferred."""
        return self.by.startswith(PERSON)


@dataclass(frozen=True, slots=True)
class Marked:
    """What somebody marked in texts, by the fingerprints of these. ``by`` is who it was."""

    by: str
    marks: Mapping[str, tuple[Mark, ...]]
