"""What a source phrase tells of its voice: kind, gender and number, the words it is known again by."""

from rawi.nouns.claim import HowMany, NounKind, VoiceKind
from rawi.read.grammar.heads import behind_clitic, cut, head, is_time, noun_of, without
from rawi.read.text.page import Page
from rawi.read.text.words import Phrase, Words
from rawi.read.voices.headed import headed
from rawi.read.voices.mentioned import HOW_MANY, PEOPLE, Mention

OWNERS: tuple[VoiceKind, ...] = ("document", "outlet", "account")
SINGLE = 1
BEFORE = 600  # words back in which a name is looked for
PLACES = frozenset({"ordinary", "no_place"})  # lists that hold family names too
CONSONANTS = 3  # of a foreign name that may be known by its sound


def mention(page: Page, phrase: Phrase) -> Mention:
    """Read a source phrase."""
    words = page.words
    if words.grammar.subject_first:
        return headed(page, phrase)
    core = _core(words, phrase)
    keys = [_plain(page, i) for i in range(phrase.first, core) if not _says_nothing(page, i, phrase.first)]
    at, noun_key = phrase.first, keys[0] if keys else ""
    while at < phrase.end - 1 and (words.is_mark(at) or words.among("demonstrative", at)):
        at += 1
    kind, agreement = _kind(page, at, phrase.end)
    card = _card(page, at, phrase.end, kind)
    if card:
        kind = "outlet"
    generic = card is None or (page.is_outlet_noun(at) or _is_outlet_word(page, at))
    alone = len(keys) == SINGLE and generic and _is_definite(page, at) and not _some(page, at)
    titled = any(
        noun.kind == "title" for i in range(at, phrase.end) for noun in words.language.nouns.get(words.keys[i], ())
    )
    honorific = phrase.end == at + 1 and words.among("honorific", at)
    noun_alone = alone and (head(words, at) is not None or _behind_clitic(page, at)) and not _is_family_name(words, at)
    known = honorific or noun_alone
    return Mention(
        span=words.span(phrase.first, phrase.end),
        kind="person" if kind == "title" else kind,
        agreement=agreement,
        number=_number(agreement, kind),
        words=frozenset(key for key in keys if len(key) > 1),
        noun=words.grammar.bare(noun_key),
        takes_up=bool(known) or (kind == "document" and card is None and _owner_noun(page, at, phrase.end)),
        titled=titled,
        named=_named(page, at, phrase.end),
        outlet=card,
        role=_role(page, phrase) if kind in PEOPLE else None,
        sounds=_sounds(page, phrase) if kind in ("person", "title") else frozenset(),
        honorific=honorific,
        described=_is_described(page, at, phrase.end),
        name=frozenset(
            _plain(page, i) for i in range(at, core) if not _says_nothing(page, i, at) and not _known(words, i)
        ),
        head_at=at,
        called=words.span(phrase.first, core),
    )


def _core(words: Words, phrase: Phrase) -> int:
    """The end of what names a voice: before a relative clause or a circumstance, which only tell of it.

    Behind somebody's own name stands what he speaks of, or when: "in the role", "yesterday".
    """
    noun = head(words, phrase.first)
    paper, named = noun is not None and noun.kind == "document", False
    for i in range(phrase.first + 1, phrase.end):
        told_of = paper and words.lexemes[i].finite  # "a statement (that) the paper received"
        rest = without(words, i, "bi") if named else None
        beside = rest is not None and words.grammar.definite(rest)
        if told_of or beside or words.among("relative", i) or words.among("subject_pronoun", i):
            return i
        named = named or bool(words.run("given_name", i))
    return phrase.end


def _role(page: Page, phrase: Phrase) -> str | None:
    """What somebody is, beside the name: the title before a given name, the apposition behind a comma."""
    words = page.words
    for i in range(phrase.first + 1, phrase.end):
        if words.keys[i] == "," and (noun := head(words, i + 1)) and noun.kind in ("title", "person"):
            close = words.find(",", i + 1, phrase.end) or phrase.end
            return words.span(i + 1, close).of(words.text) if close > i + 1 else None
    noun = head(words, phrase.first)
    if noun is None or noun.kind not in ("title", "person"):
        return None
    name = next((i for i in range(phrase.first + 1, phrase.end) if words.run("given_name", i)), None)
    return words.span(phrase.first, name).of(words.text) if name is not None else None


def _sounds(page: Page, phrase: Phrase) -> frozenset[str]:
    """The words that no list knows, as they sound; one of fewer than three consonants says too little."""
    words = page.words
    here = (words.lexemes[i] for i in range(phrase.first, phrase.end))
    unknown = (each.key for each in here if not (each.lists - PLACES or each.values or each.mark or each.cues))
    sounds = (words.language.sound(key) for key in unknown if not words.grammar.definite(key))
    return frozenset(sound for sound in sounds if len(sound) >= CONSONANTS)


def _says_nothing(page: Page, i: int, first: int) -> bool:
    """A mark, or a word such as "the same" behind the noun."""
    words = page.words
    return words.is_mark(i) or words.among("demonstrative", i) or (i > first and words.among("period_end", i))


def _plain(page: Page, i: int) -> str:
    words = page.words
    key = words.keys[i]
    if words.grammar.begins_no_name(words.text[words.starts[i] : words.ends[i]]):
        return cut(words, i, "li") or key
    if key not in words.language.nouns:
        for clitic in ("li", "bi"):
            stem = without(words, i, clitic)
            if stem and noun_of(words.language, stem):
                key = stem
                break
    return words.grammar.bare(key)


def _is_definite(page: Page, i: int) -> bool:
    return page.words.grammar.definite(page.words.keys[i])


def _is_family_name(words: Words, at: int) -> bool:
    """Whether a noun with the article stood behind a given name before: a family name that is a noun too."""
    key, first = words.keys[at], max(1, at - BEFORE)
    return any(words.run("given_name", i - 1) for i in range(first, at) if words.keys[i] == key)


def _known(words: Words, i: int) -> bool:
    """Whether a word is a noun of a voice, and no name."""
    return head(words, i) is not None and not words.run("given_name", i)


def _is_described(page: Page, at: int, end: int) -> bool:
    """Whether a noun with the article and adjectives of belonging are all there is: "the German doctor"."""
    words = page.words
    noun = head(words, at)
    if noun is None or not _is_definite(page, at) or words.among("lead_role", at):
        return False
    bare = words.language.nouns.get(words.grammar.bare(words.keys[at]), ())
    if noun.kind == "title" and all(each.kind != "unnamed" for each in bare):
        return False  # what follows a title is a name
    rest = [i for i in range(at + 1, end) if not _says_nothing(page, i, at)]
    return bool(rest) and all(_belongs(page, i) for i in rest)


def _belongs(page: Page, i: int) -> bool:
    """A definite adjective of belonging, of either gender."""
    grammar, key = page.words.grammar, page.words.keys[i]
    if _is_family_name(page.words, i):
        return False
    return grammar.belonging(key[:-1] if grammar.ending(key) == "f" else key)


def _behind_clitic(page: Page, i: int) -> bool:
    stem = without(page.words, i, "li") or without(page.words, i, "bi")
    return stem is not None and noun_of(page.words.language, stem) is not None


def _kind(page: Page, at: int, end: int) -> tuple[NounKind, str]:
    words = page.words
    noun = head(words, at) or behind_clitic(words, at)
    if noun is None and words.keys[at][0].isdigit():
        return _kind_of_some(page, at, end), ""
    if noun is None:
        named = words.language.country_of(words.keys[at])
        country = words.language.country_of(_plain(page, at)) or named
        if country and not named and _is_definite(page, at) and words.grammar.ending(words.keys[at]) == "p":
            return "crowd", "mp"
        return ("office" if country else "person"), ""
    if _some(page, at):
        return _kind_of_some(page, at, end), noun.agreement
    if noun.kind == "group":
        return "organisation", noun.agreement
    if noun.kind in ("unnamed", "person") and noun.agreement[1] == "s":
        if _is_somebody(page, at, end):
            return "person", noun.agreement
        if _speaks_for(words, at):
            return "unnamed", noun.agreement
    return noun.kind, noun.agreement


def _some(page: Page, at: int) -> bool:
    """Whether a word is "some" or "one" of others: "a team of researchers", but not "the team of the city"."""
    words, noun = page.words, head(page.words, at)
    nouns = words.language.nouns.get(words.grammar.bare(words.keys[at]), (noun,))
    kinds = {each.kind for each in nouns if each}
    return "group" in kinds and ("organisation" not in kinds or words.among("preposition", at + 1))


def _kind_of_some(page: Page, at: int, end: int) -> NounKind:
    """What those are of whom some speak; "some" by itself names nobody."""
    words = page.words
    i = at + 1
    while i < end - 1 and words.among("preposition", i):
        i += 1
    inner = head(words, i) if i < end else None
    return inner.kind if inner else "unnamed"


def _speaks_for(words: Words, at: int) -> bool:
    """ "A spokesman in the name of": behind these words stands whom he speaks for, not what he is called."""
    return without(words, at + 1, "bi") in words.language.words["naming"]


def _is_somebody(page: Page, at: int, end: int) -> bool:
    """Whether a role is a certain person's: it has the article, is that of something known, or a name goes with it."""
    words = page.words
    i = at
    while i < end - 1 and head(words, i) and not _is_definite(page, i):
        i += 1
    if _is_definite(page, i) and not is_time(words, i):
        return True
    stop = next((k for k in range(at + 1, end) if _parts(page, k)), end)
    first = at + 1 + _speaks_for(words, at)  # "in the name of" is a given name too
    return any(words.run("given_name", k) for k in range(first, stop))


def _parts(page: Page, i: int) -> bool:
    """Whether what follows the head noun no longer tells who it is: "an official in", "an official of the ministry"."""
    return page.words.is_mark(i) or page.words.among("preposition", i) or behind_clitic(page.words, i) is not None


def _card(page: Page, at: int, end: int, kind: NounKind) -> str | None:
    """The card of the outlet that the phrase names, or whose report, article or account it names."""
    if kind not in OWNERS and not (kind == "person" and head(page.words, at) is None):
        return None
    for i in range(at, min(end, at + 5)):
        found = page.outlet_at(i)
        if found:
            return found[1]
        if page.words.keys[i] in ",(":
            break
    return None


def _owner_noun(page: Page, at: int, end: int) -> bool:
    """ "The paper's report": the noun behind the document stands for an outlet met before."""
    return any(page.is_outlet_noun(i) or _is_outlet_word(page, i) for i in range(at + 1, min(end, at + 3)))


def _is_outlet_word(page: Page, i: int) -> bool:
    noun = head(page.words, i)
    return noun is not None and noun.kind == "outlet" and _is_definite(page, i)


def _number(agreement: str, kind: NounKind) -> HowMany:
    if kind in ("bare", "unnamed", "crowd") or agreement:
        return (
            HOW_MANY.get(agreement[-1:], "unknown") if not (kind in ("bare", "crowd") and agreement == "fs") else "many"
        )
    return "unknown" if kind in ("office", "organisation", "document") else "one"


def _named(page: Page, at: int, end: int) -> bool:
    """Whether a word is in the phrase that no list knows: a name."""
    words = page.words
    return any(
        not words.is_mark(i) and noun_of(words.language, words.keys[i]) is None
        and words.keys[i] not in words.language.prepositions
        for i in range(at, end)
    )  # fmt: skip
