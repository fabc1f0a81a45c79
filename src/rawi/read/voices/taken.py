"""Whom a noun with the article takes up: "the paper", "the minister", "the statement", "the German doctor"."""

from rawi.nouns.claim import NounKind, VoiceKind
from rawi.read.grammar.heads import head, is_time, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words
from rawi.read.voices.issued import spoke_in
from rawi.read.voices.known import BODIES, Known, Met
from rawi.read.voices.mentioned import Mention
from rawi.read.voices.mentions import mention

TAKEN_UP: tuple[VoiceKind, ...] = ("bare", "unnamed", "person", "crowd")
NAMED_BEFORE: tuple[VoiceKind, ...] = ("person", "office", "organisation")
AHEAD, BEFORE = 400, 300  # words in which a name is looked for


def taken_up(page: Page, met: Met, found: Mention, phrase: Phrase, own: str | None) -> Known | None:
    """The last voice of its kind, for which a noun with the article stands."""
    if found.kind == "outlet" or (found.kind == "document" and len(found.words) > 1):
        return _outlet_met(page, met, found) or _outlet_ahead(page, met, phrase, own)
    same = list(met.by_word(found.noun))
    if found.kind in BODIES:
        same = [v for v in same if v.first.kind in BODIES]
    if same:
        return max(same, key=lambda v: v.touched)
    if found.kind == "document":
        return spoke_in(page, met, found, phrase.first)
    return _named_before(page, met, found, phrase) or (last_like(met, found) if found.kind in TAKEN_UP else None)


def _named_before(page: Page, met: Met, found: Mention, phrase: Phrase) -> Known | None:
    """Whom the text has named in full since, though nobody spoke so: "met the labour ministry; the ministry said"."""
    words = page.words
    if found.kind not in NAMED_BEFORE or found.number == "many":
        return None
    for i in range(phrase.first - 1, max(-1, phrase.first - BEFORE), -1):
        noun = head(words, i) if words.grammar.bare(words.keys[i]) == found.noun else None
        if noun is None or words.grammar.definite(words.keys[i]) or not _goes_on(page, i + 1, noun.kind):
            continue
        named = mention(page, Phrase(i, _name_end(page, i, phrase.first)))
        voice = met.new(named)
        met.named(voice, named)
        return voice
    return None


def _goes_on(page: Page, i: int, kind: NounKind) -> bool:
    """Whether a noun is made somebody's by what follows: "the minister of", "the ministry of", "the company X"."""
    words = page.words
    if words.is_mark(i):
        return kind != "person" and i in page.quoted
    return words.grammar.definite(words.keys[i]) or words.language.country_of(words.keys[i]) is not None


def _name_end(page: Page, first: int, until: int) -> int:
    """The end of a name that begins with a noun: its owner, what stands in quotation marks, further words with the article."""
    words = page.words
    end = page.quoted[first + 1].after if first + 1 in page.quoted else first + 2
    while end < until and (_is_definite(words, end) or words.run("given_name", end)) and not is_time(words, end):
        end += 1
    return end


def _is_definite(words: Words, i: int) -> bool:
    """Whether the article stands before a word, also behind an "and"."""
    return words.grammar.definite(without(words, i, "and") or words.keys[i])


def last_like(met: Met, found: Mention) -> Known | None:
    """The last voice that a noun can stand for, by what it is, its number and gender."""
    return next((v for v in met.latest() if _can_stand_for(found, v)), None)


def _can_stand_for(found: Mention, voice: Known) -> bool:
    if found.kind == "bare":
        kinds = ("bare", "unnamed") if found.described else ("bare", "unnamed", "office", "organisation")
        return voice.first.kind in kinds and voice.first.number in (found.number, "unknown")
    if voice.first.kind not in ("person", "unnamed") or voice.first.number != found.number:
        return False
    if len(voice.first.words) == 1 and voice.first.noun not in (None, found.noun):
        return False  # "the minister" and then "the doctor": neither is named, and they are two
    return not voice.genders or not found.agreement or found.agreement[0] in voice.genders


def _outlet_met(page: Page, met: Met, found: Mention) -> Known | None:
    return next((v for v in met.latest() if v.first.kind == "outlet" and _right_kind(page, found, v)), None)


def _right_kind(page: Page, found: Mention, voice: Known) -> bool:
    if voice.first.outlet is None or found.kind == "document":
        return True
    card = page.words.pack.cards[voice.first.outlet]
    wanted = page.words.language.outlet_kinds.get(found.noun)
    return wanted is None or card.outlet.kind in wanted


def _outlet_ahead(page: Page, met: Met, phrase: Phrase, own: str | None) -> Known | None:
    """A report that begins in the middle: "the paper" is the first one that it names afterwards."""
    for i in range(phrase.end, min(len(page.words), phrase.end + AHEAD)):
        named = page.outlet_at(i)
        if named and named[1] != own:
            return met.new(mention(page, Phrase(i, i + named[0])))
    return None
