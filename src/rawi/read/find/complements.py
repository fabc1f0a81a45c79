"""Everything that a cue may open within its sentence: clauses, quotations, nouns, prepositions, what stands before it."""

from collections.abc import Iterator

from rawi.read.find.bare import as_told, bare_clauses, objects, trailing
from rawi.read.find.candidate import Complement
from rawi.read.find.clauses import clause_start
from rawi.read.find.compound import accusations, attitude, declined, keeps_back, responsible
from rawi.read.find.cues import Cue, is_finite_cue
from rawi.read.find.nouns import INDEFINITE, boundaries, nearest_before, noun_phrase_before
from rawi.read.find.sorts import VERBAL, sorts
from rawi.read.grammar.grammar import JOINS
from rawi.read.grammar.heads import cut, is_event, noun_of, stands, without
from rawi.read.text.page import Page
from rawi.read.text.quotes import Quotation
from rawi.read.text.words import Phrase, Words

FARTHEST = 60  # words between a cue and what it opens
MOST = 24  # complements of one cue that are looked at
STANDS_FOR = {"bi": "so", "li": "ila"}  # what a clitic may stand for: "called it a", "pointed to"
OPENING = frozenset({"that", "about", "question"})  # lists of words that open something by themselves
CROSSED = 2  # other cues between
INVERTED = 12  # words that may stand behind a cue that closes its sentence


def complements(page: Page, cue: Cue, bounds: tuple[int, int]) -> Iterator[Complement]:
    """Every complement that a cue may have in its sentence, which are the words of ``bounds``."""
    (first, end), words = bounds, page.words
    takes = cue.form.takes
    if "attitude" in takes:
        yield from attitude(page, cue, end)
        if takes == {"attitude"}:
            return
    if takes & {"accuse", "blame"}:
        yield from accusations(page, cue, end)
        return
    if "decline" in takes or keeps_back(page, cue):
        yield from declined(page, cue, end)
        if "decline" in takes and not takes - {"decline", "tight"}:
            return
    if "responsibility" in takes:
        yield from responsible(page, cue, end)
        return
    yield from _Walk(page, cue, min(end, cue.at + FARTHEST)).run()
    if words.grammar.subject_first:
        if "bare" in takes:
            yield from bare_clauses(page, cue, end)
        quoted = cue.form.shape == "participle" and words.among("as_told", cue.first - 1)  # "was quoted as saying"
        if (cue.form.shape == "finite" or quoted) and takes & {"quote", "bare"}:
            yield from trailing(page, cue, first, end)
            yield from as_told(page, cue, bounds)
    elif cue.form.shape == "finite":
        yield from _before(page, cue, first, end)


class _Walk:
    """One walk from a cue to the right, past everything that it may open."""

    def __init__(self, page: Page, cue: Cue, end: int) -> None:
        self.page, self.words, self.cue, self.end = page, page.words, cue, end
        self.takes = cue.form.takes
        self.holds_back = cue.negated > 0
        self.clitics = [name for name, other in STANDS_FOR.items() if self.takes & {name, f"{name}_that", other}]
        self.asks = not page.words.grammar.subject_first and bool(self.takes & {"that", "quote"} or self.holds_back)
        self.clauses = bool(self.takes & {"that", "quote", "colon"})

    def run(self) -> Iterator[Complement]:
        lexemes, found, crossed, aside = self.words.lexemes, 0, 0, 0
        objects = self.objects()
        j = self.cue.at + 1
        while j < self.end and found < MOST and crossed < CROSSED:
            lexeme = lexemes[j]
            if lexeme.opens is not False or j in objects:
                for each in self.at(j, objects):
                    found += 1
                    yield each
                quote = self.page.quoted.get(j)
                if quote is not None and not self.addressed(quote):
                    j = max(j + 1, min(quote.after, self.end))
                    continue
            if "relative" in lexeme.lists and self.words.keys[j - 1] == ",":
                aside = self.words.find(",", j + 1, self.end) or j
            if lexeme.finite and j > max(aside, self.cue.at + 1):
                crossed += is_finite_cue(self.words, j)
            j += 1

    def addressed(self, quote: Quotation) -> bool:
        """Whether a quotation may begin with whom the words are for: called on "all parties to stop"."""
        return "whom" in self.takes and not self.words.grammar.subject_first and not self.page.names(quote)

    def objects(self) -> frozenset[int]:
        """The words at which a noun may begin that is the complement by itself."""
        if not (self.takes & {"noun", "speech", "so"} or self.holds_back):
            return frozenset()
        if self.words.grammar.subject_first:
            return frozenset(objects(self.page, self.cue, self.end))
        found = boundaries(self.page, self.cue.at + 1, self.end)
        return frozenset(j for j in found if "speech" not in self.takes or self.words.run("event_claim", j))

    def at(self, j: int, objects: frozenset[int]) -> Iterator[Complement]:
        words, lexeme = self.words, self.words.lexemes[j]
        that = "that" in lexeme.lists
        if j in self.page.quoted:
            yield from self.at_quote(j)
        elif words.keys[j] == ":" and self.clauses and j + 1 < self.end:
            yield self.at_colon(j)
        elif ("no_that" in lexeme.runs and words.run("no_that", j)) or (
            that and j > self.cue.at + 1 and words.run("aside", j)
        ):
            return
        elif that and j + 1 < self.end:
            yield from self.at_that(j)
        elif self.asks and "question" in lexeme.lists and j + 1 < self.end:
            yield Complement("bare", j, j)
        elif may_open(words, j):
            yield from self.at_preposition(j)
            if self.clitics:
                yield from self.at_clitic(j)
        if j in objects:
            yield Complement("object", j, j)

    def at_quote(self, j: int) -> Iterator[Complement]:
        announced = self.words.keys[j - 1] in ":\n"
        if not announced and (self.clauses or "so" in self.takes):
            yield Complement("quote", j, self.said(j + 1))

    def said(self, j: int) -> int:
        """Past a "that" right behind the opening mark."""
        return j + 1 if self.words.among("that", j) and j + 1 < self.end else j

    def at_colon(self, j: int) -> Complement:
        behind = j + 1
        while self.words.keys[behind] == "\n" and behind + 1 < self.end:
            behind += 1
        if behind in self.page.quoted:
            return Complement("quote", j, self.said(behind + 1))
        if self.words.among("that", behind) and behind + 1 < self.end:
            return Complement("that", j, behind + 1)
        return Complement("colon", j, behind)

    def at_that(self, j: int) -> Iterator[Complement]:
        words, takes = self.words, self.takes
        if self.takes_up(j):
            return
        before = words.language.prepositions.get(words.keys[j - 1]) if j - 1 > self.cue.at else None
        if before is not None:
            if takes & {before, f"{before}_that"}:
                yield Complement("that", j - 1, j + 1)
            return
        with_bi = cut(words, j, "bi") != ""
        if "that" in takes or (with_bi and takes & {"bi", "bi_that", "so"}):
            announced = j + 2 if words.keys[j + 1] == ":" and j + 2 < self.end else j + 1
            yield Complement("that", j, announced)

    def takes_up(self, j: int) -> bool:
        """Whether a "that" is itself the subject behind it, or takes up a noun: "said that was so", "the reports that said"."""
        words, behind = self.words, self.words.lexemes[j + 1]
        if not words.grammar.subject_first:
            return False
        return sorts(self.page)[j + 1] in VERBAL or any(form.tense == "perfect" for form in behind.cues)

    def at_preposition(self, j: int) -> Iterator[Complement]:
        words = self.words
        name = "hawl" if words.among("about", j) else words.language.prepositions.get(words.keys[j])
        if name is None or j + 1 >= self.end or not (self.takes & {name, f"{name}_that"} or self.holds_back):
            return
        if words.among("that", j + 1):
            return  # the clause is listed by itself
        if words.grammar.subject_first and words.is_mark(j + 1) and j + 1 not in self.page.quoted:
            return
        if words.grammar.subject_first and words.among("infinitive", j) and words.among("negation", j - 1):
            yield Complement("preposition", j - 1, j - 1)  # "promised not to stop" is no promise to stop
            return
        yield Complement("preposition", j, j + 1)

    def at_clitic(self, j: int) -> Iterator[Complement]:
        words, lexeme = self.words, self.words.lexemes[j]
        if (lexeme.clitic not in self.clitics and lexeme.without.keys().isdisjoint(self.clitics)) or (
            words.run("aside", j) or words.run("gesture", j)
        ):
            return
        for clitic in self.clitics:
            if stands(words, j, clitic) and j + 1 < self.end:
                yield Complement("preposition", j, j + 1)
            elif without(words, j, clitic) is not None and not _is_whole(words, j, clitic):
                kept = words.grammar.fused(words.keys[j])
                yield Complement("preposition", j, j, 0 if kept else 1)
            elif cut(words, j, clitic) in words.language.words["what"]:
                yield Complement("preposition", j, j, 1)


def _is_whole(words: Words, j: int, clitic: str) -> bool:
    """Whether a word is one of its own that only begins with the letter of a clitic: "programme", "committee"."""
    lexeme, language, rest = words.lexemes[j], words.language, words.lexemes[j].without.get(clitic, "")
    known = lexeme.lists or lexeme.key in language.nouns or is_event(language, lexeme.key)
    return bool(known) and not (
        words.grammar.definite(rest) or noun_of(language, rest) is not None or is_event(language, rest)
    )


def may_open(words: Words, j: int) -> bool:
    """Whether a cue of any kind can open something at a word or mark. It depends on the word alone, and is kept with it."""
    lexeme = words.lexemes[j]
    if lexeme.opens is None:
        lexeme.opens = (
            lexeme.key == ":" or "quote" in lexeme.roles or not lexeme.lists.isdisjoint(OPENING)
            or lexeme.key in words.language.prepositions
            or lexeme.clitic in STANDS_FOR or not lexeme.without.keys().isdisjoint(STANDS_FOR)
        )  # fmt: skip
    return lexeme.opens


def _before(page: Page, cue: Cue, first: int, end: int) -> Iterator[Complement]:
    """What stands before its cue: the quotation, the sentence around it, the noun that its relative clause takes up."""
    words, at = page.words, cue.first
    if at == first:
        return
    closes = at - 1 if words.keys[at - 1] in ",-" else at
    quote = page.quote_around(closes - 2) if closes > 1 else None
    if quote is not None and quote.after == closes and not cue.hung:
        yield Complement("inverted", _closing(page, cue, end), quote.first, end=quote.end)
    if words.keys[at - 1] in ",-" and not cue.hung and cue.form.takes & {"that", "quote"}:
        until = _closing(page, cue, end)
        if until < end or until <= cue.at + INVERTED:
            start = first + 1 if stands(words, first, *JOINS) else first
            yield Complement("around", until, start, end=end if until < end else at - 1)
    yield from _taken_up(page, cue, first, end)


def _taken_up(page: Page, cue: Cue, first: int, end: int) -> Iterator[Complement]:
    """The noun that a relative clause takes up: "the plan which they called for", "a plan they called for"."""
    words, at = page.words, cue.first
    relative = next((k for k in (at - 1, at - 2) if k > first and words.among("relative", k)), None)
    near = range(cue.at + 1, min(end, cue.at + (4 if relative else 2)))
    if not cue.form.pronoun and not any(words.among("prep_pronoun", k) for k in near):
        return
    if relative == at - 1 and words.among("what", relative):
        yield from _all_taken_up(page, cue, first, end)
    if relative is None and (cue.hung or not _may_be_taken_up(page, at - 1)):
        return
    taken_up = noun_phrase_before(page, first, at if relative is None else relative)
    if taken_up is not None:
        for start in sorted({taken_up.first, nearest_before(page, taken_up).first}):
            yield Complement("relative", min(end, cue.at + FARTHEST), start, end=taken_up.end)


def _all_taken_up(page: Page, cue: Cue, first: int, end: int) -> Iterator[Complement]:
    """The clause that "which is what he denied" takes up as a whole."""
    words, which = page.words, cue.first - 2
    if which > first and (words.run("pronoun", which) or words.run("demonstrative", which)):
        start = clause_start(page, first, which)
        if start < which:
            yield Complement("relative", min(end, cue.at + FARTHEST), start, end=which)


def _may_be_taken_up(page: Page, i: int) -> bool:
    """Whether a clause right behind a word can tell of its noun: one without an article, or its adjective."""
    words = page.words
    return (
        sorts(page)[i] in INDEFINITE
        and not words.grammar.definite(words.keys[i])
        and not words.grammar.owned(words.keys[i])
    )


def _closing(page: Page, cue: Cue, end: int) -> int:
    """Where a cue that stands inside or behind its content hands back to it: the next dash or comma, or the end."""
    dash = page.words.keys[cue.first - 1] if cue.first else ","
    stops = "-" if dash == "-" else ",-"
    return next((k for k in range(cue.at + 1, min(end, cue.at + FARTHEST)) if page.words.keys[k] in stops), end)


def parts_of(cue: Cue, complement: Complement) -> tuple[Phrase, ...]:
    """The words of a cue with the further parts that its complement gives it; a part right behind it is one with it."""
    own = Phrase(cue.first, cue.at + 1)
    if complement.more and complement.more[0].first == own.end:
        return (Phrase(own.first, complement.more[0].end), *complement.more[1:])
    return (own, *complement.more)
