"""Attributions made without a verb of their own: "according to", "quoting", "as he put it"."""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from rawi.packs.languages import Phrase as Entry
from rawi.read.find.candidate import Candidate
from rawi.read.find.ends import name_between, trimmed
from rawi.read.find.media import late_medium, medium_at
from rawi.read.find.sources import can_begin, phrase_end, skip_asides
from rawi.read.grammar.heads import behind_clitic, cut, head, is_event, stands, without
from rawi.read.text.lexicon import ALONE
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase, Words

FARTHEST = 40  # words that a source behind a preposition can have


def by_phrases(page: Page, place: int, first: int, end: int) -> Iterator[Candidate]:
    """The attributions that prepositional cues make in one sentence; where their content lies is settled later."""
    words, past = page.words, first
    for i in words.where("phrase", first, end):
        if i < past:
            continue
        entry, hung = _entry(words, i, end)
        if entry is None or _means_only(words, i, hung):
            continue
        made = _candidate(page, entry, i, (place, first, end))
        if made is not None:
            yield from _handed_on(page, replace(made, cue_skip=1) if hung else made)
            past = made.behind


def _handed_on(page: Page, made: Candidate) -> Iterator[Candidate]:
    """ "According to what A relayed from B": two attributions with one content, B's inside A's."""
    words, source, verb = page.words, made.source, made.cue[-1].end - 1
    if source is None or not any("from" in form.takes for form in words.lexemes[verb].cues):
        yield made
        return
    link = next((i for i in range(source.first + 1, source.end - 1) if words.run("relay_from", i)), None)
    outer = None if link is None else trimmed(page, source.first, link)
    if link is None or outer is None:
        yield made
        return
    first = replace(made, source=outer)
    yield first
    yield replace(made, source=trimmed(page, link + 1, source.end), under=first, rule=f"{made.rule}.relayed")


def _entry(words: Words, i: int, end: int) -> tuple[Entry | None, bool]:
    found = words.lexemes[i].phrases
    for entry, hung in found.get(words.keys[i + 1], ()) if i + 1 < end else ():
        length = len(entry.words)
        if i + length <= end and tuple(words.keys[i + 1 : i + length]) == entry.words[1:]:
            return entry, hung
    return found[ALONE][0] if ALONE in found else (None, False)


def _means_only(words: Words, i: int, hung: bool) -> bool:
    """A "so" opens a clause; hung on the cue inside one it makes "only" of "according to" (``fahasb``)."""
    return hung and cut(words, i, "so") != "" and i > 0 and not words.is_mark(i - 1)


def _candidate(page: Page, entry: Entry, i: int, bounds: tuple[int, int, int]) -> Candidate | None:
    words, (_, first, end) = page.words, bounds
    behind, stance = i + len(entry.words), entry.stance
    source_first, link = behind, "noun"
    if "own" in entry.link:
        return _made(page, entry, (i, behind), None, bounds)
    if "noun" in entry.link and (own := words.run("own_speech", behind)):
        return _made(page, entry, (i, behind + own), None, bounds)
    if words.run("not_source", behind) or (entry.inner and not (i > first + 2 and words.is_mark(i - 1))):
        return None
    if ("ma" in entry.link and words.among("what", behind)) or ("lima" in entry.link and _lima(words, behind)):
        source_first, link = behind + 1, "verb"
    elif "verb" in entry.link:
        link = "verb"
    elif "li" in entry.link:
        link = "li"
    if link == "verb":
        lexeme = words.lexemes[source_first]
        verbs = (form for form in lexeme.cues if form.shape == "finite")
        verb = min(verbs, key=lambda form: "attitude" in form.takes, default=None)
        if verb is None or lexeme.hung or (verb.pronoun and not entry.pronoun):
            return None
        if entry.inner and "quote" not in verb.takes:
            return None
        stance = verb.stance
        behind = source_first = _past_pronouns(words, source_first + 1, end)
    elif "noun" in entry.link and words.among("obtained_noun", behind) and words.among("obtained", behind + 1):
        behind = source_first = _past_pronouns(words, behind + 2, end)
    fronted = i <= first + 2
    source, medium, _ = _named(page, source_first, end, (link, fronted))
    if source is not None and (
        _is_event_here(page, source.first) or (entry.strict and not fronted and _is_no_voice(page, source))
    ):
        return None
    if source is None or (entry.inner and _has_complement(words, source.end, end)):
        return None
    return replace(
        _made(page, entry, (i, behind), source, bounds),
        stance=stance,
        medium=medium,
        inner=entry.inner,
        seldom=entry.strict,
    )


def _past_pronouns(words: Words, i: int, end: int) -> int:
    """Past "in it", "about it" behind a verb."""
    while i < end and words.among("prep_pronoun", i):
        i += 1
    return i


def _lima(words: Words, i: int) -> bool:
    """ "To what": too short a word for a clitic to be taken off by rule."""
    return i < len(words) and cut(words, i, "li") in words.language.words["what"]


def _made(
    page: Page, entry: Entry, cue: tuple[int, int], source: Phrase | None, bounds: tuple[int, int, int]
) -> Candidate:
    (i, behind), (place, first, end) = cue, bounds
    return Candidate(
        at=i, cue=(Phrase(i, behind),), shape="phrase", kind="after", stance=entry.stance, source=source, start=first,
        place=place, limit=end, rule=f"{page.words.language.code}.phrase.{entry.key}", lone=entry.lone,
    )  # fmt: skip


def _is_event_here(page: Page, i: int) -> bool:
    """A definite noun of happening or doing that is not known to speak: "according to the circumstances"."""
    words = page.words
    if head(words, i) or page.outlet_at(i) or behind_clitic(words, i):
        return False
    return words.grammar.definite(words.keys[i]) and is_event(words.language, words.keys[i])


def _is_no_voice(page: Page, source: Phrase) -> bool:
    """After "in accordance with", a definite noun that is not known to speak is a plan, a law, a custom.

    Where its noun need not stand first, a source of which no word is known to speak or is a name: "citing security reasons".
    """
    words, i = page.words, source.first
    if words.grammar.subject_first:
        near = itertools.takewhile(lambda k: k == i or not words.among("preposition", k), range(i, source.end))
        return not any(head(words, k) or page.outlet_at(k) or words.lexemes[k].proper for k in near)
    if head(words, i) or page.outlet_at(i) or behind_clitic(words, i):
        return False
    key = without(words, i, "li") or words.keys[i]
    known = words.language.country_of(key) is not None
    return (words.grammar.definite(key) and not known) or is_event(words.language, key)


def _named(page: Page, first: int, end: int, how: tuple[str, bool]) -> Named:
    """The source of a verbless cue, and whom a verb behind it told: "according to what the minister told the agency"."""
    if how[0] != "verb":
        return Named(_source(page, first, end, how))
    medium = medium_at(page, first, end)
    source = _source(page, medium.end if medium else first, end, how)
    late = late_medium(page, source.end, source.end) if source is not None else None
    if source is None or late is None or late.first <= source.first:
        return Named(source, medium)
    return Named(trimmed(page, source.first, late.first), late)


def _source(page: Page, first: int, end: int, how: tuple[str, bool]) -> Phrase | None:
    words, (link, fronted) = page.words, how
    first = skip_asides(words, first, end)
    if first >= end:
        return None
    if link == "li":
        stem = without(words, first, "li")
        if stem is None and not stands(words, first, "li"):
            return None
        plain = words.language.words["not_source"]
        if stem and (stem in plain or words.grammar.bare(stem) in plain):
            return None
    elif not can_begin(words, first):
        return None
    until = _until(page, first, min(end, first + FARTHEST))
    if fronted:
        until = _first_comma(page, first, until)
    source = trimmed(page, first, min(max(first + 1, phrase_end(page, first, until)), until))
    if source is None or source.end - source.first > 24:
        return None
    return source


def _first_comma(page: Page, first: int, until: int) -> int:
    """A fronted source ends with its first comma, unless a role or a relative clause follows."""
    words = page.words
    for i in range(first, until):
        if words.keys[i] == ",":
            noun = head(words, i + 1)
            role = noun is not None and noun.kind in ("person", "title", "unnamed")
            return until if role or words.among("relative", i + 1) else name_between(words, i, until) or i
    return until


def _until(page: Page, first: int, end: int) -> int:
    """A source behind a preposition ends before the clause that it speaks."""
    words = page.words
    for i in range(first + 1, end):
        if words.among("so_that", i) or words.among("that", i):
            return i
        if i > first + 1 and words.lexemes[i].phrases:
            entry, hung = _entry(words, i, end)
            if entry is not None and not hung:
                return i
        finite = words.lexemes[i].finite
        if finite and head(words, i) is None and not words.among("relative", i - 1) and words.keys[i - 1] == ",":
            return i
    return end


def _has_complement(words: Words, first: int, end: int) -> bool:
    """Whether a clause follows, so that the verb is a cue of its own and no aside."""
    return any(words.among("that", k) or words.keys[k] in ':"«“' for k in range(first, min(end, first + 3)))
