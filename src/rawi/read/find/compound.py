"""Cues of two parts: refusing to comment, voicing an attitude, accusing somebody of something."""

from collections.abc import Iterator

from rawi.nouns.claim import Stance
from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue, is_finite_cue
from rawi.read.find.nouns import boundaries
from rawi.read.grammar.heads import cut, is_event, stands, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

STANCES: tuple[Stance, ...] = ("alleges", "asks", "confirms", "promises", "warns")
ATTITUDES = {f"attitude_{stance}": stance for stance in STANCES}  # the lists of nouns that have a stance of their own
APART = 26  # words between the parts of a cue
QUOTED = 4  # words from an attitude to the end of the quotation marks around it
CHARGE = 40  # words between an accuser and the charge


def keeps_back(page: Page, cue: Cue) -> bool:
    """Whether a verb, negated, says that something is withheld."""
    lemma = cue.form.lemma.split(".", 1)[1]
    return cue.negated > 0 and lemma in page.words.language.declining


def declined(page: Page, cue: Cue, end: int) -> Iterator[Complement]:
    """Refusing to comment or to confirm: a cue of two parts, with whatever stands between them as its source."""
    words = page.words
    if words.grammar.subject_first:
        yield from _kept_back(page, cue, end)
        return
    for j in range(cue.at + 1, min(end, cue.at + APART)):
        if words.keys[j] in ".;":
            return
        if words.among("negation", j) or cut(words, j, "and") in words.language.words["negation"]:
            return
        if j > cue.at + 1 and is_finite_cue(words, j) and not words.among("decline_request", j):
            return
        noun = words.run("decline", j) or (words.run("comment", j) if cue.negated else 0)
        if noun:
            if (found := _withheld(page, cue, (j, j + noun), end)) is not None:
                yield found
            return


def _kept_back(page: Page, cue: Cue, end: int) -> Iterator[Complement]:
    """The same where subjects stand first: "declined to comment on", "did not respond to a request for comment"."""
    words = page.words
    for j in range(cue.at + 1, min(end, cue.at + APART)):
        if words.is_mark(j):
            return
        if length := words.run("decline", j):
            first, start = j, j + length
            while first - 1 > cue.at and words.run("decline_request", first - 1):
                first -= 1
            if start < end and words.keys[start] in words.language.prepositions:
                start += 1
            asks = start + 1 < end and words.keys[start + 1] in words.language.prepositions  # "disclose details on"
            if start >= end or words.is_mark(start) or (words.lexemes[start].finite and not asks):
                yield Complement("decline", j, j, end=j + length)
            else:
                yield Complement("decline", first, start, more=(Phrase(first, j + length),))
            return


def responsible(page: Page, cue: Cue, end: int) -> Iterator[Complement]:
    """Claiming responsibility: the cue goes on to the preposition behind it, and what was done is the content."""
    words = page.words
    for j in range(cue.at + 1, min(end, cue.at + 4)):
        if words.run("responsibility", j):
            start = j + 2 if words.among("preposition", j + 1) else j
            if start < end:
                yield Complement("object", j, start, more=(Phrase(j, start),) if start > j else ())
            return


def _withheld(page: Page, cue: Cue, noun: tuple[int, int], end: int) -> Complement | None:
    """What is withheld, behind the noun of withholding with the prepositions and requests before it."""
    words, (first, start) = page.words, noun
    while first - 1 > cue.at and (
        words.keys[first - 1] in words.language.prepositions or words.among("decline_request", first - 1)
    ):
        first -= 1
    part = Phrase(first, start)
    if start < end and words.keys[start] in words.language.prepositions:
        start += 1
    if start >= end or words.is_mark(start):
        return None
    stem = without(words, start, "bi")
    any_at_all = cut(words, start, "bi") in words.language.words["any"]
    skip = 1 if any_at_all or (stem and is_event(words.language, stem)) else 0
    return Complement("decline", first, start, skip, more=(part,))


def attitude(page: Page, cue: Cue, end: int) -> Iterator[Complement]:
    """Voicing an attitude: the verb, the attitude, and behind it what it is about."""
    words = page.words
    for j in range(cue.at + 1, min(end, cue.at + APART)):
        if words.keys[j] in ".;:":
            return
        if not _is_attitude(page, j):
            if j > cue.at + 1 and is_finite_cue(words, j):
                return
            continue
        quote = page.quoted.get(j - 1)
        first, start = (j, j + 1) if quote is None or quote.after > j + QUOTED else (j - 1, quote.after)
        voiced = start
        first -= words.keys[first - 1] in words.language.prepositions and first - 1 > cue.at
        if start < end and words.grammar.owned(words.keys[j]) and is_event(words.language, words.keys[start]):
            yield Complement("object", first, start, more=(Phrase(first, voiced),))
        while start < min(end, voiced + 3) and (
            (words.grammar.definite(words.keys[start]) and not words.grammar.fused(words.keys[start]))
            or words.run("degree", start)
            or words.keys[start] == ","
        ):
            start += 1
        yield from _about(page, Phrase(first, voiced), start, end)
        return


def accusations(page: Page, cue: Cue, end: int) -> Iterator[Complement]:
    """Accusing and blaming: the content begins with the accused, who stands behind the accuser, before the charge."""
    first = cue.at + 1
    charge = next((j for j in range(first, min(end, first + CHARGE)) if _is_charge(page, cue, j)), None)
    if charge is None:
        return
    if charge == first and cue.form.pronoun:
        yield Complement("accused", first, first)
    for start in boundaries(page, first, charge):
        yield Complement("accused", start, start)


def _is_charge(page: Page, cue: Cue, j: int) -> bool:
    words = page.words
    if "blame" in cue.form.takes:
        noun = words.grammar.bare(without(words, j, "bi") or words.keys[j])
        return words.run("responsibility", j) > 0 or noun in words.language.words["responsibility"]
    if stands(words, j, "bi"):
        return True
    stem = without(words, j, "bi")
    return stem is not None and (
        stem in words.language.words["that"] or is_event(words.language, stem) or words.grammar.definite(stem)
    )


def _is_attitude(page: Page, j: int) -> bool:
    words, wanted = page.words, page.words.language.words["attitude"]
    key = words.keys[j]
    forms = {key, words.grammar.bare(key), *words.grammar.unowned(key)}
    if attitude_stance(words, j) is not None:
        return True
    if noun := words.grammar.unmarked(key):
        forms.add(noun)
    return bool(forms & wanted)


def attitude_stance(words: Words, j: int) -> Stance | None:
    """The stance of a noun that has its own: renewing the assurance confirms, renewing the call asks."""
    if not words.lexemes[j].runs:
        return None
    return next((stance for name, stance in ATTITUDES.items() if words.run(name, j)), None)


def _because(words: Words, i: int) -> bool:
    """Whether a word says what an attitude is about: "because of", "concerning"."""
    return words.among("because", i) or words.among("about", i)


def _about(page: Page, part: Phrase, start: int, end: int) -> Iterator[Complement]:
    words = page.words
    if start >= end or words.is_mark(start):
        return
    if any(form.shape == "noun" and form.pronoun for form in words.language.cues.get(words.keys[start], ())):
        return
    for clitic in ("li", "bi"):
        stem = without(words, start, clitic)
        if stem in words.language.words["that"] or stem in words.language.words["because"]:
            if start + 1 < end:
                yield Complement("that", part.first, start + 1, more=(part,))
            return
    if words.among("that", start) or words.keys[start] in words.language.prepositions or _because(words, start):
        start += 1 + (1 if words.among("that", start + 1) else 0)
        if start < end:
            yield Complement("preposition", part.first, start, more=(part,))
        return
    for clitic in ("li", "bi"):
        if cut(words, start, clitic) in words.language.words["what"] or without(words, start, clitic):
            kept = words.grammar.fused(words.keys[start])
            yield Complement("preposition", part.first, start, 0 if kept else 1, more=(part,))
            return
