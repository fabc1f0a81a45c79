"""Persons and organisations by name, as far as given names, titles, head nouns and lists carry."""

from collections.abc import Iterator

from rawi.nouns.claim import Voice
from rawi.nouns.text import Span
from rawi.nouns.values import Organisation, Person
from rawi.read.grammar.heads import head, is_event, joins, noun_of
from rawi.read.text.lexicon import BODIES, Lexeme, lexicon
from rawi.read.text.page import Page
from rawi.read.text.words import Words

PLACES = frozenset({"ordinary", "no_place", "given_shy"})  # lists that hold family names too
LETTERS = 4  # of a name that is spelt by its first letters
LONGEST = 8  # words of a name
ROLE = 6  # words between a title and the name that it belongs to

Named = tuple[Span, Person | Organisation]


def names(page: Page, voices: tuple[Voice, ...]) -> Iterator[Named]:
    """The persons and organisations of a page, sorted, none over another: first listed ones, then voices, then shapes."""
    taken: list[Named] = []
    covered = bytearray(len(page.words) + 1)
    for found in (_listed(page), _spoken(page, voices), _persons(page), _bodies(page)):
        for first, end, value in found:
            if end > first and not any(covered[first:end]):
                covered[first:end] = b"\1" * (end - first)
                taken.append((Span(_start(page.words, first), page.words.ends[end - 1]), value))
    yield from sorted(taken, key=lambda each: each[0])


Place = tuple[int, int, Person | Organisation]


def _listed(page: Page) -> Iterator[Place]:
    """Organisations of the pack's list, and outlets of the cards."""
    words, cards = page.words, page.words.pack.cards
    for i in words.where("organisation", 0, len(words)):
        found = words.valued("organisation", i)
        if found and _written_as_name(words, i, i + found[0]):
            name = words.text[_start(words, i) : words.ends[i + found[0] - 1]]
            yield i, i + found[0], Organisation(tuple({words.language.code: name, "en": found[1]}.items()))
    for i, (length, card) in page.named.items():
        yield i, i + length, Organisation(cards[card].outlet.names, card)


def _written_as_name(words: Words, first: int, end: int) -> bool:
    """Whether a listed name has a capital, where names have them: WHO, and not "who"."""
    return not words.grammar.subject_first or any(words.lexemes[i].proper for i in range(first, end))


def _spoken(page: Page, voices: tuple[Voice, ...]) -> Iterator[Place]:
    """Voices with a name: what the attributions have found out about where it begins and ends."""
    words = page.words
    for voice in voices:
        if voice.kind not in BODIES:
            continue
        for span in voice.mentions:
            first, end = words.of(span)
            if words.grammar.subject_first and not words.lexemes[end - 1].proper:
                continue  # "the company"
            if end > first + 1 and not any(words.lexemes[i].mark for i in range(first, end)):
                yield first, end, Organisation(((words.language.code, voice.name),))


def _persons(page: Page) -> Iterator[Place]:
    """A given name with what follows it, and the title that stands before."""
    words, past = page.words, 0
    for i in words.where("given_name", 0, len(words)):
        if i < past:
            continue
        length = _given(words, i)
        end = _name_end(page, i, i + length) if length else i
        title = _title(words, i)
        if (end - i <= length and title is None) or _is_shy(words, i, end, title):
            continue
        name = words.text[_start(words, i) : words.ends[end - 1]]
        role = words.span(title, i).of(words.text) if title is not None else None
        yield i, end, Person(((words.language.code, name),), role)
        past = end


def _given(words: Words, i: int) -> int:
    """How many words a given name at a word has; one that folds to a function word must be spelled as a name."""
    length = words.run("given_name", i)
    if words.grammar.subject_first and (not words.lexemes[i].proper or _in_capitals(words, i)):
        return 0
    if words.keys[i] in words.language.common and not words.grammar.spelt_as_name(words.span(i, i + 1).of(words.text)):
        return 0
    return length


def _hung(words: Words, i: int) -> bool:
    """Whether an "and" hangs on a given name."""
    return joins(words, i) and not words.among("given_name", i)


def _start(words: Words, i: int) -> int:
    """Where a name begins, behind the "and" that hangs on it."""
    hung = _hung(words, i) and words.run("given_name", i) > 0
    return words.behind(i, 1) if hung else words.behind(i, words.clitic(i)) if words.clitic(i) else words.starts[i]


def _name_end(page: Page, first: int, end: int) -> int:
    """Behind the last word of a name that begins with a given one."""
    words, given, linked, family = page.words, 1, False, False
    until = min(len(words), first + LONGEST)
    while end < until and not words.lexemes[end].mark:
        more = 0 if _hung(words, end) else _given(words, end)
        if more:
            end, given = end + more, given + 1
        elif words.among("name_link", end) and end + 1 < until and not words.lexemes[end + 1].mark:
            end, linked = end + 2, True
        elif words.grammar.subject_first and words.keys[end].endswith("."):
            end += 1  # an initial
        elif family:
            break
        elif _can_be_a_family(page, end, linked):
            if not words.grammar.definite(words.keys[end]) and given > 1 and not words.grammar.subject_first:
                break
            end, family = end + 1, True
        else:
            break
    return end


def _can_be_a_family(page: Page, i: int, linked: bool) -> bool:
    """A word that no list knows and that no verb or clitic begins: definite, or foreign."""
    words = page.words
    lexeme, grammar = words.lexemes[i], words.grammar
    key, feminine = lexeme.key, grammar.ending(lexeme.key) == "f"
    if grammar.subject_first and not lexeme.proper:
        return False
    lists = lexeme.lists - PLACES if grammar.subject_first else lexeme.lists
    if lists or lexeme.cues or lexeme.phrases or lexeme.values or i in page.named or key[0].isdigit():
        return False
    if head(words, i) is not None or len(key) < 3:
        return False
    if grammar.definite(key):
        return not grammar.fused(key) and (linked or not feminine)
    if feminine or grammar.tense(key) == "present":
        return False
    known = lexicon(words.pack)
    return not any(_means(words, known[stem]) for stem in lexeme.without.values())


def _is_shy(words: Words, i: int, end: int, title: int | None) -> bool:
    """A given name that is also a word is one before another name, or behind a title with a family name."""
    if not words.among("given_shy", i):
        return False
    if end > i + 1 and (words.among("given_name", i + 1) or words.among("name_link", i + 1)):
        return False
    return end == i + 1 or title is None


def _means(words: Words, lexeme: Lexeme) -> bool:
    """Whether the pack knows a word, so that what stands before it is a clitic."""
    language, key = words.language, lexeme.key
    known = lexeme.lists or lexeme.cues or lexeme.values or is_event(language, key) or noun_of(language, key)
    return bool(known) or words.grammar.definite(key)


def _title(words: Words, first: int) -> int | None:
    """Where the title before a name begins: "the Egyptian foreign minister"."""
    best = None
    for i in range(first - 1, max(-1, first - ROLE - 1), -1):
        if words.lexemes[i].mark or words.among("preposition", i):
            break
        noun = head(words, i)
        if noun is not None and noun.kind in ("title", "person") and noun.agreement[1:] == "s":
            best = i
        elif best is not None or words.lexemes[i].finite:
            break
    return best


def _bodies(page: Page) -> Iterator[Place]:
    """A ministry, a party, a company with what it is called: "the ministry of health", "the Sadiq company"."""
    words = page.words
    if words.grammar.subject_first:
        yield from _bodies_in_capitals(page)
        return
    for i in words.where("body", 0, len(words)):
        noun = head(words, i)
        if noun is None or noun.kind not in BODIES or words.grammar.definite(words.keys[i]):
            continue
        end = i + 1
        quote = page.quoted.get(end)
        if quote is not None and quote.closed and quote.end - quote.first <= LONGEST:
            end = quote.after
        else:
            while end < min(len(words), i + LONGEST) and _belongs(page, end, i):
                end += 1
        if end > i + 1:
            yield i, end, Organisation(((words.language.code, words.span(i, end).of(words.text)),))


def _bodies_in_capitals(page: Page) -> Iterator[Place]:
    """The same where names have capitals: "the Ministry of Health", "Brookford Savings Bank"."""
    words, code = page.words, page.words.language.code
    for i in words.where("body", 0, len(words)):
        if not words.lexemes[i].proper:
            continue
        first, end = i, i + 1
        while first > 0 and words.lexemes[first - 1].proper and not _opens(words, first - 1):
            first -= 1
        if end + 1 < len(words) and words.among("preposition", end) and words.lexemes[end + 1].proper:
            end += 1
        while end < len(words) and words.lexemes[end].proper and end - first < LONGEST:
            end += 1
        if end - first > 1:
            yield first, end, Organisation(((code, words.span(first, end).of(words.text)),))


def _opens(words: Words, i: int) -> bool:
    """Whether a word with a capital stands before a name and is no part of it: an article, a city of the dateline."""
    return words.among("article", i) or words.among("preposition", i) or _in_capitals(words, i)


def _in_capitals(words: Words, i: int) -> bool:
    """Whether a word is all in capitals and longer than most names of letters."""
    return words.ends[i] - words.starts[i] > LETTERS and words.text[words.starts[i] : words.ends[i]].isupper()


def _belongs(page: Page, i: int, first: int) -> bool:
    words = page.words
    lexeme = words.lexemes[i]
    if lexeme.mark or lexeme.cues or lexeme.phrases or words.among("time", i) or words.among("relative", i):
        return False
    joined = lexeme.without.get("and")
    if joined and i > first + 1 and words.grammar.definite(joined):
        return words.grammar.definite(words.keys[i - 1]) and words.language.key(joined) not in words.language.nouns
    noun = head(words, i)
    if noun is not None and noun.kind in ("title", "person") and i > first + 1:
        return False
    return words.grammar.definite(lexeme.key) and not words.grammar.fused(lexeme.key)
