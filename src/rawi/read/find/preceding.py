"""The subjects that may stand before a verb where subjects stand first: its own, and those it goes on with from afar."""

from collections.abc import Iterator

from rawi.read.find.cues import Cue, is_finite_cue
from rawi.read.find.sorts import sort_at
from rawi.read.grammar.heads import head
from rawi.read.text.page import Page
from rawi.read.text.sentences import of_word
from rawi.read.text.words import Phrase, Words

MOST = 6  # beginnings of one subject that are looked at
BRACKET = 9  # words and marks of a bracket within a name
LONGEST = 45  # words of a source
AFAR = 4  # subjects that a verb may go on with
SPOKEN = 2  # beginnings of the subject of a cue before it that are looked at
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
    "auxiliary", "copula", "negation", "preposition", "owner", "question", "mark", "dots", "bracket", "saying", "infinitive",
})  # fmt: skip
NAMED = frozenset({"proper", "given", "outlet", "country", "closing"})
# Sorts that stand behind a verb more often than behind the noun before it.
OBJECTS = frozenset({
    "article", "possessive", "preposition", "demonstrative", "number", "time", "adverb", "that", "question", "infinitive",
    "negation", "prep_pronoun", "pronoun",
})  # fmt: skip
CLAUSE_ENDS = frozenset({"auxiliary", "copula", "negation", "that", "adverb", "time", "question"})


def whole(page: Page, first: int, end: int) -> Phrase | None:
    """All that stands between two places as one subject, if it can be one."""
    end = trimmed_subject(page.words, first, end)
    ended = end > first and sort_at(page.words, end - 1) not in NO_END
    if not ended or sort_at(page.words, first) in NO_BEGIN or end - first > LONGEST:
        return None
    return Phrase(first, end)


def trimmed_subject(words: Words, first: int, end: int) -> int:
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


def subjects(page: Page, first: int, cue: int, governed: bool = False) -> Iterator[Phrase]:
    """The phrases before a cue that may be its subject, the nearest beginning first; a "with" leads a ``governed`` one in."""
    words, bounds, taken_up = page.words, BOUNDS | {"preposition"} if governed else BOUNDS, False
    end = trimmed_subject(words, first, cue)
    if end > first and (sort_at(words, end - 1) == "relative" or words.among("that", end - 1)):
        end, bounds, taken_up = trimmed_subject(words, first, end - 1), BOUNDS | {"preposition", "copula"}, True
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
        if sort in WALLS and k < end - 1 and not (quote or sort == "quote" or (sort == "stop" and of_word(words, k))):
            return
        begins = _may_begin(words, first, k, bounds) or (taken_up and sort in DETERMINERS)
        when = words.among("time_link", k) and words.among("period", k + 1)  # "last month Reed said"
        if sort not in NO_BEGIN and begins and not when and not words.lexemes[k].phrases:
            yield Phrase(k, end)
            given += 1
            if given >= MOST:
                return
        if _told(words, k) or (sort == "quote" and page.quoted.get(k) is not None and page.quoted[k].end > cue):
            return


def _told(words: Words, k: int) -> bool:
    """Whether what follows a word is a clause of somebody's words: "they said that guards", "the Post reports Reed"."""
    if words.among("that", k):
        return is_finite_cue(words, k - 1)
    return k > 0 and is_finite_cue(words, k) and words.lexemes[k - 1].proper and not words.lexemes[k].proper


def _may_begin(words: Words, first: int, k: int, bounds: frozenset[str]) -> bool:
    """Whether a subject may begin at a word by what stands before it; a name that is spelled like a verb bounds none."""
    sort, before = sort_at(words, k), sort_at(words, k - 1) if k > first else "edge"
    named = before == "cue" and words.lexemes[k - 1].proper and k - 1 > first
    if (
        (before in bounds and not named)
        or words.run("aside", k - 1)
        or sort == "subject_pronoun"
        or _told(words, k - 1)
    ):
        return True
    return sort in NAMES and words.among("event_place", k - 1)


def near_subjects(page: Page, cue: Cue, first: int) -> Iterator[Phrase]:
    """The phrases next to a cue that may be its subject; a participle behind a comma has none there."""
    words, participle = page.words, cue.form.shape == "participle"
    if participle and words.keys[cue.first - 1 : cue.first] == [","]:
        return
    given = list(subjects(page, first, cue.first, participle))
    yield from given
    close = nearest(words, first, cue.first)
    if close is not None and close not in given:
        yield close


def far_subjects(page: Page, cue: Cue, first: int, near: list[Phrase]) -> Iterator[Phrase]:
    """Whom a second verb or a participle may go on with, beside the subjects that stand next to it.

    A finite verb that has a subject of its own goes on with another only past what is opened on somebody's authority.
    """
    words, given = page.words, list(near)
    finite = cue.form.shape != "participle"
    for far in _afar(page, cue, first):
        known = far in given
        within = words.keys[far.end] == "," and any(each.first == far.first for each in near)
        through = any(words.lexemes[k].phrases for k in range(far.end, cue.first))
        if not known and (within or through or not (near and finite)) and len(given) - len(near) < AFAR:
            given.append(far)
            yield far


def _afar(page: Page, cue: Cue, first: int) -> Iterator[Phrase]:
    """The subject of the sentence, also behind what leads it in; of its last clause; of the cue before; the object of an "as"."""
    words, at = page.words, cue.first
    starts = [first]
    led = words.find(",", first, min(at, first + LONGEST))
    if led is not None and page.quote_around(led) is None:
        starts.append(led + 1)
    joined = [
        k for k in range(max(first, at - LONGEST), at - 1) if sort_at(words, k) == "function" or words.among("that", k)
    ]
    starts += [k + 1 for k in joined[-1:]]
    for start in starts:
        far = clause_subject(page, start, at)
        if far is not None:
            yield far
    spoke = next((k for k in range(at - 1, max(first, at - LONGEST), -1) if is_finite_cue(words, k)), None)
    if spoke is not None:
        if words.among("as_told", at - 1) and spoke + 1 < at - 1:
            yield Phrase(spoke + 1, at - 1)
        for _, far in zip(range(SPOKEN), subjects(page, first, spoke), strict=False):
            yield far


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
        end = _past_relative(words, end, cue)
    end = trimmed_subject(words, i, end)
    ended = i < end < cue and end - i <= LONGEST and sort_at(words, end - 1) not in NO_END
    return Phrase(i, end) if ended else None


def _past_relative(words: Words, i: int, cue: int) -> int:
    """The next word, behind the clause between commas that a relative opens: "the mayor, who is ill, said"."""
    if words.keys[i] != "," or sort_at(words, i + 1) != "relative":
        return i + 1
    closing = words.find(",", i + 1, cue)
    return i + 1 if closing is None else closing + 1


def nearest(words: Words, first: int, end: int) -> Phrase | None:
    """The name, or the noun with what determines it, right before a word: "a plan her office believes in"."""
    k = end = trimmed_subject(words, first, end)
    while k > first and (k == end or words.lexemes[k - 1].proper or head(words, k - 1) is not None):
        if words.is_mark(k - 1) or sort_at(words, k - 1) in NO_BEGIN or _told(words, k - 1):
            break
        k -= 1
    if first < k < end and sort_at(words, k - 1) in DETERMINERS:
        k -= 1
    return Phrase(k, end) if k < end else None


def _verb_begins(page: Page, i: int) -> bool:
    """Whether the verb of a clause seems to begin at a word: behind a name, a voice or a pronoun, a word that is none."""
    words = page.words
    sort, before = sort_at(words, i), sort_at(words, i - 1)
    if sort in CLAUSE_ENDS or (is_finite_cue(words, i) and before not in ("article", "possessive", "owner")):
        return True
    if sort == "comma":
        return sort_at(words, i + 1) not in ("relative", "article", "proper", "given", "person", "title", "unnamed")
    if sort != "word" or words.lexemes[i].proper or head(words, i) is not None:
        return False
    if before == "subject_pronoun":
        return True
    noun = head(words, i - 1)
    named = before in NAMED or (noun is not None and noun.kind != "group")
    tense = words.grammar.tense(words.keys[i])
    if words.grammar.noun_first:
        return named and bool(tense)
    opens = sort_at(words, i + 1) in OBJECTS
    if named:
        return bool(tense) or opens
    return bool(tense) and opens and before == "word"
