"""Attributions whose verb names nobody: "it was revealed that"."""

from collections.abc import Iterator

from rawi.nouns.claim import Stance
from rawi.packs.inflection import CueForm
from rawi.read.find.candidate import Candidate
from rawi.read.find.ends import trimmed
from rawi.read.find.sources import phrase_end
from rawi.read.grammar.heads import without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

STANCES: tuple[Stance, ...] = ("confirms", "reveals")


def by_passives(page: Page, place: int, first: int, end: int) -> Iterator[Candidate]:
    """The attributions that "was revealed", "was confirmed by", "it is said that" make in one sentence."""
    words, bounds = page.words, (place, first, end)
    for i in words.runs("passive", first, end - 2):
        for stance in STANCES:
            if words.run(f"passive_{stance}", i + 1) and not words.among("prep_pronoun", i + 2):
                hung = words.keys[i] not in words.language.words["passive"]
                yield _made_known(page, i, (stance, hung), bounds)
    for i in words.where("cue", first, end - 2):
        form = _passive_form(words, i)
        if form is not None and words.among("that", i + 1):
            yield _clause(page, i, (form.stance, words.lexemes[i].hung), bounds)
    for i in words.runs("hearsay", first, end - 2):
        if that := _that_behind(words, i + 1, end):
            hung = words.keys[i] not in words.language.words["hearsay"]
            yield _clause(page, i, ("says", hung), bounds, that)


def names_nobody(words: Words, i: int, stance: str) -> bool:
    """Whether the cue at a word is a verb, or a "was" before it, that leaves open who speaks."""
    if words.run("passive", i - 1) and words.run(f"passive_{stance}", i):
        return True
    passive = _passive_form(words, i) is not None and words.among("that", i + 1)
    return passive or bool(words.run("hearsay", i) and _that_behind(words, i + 1, len(words)))


def _that_behind(words: Words, i: int, end: int) -> int | None:
    """The "that" right behind a word, or behind an aside: "it is said also that"."""
    return next((k for k in (i, i + words.run("aside", i)) if k < end - 1 and words.among("that", k)), None)


def _passive_form(words: Words, i: int) -> CueForm | None:
    """The past tense of a cue that is written as a passive: its first letter carries the sign."""
    if not words.grammar.passive(words.text[words.starts[i] + words.lexemes[i].hung : words.ends[i]]):
        return None
    # Of a hollow verb the passive of the past looks like its present in the first person.
    fits = (form for form in words.lexemes[i].cues if form.tense == "perfect" or form.who == "1")
    return next((form for form in fits if not form.pronoun), None)


def _clause(
    page: Page, i: int, how: tuple[Stance, bool], bounds: tuple[int, int, int], that: int | None = None
) -> Candidate:
    (place, _, end), (stance, hung) = bounds, how
    return Candidate(
        at=i, cue=(Phrase(i, i + 1),), shape="passive", kind="that", stance=stance, source=None, start=(that or i + 1) + 1,
        place=place, limit=end, rule=f"{page.words.language.code}.passive.that", tense="perfect", hung=hung,
        cue_skip=1 if hung else 0,
    )  # fmt: skip


def _made_known(page: Page, i: int, how: tuple[Stance, bool], bounds: tuple[int, int, int]) -> Candidate:
    words, (place, _, end), (stance, hung) = page.words, bounds, how
    start = i + 2 + (1 if words.keys[i + 2] in words.language.prepositions else 0)
    start += words.among("that", start)
    by = next((k for k in range(start, min(end, start + 12)) if words.run("passive_by", k)), None)
    return Candidate(
        at=i + 1, cue=(Phrase(i + 1, i + 2),), shape="passive", kind="object", stance=stance,
        source=_by(page, by, end) if by is not None else None, start=start, place=place, limit=by or end,
        rule=f"{words.language.code}.passive", tense="perfect", hung=hung,
    )  # fmt: skip


def _by(page: Page, by: int, end: int) -> Phrase | None:
    first = by + page.words.run("passive_by", by)
    until = next((k for k in range(first, end) if page.words.keys[k] == "," or _and_relative(page.words, k)), end)
    return trimmed(page, first, phrase_end(page, first, until))


def _and_relative(words: Words, k: int) -> bool:
    stem = without(words, k, "and")
    return stem is not None and stem in words.language.words["relative"]
