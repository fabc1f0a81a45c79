"""Where the chain of an account ends once relays are followed: its origin, or that it is not known."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rawi.compare.features import Clause, Profile
from rawi.compare.relays import credits_of
from rawi.nouns.claim import Voice
from rawi.nouns.finding import Place, Reason
from rawi.nouns.reading import Wording
from rawi.nouns.story import Relay
from rawi.nouns.text import Span

HIDDEN = frozenset({"unnamed", "bare", "crowd", "none"})
ENOUGH = 3  # words of a name that two spellings of it must share
MOST = 0.7


@dataclass(frozen=True, slots=True)
class Root:
    """An origin as it is told apart from others: ``key`` is equal for accounts that begin at the same place."""

    key: str
    name: str
    kind: str
    reason: Reason


@dataclass(slots=True, eq=False)
class Ledger:
    """All that decides origins in one story: which voices are one, who met hidden sources, who copied whom."""

    profiles: Sequence[Profile]
    relays: Sequence[Relay]
    canonical: dict[tuple[str, str], str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    hosts: dict[frozenset[str], Voice] = field(default_factory=dict)
    relayed: dict[str, set[str]] = field(default_factory=dict)
    copies: dict[str, list[Relay]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._join_voices()
        for profile in self.profiles:
            self.relayed[profile.report] = {outlet_key(v) for v in profile.reading.voices if v.kind == "outlet"}
            for attribution in profile.reading.attributions:
                chain = [profile.reading.voice(key) for key in attribution.chain]
                if len(chain) > 1 and chain[-1].kind in HIDDEN:
                    host = next((voice for voice in reversed(chain[:-1]) if voice.kind == "outlet"), None)
                    if host is not None:
                        self.hosts.setdefault(frozenset(chain[-1].stems), host)
        for relay in self.relays:
            if relay.report and "wording" in relay.how and relay.direction == "known":
                self.copies.setdefault(relay.to, []).append(relay)

    def _join_voices(self) -> None:
        """Named voices of the story that are one: a name inside a longer name, an officer and his ministry."""
        named = [
            (profile.report, voice)
            for profile in self.profiles
            for voice in profile.reading.voices
            if voice.kind not in HIDDEN and voice.kind != "outlet" and voice.stems
        ]
        named.sort(key=lambda each: (-len(each[1].stems), each[1].stems, each[0]))
        heads: list[tuple[frozenset[str], str, str]] = []
        for report, voice in named:
            stems = frozenset(voice.stems)
            plain = frozenset(each for each in stems if not each.startswith("@"))
            key = next((key for known, key, kind in heads if _one(plain, stems, voice.kind, (known, kind))), None)
            if key is None:
                key = f"voice:{'+'.join(sorted(stems))}"
                heads.append((stems, key, voice.kind))
            self.canonical[report, voice.id] = key
            if key not in self.names or len(voice.name) < len(self.names[key]):
                self.names[key] = voice.name

    def root(self, clause: Clause, seen: frozenset[str] = frozenset()) -> Root | None:
        """The origin of what a clause says; None where nothing tells it (rule 13: fail closed)."""
        place = Place(clause.report, clause.span)
        copied = self._of_copy(clause, place, seen)
        if copied is not None:
            return copied
        if clause.voices:
            return self._of_chain(clause, place)
        return None if clause.attribution is not None else self._of_credit(clause, place)

    def _of_chain(self, clause: Clause, place: Place) -> Root | None:
        last = clause.voices[-1]
        if not last.settled:
            return None
        if last.kind == "outlet":
            reason = Reason("origin.outlet", (place,), (("voice", last.name),))
            return Root(outlet_key(last), last.name, "outlet", reason)
        if last.kind not in HIDDEN:
            key = self.canonical.get((clause.report, last.id), f"voice:{clause.report}:{last.id}")
            reason = Reason("origin.voice", (place,), (("voice", last.name),))
            return Root(key, self.names.get(key, last.name), last.kind, reason)
        return self._of_hidden(clause, last, place)

    def _of_hidden(self, clause: Clause, last: Voice, place: Place) -> Root | None:
        """Unnamed voices that were met only through one outlet are one origin with it (rule 14)."""
        host = next((voice for voice in reversed(clause.voices[:-1]) if voice.kind == "outlet"), None)
        rule = "origin.through-outlet"
        if host is None:
            other = self.hosts.get(frozenset(last.stems))
            if other is not None and outlet_key(other) in self.relayed[clause.report]:
                host, rule = other, "origin.dropped-outlet"
        if host is not None:
            reason = Reason(rule, (place,), (("voice", last.name), ("outlet", host.name)))
            return Root(outlet_key(host), host.name, "outlet", reason)
        reason = Reason("origin.unnamed", (place,), (("voice", last.name),))
        return Root(f"hidden:{'+'.join(sorted(last.stems))}", last.name, last.kind, reason)

    def _of_copy(self, clause: Clause, place: Place, seen: frozenset[str]) -> Root | None:
        """What was copied has the origin of what it was copied from, whoever the copy names for it (rule 14)."""
        for relay in self.copies.get(clause.report, ()):
            if relay.report is None or relay.report in seen:
                continue
            for to, origin in relay.passages:
                if not to.meets(clause.span):
                    continue
                source = next(p for p in self.profiles if p.report == relay.report)
                same = aligned(clause, to, source.reading.wording, origin)
                there = next((c for c in source.clauses if c.span.meets(same)), None)
                found = self.root(there, seen | {clause.report}) if there else None
                if found is not None:
                    reason = Reason("origin.copied", (place, Place(relay.report, same)), (("voice", found.name),))
                    return Root(found.key, found.name, found.kind, reason)
        return None

    def _of_credit(self, clause: Clause, place: Place) -> Root | None:
        profile = next(p for p in self.profiles if p.report == clause.report)
        cards = [card for card in credits_of(profile) if card]
        if len(cards) != 1:
            return None
        return Root(f"outlet:{cards[0]}", cards[0], "outlet", Reason("origin.credit", (place,), (("voice", cards[0]),)))


def _in_the_words_of(clauses: Sequence[Clause], found: Mapping[int, Root | None]) -> Iterator[tuple[int, Root]]:
    """Own-voice text in the words that another report lays to a voice has that voice as its origin (rule 14)."""
    for number, clause in enumerate(clauses):
        if found[number] is not None or clause.attribution is not None:
            continue
        for other, there in enumerate(clauses):
            root = found[other]
            if root is None or there.report == clause.report or not there.voices:
                continue
            union = clause.terms | there.terms
            if len(union) >= ENOUGH and len(clause.terms & there.terms) >= MOST * len(union):
                places = (Place(clause.report, clause.span), Place(there.report, there.span))
                reason = Reason("origin.same-words", places, (("voice", root.name),))
                yield number, Root(root.key, root.name, root.kind, reason)
                break


def aligned(clause: Clause, to: Span, wording: Wording, origin: Span) -> Span:
    """Where the words of a clause stand in what it was copied from: a passage runs word by word on both sides."""
    mine = clause.reading.wording
    shared = mine.between(Span(max(to.start, clause.span.start), min(to.end, clause.span.end)))
    if not shared:
        return origin
    behind = shared.start - mine.between(to).start
    first = min(wording.between(origin).start + behind, len(wording.starts) - 1)
    last = min(first + len(shared) - 1, len(wording.ends) - 1)
    return Span(wording.starts[first], wording.ends[last])


def outlet_key(voice: Voice) -> str:
    """What an outlet is known by: its card, or else its name."""
    return f"outlet:{voice.outlet}" if voice.outlet else f"outlet:{'+'.join(sorted(voice.stems))}"


def _one(plain: frozenset[str], stems: frozenset[str], kind: str, known: tuple[frozenset[str], str]) -> bool:
    """Whether a voice is one met before under a longer name, or one that is nearly the same.

    A country inside a name makes nobody its government.
    """
    if stems == known[0]:
        return True
    if plain and stems <= known[0]:
        return kind == known[1] or len(plain) > 1
    shared = len(plain & known[0])
    return kind == known[1] and shared >= ENOUGH and shared >= MOST * min(len(plain), len(known[0]))


def roots(clauses: Sequence[Clause], ledger: Ledger) -> Mapping[int, Root | None]:
    """The origin of each clause of a claim, by its position.

    What somebody is said to believe, in a report that retells the outlet which others have the claim from, founds no
    origin of its own: fail closed (rule 13).
    """
    found = {number: ledger.root(clause) for number, clause in enumerate(clauses)}
    found |= dict(_in_the_words_of(clauses, found))
    retold = {root.key: root for root in found.values() if root is not None and root.kind == "outlet"}
    for number, clause in enumerate(clauses):
        root = found[number]
        if root is None or root.key in retold or clause.stance != "believes":
            continue
        outlet = next((key for key in retold if key in ledger.relayed[clause.report]), None)
        if outlet is not None:
            facts = (("voice", root.name), ("outlet", retold[outlet].name))
            reason = Reason("origin.same-retelling", (Place(clause.report, clause.span),), facts)
            found[number] = Root(outlet, retold[outlet].name, "outlet", reason)
    return found
