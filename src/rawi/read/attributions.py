"""All attributions of a page: found sentence by sentence, closed, nested, and given their voices in reading order."""

from dataclasses import dataclass

from rawi.nouns.claim import Attribution, Voice, VoiceKind
from rawi.nouns.report import Outlet
from rawi.nouns.text import Span
from rawi.read.chains import Speakers, nest, own_voices
from rawi.read.contents import close, content_span
from rawi.read.drafts import Draft, Phrase
from rawi.read.heads import head
from rawi.read.modes import mode_of, unverified_places
from rawi.read.page import Page
from rawi.read.passives import by_passives
from rawi.read.phrases import by_phrases
from rawi.read.sources import phrase_end, skip_asides, trimmed, without_object
from rawi.read.subjects import is_subject
from rawi.read.verbless import by_colons, by_headlines
from rawi.read.verbs import by_verbs
from rawi.read.voices import Voices, speaker

REMEMBERED = 60  # attributions back in which an implied subject is looked for
SPEAKS: tuple[VoiceKind, ...] = ("person", "unnamed", "crowd", "organisation", "office", "bare")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found on a page."""

    attributions: tuple[Attribution, ...]
    voices: tuple[Voice, ...]


def attributions(page: Page, own: Outlet | None) -> Found:
    """Every attribution of a page, with its voices. ``own`` is the report's outlet, if it is known."""
    drafts = list(by_headlines(page))
    for place, (first, end) in enumerate(page.sentences):
        found = _sentence(page, place, first, end)
        close(page, found, first, end)
        _lone_credit(page, found, drafts, place)
        drafts.extend(found)
    nest(drafts)
    drafts = [draft for draft in drafts if draft.end > draft.start]
    voices = Voices(page, own)
    drafts.sort(key=_reading_order)
    resolved = _Resolution(page, voices, drafts)
    for draft in drafts:
        resolved.take(draft)
    drafts = [draft for draft in drafts if not resolved.doubles(draft)]
    made = _made(page, sorted(drafts, key=lambda d: d.first), resolved)
    return Found(made, voices.nouns(page.words.language.code))


def _sentence(page: Page, place: int, first: int, end: int) -> list[Draft]:
    phrases = by_phrases(page, place, first, end)
    passives = by_passives(page, place, first, end)
    for_nobody = {draft.at for draft in passives}
    verbs = [draft for draft in by_verbs(page, place, first, end) if draft.at not in for_nobody]
    verbs += [*passives, *by_colons(page, place, first, end)]
    spoken = {draft.at for draft in verbs}
    phrases = [draft for draft in phrases if not (draft.inner and spoken & set(range(*draft.cue[0])))]
    inside = {i for draft in phrases for low, high in draft.cue for i in range(low, high)}
    inside |= {i for draft in phrases if draft.source for i in range(*draft.source)}
    verbs = [draft for draft in verbs if draft.at not in inside]
    phrases = [draft for draft in phrases if not _said_again(draft, verbs)]
    return sorted([*phrases, *verbs], key=lambda draft: draft.first)


def _said_again(phrase: Draft, verbs: list[Draft]) -> bool:
    """ "As he put it" behind a verb of the same voice: two cues of one attribution, which is the verb's."""
    if phrase.source is not None:
        return False
    before = [draft for draft in verbs if draft.first < phrase.first]
    if before:
        before[-1].cue.append(phrase.cue[0])
        before[-1].limit = min(before[-1].limit, phrase.first)
    return bool(before)


def _lone_credit(page: Page, found: list[Draft], earlier: list[Draft], place: int) -> None:
    """ "According to Reuters." as a sentence by itself speaks of the sentence before it."""
    if len(found) != 1 or found[0].shape != "phrase" or found[0].end > found[0].start or place == 0:
        return
    draft = found[0]
    first, end = page.sentences[place]
    if page.sentences[place - 1][1] >= first - 2 and (draft.source and draft.source.end >= end - 1):
        draft.kind, (draft.start, draft.end) = "after", page.sentences[place - 1]
        draft.start, draft.skip = draft.start, 0
        for other in earlier:
            if other.place == place - 1 and other.parent is None:
                other.parent = draft


def _reading_order(draft: Draft) -> tuple[int, int]:
    """A fronted or following "according to" is read before what it covers."""
    return (draft.place, draft.first)


def _relayer(draft: Draft) -> Draft | None:
    """Who relays the words of a draft; a pronoun behind "quoted from" never means the relayer."""
    return draft.parent if ".relayed." in draft.rule else None


class _Resolution:
    """Voices given to drafts, one draft after the other."""

    def __init__(self, page: Page, voices: Voices, drafts: list[Draft]) -> None:
        self.drafts = drafts
        self.page = page
        self.voices = voices
        self.speakers = Speakers({}, {}, {})
        self.spoken, self.media, self.inherited = self.speakers.spoken, self.speakers.media, self.speakers.inherited
        self.taken: list[Draft] = []

    def take(self, draft: Draft) -> None:
        if draft.medium is not None:
            medium = self.voices.of(draft.medium)
            if medium.first.kind == "outlet" and not self.voices.is_own(medium.first):
                self.media[id(draft)] = medium
        if draft.source is not None:
            self.spoken[id(draft)] = self.voices.of(draft.source, draft.who)
        else:
            self._implied(draft)
        self.taken.append(draft)

    def _implied(self, draft: Draft) -> None:
        if draft.shape == "passive":
            return
        here = self._ahead(draft) or self._in_sentence(draft)
        if here is not None and id(here) not in self.spoken:
            self.spoken[id(here)] = self.voices.of(here.source, here.who)  # type: ignore[arg-type]
        if here is not None:
            draft.source, draft.borrowed = here.source, True
            self.spoken[id(draft)] = self.spoken[id(here)]
            if draft.parent is None and here.parent is None:
                self._inherit(draft, here)
            return
        subject = self._subject(draft)
        if subject is not None:
            draft.source = subject
            self.spoken[id(draft)] = self.voices.of(subject, draft.who)
            return
        earlier = [other for other in self.taken[-REMEMBERED:] if other is not _relayer(draft)]
        found = speaker(earlier, draft, self.spoken)
        if found is None:
            subject = self._subject_before(draft)
            if subject is not None:
                self.spoken[id(draft)] = self.voices.of(subject, draft.who)
            return
        voice, before = found
        self.spoken[id(draft)] = voice
        self.voices.touch(voice)
        if draft.parent is None:
            self._inherit(draft, before)

    def doubles(self, draft: Draft) -> bool:
        """ "He said that he believes" is one attribution: an implied voice inside its own words adds nothing."""
        above = draft.parent
        if above is None or above.shape == "phrase" or draft.shape == "participle":
            return False
        implied = draft.source is None or draft.borrowed
        return implied and self.spoken.get(id(draft)) is self.spoken.get(id(above))

    def _inherit(self, draft: Draft, before: Draft) -> None:
        if id(draft) in self.media:
            return
        self.inherited[id(draft)] = self.speakers.chain(before)[:-1]

    def _ahead(self, draft: Draft) -> Draft | None:
        """ "After he had voiced regret, X said": the subject of the clause that follows."""
        words = self.page.words
        if not any(words.run("subordinate", i) for i in range(max(0, draft.first - 3), draft.first)):
            return None
        for other in self.drafts:
            if other.place == draft.place and other.first > draft.first and other.shape == "finite":
                return other if other.source is not None and not other.hung else None
        return None

    def _in_sentence(self, draft: Draft) -> Draft | None:
        for other in reversed(self.taken):
            if other.place != draft.place:
                break
            voice = self.spoken.get(id(other))
            if other.source is None or voice is None or other.shape == "phrase" or other.first > draft.first:
                continue
            if other.parent is draft or other is _relayer(draft) or not voice.agrees(draft.who):
                continue
            if other.parent is not None and other.parent is not draft.parent and draft.parent is not other:
                continue
            return other
        return None

    def _subject(self, draft: Draft) -> Phrase | None:
        """The subject of the sentence's first verb, where it names a voice: "X stepped forward to apologise, saying"."""
        words = self.page.words
        first, _ = self.page.sentences[draft.place]
        if draft.parent is not None or (draft.hung and draft.first <= first + 1):
            return None
        start = skip_asides(words, first, draft.first)
        for i in (start + 1, start):
            noun = head(words, i)
            if i >= draft.first or (noun is None and not self._met(i)):
                continue
            if i == start and not is_subject(self.page, i, draft.first):
                continue
            phrase = trimmed(self.page, i, min(phrase_end(self.page, i, draft.first), draft.first))
            if phrase is not None and phrase.end - phrase.first <= 14:
                return without_object(words, phrase)
        return None

    def _subject_before(self, draft: Draft) -> Phrase | None:
        """Where nobody has spoken yet: the subject of the sentence before, if it can be this verb's too."""
        words = self.page.words
        if draft.place == 0 or draft.who in ("", "1") or draft.shape != "finite":
            return None
        first, end = self.page.sentences[draft.place - 1]
        noun = head(words, first + 1)
        plural = draft.who[1] != "s"
        if noun is None or noun.kind not in SPEAKS or (noun.agreement[1] != "s") is not plural:
            return None
        return trimmed(self.page, first + 1, min(phrase_end(self.page, first + 1, end), end))

    def _met(self, i: int) -> bool:
        return self.voices.met(self.page.words.keys[i])


def _made(page: Page, drafts: list[Draft], resolved: _Resolution) -> tuple[Attribution, ...]:
    own, doubtful = own_voices(resolved.voices), unverified_places(page)
    made: list[Attribution] = []
    for draft in drafts:
        spoken = content_span(page, draft)
        if spoken is None:
            continue
        content, quotation = spoken
        chain = resolved.speakers.chain(draft)
        cue = tuple(_cue_span(page, draft, k, part) for k, part in enumerate(draft.cue))
        made.append(
            Attribution(
                id=f"a{len(made) + 1}",
                source=page.words.span(*draft.source) if draft.source else None,
                cue=cue,
                content=content,
                stance=draft.stance,
                quotation=quotation,
                chain=tuple(voice for voice in chain if voice not in own),
                mode=mode_of(page, draft),
                unverified=draft.place in doubtful,
                rule=draft.rule,
            )
        )
    return tuple(made)


def _cue_span(page: Page, draft: Draft, number: int, part: tuple[int, int]) -> Span:
    span = page.words.span(*part)
    return Span(span.start + draft.cue_skip, span.end) if number == 0 and draft.cue_skip else span
