"""What is to be seen of everybody around a cue that names nobody, for who of them is meant, or that none of them is."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rawi.read.find.around import named_at
from rawi.read.find.sorts import EDGE, sorts
from rawi.read.grammar.heads import cut, without
from rawi.read.judge.looks import look, scale, step
from rawi.read.judge.parts import Feature, Part
from rawi.read.text.page import Page
from rawi.read.text.words import Look, Phrase, Words

FAR = scale(1, 3, 6, 12, 20, 35, 60)  # words between a name and its cue
COUNTED = scale(0, 1, 2, 3, 5)
# Sorts of words between a name and its cue that tell whether the clause of the one is the other's.
OVER = (
    "cue", "and-cue", "that", "relative", "semicolon", "colon", "quote", "comma", "dash", "saying", "and", "function",
    "auxiliary", "prep_pronoun",
)  # fmt: skip
START, EARLY = 1, 4  # words from the beginning of a sentence


class Implied(NamedTuple):
    """A cue that names nobody: its words, where what it opens and its sentence begin, its form, whether others say it.

    ``back`` is how many sentences back the mark before it stands.
    """

    cue: Phrase
    until: int
    first: int
    shape: str
    who: str
    hung: bool
    nested: bool
    back: int

    @property
    def form(self) -> str:
        """Its shape, and whether an "and" hangs on it."""
        return f"{self.shape} hung" if self.hung else self.shape


class Spoke(NamedTuple):
    """What is laid to somebody elsewhere in the sentence: how it lies to the cue, its form, how many such are nearer."""

    lies: str
    shape: str
    who: str
    agrees: bool
    nearer: int


class Known(NamedTuple):
    """A voice of the report that a phrase may name: its kind, at which word, whether it was the last; whether it agrees."""

    kind: str
    at: int
    latest: bool
    agrees: bool


class Held(NamedTuple):
    """How many contents of the sentence hold somebody and not the cue, both of them, the cue alone."""

    alone: int = 0
    both: int = 0
    cue: int = 0


class Meant(NamedTuple):
    """Somebody who may be meant, by the first word; nobody of the sentence where there is none.

    ``mark`` is the mark whose source begins there; ``speaks`` is whether that word is in a source.
    """

    at: int | None = None
    mark: int | None = None
    held: Held = Held()
    spoke: Spoke | None = None
    known: Known | None = None
    speaks: bool = False


def implied_parts(page: Page, cue: Implied, ways: Sequence[Meant], last: str) -> Iterator[list[Part]]:
    """The features of everybody who may be meant, in parts. ``last`` says whether the last voice before agrees with the cue."""
    before = sorted(way.at for way in ways if way.at is not None and way.at < cue.cue.first)
    spoken = any(way.spoke is not None and way.at is not None and way.at < cue.cue.first for way in ways)
    for way in ways:
        if way.at is None:
            yield list(_nobody(page, cue, "some" if spoken else "none", last))
        elif way.at < cue.cue.first:
            nearer = len(before) - bisect_right(before, way.at)
            yield [*_somebody(page, cue, way, way.at), *_before(page, cue, way.at, nearer)]
        else:
            yield _somebody(page, cue, way, way.at)


def _nobody(page: Page, cue: Implied, spoken: str, last: str) -> Iterator[Part]:
    kinds, form, apart = sorts(page), cue.form, cue.cue.first - cue.first
    place = "start" if apart <= START else "early" if apart <= EARLY else "late"
    yield ("nobody _", form)
    yield ("nobody _ _ _", form, place, spoken)
    yield ("nobody behind _ _", kinds[cue.cue.first - 1] if apart else EDGE, form)
    yield ("nobody next _ _", kinds[cue.cue.end], form)
    yield ("nobody _ _", cue.who or "-", form)
    yield ("nobody, the last _ _ _", last, form, place)
    yield ("nobody, the last _, _ spoke", last, spoken)
    yield ("nobody, _ back, _", step(COUNTED, cue.back), form)


def _somebody(page: Page, cue: Implied, way: Meant, first: int) -> list[Part]:
    kinds, form, shape = sorts(page), cue.form, cue.shape
    seen = look(page, Phrase(first, first + 1))
    ahead = first < cue.cue.first
    side, gap = ("ahead", cue.cue.first - first) if ahead else ("next", first - cue.cue.end)
    before = _sort_behind(page, first - 1) if first > cue.first else "begin"
    then = kinds[first - 2] if first > cue.first + 1 else "begin"
    return [
        (_looks, (seen.who, _told(page, seen, first), step(FAR, gap), side, form, cue.who or "-")),
        (_stands, (then, before, seen.who, kinds[first], kinds[first + 1], side, shape)),
        _ended(page, cue, way, first),
        (_held, (way.held, form, "speaks" if way.spoke else "new")),
        (_known, (way.known, way.speaks, side, form))
        if way.spoke is None
        else (_spoke, (way.spoke, side, form, cue.who or "-", "nested" if cue.nested else "outer")),
    ]


def _sort_behind(page: Page, i: int) -> str:
    """The sort of the word before somebody, of a preposition also with an "and" on it."""
    words = page.words
    return "preposition" if cut(words, i, "and", "so") in words.language.prepositions else sorts(page)[i]


def _ended(page: Page, cue: Implied, way: Meant, first: int) -> Part:
    """How the phrase ends that begins with somebody."""
    phrase = named_at(page, first, cue.cue, cue.until)
    seen = look(page, phrase)
    spoke, around = "speaks" if way.spoke else "new", (seen.ends, seen.behind, seen.sorts[1], seen.sorts[2])
    if first >= cue.cue.first:
        return _ends, (seen.length, around, spoke, "next", "", "")
    return _ends, (seen.length, around, spoke, "ahead", cue.form, step(FAR, cue.cue.first - phrase.end))


def _told(page: Page, seen: Look, first: int) -> str:
    """The gender and number that a word tells; of a country only whether it has an article, by which most are told apart."""
    if seen.who != "country":
        return seen.agreement
    return "country, definite" if page.words.grammar.definite(page.words.keys[first]) else "country"


def _looks(seen: tuple[str, str, str, str, str, str]) -> Iterator[Feature]:
    """What somebody is, by the first word, and how far away."""
    who, told, gap, side, form, agrees = seen
    yield ("meant _ _ _", who, side, form)
    yield ("meant _ _", side, form)
    yield ("agrees _ _ _", agrees, told, side)
    yield ("away _ _ _", side, gap, form)


def _ends(seen: tuple[str, tuple[str, str, str, str], str, str, str, str]) -> Iterator[Feature]:
    length, (last, behind, sort, then), spoke, side, form, gap = seen
    yield ("length _ _", length, side)
    yield ("ends _ then _ _", last, behind, side)
    yield ("ends _ before _ _", sort, then, spoke)
    if form:
        yield ("then _ _", then, form)
        yield ("away from its end _ _", gap, form)


def _stands(seen: tuple[str, str, str, str, str, str, str]) -> Iterator[Feature]:
    """What somebody stands behind, and what the next word is."""
    then, before, who, sort, following, side, shape = seen
    yield ("behind _ _ _", before, side, shape)
    yield ("behind _ and _ _", then, before, side)
    yield ("_ behind _ _", who, before, shape)
    yield ("meant _ then _ _", sort, following, side)


def _held(seen: tuple[Held, str, str]) -> Iterator[Feature]:
    """In whose words somebody stands."""
    held, form, new = seen
    yield ("held _ _ _", "apart" if held.alone else "not apart", form, new)
    yield ("held by both _, cue _, _ _", str(min(held.both, 2)), str(min(held.cue, 2)), form, new)


def _spoke(seen: tuple[Spoke, str, str, str, str]) -> Iterator[Feature]:
    """What else is laid to somebody in the sentence."""
    spoke, side, form, who, nested = seen
    yield ("spoke _ _ _ _", spoke.lies, spoke.shape, form, side)
    yield ("lies _ _ _", spoke.lies, side, nested)
    yield ("spoke nearer _ _ _", step(COUNTED, spoke.nearer), side, spoke.lies)
    yield ("spoke _ _", "agrees" if spoke.agrees else "does not agree", form)
    yield ("spoke as _ then _ _", spoke.who or "-", who, side)


def _known(seen: tuple[Known | None, bool, str, str]) -> Iterator[Feature]:
    """The voice that a name may be of."""
    known, speaks, side, form = seen
    yield ("in a source _ _", "yes" if speaks else "no", side)
    yield ("known _ _", known.kind if known else "not", side)
    if known is not None:
        yield ("known at _ _", str(known.at), side)
        yield ("known _ _", "latest" if known.latest else "earlier", side)
        yield ("known _ _", "agrees" if known.agrees else "does not agree", form)


def _before(page: Page, cue: Implied, first: int, nearer: int) -> Iterator[Part]:
    """Somebody before the cue: what stands between the two."""
    kinds, form, end = sorts(page), cue.form, cue.cue.first
    if page.words.among("in_it", cue.cue.end):
        yield ("in it, _ _", _paper(page.words, first, end), form)
    between = kinds[first + 1 : end]
    over = tuple([(sort, min(between.count(sort), 3)) for sort in OVER if sort in between])
    yield _over, (over, step(COUNTED, nearer), kinds[end - 1], form, cue.shape)


def _paper(words: Words, first: int, end: int) -> str:
    """Where the paper, or the occasion, stands that "in it" behind a cue may take up."""
    if _is_paper(words, first):
        return "it is a paper"
    if _is_paper(words, first - 1):
        return "behind a paper"
    return "before a paper" if any(_is_paper(words, i) for i in range(first + 1, end)) else "no paper"


def _is_paper(words: Words, i: int) -> bool:
    """Whether a word is a paper or an occasion in which somebody speaks, also as an object or behind "in"."""
    places = words.language.words["event_place"]
    return i >= 0 and any(
        form in places for form in (words.keys[i], words.grammar.unmarked(words.keys[i]), without(words, i, "bi"))
    )


def _over(seen: tuple[tuple[tuple[str, int], ...], str, str, str, str]) -> Iterator[Feature]:
    counts, nearer, behind, form, shape = seen
    yield ("nearer _ _", nearer, form)
    yield ("cue behind _ _", behind, form)
    for sort, count in counts:
        yield ("over _ _ _", sort, str(count), shape)
