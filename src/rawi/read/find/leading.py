"""Sources where subjects stand before their verbs: everybody who may be the subject of a cue, or stands behind it, or owns it."""

from collections.abc import Iterator
from typing import Literal

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue
from rawi.read.find.preceding import (
    LONGEST,
    NO_BEGIN,
    NO_END,
    far_subjects,
    near_subjects,
    nearest,
    subjects,
    trimmed_subject,
    whole,
)
from rawi.read.find.sorts import sort_at
from rawi.read.grammar.heads import head
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase, Words

Side = Literal["behind", "before"]
HOLDER = 3  # words between an owner and what is owned
BEHIND = 3  # ends of a source behind its cue that are looked at
OCCASION = 4  # words in which an occasion follows its preposition
TOLD = 4  # words between a preposition and the outlet that was told
TRAILING = frozenset({"inverted", "around"})


def leading(page: Page, cue: Cue, complement: Complement, starts: tuple[int, int]) -> Iterator[Named]:
    """Every source that a cue with this complement may have; the one that is not named comes first."""
    medium = _medium(page, cue, complement)
    yield Named(None, medium)
    first = starts[0]
    if cue.form.shape == "noun":
        yield from (Named(each, medium, side) for each, side in _holders(page, cue, complement, first))
        return
    if complement.kind in TRAILING and cue.form.shape == "participle":
        yield from (Named(each, medium, "before") for each in far_subjects(page, cue, complement.lead, []))
        return
    if complement.kind in TRAILING:
        subject = whole(page, _lead(page, cue, complement, first), cue.first)
        if subject is not None:
            yield Named(subject, medium, "before")
            return
        yield from (Named(each, medium, "behind") for each in behind(page, cue.at + 1, complement.until))
        return
    if complement.kind == "bare" and page.words.among("as_told", first):
        yield from (Named(each, medium, "behind") for each in behind(page, cue.at + 1, complement.until))
    near = list(near_subjects(page, cue, first))
    yield from (Named(each, medium, "before") for each in (*near, *far_subjects(page, cue, first, near)))


def _lead(page: Page, cue: Cue, complement: Complement, first: int) -> int:
    """Where the speaker may begin whose cue stands behind what is said: behind the marks that end it, and an "as"."""
    words, i = page.words, complement.lead
    while i < cue.first and (words.keys[i] in ",-" or "quote" in words.lexemes[i].roles):
        i += 1
    if i < cue.first - 1 and words.among("as_told", i):
        i += 1
    while i < cue.first and sort_at(words, i) in ("auxiliary", "copula"):
        i += 1
    return max(first, i)


def behind(page: Page, first: int, until: int) -> Iterator[Phrase]:
    """The sources that may stand behind a cue: "said Smith, a spokesman for the office"."""
    words, i = page.words, _past_told(page, first, until)
    while i < until and (length := words.run("aside", i) or int(sort_at(words, i) == "time")):
        i += length
    if i >= until or sort_at(words, i) in NO_BEGIN:
        return
    until = min(until, i + LONGEST)
    ends = [
        k
        for k in range(i + 1, until)
        if words.keys[k] in ",-" or words.run("adjunct", k) or sort_at(words, k) == "time" or _says_where(words, k)
    ]
    given = 0
    for end in (*ends, until):
        stop = trimmed_subject(words, i, end)
        if i < stop <= i + LONGEST and sort_at(words, stop - 1) not in NO_END:
            yield Phrase(i, stop)
            given += 1
            if given >= BEHIND:
                break
    if given and ends and until - i <= LONGEST:
        yield Phrase(i, trimmed_subject(words, i, until))


def _says_where(words: Words, i: int) -> bool:
    """Whether a preposition begins where somebody spoke: "at a rally", "in her report"."""
    return words.among("preposition", i) and any(words.among("event_place", k) for k in range(i + 1, i + OCCASION))


def _past_told(page: Page, i: int, until: int) -> int:
    """Behind the outlet that was told between a cue and its speaker, as some languages do: "said to the agency the mayor"."""
    if not page.words.run("spoken_to", i):
        return i
    for k in range(i + 1, min(until, i + TOLD)):
        if named := page.outlet_at(k):
            return k + named[0]
    return i


def _holders(page: Page, cue: Cue, complement: Complement, first: int) -> Iterator[tuple[Phrase, Side]]:
    """Whose saying a noun is: its owner before it, or whom it is "by"."""
    words = page.words
    for k in range(cue.first - 1, max(first, cue.first - 1 - HOLDER) - 1, -1):
        if words.among("possessive", k):
            yield Phrase(k, k + 1), "before"
            break
        if sort_at(words, k) == "owner":
            owners = dict.fromkeys((*subjects(page, first, k), nearest(words, first, k)))
            yield from ((Phrase(each.first, k + 1), "before") for each in owners if each is not None)
            break
        if words.is_mark(k) or words.among("preposition", k):
            break
    for k in range(cue.at + 1, min(complement.until, cue.at + 2 + HOLDER)):
        if words.run("held_by", k):
            yield from ((each, "behind") for each in behind(page, k + 1, complement.until))
            return


def _medium(page: Page, cue: Cue, complement: Complement) -> Phrase | None:
    """The outlet that was told, right behind its cue, or behind a "with" in "said in an interview with"."""
    words, i = page.words, cue.at + 1
    until = min(complement.until, cue.at + 12)
    told = "whom" in cue.form.takes
    for k in range(i, until):
        if words.is_mark(k):
            return None
        named = page.outlet_at(k)
        noun = head(words, k)
        if named is None and (noun is None or noun.kind != "outlet"):
            continue
        first = k
        while first > i and sort_at(words, first - 1) in ("article", "word", "proper", "country", "given"):
            first -= 1
        if (told and first == i) or words.run("spoken_to", first - 1):
            return Phrase(first, min(until, k + named[0] if named else _name_end(words, k + 1, until)))
    return None


def _name_end(words: Words, i: int, until: int) -> int:
    while i < until and words.lexemes[i].proper:
        i += 1
    return i
