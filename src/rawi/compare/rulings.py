"""Judgements of persons as they bear on one story: they go before everything that is inferred (rule 23)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rawi.compare.features import Clause
from rawi.nouns.claim import Voice
from rawi.nouns.judgement import STORIES, Judgement, Named, Spot

Side = tuple[str, int]  # the id of a judgement, and which of its sides


@dataclass(frozen=True, slots=True)
class Rulings:
    """The judgements on stories, claims and voices that hold."""

    together: tuple[Judgement, ...] = ()
    apart: tuple[Judgement, ...] = ()
    one_voice: tuple[Judgement, ...] = ()
    two_voices: tuple[Judgement, ...] = ()
    placed: tuple[Judgement, ...] = ()

    def joins(self, clause: Clause) -> frozenset[str]:
        """The judgements that make a clause one claim with others."""
        if not self.together:
            return frozenset()
        return frozenset(each.id for each in self.together if any(_stands_at(clause, spot) for spot in each.spots))

    def parts(self, clause: Clause) -> frozenset[Side]:
        """The judgements that keep a clause apart from others, each with the side that the clause is on."""
        if not self.apart:
            return frozenset()
        return frozenset(
            (each.id, side)
            for each in self.apart
            for side, spots in enumerate(each.sides)
            if any(_in(clause, spot) for spot in spots)
        )

    def puts(self, reports: Iterable[str]) -> bool:
        """Whether a person put some of these reports into their story: two sides of a judgement, or the first of a moved one."""
        mine = set(reports)
        return any(
            sum(any(spot.report in mine for spot in side) for side in each.sides) > 1
            or (each.kind == "other-story" and any(spot.report in mine for spot in each.sides[0]))
            for each in self.placed
        )

    def voice(self, report: str, voice: Voice, key: str) -> str:
        """What a voice is known by in a story, once a person has said who is who; ``key`` is what was inferred."""
        for each in self.one_voice:
            if any(_is(voice, report, named) for named in each.voices):
                key = f"voice:judged {each.id}"
        for each in self.two_voices:
            for side, named in enumerate(each.voices):
                if _is(voice, report, named):
                    key = f"{key}{_side(each, side)}"
        return key

    def says_two(self, one: str, other: str) -> bool:
        """Whether a person judged that two voices, by what they are known by, are two."""
        return any(
            _side(each, side) in one and _side(each, 1 - side) in other for each in self.two_voices for side in (0, 1)
        )


def _side(judgement: Judgement, side: int) -> str:
    return f" {judgement.id}/{side}"


NONE = Rulings()


def rulings(judgements: Iterable[Judgement]) -> Rulings:
    """The rulings of all judgements that hold. A later judgement goes before an earlier one on the same spots and voices."""
    held = _latest([each for each in judgements if not each.undone])
    kinds = {kind: tuple(each for each in held if each.kind == kind) for kind in
             ("same-claim", "different-claims", "same-voice", "different-voices")}  # fmt: skip
    stories = tuple(each for each in held if each.kind in STORIES)
    return Rulings(
        kinds["same-claim"], kinds["different-claims"], kinds["same-voice"], kinds["different-voices"], stories
    )


def _latest(judgements: Sequence[Judgement]) -> list[Judgement]:
    kept: dict[object, Judgement] = {}
    for each in sorted(judgements, key=lambda each: each.when):
        about = each.kind.split("-")[-1].rstrip("s")
        kept[about, frozenset(each.sides), frozenset(each.voices)] = each
    return list(kept.values())


def in_order(first: Iterable[Side], second: Iterable[Side]) -> bool:
    """Whether no judgement keeps two groups of clauses apart."""
    sides: dict[str, int] = dict(first)
    return all(sides.get(key, side) == side for key, side in second)


def _stands_at(clause: Clause, spot: Spot) -> bool:
    """Whether a spot begins inside a clause."""
    return clause.reading.report.id == spot.report and clause.span.start <= spot.span.start < clause.span.end


def _in(clause: Clause, spot: Spot) -> bool:
    """Whether a spot covers a clause, or begins inside it."""
    return _stands_at(clause, spot) or (clause.reading.report.id == spot.report and spot.span.holds(clause.span))


def _is(voice: Voice, report: str, named: Named) -> bool:
    if named.report is not None and named.report != report:
        return False
    return voice.name == named.name or (bool(named.stems) and frozenset(voice.stems) == frozenset(named.stems))
