"""What the wording of two reports says: who copied whom, which statement, agency or common text both have (rule 6)."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from rawi.compare.features import Profile
from rawi.compare.same.event import days_between
from rawi.compare.voices import HIDDEN, Roll, same
from rawi.compare.wording import LEAST, Passage, share
from rawi.nouns.claim import Voice
from rawi.nouns.finding import Place, Reason
from rawi.nouns.reading import spans_of
from rawi.nouns.story import Relay
from rawi.nouns.text import Span

COPIED = 0.25  # of the shorter text in the other's words makes a relay,
MANY = 40  # or so many words
WHOLLY = 0.6
TWIN = 0.95
FRESH = 0.5  # of a further relay's words must be new
QUOTED_ENOUGH = 0.7
COMMON = 3  # outlets with one text and nobody credited have it from somebody whom none of them names
GATHERED_APART = 0.25  # days between two gatherings of one outlet's pages that say which was first

Passages = Mapping[tuple[str, str], tuple[Passage, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class Likeness:
    """Two reports with enough words in common; ``voice`` is whose words they are, where both quote the same one."""

    first: Profile
    second: Profile
    passages: tuple[Passage, ...]
    voice: Voice | None
    teller: Profile | None = None  # the one that names the other as its source

    @property
    def one_outlet(self) -> bool:
        """Whether one outlet published both."""
        return self.first.outlet == self.second.outlet


def worded(profiles: Sequence[Profile], passages: Passages, declared: Sequence[Relay], voices: Roll) -> Iterator[Relay]:
    """The relays that wording shows, beside those that the reports declare themselves."""
    by_id = {profile.report: profile for profile in profiles}
    told = {(relay.to, relay.report) for relay in declared if relay.report}
    credited: dict[str, set[str | None]] = {}
    for relay in declared:
        if "credit" in relay.how or "metadata" in relay.how:
            credited.setdefault(relay.to, set()).add(relay.report or relay.voice or relay.agency)
    copies: list[Likeness] = []
    for (a, b), found in passages.items():
        each = _likeness(by_id[a], by_id[b], found, voices)
        if each is None:
            continue
        each = replace(each, teller=_teller(each, told))
        if each.voice is not None and each.teller is None and not _own_again(each):
            yield from _statement(each, each.voice, voices)
        elif each.teller is None and not each.one_outlet and credited.get(a, set()) & credited.get(b, set()):
            continue  # both have it from the agency that both credit
        else:
            copies.append(each)
    common = _common(copies, credited.keys())
    for report, outlets in sorted(common.items()):
        reason = Reason("relay.common-text", (whole(by_id[report]),), (("outlets", str(outlets)),))
        yield Relay(report, ("wording",), "wholly", agency="unknown", reasons=(reason,))
    direct = [
        each for each in copies if each.one_outlet or not {each.first.report, each.second.report} <= common.keys()
    ]
    yield from _best(profiles, direct)


def twins(profiles: Sequence[Profile], passages: Passages) -> dict[str, str]:
    """The reports that are another one again: the same text of one outlet at two addresses is one report (rule 7)."""
    by_id = {profile.report: profile for profile in profiles}
    found: dict[str, str] = {}
    for (a, b), each in sorted(passages.items()):
        first, second = by_id[a], by_id[b]
        if first.outlet == second.outlet:
            turned = tuple(passage.turned() for passage in each)
            if min(share(each, first.reading.wording), share(turned, second.reading.wording)) >= TWIN:
                found[b] = found.get(a, a)
    return found


def _teller(each: Likeness, told: set[tuple[str, str]]) -> Profile | None:
    """The one of two reports that names the other as its source."""
    first, second = each.first, each.second
    if (first.report, second.report) in told:
        return first
    return second if (second.report, first.report) in told else None


def _own_again(each: Likeness) -> bool:
    """Whether an outlet prints its own report again, or carries its own sentences over: not just one more statement."""
    if not each.one_outlet:
        return False
    mine = each.first.reading
    turned = tuple(passage.turned() for passage in each.passages)
    if min(share(each.passages, mine.wording), share(turned, each.second.reading.wording)) >= TWIN:
        return True
    # What stands before the first attribution is the outlet's own; behind it the statement may go on without being named.
    lead = min(
        (span.start for attribution in mine.attributions for _, span in spans_of(attribution)), default=len(mine.text)
    )
    own = mine.wording.between(Span(0, lead))
    return sum(len(range(*_within(mine.wording.between(passage.to), own))) for passage in each.passages) >= LEAST


def _within(words: range, own: range) -> tuple[int, int]:
    start = max(words.start, own.start)
    return start, max(start, min(words.stop, own.stop))


def _likeness(first: Profile, second: Profile, passages: tuple[Passage, ...], voices: Roll) -> Likeness | None:
    words = sum(passage.words for passage in passages)
    shortest = min(len(first.reading.wording.stems), len(second.reading.wording.stems))
    if words < MANY and words / max(1, shortest) < COPIED:
        return None
    return Likeness(first, second, passages, _common_voice((first, second), passages, voices))


def _statement(found: Likeness, voice: Voice, voices: Roll) -> Iterator[Relay]:
    """Two reports of one statement relay the statement, not each other (rule 6). Of an outlet, they say so themselves."""
    if voice.kind == "outlet":
        return
    name = voices.names.get(voices.key(found.first.report, voice), voice.name)
    for profile, spans in (
        (found.first, [p.to for p in found.passages]),
        (found.second, [p.origin for p in found.passages]),
    ):
        places = tuple(Place(profile.report, span) for span in spans[:3])
        reason = Reason("relay.statement", places, (("voice", name),))
        yield Relay(profile.report, ("named", "wording"), "partly", voice=name, reasons=(reason,))


def _common(copies: Sequence[Likeness], credited: Set[str]) -> dict[str, int]:
    """The reports of one text that several outlets have and nobody is named for, with how many outlets they are.

    Two outlets are enough where nothing tells when they published it: a direction would be guessed (rule 7).
    """
    around: dict[str, set[str]] = defaultdict(set)
    outlets: dict[str, str] = {}
    undated: set[str] = set()
    for each in copies:
        if each.one_outlet or each.teller is not None or _agency(each) is not None:
            continue
        for a, b in ((each.first, each.second), (each.second, each.first)):
            outlets[a.report] = a.outlet
            around[a.report].add(b.report)
            if not (a.reading.report.published and b.reading.report.published):
                undated.add(a.report)
    found: dict[str, int] = {}
    for report, others in around.items():
        group = {outlets[other] for other in others} | {outlets[report]}
        if len(group) >= (2 if report in undated else COMMON) and not credited & (others | {report}):
            found[report] = len(group)
    return found


def _agency(each: Likeness) -> Profile | None:
    """The one of two reports that is an agency's own, where the other is none."""
    kinds = [p.reading.report.outlet.kind if p.reading.report.outlet else "" for p in (each.first, each.second)]
    if kinds.count("agency") != 1:
        return None
    return each.first if kinds[0] == "agency" else each.second


def whole(profile: Profile) -> Place:
    """All words of a report, for a reason that bears on it as a whole."""
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
    to, origin, direction = _directed(found)
    if to is found.second:
        passages = tuple(passage.turned() for passage in passages)
    part = share(passages, to.reading.wording)
    places = [Place(to.report, passage.to) for passage in passages[:3]]
    places += [Place(origin.report, passage.origin) for passage in passages[:3]]
    return Relay(
        to=to.report, how=("wording",), extent="wholly" if part >= WHOLLY else "partly", report=origin.report,
        direction=direction, shared=round(part, 3), passages=tuple((p.to, p.origin) for p in passages),
        reasons=(Reason("relay.wording", tuple(places), (("share", f"{part:.0%}"),)),),
    )  # fmt: skip


def _directed(found: Likeness) -> tuple[Profile, Profile, str]:
    """Which of two reports took from the other, and whether that is known.

    What a report declares itself goes first, and an agency is the source of a paper. Else the earlier one is, where the
    times of publication are known and differ, or those at which the pages of one outlet were gathered lie well apart.
    """
    first, second = found.first, found.second
    agency = _agency(found)
    if found.teller is not None or agency is not None:
        return (first, second, "known") if found.teller is first or agency is second else (second, first, "known")
    a, b = first.reading.report, second.reading.report
    if a.published and b.published:
        if a.published != b.published and (days_between(a.published, b.published) or 0) > 0:
            return (second, first, "known") if a.published < b.published else (first, second, "known")
    elif found.one_outlet and (days_between(a.gathered, b.gathered) or 0) >= GATHERED_APART:
        return (second, first, "known") if (a.gathered or "") < (b.gathered or "") else (first, second, "known")
    return second, first, "unknown"


def _common_voice(pair: tuple[Profile, Profile], passages: tuple[Passage, ...], voices: Roll) -> Voice | None:
    """The voice that both quote for most of the words that they share."""
    first, second = pair
    words: Counter[str] = Counter()
    found: dict[str, Voice] = {}
    for passage in passages:
        there = [(voices.key(second.report, voice), voice) for voice in _speakers(second, passage.origin)]
        for voice in _speakers(first, passage.to):
            key = voices.key(first.report, voice)
            if any(key == other or same(voice, whose) for other, whose in there):
                words[key] += passage.words
                found[key] = voice
    if not words:
        return None
    key, most = words.most_common(1)[0]
    return found[key] if most / sum(passage.words for passage in passages) >= QUOTED_ENOUGH else None


def _speakers(profile: Profile, span: Span) -> list[Voice]:
    voices = {voice.id: voice for voice in profile.reading.voices}
    keys = dict.fromkeys(a.chain[-1] for a in profile.reading.attributions if a.chain and a.content.meets(span))
    return [voices[key] for key in keys if voices[key].kind not in HIDDEN]
