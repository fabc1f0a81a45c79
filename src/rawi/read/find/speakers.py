"""Everybody to whom a cue may lay its complement: behind it, before it, or nobody who is named here."""

from collections.abc import Iterator, Sequence

from rawi.read.find.candidate import CLAUSES, Complement
from rawi.read.find.cues import Cue
from rawi.read.find.ends import CLOSING, trimmed
from rawi.read.find.leading import leading
from rawi.read.find.nouns import boundaries
from rawi.read.find.sorts import sorts
from rawi.read.find.sources import OPENING, behind
from rawi.read.find.subjects import before
from rawi.read.grammar.heads import head, without
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase, Words

SHORTER = 8
APART = frozenset({"preposition", "li-noun", "comma", "function"})  # sorts that a source may end before
PAIRS = (("«", "»"), ("“", "”"), ("(", ")"))
MARKS = OPENING | CLOSING
SEVERAL = ("p", "d")  # numbers of a verb whose subject stands before it, if anywhere
BODIES = dict.fromkeys(("office", "organisation", "crowd"), ("ms", "fs"))  # a body that is he, and a verb that is hers
HOLDERS = frozenset({"min", "li"})  # "a demand from the families", "a call of the ministry's"


def speakers(page: Page, cue: Cue, complement: Complement, starts: tuple[int, int]) -> Iterator[Named]:
    """Every source that a cue with this complement may have; the one that is not named comes first.

    ``starts`` are the words at which its sentence and its clause begin.
    """
    if page.words.grammar.subject_first:
        yield from leading(page, cue, complement, starts)
        return
    clause = starts[1]
    after = Named()
    if cue.form.shape == "noun":
        after = _holder(page, cue, complement)
    elif "fi_source" in cue.form.takes:
        after = _told_in(page, cue, complement)
    elif not (cue.form.pronoun and complement.until == cue.at + 1):
        after = behind(page, cue.at + 1, complement.until)
        if after.source is not None and cue.form.shape == "finite" and _is_object(page, cue, complement, after.source):
            after = Named(None, after.medium)
    yield Named(None, after.medium)
    told = after
    if after.source is not None:
        told = _told(page, after)
        shorter = tuple(_shorter(page, told))
        if not (shorter and _describes(cue, complement)):
            yield told
        yield from shorter
    if cue.form.shape != "noun" and not (cue.hung and complement.kind in CLAUSES and told.source):
        ahead = before(page, clause, cue.first)
        if ahead is not None and not _is_taken_up(page, cue):
            named = Named(ahead, after.medium, "before")
            yield named
            yield from _shorter(page, named)


def _is_object(page: Page, cue: Cue, complement: Complement, source: Phrase) -> bool:
    """Whether those behind a verb cannot be its subject: the verb is not theirs, or they stand in another case."""
    words, key, touching = page.words, page.words.keys[source.first], source.first == cue.at + 1
    if touching and cue.form.who[1:] in SEVERAL:
        return True
    noun = head(words, source.first)
    if noun is None:
        hers = cue.form.who == "ms" and words.grammar.definite(key) and words.grammar.ending(key) == "f"
        return words.grammar.oblique(key) or (touching and hers)
    if touching and BODIES.get(noun.kind) == (noun.agreement, cue.form.who):
        return True
    if noun.agreement == "fs" and cue.form.who == "ms" and source.first == cue.at + 1:
        return complement.kind in ("preposition", "object") and noun.kind in ("person", "office", "organisation")
    if noun.agreement[1] == "s":
        return False
    first, known = words.keys[source.first], words.grammar.definite(words.keys[source.first])
    with_adjective = known and source.first + 1 < source.end and words.grammar.oblique(words.keys[source.first + 1])
    return with_adjective or words.grammar.oblique(first)


def _is_taken_up(page: Page, cue: Cue) -> bool:
    """Whether a pronoun on a verb takes up what a "who" before it stands for: "the minister whom they called a"."""
    return cue.form.pronoun and cue.form.shape == "finite" and page.words.among("relative", cue.first - 1)


def _describes(cue: Cue, complement: Complement) -> bool:
    """Whether what is described must stand between the source and what it is called: "called the road a danger"."""
    return "so" in cue.form.takes and not cue.form.pronoun and complement.kind == "that"


def _shorter(page: Page, whole: Named) -> Iterator[Named]:
    """The source without the object behind it, or those who are addressed."""
    if whole.source is None or whole.source.end - whole.source.first < 2:
        return
    (first, end), kinds, given = whole.source, sorts(page), 0
    places = set(boundaries(page, first + 1, end))
    marked = not MARKS.isdisjoint(page.words.keys[first:end])
    for k in range(end - 1, first, -1):
        if k in places or kinds[k] in APART:
            named = k in page.quoted and page.words.among("naming", k - 1)  # the name itself
            apart = named or _paired(page.words, k)
            shorter = None if apart or (marked and _cut_open(page.words.keys[first:k])) else trimmed(page, first, k)
            if shorter is not None:
                given += 1
                yield whole._replace(source=shorter)
                if given == SHORTER:
                    return


def _paired(words: Words, k: int) -> bool:
    """Whether a word belongs to the noun before it: "minister of finance", "in the name of the ministry"."""
    if without(words, k - 1, "bi") in words.language.words["naming"]:
        return True
    noun, grammar, key = head(words, k - 1), words.grammar, words.keys[k - 1]
    if noun is None or grammar.definite(key) or grammar.owned(key) or words.run("given_name", k - 1):
        return False
    return grammar.definite(words.keys[k]) or head(words, k) is not None or words.run("given_name", k) > 0


def _cut_open(keys: Sequence[str]) -> bool:
    """Whether quotation marks or brackets stand open at the end of some words."""
    return keys.count('"') % 2 == 1 or any(keys.count(opens) > keys.count(closes) for opens, closes in PAIRS)


def _told(page: Page, named: Named) -> Named:
    """ "The chairman informed Reuters that": an outlet at the end of the source is whom it was said to."""
    source = named.source
    if source is None or named.medium is not None:
        return named
    named_until = source.first
    for i in range(source.first, source.end):
        outlet = page.outlet_at(i)
        if outlet is None or i < named_until:
            continue
        named_until = i + outlet[0]
        if i > source.first and named_until == source.end and head(page.words, i - 1) is None:
            if sorts(page)[i - 1] in ("preposition", "bi-noun", "event", "comma"):
                return named
            return Named(Phrase(source.first, i), Phrase(i, source.end), "behind")
    return named


def _told_in(page: Page, cue: Cue, complement: Complement) -> Named:
    """What is told in: "it came in the statement that"."""
    words = page.words
    for k in range(cue.at + 1, min(cue.at + 4, complement.until)):
        if words.language.prepositions.get(words.keys[k]) == "fi":
            return behind(page, k + 1, complement.until)
    return Named()


def _holder(page: Page, cue: Cue, complement: Complement) -> Named:
    """Whose saying a noun is: the noun behind it, or behind "from"."""
    words, first = page.words, cue.at + 1
    if cue.form.pronoun or first >= complement.until:
        return Named()
    for k in range(first, min(first + 3, complement.until)):
        if words.language.prepositions.get(words.keys[k]) in HOLDERS:
            return behind(page, k + 1, complement.until)
    return behind(page, first, complement.until)
