"""Which report relays which, or whom: what a text declares first, then metadata, credit lines, wording (rule 5)."""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from rawi.compare.features import Profile
from rawi.compare.texts import WHOLLY, Passages, whole, worded
from rawi.compare.voices import PUBLISHED, Roll
from rawi.compare.wording import share
from rawi.nouns.claim import Attribution, Voice
from rawi.nouns.finding import Place, Reason
from rawi.nouns.report import Declared
from rawi.nouns.story import Relay
from rawi.nouns.text import Span

FEW = 0.1
STATED = ("based-on", "source", "canonical", "syndicated")


@dataclass(frozen=True, slots=True)
class Told:
    """A voice that a report relays: its name, and where the report says so."""

    voice: Voice
    spans: tuple[Span, ...]
    covered: int


def relays(profiles: Sequence[Profile], passages: Passages, voices: Roll) -> tuple[Relay, ...]:
    """Every relay of a story's reports, declared ones first."""
    found: list[Relay] = []
    for profile in profiles:
        others = _Others(profile, profiles, passages)
        found.extend(_declared(profile, others))
        found.extend(_stated(profile, others))
        found.extend(_credited(profile, others))
    found.extend(worded(profiles, passages, found, voices))
    return _with_cycles(joined(found))


def _with_cycles(relays: Sequence[Relay]) -> tuple[Relay, ...]:
    """Relays of two reports that name each other, marked (rule 10)."""
    told = {(relay.to, relay.report) for relay in relays if "named" in relay.how}
    return tuple(
        replace(relay, reasons=(*relay.reasons, Reason("relay.cycle", relay.reasons[0].places)))
        if (relay.report, relay.to) in told and (relay.to, relay.report) in told
        else relay
        for relay in relays
    )


def joined(relays: Sequence[Relay]) -> tuple[Relay, ...]:
    """One relay a pair, however many signs there are of it: the strongest sign first, each with its reason.

    A cycle, each of two reports naming the other, stays two relays: what it means for origins is their business.
    """
    kept: dict[tuple[str, str | None, str | None, str | None], Relay] = {}
    for relay in relays:
        key = (relay.to, relay.report, relay.voice, relay.agency)
        before = kept.get(key)
        kept[key] = relay if before is None else replace(
            relay if relay.passages else before,
            how=tuple(dict.fromkeys((*before.how, *relay.how))),
            reasons=(*before.reasons, *(each for each in relay.reasons if each.rule not in {r.rule for r in before.reasons})),
            direction=before.direction, extent="wholly" if "wholly" in (before.extent, relay.extent) else "partly",
        )  # fmt: skip
    return tuple(kept.values())


@dataclass(frozen=True, slots=True)
class _Others:
    """The other reports of a story, as one of them sees them."""

    mine: Profile
    profiles: Sequence[Profile]
    passages: Passages

    def at(self, addresses: Set[str]) -> str | None:
        """The report that stands at one of some addresses."""
        for other in self.profiles:
            if other is not self.mine and other.reading.report.url in addresses:
                return other.report
        return None

    def published_by(self, name: str) -> str | None:
        """The report of a named outlet that this one has most words of; None where it has hardly any."""
        best, most = None, FEW
        for other in self.profiles:
            outlet = other.reading.report.outlet
            if other is self.mine or outlet is None or not _named_like(name, outlet.id, outlet.name):
                continue
            first, second = sorted((self.mine.report, other.report))
            found = self.passages.get((first, second), ())
            part = share(found, self.mine.reading.wording)
            if part > most:
                best, most = other.report, part
        return best


def told(profile: Profile) -> Iterator[Told]:
    """The outlets and statements that a report says it has its matter from."""
    voices = {voice.id: voice for voice in profile.reading.voices}
    spans: dict[str, list[Attribution]] = {}
    for attribution in profile.reading.attributions:
        if attribution.chain:
            spans.setdefault(attribution.chain[0], []).append(attribution)
    own = profile.reading.report.outlet
    for key, group in spans.items():
        voice = voices[key]
        if voice.kind in PUBLISHED and not (own and voice.outlet == own.id):
            covered = {i for each in group for i in profile.reading.wording.between(each.content)}
            places = tuple(each.source or (*each.cue, each.content)[0] for each in group)
            yield Told(voice, places, len(covered))


def _declared(profile: Profile, others: _Others) -> Iterator[Relay]:
    size = max(1, len(profile.reading.wording.stems))
    for each in told(profile):
        extent = "wholly" if each.covered / size >= WHOLLY else "partly"
        places = tuple(Place(profile.report, span) for span in each.spans)
        reason = Reason("relay.named", places, (("voice", each.voice.name),))
        there = others.published_by(each.voice.outlet or each.voice.name)
        voice = None if there else each.voice.name
        yield Relay(profile.report, ("named",), extent, report=there, voice=voice, reasons=(reason,))


def _stated(profile: Profile, others: _Others) -> Iterator[Relay]:
    """What the page or the feed says beside the text: the address it is based on, the organisation it has its matter from."""
    for card, said in stated_by(profile).items():
        where = ", ".join(dict.fromkeys(each.origin for each in said))
        reason = Reason("relay.metadata", (whole(profile),), (("voice", card), ("where", where)))
        there = others.at({each.value for each in said}) or others.published_by(card)
        yield Relay(
            profile.report, ("metadata",), "wholly", report=there, voice=None if there else card, reasons=(reason,)
        )


def stated_by(profile: Profile) -> Mapping[str, list[Declared]]:
    """The outlets that a report says beside its text to have its matter from, by card; never its own."""
    own = profile.reading.report.outlet
    found: dict[str, list[Declared]] = {}
    for each in profile.reading.report.declared:
        if each.kind in STATED and each.outlet and not (own and each.outlet == own.id):
            found.setdefault(each.outlet, []).append(each)
    return found


def _credited(profile: Profile, others: _Others) -> Iterator[Relay]:
    own = profile.reading.report.outlet
    for card, spans in credits_of(profile).items():
        if own and card is not None and _named_like(card, own.id, own.name):
            continue
        places = tuple(Place(profile.report, span) for span in spans)
        if card is None:
            reason = Reason("relay.some-agency", places)
            yield Relay(profile.report, ("credit",), "wholly", agency="unknown", reasons=(reason,))
            continue
        there = others.published_by(card)
        reason = Reason("relay.credit", places, (("voice", card),))
        voice = None if there else card
        yield Relay(profile.report, ("credit",), "wholly", report=there, voice=voice, reasons=(reason,))


def _named_like(credit: str, key: str, name: str) -> bool:
    """Whether a credit names an outlet: its card, or a word of its name."""
    return credit == key or credit in name.split()


def credits_of(profile: Profile) -> Mapping[str | None, list[Span]]:
    """The agencies that a report credits, by card; None for "agencies"."""
    found: dict[str | None, list[Span]] = {}
    for span, card in profile.reading.credits:
        found.setdefault(card, []).append(span)
    return found
