"""What a cue opens: the complement that follows it and the word at which its content begins."""

from rawi.nouns.claim import NounKind, Stance
from rawi.read.ahead import NEAR, again, bi_that_follows, preposition_follows, that_follows
from rawi.read.cues import Cue, is_finite_cue, is_participle_cue
from rawi.read.drafts import Frame
from rawi.read.heads import behind_clitic, definite, head, is_event, names_body, opens_event, without
from rawi.read.page import Page
from rawi.read.two_part import accusation, attitude, declined, keeps_back

FARTHEST = 48
QUOTE_AHEAD = 24  # words between a verb and a quotation that no colon announces
WANTS: tuple[Stance, ...] = ("asks", "warns", "promises", "admits", "alleges")  # say nothing without a complement
GENITIVE_HEADS: tuple[NounKind, ...] = ("person", "office", "organisation", "outlet", "document", "group", "title")


def frame(page: Page, cue: Cue, end: int) -> Frame | None:
    """The complement of a cue within its sentence, or None where there is none, and so no attribution."""
    if "attitude" in cue.form.takes:
        return attitude(page, cue, end)
    if cue.form.takes & {"accuse", "blame"}:
        return accusation(page, cue, end)
    if "decline" in cue.form.takes or keeps_back(page, cue):
        refused = declined(page, cue, end)
        if refused or not cue.negated:
            return refused
    return _Scan(page, cue, end).run() or inverted(page, cue, end)


def inverted(page: Page, cue: Cue, end: int) -> Frame | None:
    """A quotation right before its verb: "We saw nothing", says one of the fishermen."""
    if cue.form.shape != "finite" or "quote" not in cue.form.takes or cue.hung:
        return None
    before = cue.first
    if before > 0 and page.words.keys[before - 1] in ",-":
        before -= 1
    quote = page.quote_around(before - 2) if before > 1 else None
    if quote is None or quote.after != before or page.names(quote):
        return None
    return Frame("inverted", end, quote.first)


class _Scan:
    """One walk from a cue to the right, up to the first complement that its verb takes."""

    def __init__(self, page: Page, cue: Cue, end: int) -> None:
        self.page = page
        self.words = page.words
        self.cue = cue
        self.takes = cue.form.takes
        if cue.negated:
            self.takes = self.takes | {"noun", "an", "ala"}
        self.end = min(end, cue.at + FARTHEST)
        self.event: int | None = None
        self.loose: int | None = None

    def run(self) -> Frame | None:
        words, j = self.words, self.cue.at + 1
        # "The camps that the agency recognises": the pronoun is the complement, what follows belongs to the noun.
        taken_up = words.among("prep_pronoun", j) or (self.cue.form.shape == "finite" and self.cue.form.pronoun)
        if words.among("relative", self.cue.at - 1) and taken_up and not self.that_follows(j):
            return None
        relative = False
        while j < self.end:
            if words.lexemes[j].plain:
                if self.event is None and (found := self.at_object(j)):
                    return found
                j += 1
                continue
            quote = self.page.quoted.get(j)
            if quote is not None:
                if not self.page.names(quote) and not self.sets_off_name(j):
                    return self.at_quote(j) or self.fallback()
                j = quote.after
                continue
            if self.hands_over(j):
                return None
            found = self.at_mark(j) or self.at_that(j) or self.at_preposition(j) or self.at_clitic(j)
            if found:
                return found
            if self.event is None and (found := self.at_object(j)):
                return found
            relative = words.among("relative", j) or (relative and words.keys[j] != ",")
            if self.ends_search(j, relative):
                return self.fallback()
            j += 1
        return self.fallback()

    def hands_over(self, j: int) -> bool:
        """ "Went on, saying:": the noun or participle of saying is the cue of what follows, not this verb."""
        words = self.words
        if words.run("speech_noun", j):
            return "from" not in self.takes
        opens = j + 1 < self.end and (
            words.keys[j + 1] == ":" or j + 1 in self.page.quoted or words.among("that", j + 1)
        )
        return opens and is_participle_cue(words, j)

    def fallback(self) -> Frame | None:
        if self.event is not None:
            return Frame("noun", self.event, self.event)
        if self.loose is not None and self.cue.form.stance in WANTS:
            return Frame("preposition", self.loose, self.loose, 1)
        return None

    def at_quote(self, j: int) -> Frame | None:
        near = j - self.cue.at <= QUOTE_AHEAD
        if ("quote" in self.takes and near) or self.words.keys[j - 1] == ":":
            return Frame("quote", j, j + 1)
        if "noun" in self.takes or (self.takes & {"bi", "an"} and "tight" not in self.takes):
            return Frame("noun", j, j)
        return None

    def sets_off_name(self, j: int) -> bool:
        """A short quotation with the rest of the source, or its complement, right behind it."""
        quote, words = self.page.quoted[j], self.words
        after = quote.after
        if not quote.closed or quote.end - quote.first > 5 or after >= self.end or words.keys[j - 1] == ":":
            return False
        if words.keys[after] == "(":
            return True
        if words.keys[after] in ",(" and after + 1 < self.end:
            after += 1
        if words.among("that", after) or words.keys[after] == ":":
            return True
        if words.language.prepositions.get(words.keys[after]) in self.takes:
            return True
        short = quote.end - quote.first <= 3 or head(words, quote.first) is not None
        on = words.keys[j - 1] in words.language.prepositions or words.among("adjunct", j - 1)
        if (j <= self.cue.at + 2 or on) and short and self.that_follows(quote.end):
            return True
        if j > self.cue.at + 1 and short and "noun" in self.takes and opens_event(words, after):
            return True
        return after == quote.after and (head(words, after) is not None or words.among("relative", after))

    def at_mark(self, j: int) -> Frame | None:
        if self.words.keys[j] != ":" or not (self.takes & {"quote", "that", "colon"}) or j + 1 >= self.end:
            return None
        if "quote" not in self.takes and j > self.cue.at + NEAR and not self.page.quoted.get(j + 1):
            return None
        if self.page.quoted.get(j + 1):
            return Frame("quote", j, j + 2)
        follows = j + 1
        if self.words.among("that", follows) and follows + 1 < self.end:
            return Frame("that", j, follows + 1)
        return Frame("colon", j, follows)

    def at_that(self, j: int) -> Frame | None:
        words = self.words
        if not words.among("that", j) or j + 1 >= self.end:
            return None
        before = words.keys[j - 1] if j - 1 > self.cue.at else ""
        if before in words.language.prepositions:
            name = words.language.prepositions[before]
            return Frame("that", j - 1, j + 1) if self.takes & {name, f"{name}_that"} else None
        with_bi = words.keys[j].startswith(words.language.affix["bi"])
        # "Quoted a source that it described as reliable, as saying": the clause is the saying's.
        later = range(j + 1, min(self.end, j + NEAR))
        if with_bi and "from" in self.takes and any(words.run("speech_noun", k) for k in later):
            return None
        if not (self.takes & {"that"} or (with_bi and self.takes & {"bi", "bi_that", "so"})):
            return None
        if words.among("adjunct", j - 1) or words.among("turn_word", j - 1):
            return None
        if self.event is not None and before != ",":
            return Frame("noun", self.event, self.event)
        return Frame("that", j, j + 1)

    def that_follows(self, j: int) -> bool:
        return that_follows(self.words, self.takes, self.end, j)

    def at_preposition(self, j: int) -> Frame | None:
        words = self.words
        name = words.language.prepositions.get(words.keys[j])
        if name is None or name not in self.takes or j + 1 >= self.end or words.run("aside", j):
            return None
        if words.among("that", j + 1):
            return Frame("that", j, min(j + 2, self.end - 1))
        if words.is_mark(j + 1) and not self.page.quoted.get(j + 1):
            return None
        if words.run("event_place", j + 1) and name == "fi":
            return None
        country = words.language.country_of(words.keys[j + 1]) is not None
        if name in ("min", "ila") and (country or j < self.cue.at + 4) and again(words, name, self.end, j):
            return None
        if name == "min" and self.cue.form.stance == "asks" and self.that_follows(j):
            return None
        return Frame("preposition", j, j + 1)

    def at_clitic(self, j: int) -> Frame | None:
        words = self.words
        for clitic in ("bi", "li"):
            if clitic not in self.takes:
                continue
            stem = without(words, j, clitic)
            if (
                stem is None
                or words.language.affix["article"] == stem
                or (clitic == "bi" and bi_that_follows(words, self.takes, self.end, j))
            ):
                continue
            place = stem in words.language.words["place_noun"] or names_body(words.language, stem)
            if (
                clitic == "li"
                and preposition_follows(words, self.takes & {"ila"}, self.end, j)
                and not is_event(words.language, stem)
            ):
                continue
            if is_event(words.language, stem) or (definite(words.language, stem) and not place):
                kept = words.keys[j].startswith(words.language.affix["article_li"])
                return Frame("preposition", j, j, 0 if kept else 1)
            if self.loose is None and clitic == "bi" and len(stem) > 2 and not place and self.plain(j):
                self.loose = j
                if "that" not in self.takes and j > self.cue.at + 1:
                    return Frame("preposition", j, j, 1)
        bi, key = words.language.affix["bi"], words.keys[j]
        if (
            "bi" in self.takes
            and key[0] == bi
            and key[1:] in words.language.words["what"]
            and j + 1 < self.end
            and words.lexemes[j + 1].content
        ):
            return Frame("preposition", j, j, 1)
        if "bi" in self.takes and key == bi and j + 1 < self.end:
            return Frame("preposition", j, j + 1)
        return None

    def plain(self, j: int) -> bool:
        """A word that no list of the pack knows whole, so that its first letter can be a clitic."""
        words, key = self.words, self.words.keys[j]
        return not words.lexemes[j].lists and key not in words.language.nouns and not words.language.country_of(key)

    def at_object(self, j: int) -> Frame | None:
        """A noun that can be the complement by itself; one that a clause may still follow is kept in mind."""
        first = j == self.cue.at + 1
        if first and head(self.words, j) and j + 1 < self.end and self.is_object(j + 1):
            return None
        # "A study revealed figures": behind a verb with a preposition of its own a noun that speaks is its subject.
        if first and head(self.words, j) and preposition_follows(self.words, self.takes & {"an"}, self.end, j):
            return None
        if not self.is_object(j) or (first and head(self.words, j) and self.that_follows(j)):
            return None
        self.event = j
        return Frame("noun", j, j) if self.words.keys[j - 1] == "," or first or not self.that_follows(j) else None

    def is_object(self, j: int) -> bool:
        words = self.words
        if self.cue.form.pronoun or words.is_mark(j) or words.among("that", j):
            return False
        if "speech" in self.takes:
            return words.run("event_claim", j) > 0
        if "noun" not in self.takes:
            return False
        withheld = self.cue.negated and self.begins_phrase(j)
        if not (withheld or opens_event(words, j) or words.among("demonstrative", j)) or words.among("relative", j - 1):
            return False
        if j == self.cue.at + 1:
            return True
        before = j - 1
        if words.is_mark(before):
            return words.keys[before] in ',")»”' and not words.run("aside", j)
        if words.among("preposition", before) or words.among("adjunct", before):
            return False
        # "Announced yesterday the death of": a day by itself takes no genitive, "the day of the death" is one.
        if words.among("time", before) and not (
            words.valued("relative_day", before) or words.valued("weekday", before)
        ):
            return False
        noun = head(words, before) or behind_clitic(words, before)
        if noun and noun.kind in GENITIVE_HEADS and not definite(words.language, words.keys[before]):
            return False
        if not definite(words.language, words.keys[j]) or definite(words.language, words.keys[before]):
            return True
        feminine = words.keys[before].endswith(words.language.affix["feminine"])
        return not (feminine or opens_event(words, before) or before == self.cue.at + 1)

    def begins_phrase(self, j: int) -> bool:
        """An indefinite word behind a definite one: a new noun, whatever it means."""
        words = self.words
        own = not definite(words.language, words.keys[j]) and words.lexemes[j].content
        return own and j > self.cue.at + 1 and definite(words.language, words.keys[j - 1])

    def ends_search(self, j: int, relative: bool) -> bool:
        words = self.words
        if words.keys[j] == ";" and j > self.cue.at + NEAR:
            return True
        if words.run("turn", j) and j > self.cue.at + 1:
            return True
        if relative or j == self.cue.at + 1:
            return j == self.cue.at + 1 and is_finite_cue(words, j) and words.keys[j] not in words.language.nouns
        if is_participle_cue(words, j) and words.is_mark(j - 1):
            return True
        if head(words, j) is not None:
            return False
        return is_finite_cue(words, j) and self.verb_like(j)

    def verb_like(self, j: int) -> bool:
        """A word that is a verb here, not a noun of the same letters within the source's name."""
        return not (self.words.keys[j - 1] in self.words.language.nouns and not self.words.among("relative", j - 1))
