"""The phrase that names who the words are laid to: where it begins, where it ends, through which medium it reached us."""

from rawi.read.find.ends import CLOSING, is_told, name_between, trimmed
from rawi.read.find.media import late_medium, medium_at
from rawi.read.grammar.grammar import INNER
from rawi.read.grammar.heads import cut, head, is_event, is_name, is_time, noun_of, stands, without
from rawi.read.text.lexicon import PUNCTUATION
from rawi.read.text.page import Page
from rawi.read.text.sentences import abbreviates
from rawi.read.text.words import Named, Phrase, Words

# Lists of words that are no part of a source.
LOUD = frozenset({"adjunct", "auxiliary", "event_place", "period", "prep_pronoun", "subject_pronoun", "time"})
OPENING = frozenset('("«“')
OPENS_NO_NAME = frozenset({
    "preposition", "adjunct", "relative", "negation", "auxiliary", "conjunction", "that", "turn", "hedge",
})  # fmt: skip


def behind(page: Page, first: int, until: int) -> Named:
    """The source between a cue and its complement (verb, subject, complement)."""
    found = page.told.get((first, until))
    if found is None:
        found = page.told[first, until] = _behind(page, first, until)
    return found


def _behind(page: Page, first: int, until: int) -> Named:
    medium = None
    i = skip_asides(page.words, first, until)
    told = medium_at(page, i, until)
    if told:
        medium = told
        i = skip_asides(page.words, told.end, until)
    elif (outlet := _outlet_informed(page, i, until)) is not None:
        medium, i = outlet, outlet.end
    if i < until and _is_addressee(page.words, i):
        i = skip_asides(page.words, i + 1, until)
    if i >= until or not can_begin(page.words, i) or _is_no_subject(page.words, i):
        return Named(None, medium, "none")
    end = phrase_end(page, i, until)
    late = late_medium(page, end, until)
    if late and medium is None:
        medium = late
    found = trimmed(page, i, min(end, late.first) if late and late.first >= i else end)
    return Named(found, medium, "behind" if found else "none")


def _outlet_informed(page: Page, i: int, until: int) -> Phrase | None:
    """An outlet in brackets or quotation marks right behind a verb, with somebody right behind it: "informed (X) the mayor"."""
    words = page.words
    named = page.outlet_at(i + 1) if i + 2 < until and words.keys[i] in OPENING else None
    if named is None:
        return None
    end = i + 1 + named[0]
    noun = head(words, end + 1)
    if words.keys[end] not in CLOSING or noun is None or noun.kind not in ("person", "title", "unnamed", "bare"):
        return None
    return Phrase(i, end + 1)


def _is_addressee(words: Words, i: int) -> bool:
    """Somebody of the speaker's to whom the words are said: "told his friend"."""
    stem = without(words, i, "li")
    return stem is not None and words.grammar.owned(stem)


def _is_no_subject(words: Words, i: int) -> bool:
    """A word in the accusative or with "to the" on it, a participle, an event of somebody's own, right behind a verb."""
    if _adverbial(words, i) or words.grammar.fused(words.keys[i]):
        return True
    if head(words, i) is not None or is_time(words, i):
        return head(words, i) is None
    to = without(words, i, "li")
    if to is not None and noun_of(words.language, to) is not None:
        return True
    return words.lexemes[i].participle or (
        words.grammar.owned(words.keys[i]) and is_event(words.language, words.keys[i])
    )


def is_quiet(words: Words, i: int) -> bool:
    """Whether a word stands in a source, and before one, without being anything else there: an aside, a time, the end of it.

    It depends on the word alone, and is kept with it.
    """
    lexeme = words.lexemes[i]
    if lexeme.quiet is None:
        lexeme.quiet = not (
            lexeme.mark or lexeme.adverbial or lexeme.outlets or "bi" in lexeme.without or "li" in lexeme.without
            or "aside" in lexeme.runs or "no_that" in lexeme.runs or not lexeme.lists.isdisjoint(LOUD)
            or lexeme.key in words.language.prepositions or "month" in lexeme.values or words.grammar.oblique(lexeme.key)
            or (lexeme.clitic == "and" and lexeme.rest in words.language.words["negation"])
        )  # fmt: skip
    return lexeme.quiet


def skip_asides(words: Words, i: int, until: int) -> int:
    """Past "for his part", times and commas that stand before a source."""
    while i < until and not is_quiet(words, i):
        length = words.run("aside", i)
        if length:
            i += length
        elif words.keys[i] in "," or words.among("prep_pronoun", i) or _says_how(words, i):
            i += 1
        elif is_time(words, i) and not (head(words, i) and not words.among("time", i)):
            i = past_time(words, i + 1, until)
        else:
            return i
    return i


def past_time(words: Words, i: int, until: int) -> int:
    """Behind a time that begins before a word: "Sunday morning", "Sunday 19 July"."""
    while i < until and (
        any(words.among(name, i) for name in ("time", "period", "period_end"))
        or words.keys[i][0].isdigit()
        or words.keys[i] == "/"
        or words.valued("month", i) is not None
    ):
        i += 1
    return i


def _says_how(words: Words, i: int) -> bool:
    """A manner before the one who speaks: "with brevity", "in astonishment", "by his saying"."""
    stem = without(words, i, "bi")
    if stem in words.language.words["speech_noun"]:
        return True
    return stem is not None and not words.grammar.definite(stem) and is_event(words.language, stem)


def can_begin(words: Words, i: int) -> bool:
    """Whether a phrase that names a voice can begin at a word: no mark, preposition, conjunction or negation."""
    if (words.is_mark(i) and words.keys[i] not in '"«“') or stands(words, i, *INNER):
        return False
    if words.grammar.begins_no_name(words.text[words.starts[i] : words.ends[i]]) and not head(words, i):
        return False
    if "no_that" in words.lexemes[i].runs and words.run("no_that", i):
        return True
    lexeme = words.lexemes[i]
    if lexeme.finite and lexeme.cues and not words.among("given_name", i) and head(words, i) is None:
        return False
    hung = cut(words, i, "and", "so", "li")
    if any(hung in words.language.words[name] for name in ("preposition", "negation", "pronoun")):
        return False
    return words.lexemes[i].lists.isdisjoint(OPENS_NO_NAME) or _is_noun_too(words, i)


def _is_noun_too(words: Words, i: int) -> bool:
    """Whether a function word is a noun here: "mother of" is "or" elsewhere, "imam" is "in front of"."""
    if head(words, i) is None:
        return False
    mother = words.among("conjunction", i) and words.run("given_name", i + 1) > 0
    return mother or (
        words.among("preposition", i) and words.grammar.spelt_as_noun(words.span(i, i + 1).of(words.text))
    )


def phrase_end(page: Page, first: int, until: int) -> int:
    """Where a source that begins at ``first`` ends: its apposition and relative clause are inside."""
    words, i = page.words, first
    if _is_alone(words, first):
        return first + 1
    while i < until:
        if words.lexemes[i].quiet or is_quiet(words, i):
            i += 1
            continue
        named = page.outlet_at(i)
        whole = named[0] if named else words.run("no_that", i)
        if whole:
            i += whole
            continue
        quote = page.quoted.get(i)
        if quote is not None and quote.after <= until:
            i = quote.after
            continue
        key = words.keys[i]
        if key in ",;-(":
            inside = _apposition(page, i, until)
            if inside is None:
                return i
            if words.among("relative", i + 1):
                return inside
            i = inside
            continue
        if (key in PUNCTUATION and not abbreviates(words, i)) or _leaves(page, i, first):
            return i
        i += 1
    return i


def _is_alone(words: Words, first: int) -> bool:
    """Whether "His Highness" stands for somebody by itself: only a title or a name can be more of it."""
    if not (words.among("honorific", first) and words.grammar.owned(words.keys[first]) and first + 1 < len(words)):
        return False
    noun = head(words, first + 1)
    titled = noun is not None and noun.kind in ("title", "person")
    named = words.run("given_name", first + 1) and not words.among("preposition", first + 1)
    return not (titled or named or words.is_mark(first + 1))


def _leaves(page: Page, i: int, first: int) -> bool:
    """Whether the word begins something that is said about the speaking, not part of the name."""
    words = page.words
    if words.run("aside", i) or words.among("adjunct", i) or cut(words, i, "and") in words.language.words["negation"]:
        return i > first and not _says_which(words, i)
    if i > first and words.among("subject_pronoun", i) and head(words, i + 1) is None:
        return True
    if i > first and words.among("auxiliary", i):
        return not any(words.among("relative", k) for k in range(first, i))
    if i > first and (is_time(words, i) or _is_month(words, i)):
        noun = head(words, i - 1)
        return noun is None or noun.kind != "outlet"
    if i > first and is_told(words, i, first):
        return True
    if words.keys[i] in words.language.prepositions and i + 1 < len(words):
        return says_where(words, i + 1) or (i > first and _beside_the_name(page, i, first))
    if words.among("event_place", i) and words.grammar.owned(words.keys[i]):
        return i > first
    if i > first and _beside_the_name(page, i, first):
        return True
    stem = without(words, i, "bi")
    return i > first and stem is not None and len(stem) > 3 and stem in words.language.words["event_place"]


def _is_month(words: Words, i: int) -> bool:
    """Whether a word is a month; behind a numeral it may be what something is called by."""
    return words.valued("month", i) is not None and not words.keys[i - 1].isdigit()


def _is_spoken_to(words: Words, i: int) -> bool:
    """Whether somebody known stands behind a "to"; a name that only begins with that letter is part of a longer one."""
    stem = without(words, i, "li")
    if stem is None:
        return False
    language, grammar = words.language, words.grammar
    named = stem in language.words["given_name"] or noun_of(language, stem) is not None or language.country_of(stem)
    return bool(named) or grammar.definite(stem) or grammar.owned(stem) or is_event(language, stem)


def _says_which(words: Words, i: int) -> bool:
    """Whether a word that is "especially" elsewhere is an adjective of unnamed sources: "private sources"."""
    noun = head(words, i - 1)
    return words.among("bare_source_adjective", i) and noun is not None and noun.kind in ("bare", "unnamed")


def _beside_the_name(page: Page, i: int, first: int) -> bool:
    """An adverb in the accusative; whom or what a bare name speaks to or of, the place where it speaks."""
    words = page.words
    if _adverbial(words, i) and not _adverbial(words, first):
        return True
    inside = words.language.prepositions.get(words.keys[i]) in ("fi", "an")
    if not inside and not _is_spoken_to(words, i):
        return False
    if page.outlet_at(first) is not None or any(head(words, k) for k in range(first, i)):
        return False  # no bare name
    return not inside or is_name(words, first, i)


def _adverbial(words: Words, i: int) -> bool:
    """Whether the indefinite accusative is written out on a word."""
    return words.lexemes[i].adverbial


def says_where(words: Words, i: int) -> bool:
    """Whether what follows an "in" tells where or when somebody spoke: a statement, a conference, a month."""
    if words.run("event_place", i) or words.valued("month", i):
        return True
    places, key = words.language.words["event_place"], words.keys[i]
    return words.grammar.bare(key) in places or any(form in places for form in words.grammar.unowned(key))


def _apposition(page: Page, i: int, until: int) -> int | None:
    """What follows a comma, dash or bracket inside a source; None if the source ends before it."""
    words, key, after = page.words, page.words.keys[i], i + 1
    if after >= until:
        return None
    if key == "(":
        close = words.find(")", after, min(until, after + 8))
        return close + 1 if close is not None else None
    if key == "-":
        close = words.find("-", after, min(until, after + 25))
        return close + 1 if close is not None and words.among("relative", after) else None
    if words.among("relative", after):
        close = words.find(",", after, until)
        return until if close is None else close
    joined = without(words, after, "and")
    if joined and noun_of(words.language, joined) and not words.lexemes[after].cues:
        return after + 1
    if joined and words.keys[after] not in words.language.nouns:
        return None
    if not can_begin(words, after) or is_time(words, after) or words.run("aside", after):
        return None
    if words.among("event_noun", after) and head(words, after) is None:
        return None
    if (without(words, after, "bi") or without(words, after, "li")) and name_between(words, i, until) is None:
        return None
    return after
