"""Cues that are forms of a verb or a noun of saying."""

from collections.abc import Iterator
from dataclasses import replace

from rawi.nouns.claim import Stance
from rawi.read.find.candidate import Candidate, Option
from rawi.read.find.complements import parts_of
from rawi.read.find.compound import attitude_stance
from rawi.read.find.cues import Cue
from rawi.read.find.sources import behind
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words

LINKS = {"from": "relay_from", "learns": "learned_from"}  # the words between who hands on and whom it is from


def candidates(page: Page, option: Option, place: int, limit: int) -> Iterator[Candidate]:
    """The attribution that a cue makes, taken like this; two where it hands on what another said."""
    cue, complement, named = option
    words, form = page.words, cue.form
    order = {"behind": "verb-subject", "before": "subject-verb", "none": "implied"}[named.side]
    rule = f"{words.language.code}.{order if form.shape == 'finite' else form.shape}.{complement.kind}"
    made = Candidate(
        at=cue.at, cue=parts_of(cue, complement), shape=form.shape, kind=complement.kind, stance=_stance(words, option),
        source=named.source, start=complement.start, place=place, limit=limit, rule=rule, skip=complement.skip,
        end=complement.end, medium=named.medium, tense=form.tense, who=form.who, hung=cue.hung,
        cue_skip=_and_before(words, cue),
    )  # fmt: skip
    links = next((LINKS[name] for name in LINKS if name in form.takes), None)
    yield from _relayed(page, made, complement.until, links) if links else (made,)


def _relayed(page: Page, made: Candidate, until: int, links: str) -> Iterator[Candidate]:
    """ "A relayed from B (his saying) that", "A learned from B that": two attributions with one content, B's inside A's."""
    words = page.words
    link = next((i for i in range(made.at + 1, until) if words.run(links, i)), None)
    if link is None:
        yield made
        return
    saying = next((i for i in range(link + 1, until) if words.run("speech_noun", i)), None)
    outer = replace(made, source=behind(page, made.at + 1, link).source)
    yield outer
    pronoun = words.keys[link] not in words.language.prepositions
    origin = None if pronoun else behind(page, link + 1, saying or until).source
    cue = (Phrase(saying, saying + 1),) if saying is not None else (*made.cue, Phrase(link, link + 1))
    yield replace(
        made, at=saying or link, cue=cue, source=origin, under=outer, stance="says", who="",
        rule=f"{words.language.code}.relayed.{made.kind}", cue_skip=0 if saying is not None else made.cue_skip,
    )  # fmt: skip


def _and_before(words: Words, cue: Cue) -> int:
    """How many letters before a cue are an "and" that hangs on it, or on its negation."""
    return int(cue.hung or (cue.negated > 0 and not words.among("negation", cue.first)))


def _stance(words: Words, option: Option) -> Stance:
    cue, complement, _ = option
    if complement.kind == "decline" or (cue.negated and cue.form.stance in ("says", "reveals", "confirms")):
        return "declines"
    if "attitude" in cue.form.takes and complement.more:
        return attitude_stance(words, complement.more[-1].end - 1) or cue.form.stance
    if complement.kind == "object" and words.run("responsibility", complement.start) and cue.form.stance == "reveals":
        return "admits"
    return cue.form.stance
