"""What reading asks a language about one word, by its form alone: what hangs on it, its article, its owner, its shape."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from rawi.packs.inflection import CueForm

CLITICS = ("and", "so", "bi", "li", "ka")
JOINS = ("and", "so")  # these join clauses
INNER = ("bi", "li", "ka")  # these stand behind an "and"


class Grammar(Protocol):
    """How a language forms words. Every answer hangs on one word and on nothing around it.

    ``key`` is a folded word, ``written`` one as it stands in the text. A clitic is a word that is written as one with the
    next; it is known by its name: ``and``, ``so``, ``bi`` (in, with, by), ``li`` (to, for), ``ka`` (as). ``clitics`` has their
    letters by their names. ``subject_first`` says that a verb stands behind its subject, so that a clause may follow it without a
    "that", and a cue with its speaker may stand behind what is said; ``noun_first`` that adjectives
    stand behind their noun; ``parted`` how a text is parted into words, where it is not
    as everywhere.
    """

    clitics: Mapping[str, str]
    subject_first: bool
    noun_first: bool
    parted: re.Pattern[str] | None

    def split(self, key: str, /) -> tuple[str, str]:
        """The clitic that the letters of a word begin with, and what is left; two empty strings where there is none.

        Nothing is left of a clitic that stands by itself. Whether it is one at all is not asked here: see ``without``.
        """

    def without(self, key: str, /) -> dict[str, str]:
        """A word without each of the clitics that may well hang on it, by the clitic; the article is given back."""

    def fused(self, key: str, /) -> bool:
        """Whether clitic and article have become one, so that no letter can be cut off: "for the"."""

    def tail(self, key: str, /) -> str:
        """A word without its first letter where this may be a clitic of any kind, else the word."""

    def stripped(self, key: str, /) -> Sequence[str]:
        """A word and what may be left of it behind clitic and article, however little it looks like it."""

    def definite(self, key: str, /) -> bool:
        """Whether the article stands before the word, alone or behind a clitic."""

    def bare(self, key: str, /) -> str:
        """A noun without its article; the word itself where it has none."""

    def behind_article(self, key: str, /) -> str | None:
        """What stands behind the letters of an article, however short; None where the word does not begin with them."""

    def owned(self, key: str, /) -> bool:
        """Whether an owner's pronoun of the third person hangs on a word."""

    def unowned(self, key: str, /) -> Iterable[str]:
        """The forms that a noun with an owner's pronoun may have without it."""

    def ending(self, key: str, /) -> str:
        """The agreement that the ending of a word tells: ``f``, ``p`` for two or more persons, or nothing."""

    def oblique(self, key: str, /) -> bool:
        """Whether the ending of a word says that it is several or two, and the subject of no verb."""

    def unmarked(self, key: str, /) -> str | None:
        """An indefinite object without the letter that marks it; None where a word has no such letter."""

    def verbal_noun(self, key: str, /) -> bool:
        """Whether a word without article has the shape of a noun of doing."""

    def circumstance(self, key: str, /) -> bool:
        """Whether a word has the shape of a participle that goes on with the subject."""

    def belonging(self, key: str, /) -> bool:
        """Whether a word has the shape of a definite adjective of belonging: "the national"."""

    def tense(self, key: str, /) -> str:
        """The tense that the form of a word looks like: ``future``, ``present``, ``past``, or nothing."""

    def adverbial(self, written: str, /) -> bool:
        """Whether the spelling of a word marks it as an adverb or an indefinite object."""

    def passive(self, written: str, /) -> bool:
        """Whether the spelling of a past tense says that its subject is nobody."""

    def begins_no_name(self, written: str, /) -> bool:
        """Whether the spelling of a word rules out that a name begins with it: "to Arsenal"."""

    def spelt_as_name(self, written: str, /) -> bool:
        """Whether a word that folds to a function word is spelt as the name, not as that word."""

    def spelt_as_noun(self, written: str, /) -> bool:
        """Whether a word that folds to a preposition is spelt as a noun: "imam", not "in front of"."""

    def proper(self, written: str, /) -> bool:
        """Whether the spelling of a word shows that it is, or begins, a name."""

    def as_spelt(self, written: str, forms: tuple[CueForm, ...], /) -> tuple[CueForm, ...]:
        """Of the cue forms that a word folds to those that its spelling does not rule out."""

    def stem(self, key: str, /) -> str:
        """A light stem, so that number, article and ending make no difference between two words."""

    def lemmas(self, key: str, /) -> Iterable[str]:
        """The forms that a dictionary may have a word under, the nearest first."""
