"""One phrase that names a voice, as far as its words tell; and which verbs can go on with it."""

from collections.abc import Set
from dataclasses import dataclass, field

from rawi.nouns.claim import HowMany, NounKind, VoiceKind
from rawi.nouns.text import Span

HOW_MANY: dict[str, HowMany] = {"s": "one", "d": "two", "p": "many"}  # by the number in an agreement
PEOPLE: tuple[NounKind, ...] = ("person", "title", "unnamed")  # kinds that are somebody, and no body


@dataclass(frozen=True, slots=True)
class Mention:
    """One phrase that names a voice.

    ``words`` are its words without article and clitic; ``noun`` the head noun, ``takes_up`` whether it is that noun
    alone with the article, so that it must stand for somebody met before; ``described`` whether adjectives of belonging are all
    that stands beside it, so that it may; ``titled`` whether a title stands in it;
    ``name`` are the words that are no noun of a voice;
    ``sounds`` are the foreign names in it, as far as all their spellings agree; ``honorific`` says that it is "His Highness"
    alone, which names nobody by itself; ``called`` is its span without a relative clause.
    """

    span: Span
    kind: VoiceKind
    agreement: str
    number: HowMany
    words: frozenset[str]
    noun: str
    takes_up: bool
    titled: bool
    named: bool
    outlet: str | None = None
    role: str | None = None
    sounds: frozenset[str] = frozenset()
    honorific: bool = False
    described: bool = False
    name: frozenset[str] = frozenset()
    head_at: int = field(default=0, compare=False)
    called: Span = field(default=Span(0, 0), compare=False)


def agrees(found: Mention, who: str) -> bool:
    """Whether a verb of this gender and number can go on with what a phrase names, as far as its words tell."""
    return not found.agreement or fits(found, {found.agreement[0]}, who)


def fits(found: Mention, genders: Set[str], who: str) -> bool:
    """Whether a verb of this gender and number can go on with a voice of these genders, first named like this."""
    if not who or who == "1":
        return True
    if who[1] in "pd":
        return found.number in ("many", "two", "unknown") or found.kind in ("crowd", "office")
    return not genders or who[0] in genders
