"""The source that stands before its verb: the subject of the clause, an antecedent, a noun right before."""

from collections.abc import Iterator
from itertools import chain, islice

from rawi.read.find.cues import is_finite_cue
from rawi.read.find.sorts import sort_at
from rawi.read.find.sources import can_begin, phrase_end, skip_asides, trimmed, without_object
from rawi.read.grammar.heads import head, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

BRACKET = 8  # words
CLAUSES, LONGEST = 6, 14
VERBS = frozenset({"cue", "and-cue", "word", "and", "feminine", "event", "own"})
SPEAKERS = frozenset(
    {"title", "person", "office", "organisation", "outlet", "bare", "crowd", "given", "country", "group", "unnamed"}
)


def before(page: Page, clause: int, cue: int) -> Phrase | None:
    """The source that stands before its verb, in the clause that begins at ``clause``."""
    if (clause, cue) not in page.led:
        page.led[clause, cue] = _before(page, clause, cue)
    return page.led[clause, cue]


def _before(page: Page, clause: int, cue: int) -> Phrase | None:
    words = page.words
    if words.among("relative", cue - 1):
        return _antecedent(page, clause, cue - 1)
    if words.among("self", cue - 1):
        return None
    first = clause
    while first < cue and (
        words.among("auxiliary", first) or words.run("connector", first) or words.keys[first] == ","
    ):
        first += max(1, words.run("connector", first))
    hung = first
    stem = without(words, hung, "and") if hung < cue else None
    if stem in words.language.words["auxiliary"]:
        first += 1
    first = skip_asides(words, first, cue)
    if words.among("there", first):
        first += 1
    if first >= cue:
        return None
    if is_subject(page, first, cue):
        return trimmed(page, first, min(phrase_end(page, first, cue), cue))
    return _nearest(page, clause, cue)


def _turns(words: Words, i: int) -> int:
    """How many words a connector, a turn or an opening has that begins at a word."""
    return words.run("connector", i) or words.run("turn", i) or words.run("opening", i)


def is_subject(page: Page, first: int, cue: int) -> bool:
    """Whether what begins here can be the subject of a verb that stands behind it."""
    words = page.words
    if not can_begin(words, first) or (is_finite_cue(words, first) and head(words, first) is None):
        return False
    end = phrase_end(page, first, cue)
    for i in range(first + 1, end):
        if is_finite_cue(words, i) and head(words, i) is None and not words.among("relative", i - 1):
            return False
    rest = skip_asides(words, end, cue)
    while rest < cue and (words.among("auxiliary", rest) or words.among("negation", rest) or words.keys[rest] in ",-"):
        rest += 1
    if rest < cue and not (words.keys[end] in ",-" and head(words, first) is not None):
        return False
    if head(words, first) is not None or page.outlet_at(first):
        return True
    comma = words.find(",", first, end)
    if comma is not None and comma - first <= 4 and head(words, comma + 1) is not None and _name_like(words, first):
        return True
    return end - first <= 4 and (words.grammar.definite(words.keys[first]) or _name_like(words, first))


def _name_like(words: Words, i: int) -> bool:
    """A word that the pack knows nothing of can be a name; a verb of its cue files, an event or a particle cannot."""
    key = words.keys[i]
    return (
        len(key) > 2
        and not words.lexemes[i].cues
        and not words.among("event_noun", i)
        and not any(without(words, i, clitic) for clitic in ("and", "so"))
    )


def _nearest(page: Page, clause: int, cue: int) -> Phrase | None:
    """An unnamed source right before its verb, as in "an activist called for"."""
    words = page.words
    for i in range(cue - 1, max(clause, cue - 4) - 1, -1):
        noun = head(words, i)
        if noun and noun.kind in ("unnamed", "crowd", "bare", "document") and not words.grammar.definite(words.keys[i]):
            return Phrase(i, cue)
        if words.is_mark(i) or words.keys[i] in words.language.prepositions:
            return None
    return None


def _antecedent(page: Page, clause: int, relative: int) -> Phrase | None:
    """The noun that a relative pronoun takes up: the nearest head before it, with the heads that it belongs to."""
    words, best = page.words, None
    last = relative - 2 if words.keys[relative - 1] == "," else relative - 1
    last = _before_aside(page, clause, last)
    for i in range(last, max(clause, last - 9) - 1, -1):
        if words.is_mark(i) or words.keys[i] in words.language.prepositions or is_finite_cue(words, i):
            break
        noun = head(words, i)
        if noun is not None and (best is None or (i == best - 1 and not words.grammar.definite(words.keys[i]))):
            best = i
        elif noun is not None:
            break
    end = relative - 1 if words.keys[relative - 1] == "," else relative
    return Phrase(best, end) if best is not None and best < end else None


def _before_aside(page: Page, clause: int, i: int) -> int:
    """The word before a name in brackets or quotation marks that ends at a word; the word itself where none does."""
    words = page.words
    if words.keys[i] == ")":
        opened = next((k for k in range(i - 1, max(clause, i - BRACKET) - 1, -1) if words.keys[k] == "("), None)
        i = i if opened is None else opened - 1
    quote = page.quote_around(i - 1) if i > clause else None
    return quote.mark - 1 if quote is not None and quote.after == i + 1 and quote.mark > clause else i


def subjects_before(page: Page, first: int, cue: int) -> Iterator[Phrase]:
    """The subjects of the clauses before a cue in its sentence, the nearest first: who a participle goes on with."""
    words = page.words
    behind_turns = (k + 1 for k in range(cue - 1, first - 1, -1) if words.keys[k] in ",;:" or _turns(words, k))
    for start in islice(chain(behind_turns, (first,)), CLAUSES):
        if page.quote_around(start) is not None:
            continue
        i = skip_asides(words, start, cue)
        while i < cue and (words.among("auxiliary", i) or _turns(words, i) or words.among("relative", i)):
            i += max(1, _turns(words, i))
        verb_first = i + 1 < cue and sort_at(words, i) in VERBS and head(words, i) is None
        k = skip_asides(words, i + 1, cue) if verb_first else i
        if k < cue and sort_at(words, k) in SPEAKERS:
            phrase = trimmed(page, k, min(phrase_end(page, k, cue), cue))
            if phrase is not None and phrase.end - phrase.first <= LONGEST:
                yield without_object(words, phrase)
