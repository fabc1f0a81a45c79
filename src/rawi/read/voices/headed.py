"""What a source phrase tells of its voice where its noun need not stand first: "Harbour Police spokesman Tom Reed"."""

from rawi.nouns.claim import HowMany, NounKind
from rawi.read.grammar.heads import head, head_of
from rawi.read.text.page import Page
from rawi.read.text.sentences import of_word
from rawi.read.text.words import Phrase, Words
from rawi.read.voices.mentioned import HOW_MANY, PEOPLE, Mention

NAME = 5  # words of a name in apposition
UNSAID = "n"  # the gender of a noun that tells none
PRONOUNS = {"pronoun_he": "ms", "pronoun_she": "fs", "pronoun_they": "np", "pronoun_body": "bs"}


def pronoun_of(words: Words, phrase: Phrase) -> str | None:
    """The gender and number of a source that is a pronoun, an owner's too; empty for one of who speaks, None for a phrase."""
    if phrase.end != phrase.first + 1:
        return None
    i = phrase.first
    if not (words.among("subject_pronoun", i) or words.among("possessive", i) or words.among("pronoun", i)):
        return None
    return next((told for name, told in PRONOUNS.items() if words.among(name, i)), "")


def headed(page: Page, phrase: Phrase) -> Mention:
    """Read a source phrase."""
    words = page.words
    at = head_of(words, phrase)
    stop = _core(words, phrase)
    noun = head(words, at)
    name = _name(words, at, stop, noun is not None)
    first = phrase.first
    if not name and noun is not None and noun.kind in PEOPLE and (apposed := _apposed(words, phrase, stop)):
        first, stop = apposed
        name = _name(words, first, stop, headed=False)
    card = _card(page, phrase, stop)
    kind = _kind(words, at, stop, bool(name))
    if card:
        kind = "outlet"
    number: HowMany = HOW_MANY.get(noun.agreement[1:], "unknown") if noun else "one"
    definite = first == phrase.first and words.among("article", phrase.first) and not _one_of_many(words, phrase.first)
    gender = noun.agreement if noun and noun.agreement[0] != UNSAID else ""
    keys = name or frozenset(
        words.keys[i] for i in range(first, stop)
        if words.lexemes[i].content and not words.among("article", i) and not words.grammar.owned(words.keys[i])
    )  # fmt: skip
    alone = definite and not name and at == phrase.first + 1 and stop == at + 1
    span = words.span(first, max(stop, first + 1))
    return Mention(
        span=span, called=span, kind="person" if kind == "title" else kind,
        agreement=gender, number=number, words=keys, noun=words.keys[at], takes_up=alone and noun is not None and card is None,
        titled=noun is not None and noun.kind == "title", named=bool(name) or card is not None, outlet=card,
        role=_role(page, phrase, at, bool(name)) if kind in PEOPLE else None, head_at=at,
    )  # fmt: skip


def _core(words: Words, phrase: Phrase) -> int:
    """The end of what names a voice: before a mark, a relative, the owner's sign at its end; what follows only tells of it."""
    for i in range(phrase.first + 1, phrase.end):
        owner = words.grammar.owned(words.keys[i]) and i == phrase.end - 1
        mark = words.is_mark(i) and not (words.keys[i] == "." and i + 1 < phrase.end and of_word(words, i))
        if mark or words.among("relative", i) or owner:
            return i
    return phrase.end


def _name(words: Words, at: int, stop: int, headed: bool) -> frozenset[str]:
    """The words of a person's name: those with a capital behind what somebody is; all of them where nothing says that."""
    first = at + 1 if headed else at
    end = first
    while end < stop and words.lexemes[end].proper and head(words, end) is None:
        end += 1
    if headed and end == first:
        return frozenset()
    return frozenset(words.keys[i] for i in range(first, end) if words.lexemes[i].content)


def _apposed(words: Words, phrase: Phrase, comma: int) -> tuple[int, int] | None:
    """The name behind the comma of "the mayor, Tom Reed": its words, up to the next mark."""
    first = comma + 1
    if not (comma < first < phrase.end and words.keys[comma] == "," and words.lexemes[first].proper):
        return None
    end = _core(words, Phrase(first, phrase.end))
    person = all(words.lexemes[k].proper or words.among("name_link", k) for k in range(first, end))
    return (first, end) if person and head(words, first) is None and end - first <= NAME else None


def _kind(words: Words, at: int, stop: int, named: bool) -> NounKind:
    noun = head(words, at)
    if noun is None:
        country = words.language.country_of(words.keys[at])
        if country is None:
            return "person"
        return "office"
    if noun.kind == "group":
        inner = next((each for i in range(at + 1, stop) if (each := head(words, i))), None)
        return inner.kind if inner else "unnamed"
    if noun.kind in ("person", "title") and not named and (noun.agreement[1] == "p" or _one_of_many(words, at)):
        return "unnamed"
    return noun.kind


def _one_of_many(words: Words, i: int) -> bool:
    """Whether an article that says nothing of who it is stands at a word, or before it."""
    return any(words.among("some", k) for k in range(max(0, i - 3), i + 1))


def _card(page: Page, phrase: Phrase, stop: int) -> str | None:
    found = (page.outlet_at(i) for i in range(phrase.first, stop))
    named = next((each for each in found if each), None)
    inside = head(page.words, head_of(page.words, phrase))
    return named[1] if named and (inside is None or inside.kind in ("outlet", "document", "account")) else None


def _role(page: Page, phrase: Phrase, at: int, named: bool) -> str | None:
    """What somebody is, beside the name: what stands before it, or the apposition behind a comma."""
    words = page.words
    if not named:
        return None
    if head(words, at) is not None:
        first = phrase.first + words.among("article", phrase.first)
        return words.span(first, at + 1).of(words.text)
    comma = words.find(",", phrase.first, phrase.end)
    if comma is None or comma + 1 >= phrase.end or words.among("relative", comma + 1):
        return None
    last = phrase.end - 1 if words.keys[phrase.end - 1] == "," else phrase.end
    return words.span(comma + 1, last).of(words.text) if last > comma + 1 else None
