"""The words that lay content to a source: which forms of which verbs stand where."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from rawi.packs.inflection import CueForm
from rawi.read.text.words import Words

# Why a word that may be a cue makes no attribution; each has its sentence in phrases/, under cue_rules.
Refusal = Literal[
    "listed", "impersonal", "noun-here", "bare-noun", "no-complement", "far-complement", "act", "own-voice", "no-outlet",
    "no-evidence", "negated", "no-source", "abstract", "adjective",
]  # fmt: skip
CLOSING = frozenset("\"'”»")
GOVERNING = frozenset({"preposition", "demonstrative", "construct"})


class Cue(NamedTuple):
    """A word that may be a cue: the form it is taken for, whether "and" hangs on it, whether it is negated."""

    at: int
    form: CueForm
    hung: bool
    negated: bool

    @property
    def first(self) -> int:
        """The word at which the cue begins: the negation, where there is one."""
        return self.at - 1 if self.negated else self.at


def forms_at(words: Words, i: int) -> tuple[tuple[CueForm, ...], bool]:
    """The cue forms that a word can be, and whether a hanging "and" had to be taken off for it."""
    lexeme = words.lexemes[i]
    return lexeme.cues, lexeme.hung


def cues(words: Words, first: int, end: int) -> Iterator[Cue]:
    """Every word of a sentence that may be a cue, with each form it may be; no judgement yet of what follows it."""
    for i in words.where("cue", first, end):
        if unfit(words, i) is not None:
            continue
        found, hung = forms_at(words, i)
        negated = not hung and i > first and words.run("negation", i - 1) == 1
        for form in sorted(found, key=_order):
            if unfit_form(words, i, first, form) is None:
                yield Cue(i, form, hung, negated and form.shape == "finite")


def unfit(words: Words, i: int) -> Refusal | None:
    """Why a word that could be a cue by its letters is none here, whichever form it is; None where it may be one."""
    if words.run("negation", i - 1) == 1:
        return None
    if words.run("not_cue", i):
        return "listed"
    return "impersonal" if words.run("impersonal", i) and not _has_speaker(words, i) else None


def unfit_form(words: Words, i: int, first: int, form: CueForm) -> Refusal | None:
    """Why a word is not this form of a cue here; None where it may be."""
    if form.shape == "finite" and not words.lexemes[i].hung and _is_noun_here(words, i, first):
        return "noun-here"
    return "bare-noun" if form.shape == "noun" and not form.pronoun else None


def _order(form: CueForm) -> int:
    return ("finite", "participle", "noun").index(form.shape) * 2 + form.pronoun


def _is_noun_here(words: Words, i: int, first: int) -> bool:
    """A preposition, a demonstrative, ``inna`` or a noun in the construct before a word makes it a noun."""
    if words.among("preposition", i) or words.among("adjunct", i):
        governs = i + 1 < len(words) and words.keys[i + 1] in words.language.prepositions
        return i > first and words.keys[i - 1] not in ",;:." and not governs
    if i <= first:
        return False
    before = words.keys[i - 1]
    if words.run("given_name", i) and (
        words.lexemes[i - 1].finite or before in CLOSING or before in words.language.nouns
    ):
        return True
    # Inna wants a noun behind it, unless a pronoun hangs on it.
    if words.among("bare_that", i - 1) and words.text[words.starts[i - 1]] == words.language.hamza_below:
        return True
    governed = before[0] in words.language.joins and before[1:] in words.language.prepositions
    return governed or not words.lexemes[i - 1].lists.isdisjoint(GOVERNING)


def _has_speaker(words: Words, i: int) -> bool:
    """``yudhkar an`` names nobody; only a noun that names a voice right behind the verb makes it one of speech."""
    from_here = words.keys[i + 1 : i + 2]
    return bool(from_here) and from_here[0] in words.language.nouns


def is_finite_cue(words: Words, i: int) -> bool:
    """Whether a finite verb of the cue files stands here; it ends whatever an earlier cue was looking for."""
    lexeme = words.lexemes[i]
    if not lexeme.finite or words.run("not_cue", i):
        return False
    return lexeme.hung or not _is_noun_here(words, i, 0)


def is_participle_cue(words: Words, i: int) -> bool:
    """Whether a circumstantial participle of a cue verb stands here (``mudifan``, ``mushiran ila``)."""
    return words.lexemes[i].participle and not words.run("not_cue", i)
