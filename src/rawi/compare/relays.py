"""Which report relays which, or whom: what a text declares first, then its credit lines, then its wording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rawi.compare.copies import WHOLLY, worded
from rawi.compare.features import Profile
from rawi.compare.wording import share, shared
from rawi.nouns.claim import Attribution, Voice
from rawi.nouns.finding import Place, Reason
from rawi.nouns.story import Relay
from rawi.nouns.text import Span

FEW = 0.1


@dataclass(frozen=True, slots=True)
class Told:
    """A voice that a report relays: its name, and where the report says so."""

    voice: Voice
    spans: tuple[Span, ...]
    covered: int


def relays(profiles: Sequence[Profile]) -> tuple[Relay, ...]:
    """Every relay of a story's reports, declared ones first (rule 5)."""
    found: list[Relay] = []
    for profile in profiles:
        found.extend(_declared(profile, profiles))
        found.extend(_credited(profile, profiles))
    found.extend(worded(profiles, found))
    return _joined(found)


def _joined(relays: Sequence[Relay]) -> tuple[Relay, ...]:
    """One relay a pair of reports, however many signs there are of it; the strongest sign first."""
    kept: dict[tuple[str, str | None, str | None, str | None], Relay] = {}
    for relay in relays:
        key = (relay.to, relay.report, relay.voice, relay.agency)
        before = kept.get(key)
        kept[key] = relay if before is None else replace(
            relay, how=(*before.how, *relay.how), reasons=(*before.reasons, *relay.reasons), direction=before.direction,
            extent="wholly" if "wholly" in (before.extent, relay.extent) else "partly",
        )  # fmt: skip
    return tuple(kept.values())


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
        if voice.kind in ("outlet", "document") and not (own and voice.outlet == own.id):
            covered = {i for each in group for i in profile.reading.wording.between(each.content)}
            places = tuple(each.source or each.cue[0] for each in group)
            yield Told(voice, places, len(covered))


def _declared(profile: Profile, profiles: Sequence[Profile]) -> Iterator[Relay]:
    size = max(1, len(profile.reading.wording.stems))
    for each in told(profile):
        extent = "wholly" if each.covered / size >= WHOLLY else "partly"
        places = tuple(Place(profile.report, span) for span in each.spans)
        reason = Reason("relay.named", places, (("voice", each.voice.name),))
        there = _published_by(profile, each.voice.outlet or each.voice.name, profiles)
        if there is not None:
            yield Relay(profile.report, ("named",), extent, report=there, reasons=(reason,))
        else:
            yield Relay(profile.report, ("named",), extent, voice=each.voice.name, reasons=(reason,))


def _credited(profile: Profile, profiles: Sequence[Profile]) -> Iterator[Relay]:
    own = profile.reading.report.outlet
    for card, spans in credits_of(profile).items():
        if own and card is not None and _named_like(card, own.id, own.name):
            continue
        places = tuple(Place(profile.report, span) for span in spans)
        there = _published_by(profile, card, profiles) if card is not None else None
        if there is not None:
            reason = Reason("relay.credit", places, (("voice", card or ""),))
            yield Relay(profile.report, ("credit",), "wholly", report=there, reasons=(reason,))
        elif card is None:
            yield Relay(
                profile.report, ("credit",), "wholly", agency="unknown", reasons=(Reason("relay.some-agency", places),)
            )
        else:
            reason = Reason("relay.credit", places, (("voice", card),))
            yield Relay(profile.report, ("credit",), "wholly", voice=card, reasons=(reason,))


def _published_by(profile: Profile, name: str, profiles: Sequence[Profile]) -> str | None:
    """The report of a named outlet that this one has most words of; None where it has hardly any."""
    best, most = None, FEW
    for other in profiles:
        outlet = other.reading.report.outlet
        if other is profile or outlet is None or not _named_like(name, outlet.id, outlet.name):
            continue
        part = share(shared(profile.reading.wording, other.reading.wording), profile.reading.wording)
        if part > most:
            best, most = other.report, part
    return best


def _named_like(credit: str, key: str, name: str) -> bool:
    """Whether a credit names an outlet: its card, or a word of its name."""
    return credit == key or credit in name.split()


def credits_of(profile: Profile) -> dict[str | None, list[Span]]:
    """The agencies that a report credits, by card; None for "agencies"."""
    found: dict[str | None, list[Span]] = {}
    for span, card in profile.reading.credits:
        found.setdefault(card, []).append(span)
    return found
