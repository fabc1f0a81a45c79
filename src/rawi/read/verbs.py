"""Attributions made by verbs: the cue, its complement, its source before or behind it."""

from dataclasses import replace

from rawi.read.cues import Cue, Refusal, cues
from rawi.read.drafts import Draft, Frame, Phrase
from rawi.read.frames import frame
from rawi.read.heads import definite, head, without
from rawi.read.page import Page
from rawi.read.sources import Named, behind
from rawi.read.subjects import before
from rawi.read.two_part import attitude_stance, without_addressee
from rawi.read.words import Words

TIGHT = 8  # words between a verb that seldom speaks and its complement
ASKED = frozenset({"min", "ala"})  # the prepositions that verbs of asking put before whom they ask
ADDRESSED = ("asks", "warns", "promises")
LINKS = {"from": "relay_from", "learns": "learned_from"}  # the words between who hands on and whom it is from
EVIDENCE = {
    "document": ("document", "crowd", "organisation", "outlet", "office"),
    "study": ("document", "crowd", "office", "organisation"),
}


def by_verbs(page: Page, place: int, first: int, end: int) -> list[Draft]:
    """The attributions that verbs make in one sentence, in the order of their cues, contents still without end."""
    drafts: list[Draft] = []
    done = -1
    for cue in cues(page.words, first, end):
        if cue.at <= done:
            continue
        made, _ = judged(page, cue, (place, first, end))
        if made:
            drafts.extend(made)
            done = max(part[1] - 1 for each in made for part in each.cue)
    return drafts


def judged(page: Page, cue: Cue, bounds: tuple[int, int, int]) -> tuple[list[Draft], Refusal | None]:
    """The attributions that a verb makes, or none and the reason why not. ``bounds`` are a sentence's number and words."""
    place, first, end = bounds
    limit = _limit(page, cue.at, end)
    found = frame(page, cue, limit)
    if found is None or found.start >= limit:
        return [], "no-complement"
    if _strays(page, cue, found):
        return [], "far-complement"
    clause = clause_start(page, first, cue.first)
    named = _sources(page, cue, found, clause)
    if objection := _objection(page, cue, found, named):
        return [], objection
    draft = _draft(page, cue, (found, named), (place, clause, limit))
    relays = [LINKS[name] for name in LINKS if name in cue.form.takes]
    return (_relayed(page, draft, found, relays[0]) if relays else [draft]), None


def _strays(page: Page, cue: Cue, found: Frame) -> bool:
    """A verb that seldom speaks has its complement close behind it, if it does, and no other preposition before it."""
    if "tight" not in cue.form.takes:
        return False
    name = page.words.language.prepositions.get(page.words.keys[cue.at + 1])
    other = name is not None and not cue.form.takes & {name, f"{name}_that", f"{name}_source"}
    return found.until > cue.at + TIGHT or (other and found.until > cue.at + 1)


def _relayed(page: Page, draft: Draft, found: Frame, links: str) -> list[Draft]:
    """ "A relayed from B (his saying) that", "A learned from B that": two attributions with one content, B's inside A's."""
    words = page.words
    link = next((i for i in range(draft.at + 1, found.until) if words.run(links, i)), None)
    if link is None:
        return [draft]
    saying = next((i for i in range(link + 1, found.until) if words.run("speech_noun", i)), None)
    draft.source = behind(page, draft.at + 1, link).source
    pronoun = words.keys[link] not in words.language.prepositions
    origin = None if pronoun else behind(page, link + 1, saying or found.until).source
    cue = [(saying, saying + 1)] if saying is not None else [*draft.cue, (link, link + 1)]
    inner = replace(draft, at=saying or link, cue=cue, source=origin, parent=draft, stance="says",
                    rule=f"{words.language.code}.relayed.{found.kind}", who="",
                    cue_skip=0 if saying is not None else draft.cue_skip)  # fmt: skip
    return [draft, inner]


def _limit(page: Page, at: int, end: int) -> int:
    """A cue inside a quotation has its content inside it."""
    quote = page.quote_around(at)
    return min(end, quote.end) if quote is not None else end


def _draft(page: Page, cue: Cue, how: tuple[Frame, Named], bounds: tuple[int, int, int]) -> Draft:
    (found, named), (place, clause, limit) = how, bounds
    parts, stance = [(cue.first, cue.at + 1), *found.more], _stance(page.words, cue, found)
    if found.more and found.more[0][0] == cue.at + 1:
        parts = [(cue.first, found.more[0][1])]
    return Draft(
        at=cue.at, cue=parts, kind=found.kind, stance=stance, shape=cue.form.shape, tense=cue.form.tense,
        who=cue.form.who, hung=cue.hung, source=named.source, medium=named.medium, start=found.start, skip=found.skip,
        place=place, limit=limit, rule=_rule(page, cue, found, named), clause=clause,
        cue_skip=_and_before(page.words, cue), negated=cue.negated,
    )  # fmt: skip


def _and_before(words: Words, cue: Cue) -> int:
    """How many letters before a cue are an "and" that hangs on it, or on its negation."""
    return int(cue.hung or (cue.negated and not words.among("negation", cue.first)))


def _sources(page: Page, cue: Cue, found: Frame, clause: int) -> Named:
    words = page.words
    named = Named(None)
    finite = cue.form.shape == "finite"
    addresses = cue.form.stance in ADDRESSED or "whom" in cue.form.takes
    if finite and ("so" in cue.form.takes or addresses) and not cue.hung and cue.form.who != "1":
        named = Named(before(page, clause, cue.first))
    if finite and named.source is None and not (cue.form.pronoun and found.until == cue.at + 1):
        named = behind(page, cue.at + 1, found.until)
        # The pronoun before it is its subject: "but he called on Tehran to".
        if words.among("subject_pronoun", cue.first - 1):
            return Named(None, named.medium)
        # Before its subject a verb is singular: behind a plural one stands whom it speaks of or to.
        if cue.form.who[1:] in ("p", "d"):
            named = Named(None, named.medium)
        if named.source is not None and named.medium is None and "whom" in cue.form.takes:
            named = _told(page, named.source)
        if named.source is not None and addresses:
            asked = ASKED - cue.form.takes | {"min"} if cue.form.stance == "asks" else frozenset()
            named = Named(without_addressee(page, named.source, asked), named.medium)
    if named.source is None and cue.form.shape == "finite" and not cue.hung and cue.form.who != "1":
        named = Named(before(page, clause, cue.first), named.medium)
    if named.source is None and cue.form.shape == "participle" and not cue.hung and words.among("relative", cue.at - 1):
        named = Named(before(page, clause, cue.first), named.medium)
    return named


def _told(page: Page, source: Phrase) -> Named:
    """ "The chairman informed Reuters that": an outlet at the end of the source is whom it was said to."""
    for i in range(source.first + 1, source.end):
        named = page.outlet_at(i)
        if named and i + named[0] == source.end and head(page.words, i - 1) is None:
            return Named(Phrase(source.first, i), Phrase(i, source.end))
    return Named(source)


def _objection(page: Page, cue: Cue, found: Frame, named: Named) -> Refusal | None:
    """Why cue, complement and source make no attribution together; None where they do."""
    form = cue.form
    if _is_act(page, cue, found):
        return "act"
    if form.shape == "finite" and named.source is None and (refusal := _nobody(page, cue, found)):
        return refusal
    if "learns" in form.takes and not _is_outlet(page, named.source):
        return "no-outlet"
    if "from" in form.takes and not _hands_on(page, cue, found, named):
        return "no-outlet"
    for name, kinds in EVIDENCE.items():
        if name in form.takes:
            return None if _head_of(page, named.source) in kinds else "no-evidence"
    if cue.negated and form.stance not in ("believes", "declines") and not _holds_back(page, cue):
        return "negated"
    voiced = "attitude" in form.takes
    if found.kind in ("preposition", "noun") and named.source and not voiced and _is_abstract(page, named.source):
        return "abstract"
    if form.shape == "participle":
        return "adjective" if found.until > cue.at + 3 or _is_adjective(page, cue) else None
    if form.shape == "noun":
        near = found.kind in ("that", "quote", "colon") and found.until <= cue.at + 2
        return None if near else "no-complement"
    return None


def _nobody(page: Page, cue: Cue, found: Frame) -> Refusal | None:
    """Why a finite verb without a source of its own cannot go on with a voice met before; None where it can."""
    form, words = cue.form, page.words
    if _speaks_for_nobody(page, cue) or (form.who == "1" and found.kind not in ("that", "quote")):
        return "own-voice"
    if form.who[1:] == "d" or found.kind == "inverted":
        return "no-source"
    if cue.hung or found.kind not in ("noun", "preposition"):
        return None
    if found.kind == "preposition":
        return "no-source" if form.stance == "warns" and cue.at > 0 else None
    # Right behind a verb in the present an event is its subject, and behind one in the past inside a clause.
    plain = form.tense == "perfect" and (cue.at == 0 or words.among("turn_word", cue.at - 1) is False)
    return None if plain else "no-source"


def _is_act(page: Page, cue: Cue, found: Frame) -> bool:
    """Pointing with the hand, asking somebody to dinner, a verb that is a name in quotation marks."""
    words, quote = page.words, page.quote_around(cue.at)
    if quote is not None and page.names(quote):
        return True
    if any(words.among("gesture", i) for i in range(cue.at + 1, found.until)):
        return True
    return cue.form.stance == "asks" and words.among("invitation", found.start)


def _hands_on(page: Page, cue: Cue, found: Frame, named: Named) -> bool:
    """Whether a verb of handing on has somebody it is from behind it, or somebody known to speak who hands on."""
    if any(page.words.run("relay_from", i) for i in range(cue.at + 1, found.until)):
        return True
    return _is_outlet(page, named.source) or named.source is None or _head_of(page, named.source) is not None


def _is_outlet(page: Page, source: Phrase | None) -> bool:
    """An outlet by its name, by its noun ("the newspaper"), or by the quotation marks around a name nobody lists."""
    if source is None:
        return False
    first = page.quoted[source.first].first if source.first in page.quoted else source.first
    return first > source.first or page.outlet_at(first) is not None or _head_of(page, source) == "outlet"


def _is_abstract(page: Page, source: Phrase) -> bool:
    """A definite noun in the feminine that no list knows to speak: a penalty, a step, results."""
    words, i = page.words, source.first
    if (
        head(words, i)
        or page.outlet_at(i)
        or words.language.country_of(words.keys[i])
        or not definite(words.language, words.keys[i])
    ):
        return False
    return words.keys[i].endswith(words.language.affix["feminine"])


def _speaks_for_nobody(page: Page, cue: Cue) -> bool:
    """ "Which confirms that", "one can see that", "we admit": no voice but the writer's own."""
    words = page.words
    if words.among("relative", cue.first - 1):
        return not any(words.run("turn", k) == cue.first - k for k in range(max(0, cue.first - 4), cue.first))
    if cue.form.tense == "imperfect" and not cue.hung and words.among("bare_that", cue.first - 1):
        return True
    return cue.form.who == "1" and page.quote_around(cue.at) is None


def _holds_back(page: Page, cue: Cue) -> bool:
    return cue.form.lemma.split(".", 1)[1] in page.words.language.declining


def _is_adjective(page: Page, cue: Cue) -> bool:
    """A participle right behind a definite or an indefinite noun of its own gender may only describe it."""
    words = page.words
    noun = head(words, cue.at - 1)
    return noun is not None and not words.is_mark(cue.at - 1) and cue.form.who in ("ms",) and not _accusative(page, cue)


def _accusative(page: Page, cue: Cue) -> bool:
    surface = page.words.keys[cue.at]
    return any(form.shape == "participle" and form.who == "ms" and form.word[-1] == surface[-1] == _alef(page)
               for form in page.words.language.cues.get(surface, ()))  # fmt: skip


def _alef(page: Page) -> str:
    return page.words.language.affix["article"][0]


def _head_of(page: Page, source: Phrase | None) -> str | None:
    if source is None:
        return None
    for i in (source.first, source.first + 1):
        noun = head(page.words, i) if i < source.end else None
        if noun and noun.kind != "group":
            return noun.kind
    return None


def _stance(words: Words, cue: Cue, found: Frame) -> str:
    if found.kind == "decline" or (cue.negated and cue.form.stance in ("says", "reveals", "confirms")):
        return "declines"
    if "attitude" in cue.form.takes and found.more:
        return attitude_stance(words, found.more[-1][1] - 1) or cue.form.stance
    if found.kind == "noun" and words.run("responsibility", found.start) and cue.form.stance == "reveals":
        return "admits"
    return cue.form.stance


def _rule(page: Page, cue: Cue, found: Frame, named: Named) -> str:
    order = "implied"
    if named.source is not None:
        order = "verb-subject" if named.source.first > cue.at else "subject-verb"
    shape = {"finite": order, "participle": "participle", "noun": "speech-noun"}[cue.form.shape]
    return f"{page.words.language.code}.{shape}.{found.kind}"


def clause_start(page: Page, first: int, cue: int) -> int:
    """Where the clause of a cue begins: behind the nearest conjunction, colon or opening quotation mark."""
    words = page.words
    for i in range(cue - 1, first - 1, -1):
        if words.among("that", i) or words.keys[i] in ":;":
            return i + 1
        quote = page.quoted.get(i)
        if quote is not None and quote.end > cue:
            return i + 1
        length = words.run("clause", i)
        if length and i + length <= cue and not words.among("relative", i):
            return i + length
        stem = without(words, i, "and")
        if stem and stem in words.language.words["that"]:
            return i + 1
    return first
