"""What stands near a cue: the words before and behind it that may be cues too, and how much its report lays to others at all."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import sorts
from rawi.read.judge.looks import scale, step
from rawi.read.judge.parts import Feature
from rawi.read.text.page import Page

STEPS = scale(0, 2, 5, 9, 15, 25, 40)  # words between two cues
SHARES = scale(0, 4, 8, 14, 22, 32)  # verbs that surely say something, of a thousand words
FEWEST = 60  # words of a text from which on it is a report of something
OPENS = 12  # words behind such a verb in which its "that" stands
NONE = "none"
Seen = tuple[str, str, str, str, str, str]


def near(page: Page, cue: Cue, complement: Complement, shape: str) -> Seen:
    """What the features of a cue's neighbours are made of."""
    before, far, behind = _neighbours(page, cue.at)
    return shape, complement.kind, before, far, _ahead(behind, complement.start), _told(page)


def near_features(seen: Seen) -> Iterator[Feature]:
    """The word before that may be a cue, the next one, the report."""
    shape, kind, before, far, ahead, told = seen
    yield ("last cue _ _ _", before, shape, kind)
    yield ("last cue by _ _ _", far, shape, kind)
    yield ("next cue _ _", ahead, kind)
    yield ("next cue _ _", ahead, shape)
    yield ("told of a thousand words _", told)
    yield ("told of a thousand words _ _", told, shape)


def _ahead(behind: int, start: int) -> str:
    if behind < 0:
        return NONE
    return "between" if behind < start else step(STEPS, behind - start)


def _neighbours(page: Page, at: int) -> tuple[str, str, int]:
    """The sort of the last word of the sentence that may be a cue and how far it is; the place of the next one, or -1."""
    found = page.near.get(at)
    if found is None:
        places = page.words.places.get("cue", [])
        first, end = page.sentences[bisect_right(page.sentences, at, key=lambda each: each[0]) - 1]
        k = bisect_left(places, at)
        before = places[k - 1] if k and places[k - 1] >= first else -1
        k += k < len(places) and places[k] == at
        behind = places[k] if k < len(places) and places[k] < end else -1
        told = (NONE, NONE) if before < 0 else (sorts(page)[before], step(STEPS, at - before))
        found = page.near[at] = (*told, behind)
    return found


def _told(page: Page) -> str:
    """How many verbs of a report surely say something: a report of speech is not one of deeds."""
    if not page.share:
        words = page.words
        count = sum(_surely(page, i) for i in words.places.get("cue", ()))
        page.share.append(step(SHARES, 1000 * count // len(words)) if len(words) >= FEWEST else "unknown")
    return page.share[0]


def _surely(page: Page, i: int) -> bool:
    words, lexeme = page.words, page.words.lexemes[i]
    if not lexeme.finite or not any("sure" in form.takes for form in lexeme.cues):
        return False
    return any("that" in each.lists for each in words.lexemes[i + 1 : i + OPENS])
