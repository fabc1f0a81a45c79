"""The reader by rules: from the candidates of a page, found and judged and given their contents, to marks."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from math import exp
from typing import NamedTuple

from rawi.nouns.claim import Quotation
from rawi.nouns.mark import Mark
from rawi.nouns.text import Span
from rawi.read.find.candidate import Candidate, Option
from rawi.read.find.clauses import clause_start
from rawi.read.find.colons import by_colon, heads_line
from rawi.read.find.complements import parts_of
from rawi.read.find.cues import Cue, cues
from rawi.read.find.passives import by_passives
from rawi.read.find.phrases import by_phrases
from rawi.read.find.verbs import LINKS, candidates
from rawi.read.judge.features import phrase_features
from rawi.read.judge.judge import Judged, can_judge, judge, judged
from rawi.read.judge.parts import weighed
from rawi.read.mark.borders import Bounds
from rawi.read.mark.covers import covered
from rawi.read.mark.extent import Stretch, content_of
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase

TAKEN = 0.0  # what the ways to take a cue must weigh more than
LEAST = -3.0  # what one must weigh that counts beside others
SURE = 4.0  # what one weighs that needs no weighing


class Sentence(NamedTuple):
    """What was taken in one sentence: its number and words, its verbs and names, its phrases."""

    place: int
    bounds: tuple[int, int]
    spoken: list[Candidate]
    phrases: list[Candidate]


def by_rules(page: Page) -> tuple[Mark, ...]:
    """What the rules mark in a page, in the order of the text; nothing where the pack has no weights to judge by."""
    if not can_judge(page.words.language):
        return ()
    found = [(each, spoken) for each in stretches(page) if (spoken := content_span(page, each)) is not None]
    place = {id(each.candidate): i for i, (each, _) in enumerate(found)}
    return tuple(_mark(page, each, spoken, place.get(id(each.under)) if each.under else None) for each, spoken in found)


def _mark(page: Page, made: Stretch, spoken: tuple[Span, Quotation], within: int | None) -> Mark:
    words, found = page.words, made.candidate
    first, *others = (words.span(*part) for part in found.cue)
    return Mark(
        cue=(Span(first.start + found.cue_skip, first.end), *others),
        content=spoken[0],
        source=words.span(*found.source) if found.source else None,
        medium=words.span(*found.medium) if found.medium else None,
        stance=found.stance,
        quotation=spoken[1],
        within=within,
        why=found.rule,
    )


def stretches(page: Page) -> list[Stretch]:
    """Every attribution of a page with its content, in the order of the text."""
    taken, around = sentences(page)
    found: list[Stretch] = []
    for sentence in taken:
        found.extend(_contents(page, sentence, around, found))
    return [each for each in found if each.end > each.start]


def sentences(page: Page) -> tuple[list[Sentence], Bounds]:
    """What was taken in each sentence of a page, and all of it by the words at which it begins."""
    taken = [_sentence(page, place, bounds) for place, bounds in enumerate(page.sentences)]
    return taken, Bounds([each for sentence in taken for each in (*sentence.spoken, *sentence.phrases)])


def _sentence(page: Page, place: int, bounds: tuple[int, int]) -> Sentence:
    first, end = bounds
    weights = page.words.language.weights["phrase"]
    phrases = [
        each
        for each in by_phrases(page, place, first, end)
        if weighed(phrase_features(page, each, bounds), weights) > TAKEN
    ]
    spoken = list(_spoken(page, place, bounds, phrases))
    cues_of_verbs = {i for each in spoken for part in each.cue for i in range(*part)}
    phrases = [each for each in phrases if not (each.inner and cues_of_verbs & set(range(*each.cue[0])))]
    if spoken or not all(each.lone for each in phrases):
        phrases = [each for each in phrases if not each.lone]
    return Sentence(place, bounds, *_said_again(spoken, phrases))


def _contents(page: Page, sentence: Sentence, around: Bounds, earlier: list[Stretch]) -> list[Stretch]:
    contents = [content_of(page, each, around) for each in sentence.spoken]
    covers: list[Stretch] = []
    for phrase in sentence.phrases:
        covers.append(covered(page, phrase, (contents, covers), sentence.bounds, around))
        contents = [_through(each, covers[-1]) for each in contents]
    _lone_credit(page, covers, contents, earlier, sentence.place)
    return sorted([*contents, *covers], key=lambda each: each.candidate.first)


def _spoken(page: Page, place: int, bounds: tuple[int, int], phrases: list[Candidate]) -> Iterator[Candidate]:
    """The attributions of a sentence that are no phrases: one for each cue that the judge takes."""
    first, end = bounds
    taken = {i for each in phrases for i in range(each.first, each.behind) if not each.inner}
    passives = list(by_passives(page, place, first, end))
    taken.update(each.at for each in passives)
    yield from passives
    groups = (group for group in cues(page.words, first, end) if group[0].at not in taken)
    ways = [way for group in groups for way in all_ways(page, group, bounds)]
    for option in by_colon(page, first, end):
        ways.append(Judged(option, SURE) if heads_line(page, option) else judge(page, option))
    taken_ways = chosen(ways)
    if page.words.grammar.subject_first:
        taken_ways = [_with_whole_source(each, taken_ways) for each in taken_ways]
    for option in taken_ways:
        yield from candidates(page, option, place, _limit(page, option.cue.at, end))


def _with_whole_source(option: Option, taken: list[Option]) -> Option:
    """A cue that goes on with somebody has the source of the cue before: "Reed, a farmer, said …, adding", not "a farmer"."""
    named = option.named
    others = (each.named.source for each in taken if each.cue.at < option.cue.at)
    longer = (each for each in others if each and named.source and each.end == named.source.end)
    first = min((each.first for each in longer), default=None)
    if named.source is None or first is None or first >= named.source.first or named.source.end == option.cue.first:
        return option
    return option._replace(named=named._replace(source=Phrase(first, named.source.end)))


def chosen(ways: Iterable[Judged]) -> list[Option]:
    """The ways in which the cues of a sentence are taken: the weightiest first, no word of a cue and no complement twice.

    A cue is taken if its ways that are left are together likelier than that it is none. What one opens a relative clause may
    take up. The saying that a verb hands on, "A relayed from B his saying that", goes with the verb; so does what somebody
    "declined to say".
    """
    ways = sorted((way for way in ways if way.score > LEAST), key=lambda way: -way.score)
    relays = _relays(ways)
    ways = [way for way in ways if not _handed_on(way.option, relays)]
    withheld = _withheld(ways)
    ways = [way for way in ways if way.option.cue.at not in withheld]
    left: defaultdict[int, float] = defaultdict(float)
    for option, score in ways:
        left[option.cue.at] += exp(score)
    taken: dict[int, Option] = {}
    opened: set[tuple[int, bool]] = set()
    words: set[int] = set()
    for option, score in ways:
        at = option.cue.at
        if at in taken or left[at] <= exp(TAKEN):
            continue
        begins = option.complement.start, option.complement.kind == "relative"
        parts = {i for part in parts_of(option.cue, option.complement) for i in range(*part)}
        if begins in opened or parts & words:
            left[at] -= exp(score)
        else:
            taken[at] = option
            opened.add(begins)
            words |= parts
    return [taken[at] for at in sorted(taken)]


def _withheld(ways: Iterable[Judged]) -> set[int]:
    """The words of what somebody is taken to have declined to say."""
    declined = (option for option, score in ways if score > TAKEN and option.complement.kind == "decline")
    return {i for option in declined for part in option.complement.more for i in range(*part)}


def _relays(ways: Iterable[Judged]) -> list[tuple[int, int]]:
    """The verbs that hand on, in their order, each with where what it opens begins."""
    links = (option for option, score in ways if score > TAKEN and not LINKS.keys().isdisjoint(option.cue.form.takes))
    return sorted((option.cue.at, option.complement.start) for option in links)


def _handed_on(option: Option, relays: list[tuple[int, int]]) -> bool:
    """Whether a noun of saying stands between a verb that hands on and what that opens."""
    if option.cue.form.shape != "noun":
        return False
    n = bisect_left(relays, (option.cue.at, 0)) - 1
    return n >= 0 and option.cue.at < relays[n][1]


def all_ways(page: Page, group: tuple[Cue, ...], bounds: tuple[int, int]) -> Iterator[Judged]:
    """Every way to take a cue."""
    first, end = bounds
    limit = _limit(page, group[0].at, end)
    for cue in group:
        yield from judged(page, cue, (first, limit), clause_start(page, first, cue.first))


def _limit(page: Page, at: int, end: int) -> int:
    """A cue inside a quotation has its content inside it."""
    quote = page.quote_around(at)
    return min(end, quote.end) if quote is not None else end


def _through(spoken: Stretch, phrase: Stretch) -> Stretch:
    """ "The minister, according to the newspaper, said that": what he said came through the newspaper."""
    within = spoken.candidate.first < phrase.candidate.first < spoken.start
    if within and spoken.under is None and phrase.under is None and phrase.start == spoken.start:
        return spoken._replace(under=phrase.candidate)
    return spoken


def _said_again(spoken: list[Candidate], phrases: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """ "As he put it" behind a verb of the same voice: two cues of one attribution, which is the verb's."""
    left = []
    for phrase in phrases:
        before = [each for each in spoken if each.first < phrase.first]
        if phrase.source is not None or not before:
            left.append(phrase)
            continue
        verb = before[-1]
        again = replace(verb, cue=(*verb.cue, phrase.cue[0]), limit=min(verb.limit, phrase.first))
        spoken = [again if each is verb else each for each in spoken]
    return spoken, left


def _lone_credit(
    page: Page, covers: list[Stretch], contents: list[Stretch], earlier: list[Stretch], place: int
) -> None:
    """ "According to Reuters." as a sentence by itself speaks of the sentence before it."""
    if contents or len(covers) != 1 or covers[0].end > covers[0].start or place == 0:
        return
    credit = covers[0].candidate
    first, end = page.sentences[place]
    before = page.sentences[place - 1]
    if before[1] >= first - 2 and credit.source and credit.source.end >= end - 1:
        covers[0] = Stretch(credit, before[0], 0, before[1])
        for i in range(len(earlier) - 1, -1, -1):
            if earlier[i].candidate.place < place - 1:
                break
            if earlier[i].under is None:
                earlier[i] = earlier[i]._replace(under=credit)


def content_span(page: Page, made: Stretch) -> tuple[Span, Quotation] | None:
    """The content's span without outer quotation marks and its last full stop, and how it is quoted."""
    words, first, end, kind = page.words, made.start, made.end, made.candidate.kind
    if end <= first:
        return None
    stands = kind == "quote" or (kind in ("inverted", "around") and _quoted_whole(page, first, end))
    quotation: Quotation | None = "direct" if stands else None
    quote = page.quoted.get(first)
    if quote is not None and not page.names(quote) and quote.after >= end:
        first, end, quotation = quote.first, min(end, quote.end), "direct"
        before = words.grammar.subject_first and made.candidate.first > first  # "That is so," he said
        if words.among("that", first) and first + 1 < end and not before:
            first += 1
    inside = page.quote_around(made.candidate.at) is not None
    while quotation == "direct" and end > first + 1 and words.keys[end - 1] in ".,":
        end -= 1
    span = words.span(first, end)
    if made.skip and first == made.start:
        span = Span(words.behind(first, made.skip), span.end)
    if quotation is None:
        partly = any(not page.names(quote) for quote in page.quotes_within(first, end))
        quotation = "direct" if inside else "mixed" if partly else "indirect"
    return (span, quotation) if span.end > span.start else None


def _quoted_whole(page: Page, first: int, end: int) -> bool:
    """Whether a content that stands before its cue, or around it, begins and ends inside quotation marks."""
    return page.quote_around(first) is not None and page.quote_around(end - 1) is not None
