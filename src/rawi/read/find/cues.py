"""The words that may lay content to a source: forms of verbs and nouns of saying. Every one is a candidate."""

from collections.abc import Iterator
from typing import NamedTuple

from rawi.packs.inflection import CueForm
from rawi.read.text.words import Words

ORDER = ("finite", "participle", "noun")
# The lists of words behind which a word that may be both is a noun, and a verb.
NOUN_BEHIND = frozenset({"article", "possessive", "demonstrative", "preposition"})
VERB_BEHIND = frozenset({"subject_pronoun", "auxiliary", "negation", "infinitive", "relative", "copula"})
# The lists of words that a headline in capitals writes small.
SMALL = frozenset({"article", "preposition", "conjunction", "connector", "that"})
HEADLINE = 30  # words
FEWEST = 3  # words behind the first that tell whether a sentence is in capitals
CAPITALS = 0.8  # share of them
ADVERBS = 2  # between a negation and its cue
GOVERNING = frozenset({"preposition", "demonstrative", "construct", "article", "possessive"})


class Cue(NamedTuple):
    """A word that may be a cue: the form it is taken for, whether "and" hangs on it, how many words before it negate it."""

    at: int
    form: CueForm
    hung: bool
    negated: int

    @property
    def first(self) -> int:
        """The word at which the cue begins: the negation, where there is one."""
        return self.at - self.negated


def cues(words: Words, first: int, end: int) -> Iterator[tuple[Cue, ...]]:
    """Every word of a sentence that may be a cue, as each form that it may be."""
    headed = in_capitals(words, first, end)
    for i in words.where("cue", first, end):
        lexeme = words.lexemes[i]
        if lexeme.proper and not headed and i > first and not words.is_mark(i - 1):
            continue  # a name: "United States"
        able = _shapes(words, i)
        negated = 0 if lexeme.hung else _negated(words, first, i)
        deniable = ("finite", "participle") if words.grammar.subject_first else ("finite",)  # "without saying why"
        yield tuple(
            Cue(i, form, lexeme.hung, negated if form.shape in deniable else 0)
            for form in sorted(lexeme.cues, key=lambda form: (ORDER.index(form.shape), form.pronoun))
            if form.shape in able
        )


def _negated(words: Words, first: int, i: int) -> int:
    """How many words before a cue its negation begins, an adverb between the two among them; 0 where it has none."""
    k = i - 1
    while words.grammar.subject_first and first < k and words.lexemes[k].adverbial and i - k <= ADVERBS:
        k -= 1
    return i - k if k >= first and words.run("negation", k) == 1 else 0


def in_capitals(words: Words, first: int, end: int) -> bool:
    """Whether the words of a sentence have capitals as those of a headline do, so that capitals show no name."""
    if end - first > HEADLINE:
        return False
    telling = [
        each for each in words.lexemes[first + 1 : end] if each.key[0].isalpha() and each.lists.isdisjoint(SMALL)
    ]
    return len(telling) >= FEWEST and sum(each.proper for each in telling) >= CAPITALS * len(telling)


def _shapes(words: Words, i: int) -> tuple[str, ...]:
    """What a word that may be a verb or a noun can be behind the word before it: "the claim", "his claim", "they claim"."""
    found = {form.shape for form in words.lexemes[i].cues}
    if not words.grammar.subject_first or i == 0 or "noun" not in found or len(found) == 1:
        return ORDER
    lists = words.lexemes[i - 1].lists
    if words.grammar.owned(words.keys[i - 1]) or not (lists.isdisjoint(NOUN_BEHIND) or "infinitive" in lists):
        return ("noun",)
    return ORDER if lists.isdisjoint(VERB_BEHIND) else ("finite", "participle")


def is_finite_cue(words: Words, i: int) -> bool:
    """Whether a finite verb of the cue files may stand here: no preposition, demonstrative or construct governs the word."""
    lexeme = words.lexemes[i]
    if not lexeme.finite or words.run("not_cue", i):
        return False
    return lexeme.hung or i == 0 or words.lexemes[i - 1].lists.isdisjoint(GOVERNING)
