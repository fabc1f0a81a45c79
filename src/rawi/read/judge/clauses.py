"""What is to be seen where subjects stand first: of a clause without a "that", and of what stands before its cue."""

from collections.abc import Iterator

from rawi.read.find.candidate import Option
from rawi.read.find.sorts import sort_at
from rawi.read.judge.looks import GAPS, LENGTHS, OBSTACLES, source_sort, step
from rawi.read.judge.parts import Feature
from rawi.read.text.page import Page

FAR = 60  # words before its speaker in which the verb of what is said is looked for
NEAR = 12  # words in which the verb of a clause is looked for
VERBAL = frozenset({"copula", "auxiliary", "cue", "negation"})  # sorts of which a clause mostly has one


def clause_features(page: Page, option: Option, seldom: str) -> Iterator[Feature]:
    """What is said without a "that", or before its cue: how it begins and ends, and what stands between."""
    cue, complement, named = option
    words, kind = page.words, complement.kind
    start, at = complement.start, cue.at
    if kind == "bare":
        yield ("bare behind _ opens _", sort_at(words, start - 1), sort_at(words, start))
        yield ("bare opens _ then _", sort_at(words, start), sort_at(words, start + 1))
        yield ("bare _ source _", seldom, source_sort(page, named))
        near = range(start, min(len(words), start + NEAR))
        has = next((sort for k in near if (sort := sort_at(words, k)) in VERBAL), "no verb")
        comma = next((k - start for k in near if words.keys[k] in ",.;"), NEAR)
        yield ("bare with _ behind _", has, sort_at(words, cue.first - 1))
        yield ("bare with _ up to _", has, step(LENGTHS, comma))
        return
    quoted = "words" if page.quote_around(start) is None else "quotation"
    if quoted == "words" and page.quote_around(complement.end - 2) is not None:
        quoted = "words and quotation"
    elif quoted == "quotation" and sort_at(words, start - 2) not in ("stop", "line", "edge", "quote", "comma"):
        quoted = "quotation behind words"
    speaker = cue.first - complement.lead
    yield ("trails _ _ _", kind, quoted, named.side)
    yield ("trails _ _ _", seldom, quoted, named.side)
    yield ("trails behind _ _", step(GAPS, speaker), quoted)
    yield ("trails by _ _ _", source_sort(page, named), quoted, named.side)
    yield ("trails then _ _ _", kind, sort_at(words, complement.until), sort_at(words, complement.until + 1))
    yield ("trails next _ _", sort_at(words, at + 1), named.side)
    yield ("trails of _ _", step(LENGTHS, complement.end - start), quoted)
    yield ("trails opens _ _", sort_at(words, start), quoted)
    verb = not VERBAL.isdisjoint(
        sort_at(words, k) for k in range(max(start, complement.lead - FAR), min(complement.lead, complement.end))
    )
    yield ("trails clause _ _ _", "with a verb" if verb else "without a verb", sort_at(words, start), quoted)
    if named.side == "before":
        yield ("trails before _ _ _", step(GAPS, complement.until - at - 1), sort_at(words, at + 1), kind)
    between = [sort_at(words, k) for k in range(complement.lead + 1, cue.first)]
    yield ("trails commas _ _", str(min(between.count("comma"), 3)), quoted)
    for sort in OBSTACLES:
        if sort in between and sort != "comma":
            yield ("trails over _ _", sort, quoted)
    if named.source is not None and named.side == "behind":
        yield ("trails left _", step(GAPS, complement.until - named.source.end))
