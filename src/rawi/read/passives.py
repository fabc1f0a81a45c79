"""Attributions whose verb names nobody: "it was revealed that"."""

from rawi.read.drafts import Draft, Phrase
from rawi.read.heads import without
from rawi.read.page import Page
from rawi.read.sources import phrase_end, trimmed
from rawi.read.words import Words

STANCES = ("confirms", "reveals")


def by_passives(page: Page, place: int, first: int, end: int) -> list[Draft]:
    """The attributions that "was revealed", "was confirmed by" make in one sentence."""
    words, found = page.words, []
    for i in words.runs("passive", first, end - 2):
        for stance in STANCES:
            if words.run(f"passive_{stance}", i + 1):
                hung = words.keys[i] not in words.language.words["passive"]
                found.append(_draft(page, i, stance, hung, (place, first, end)))
    return found


def _draft(page: Page, i: int, stance: str, hung: bool, bounds: tuple[int, int, int]) -> Draft:
    words, (place, first, end) = page.words, bounds
    start = i + 2 + (1 if words.keys[i + 2] in words.language.prepositions else 0)
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
