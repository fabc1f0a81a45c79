"""Sources where subjects stand before their verbs: everybody who may be the subject of a cue, or stands behind it, or owns it."""

from collections.abc import Iterator
from typing import Literal

from rawi.read.find.candidate import Complement
from rawi.read.find.cues import Cue, is_finite_cue
from rawi.read.find.sorts import sort_at
from rawi.read.grammar.heads import head
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase, Words

Side = Literal["behind", "before"]
MOST = 6  # beginnings of one subject that are looked at
BRACKET = 9  # words and marks of a bracket within a name
LONGEST = 45  # words of a source
HOLDER = 3  # words between an owner and what is owned
BEHIND = 3  # ends of a source behind its cue that are looked at
OCCASION = 4  # words in which an occasion follows its preposition
TOLD = 4  # words between a preposition and the outlet that was told
TRAILING = frozenset({"inverted", "around"})
# Sorts between a subject and its verb that are no part of it, those it cannot end with, and those it may begin behind.
BETWEEN = frozenset({"auxiliary", "copula", "negation", "time", "adverb"})
NO_END = frozenset({
    "preposition", "article", "possessive", "function", "that", "relative", "and", "colon", "semicolon", "stop", "line", "dash",
    "demonstrative", "auxiliary", "copula", "negation", "question", "bracket",
})  # fmt: skip
NAMES = frozenset({"proper", "given", "title"})
DETERMINERS = frozenset({"article", "possessive", "demonstrative"})
BOUNDS = frozenset({
    "comma", "dash", "function", "and", "that", "quote", "colon", "semicolon", "time", "adverb",
    "line", "stop", "edge", "bracket", "cue", "saying", "question", "dots", "closing", "relative",
})  # fmt: skip
WALLS = frozenset({"colon", "semicolon", "line", "stop", "quote", "dots"})
NO_BEGIN = frozenset({
    "comma", "dash", "function", "and", "that", "colon", "semicolon", "time", "adverb", "line", "stop", "closing", "relative",
    "auxiliary", "copula", "negation", "preposition", "owner", "question", "mark", "dots", "bracket", "saying",
})  # fmt: skip
CLAUSE_ENDS = frozenset({"auxiliary", "copula", "negation", "that", "adverb", "time", "question"})


def leading(page: Page, cue: Cue, complement: Complement, starts: tuple[int, int]) -> Iterator[Named]:
    """Every source that a cue with this complement may have; the one that is not named comes first."""
    medium = _medium(page, cue, complement)
    yield Named(None, medium)
    first = starts[0]
    if cue.form.shape == "noun":
        yield from (Named(each, medium, side) for each, side in _holders(page, cue, complement, first))
        return
    if complement.kind in TRAILING:
        subject = whole(page, _lead(page, cue, complement, first), cue.first)
        if subject is not None:
            yield Named(subject, medium, "before")
            return
        yield from (Named(each, medium, "behind") for each in behind(page, cue.at + 1, complement.until))
        return
    if complement.kind == "bare" and page.words.among("as_told", first):
        yield from (Named(each, medium, "behind") for each in behind(page, cue.at + 1, complement.until))
    apart = cue.form.shape == "participle" and page.words.keys[cue.first - 1 : cue.first] == [","]
    found = [] if apart else list(subjects(page, first, cue.first))
    yield from (Named(each, medium, "before") for each in found)
    far = clause_subject(page, first, cue.first)
    if far is None or far in found:
        return
    if page.words.keys[far.end] == "," and any(each.first == far.first for each in found):
        yield Named(far, medium, "before")  # "the mayor, opening the fair, said"
        return
    through = any(
        page.words.lexemes[k].phrases for k in range(far.end, cue.first)
    )  # "the agency, citing officials, said"
    if not found or through or cue.form.shape == "participle":
        yield Named(far, medium, "before")


def _lead(page: Page, cue: Cue, complement: Complement, first: int) -> int:
    """Where the speaker may begin whose cue stands behind what is said: behind the marks that end it, and an "as"."""
    words, i = page.words, complement.lead
    while i < cue.first and (words.keys[i] in ",-" or "quote" in words.lexemes[i].roles):
        i += 1
    if i < cue.first - 1 and words.among("as_told", i):
        i += 1
    while i < cue.first and sort_at(words, i) in ("auxiliary", "copula"):
        i += 1
    return max(first, i)


def whole(page: Page, first: int, end: int) -> Phrase | None:
    """All that stands between two places as one subject, if it can be one."""
    end = _trimmed(page.words, first, end)
    ended = end > first and sort_at(page.words, end - 1) not in NO_END
    if not ended or sort_at(page.words, first) in NO_BEGIN or end - first > LONGEST:
        return None
    return Phrase(first, end)


def _trimmed(words: Words, first: int, end: int) -> int:
    """Where a subject ends before its verb: without auxiliaries, adverbs, times and the commas around them."""
    while end > first:
        sort = sort_at(words, end - 1)
        if (start := _when(words, first, end)) < end:
            end = start
            continue
        aside = next((n for n in (1, 2, 3, 4) if end - n >= first and words.run("aside", end - n) == n), 0)
        if aside:
            end -= aside
        elif sort in BETWEEN or sort in ("comma", "dash") or words.keys[end - 1] == "to":
            end -= 1
        else:
            break
    return end


def _when(words: Words, first: int, end: int) -> int:
    """Where words begin that say when and end before a word: "on Monday", "late Sunday", "earlier this year", "in 2015"."""
    i = end
    if words.among("period", i - 1) and (words.among("demonstrative", i - 2) or words.among("time_link", i - 2)):
        i -= 2
    elif (
        sort_at(words, i - 1) == "time"
        or words.valued("month", i - 1)
        or (sort_at(words, i - 1) == "number" and (words.among("preposition", i - 2) or words.valued("month", i - 2)))
    ):
        i -= 1
    while first < i < end and (words.among("preposition", i - 1) or words.among("time_link", i - 1)):
        i -= 1
    return i if i > first else end


def subjects(page: Page, first: int, cue: int) -> Iterator[Phrase]:
    """The phrases before a cue that may be its subject, the nearest beginning first."""
    words, bounds, taken_up = page.words, BOUNDS, False
    end = _trimmed(words, first, cue)
    if end > first and (sort_at(words, end - 1) == "relative" or words.among("that", end - 1)):
        end, bounds, taken_up = _trimmed(words, first, end - 1), BOUNDS | {"preposition", "copula"}, True
    if end <= first or sort_at(words, end - 1) in NO_END:
        return
    given, past = 0, end
    for k in range(end - 1, max(first, end - LONGEST) - 1, -1):
        if k >= past:
            continue
        if words.keys[k] == ")":
            past = next((j for j in range(k, max(first, k - BRACKET), -1) if words.keys[j] == "("), past)
            continue
        sort, quote = sort_at(words, k), page.quote_around(k)
        if quote is not None and quote.after <= end:
            continue
        if sort in WALLS and k < end - 1 and not (quote or sort == "quote"):
            return
        begins = _may_begin(words, first, k, bounds) or (taken_up and sort in DETERMINERS)
        if sort not in NO_BEGIN and begins:
            yield Phrase(k, end)
            given += 1
            if given >= MOST:
                return
        if sort == "quote" and page.quoted.get(k) is not None and page.quoted[k].end > cue:
            return


def _may_begin(words: Words, first: int, k: int, bounds: frozenset[str]) -> bool:
    """Whether a subject may begin at a word by what stands before it; a name that is spelled like a verb bounds none."""
    sort, before = sort_at(words, k), sort_at(words, k - 1) if k > first else "edge"
    named = before == "cue" and words.lexemes[k - 1].proper and k - 1 > first
    if (before in bounds and not named) or words.run("aside", k - 1) or sort == "subject_pronoun":
        return True
    return sort in NAMES and words.among("event_place", k - 1)


def clause_subject(page: Page, first: int, cue: int) -> Phrase | None:
    """The subject of the sentence, up to what looks like its verb: whom a participle, or a second verb, goes on with."""
    words, i = page.words, first
    opened = page.quoted.get(first)
    if opened is not None and opened.after < cue:
        i = opened.after
    while (
        i < min(cue, first + LONGEST)
        and (sort_at(words, i) in NO_BEGIN or words.run("aside", i))
        and not words.among("preposition", i)
    ):
        i += max(1, words.run("aside", i))
    if i >= cue or sort_at(words, i) in NO_BEGIN:
        return None
    end = i + 1
    while end < min(cue, i + LONGEST + 1) and not _verb_begins(page, end):
        end += 1
    end = _trimmed(words, i, end)
    ended = i < end < cue and end - i <= LONGEST and sort_at(words, end - 1) not in NO_END
    return Phrase(i, end) if ended else None


def _verb_begins(page: Page, i: int) -> bool:
    """Whether the verb of a clause seems to begin at a word: behind a name, a voice or a pronoun, a word that is none."""
    words = page.words
    sort, before = sort_at(words, i), sort_at(words, i - 1)
    if sort in CLAUSE_ENDS or (is_finite_cue(words, i) and before not in ("article", "possessive", "owner")):
        return True
    if sort == "comma":
        return sort_at(words, i + 1) not in ("relative", "article", "proper", "given", "person", "title", "unnamed")
    if sort != "word" or words.lexemes[i].proper:
        return False
    noun = head(words, i - 1)
    named = before in ("proper", "given", "subject_pronoun", "outlet", "country", "closing")
    if not (named or (noun is not None and noun.kind != "group")) or head(words, i) is not None:
        return False
    return not words.grammar.noun_first or bool(words.grammar.tense(words.keys[i]))


def behind(page: Page, first: int, until: int) -> Iterator[Phrase]:
    """The sources that may stand behind a cue: "said Smith, a spokesman for the office"."""
    words, i = page.words, _past_told(page, first, until)
    while i < until and (length := words.run("aside", i) or int(sort_at(words, i) == "time")):
        i += length
    if i >= until or sort_at(words, i) in NO_BEGIN:
        return
    until = min(until, i + LONGEST)
    ends = [
        k
        for k in range(i + 1, until)
        if words.keys[k] in ",-" or words.run("adjunct", k) or sort_at(words, k) == "time" or _says_where(words, k)
    ]
    given = 0
    for end in (*ends, until):
        stop = _trimmed(words, i, end)
        if i < stop <= i + LONGEST and sort_at(words, stop - 1) not in NO_END:
            yield Phrase(i, stop)
            given += 1
            if given >= BEHIND:
                break
    if given and ends and until - i <= LONGEST:
        yield Phrase(i, _trimmed(words, i, until))


def _says_where(words: Words, i: int) -> bool:
    """Whether a preposition begins where somebody spoke: "at a rally", "in her report"."""
    return words.among("preposition", i) and any(words.among("event_place", k) for k in range(i + 1, i + OCCASION))


def _past_told(page: Page, i: int, until: int) -> int:
    """Behind the outlet that was told between a cue and its speaker, as some languages do: "said to the agency the mayor"."""
    if not page.words.run("spoken_to", i):
        return i
    for k in range(i + 1, min(until, i + TOLD)):
        if named := page.outlet_at(k):
            return k + named[0]
    return i


def _holders(page: Page, cue: Cue, complement: Complement, first: int) -> Iterator[tuple[Phrase, Side]]:
    """Whose saying a noun is: its owner before it, or whom it is "by"."""
    words = page.words
    for k in range(cue.first - 1, max(first, cue.first - 1 - HOLDER) - 1, -1):
        if words.among("possessive", k):
            yield Phrase(k, k + 1), "before"
            break
        if sort_at(words, k) == "owner":
            for phrase in subjects(page, first, k):
                yield Phrase(phrase.first, k + 1), "before"
            break
        if words.is_mark(k) or words.among("preposition", k):
            break
    for k in range(cue.at + 1, min(complement.until, cue.at + 2 + HOLDER)):
        if words.run("held_by", k):
            yield from ((each, "behind") for each in behind(page, k + 1, complement.until))
            return


def _medium(page: Page, cue: Cue, complement: Complement) -> Phrase | None:
    """The outlet that was told, right behind its cue, or behind a "with" in "said in an interview with"."""
    words, i = page.words, cue.at + 1
    until = min(complement.until, cue.at + 12)
    told = "whom" in cue.form.takes
    for k in range(i, until):
        if words.is_mark(k):
            return None
        named = page.outlet_at(k)
        noun = head(words, k)
        if named is None and (noun is None or noun.kind != "outlet"):
            continue
        first = k
        while first > i and sort_at(words, first - 1) in ("article", "word", "proper", "country", "given"):
            first -= 1
        if (told and first == i) or words.run("spoken_to", first - 1):
            return Phrase(first, min(until, k + named[0] if named else _name_end(words, k + 1, until)))
    return None


def _name_end(words: Words, i: int, until: int) -> int:
    while i < until and words.lexemes[i].proper:
        i += 1
    return i
