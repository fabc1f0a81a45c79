"""Who is meant where a cue names nobody: everybody around it in its sentence, and who of them weighs most."""

from collections.abc import Iterator

from rawi.read.find.around import beginnings, named_at
from rawi.read.judge.implied import Held, Implied, Known, Meant, Spoke, implied_parts
from rawi.read.judge.parts import Part, sums
from rawi.read.text.words import Phrase
from rawi.read.voices.hearing import Hearing
from rawi.read.voices.sayings import phrase_at

REMEMBERED = 60  # marks before and behind in a sentence of which the source may be meant
FAR = 9  # sentences back where no mark stands before
NAME = 3  # words of a phrase by which a voice is known


def meant(heard: Hearing, i: int) -> Meant:
    """Who is meant where the cue of a mark names nobody."""
    found = ways(heard, i)
    if len(found) == 1:
        return found[0]
    weigh = sums(heard.page.words.language.weights["implied"])
    scores = [weigh.of(parts) for parts in parts_of(heard, i, found)]
    return found[max(range(len(found)), key=scores.__getitem__)]


def phrase_of(heard: Hearing, i: int, way: Meant) -> Phrase | None:
    """The phrase that names who is meant, if that is anybody of the sentence."""
    if way.at is None:
        return None
    cue = implied(heard, i)
    return named_at(heard.page, way.at, cue.cue, cue.until)


def ways(heard: Hearing, i: int) -> list[Meant]:
    """Everybody who may be meant: nobody of the sentence first, then who speaks in it, then whom else it names."""
    found = [Meant()]
    if heard.found[i].place < 0:
        return found
    cue, words, near = implied(heard, i), heard.page.words, _near(heard, i)
    contents = [words.of(heard.marks[k].content) for k in near]
    sources = [source for k in near if (source := heard.sources[k]) is not None]
    found.extend(_speaking(heard, i, near, cue))
    for at in beginnings(heard.page, cue.first, cue.cue, cue.until):
        if not any(first <= at < end for first, end in sources):
            speaks = heard.in_source(words.grammar.bare(words.keys[at]))
            found.append(Meant(at, known=_known(heard, at, cue.who), speaks=speaks))
    if not contents:
        return found
    return [way if way.at is None else way._replace(held=_held(contents, way.at, cue.cue.first)) for way in found]


def _near(heard: Hearing, i: int) -> list[int]:
    """The other marks of the sentence: those before it, the nearest first, then those behind it."""
    place, around = heard.found[i].place, range(max(0, i - REMEMBERED), min(len(heard.marks), i + 1 + REMEMBERED))
    near = (*reversed(around[: i - around.start]), *around[i - around.start + 1 :])
    return [k for k in near if heard.found[k].place == place]


def _held(contents: list[tuple[int, int]], somebody: int, cue: int) -> Held:
    """How many contents hold somebody, the cue, or both."""
    alone = both = hold_cue = 0
    for first, end in contents:
        if first <= somebody < end:
            both += first <= cue < end
            alone += not first <= cue < end
        else:
            hold_cue += first <= cue < end
    return Held(alone, both, hold_cue)


def parts_of(heard: Hearing, i: int, found: list[Meant]) -> Iterator[list[Part]]:
    """The features of everybody who may be meant, in parts."""
    last = next(heard.voices.met.latest(), None)
    told = "nobody" if last is None else "agrees" if last.agrees(heard.found[i].who) else "does not agree"
    return implied_parts(heard.page, implied(heard, i), found, told)


def implied(heard: Hearing, i: int) -> Implied:
    """What is to be seen of a cue that names nobody."""
    made, words = heard.found[i], heard.page.words
    cue = phrase_at(words, heard.marks[i].cue[0]) or Phrase(made.first, made.first + 1)
    until = max(cue.end, words.at(heard.marks[i].content.start))
    first = heard.page.sentences[made.place][0]
    back = next((made.place - heard.found[k].place for k in range(i - 1, -1, -1) if heard.found[k].place >= 0), FAR)
    return Implied(cue, until, first, made.shape, made.who, made.hung, heard.parents[i] is not None, back)


def _speaking(heard: Hearing, i: int, near: list[int], cue: Implied) -> Iterator[Meant]:
    """The sources of the other marks in the sentence, each once: the nearest before the cue first, then those behind it."""
    seen: set[int] = set()
    nearer = 0
    for k in near:
        source = heard.sources[k]
        if source is None:
            continue
        if source.first not in seen:
            seen.add(source.first)
            other, voice = heard.found[k], heard.speakers.spoken.get(k)
            agrees = voice is None or voice.agrees(cue.who)
            spoke = Spoke(_lies(heard, i, k), other.shape, other.who, agrees, nearer if k < i else 0)
            yield Meant(source.first, k, spoke=spoke)
        nearer += k < i and source.first < cue.cue.first


def _lies(heard: Hearing, i: int, k: int) -> str:
    """How another mark lies to one: around it, in it, beside it in the same words."""
    if k == heard.relayer(i):
        return "hands on"
    if heard.parents[i] == k:
        return "around"
    if heard.parents[k] == i:
        return "within"
    return "beside" if heard.parents[i] == heard.parents[k] else "apart"


def _known(heard: Hearing, at: int, who: str) -> Known | None:
    """The voice met before that a name may be of, by one of its first words."""
    words, met = heard.page.words, heard.voices.met
    for k in range(at, min(len(words), at + NAME)):
        voice = met.last_of(words.grammar.bare(words.keys[k]))
        if voice is not None:
            return Known(voice.first.kind, k - at, voice is next(met.latest(), None), voice.agrees(who))
    return None
