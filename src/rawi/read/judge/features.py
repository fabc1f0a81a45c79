"""What the judge goes by: named features of a cue with its complement, and of whom it may be laid to.

No word of a report is a feature: only sorts of words, lists that hold them, marks, distances, agreement.
"""

from collections.abc import Iterator, Set

from rawi.read.find.candidate import CLAUSES, Candidate, Complement, Named, Option
from rawi.read.find.cues import Cue
from rawi.read.find.sorts import EDGE, sort_at
from rawi.read.grammar.heads import definite, head
from rawi.read.text.page import Page
from rawi.read.text.words import Words

Feature = tuple[str, ...]  # a sentence with blanks, and what stands in them

GAPS = (1, 2, 3, 5, 8, 12, 18, 26, 40)  # words; the steps by which distances are told apart
LENGTHS = (1, 2, 3, 5, 8, 12, 20)
SPEAKING = frozenset(
    {"title", "person", "unnamed", "crowd", "office", "organisation", "outlet", "bare", "document", "account"}
)
LISTS = (
    "given_name",
    "not_cue",
    "preposition",
    "adjunct",
    "event_noun",
    "honorific",
    "attitude",
    "naming",
    "period_noun",
)
OBSTACLES = (
    "cue",
    "and-cue",
    "saying",
    "relative",
    "semicolon",
    "colon",
    "that",
    "quote",
    "dash",
    "bracket",
    "stop",
    "line",
)


def step(steps: tuple[int, ...], n: int) -> str:
    """Which step of a scale a number falls on."""
    for each in steps:
        if n <= each:
            return f"<={each}"
    return f">{steps[-1]}"


def cue_features(page: Page, option: Option, over: tuple[str, ...]) -> Iterator[Feature]:
    """Whether a word is a cue with this complement, laid to this source. ``over`` are the sorts between the two."""
    cue, complement, named = option
    words, form, kind = page.words, cue.form, complement.kind
    shape = form.shape + ("'" if form.pronoun else "")
    seldom = _how_often(form.takes)
    before = sort_at(words, cue.first - 1)
    yield ("_ _", shape, kind)
    yield ("_ _", seldom, kind)
    stance = f"not {form.stance}" if cue.negated else form.stance
    yield ("_ _", stance, kind)
    yield ("_ _", shape, stance)
    if before in ("relative", "that", "conjunction", "function"):
        yield ("behind _ source _ _ _", before, source_sort(page, named), named.side, seldom)
    if not licensed(form.takes, kind):
        yield ("unlisted _ _", kind, shape)
        yield ("unlisted _ _", kind, seldom)
    if page.in_title(cue.at):
        yield ("headline _", shape)
        yield ("headline _", kind)
    built = construction(option)
    yield ("_ _ _", shape, built, kind)
    yield ("_ _ _ _", seldom, shape, built, "clause" if kind in CLAUSES else "phrase")
    yield ("_ _", built, source_sort(page, named))
    yield ("_ _ _", stance, built, kind)
    if form.shape == "noun":
        holder = "owned" if form.pronoun else "held" if named.source else "of nobody"
        yield ("noun _ _ _", holder, form.stance, kind)
        yield ("noun _ behind _", holder, before)
        yield ("noun _ _ _", holder, built, seldom)
        yield (
            "noun _ _ _",
            "definite" if definite(words.language, words.lexemes[cue.at].key) else "bare",
            holder,
            kind,
        )
    if cue.negated:
        yield ("negated _ _", built, kind)
    yield ("behind _ _", before, shape)
    yield ("behind _ _", before, kind)
    gap = complement.until - cue.at - 1
    yield ("gap _ _", step(GAPS, gap), kind)
    yield ("gap _ _ _", step(GAPS, gap), seldom, shape)
    if gap:
        yield ("next _ _", sort_at(words, cue.at + 1), shape)
    yield ("opens _ _", sort_at(words, complement.start), kind)
    yield (
        "opens _ _ _ _",
        sort_at(words, complement.start),
        seldom,
        shape,
        "phrase" if kind not in CLAUSES else "clause",
    )
    yield from _form_features(page, cue, shape, kind)
    yield from _source_features(page, option, shape)
    yield from _between(over, kind)
    if shape == "verbless":
        yield from _name_features(page, option)
    if kind in ("object", "accused"):
        yield ("split _ _", sort_at(words, complement.start - 1), sort_at(words, complement.start))
        yield ("split _ _ _", _ends(words, complement.start - 1), _begins(words, complement.start), named.side)
    if kind in ("quote", "inverted"):
        yield from _quote_features(page, complement, kind)


def _name_features(page: Page, option: Option) -> Iterator[Feature]:
    """The words before a colon: whether they look like a name."""
    words, source = page.words, option.named.source
    if source is None:
        return
    yield ("name of _ _", step(LENGTHS, source.end - source.first), option.complement.kind)
    yield ("name from _ to _", sort_at(words, source.first), sort_at(words, source.end - 1))
    yield ("name behind _", sort_at(words, source.first - 1))
    sorts = {sort_at(words, i) for i in range(source.first, option.cue.at)}
    for sort in sorts & {
        "cue",
        "and-cue",
        "number",
        "comma",
        "dash",
        "preposition",
        "event",
        "the-event",
        "quote",
        "time",
    }:
        yield ("name with _", sort)
    behind = option.complement.start
    end = next((i for i in range(behind, min(len(words), behind + 40)) if words.keys[i] in ".\n"), behind + 40)
    yield ("said in _", step(LENGTHS, end - behind))


def _how_often(takes: Set[str]) -> str:
    """How often a word speaks that may be a cue, as its entry says."""
    if "so" in takes:
        return "calling"
    return "seldom" if "tight" in takes else "surely" if "sure" in takes else "often"


def licensed(takes: Set[str], kind: str) -> bool:
    """Whether the pack says that a cue is written with such a complement; others are possible, and rarer."""
    return kind != "object" or bool(takes & {"noun", "speech", "so"})


def construction(option: Option) -> str:
    """How cue, source and complement stand to each other: whether the source fills the place between the other two."""
    cue, complement, named = option
    gap = complement.until - cue.at - 1
    if named.source is None or complement.kind in ("inverted", "around"):
        return "touching" if gap == 0 else "open"
    if named.side == "before":
        near = cue.first - named.source.end <= 2
        return f"{'near' if near else 'far'} subject, {'touching' if gap == 0 else 'open'}"
    filled = named.source.first - cue.at <= 2 and complement.until - named.source.end <= 1
    return "filled" if filled else "half-filled"


def _form_features(page: Page, cue: Cue, shape: str, kind: str) -> Iterator[Feature]:
    words, form = page.words, cue.form
    lexeme = words.lexemes[cue.at]
    yield ("_ _ _", form.tense, "hung" if cue.hung else "free", kind)
    yield ("_ _ _", form.who or "-", "hung" if cue.hung else "free", shape)
    if cue.negated:
        yield ("negated _", form.stance)
        yield ("negated _", kind)
    if form.who == "1":
        yield ("we _ _", kind, "quoted" if page.quote_around(cue.at) else "told")
    elif page.quote_around(cue.at):
        yield ("quoted _", shape)
    if lexeme.adverbial:
        yield ("accusative _", shape)
    for name in LISTS:
        if name in lexeme.lists:
            yield ("also _ _", name, shape)
    noun = head(words, cue.at)
    if noun is not None:
        yield ("also _ _ _", noun.kind, shape, "definite" if definite(words.language, lexeme.key) else "bare")
    if words.run("impersonal", cue.at):
        yield ("impersonal _", kind)
    if words.run("not_cue", cue.at):
        yield ("listed _", shape)


def _source_features(page: Page, option: Option, shape: str) -> Iterator[Feature]:
    cue, complement, named = option
    who = source_sort(page, named)
    yield ("source _ _ _", who, named.side, shape)
    yield ("source _ _", who, complement.kind)
    yield ("_ _ _ _", named.side, "hung" if cue.hung else "free", complement.kind, cue.form.tense or shape)
    if named.medium is not None:
        yield ("medium _", shape)
    if named.source is not None:
        yield ("agrees _", agreement(page, cue, named))
        if named.side == "behind":
            rest = complement.until - named.source.end
            yield ("left _ _", step(GAPS, rest), complement.kind)


def _between(over: tuple[str, ...], kind: str) -> Iterator[Feature]:
    for sort in OBSTACLES:
        n = over.count(sort)
        if n:
            yield ("over _ _", sort, kind)
            if n > 1:
                yield ("over _ twice", sort)
    commas = over.count("comma")
    yield ("over _ commas _", str(min(commas, 3)), "clause" if kind in CLAUSES else "phrase")


def _quote_features(page: Page, complement: Complement, kind: str) -> Iterator[Feature]:
    quote = page.quote_around(complement.start)
    if quote is None:
        return
    yield ("_ _", kind, "name" if page.names(quote) else "words")
    yield ("_ of _", kind, step(LENGTHS, quote.end - quote.first))
    yield ("_ then _", kind, sort_at(page.words, quote.after))


def speaker_features(page: Page, cue: Cue, complement: Complement, named: Named) -> Iterator[Feature]:
    """Whether this is whom a cue with this complement is laid to."""
    words, form, kind = page.words, cue.form, complement.kind
    shape = form.shape
    addresses = "whom" if "whom" in form.takes or form.stance in ("asks", "warns", "promises") else "to-all"
    hung = "hung" if cue.hung else "free"
    yield ("_ _ _", named.side, form.tense or shape, hung)
    yield ("_ _", named.side, kind)
    yield ("_ _ _", named.side, addresses, kind)
    source = named.source
    if source is None:
        yield ("none _ _", form.who or "-", hung)
        yield ("none next _", sort_at(words, cue.at + 1))
        yield ("none gap _ _", step(GAPS, complement.until - cue.at - 1), kind)
        yield ("none behind _", sort_at(words, cue.first - 1))
        return
    yield ("source _ _ _", source_sort(page, named), named.side, shape)
    yield ("agrees _", agreement(page, cue, named))
    yield ("length _ _", step(LENGTHS, source.end - source.first), named.side)
    yield ("ends _ _", _ends(words, source.end - 1), named.side)
    if named.side == "behind":
        yield (
            "end _ _ _",
            sort_at(words, source.end - 1),
            sort_at(words, source.end),
            "split" if source.end < complement.until else "whole",
        )
        yield ("end _ _ _", _ends(words, source.end - 1), _begins(words, source.end), addresses)
        yield ("left _ _ _", step(GAPS, complement.until - source.end), addresses, kind)
        yield ("before it _", step(GAPS, source.first - cue.at - 1))
    else:
        yield ("before by _", step(GAPS, cue.first - source.end))
        yield ("before behind _", sort_at(words, source.first - 1))
        yield ("before then _", sort_at(words, source.end))


def source_sort(page: Page, named: Named) -> str:
    """What a source is by its first words: a kind of voice, a name, a word that no list knows."""
    if named.source is None:
        return "nobody"
    words, i = page.words, named.source.first
    if page.outlet_at(i):
        return "outlet-card"
    sort = sort_at(words, i)
    if sort == "group" and i + 1 < named.source.end:
        return f"group {sort_at(words, i + 1)}"
    if sort == "quote":
        return f"quoted {sort_at(words, i + 1)}"
    return sort


def agreement(page: Page, cue: Cue, named: Named) -> str:
    """The gender and number of a verb beside those of its source, as far as these are told by the words."""
    if named.source is None:
        return "-"
    words, i = page.words, named.source.first
    noun = head(words, i)
    if noun is not None and noun.kind != "group":
        told = noun.agreement
    else:
        told = "f?" if words.grammar.ending(words.keys[i]) == "f" else "?"
    return f"{named.side} {cue.form.who or '-'} {told}"


def _ends(words: Words, i: int) -> str:
    """How a phrase ends, for whether another begins behind it."""
    sort = sort_at(words, i)
    if sort in SPEAKING or sort in ("event", "the-event", "own-event", "definite", "word", "feminine", "own"):
        shape = "definite" if definite(words.language, words.keys[i]) else "bare"
        return f"{shape} feminine" if words.grammar.ending(words.keys[i]) == "f" else shape
    return sort


def _begins(words: Words, i: int) -> str:
    """How what follows begins, for whether it is a phrase of its own."""
    sort = sort_at(words, i)
    if sort in SPEAKING and sort != "title":
        return "the-speaker" if definite(words.language, words.keys[i]) else "speaker"
    return sort


def phrase_features(page: Page, phrase: Candidate, bounds: tuple[int, int]) -> Iterator[Feature]:
    """Whether a verbless cue with its source is an attribution."""
    words, (first, end) = page.words, bounds
    kind = phrase.rule.split(".", 2)[1]
    named = Named(phrase.source)
    before = sort_at(words, phrase.first - 1) if phrase.first > first else EDGE
    behind = sort_at(words, phrase.behind) if phrase.behind < end else EDGE
    length = phrase.cue[0].end - phrase.cue[0].first
    seldom = "seldom" if phrase.seldom else "often"
    yield ("_", kind)
    yield ("_", seldom)
    yield ("_ source _", seldom, source_sort(page, named))
    yield ("source _", source_sort(page, named))
    yield ("_ _", seldom, phrase.stance)
    yield ("_ cue of _", seldom, str(length))
    yield ("behind _", before)
    yield ("_ _ _", before, behind, seldom)
    yield ("then _", behind)
    if phrase.source is not None:
        yield ("source of _", step(LENGTHS, phrase.source.end - phrase.source.first))
        yield ("source _ _", _begins(words, phrase.source.first), seldom)
        yield ("source ends _", _ends(words, phrase.source.end - 1))
        yield ("_ _ _", "fronted" if phrase.first <= first + 2 else "inside", seldom, source_sort(page, named))
    if page.in_title(phrase.first):
        yield ("headline",)
