"""What may be an attribution: a cue, what it opens, who may say it. Nothing is decided here, nothing deleted."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from rawi.nouns.claim import Stance
from rawi.read.find.cues import Cue
from rawi.read.text.words import Named, Phrase

Kind = Literal[
    "that", "bare", "quote", "colon", "object", "preposition", "decline", "accused", "inverted", "around", "relative", "before",
    "after",
]  # fmt: skip
Shape = Literal["finite", "participle", "noun", "phrase", "passive", "verbless"]
CLAUSES = frozenset(
    {"that", "bare", "quote", "colon", "inverted", "around"}
)  # what is said stands as a clause of its own


class Complement(NamedTuple):
    """What a cue may open.

    The source, if it stands behind the cue, lies before ``until``; the content begins with word ``start``, ``skip`` code
    points into it, and cannot pass ``end``, where that is known (0 where it is not); ``more`` are further parts of the cue.
    Where the content stands before its cue, the speaker between them stands from word ``lead`` on.
    """

    kind: Kind
    until: int
    start: int
    skip: int = 0
    end: int = 0
    more: tuple[Phrase, ...] = ()
    lead: int = 0


class Option(NamedTuple):
    """One way to take a cue: with this complement, laid to this source."""

    cue: Cue
    complement: Complement
    named: Named


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """What was taken for an attribution, before its content has an end and its source a voice.

    Words are counted in the page. ``at`` is the word that makes the cue, ``cue`` all of it with ``cue_skip`` letters of its
    first word left out; ``place`` numbers the sentence; the content begins ``skip`` code points into word ``start``, ends at
    ``end`` where that is known (0 where it is not), and never passes ``limit``. ``seldom`` says that a verbless cue is
    mostly something else, ``lone`` that it counts only where nothing else in its sentence is laid to
    anybody. ``under`` is the candidate whose words it hands on, with the same content: "A quoting B".
    """

    at: int
    cue: tuple[Phrase, ...]
    shape: Shape
    kind: Kind
    stance: Stance
    source: Phrase | None
    start: int
    place: int
    limit: int
    rule: str
    skip: int = 0
    end: int = 0
    medium: Phrase | None = None
    tense: str = ""
    who: str = ""
    hung: bool = False
    inner: bool = False
    seldom: bool = False
    cue_skip: int = 0
    lone: bool = False
    under: "Candidate | None" = None

    @property
    def first(self) -> int:
        """The first word of the cue."""
        return self.cue[0].first

    @property
    def behind(self) -> int:
        """The word behind the cue and the source that follows it."""
        return max(self.cue[-1].end, self.source.end if self.source else 0)
