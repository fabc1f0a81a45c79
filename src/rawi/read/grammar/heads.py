"""What a word can be: the head of a phrase that names a voice, a time, a noun that opens a content."""

from collections.abc import Iterator
from functools import lru_cache

from rawi.packs.languages import Language, Noun
from rawi.read.text.words import Words

KEPT = 100_000  # answers about single words that are kept: reports use the same words over and over


def bare(language: Language, key: str) -> str:
    """A noun without its article."""
    article = language.affix["article"]
    return key[len(article) :] if key.startswith(article) and len(key) > len(article) + 2 else key


def definite(language: Language, key: str) -> bool:
    """Whether the article stands before the word, alone or behind a clitic."""
    affix = language.affix
    return len(key) > 3 and (key.startswith(affix["article"]) or key.startswith(affix["article_li"]))


def owned(language: Language, key: str) -> bool:
    """Whether a pronoun of the third person hangs on a word."""
    return len(key) > 3 and key.endswith(language.pronouns)


def unowned(language: Language, key: str) -> Iterator[str]:
    """The forms that a noun with an owner's pronoun may have without it."""
    affix = language.affix
    for pronoun in language.pronouns:
        if key.endswith(pronoun) and len(key) > len(pronoun) + 2:
            stem = key[: -len(pronoun)]
            yield stem
            if stem.endswith(affix["open"]):
                yield stem[:-1] + affix["feminine"]


def without(words: Words, i: int, clitic: str) -> str | None:
    """The word without this clitic (``and``, ``so``, ``bi``, ``li``, ``ka``); None where it does not hang there."""
    return words.lexemes[i].without.get(clitic)


@lru_cache(maxsize=KEPT)
def noun_of(language: Language, key: str) -> Noun | None:
    """What the pack knows of a noun that can name a voice, with or without its article or owner."""
    nouns = language.nouns
    for form in (key, bare(language, key)):
        if form in nouns:
            return _fitting(nouns[form], definite(language, key))
    for form in unowned(language, key):
        if form in nouns:
            return _fitting(nouns[form], known=True)
    return None


def _fitting(group: tuple[Noun, ...], known: bool) -> Noun:
    """Of the kinds a word may have: an office holder when it is definite, an unnamed one when it is not."""
    wanted = ("title", "person") if known else ("unnamed",)
    return next((noun for noun in group if noun.kind in wanted), group[0])


def head(words: Words, i: int) -> Noun | None:
    """The noun at a word if it can begin a phrase that names a voice."""
    if not 0 <= i < len(words.keys):
        return None
    lexeme = words.lexemes[i]
    if lexeme.noun is False:
        lexeme.noun = None if lexeme.mark else noun_of(words.language, lexeme.key)
    return lexeme.noun  # type: ignore[return-value]


def behind_clitic(words: Words, i: int) -> Noun | None:
    """The noun behind a clitic: "in the ministry", "for the newspaper"."""
    for clitic in ("li", "bi", "and"):
        stem = without(words, i, clitic)
        if stem and (noun := noun_of(words.language, stem)):
            return noun
    return None


def names_body(language: Language, stem: str) -> bool:
    """Whether a noun names a body or a place, so that "in" before it says where, not what."""
    nouns = (noun for form in (stem, stem[2:]) for noun in language.nouns.get(form, ()))
    return any(noun.kind in ("office", "organisation", "outlet") for noun in nouns)


def is_time(words: Words, i: int) -> bool:
    """A word that says when, as a phrase of its own."""
    if words.among("time", i):
        return not (words.among("bare_source_adjective", i) and head(words, i - 1) is not None)
    return words.among("period", i) and words.among("period_end", i + 1)


def opens_event(words: Words, i: int) -> bool:
    """A noun that can open a content by itself: an event, a verbal noun, with or without an owner."""
    lexeme = words.lexemes[i]
    if lexeme.event is None:
        lexeme.event = is_event(words.language, lexeme.key)
    return lexeme.event


@lru_cache(maxsize=KEPT)
def is_event(language: Language, key: str) -> bool:
    """Whether a word is a noun of happening or doing."""
    events = language.words["event_noun"]
    if key in events or bare(language, key) in events or any(form in events for form in unowned(language, key)):
        return True
    plain = bare(language, key)
    if plain in language.nouns or plain in language.countries:
        return False
    return any(language.verbal_noun.fullmatch(form) for form in (plain, *unowned(language, key)))


def is_name(words: Words, first: int, end: int) -> bool:
    """Two words that can be a bare name, three from a given name on: no article, no shape of a plural or a feminine."""
    if words.run("given_name", first):
        return end - first <= 3
    shapes = (*words.language.plurals, words.language.affix["feminine"])
    short = end - first <= 2 and not words.keys[first][0].isdigit()
    return short and not any(definite(words.language, key) or key.endswith(shapes) for key in words.keys[first:end])
