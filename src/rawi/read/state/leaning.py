"""What a clause leans on: who and what was named before it, without which a reader does not know what it speaks of."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rawi.nouns.claim import Attribution, Detail, Voice, VoiceKind
from rawi.nouns.values import Location, Organisation, Person, called
from rawi.packs.given import Pack
from rawi.read.grammar.heads import head, is_event
from rawi.read.grammar.stems import stem_at
from rawi.read.text.words import Words, words

LONGEST = 9  # words of a name that stands before what somebody says
BODIES: frozenset[VoiceKind] = frozenset({"office", "organisation"})
SINGLE: frozenset[VoiceKind] = frozenset({"person", "outlet", "unnamed", "crowd"})  # whom one word can name
NO_NAME = ("relative", "that", "demonstrative", "prep_pronoun", "honorific", "subject_pronoun", "any")
NO_END = ("preposition", "conjunction")
TIMES = frozenset({"time", "period"})
DATED = frozenset({"period_noun", "time_noun", "weekday", "month"})
MARKS = frozenset('"«»()-.')


class Speaker(NamedTuple):
    """Who is named before what he says: whether the name is one and no more, whether he speaks for a body, whether he is one.

    ``quoted`` says that the words are his own, in which no "he" is himself.
    """

    clean: bool
    known: bool
    alone: bool
    quoted: bool = False


NOBODY = Speaker(False, False, True)


class Names:
    """The words of a text that are part of a name; ``firm`` are those of names that tell where, of whom, of which nation."""

    def __init__(self, split: Words, details: Iterable[Detail]) -> None:
        self.firm = {i for i, lexeme in enumerate(split.lexemes) if lexeme.content and stem_at(split, i).startswith("@")}
        self.every = set(self.firm)
        for each in details:
            if isinstance(each.value, Location | Person):
                self.firm.update(range(*split.of(each.span)))
            elif isinstance(each.value, Organisation) and called(each.value.names, "en"):
                self.every.update(range(*split.of(each.span)))
        self.every |= self.firm


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
        return Speaker(False, False, alone)
    firm = any(name.among("given_name", i) or stem_at(name, i).startswith("@") for i in listed if not name.is_mark(i))
    speaks = voice.kind in BODIES or name.among("lead_role", 0)
    known = speaks and (firm or not (definite(name, 0) or _spoken_of(name, len(name) - 1, "thing", "whoever")))
    broken = (
        any(name.run(each, i) for each in NO_NAME for i in listed)
        or any(name.run(each, i) for each in NO_END for i in (0, len(name) - 1))
        or any(name.lexemes[i].finite and not name.among("given_name", i) for i in listed[1:])
        or any(owned(name, i) for i in listed)
        or (definite(name, 0) and not firm and voice.outlet is None)
        or (len(name) == 1 and voice.outlet is None and (voice.kind not in SINGLE or _met(name, 0)))
    )
    return Speaker(not broken, known, alone)


def points(split: Words, clause: tuple[int, int], names: Names, speaker: Speaker | None) -> bool:
    """Whether a clause points to what stands before it: with a "this", with a pronoun before anybody is told of in it."""
    met = speaker is not None and not speaker.alone and not speaker.quoted
    for i in range(*clause):
        if _points_at(split, i) or (points_back(split, i) and not met and i not in names.every):
            return True
        met = met or i in names.every or definite(split, i) or _heads(split, i)
    return False


def leans(split: Words, clause: tuple[int, int], names: Names, speaker: Speaker | None) -> bool:
    """Whether a clause speaks of what was named before it: of a thing with the article alone.

    Behind a name in the clause a body may be what the name tells, and so may the speaker's. A clause without a name tells
    of somebody or something that is known only from what stands before it, unless one who speaks for a body says it.
    """
    first, end = clause
    inside = firm = met = False
    told: set[str] = set()
    for i in range(first, end):
        if i in names.every:
            inside, firm, met = True, firm or i in names.firm, True
        elif definite(split, i) and not _told(split, i, end, names):
            body = firm or (inside and head(split, i) is not None)
            new = stem_at(split, i) not in told
            if new and (_spoken_of(split, i, "thing") or (_met(split, i) and not body) or not (met or speaker)):
                return True
        met = met or definite(split, i) or _heads(split, i)
        told.add(stem_at(split, i))
    return not inside and not (speaker and speaker.known and not speaker.quoted)


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
    adjective = split.grammar.definite(split.keys[behind]) and head(split, behind) is None
    where = split.among("preposition", behind) and behind + 1 in names.firm and behind + 1 < end
    return behind in names.every or adjective or where or split.among("relative", behind)


def _met(split: Words, i: int) -> bool:
    """Whether a noun with the article alone is one that was named before: somebody, a body, an event, a thing."""
    if not definite(split, i):
        return False
    if _spoken_of(split, i, "thing", "whoever") or head(split, i) is not None:
        return True
    return any(form in split.language.nouns or is_event(split.language, form) for form in _bare(split, i))


def _spoken_of(split: Words, i: int, *lists: str) -> bool:
    forms = _bare(split, i)
    return any(not forms.isdisjoint(split.language.words[each]) for each in lists)


def _bare(split: Words, i: int) -> set[str]:
    """A noun without its article and what hangs on it."""
    lexeme, grammar = split.lexemes[i], split.grammar
    return {grammar.bare(form) for form in (lexeme.key, *lexeme.without.values()) if grammar.definite(form)}
