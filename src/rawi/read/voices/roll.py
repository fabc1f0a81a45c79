"""Which phrases are one voice: full name and family name, "the paper", "the source", an implied subject."""

from collections.abc import Iterable

from rawi.nouns.claim import Voice
from rawi.nouns.report import Outlet
from rawi.nouns.text import Span
from rawi.read.grammar.heads import cut
from rawi.read.grammar.stems import stem
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase
from rawi.read.voices.issued import issuer, spoke_in
from rawi.read.voices.known import Known, Met
from rawi.read.voices.mentioned import Mention
from rawi.read.voices.mentions import mention
from rawi.read.voices.spheres import spheres
from rawi.read.voices.taken import last_like, taken_up

OPENING, CLOSING = '"«“”', '"»”“'


class Voices:
    """The voices of one report, in the order in which it brings them up."""

    def __init__(self, page: Page, own: Outlet | None) -> None:
        self.page = page
        self.own = own.id if own else None
        self._own_name = (
            frozenset(page.words.grammar.bare(page.words.language.key(w)) for w in own.name.split()) if own else None
        )
        self.met = Met()

    @property
    def known(self) -> list[Known]:
        """All voices, in the order in which they are brought up."""
        return self.met.known

    def of(self, phrase: Phrase, who: str = "") -> Known:
        """The voice that a phrase names: one met before, or a new one."""
        owner = issuer(self.page, phrase)
        found = mention(self.page, owner or phrase)
        again = self._again(found, owner or phrase)
        voice = again or self.met.new(found)
        if again is None and found.honorific:
            voice.settled = False
        self.met.named(voice, found)
        if who and who != "1" and who[1] == "s" and owner is None:
            voice.genders.add(who[0])
        return voice

    def meant(self, who: str) -> Known | None:
        """Whom a pronoun of this gender and number takes up: the last voice that it can mean."""
        return next((voice for voice in self.met.latest() if voice.can_be(who)), None)

    def is_own(self, found: Mention) -> bool:
        """Whether a mention is of the report's own outlet, by its card or by its name."""
        if found.kind != "outlet" or self.own is None:
            return False
        return found.outlet == self.own or (
            not found.outlet and self._own_name is not None and self._own_name <= found.words
        )

    def touch(self, voice: Known) -> None:
        """Take note that a voice was brought up again."""
        self.met.touch(voice)

    def _again(self, found: Mention, phrase: Phrase) -> Known | None:
        if found.takes_up:
            again = taken_up(self.page, self.met, found, phrase, self.own)
            return again or (self.met.of_card.get(found.outlet) if found.outlet else None)
        if found.outlet:
            return self.met.of_card.get(found.outlet)
        return self._same_name(found) or self._described(found, phrase) or self._role_before_name(found)

    def _described(self, found: Mention, phrase: Phrase) -> Known | None:
        """ "The German doctor" who was not called so before: the last one who can be meant, as by "the doctor"."""
        if not found.described:
            return None
        if found.kind == "document":
            return spoke_in(self.page, self.met, found, phrase.first)
        return last_like(self.met, found) if found.kind in ("person", "unnamed", "bare") else None

    def _same_name(self, found: Mention) -> Known | None:
        if not found.words:
            return None
        for voice in self.met.candidates(found):
            kinds = {voice.first.kind, found.kind}
            if found.words == voice.first.words and found.kind == voice.first.kind:
                return voice
            if kinds <= {"person", "unnamed"} and "person" in kinds and voice.first.number == found.number == "one":
                if found.words <= voice.words and (found.named or len(found.words) > 1):
                    return voice
                if self._sounds_alike(found, voice) or self._titled_alike(found, voice):
                    return voice
                if (
                    voice.first.words <= found.words
                    and voice.first.named
                    and len(voice.first.words) <= len(found.words)
                ):
                    return voice
            elif voice.first.kind == "outlet" and found.kind == "person" and not found.agreement:
                if found.words <= voice.words:
                    return voice
            elif len(kinds) == 1 and found.kind in ("office", "organisation") and found.words <= voice.first.words:
                return voice
        return None

    @staticmethod
    def _sounds_alike(found: Mention, voice: Known) -> bool:
        """A family name alone, spelled otherwise than before."""
        return len(found.sounds) == len(found.words) == 1 and found.sounds <= voice.sounds

    def _titled_alike(self, found: Mention, voice: Known) -> bool:
        """A name with another title than before, or with the title that stood alone before: "the Pope", "Pope Benedict"."""
        if not found.titled:
            return False
        if not found.name or len(found.words) - len(found.name) > 2:
            return False
        alone = voice.first.takes_up and voice.first.noun == found.noun and len(voice.words) == 1
        return alone or found.name <= voice.words

    def _role_before_name(self, found: Mention) -> Known | None:
        """A role in one sentence and a name with a title in the next, with nobody between them, are one person."""
        if not (found.kind == "person" and found.titled and found.named and self.met.recent) or found.agreement not in (
            "ms",
            "fs",
        ):
            return None
        last = next(reversed(self.met.recent.values()))
        roles = self.page.words.language.words["lead_role"]
        if (
            last.first.kind == "person"
            and not last.first.titled
            and len(last.mentions) == 1
            and last.first.noun in roles
        ):
            return last
        return None

    def nouns(self, language: str) -> tuple[Voice, ...]:
        """The voices as nouns, with every span that names them."""
        return tuple(self._noun(voice, language) for voice in self.met.known)

    def _noun(self, voice: Known, language: str) -> Voice:
        first = voice.first
        best = max(voice.mentions, key=lambda m: (not m.takes_up, m.named, -m.span.start), default=first)
        card = self.page.words.pack.cards.get(first.outlet) if first.outlet else None
        role = next((m.role for m in voice.mentions if m.role), None)
        name = card.outlet.called(language) if card else _tidy(best.called.of(self.page.words.text), best, self.page)
        stems = frozenset(stem(self.page.words.language, word) for mention in (best, first) for word in mention.words)
        named = tuple(sorted({stem(self.page.words.language, word) for word in best.words}))
        return Voice(
            id=voice.id, name=name, kind=first.kind, outlet=first.outlet, role=role, number=first.number,
            country=card.outlet.country if card else None, mentions=_spans(voice.mentions), settled=voice.settled,
            stems=named, spheres=spheres(self.page.words.language, stems),
        )  # fmt: skip


def _spans(mentions: Iterable[Mention]) -> tuple[Span, ...]:
    return tuple(sorted({m.span for m in mentions}))


def _tidy(name: str, found: Mention, page: Page) -> str:
    """A name as it can be shown by itself: without the clitic before it."""
    name = " ".join(name.split()).strip("،,- ")
    if name[:1] in OPENING and name[-1:] in CLOSING:
        name = name[1:-1]
    grammar = page.words.grammar
    if grammar.begins_no_name(name):
        return name[1:]
    if found.noun and grammar.fused(name) and grammar.split(found.noun)[0] != "li":
        return grammar.without(name).get("li", name)
    if found.noun and found.noun == cut(page.words, found.head_at, "li"):
        return name[1:]
    return name
