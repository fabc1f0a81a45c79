"""What is read from one report."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rawi.nouns.text import Span

STANCES = (
    "says", "confirms", "reveals", "denies", "declines", "hints", "admits",
    "retracts", "alleges", "promises", "asks", "believes", "warns",
)  # fmt: skip
KINDS = (
    "outlet", "person", "office", "organisation", "document", "unnamed", "bare", "crowd", "account", "none",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever words are laid to.

    ``kind`` is one of ``KINDS``; ``outlet`` the id of its card where it is an outlet; ``number`` one, two, many or
    unknown. ``settled`` is False where a noun could stand for two voices and nothing decides. ``spheres`` name the bodies
    that its words belong to (military, security, family ...), by which two voices of one body are known.
    """

    id: str
    name: str
    kind: str
    outlet: str | None = None
    role: str | None = None
    number: str = "one"
    country: str | None = None
    mentions: tuple[Span, ...] = ()
    settled: bool = True
    stems: tuple[str, ...] = ()
    spheres: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """A comparable particular: place, person, organisation, quantity or date, with its span and normal form."""

    id: str
    kind: str
    span: Span
    value: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of laying words to a voice. Its spans follow ``docs/attribution.md``; ``rule`` names what made it."""

    id: str
    source: Span | None
    cue: tuple[Span, ...]
    content: Span
    stance: str
    quotation: str
    chain: tuple[str, ...] = ()
    mode: str = "asserted"
    unverified: bool = False
    rule: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader made of one word that may be a cue: taken by the rule of an attribution, or left for a reason."""

    span: Span
    taken: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that can be compared with others: of the content of an attribution, or in the outlet's own voice.

    ``stems`` are the words that carry meaning, in a form that no longer depends on clitics or spelling, ``people`` those of
    them that say who: people, bodies, nations;
    ``attribution`` is the innermost attribution around it, None in the outlet's own voice. ``hedged`` says that a word
    such as "perhaps" stands in it, ``negated`` that its verb is denied; ``refers`` that it only points back, as "these
    reports" does.
    """

    span: Span
    stems: tuple[str, ...]
    attribution: str | None = None
    details: tuple[str, ...] = ()
    mode: str = "asserted"
    hedged: bool = False
    refers: bool = False
    negated: bool = False
    people: tuple[str, ...] = ()
