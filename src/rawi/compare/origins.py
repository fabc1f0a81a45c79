"""Where the accounts of a claim begin once relays are followed, and which of them begin at one place (rules 12 to 14)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rawi.compare.accounts import Telling
from rawi.compare.clustering import Sets
from rawi.compare.features import Profile
from rawi.compare.relays import credits_of, stated_by
from rawi.compare.roots import Root, Told
from rawi.compare.texts import Passages
from rawi.compare.voices import HIDDEN, Roll, host_of, one_body, outlet_key, published
from rawi.compare.wording import Passage, aligned, covered
from rawi.nouns.claim import Voice
from rawi.nouns.finding import Place, Reason
from rawi.nouns.text import Span

ENOUGH = 3  # terms that two accounts must have before their words can be called the same
MOST = 0.7  # of all their terms in both: the same words
LONG = 15  # words that two voices, each told by name or by what it is, do not both happen to say
HALF = 0.5  # of an account in a passage of another report: it was copied


@dataclass(frozen=True, slots=True, eq=False)
class Ledger:
    """All that decides origins in one story: its reports, which voices are one, the words that reports share."""

    profiles: dict[str, Profile]
    voices: Roll
    passages: Passages

    def between(self, here: str, there: str) -> tuple[Passage, ...]:
        """The passages of two reports, as the first has them."""
        if here < there:
            return self.passages.get((here, there), ())
        return tuple(passage.turned() for passage in self.passages.get((there, here), ()))

    def told(self, tellings: Sequence[Telling]) -> tuple[Told, ...]:
        """The accounts of a claim, each with its origin."""
        return tuple(map(Told, tellings, self._roots(tellings)))

    def _roots(self, tellings: Sequence[Telling]) -> tuple[Root | None, ...]:
        own = self._followed(tellings, [self._own(telling) for telling in tellings])
        sets = Sets(len(tellings))
        why: dict[int, Reason] = {}
        for n, mine in enumerate(own):
            for k in range(n):
                theirs = own[k]
                if mine is None or theirs is None:
                    continue
                reason = self._one(tellings[n], tellings[k], (mine, theirs))
                if reason is not None:
                    sets.join(n, k)
                    if mine.key != theirs.key:
                        why.setdefault(n, reason)
        found = self._named(tellings, own, sets, why)
        for n, mine in enumerate(own):
            if mine is None and not _settled(tellings[n]):
                found[n] = self._in_words_of(n, tellings, own, found)
        self._texts(tellings, found)
        return self._views(tellings, found)

    def _followed(self, tellings: Sequence[Telling], own: Sequence[Root | None]) -> list[Root | None]:
        """An outlet that a report names, and whose own report is here, has the claim from whom that report has it.

        Where the chain comes back to where it began nobody outside is left, and there is no origin (rule 10). An outlet that
        others name has in its own voice what it is named for.
        """
        found = list(own)
        for n, root in enumerate(own):
            if root is not None and root.kind == "outlet":
                found[n], held = self._end_of(root, tellings, own)
                for k in held:
                    named = Reason("origin.named-for-it", (tellings[k].place,), (("voice", root.name),))
                    found[k] = replace(root, reason=named)
        return found

    def _end_of(
        self, root: Root, tellings: Sequence[Telling], own: Sequence[Root | None]
    ) -> tuple[Root | None, list[int]]:
        """Where the chain of an outlet ends, and the accounts in its own voice; None for a chain that comes back."""
        seen = {root.key}
        while root.kind == "outlet":
            there = [k for k, telling in enumerate(tellings) if self._publishes(telling.report, root)]
            further = next((found for k in there if (found := own[k]) is not None and found.key != root.key), None)
            if further is None:
                return root, [k for k in there if own[k] is None and tellings[k].attribution is None]
            if further.key in seen:
                return None, []
            seen.add(further.key)
            root = further
        return root, []

    def _publishes(self, report: str, root: Root) -> bool:
        """Whether a report is of the outlet that an origin is."""
        return root.voice is not None and published(self.profiles[report].reading, root.voice)

    def _named(
        self, tellings: Sequence[Telling], own: Sequence[Root | None], sets: Sets, why: dict[int, Reason]
    ) -> list[Root | None]:
        """Every account with the root of its set: that of a named voice first, the earliest report's first."""
        found = list(own)
        for group in sets.groups():
            known = [(self._rank(root, tellings[n].report), n, root) for n in group if (root := own[n]) is not None]
            if not known:
                continue
            _, first, best = min(known, key=lambda each: each[:2])
            for n in group:
                mine = own[n]
                if mine is not None and mine.key != best.key:
                    reason = why.get(n) or why.get(first) or mine.reason
                    found[n] = Root(best.key, best.name, best.kind, reason, best.voice)
        return found

    def _texts(self, tellings: Sequence[Telling], found: list[Root | None]) -> None:
        """Words that outlets lay to somebody who is not told, in one text: the text is their origin, whoever wrote it."""
        open_ = [
            n for n, each in enumerate(tellings) if found[n] is None and each.voices and not each.voices[-1].settled
        ]
        sets = Sets(len(open_))
        for i, n in enumerate(open_):
            for j, k in enumerate(open_[:i]):
                if self._copied(tellings[n], tellings[k]) or self._copied(tellings[k], tellings[n]):
                    sets.join(i, j)
        for group in sets.groups():
            members = [open_[i] for i in group]
            outlets = {self.profiles[tellings[n].report].outlet for n in members}
            if len(outlets) > 1:
                places = tuple(tellings[n].place for n in members[:3])
                voice = next((v for n in members for v in tellings[n].voices[-1:]), None)
                name = voice.name if voice else ""
                reason = Reason("origin.common-text", places, (("outlets", str(len(outlets))),))
                for n in members:
                    found[n] = Root(f"text:{tellings[members[0]].report}", name, "document", reason, voice)

    def _rank(self, root: Root, report: str) -> tuple[bool, str, str]:
        return root.kind in HIDDEN, self.profiles[report].when or "~", root.key

    def _own(self, telling: Telling) -> Root | None:
        """Where an account says that it begins."""
        place = telling.place
        if len(telling.voices) == 1 and published(telling.reading, telling.voices[0]):
            return None  # an outlet that names itself tells it in its own voice
        if telling.voices:
            return self._of_chain(telling, place)
        return None if telling.attribution is not None else self._of_credit(telling, place)

    def _of_chain(self, telling: Telling, place: Place) -> Root | None:
        last = telling.voices[-1]
        facts = (("voice", last.name),)
        if (judged := self.voices.judged(telling.reading.report.id, last)) is not None:
            return Root(judged, last.name, last.kind, Reason("origin.judged", (place,), facts), last)
        if not last.settled:
            return None
        if last.kind == "outlet":
            return Root(outlet_key(last), last.name, "outlet", Reason("origin.outlet", (place,), facts), last)
        if last.kind not in HIDDEN:
            key = self.voices.key(telling.reading.report.id, last)
            return Root(
                key, self.voices.names.get(key, last.name), last.kind, Reason("origin.voice", (place,), facts), last
            )
        return self._of_hidden(telling, last, place)

    def _of_hidden(self, telling: Telling, last: Voice, place: Place) -> Root | None:
        """Unnamed voices that were met only through one outlet are one origin with it (rule 14)."""
        host, rule = host_of(telling.voices), "origin.through-outlet"
        if host is None:
            other = self.voices.hosts.get(frozenset(last.stems))
            if other is not None and outlet_key(other) in self.voices.outlets[telling.report]:
                host, rule = other, "origin.dropped-outlet"
        if host is not None:
            reason = Reason(rule, (place,), (("voice", last.name), ("outlet", host.name)))
            return Root(outlet_key(host), host.name, "outlet", reason, last)
        reason = Reason("origin.unnamed", (place,), (("voice", last.name),))
        if last.spheres or len(last.stems) > 1:
            return Root(f"hidden:{'+'.join(sorted(last.stems))}", last.name, last.kind, reason, last)
        # "Sources", without a word of whose they are, were met by the outlet that has them, and by nobody else.
        outlet = self.profiles[telling.report].outlet
        return Root(f"hidden:{outlet}:{'+'.join(last.stems)}", last.name, last.kind, reason, last)

    def _of_credit(self, telling: Telling, place: Place) -> Root | None:
        profile = self.profiles[telling.report]
        cards = list(stated_by(profile)) or [card for card in credits_of(profile) if card]
        if len(cards) != 1:
            return None
        return Root(f"outlet:{cards[0]}", cards[0], "outlet", Reason("origin.credit", (place,), (("voice", cards[0]),)))

    def _one(self, mine: Telling, theirs: Telling, roots: tuple[Root, Root]) -> Reason | None:
        """Why two accounts have one origin: one name, one body, or one text; None where they have not."""
        places = (mine.place, theirs.place)
        first, second = roots
        if first.key == second.key:
            return first.reason
        if self.voices.rulings.says_two(first.key, second.key):
            return None
        if mine.reading is theirs.reading and mine.span == theirs.span:
            return Reason("origin.same-content", places, (("a", first.name), ("b", second.name)))
        if (
            first.voice
            and second.voice
            and first.kind != "outlet" != second.kind
            and one_body(first.voice, second.voice)
        ):
            facts = (("a", first.voice.name), ("b", second.voice.name))
            return Reason("origin.one-body", places, facts)
        loose = _says_nothing(first) or _says_nothing(second) or self._upgraded(mine, theirs, roots)
        least = 0 if loose else LONG
        if mine.stance == theirs.stance and (self._copied(mine, theirs, least) or self._copied(theirs, mine, least)):
            return Reason("origin.copied", places, (("voice", second.name),))
        return None

    def _upgraded(self, mine: Telling, theirs: Telling, roots: tuple[Root, Root]) -> bool:
        """Whether one report copied the other, and names whom an outlet left unnamed: a mutation, no origin (rule 11)."""
        through = [root.kind == "outlet" and root.voice is not None and root.voice.kind in HIDDEN for root in roots]
        return through[0] != through[1] and (self._in_most(mine, theirs) or self._in_most(theirs, mine))

    def _in_most(self, mine: Telling, theirs: Telling) -> bool:
        """Whether half of an account's report stands word for word in another account's report."""
        passages, reading = self.between(mine.report, theirs.report), mine.reading
        return covered(Span(0, len(reading.text)), passages, reading.wording) >= HALF

    def _copied(self, mine: Telling, theirs: Telling, least: int = 0) -> Span | None:
        """Where an account stands in another report, word for word for the most part, and inside another account of it.

        ``least`` is how many words a passage must share to count.
        """
        if mine.report == theirs.report or mine.first.titled or theirs.first.titled:
            return None
        passages = self.between(mine.report, theirs.report)
        if not passages or covered(mine.span, passages, mine.reading.wording) < HALF:
            return None
        for passage in passages:
            if passage.words >= least and passage.to.meets(mine.span):
                there = aligned(mine.reading.wording, passage, mine.span, theirs.reading.wording)
                if there.meets(theirs.span):
                    return there
        return None

    def _in_words_of(
        self, n: int, tellings: Sequence[Telling], own: Sequence[Root | None], found: Sequence[Root | None]
    ) -> Root | None:
        """Own-voice text in the words that another report lays to a voice has that voice as its origin (rule 14)."""
        mine, best, most = tellings[n], None, 0.0
        for k, theirs in enumerate(tellings):
            root = found[k]
            if own[k] is None or root is None or theirs.report == mine.report:
                continue
            union = mine.terms | theirs.terms
            alike = len(mine.terms & theirs.terms) / len(union) if len(union) >= ENOUGH else 0.0
            copied = self._copied(mine, theirs)
            if alike >= MOST or copied is not None:
                score = max(alike, covered(mine.span, self.between(mine.report, theirs.report), mine.reading.wording))
                if score > most:
                    rule = "origin.copied" if copied is not None else "origin.same-words"
                    places = (mine.place, theirs.first.place(copied or theirs.span))
                    best, most = replace(root, reason=Reason(rule, places, (("voice", root.name),))), score
        return best

    def _views(self, tellings: Sequence[Telling], found: list[Root | None]) -> tuple[Root | None, ...]:
        """The roots, without those of mere views: fail closed (rule 13).

        What somebody is said to believe, in a report that retells the outlet which others have the claim from, founds no
        origin of its own.
        """
        retold = {root.key: root for root in found if root is not None and root.kind == "outlet"}
        for n, root in enumerate(found):
            if root is None or root.key in retold or tellings[n].stance != "believes":
                continue
            outlet = next((key for key in retold if key in self.voices.outlets[tellings[n].report]), None)
            if outlet is not None:
                facts = (("voice", root.name), ("outlet", retold[outlet].name))
                place = tellings[n].place
                reason = Reason("origin.same-retelling", (place,), facts)
                found[n] = Root(outlet, retold[outlet].name, "outlet", reason, root.voice)
        return tuple(found)


def _settled(telling: Telling) -> bool:
    """Whether an account is laid to somebody of whom it is told who that is."""
    return telling.attribution is not None and not (telling.voices and not telling.voices[-1].settled)


def _says_nothing(root: Root) -> bool:
    """Whether an origin is "sources", without a word of whose."""
    return root.kind in HIDDEN and root.voice is not None and not root.voice.spheres and len(root.voice.stems) <= 1
