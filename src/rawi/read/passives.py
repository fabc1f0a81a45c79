"""Attributions whose verb names nobody: "it was revealed that"."""

from rawi.nouns.claim import Stance
from rawi.packs.inflection import CueForm
from rawi.read.drafts import Draft, Phrase
from rawi.read.heads import without
from rawi.read.page import Page
from rawi.read.sources import phrase_end, trimmed
from rawi.read.words import Words

STANCES: tuple[Stance, ...] = ("confirms", "reveals")


def by_passives(page: Page, place: int, first: int, end: int) -> list[Draft]:
    """The attributions that "was revealed", "was confirmed by", "it is said that" make in one sentence."""
    words, found = page.words, []
    for i in words.runs("passive", first, end - 2):
        for stance in STANCES:
            if words.run(f"passive_{stance}", i + 1) and not words.among("prep_pronoun", i + 2):
                hung = words.keys[i] not in words.language.words["passive"]
                found.append(_draft(page, i, (stance, hung), (place, first, end)))
    for i in words.where("cue", first, end - 2):
        form = _passive_form(words, i)
        if form is not None and words.among("that", i + 1):
            found.append(_clause(page, i, (form.stance, words.lexemes[i].hung), (place, first, end)))
    for i in words.runs("hearsay", first, end - 2):
        if words.among("that", i + 1):
            hung = words.keys[i] not in words.language.words["hearsay"]
            found.append(_clause(page, i, ("says", hung), (place, first, end)))
    return found


def _passive_form(words: Words, i: int) -> CueForm | None:
    """The past tense of a cue that is written as a passive: its first letter carries the sign."""
    at = words.starts[i] + words.lexemes[i].hung
    if words.text[at + 1 : at + 2] not in words.language.passive:
        return None
    # Of a hollow verb the passive of the past looks like its present in the first person.
    fits = (form for form in words.lexemes[i].cues if form.tense == "perfect" or form.who == "1")
    return next((form for form in fits if not form.pronoun), None)


def _clause(page: Page, i: int, how: tuple[Stance, bool], bounds: tuple[int, int, int]) -> Draft:
    (place, first, end), code = bounds, page.words.language.code
    return Draft(
        at=i, cue=[(i, i + 1)], kind="that", stance=how[0], shape="passive", tense="perfect", who="", hung=how[1],
        source=None, medium=None, start=i + 2, skip=0, place=place, limit=end, rule=f"{code}.passive.that", clause=first,
        cue_skip=1 if how[1] else 0,
    )  # fmt: skip


def _draft(page: Page, i: int, how: tuple[Stance, bool], bounds: tuple[int, int, int]) -> Draft:
    words, (place, first, end), (stance, hung) = page.words, bounds, how
    start = i + 2 + (1 if words.keys[i + 2] in words.language.prepositions else 0)
    start += words.among("that", start)
    by = next((k for k in range(start, min(end, start + 12)) if words.run("passive_by", k)), None)
    source = _by(page, by, end) if by is not None else None
    return Draft(
        at=i + 1, cue=[(i + 1, i + 2)], kind="noun", stance=stance, shape="passive", tense="perfect", who="",
        hung=hung, source=source, medium=None, start=start, skip=0, place=place, limit=by or end,
        rule=f"{words.language.code}.passive", clause=first,
    )  # fmt: skip


def _by(page: Page, by: int, end: int) -> Phrase | None:
    first = by + page.words.run("passive_by", by)
    until = next((k for k in range(first, end) if page.words.keys[k] == "," or _and_relative(page.words, k)), end)
    return trimmed(page, first, phrase_end(page, first, until))


def _and_relative(words: Words, k: int) -> bool:
    stem = without(words, k, "and")
    return stem is not None and stem in words.language.words["relative"]
