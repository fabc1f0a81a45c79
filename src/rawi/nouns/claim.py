"""What is read from one report."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar, get_args

from rawi.nouns.text import Span
from rawi.nouns.values import DetailKind, DetailValue

Stance = Literal[
    "says", "confirms", "reveals", "denies", "declines", "hints", "admits",
    "retracts", "alleges", "promises", "asks", "believes", "warns",
]  # fmt: skip
VoiceKind = Literal[
    "outlet", "person", "office", "organisation", "document", "unnamed", "bare", "crowd", "group", "account", "none",
]  # fmt: skip
NounKind = Literal[VoiceKind, "title"]  # of a noun that a voice's name begins with; who has a title is a person
HowMany = Literal["one", "two", "many", "unknown"]
Mode = Literal["asserted", "negated", "future", "hypothetical", "past"]
Quotation = Literal["direct", "indirect", "mixed"]
Leaning = Literal["nothing", "topic", "text"]
STANCES: tuple[Stance, ...] = get_args(Stance)
QUOTATIONS: tuple[Quotation, ...] = get_args(Quotation)
NOUN_KINDS: tuple[NounKind, ...] = get_args(NounKind)

V = TypeVar("V", bound=DetailValue)


@dataclass(frozen=True, slots=True)
class Voice:
    """Whoever words are laid to.

    ``outlet`` is the id of its card where it is an outlet. ``settled`` is False where a noun could stand for two voices
    and nothing decides. ``spheres`` name the bodies that its words belong to (military, security, family ...), by which
    two voices of one body are known.
    """

    id: str
    name: str
    kind: VoiceKind
    outlet: str | None = None
    role: str | None = None
    number: HowMany = "one"
    country: str | None = None
    mentions: tuple[Span, ...] = ()
    settled: bool = True
    stems: tuple[str, ...] = ()
    spheres: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Detail:
    """A comparable particular: place, person, organisation, quantity or date, with its span and normal form."""

    id: str
    span: Span
    value: DetailValue

    @property
    def kind(self) -> DetailKind:
        """What it is a particular of, as JSON names it."""
        return self.value.kind


def values_of(details: Iterable[Detail], kind: type[V]) -> Iterator[tuple[Span, V]]:
    """The details of one kind: where each stands, and its value."""
    for each in details:
        if isinstance(each.value, kind):
            yield each.span, each.value


@dataclass(frozen=True, slots=True)
class Attribution:
    """One act of laying words to a voice. Its spans follow ``docs/attribution.md``; ``rule`` names what made it."""

    id: str
    source: Span | None
    cue: tuple[Span, ...]
    content: Span
    stance: Stance
    quotation: Quotation
    chain: tuple[str, ...] = ()
    mode: Mode = "asserted"
    unverified: bool = False
    rule: str = ""
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Decision:
    """What the reader made of one word that may be a cue: taken by the rule of an attribution, or left for a reason.

    ``score`` is the sum of the weights of the weightiest way to take it, above zero for a cue; ``weights`` the features that
    told most, each with its weight.
    """

    span: Span
    taken: bool
    rule: str
    score: float | None = None
    weights: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A clause that can be compared with others: of the content of an attribution, or in the outlet's own voice.

    ``stems`` are the words that carry meaning, in a form that no longer depends on clitics or spelling, ``people`` those of
    them that say who: people, bodies, nations;
    ``attribution`` is the innermost attribution around it, None in the outlet's own voice. ``hedged`` says that a word
    such as "perhaps" stands in it, ``negated`` that its verb is denied; ``refers`` that it only points back, as "these
    reports" does. ``whole`` is the clause or sentence around it that it is called by, None where there is none, and
    ``leans`` what that leans on: nothing, what its report is about, or what stands before it, without which it is a mere passage.
    ``aside`` says that its report has turned to another event before it, by such words as "in a separate incident".
    """

    span: Span
    stems: tuple[str, ...]
    attribution: str | None = None
    details: tuple[str, ...] = ()
    mode: Mode = "asserted"
    hedged: bool = False
    refers: bool = False
    negated: bool = False
    people: tuple[str, ...] = ()
    whole: Span | None = None
    leans: Leaning = "nothing"
    aside: bool = False
