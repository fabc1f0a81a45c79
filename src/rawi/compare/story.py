"""One story told: its relays, its claims with their accounts, origins, differences and standing, and what changed."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from rawi.compare.accounts import tellings
from rawi.compare.across import languages, levelled
from rawi.compare.claims import claims
from rawi.compare.corroboration import Grounds, accounts_and_origins, admitted, agreed, counted, standing, widely
from rawi.compare.differences.finder import differences
from rawi.compare.differences.points import Parted
from rawi.compare.features import Profile, clauses
from rawi.compare.findings import EARLY, findings
from rawi.compare.labels import cut_short, readable, title
from rawi.compare.mutations import with_mutations
from rawi.compare.origins import Ledger
from rawi.compare.questions import ASKED, Question, questions, tolls
from rawi.compare.relays import joined, relays
from rawi.compare.retold import with_changes
from rawi.compare.roots import Told, summed_up
from rawi.compare.rulings import NONE, Rulings
from rawi.compare.statements import statements
from rawi.compare.texts import twins
from rawi.compare.translated import translated
from rawi.compare.voices import roll
from rawi.compare.wording import likenesses
from rawi.nouns.claim import values_of
from rawi.nouns.finding import Place, Reason
from rawi.nouns.reading import Reading
from rawi.nouns.story import BETWEEN, DASH, Claim, Story
from rawi.nouns.text import PartKind, Span
from rawi.nouns.values import Location

FIRST = 180  # letters of a report without a title that its story is called by
NAMING: frozenset[PartKind] = frozenset({"title", "body"})  # parts that a story can be called by


def tell(profiles: Sequence[Profile], alike: float, rulings: Rulings = NONE) -> Story:
    """The story of reports that tell of one event, sorted by their ids; ``alike`` is how alike the least alike two are.

    ``rulings`` are what persons judged. The story and its claims have no names yet: these come with their place among the others.
    """
    several = len(languages(profiles)) > 1
    if several:
        profiles = levelled(profiles)
    passages = likenesses({each.report: each.reading.wording for each in profiles}) if len(profiles) > 1 else {}
    voices = roll(profiles, rulings)
    again = twins(profiles, passages)
    outlets = {each.report: each.outlet for each in profiles if each.report not in again}
    ledger = Ledger({each.report: each for each in profiles}, voices, passages)
    cut = [clause for each in profiles for clause in clauses(each.reading)]
    sorts = [[cut[n] for n in members] for members in claims(cut, rulings)]
    groups = summed_up([ledger.told(tellings(sort)) for sort in sorts])
    asked = (
        Question("what", group, differences(group), tuple(clause for clause in sort if clause.titled))
        for group, sort in zip(groups, sorts, strict=True)
        if _worth_telling(group)
    )
    whats = [what for what in asked if readable(what)]
    told = [what.told for what in whats]
    counting = Counting(whats, outlets, rulings)
    made = [counting.claim(each) for each in whats]
    within = [[counting.claim(each) for each in questions(what.told, what.parted)] for what in whats]
    apart = [counting.claim(each) for each in tolls([each for group in groups for each in group])]
    order = sorted(range(len(made)), key=lambda n: _rank(made[n], told[n]))
    declared = relays(profiles, passages, voices)
    if several:
        declared = translated(profiles, told, declared)
    known = joined((*declared, *statements(told, ledger.profiles)))
    changed = with_mutations(known, told, made)
    if several:
        changed = with_changes(changed, told, {each.report: each.reading for each in profiles})
    reports = tuple(each.report for each in profiles)
    reasons = [Reason("story.same-event", (), (("reports", str(len(reports))), ("score", f"{alike:.2f}")))]
    reasons += [Reason("story.judged")] if rulings.puts(reports) else []
    return Story(
        id="", reports=reports, label=_label(profiles), when=_when(profiles), where=_where(profiles), relays=changed,
        claims=(*apart, *(claim for n in order for claim in _listed(made[n], within[n], apart))), reasons=tuple(reasons),
    )  # fmt: skip


def named(story: Story, key: str, before: Story | None = None) -> Story:
    """A story with its name, and its claims with theirs. A claim's particulars stand before it.

    ``before`` is the story as it was told last: a claim that has accounts of one of its claims keeps that one's name.
    """
    names = _names(story.claims, key, before.claims if before else ())
    claims, about = [], ""
    for claim, name in zip(reversed(story.claims), reversed(names), strict=True):
        about = name if claim.about is None else about
        claims.append(replace(claim, id=name, about=None if claim.about is None else about))
    told = replace(story, id=key, claims=tuple(reversed(claims)))
    return replace(told, findings=findings(told))


def _names(claims: Sequence[Claim], key: str, before: Sequence[Claim]) -> list[str]:
    """The names of claims: those that they had, and for new ones the next numbers, what happened before what is asked of it."""
    homes: dict[Place, list[Claim]] = {}
    for claim in before:
        for place in dict.fromkeys(account.place for account in claim.accounts):
            homes.setdefault(place, []).append(claim)
    wanted: list[tuple[bool, float, int, str]] = []
    for n, claim in enumerate(claims):
        places = {account.place for account in claim.accounts}
        for known in {each.id: each for place in places for each in homes.get(place, ())}.values():
            theirs = {account.place for account in known.accounts}
            alike = len(places & theirs) / len(places | theirs)
            if (known.about is None) == (claim.about is None):
                wanted.append((known.label != claim.label, -alike, n, known.id))
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, _, n, name in sorted(wanted):
        if n not in names and name not in taken:
            names[n] = name
            taken.add(name)
    last = max((int(claim.id.rsplit("c", 1)[1]) for claim in before), default=0)
    fresh = count(last + 1)
    for n in sorted(range(len(claims)), key=lambda n: claims[n].question != "what"):
        names[n] = names.get(n) or f"{key}c{next(fresh)}"
    return [names[n] for n in range(len(claims))]


def _listed(claim: Claim, within: Sequence[Claim], apart: Sequence[Claim]) -> Iterator[Claim]:
    """The questions of a claim, called by their answers and by it, and the claim. How they part is listed where it is asked."""
    asked = [(d.verdict, {v.place for v in d.values}) for each in (*within, *apart) for d in each.differences]
    kept = tuple(
        d for d in claim.differences
        if not any(d.verdict == verdict and {v.place for v in d.values} <= places for verdict, places in asked)
    )  # fmt: skip
    yield from (
        replace(
            each,
            about="",
            label=f"{each.label}{DASH}{claim.label}",
            speaker=claim.speaker,
            stance=claim.stance,
            topic=claim.topic,
            whole=each.whole
            and claim.whole
            and not claim.topic
            and any(a in claim.label for a in each.label.split(BETWEEN)),
        )
        for each in within
    )
    yield replace(claim, differences=kept)


def _worth_telling(told: Sequence[Told]) -> bool:
    """What several reports tell, and what one lays to somebody; a lone sentence in an outlet's own voice is not."""
    return _several(told) or any(each.telling.attribution for each in told)


def _several(told: Sequence[Told]) -> bool:
    return len({each.telling.report for each in told}) > 1


@dataclass(frozen=True, slots=True)
class Counting:
    """Questions to claims. Whoever parts on what happened bears nothing out of it: ``whats`` are all claims of the story.

    ``outlets`` gives the outlet of each report that counts.
    """

    whats: Sequence[Question]
    outlets: Mapping[str, str]
    rulings: Rulings

    def claim(self, asked: Question) -> Claim:
        """The claim that a question is, without its name."""
        told, parted = asked.told, asked.parted
        accounts, origins, unknown, independent = accounts_and_origins(told, self.rulings)
        if asked.name in ASKED:  # a place or a day is part of what somebody tells, and nothing that he bears out
            independent = independent[:1]
        counts = counted(accounts, origins, self.outlets, len(unknown), len(independent))
        called, near = title(asked)
        near = frozenset(each for each in near if each.report in self.outlets)  # the same text once more says no more
        sure = [each for each in told if each.telling.answer or not near.isdisjoint(each.telling.clauses)]
        proved = [root for root in independent if any(each.root and each.root.key == root.key for each in sure)]
        grounds = Grounds(
            agree=agreed(proved, self._of_event(asked)),
            admits=admitted(sure),
            widely=asked.name == "what" and called.clause and widely(told, sure, self.outlets),
        )
        stands, reason = standing(counts, origins, parted, grounds)
        alike = tuple(sorted({clause.report for clause in near}))
        accounts = tuple(
            replace(each, alike=not near.isdisjoint(telling.clauses))
            for each, (telling, _) in zip(accounts, told, strict=True)
        )
        return Claim(
            id="", label=called.words, accounts=accounts, origins=origins, unknown=unknown,
            counts=counts, standing=stands, differences=tuple(each.difference for each in parted), reasons=(reason,),
            question=asked.name, alike=alike, speaker=called.speaker, stance=called.stance,
            topic=called.topic, whole=called.whole,
        )  # fmt: skip

    def _of_event(self, asked: Question) -> list[Parted]:
        """All that its accounts part on, in whatever they tell of what happened."""
        if asked in self.whats:
            return list(asked.parted)
        clauses = asked.clauses
        return [*asked.parted, *(each for what in self.whats if clauses & what.clauses for each in what.parted)]


def _rank(claim: Claim, told: Sequence[Told]) -> tuple[int, int, int, int]:
    """As an editor would: what parts the accounts first, then what many tell, then the order of the text."""
    parts = any(each.verdict == "conflict" for each in claim.differences) or claim.standing == "contested"
    several = claim.counts.reports > 1
    return (
        0 if parts and several else 1 if several else 2,
        -claim.counts.reports,
        -len(told),
        told[0].telling.span.start,
    )


def _label(profiles: Sequence[Profile]) -> str:
    """What a story is called: the title of its report that is nearest to all, or the first that it says and that stands alone.

    Where that report has neither, the next one is asked; where none has, it is the first words of the nearest.
    """
    counts = Counter(term for each in profiles for term in each.features.terms)
    near = sorted(profiles, key=lambda p: (_shared(p.features.terms, counts), p.report), reverse=True)
    called = next(filter(None, (each.reading.report.title or _lead(each.reading) for each in near)), None)
    if called is not None:
        return cut_short(called)
    reading = near[0].reading
    part = next((p for p in reading.parts if p.kind in NAMING), None)
    return cut_short(part.span.of(reading.text) if part else reading.text[:FIRST])


def _lead(reading: Reading) -> str | None:
    """The first clause near the beginning of a report that leans on nothing before it, with whom it is laid to."""
    early = sorted((each for each in reading.statements if each.span.start < EARLY), key=lambda each: each.span.start)
    found = next((each for each in early if each.whole and each.leans == "nothing"), None)
    if found is None or found.whole is None:
        return None
    laid = next((each for each in reading.attributions if each.id == found.attribution), None)
    parts = [found.whole, *((*laid.cue, laid.source or laid.cue[0]) if laid else ())]
    span = Span(min(each.start for each in parts), max(each.end for each in parts))
    return span.of(reading.text)


def _shared(terms: Iterable[str], counts: Mapping[str, int]) -> float:
    found = [counts[term] for term in terms]
    return sum(found) / (30 + len(found))


def _when(profiles: Sequence[Profile]) -> str | None:
    times = sorted(each.when[:10] for each in profiles if each.when)
    if not times:
        return None
    return times[0] if times[0] == times[-1] else f"{times[0]}/{times[-1]}"


def _where(profiles: Sequence[Profile]) -> tuple[Place, ...]:
    """Where each report first names one of the two places that most of the reports name."""
    firsts: dict[str, list[Place]] = {}
    for each in profiles:
        seen = set()
        for span, place in values_of(each.reading.details, Location):
            if place.precision != "country" and place.id not in seen:
                seen.add(place.id)
                firsts.setdefault(place.id, []).append(Place(each.report, span))
    best = sorted(firsts.items(), key=lambda item: (-len(item[1]), item[0]))[:2]
    return tuple(places[0] for _, places in best)
