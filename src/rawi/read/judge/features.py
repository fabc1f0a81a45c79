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

GAPS = (1, 2, 3, 5, 8, 12, 18, 26, 40)  # words; the steps by which distances are told apart
LENGTHS = (1, 2, 3, 5, 8, 12, 20)
SPEAKING = frozenset({"title", "person", "unnamed", "crowd", "office", "organisation", "outlet", "bare", "document", "account"})
LISTS = ("given_name", "not_cue", "preposition", "adjunct", "event_noun", "honorific", "attitude", "naming", "period_noun")
OBSTACLES = ("cue", "and-cue", "saying", "relative", "semicolon", "colon", "that", "quote", "dash", "bracket", "stop", "line")


def step(steps: tuple[int, ...], n: int) -> str:
    """Which step of a scale a number falls on."""
    for each in steps:
        if n <= each:
            return f"<={each}"
    return f">{steps[-1]}"


def cue_features(page: Page, option: Option, over: tuple[str, ...]) -> Iterator[str]:
    """Whether a word is a cue with this complement, laid to this source. ``over`` are the sorts between the two."""
    cue, complement, named = option
    words, form, kind = page.words, cue.form, complement.kind
    shape = form.shape + ("'" if form.pronoun else "")
    seldom = _how_often(form.takes)
    before = sort_at(words, cue.first - 1)
    yield f"{shape} {kind}"
    yield f"{seldom} {kind}"
    yield f"{form.stance} {kind}"
    yield f"{shape} {form.stance}"
    if before in ("relative", "that", "conjunction", "function"):
        yield f"behind {before}, source {source_sort(page, named)} {named.side}: {seldom}"
    if not licensed(form.takes, kind):
        yield f"unlisted {kind}: {shape}"
        yield f"unlisted {kind}: {seldom}"
    if page.in_title(cue.at):
        yield f"headline: {shape}"
        yield f"headline: {kind}"
    built = construction(option)
    yield f"{shape} {built} {kind}"
    yield f"{seldom} {shape} {built} {'clause' if kind in CLAUSES else 'phrase'}"
    yield f"{built}: {source_sort(page, named)}"
    yield f"{form.stance} {built} {kind}"
    if form.shape == "noun":
        holder = "owned" if form.pronoun else "held" if named.source else "of nobody"
        yield f"noun {holder}: {form.stance} {kind}"
        yield f"noun {holder}: behind {before}"
        yield f"noun {holder}: {built} {seldom}"
        yield f"noun {'definite' if definite(words.language, words.lexemes[cue.at].key) else 'bare'} {holder}: {kind}"
    if cue.negated:
        yield f"negated {built} {kind}"
    yield f"behind {before}: {shape}"
    yield f"behind {before}: {kind}"
    gap = complement.until - cue.at - 1
    yield f"gap {step(GAPS, gap)}: {kind}"
    yield f"gap {step(GAPS, gap)}: {seldom} {shape}"
    if gap:
        yield f"next {sort_at(words, cue.at + 1)}: {shape}"
    yield f"opens {sort_at(words, complement.start)}: {kind}"
    yield f"opens {sort_at(words, complement.start)}: {seldom} {shape} {'phrase' if kind not in CLAUSES else 'clause'}"
    yield from _form_features(page, cue, shape, kind)
    yield from _source_features(page, option, shape)
    yield from _between(over, kind)
    if shape == "verbless":
        yield from _name_features(page, option)
    if kind in ("object", "accused"):
        yield f"split {sort_at(words, complement.start - 1)} | {sort_at(words, complement.start)}"
        yield f"split {_ends(words, complement.start - 1)} | {_begins(words, complement.start)}: {named.side}"
    if kind in ("quote", "inverted"):
        yield from _quote_features(page, complement, kind)


def _name_features(page: Page, option: Option) -> Iterator[str]:
    """The words before a colon: whether they look like a name."""
    words, source = page.words, option.named.source
    if source is None:
        return
    yield f"name of {step(LENGTHS, source.end - source.first)}: {option.complement.kind}"
    yield f"name from {sort_at(words, source.first)} to {sort_at(words, source.end - 1)}"
    yield f"name behind {sort_at(words, source.first - 1)}"
    sorts = {sort_at(words, i) for i in range(source.first, option.cue.at)}
    for sort in sorts & {"cue", "and-cue", "number", "comma", "dash", "preposition", "event", "the-event", "quote", "time"}:
        yield f"name with {sort}"
    behind = option.complement.start
    end = next((i for i in range(behind, min(len(words), behind + 40)) if words.keys[i] in ".\n"), behind + 40)
    yield f"said in {step(LENGTHS, end - behind)}"


def _how_often(takes: Set[str]) -> str:
    """How often a word speaks that may be a cue, as its entry says."""
    if "so" in takes:
        return "calling"
    return "seldom" if "tight" in takes else "surely" if "sure" in takes else "often"


def licensed(takes: Set[str], kind: str) -> bool:
    """Whether the pack says that a cue is written with such a complement; others are possible, and rarer."""
    return kind != "object" or bool(takes & {"noun", "so"})


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


def _form_features(page: Page, cue: Cue, shape: str, kind: str) -> Iterator[str]:
    words, form = page.words, cue.form
    lexeme = words.lexemes[cue.at]
    yield f"{form.tense} {'hung' if cue.hung else 'free'}: {kind}"
    yield f"{form.who or '-'} {'hung' if cue.hung else 'free'}: {shape}"
    if cue.negated:
        yield f"negated {form.stance}"
        yield f"negated: {kind}"
    if form.who == "1":
        yield f"we: {kind} {'quoted' if page.quote_around(cue.at) else 'told'}"
    elif page.quote_around(cue.at):
        yield f"quoted: {shape}"
    if lexeme.adverbial:
        yield f"accusative: {shape}"
    for name in LISTS:
        if name in lexeme.lists:
            yield f"also {name}: {shape}"
    noun = head(words, cue.at)
    if noun is not None:
        yield f"also {noun.kind}: {shape} {'definite' if definite(words.language, lexeme.key) else 'bare'}"
    if words.run("impersonal", cue.at):
        yield f"impersonal: {kind}"
    if words.run("not_cue", cue.at):
        yield f"listed: {shape}"


def _source_features(page: Page, option: Option, shape: str) -> Iterator[str]:
    cue, complement, named = option
    who = source_sort(page, named)
    yield f"source {who} {named.side}: {shape}"
    yield f"source {who}: {complement.kind}"
    yield f"{named.side} {'hung' if cue.hung else 'free'} {complement.kind}: {cue.form.tense or shape}"
    if named.medium is not None:
        yield f"medium: {shape}"
    if named.source is not None:
        yield f"agrees {agreement(page, cue, named)}"
        if named.side == "behind":
            rest = complement.until - named.source.end
            yield f"left {step(GAPS, rest)}: {complement.kind}"


def _between(over: tuple[str, ...], kind: str) -> Iterator[str]:
    for sort in OBSTACLES:
        n = over.count(sort)
        if n:
            yield f"over {sort}: {kind}"
            if n > 1:
                yield f"over {sort} twice"
    commas = over.count("comma")
    yield f"over {min(commas, 3)} commas: {'clause' if kind in CLAUSES else 'phrase'}"


def _quote_features(page: Page, complement: Complement, kind: str) -> Iterator[str]:
    quote = page.quote_around(complement.start)
    if quote is None:
        return
    yield f"{kind} {'name' if page.names(quote) else 'words'}"
    yield f"{kind} of {step(LENGTHS, quote.end - quote.first)}"
    yield f"{kind} then {sort_at(page.words, quote.after)}"


def speaker_features(page: Page, cue: Cue, complement: Complement, named: Named) -> Iterator[str]:
    """Whether this is whom a cue with this complement is laid to."""
    words, form, kind = page.words, cue.form, complement.kind
    shape = form.shape
    addresses = "whom" if "whom" in form.takes or form.stance in ("asks", "warns", "promises") else "to-all"
    hung = "hung" if cue.hung else "free"
    yield f"{named.side} {form.tense or shape} {hung}"
    yield f"{named.side} {kind}"
    yield f"{named.side} {addresses} {kind}"
    source = named.source
    if source is None:
        yield f"none: {form.who or '-'} {hung}"
        yield f"none: next {sort_at(words, cue.at + 1)}"
        yield f"none: gap {step(GAPS, complement.until - cue.at - 1)} {kind}"
        yield f"none: behind {sort_at(words, cue.first - 1)}"
        return
    yield f"source {source_sort(page, named)} {named.side}: {shape}"
    yield f"agrees {agreement(page, cue, named)}"
    yield f"length {step(LENGTHS, source.end - source.first)} {named.side}"
    yield f"ends {_ends(words, source.end - 1)} {named.side}"
    if named.side == "behind":
        yield f"end {sort_at(words, source.end - 1)} | {sort_at(words, source.end)}: {'split' if source.end < complement.until else 'whole'}"
        yield f"end {_ends(words, source.end - 1)} | {_begins(words, source.end)}: {addresses}"
        yield f"left {step(GAPS, complement.until - source.end)}: {addresses} {kind}"
        yield f"before it {step(GAPS, source.first - cue.at - 1)}"
    else:
        yield f"before by {step(GAPS, cue.first - source.end)}"
        yield f"before, behind {sort_at(words, source.first - 1)}"
        yield f"before, then {sort_at(words, source.end)}"


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


def phrase_features(page: Page, phrase: Candidate, bounds: tuple[int, int]) -> Iterator[str]:
    """Whether a verbless cue with its source is an attribution."""
    words, (first, end) = page.words, bounds
    kind = phrase.rule.split(".", 2)[1]
    named = Named(phrase.source)
    before = sort_at(words, phrase.first - 1) if phrase.first > first else EDGE
    behind = sort_at(words, phrase.behind) if phrase.behind < end else EDGE
    length = phrase.cue[0].end - phrase.cue[0].first
    seldom = "seldom" if phrase.seldom else "often"
    yield kind
    yield seldom
    yield f"{seldom} source {source_sort(page, named)}"
    yield f"source {source_sort(page, named)}"
    yield f"{seldom} {phrase.stance}"
    yield f"{seldom} cue of {length}"
    yield f"behind {before}"
    yield f"{before} | {behind}: {seldom}"
    yield f"then {behind}"
    if phrase.source is not None:
        yield f"source of {step(LENGTHS, phrase.source.end - phrase.source.first)}"
        yield f"source {_begins(words, phrase.source.first)}: {seldom}"
        yield f"source ends {_ends(words, phrase.source.end - 1)}"
        yield f"{'fronted' if phrase.first <= first + 2 else 'inside'}: {seldom} {source_sort(page, named)}"
    if page.in_title(phrase.first):
        yield "headline"
