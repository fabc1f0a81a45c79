"""Cues of two parts: refusing to comment, voicing an attitude, accusing somebody of something."""

from collections.abc import Set

from rawi.read.cues import Cue, is_finite_cue
from rawi.read.drafts import Frame, Phrase
from rawi.read.heads import bare, definite, head, is_event, owned, unowned, without
from rawi.read.page import Page
from rawi.read.words import Words

STANCES = ("alleges", "asks", "confirms", "promises", "warns")


def keeps_back(page: Page, cue: Cue) -> bool:
    """Whether a verb, negated, says that something is withheld."""
    lemma = cue.form.lemma.split(".", 1)[1]
    return cue.negated and lemma in page.words.language.declining


def declined(page: Page, cue: Cue, end: int) -> Frame | None:
    """Refusing to comment or to confirm: a cue of two parts, with whatever stands between them as its source."""
    words = page.words
    for j in range(cue.at + 1, min(end, cue.at + 26)):
        if words.keys[j] in ".;":
            return None
        if j > cue.at + 1 and is_finite_cue(words, j) and not words.among("decline_request", j):
            return None
        noun = words.run("decline", j) or (words.run("comment", j) if cue.negated else 0)
        if not noun:
            continue
        first = j
        while first - 1 > cue.at and (
            words.keys[first - 1] in words.language.prepositions or words.among("decline_request", first - 1)
        ):
            first -= 1
        start = j + noun
        if start < end and words.keys[start] in words.language.prepositions:
            start += 1
        if start >= end or words.is_mark(start):
            return Frame("decline", first, first)
        stem = without(words, start, "bi")
        any_at_all = (
            words.keys[start][0] == words.language.affix["bi"] and words.keys[start][1:] in words.language.words["any"]
        )
        skip = 1 if any_at_all or (stem and is_event(words.language, stem)) else 0
        return Frame("decline", first, start, skip, ((first, j + noun),))
    return None


def attitude(page: Page, cue: Cue, end: int) -> Frame | None:
    """Voicing an attitude: the verb, the attitude, and behind it what it is about."""
    words = page.words
    for j in range(cue.at + 1, min(end, cue.at + 26)):
        if words.keys[j] in ".;:":
            return None
        if not _is_attitude(page, j):
            if j > cue.at + 1 and is_finite_cue(words, j):
                return None
            continue
        first = j - 1 if words.keys[j - 1] in words.language.prepositions and j - 1 > cue.at else j
        start = j + 1
        while start < min(end, j + 4) and (
            definite(words.language, words.keys[start]) or words.run("degree", start) or words.keys[start] == ","
        ):
            start += 1
        return _about(page, (first, j + 1), start, end)
    return None


def accusation(page: Page, cue: Cue, end: int) -> Frame | None:
    """Accusing and blaming: the content begins with the accused, who stands behind the accuser."""
    first = cue.at + 1
    charge = next((j for j in range(first, min(end, first + 30)) if _is_charge(page, cue, j)), None)
    if charge is None or (charge == first and not cue.form.pronoun):
        return None
    start = first
    if cue.form.shape == "finite" and not cue.form.pronoun:
        start = next((j for j in range(first + 1, charge) if _second_party(page, j)), first)
    return Frame("noun", start, start)


def _is_charge(page: Page, cue: Cue, j: int) -> bool:
    words = page.words
    if "blame" in cue.form.takes:
        return words.run("responsibility", j) > 0
    stem = without(words, j, "bi")
    return stem is not None and (
        stem in words.language.words["that"] or is_event(words.language, stem) or definite(words.language, stem)
    )


def _second_party(page: Page, j: int) -> bool:
    """A noun that begins a new phrase behind one that is complete."""
    words = page.words
    if words.is_mark(j - 1):
        return True
    noun = head(words, j)
    known = (noun is not None and noun.kind != "title") or words.language.country_of(words.keys[j]) is not None
    known = known or (definite(words.language, words.keys[j]) and _plural_behind_one(words, j))
    known = known or (owned(words.language, words.keys[j]) and noun is None)
    complete = definite(words.language, words.keys[j - 1]) or words.language.country_of(words.keys[j - 1]) is not None
    complete = complete or _is_name(words, j - 1)
    return known and complete


def _is_name(words: Words, i: int) -> bool:
    """A word that no list of the pack knows at all."""
    lexeme = words.lexemes[i]
    return not (lexeme.lists or lexeme.values or lexeme.cues or lexeme.mark or head(words, i))


def _plural_behind_one(words: Words, j: int) -> bool:
    """A sound plural or dual behind a noun in the singular is no adjective of it: somebody else."""
    before = words.keys[j - 1]
    plural = words.language.plurals
    return words.keys[j].endswith(plural) and not before.endswith(plural)


def without_addressee(page: Page, source: Phrase, asked: Set[str]) -> Phrase:
    """ "The party asked the government to": who is asked stands right behind who asks, and is no part of it.

    ``asked`` are the prepositions that the verb may put before the one asked, by their names in the pack.
    """
    for j in range(source.first + 1, source.end):
        name = page.words.language.prepositions.get(page.words.keys[j])
        if name in asked:
            return Phrase(source.first, j)
        # A statement "issued by" somebody: nobody is spoken to with that preposition.
        upon = name not in (None, "an") and head(page.words, j + 1) is not None
        if (upon and not _is_person(page, source.first)) or (not page.words.is_mark(j - 1) and _second_party(page, j)):
            return Phrase(source.first, j)
    return source


def _is_person(page: Page, i: int) -> bool:
    noun = head(page.words, i)
    return noun is not None and noun.kind in ("person", "title", "unnamed", "crowd", "group")


def _is_attitude(page: Page, j: int) -> bool:
    words, wanted = page.words, page.words.language.words["attitude"]
    key = words.keys[j]
    forms = {key, bare(words.language, key), *unowned(words.language, key)}
    if attitude_stance(words, j) is not None:
        return True
    if key.endswith(words.language.affix["article"][0]):
        forms.add(key[:-1])
    return bool(forms & wanted)


def attitude_stance(words: Words, j: int) -> str | None:
    """The stance of a noun that has its own: renewing the assurance confirms, renewing the call asks."""
    return next((stance for stance in STANCES if words.run(f"attitude_{stance}", j)), None)


def _about(page: Page, part: tuple[int, int], start: int, end: int) -> Frame | None:
    words = page.words
    if start >= end or words.is_mark(start):
        return None
    if any(form.shape == "noun" for form in words.language.cues.get(words.keys[start], ())):
        return None
    for clitic in ("li", "bi"):
        stem = without(words, start, clitic)
        if stem in words.language.words["that"] or stem in words.language.words["because"]:
            return Frame("that", part[0], start + 1, 0, (part,)) if start + 1 < end else None
    if words.among("that", start) or words.keys[start] in words.language.prepositions or words.among("because", start):
        start += 1 + (1 if words.among("that", start + 1) else 0)
        return Frame("preposition", part[0], start, 0, (part,)) if start < end else None
    for clitic in ("li", "bi"):
        if without(words, start, clitic):
            kept = words.keys[start].startswith(words.language.affix["article_li"])
            return Frame("preposition", part[0], start, 0 if kept else 1, (part,))
    return None
