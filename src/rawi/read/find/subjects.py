"""The source that stands before its verb: the subject of the clause, an antecedent, a noun right before."""

from rawi.read.find.cues import is_finite_cue
from rawi.read.find.ends import trimmed, without_object
from rawi.read.find.sources import can_begin, phrase_end, says_where, skip_asides
from rawi.read.grammar.heads import head, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

BRACKET = 8  # words
LONGEST = 14
NAME, ROLE = 5, 8  # words
SPEAKS = ("person", "unnamed", "crowd", "organisation", "office", "bare")


def before(page: Page, clause: int, cue: int) -> Phrase | None:
    """The source that stands before its verb, in the clause that begins at ``clause``."""
    if (clause, cue) not in page.led:
        page.led[clause, cue] = _before(page, clause, cue)
    return page.led[clause, cue]


def _before(page: Page, clause: int, cue: int) -> Phrase | None:
    words = page.words
    if words.among("in_it", cue + 1):
        return None
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
    if (named := _with_role(words, first, cue)) is not None:
        return named
    if is_subject(page, first, cue):
        return trimmed(page, first, min(phrase_end(page, first, cue), cue))
    if words.among("auxiliary", cue - 1) and _is_held(page, first, cue - 1):
        return Phrase(first, cue - 1)
    return _nearest(page, clause, cue)


def _is_held(page: Page, first: int, end: int) -> bool:
    """Whether a name with what somebody is stands whole between two auxiliaries: "was Samer, an aide of the leader, had said"."""
    words, inside = page.words, range(first, end)
    opened = words.among("auxiliary", first - 1) or (
        first > 0 and without(words, first - 1, "and") in words.language.words["auxiliary"]
    )
    if not opened or not 1 < len(inside) <= LONGEST or not can_begin(words, first) or words.among("preposition", first):
        return False
    return not any(words.is_mark(i) or words.among("that", i) for i in inside)


def _with_role(words: Words, first: int, cue: int) -> Phrase | None:
    """A person's name that opens a clause, with what the person is between two commas right before the verb."""
    if not (words.run("given_name", first) and can_begin(words, first)) or words.keys[cue - 1] != ",":
        return None
    comma = words.find(",", first, min(cue - 1, first + NAME))
    if comma is None or not 1 < cue - 1 - comma <= ROLE or any(words.is_mark(k) for k in range(comma + 1, cue - 1)):
        return None
    return Phrase(first, cue - 1)


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
    inserted = words.keys[end] in ",-" or (words.keys[cue - 1] == "," and says_where(words, end + 1))
    if rest < cue and not (inserted and head(words, first) is not None):
        return False
    if head(words, first) is not None or page.outlet_at(first):
        return True
    comma = words.find(",", first, end)
    if comma is not None and comma - first <= 4 and head(words, comma + 1) is not None and _name_like(words, first):
        return True
    known = words.grammar.definite(words.keys[first]) or words.language.country_of(words.keys[first]) is not None
    return end - first <= 4 and (known or _name_like(words, first))


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


def subject_from(page: Page, first: int, cue: int) -> Phrase | None:
    """The subject that begins at a word, before any verb of saying and without an object; None where it is too long."""
    words = page.words
    cues = words.where("cue", first + 1, cue)
    end = next((i for i in cues if is_finite_cue(words, i) and head(words, i) is None), cue)
    phrase = trimmed(page, first, min(phrase_end(page, first, end), end))
    if phrase is None or phrase.end - phrase.first > LONGEST:
        return None
    return without_object(words, phrase)


def opening_subject(page: Page, sentence: tuple[int, int], plural: bool) -> Phrase | None:
    """The subject of the verb with which a sentence opens, if it names one who speaks, or several."""
    words, (first, end) = page.words, sentence
    noun = head(words, first + 1)
    if noun is None or noun.kind not in SPEAKS or (noun.agreement[1] != "s") is not plural:
        return None
    return trimmed(page, first + 1, min(phrase_end(page, first + 1, end), end))
