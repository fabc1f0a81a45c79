"""What the cue of a mark tells of whoever speaks, looked up where it stands: marks of anybody are read alike."""

from bisect import bisect_right
from typing import NamedTuple

from rawi.nouns.claim import Quotation, Stance
from rawi.nouns.mark import Mark
from rawi.nouns.text import Span
from rawi.packs.inflection import CueForm
from rawi.read.find.cues import GOVERNING, ORDER
from rawi.read.find.passives import names_nobody
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words


class Saying(NamedTuple):
    """A mark among the words of its page.

    ``first`` is the word that it begins with, ``place`` the number of its sentence, -1 outside the news. ``shape`` is that of
    its cue, empty where the pack does not know it; ``who`` the gender and number of the one who speaks, as far as the cue
    tells; ``hung`` whether an "and" hangs on it.
    """

    first: int
    place: int
    shape: str = ""
    who: str = ""
    hung: bool = False


def saying(page: Page, mark: Mark) -> Saying:
    """What the cue of a mark tells."""
    words = page.words
    first = words.at(mark.start)
    made = Saying(first, _sentence(page, first))
    cue = phrase_at(words, mark.cue[0]) if mark.cue else None
    if cue is None:
        return made
    if _is_phrase(words, cue):
        return made._replace(shape="phrase")
    if names_nobody(words, cue.first, mark.stance):
        return made._replace(shape="passive")
    if words.keys[cue.first] == ":":
        return made._replace(shape="verbless")
    at = cue.first + _negated(words, cue)
    form = _form(words, at, mark.stance)
    if form is None:
        return made
    if words.grammar.subject_first and mark.source is None and words.among("copula", at - 1):
        return made._replace(shape="passive")
    return made._replace(shape=form.shape, who=form.who, hung=words.lexemes[at].hung)


def phrase_at(words: Words, span: Span) -> Phrase | None:
    """The words that a span covers, also in part; None where it covers none."""
    first, end = words.of(span)
    found = Phrase(first, min(len(words), end))
    return found if found.first < found.end and words.starts[found.first] < span.end else None


def how_quoted(page: Page, content: Span) -> Quotation:
    """How a content is quoted, by the quotation marks around it and in it."""
    words = phrase_at(page.words, content)
    if words is None:
        return "indirect"
    if page.quote_around(words.first) or words.first in page.quoted:
        return "direct"
    return "mixed" if any(not page.names(quote) for quote in page.quotes_within(*words)) else "indirect"


def _sentence(page: Page, first: int) -> int:
    """The number of the sentence that a word stands in; -1 where it is not in the news."""
    place = bisect_right(page.sentences, first, key=lambda each: each[0]) - 1
    return place if place >= 0 and first < page.sentences[place][1] else -1


def _is_phrase(words: Words, cue: Phrase) -> bool:
    """Whether the cue is one of the verbless ones, whole."""
    return any(
        cue.first + len(entry.words) <= cue.end
        and tuple(words.keys[cue.first + 1 : cue.first + len(entry.words)]) == entry.words[1:]
        for entries in words.lexemes[cue.first].phrases.values()
        for entry, _ in entries
    )


def _negated(words: Words, cue: Phrase) -> int:
    """How many words of a negation stand before the verb of a cue."""
    return int(
        cue.first + 1 < cue.end and words.run("negation", cue.first) == 1 and bool(words.lexemes[cue.first + 1].cues)
    )


def _form(words: Words, at: int, stance: Stance) -> CueForm | None:
    """The likeliest form of a cue, of its stance: a verb, unless something governs it or a pronoun that can be its owner."""
    forms = words.lexemes[at].cues
    forms = tuple(form for form in forms if form.stance == stance) or forms
    governed = not words.lexemes[at].hung and at > 0 and not words.lexemes[at - 1].lists.isdisjoint(GOVERNING)

    def rank(form: CueForm) -> tuple[bool, int, bool]:
        no_verb = form.shape == "finite" and (governed or form.pronoun)
        return no_verb, ORDER.index(form.shape), form.who == "1"

    return min(forms, key=rank, default=None)
