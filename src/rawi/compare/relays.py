"""Which report relays which, or whom: what a text declares first, then its credit lines, then its wording."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rawi.compare.features import Profile
from rawi.compare.wording import Passage, share, shared
from rawi.nouns.claim import Attribution, Voice
from rawi.nouns.finding import Place, Reason
from rawi.nouns.story import Relay
from rawi.nouns.text import Span

COPIED = 0.25  # of the shorter text in the other's words makes a relay
WHOLLY = 0.6
FEW = 0.1
FRESH = 0.5  # of a further relay's words must be new
QUOTED_ENOUGH = 0.7


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
    found.extend(_worded(profiles))
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


def _worded(profiles: Sequence[Profile]) -> Iterator[Relay]:
    """For each report, the reports whose words it has: the best first, another only for words the best do not hold."""
    options: dict[str, list[Relay]] = {}
    for position, first in enumerate(profiles):
        for second in profiles[position + 1 :]:
            found = _copied(first, second)
            if found is not None:
                options.setdefault(found.to, []).append(found)
    when = {profile.report: profile.when or "" for profile in profiles}
    for group in options.values():
        group.sort(key=lambda relay: (-relay.shared, when[relay.report or ""], relay.report))
        taken: set[int] = set()
        for relay in group:
            words = {i for to, _ in relay.passages for i in range(*to)}
            if len(words - taken) >= FRESH * len(words):
                yield relay
                taken |= words


def _copied(first: Profile, second: Profile) -> Relay | None:
    """One text in the other's words, unless both have them from one agency or one statement that they name."""
    passages = shared(first.reading.wording, second.reading.wording)
    shortest = min(len(first.reading.wording.stems), len(second.reading.wording.stems))
    words = sum(passage.words for passage in passages)
    if not passages or words / max(1, shortest) < COPIED or _common_source(first, second, passages):
        return None
    to, origin, direction = _directed(first, second)
    if to is second:
        passages = tuple(Passage(p.origin, p.to, p.words) for p in passages)
    part = share(passages, to.reading.wording)
    places = [Place(to.report, passage.to) for passage in passages[:3]]
    places += [Place(origin.report, passage.origin) for passage in passages[:3]]
    return Relay(
        to=to.report, how=("wording",), extent="wholly" if part >= WHOLLY else "partly", report=origin.report,
        direction=direction, shared=round(part, 3), passages=tuple((p.to, p.origin) for p in passages),
        reasons=(Reason("relay.wording", tuple(places), (("share", f"{part:.0%}"),)),),
    )  # fmt: skip


def _directed(first: Profile, second: Profile) -> tuple[Profile, Profile, str]:
    """The earlier one is the source, where times are known and differ; else the direction is unknown."""
    if first.when and second.when and first.when != second.when:
        return (second, first, "known") if first.when < second.when else (first, second, "known")
    return second, first, "unknown"


def _common_source(first: Profile, second: Profile, passages: tuple[Passage, ...]) -> bool:
    """Whether the shared words are those of one agency that both credit, or of one voice that both quote."""
    agencies = {card for card in credits_of(first) if card} & {card for card in credits_of(second) if card}
    if agencies:
        return True
    quoted = 0
    for passage in passages:
        a, b = _speakers(first, passage.to), _speakers(second, passage.origin)
        if any(_same(x, y) for x in a for y in b):
            quoted += passage.words
    return quoted / sum(passage.words for passage in passages) >= QUOTED_ENOUGH


def _speakers(profile: Profile, span: Span) -> list[Voice]:
    voices = {voice.id: voice for voice in profile.reading.voices}
    counts: Counter[str] = Counter()
    for each in profile.reading.attributions:
        if each.chain and each.content.meets(span):
            counts[each.chain[-1]] += 1
    return [voices[key] for key in counts if voices[key].kind not in ("unnamed", "bare", "crowd")]


def _same(a: Voice, b: Voice) -> bool:
    if a.outlet or b.outlet:
        return a.outlet == b.outlet
    return bool(a.stems) and (set(a.stems) <= set(b.stems) or set(b.stems) <= set(a.stems))
