"""Where the content of an attribution ends, and whether it is quoted."""

from rawi.nouns.claim import Quotation
from rawi.nouns.text import Span
from rawi.read.cues import is_finite_cue
from rawi.read.drafts import Draft
from rawi.read.heads import is_event, is_time, without
from rawi.read.lexicon import PUNCTUATION
from rawi.read.page import Page

LONGEST = 400  # words of a content; beyond it a text has lost its full stops
NEAR = 6  # words of a time between a source and its comma
PRONE = ("noun", "preposition", "decline")


def close(page: Page, drafts: list[Draft], first: int, end: int) -> None:
    """Give every draft of a sentence the end of its content."""
    verbs = [draft for draft in drafts if draft.shape != "phrase"]
    at = {draft.first: draft for draft in drafts}
    for draft in verbs:
        draft.end = _verb_end(page, draft, at)
    phrases = [draft for draft in drafts if draft.shape == "phrase"]
    for draft in phrases:
        _phrase_content(page, draft, drafts, (first, end))


def _verb_end(page: Page, draft: Draft, at: dict[int, Draft]) -> int:
    if draft.kind == "inverted":
        return page.quoted[draft.start - 1].end
    if draft.kind == "quote":
        quote = page.quoted.get(draft.start - 1)
        if quote is not None:
            return min(quote.end, draft.limit) if quote.end > draft.start else draft.limit
    i, retelling = draft.start, _retells(draft, at)
    limit = min(draft.limit, draft.start + LONGEST)
    if draft.kind not in PRONE:
        return _clause_end(page, draft, at, (limit, retelling))
    while i < limit:
        quote = page.quoted.get(i)
        if quote is not None and (i > draft.start or not page.names(quote)):
            i = max(i + 1, min(quote.after, limit))
            continue
        if i > draft.start and _stops(page, draft, at, i, retelling):
            break
        i += 1
    return _without_marks(page, draft.start, min(i, limit))


def _clause_end(page: Page, draft: Draft, at: dict[int, Draft], how: tuple[int, bool]) -> int:
    """The end of a clause: the first cue, quotation or turn at which it stops."""
    limit, retelling = how
    places = {*page.words.where("turn", draft.start, limit), *(i for i in at if draft.start <= i < limit)}
    places.update(quote.mark for quote in page.quotes_within(draft.start, limit))
    past = draft.start
    for i in sorted(places):
        if i < past:
            continue
        quote = page.quoted.get(i)
        if quote is not None and (i > draft.start or not page.names(quote)):
            past = max(i + 1, min(quote.after, limit))
        elif i > draft.start and _stops(page, draft, at, i, retelling):
            return _without_marks(page, draft.start, i)
    return _without_marks(page, draft.start, limit)


def _retells(draft: Draft, at: dict[int, Draft]) -> bool:
    """Whether a clause that is itself an attribution stands right at the content's beginning."""
    if draft.kind != "that":
        return False
    near = (at.get(i) for i in range(draft.start + 1, draft.start + 12))
    return any(
        other is not None
        and other.shape == "finite"
        and other.source is not None
        and other.source.first <= draft.start + 1
        for other in near
    )


def _stops(page: Page, draft: Draft, at: dict[int, Draft], i: int, retelling: bool) -> bool:
    words = page.words
    other = at.get(i)
    if other is not None and other is not draft:
        if other.shape == "phrase":
            return words.is_mark(i - 1) or other.hung or not words.among("relative", i - 1)
        if other.shape == "participle":
            return words.is_mark(i - 1) or not _has_inner_subject(draft, at, i)
        if other.parent is draft:
            return False
        if other.hung and draft.shape != "phrase":
            return not (other.tense == "imperfect" and draft.tense == "perfect")
        if words.among("turn", i - 1) or words.run("connector", i - 1):
            return True
        if draft.kind in PRONE and _subordinate(page, draft) and not other.hung:
            return True
        if draft.kind in PRONE and words.keys[i - 1] == "," and other.rule.split(".")[1] == "verb-subject":
            return True
    if words.run("turn", i):
        return _turns(page, draft, at, i, retelling)
    return draft.kind in PRONE and _leaves_noun(page, i)


def _subordinate(page: Page, draft: Draft) -> bool:
    """Whether the cue stands in an "after he had": the next verb is the main one, and no part of the content."""
    return any(page.words.run("subordinate", k) for k in range(max(0, draft.first - 3), draft.first))


def _has_inner_subject(draft: Draft, at: dict[int, Draft], i: int) -> bool:
    between = (at.get(k) for k in range(draft.start + 1, i))
    return any(other is not None and other.shape == "finite" and other.source is not None for other in between)


def _turns(page: Page, draft: Draft, at: dict[int, Draft], i: int, retelling: bool) -> bool:
    """A "while", a "but": it ends the content when another voice takes over behind it before the next comma turn."""
    words = page.words
    length = words.run("turn", i)
    if words.run("hard_turn", i) and words.keys[i - 1] == ",":
        return True
    if retelling and words.run("retelling", i):
        return False
    if words.keys[i + length : i + length + 1] == [words.keys[i]]:
        return False
    for other in (at.get(k) for k in range(i + 1, min(i + length + 15, draft.limit))):
        if other is not None and other.shape == "finite":
            gap = range(i + length, other.first)
            if not any(words.keys[k] in ";" or words.among("that", k) for k in gap):
                return True
    if draft.kind in PRONE:
        return words.is_mark(i - 1) or (words.run("connector", i) > 0 and not words.run("subordinate", i))
    return False


def _leaves_noun(page: Page, i: int) -> bool:
    """A content that is a noun phrase ends where a new clause begins."""
    words, key = page.words, page.words.keys[i]
    if words.run("connector", i) and not words.among("relative", i):
        return words.is_mark(i - 1) or words.among("sequel", i)
    if is_finite_cue(words, i) and key[0] in words.language.joins:
        return False
    if words.keys[i - 1] == "," and key[0] in words.language.joins and len(key) > 3:
        stem = without(words, i, "and")
        known = stem is None or is_event(words.language, stem) or stem in words.language.nouns
        return not (
            known or stem is None or words.run("and_goes_on", i) or stem.startswith(words.language.affix["article"])
        )
    return False


def _without_marks(page: Page, first: int, end: int) -> int:
    """Full stops, commas and a stray "and" at its end are no part of a content; what closes a quotation is."""
    words = page.words
    while end > first + 1:
        key = words.keys[end - 1]
        if key in ('"', "»", "”", ")") or (key not in PUNCTUATION and key not in words.language.joins):
            break
        end -= 1
    return end


def _phrase_content(page: Page, draft: Draft, drafts: list[Draft], sentence: tuple[int, int]) -> None:
    """What an "according to" covers: the clause behind it where it opens the sentence, else all before it."""
    first, end = sentence
    words = page.words
    clause = _opening(page, first, draft.first)
    behind = draft.source.end if draft.source else draft.cue[-1][1]
    before = [other for other in drafts if other.shape == "phrase" and other is not draft and other.first < draft.first]
    around = [o for o in drafts if o.shape != "phrase" and o.first < draft.first < o.start and o.end > o.start]
    if around:
        outer = around[-1]
        draft.kind, draft.start, draft.end, draft.skip = "that", outer.start, outer.end, outer.skip
        # "The minister, according to the newspaper, said that": what he said came through the newspaper.
        if draft.source and page.is_outlet_phrase(draft.source) and outer.parent is None:
            outer.parent = draft
        else:
            draft.parent = outer
    elif before and _joined(page, before[-1], draft):
        last = before[-1]
        draft.kind, draft.start, draft.end, draft.skip = last.kind, last.start, last.end, last.skip
        draft.parent = last
    elif draft.first <= clause:
        start = _past_time(page, behind, end)
        while start < end and (words.keys[start] in "," or words.among("so_that", start)):
            start += 1
        draft.kind, draft.start = "before", min(start, end)
        draft.end = _front_end(page, draft, drafts, end)
    else:
        draft.kind, draft.start = "after", clause
        draft.skip = 1 if _and_hangs(page, clause) else 0
        draft.end = _without_marks(page, clause, draft.first)
        if words.among("and_that", draft.end - 1) and draft.end > clause + 1:
            draft.end = _without_marks(page, clause, draft.end - 1)
        _narrow(page, draft, drafts)


def _opening(page: Page, first: int, until: int) -> int:
    """Past "meanwhile" and other words before the sentence proper."""
    words, i = page.words, first
    while i < until:
        length = words.run("aside", i) or words.run("opening", i)
        if length:
            i += length
        elif words.is_mark(i) and words.keys[i] not in '"«“(':
            i += 1
        else:
            break
    return i


def _past_time(page: Page, start: int, end: int) -> int:
    """Past a "last Wednesday" between the source and the comma: it says when the source spoke."""
    words, i = page.words, start
    while i < min(end, start + NEAR) and not words.is_mark(i):
        i += 1
    return i if is_time(words, start) and i < end and words.keys[i] == "," else start


def _joined(page: Page, last: Draft, draft: Draft) -> bool:
    """One "according to" right behind another: a second link of the same chain."""
    end = last.source.end if last.source else last.cue[-1][1]
    return all(page.words.is_mark(k) for k in range(end, draft.first))


def _front_end(page: Page, draft: Draft, drafts: list[Draft], end: int) -> int:
    at = {other.first: other for other in drafts if other.first > draft.start}
    i = draft.start
    while i < end:
        other = at.get(i)
        if other is not None and other.hung and i > draft.start + 2:
            break
        i += 1
    return _without_marks(page, draft.start, i)


def _and_hangs(page: Page, i: int) -> bool:
    words, key = page.words, page.words.keys[i]
    if key[0] not in words.language.joins or len(key) < 4:
        return False
    return key not in words.language.cues and key not in words.language.nouns


def _narrow(page: Page, draft: Draft, drafts: list[Draft]) -> None:
    """Behind a clause that somebody says, "according to" somebody else, who is no outlet, covers only that clause."""
    if draft.source is None or page.is_outlet_phrase(draft.source):
        return
    for other in drafts:
        said = other.shape == "finite" and other.kind == "that" and other.source is not None
        if said and other.first < draft.first and 0 < other.end <= draft.first:
            draft.start, draft.end, draft.skip, draft.parent = other.start, other.end, other.skip, other


def content_span(page: Page, draft: Draft) -> tuple[Span, Quotation] | None:
    """The content's span without outer quotation marks and its last full stop, and how it is quoted."""
    words, first, end = page.words, draft.start, draft.end
    if end <= first:
        return None
    quotation: Quotation | None = "direct" if draft.kind in ("quote", "inverted") else None
    quote = page.quoted.get(first)
    if quote is not None and not page.names(quote) and quote.after >= end:
        first, end, quotation = quote.first, min(end, quote.end), "direct"
    inside = page.quote_around(draft.at) is not None
    while quotation == "direct" and end > first + 1 and words.keys[end - 1] in ".,":
        end -= 1
    span = words.span(first, end)
    if draft.skip and first == draft.start:
        span = Span(words.behind(first, draft.skip), span.end)
    if quotation is None:
        partly = any(not page.names(quote) for quote in page.quotes_within(first, end))
        quotation = "direct" if inside else "mixed" if partly else "indirect"
    return (span, quotation) if span.end > span.start else None
