"""What the judge goes by: named features of a cue with its complement, and of whom it may be laid to.

No word of a report is a feature: only entries of the pack, sorts of words, lists that hold them, marks, distances, agreement.
"""

from collections.abc import Iterator, Set

from rawi.packs.inflection import CueForm
from rawi.packs.languages import Language
from rawi.read.find.candidate import CLAUSES, Candidate, Complement, Option
from rawi.read.find.sorts import sorts
from rawi.read.grammar.grammars import grammar_of
from rawi.read.grammar.heads import noun_of
from rawi.read.judge.clauses import bare_parts, trailing_parts
from rawi.read.judge.entries import entry_parts
from rawi.read.judge.looks import GAPS, LENGTHS, OBSTACLES, begins, ends, look, sorts_around, source_sort, step
from rawi.read.judge.near import near, near_features
from rawi.read.judge.parts import Feature, Part, features_of
from rawi.read.judge.whose import inside_features
from rawi.read.text.lexicon import Lexeme
from rawi.read.text.page import Page

SAID = 40  # words behind a colon in which what is said may end
# The word lists that a cue's own word may be in besides.
LISTS = ("given_name", "not_cue", "preposition", "adjunct", "event_noun", "honorific", "attitude", "naming")
# The sorts of words that tell against a name.
NO_NAME = frozenset({
    "cue", "and-cue", "number", "comma", "dash", "preposition", "event", "the-event", "quote", "time",
})  # fmt: skip


def cue_features(page: Page, option: Option, over: tuple[str, ...]) -> Iterator[Feature]:
    """Whether a word is a cue with this complement, laid to this source. ``over`` are the sorts between the two."""
    return features_of(cue_parts(page, option, over))


def cue_parts(page: Page, option: Option, over: tuple[str, ...]) -> Iterator[Part]:
    """The features of a cue with its complement and its source, in parts."""
    cue, complement, named = option
    words, form, kind, kinds = page.words, cue.form, complement.kind, sorts(page)
    shape, seldom = _shape(form), _how_often(form.takes)
    before, built, who = kinds[cue.first - 1], construction(option), source_sort(page, named.source)
    titled, quoted = page.in_title(cue.at), page.quote_around(cue.at) is not None
    impersonal, listed = words.run("impersonal", cue.at) > 0, words.run("not_cue", cue.at) > 0
    yield _kind_features, (form, kind, cue.hung, cue.negated > 0, before, titled, quoted, impersonal)
    yield _word_features, (words.lexemes[cue.at], words.language, shape, listed)
    yield (
        _source_features,
        (form, kind, cue.hung, cue.negated > 0, before, built, who, named.side, named.medium is None),
    )
    if form.shape == "noun":
        holder = "owned" if form.pronoun else "held" if named.source else "of nobody"
        definite = words.grammar.definite(words.keys[cue.at])
        yield _noun_features, (form.stance, seldom, kind, holder, before, built, definite)
    gap, start = complement.until - cue.at - 1, complement.start
    yield _gap_features, (step(GAPS, gap), seldom, shape, kind)
    if gap:
        yield _next_features, (kinds[cue.at + 1], shape, form.lemma)
    yield _opening_features, (kinds[start], kinds[start + 1], seldom, shape, kind)
    if not page.words.grammar.subject_first:  # a few hundred marked reports of such languages learn them by heart
        yield near_features, near(page, cue, complement, shape)
    yield from entry_parts(page, option, (who, built, _opened(kind)))
    if named.source is not None:
        left = step(GAPS, named.reach(complement.until) - named.source.end) if named.side == "behind" else ""
        seen = look(page, named.source)
        yield _named_features, (named.side, form.who, seen.agreement, left, kind)
        if not words.grammar.subject_first:
            yield inside_features, (seen.within, seen.length, named.side)
    yield _between, (over, kind)
    if kind in ("object", "accused", "bare"):
        yield ("split _ _", kinds[start - 1], kinds[start])
        yield ("split _ _ _", ends(page, start - 1), begins(page, start), named.side)
    if kind == "preposition" and words.grammar.subject_first:
        yield ("opened by _ _", kinds[start - 1], seldom)
    if kind == "bare":
        yield from bare_parts(page, option, seldom)
    elif complement.lead:
        yield from trailing_parts(page, option, seldom)
    if shape == "verbless":
        yield from _name_features(page, option)
    if kind in ("quote", "inverted"):
        yield from _quote_features(page, complement, kind)


def _kind_features(seen: tuple[CueForm, str, bool, bool, str, bool, bool, bool]) -> Iterator[Feature]:
    """The form of a cue, and where it stands, beside the kind of its complement."""
    form, kind, hung, negated, before, titled, quoted, impersonal = seen
    shape, seldom, joined = _shape(form), _how_often(form.takes), "hung" if hung else "free"
    yield ("entry _", form.lemma)
    yield ("entry _ _", form.lemma, kind)
    yield ("entry _ _", form.lemma, shape)
    yield ("entry _ in the _", form.lemma, form.tense or shape)
    yield ("entry _ behind _", form.lemma, before)
    yield ("_ _", shape, kind)
    yield ("_ _", seldom, kind)
    stance = weighed_stance(form, negated)
    yield ("_ _", stance, kind)
    yield ("_ _", shape, stance)
    if not licensed(form.takes, kind):
        yield ("unlisted _ _", kind, shape)
        yield ("unlisted _ _", kind, seldom)
    if titled:
        yield ("headline _", shape)
        yield ("headline _", kind)
    yield ("behind _ _", before, shape)
    yield ("behind _ _", before, kind)
    yield ("_ _ _", form.tense, joined, kind)
    yield ("_ _ _", form.who or "-", joined, shape)
    if negated:
        yield ("negated _", form.stance)
        yield ("negated _", kind)
    if form.who == "1":
        yield ("we _ _", kind, "quoted" if quoted else "told")
    elif quoted:
        yield ("quoted _", shape)
    if impersonal:
        yield ("impersonal _", kind)


def _word_features(seen: tuple[Lexeme, Language, str, bool]) -> Iterator[Feature]:
    """What else the word of a cue can be."""
    lexeme, language, shape, listed = seen
    if lexeme.adverbial:
        yield ("accusative _", shape)
    for name in LISTS:
        if name in lexeme.lists:
            yield ("also _ _", name, shape)
    noun = None if lexeme.mark else noun_of(language, lexeme.key)
    if noun is not None:
        yield ("also _ _ _", noun.kind, shape, "definite" if grammar_of(language).definite(lexeme.key) else "bare")
    if listed:
        yield ("listed _", shape)


def _noun_features(seen: tuple[str, str, str, str, str, str, bool]) -> Iterator[Feature]:
    """A noun of saying: whose it is."""
    stance, seldom, kind, holder, before, built, known = seen
    yield ("noun _ _ _", holder, stance, kind)
    yield ("noun _ behind _", holder, before)
    yield ("noun _ _ _", holder, built, seldom)
    yield ("noun _ _ _", "definite" if known else "bare", holder, kind)


def _gap_features(seen: tuple[str, str, str, str]) -> Iterator[Feature]:
    gap, seldom, shape, kind = seen
    yield ("gap _ _", gap, kind)
    yield ("gap _ _ _", gap, seldom, shape)


def _next_features(seen: tuple[str, str, str]) -> Iterator[Feature]:
    """The word behind a cue that opens nothing yet."""
    sort, shape, lemma = seen
    yield ("next _ _", sort, shape)
    yield ("entry _ next _", lemma, sort)


def _opening_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    """The first two words of what a cue opens."""
    sort, then, seldom, shape, kind = seen
    yield ("opens _ then _ _", sort, then, kind)
    yield ("opens one before _ _ _", then, shape, kind)
    yield ("opens _ _", sort, kind)
    yield ("opens _ _ _ _", sort, seldom, shape, _opened(kind))


def _named_features(seen: tuple[str, str, str, str, str]) -> Iterator[Feature]:
    """How a source that is named agrees with its verb, and how much stands behind it."""
    side, who, told, left, kind = seen
    yield ("agrees _", f"{side} {who or '-'} {told}")
    if left:
        yield ("left _ _", left, kind)


def _name_features(page: Page, option: Option) -> Iterator[Feature]:
    """The words before a colon: whether they look like a name."""
    words, source = page.words, option.named.source
    if source is None:
        return
    yield ("name of _ _", step(LENGTHS, source.end - source.first), option.complement.kind)
    kinds = sorts(page)
    yield ("name from _ to _", kinds[source.first], kinds[source.end - 1])
    yield ("name behind _", kinds[source.first - 1])
    for sort in NO_NAME.intersection(kinds[source.first : option.cue.at]):
        yield ("name with _", sort)
    behind = option.complement.start
    end = words.find(".\n", behind, min(len(words), behind + SAID))
    yield ("said in _", step(LENGTHS, (behind + SAID if end is None else end) - behind))


def _shape(form: CueForm) -> str:
    """The shape of a cue, with a stroke where an object or an owner hangs on it."""
    return form.shape + ("'" if form.pronoun else "")


def _opened(kind: str) -> str:
    """What a complement is: a clause of its own or a phrase."""
    return "clause" if kind in CLAUSES else "phrase"


def _how_often(takes: Set[str]) -> str:
    """How often a word speaks that may be a cue, as its entry says."""
    if "so" in takes:
        return "calling"
    return "seldom" if "tight" in takes else "surely" if "sure" in takes else "often"


def weighed_stance(form: CueForm, negated: bool) -> str:
    """The stance of a cue; what a negated verb of saying says is another matter."""
    return f"not {form.stance}" if negated else form.stance


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
    filled = named.source.first - cue.at <= 2 and named.reach(complement.until) - named.source.end <= 1
    return "filled" if filled else "half-filled"


def _source_features(seen: tuple[CueForm, str, bool, bool, str, str, str, str, bool]) -> Iterator[Feature]:
    """The source beside the form of the cue, and how the two stand to the complement."""
    form, kind, hung, negated, before, built, who, side, direct = seen
    shape, seldom = _shape(form), _how_often(form.takes)
    if before in ("relative", "that", "conjunction", "function"):
        yield ("behind _ source _ _ _", before, who, side, seldom)
    yield ("_ _ _", shape, built, kind)
    yield ("_ _ _ _", seldom, shape, built, _opened(kind))
    yield ("_ _", built, who)
    yield ("_ _ _", weighed_stance(form, negated), built, kind)
    if negated:
        yield ("negated _ _", built, kind)
    yield ("source _ _ _", who, side, shape)
    yield ("source _ _", who, kind)
    yield ("_ _ _ _", side, "hung" if hung else "free", kind, form.tense or shape)
    if not direct:
        yield ("medium _", shape)


def _between(seen: tuple[tuple[str, ...], str]) -> Iterator[Feature]:
    over, kind = seen
    for sort in OBSTACLES:
        n = over.count(sort)
        if n and sort != "comma":
            yield ("over _ _", sort, kind)
            if n > 1:
                yield ("over _ twice", sort)
    commas = over.count("comma")
    yield ("over _ commas _", str(min(commas, 3)), _opened(kind))


def _quote_features(page: Page, complement: Complement, kind: str) -> Iterator[Feature]:
    quote = page.quote_around(complement.start)
    if quote is None:
        return
    yield ("_ _", kind, "name" if page.names(quote) else "words")
    yield ("_ of _", kind, step(LENGTHS, quote.end - quote.first))
    yield ("_ then _", kind, sorts(page)[quote.after])


def phrase_features(page: Page, phrase: Candidate, bounds: tuple[int, int]) -> Iterator[Feature]:
    """Whether a verbless cue with its source is an attribution."""
    words, first = page.words, bounds[0]
    kind = phrase.rule.split(".", 2)[1]
    who = source_sort(page, phrase.source)
    before, behind = sorts_around(words, phrase, bounds)
    length = phrase.cue[0].end - phrase.cue[0].first
    seldom = "seldom" if phrase.seldom else "often"
    yield ("_", kind)
    yield ("_", seldom)
    yield ("_ source _", seldom, who)
    yield ("source _", who)
    yield ("_ _", seldom, phrase.stance)
    yield ("_ cue of _", seldom, str(length))
    yield ("behind _", before)
    yield ("_ _ _", before, behind, seldom)
    yield ("then _", behind)
    if phrase.source is not None:
        yield ("source of _", step(LENGTHS, phrase.source.end - phrase.source.first))
        yield ("source _ _", begins(page, phrase.source.first), seldom)
        yield ("source ends _", ends(page, phrase.source.end - 1))
        yield ("_ _ _", "fronted" if phrase.first <= first + 2 else "inside", seldom, who)
    if page.in_title(phrase.first):
        yield ("headline",)
