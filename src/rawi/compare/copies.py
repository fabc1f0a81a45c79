"""What the wording of two reports says: who copied whom, which statement or agency text both have."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rawi.compare.features import Profile
from rawi.compare.wording import Passage, share, shared
from rawi.nouns.claim import Voice
from rawi.nouns.finding import Place, Reason
from rawi.nouns.story import Relay
from rawi.nouns.text import Span

COPIED = 0.25  # of the shorter text in the other's words makes a relay
WHOLLY = 0.6
FRESH = 0.5  # of a further relay's words must be new
QUOTED_ENOUGH = 0.7
COMMON = 3  # outlets with one text and nobody credited have it from some agency


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Two reports with words in common; ``voice`` is whose words they are, where both quote the same one."""

    first: Profile
    second: Profile
    passages: tuple[Passage, ...]
    voice: Voice | None


def worded(profiles: Sequence[Profile], declared: Sequence[Relay]) -> Iterator[Relay]:
    """The relays that wording shows, beside those that the reports declare themselves."""
    told = {(relay.to, relay.report) for relay in declared if relay.report}
    credited = {relay.report for relay in declared if relay.report}
    copies: list[Likeness] = []
    for position, first in enumerate(profiles):
        for second in profiles[position + 1 :]:
            found = _likeness(first, second)
            if found is None:
                continue
            known = (first.report, second.report) in told or (second.report, first.report) in told
            if found.voice is not None and not known and not _one_outlet(first, second):
                yield from _statement(found, found.voice)
            else:
                copies.append(found)
    common = _common_texts(copies, credited)
    for profile in profiles:
        if profile.report in common:
            reason = Reason("relay.common-text", (_whole(profile),), (("outlets", str(common[profile.report])),))
            yield Relay(profile.report, ("wording",), "wholly", agency="unknown", reasons=(reason,))
    yield from _best(profiles, [each for each in copies if not _within(each, common)])


def _likeness(first: Profile, second: Profile) -> Likeness | None:
    passages = shared(first.reading.wording, second.reading.wording)
    shortest = min(len(first.reading.wording.stems), len(second.reading.wording.stems))
    if sum(passage.words for passage in passages) / max(1, shortest) < COPIED:
        return None
    if {card for card in _agencies(first) if card} & {card for card in _agencies(second) if card}:
        return None
    return Likeness(first, second, passages, _common_voice(first, second, passages))


def _agencies(profile: Profile) -> set[str | None]:
    return {card for _, card in profile.reading.credits}


def _outlet(profile: Profile) -> str:
    outlet = profile.reading.report.outlet
    return outlet.id if outlet else profile.report


def _one_outlet(first: Profile, second: Profile) -> bool:
    return _outlet(first) == _outlet(second)


def _statement(found: Likeness, voice: Voice) -> Iterator[Relay]:
    """Two reports of one statement relay the statement, not each other (rule 6)."""
    for profile, spans in (
        (found.first, [p.to for p in found.passages]),
        (found.second, [p.origin for p in found.passages]),
    ):
        places = tuple(Place(profile.report, span) for span in spans[:3])
        reason = Reason("relay.statement", places, (("voice", voice.name),))
        yield Relay(profile.report, ("named", "wording"), "partly", voice=voice.name, reasons=(reason,))


def _common_texts(copies: Sequence[Likeness], credited: set[str]) -> dict[str, int]:
    """The reports of one text that three outlets or more have and nobody is credited for, with how many they are."""
    around: dict[str, set[str]] = defaultdict(set)
    outlets: dict[str, str] = {}
    for each in copies:
        for a, b in ((each.first, each.second), (each.second, each.first)):
            outlets[a.report] = _outlet(a)
            if share(each.passages, a.reading.wording) >= COPIED:
                around[a.report].add(b.report)
    found: dict[str, int] = {}
    for report, others in around.items():
        group = {outlets[other] for other in others} | {outlets[report]}
        if len(group) >= COMMON and not credited & (others | {report}):
            found[report] = len(group)
    return found


def _within(each: Likeness, common: dict[str, int]) -> bool:
    both = each.first.report in common and each.second.report in common
    return both and not _one_outlet(each.first, each.second)


def _whole(profile: Profile) -> Place:
    starts, ends = profile.reading.wording.starts, profile.reading.wording.ends
    return Place(profile.report, Span(starts[0], ends[-1]))


def _best(profiles: Sequence[Profile], copies: Sequence[Likeness]) -> Iterator[Relay]:
    """For each report, the reports whose words it has: the best first, another only for words the best do not hold."""
    options: dict[str, list[Relay]] = {}
    for each in copies:
        relay = _relay(each)
        options.setdefault(relay.to, []).append(relay)
    when = {profile.report: profile.when or "" for profile in profiles}
    for group in options.values():
        group.sort(key=lambda relay: (-relay.shared, when[relay.report or ""], relay.report))
        taken: set[int] = set()
        for relay in group:
            words = {i for to, _ in relay.passages for i in range(*to)}
            if len(words - taken) >= FRESH * len(words):
                yield relay
                taken |= words


def _relay(found: Likeness) -> Relay:
    passages = found.passages
    to, origin, direction = _directed(found.first, found.second)
    if to is found.second:
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


def _common_voice(first: Profile, second: Profile, passages: tuple[Passage, ...]) -> Voice | None:
    """The voice that both quote for most of the words that they share."""
    words: Counter[str] = Counter()
    voices: dict[str, Voice] = {}
    for passage in passages:
        for voice in _speakers(first, passage.to):
            if any(_same(voice, other) for other in _speakers(second, passage.origin)):
                words[voice.id] += passage.words
                voices[voice.id] = voice
    if not words:
        return None
    key, most = words.most_common(1)[0]
    return voices[key] if most / sum(passage.words for passage in passages) >= QUOTED_ENOUGH else None


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
