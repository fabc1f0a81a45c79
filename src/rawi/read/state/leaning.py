"""What a clause leans on: who and what was named before it, without which a reader does not know what it speaks of."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from rawi.nouns.claim import Attribution, Detail, Voice, VoiceKind
from rawi.nouns.values import Location, Organisation, Person, called
from rawi.packs.given import Pack
from rawi.packs.languages import Language
from rawi.read.grammar.heads import head, is_event
from rawi.read.grammar.stems import stem, stem_at
from rawi.read.text.words import Words, words

LONGEST = 9  # words of a name that stands before what somebody says
BODIES: frozenset[VoiceKind] = frozenset({"office", "organisation"})
NO_NAME = ("relative", "that", "demonstrative", "prep_pronoun", "honorific", "subject_pronoun", "any")
NO_END = ("preposition", "conjunction")
TIMES = frozenset({"time", "period"})
DATED = frozenset({"period_noun", "time_noun", "weekday", "month"})
LONG = 4  # words with a meaning by which a clause without a name may tell of something
NEAR = 5  # words behind a noun in which a name tells which one it is
MARKS = frozenset('"«»()-.')


class Speaker(NamedTuple):
    """Who is named for what he says: whether the name is one and no more, whether it tells who he is.

    ``known`` says that he speaks for a body, ``alone`` that he is one, ``quoted`` that the words are his own, in which no "he"
    is himself.
    """

    clean: bool = False
    told: bool = False
    known: bool = False
    alone: bool = True
    quoted: bool = False


NOBODY = Speaker()


class Names:
    """The words of a text that are part of a name; ``own`` are those of people, places, bodies: of nations, only their names."""

    def __init__(self, split: Words, details: Iterable[Detail]) -> None:
        self.own: set[int] = set()
        for each in details:
            body = isinstance(each.value, Organisation) and called(each.value.names, "en")
            town = isinstance(each.value, Location) and each.value.precision != "country"
            if body or town or isinstance(each.value, Person):
                self.own.update(range(*split.of(each.span)))
        nations = {i for i, lexeme in enumerate(split.lexemes) if lexeme.content and stem_at(split, i).startswith("@")}
        self.every = self.own | nations


def speakers(pack: Pack, attributions: Iterable[Attribution], voices: Sequence[Voice]) -> dict[str, Speaker]:
    """Who is named before the words of each attribution: the farthest voice of its chain that is settled."""
    known = {voice.id: voice for voice in voices}
    judged: dict[str, Speaker] = {}
    found = {}
    for each in attributions:
        voice = next((known[key] for key in reversed(each.chain) if known[key].settled), None)
        if voice is not None:
            if voice.id not in judged:
                judged[voice.id] = _speaker(words(voice.name, pack), voice)
            found[each.id] = judged[voice.id]._replace(quoted=each.quotation == "direct")
    return found


def _speaker(name: Words, voice: Voice) -> Speaker:
    alone = voice.kind in ("person", "unnamed") and voice.number in ("one", "unknown")
    listed = range(len(name))
    if not 0 < len(name) <= LONGEST or any(name.is_mark(i) and name.keys[i] not in MARKS for i in listed):
        return Speaker(alone=alone)
    firm = voice.outlet is not None or any(_firm(name, i) for i in listed)
    told = firm or not (definite(name, 0) or (len(name) == 1 and voice.kind != "crowd"))
    speaks = voice.kind in BODIES or name.among("lead_role", 0)
    known = speaks and (firm or not (definite(name, 0) or _spoken_of(name, len(name) - 1, "thing", "whoever")))
    broken = (
        any(name.run(each, i) for each in NO_NAME for i in listed)
        or any(name.run(each, i) for each in NO_END for i in (0, len(name) - 1))
        or any(name.lexemes[i].finite and not name.among("given_name", i) for i in listed[1:])
        or any(owned(name, i) for i in listed)
        or (not firm and head(name, 0) is None)
        or (
            len(name) > 1
            and definite(name, len(name) - 1)
            and _outlet(name, len(name) - 1)
            and not _heads(name, len(name) - 2)
        )
    )
    return Speaker(told and not broken, told, known, alone)


def _outlet(name: Words, i: int) -> bool:
    noun = head(name, i)
    return noun is not None and noun.kind == "outlet"


def _firm(name: Words, i: int) -> bool:
    """Whether a word of a name can be no common noun."""
    return not name.is_mark(i) and (
        name.among("given_name", i) or stem_at(name, i).startswith("@") or name.valued("organisation", i) is not None
    )


def points(split: Words, clause: tuple[int, int], names: Names, speaker: Speaker | None) -> bool:
    """Whether a clause points to what stands before it: with a "this", with a pronoun before anybody is told of in it."""
    met = speaker is not None and not speaker.alone and not speaker.quoted
    inside = False
    for i in range(*clause):
        back = points_back(split, i) and not (met and i > clause[0])
        if _points_at(split, i) or (i not in names.every and (back or (split.among("honorific", i) and not inside))):
            return True
        inside = inside or i in names.every
        met = met or i in names.every or definite(split, i) or _heads(split, i)
    return False


def leans(split: Words, clause: tuple[int, int], names: Names, speaker: Speaker | None) -> bool:
    """Whether a clause speaks of what was named before it: of a thing with the article alone.

    Behind a name in the clause a body may be what the name tells, and so may the speaker's. A clause without a name tells
    of somebody or something that is known only from what stands before it, unless one who speaks for a body says it.
    """
    first, end = clause
    inside = own = met = False
    told: set[str] = set()
    for i in range(first, end):
        if i in names.every:
            inside, own, met = True, own or i in names.own, True
        elif definite(split, i) and not _told(split, i, end, names) and stem_at(split, i) not in told:
            if _spoken_of(split, i, "thing") or (not own and _spoken_of(split, i, "whoever")):
                return True
            if (not inside and _met(split, i)) or not (met or speaker):
                return True
        met = met or definite(split, i) or _heads(split, i)
        told.add(stem_at(split, i))
    meaning = sum(split.lexemes[i].content for i in range(first, end))
    said = speaker is not None and speaker.known and not speaker.quoted and meaning >= LONG
    return not inside and (not said or split.among("there", first))


def _heads(split: Words, i: int) -> bool:
    """Whether a noun that names somebody stands at a word; one before a preposition may well be a verb."""
    return head(split, i) is not None and not any(split.among("preposition", at) for at in (i, i + 1))


def _points_at(split: Words, i: int) -> bool:
    """Whether a word is a "this" before anything but a time."""
    lexeme, these = split.lexemes[i], split.language.words["demonstrative"]
    if lexeme.key not in these and these.isdisjoint(lexeme.without.values()):
        return False
    behind = split.lexemes[min(i + 1, len(split) - 1)]
    return behind.lists.isdisjoint(TIMES) and behind.values.keys().isdisjoint(DATED)


def points_back(split: Words, i: int) -> bool:
    """Whether a pronoun stands at a word or hangs on it."""
    return split.among("prep_pronoun", i) or split.among("pronoun", i) or owned(split, i)


def owned(split: Words, i: int) -> bool:
    """Whether an owner's pronoun hangs on a word."""
    lexeme = split.lexemes[i]
    return not lexeme.mark and split.grammar.owned(lexeme.key)


def definite(split: Words, i: int) -> bool:
    """Whether the article stands on a word or, behind a clitic, in it."""
    lexeme, grammar = split.lexemes[i], split.grammar
    return grammar.definite(lexeme.key) or any(grammar.definite(rest) for rest in lexeme.without.values())


def _told(split: Words, i: int, end: int, names: Names) -> bool:
    """Whether what stands behind a noun with the article tells which one it is: an adjective, a name, where, a relative."""
    behind = i + 1
    while behind < end and split.keys[behind] in '"«(':
        behind += 1
    if behind >= end:
        return False
    near = any(at in names.every for at in range(behind, min(end, behind + NEAR)))
    adjective = _agrees(split, i, behind) and head(split, behind) is None
    if adjective and _spoken_of(split, i, "thing", "whoever"):
        adjective = _belongs(split, behind)
    return (
        (behind in names.every and not _spoken_of(split, i, "thing"))
        or adjective
        or (near and (split.among("preposition", behind) or split.among("relative", behind)))
    )


def _agrees(split: Words, noun: int, adjective: int) -> bool:
    """Whether a word can be the adjective of a noun before it, both with the article."""
    grammar, key = split.grammar, split.keys[adjective]
    return grammar.definite(key) and (grammar.ending(split.keys[noun]) != "f" or grammar.ending(key) == "f")


def _belongs(split: Words, i: int) -> bool:
    """Whether an adjective says to what something belongs, "the nuclear agreement": any other tells of no thing which it is."""
    key = split.keys[i]
    return any(split.grammar.belonging(form) for form in (key, *split.grammar.unowned(key), key[:-1]))


def _met(split: Words, i: int) -> bool:
    """Whether a noun with the article alone is one that was named before: somebody, a body, an event, a thing."""
    if not definite(split, i):
        return False
    if _spoken_of(split, i, "thing", "whoever") or head(split, i) is not None:
        return True
    return any(form in split.language.nouns or is_event(split.language, form) for form in _bare(split, i))


def _spoken_of(split: Words, i: int, *lists: str) -> bool:
    return any(stem(split.language, form) in _stems(split.language, each) for form in _bare(split, i) for each in lists)


@lru_cache
def _stems(language: Language, name: str) -> frozenset[str]:
    return frozenset(stem(language, word) for word in language.words[name])


def _bare(split: Words, i: int) -> set[str]:
    """A noun without its article and what hangs on it."""
    lexeme, grammar = split.lexemes[i], split.grammar
    return {grammar.bare(form) for form in (lexeme.key, *lexeme.without.values()) if grammar.definite(form)}
