"""Whose statement, report or letter a source is: the voice is who put it out, the paper speaks for nobody else."""

from collections.abc import Iterator

from rawi.nouns.claim import NounKind
from rawi.read.find.ends import trimmed
from rawi.read.grammar.heads import head, noun_of, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words
from rawi.read.voices.known import Known, Met
from rawi.read.voices.mentioned import Mention

ISSUERS: tuple[NounKind, ...] = ("office", "organisation", "outlet", "person", "title", "crowd")
NEAR = 4  # words behind the paper in which it is said whose it is
AROUND = 40  # words behind a voice in which it is said in what it spoke
LOOKED = 12  # voices back whose paper "the statement" can be


def issuer(page: Page, phrase: Phrase) -> Phrase | None:
    """Who put it out, as far as the phrase says: "the ministry's statement", "a statement by", "that the ministry issued"."""
    words = page.words
    at = phrase.first
    while at < phrase.end - 1 and (words.is_mark(at) or words.among("demonstrative", at)):
        at += 1
    if not _is_paper(words, at):
        return None
    for k in range(at + 1, min(at + 1 + NEAR, phrase.end)):
        if words.is_mark(k) or words.among("relative", k):
            return None
        if _begins_issuer(words, k, at):
            return trimmed(page, k, phrase.end)
    return None


def _is_paper(words: Words, i: int) -> bool:
    """Whether a word is a paper or a speech in which somebody speaks."""
    places = words.language.words["event_place"]
    key = next((each for each in _forms(words, i) if each in places), None)
    noun = noun_of(words.language, key) if key else None
    return noun is not None and noun.kind == "document"


def _begins_issuer(words: Words, k: int, at: int) -> bool:
    """Whether it is said here who put out what stands at ``at``: right behind it, behind "to", behind "from" or "issued"."""
    stem = without(words, k, "li")
    if stem is not None:
        noun = noun_of(words.language, stem)
        return noun is not None and noun.kind in ISSUERS and not words.grammar.definite(words.keys[at])
    noun = head(words, k)
    if noun is None or noun.kind not in ISSUERS:
        return False
    if k == at + 1:
        return not words.grammar.definite(words.keys[at])
    return words.among("issued", k - 1) or (words.among("issued", k - 2) and words.among("preposition", k - 1))


def spoke_in(page: Page, met: Met, found: Mention, before: int) -> Known | None:
    """Whose paper "the statement" is: the last voice of which it was said that it spoke in one."""
    if found.noun not in page.words.language.words["event_place"]:
        return None
    for seen, voice in enumerate(met.latest()):
        if seen >= LOOKED:
            return None
        if voice.first.kind != "document" and any(
            _holds(page, each, found.noun, before) for each in voice.mentions[-3:]
        ):
            return voice
    return None


def _holds(page: Page, named: Mention, noun: str, before: int) -> bool:
    """Whether a paper stands in the sentence in which a voice is named: "in a statement", "in its report"."""
    words = page.words
    first, end = words.of(named.span)
    for i in range(max(0, first - NEAR), min(before, end + AROUND)):
        if i >= end and page.ends_sentence(i):
            return False
        if not words.grammar.definite(words.keys[i]) and noun in _forms(words, i):
            return True
    return False


def _forms(words: Words, i: int) -> Iterator[str]:
    yield words.keys[i]
    yield from words.grammar.unowned(words.keys[i])
    for clitic in ("bi", "li"):
        if stem := without(words, i, clitic):
            yield stem
            yield from words.grammar.unowned(stem)
