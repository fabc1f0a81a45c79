"""What is to be seen where subjects stand first: of a clause without a "that", and of what stands before its cue."""

from collections.abc import Iterator

from rawi.read.find.candidate import Complement, Option
from rawi.read.find.sorts import VERBAL, sorts
from rawi.read.judge.looks import GAPS, LENGTHS, OBSTACLES, source_sort, step
from rawi.read.judge.parts import Feature, Part
from rawi.read.text.page import Page

FAR = 60  # words before its speaker in which the verb of what is said is looked for
NEAR = 12  # words in which the verb of a clause is looked for
CLAUSAL = VERBAL | {"cue", "negation"}  # sorts of which a clause mostly has one
OPENING = frozenset({"stop", "line", "edge", "quote", "comma"})  # sorts behind which a quotation stands by itself


def bare_parts(page: Page, option: Option, seldom: str) -> Iterator[Part]:
    """A clause without a "that", in parts: how it begins, and whether it has a verb."""
    cue, complement, named = option
    words, kinds, start = page.words, sorts(page), complement.start
    near = range(start, min(len(words), start + NEAR))
    has = _verb(page, near)
    comma = next((k - start for k in near if words.keys[k] in ",.;"), NEAR)
    yield ("bare _ source _", seldom, source_sort(page, named.source))
    yield _opening_features, (kinds[start - 1], kinds[start], kinds[start + 1])
    yield _verb_features, (has, kinds[cue.first - 1], step(LENGTHS, comma))
    if named.source is not None and named.side == "before":
        speaker = range(named.source.first + 1, named.source.end)
        verb = _verb(page, speaker)
        yield ("bare by one with _ before one with _ behind _", verb, has, kinds[cue.first - 1])
        yield ("bare by one with _ behind _", verb, kinds[cue.first - 1])


def _verb(page: Page, within: range) -> str:
    """The first verb of a clause by what shows it, before any relative: a sort of words, the ending of a past."""
    kinds, words = sorts(page), page.words
    for k in within:
        if kinds[k] == "relative":
            break
        if kinds[k] in CLAUSAL:
            return kinds[k]
        if kinds[k] == "word" and (tense := words.grammar.tense(words.keys[k])):
            return tense
    return "no verb"


def _opening_features(seen: tuple[str, str, str]) -> Iterator[Feature]:
    before, sort, then = seen
    yield ("bare behind _ opens _", before, sort)
    yield ("bare opens _ then _", sort, then)


def _verb_features(seen: tuple[str, str, str]) -> Iterator[Feature]:
    has, before, comma = seen
    yield ("bare with _ behind _", has, before)
    yield ("bare with _ up to _", has, comma)


def trailing_parts(page: Page, option: Option, seldom: str) -> Iterator[Part]:
    """What stands before its cue, in parts: how it begins and ends, and what stands between the two."""
    cue, complement, named = option
    kinds, kind, side, quoted = sorts(page), complement.kind, named.side, _quoted(page, complement)
    start, until, then = complement.start, complement.until, kinds[cue.at + 1]
    yield _speaker_features, (kind, seldom, quoted, side, source_sort(page, named.source), then)
    yield ("trails behind _ _", step(GAPS, cue.first - complement.lead), quoted)
    yield ("trails then _ _ _", kind, kinds[until], kinds[min(until + 1, len(page.words))])
    verb = not CLAUSAL.isdisjoint(kinds[max(start, complement.lead - FAR) : min(complement.lead, complement.end)])
    yield _content_features, (kinds[start], step(LENGTHS, complement.end - start), verb, quoted)
    if side == "before":
        yield ("trails before _ _ _", step(GAPS, until - cue.at - 1), then, kind)
    elif named.source is not None:
        yield ("trails left _", step(GAPS, until - named.source.end))
    between = kinds[complement.lead + 1 : cue.first]
    obstacles = tuple(each for each in OBSTACLES if each in between and each != "comma")
    yield _between_features, (min(between.count("comma"), 3), obstacles, quoted)


def _quoted(page: Page, complement: Complement) -> str:
    """What stands before its cue: words, a quotation, or a quotation with words of the outlet's own before it."""
    if page.quote_around(complement.start) is None:
        return "words" if page.quote_around(complement.end - 2) is None else "words and quotation"
    before = complement.start - 2
    alone = before < 0 or sorts(page)[before] in OPENING
    return "quotation" if alone else "quotation behind words"


def _speaker_features(seen: tuple[str, str, str, str, str, str]) -> Iterator[Feature]:
    """Whom what stands before its cue is laid to, on which side of the cue."""
    kind, seldom, quoted, side, who, then = seen
    yield ("trails _ _ _", kind, quoted, side)
    yield ("trails _ _ _", seldom, quoted, side)
    yield ("trails by _ _ _", who, quoted, side)
    yield ("trails next _ _", then, side)


def _content_features(seen: tuple[str, str, bool, str]) -> Iterator[Feature]:
    """What stands before its cue by itself: how it begins, how long it is, whether it has a verb."""
    sort, length, verb, quoted = seen
    yield ("trails of _ _", length, quoted)
    yield ("trails opens _ _", sort, quoted)
    yield ("trails clause _ _ _", "with a verb" if verb else "without a verb", sort, quoted)


def _between_features(seen: tuple[int, tuple[str, ...], str]) -> Iterator[Feature]:
    """What stands between a content and the cue behind it."""
    commas, obstacles, quoted = seen
    yield ("trails commas _ _", str(commas), quoted)
    for sort in obstacles:
        yield ("trails over _ _", sort, quoted)
