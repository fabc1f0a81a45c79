"""When two voices are one, or belong to one body: names inside longer names, officers of one army, members of one family."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rawi.compare.features import Clause, Profile
from rawi.compare.rulings import NONE, Rulings
from rawi.compare.terms import COUNTRY
from rawi.nouns.claim import Voice, VoiceKind
from rawi.nouns.reading import Reading

HIDDEN: frozenset[VoiceKind] = frozenset({"unnamed", "bare", "crowd", "none"})
PUBLISHED: frozenset[VoiceKind] = frozenset({"outlet", "document"})
ENOUGH = 3  # words of a name that two spellings of it must share
MOST = 0.7
OFFICIAL = "official"  # an unnamed official is of one of these bodies, whichever it is
STATE = frozenset({"military", "security", "government", "intelligence", "presidency", "diplomacy", "official"})
KINDS_OF_BODY = frozenset({"company", "observers", "international", "party"})  # two of a kind are two bodies


def same(a: Voice, b: Voice) -> bool:
    """Whether two voices have the same name, or one a name inside the other's."""
    if a.outlet or b.outlet:
        return a.outlet == b.outlet
    return bool(a.stems) and (set(a.stems) <= set(b.stems) or set(b.stems) <= set(a.stems))


def same_voice(a: Clause, b: Clause) -> bool:
    """Whether two clauses are laid to voices of the same name."""
    return bool(a.voices and b.voices) and same(a.voices[-1], b.voices[-1])


def one_body(a: Voice, b: Voice) -> bool:
    """Whether two voices speak for one body on one matter (rule 14).

    A ministry and its department, two officers of one army, a spokesman and "a military source", the members of one
    family; never voices of two countries.
    """
    one, other = set(a.spheres) - KINDS_OF_BODY, set(b.spheres) - KINDS_OF_BODY
    officials = any(
        voice.kind in HIDDEN and OFFICIAL in mine and theirs & STATE
        for voice, mine, theirs in ((a, one, other), (b, other, one))
    )
    if not one & other and not officials:
        return False
    here, there = countries(a), countries(b)
    return not here or not there or bool(here & there)


def countries(voice: Voice) -> set[str]:
    """The countries that a voice's name holds."""
    return {stem for stem in voice.stems if stem.startswith(COUNTRY)}


def outlet_key(voice: Voice) -> str:
    """What an outlet is known by: its card, or else its name."""
    return f"outlet:{voice.outlet}" if voice.outlet else f"outlet:{'+'.join(sorted(voice.stems))}"


def published(reading: Reading, voice: Voice) -> bool:
    """Whether a voice is the outlet of a report: its card, the words of its name, or how these sound in another script."""
    outlet = reading.report.outlet
    if outlet is None:
        return False
    if outlet.id == voice.outlet or set(outlet.name.split()) <= set(voice.name.split()):
        return True
    heard = reading.outlet_sounds
    return bool(heard) and voice.outlet is None and set(heard) <= set(voice.stems)


@dataclass(slots=True, eq=False)
class Roll:
    """The voices of a story: which names are one voice, and what it is best called; who met unnamed voices."""

    rulings: Rulings = NONE
    keys: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    hosts: dict[frozenset[str], Voice] = field(default_factory=dict)
    outlets: dict[str, set[str]] = field(default_factory=dict)

    def key(self, report: str, voice: Voice) -> str:
        """What a voice of a report is known by in the story."""
        inferred = self.keys.get((report, voice.id), f"voice:{report}:{voice.id}")
        return self.rulings.voice(report, voice, inferred)

    def judged(self, report: str, voice: Voice) -> str | None:
        """What a voice is known by where a person has said who it is; None where nobody has."""
        inferred = self.keys.get((report, voice.id), f"voice:{report}:{voice.id}")
        known = self.key(report, voice)
        return None if known == inferred else known


def roll(profiles: Sequence[Profile], rulings: Rulings = NONE) -> Roll:
    """Join the named voices of a story's reports, and note through which outlet each unnamed one was met."""
    found = Roll(rulings)
    read = [reading for each in profiles for reading in (each.reading, each.reading.title) if reading]
    named = [
        (reading.report.id, voice)
        for reading in read
        for voice in reading.voices
        if voice.kind not in HIDDEN and voice.kind != "outlet" and voice.stems
    ]
    named.sort(key=lambda each: (-len(each[1].stems), each[1].stems, each[0]))
    heads: list[tuple[frozenset[str], str, str]] = []
    for report, voice in named:
        stems = frozenset(voice.stems)
        key = next((key for known, key, kind in heads if _one(stems, voice.kind, known, kind)), None)
        if key is None:
            key = f"voice:{'+'.join(sorted(stems))}"
            heads.append((stems, key, voice.kind))
        found.keys[report, voice.id] = key
        if key not in found.names or len(voice.name) < len(found.names[key]):
            found.names[key] = voice.name
    for profile in profiles:
        found.outlets[profile.report] = {outlet_key(v) for v in profile.reading.voices if v.kind == "outlet"}
        _meet(found, profile)
    return found


def _meet(found: Roll, profile: Profile) -> None:
    """Note the outlets through which a report has its unnamed voices."""
    voices = {voice.id: voice for voice in profile.reading.voices}
    for attribution in profile.reading.attributions:
        chain = [voices[key] for key in attribution.chain]
        if len(chain) > 1 and chain[-1].kind in HIDDEN and (host := host_of(chain)) is not None:
            found.hosts.setdefault(frozenset(chain[-1].stems), host)


def host_of(chain: Sequence[Voice]) -> Voice | None:
    """The outlet through which the last voice of a chain was met, the nearest to it."""
    return next((voice for voice in reversed(chain[:-1]) if voice.kind == "outlet"), None)


def plain(stems: Iterable[str]) -> frozenset[str]:
    """The words of a name without the countries in it: a country makes nobody its government."""
    return frozenset(each for each in stems if not each.startswith(COUNTRY))


def _one(stems: frozenset[str], kind: str, known: frozenset[str], known_kind: str) -> bool:
    """Whether a voice is one met before under a longer name, or one that is nearly the same."""
    if stems == known:
        return True
    mine = plain(stems)
    if mine and stems <= known:
        return kind == known_kind or len(mine) > 1
    common = len(mine & known)
    return kind == known_kind and common >= ENOUGH and common >= MOST * min(len(mine), len(known))
