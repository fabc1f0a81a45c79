"""What a pack knows of one written word, looked up once and kept: texts use the same words over and over."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Literal, TypeVar
from unicodedata import normalize

from rawi.nouns.claim import VoiceKind
from rawi.packs.given import Pack
from rawi.packs.inflection import CueForm
from rawi.packs.languages import Noun, Phrase
from rawi.read.grammar.grammar import INNER, JOINS
from rawi.read.grammar.grammars import grammar_of

# Characters that show nothing: joiners, direction controls. Inside a word they do not part it.
SILENT = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
# Letters in pieces (an alef and its hamza apart) and letters as they are shaped in print, ligatures among them.
SHAPED = re.compile("[\u0653-\u0655\ufb50-\ufdff\ufe70-\ufefc]")
# Marks that do the same work are one key.
MARKS = {
    "\u060c": ",", "\u061b": ";", "\u061f": "?", "\u2026": "..", "\u2013": "-", "\u2014": "-", "\u2212": "-", "\u2010": "-",
    "\uff1a": ":", "((": "«", "))": "»", "<<": "«", ">>": "»", "{": "«", "}": "»", "''": '"', "``": "“", "\u2033": '"',
    "{{": "«", "}}": "»", "\u2039\u2039": "«", "\u203a\u203a": "»", "\u226a": "«", "\u226b": "»", "\u300a": "«", "\u300b": "»",
    "\u2018\u2018": "“", "\u2019\u2019": "”", "\u0640": "-", "\u0640\u0640": "-",
    "\\": "/",
}  # fmt: skip
QUOTES = frozenset("\"'«»“”„‟‘’‚‹›＂")
LINES = frozenset("\n")
STOPS = frozenset(".?!\n")
PUNCTUATION = frozenset({",", ";", ":", "?", ".", "..", "-", "!", "\n", "(", ")", "[", "]", "/", *QUOTES})
# The tables of values that are looked for all over a text, by what their entries begin.
BEGINNINGS = {
    "organisation": frozenset({"organisation"}),
    "number": frozenset({"cardinal", "dual", "dual_scale", "fraction", "minus", "multiplier", "vague"}),
    "date": frozenset({
        "ago", "ahead", "cardinal", "century", "decade", "hijri_month", "next", "past",
        "last", "month", "month_noun", "ordinal", "part", "period_noun",
        "no_date", "period_pair", "period_plural",
        "quarter", "relative_day", "season", "this", "time_noun", "weekday", "year_noun",
    }),
}  # fmt: skip
# The word lists that are looked for all over a text; of these a text keeps the places where an entry may begin.
SCANNED = frozenset({
    "clause_cut", "disclaimer", "furniture", "given_name", "hearsay", "hedge", "passive", "read_also", "tail", "turn",
    "unverified",
})  # fmt: skip
NAMED_BEHIND = ("li", "bi", "and")  # the clitics that the name of an outlet is found behind
BODIES: tuple[VoiceKind, ...] = ("office", "organisation")  # kinds of nouns that a body's name begins with
KEPT = 100_000  # words that are kept
PACKS = 4  # packs whose words are kept
LONGEST = 60  # letters of a word worth keeping

ALONE = ""  # in the place of the second word of an entry that has but one
Run = tuple[int, list[str]]  # how many words an entry has, and those behind its first
Runs = dict[str, tuple[Run, ...]]  # entries with one first word, by their second: the longest first
Cues = dict[
    str, tuple[tuple[Phrase, bool], ...]
]  # verbless cues in the same way, each with whether an "and" hangs on it
Valued = tuple[int, list[str], str, int]  # the same with its value, and the letters of a clitic before it
T = TypeVar("T")
NONE: dict[str, Runs] = {}
VERBS_ONLY: Cues = {}
NOTHING: dict[str, tuple[Valued, ...]] = {}
UNHUNG: dict[str, str] = {}


@dataclass(slots=True, eq=False)
class Lexeme:
    """One written word with all that the pack says of it by itself.

    ``key`` is its folded form; ``lists`` the word lists that hold it alone, ``runs`` the entries of lists that may begin
    with it, ``values`` those of tables of values; ``without`` the word without a clitic, by the clitic; ``clitic`` and
    ``rest`` are what its letters begin with and what is left, however little it looks like it, ``alone`` a clitic that it is by
    itself. ``cues`` are the
    cue forms it can be, ``hung`` whether an "and" had to be taken off for them. ``roles`` are what a text keeps places of;
    ``content`` says that it means something by itself: no mark, no function word; ``outlets`` are the forms of it that
    the name of an outlet can begin with; ``plain`` that no list holds it and no clitic can hang on it; ``proper`` that its
    spelling shows a name.
    """

    key: str
    mark: bool = False
    lists: frozenset[str] = frozenset()
    runs: dict[str, Runs] = field(default_factory=lambda: NONE)
    values: dict[str, tuple[Valued, ...]] = field(default_factory=lambda: NOTHING)
    without: dict[str, str] = field(default_factory=lambda: UNHUNG)
    clitic: str = ""
    rest: str = ""
    alone: str = ""
    cues: tuple[CueForm, ...] = ()
    hung: bool = False
    finite: bool = False
    participle: bool = False
    phrases: Cues = field(default_factory=lambda: VERBS_ONLY)
    roles: tuple[str, ...] = ()
    adverbial: bool = False
    noun: Noun | Literal[False] | None = False  # False until somebody asks: see heads.head
    stem: str | None = None  # None until somebody asks: see stems.stem_at
    who: bool | None = None  # None until somebody asks: see stems.people
    sort: str | None = None  # None until somebody asks: see sorts.sort_at
    opens: bool | None = None  # None until somebody asks: see complements.may_open
    parts: bool | None = None  # None until somebody asks: see clauses.may_part
    quiet: bool | None = None  # None until somebody asks: see sources.is_quiet
    content: bool = False
    outlets: tuple[str, ...] = ()
    plain: bool = False
    proper: bool = False


class Lexicon(dict[str, Lexeme]):
    """The written words of a language that were met so far, each with its lexeme; a new one is made when asked for."""

    def __init__(self, pack: Pack) -> None:
        super().__init__()
        self.language = language = pack.language
        self.grammar = grammar_of(language)
        self._lists: dict[str, set[str]] = {}
        self._runs: dict[str, dict[str, Runs]] = {}
        self._values: dict[str, dict[str, tuple[Valued, ...]]] = {}
        self._outlets = pack.names
        self._dropped = re.compile(f"(?:{language.marks.pattern}|[{SILENT}])+")
        for name, members in language.words.items():
            for key in members:
                self._lists.setdefault(key, set()).add(name)
        for name, starts in language.runs.items():
            for key, entries in starts.items():
                found = [(entry, (len(entry), list(entry[1:]))) for entry in entries]
                self._runs.setdefault(key, {})[name] = _by_second(found)
        for name, table in language.valued.items():
            for key, rows in table.items():
                self._values.setdefault(key, {})[name] = tuple(
                    (len(entry), list(entry[1:]), value, 0) for entry, value in rows
                )

        self._known = frozenset(
            {*self._lists, *self._runs, *self._values, *language.cues, *language.phrases, *language.nouns}
        )

    def __missing__(self, written: str) -> Lexeme:
        made = self._made(written)
        if len(written) <= LONGEST:
            if len(self) >= KEPT:
                self.clear()
            self[written] = made
        return made

    def _made(self, written: str) -> Lexeme:
        language, grammar = self.language, self.grammar
        written = normalize("NFKC", written) if SHAPED.search(written) else written
        written = unescape(written) if written[0] == "&" else written
        key = MARKS.get(written)
        if key is None:
            key = ".." if written[0] == "." and len(written) > 1 else self._key(written)
        if key in PUNCTUATION:
            return self._mark(key)
        content = len(key) > 1 and key not in language.common and grammar.tail(key) not in language.common
        made = Lexeme(key, content=content, proper=grammar.proper(written))
        made.adverbial = (len(key) < len(written) or grammar.subject_first) and grammar.adverbial(written)
        made.without = grammar.without(key)
        made.clitic, made.rest = clitic, rest = grammar.split(key)
        made.alone = "" if rest else clitic
        made.outlets = self._named(made, rest if clitic in NAMED_BEHIND and len(rest) > 1 else key)
        made.roles = ("outlet",) * bool(made.outlets) + ("li",) * (clitic == "li" or "li" in made.without)
        if key[0].isdigit():
            made.roles += ("number", "date")
        if self._known.isdisjoint(self._forms(made)):
            made.plain = not made.without
            return made
        if lists := self._lists.get(key):
            made.lists = frozenset(lists)
        rest = rest if clitic in JOINS else ""
        made.runs = self._runs_of(key, rest)
        self._valued(made, rest)
        self._cues(made, written, rest)
        own, joined = language.phrases.get(key, ()), language.phrases.get(rest, ()) if rest else ()
        if own or joined:
            hung = _by_second((entry.words, (entry, True)) for entry in joined)
            made.phrases = _then(_by_second((entry.words, (entry, False)) for entry in own), hung)
        made.roles += tuple(name for name in made.runs if name in SCANNED)
        made.roles += ("cue",) * bool(made.cues) + ("phrase",) * bool(made.phrases)
        if any(noun.kind in BODIES for noun in language.nouns.get(key, ())):
            made.roles += ("body",)
        return made

    def _key(self, written: str) -> str:
        """The folded word without vowel signs, stretches and characters that show nothing."""
        key = self.language.fold(written)
        return self._dropped.sub("", key) or written if self._dropped.search(key) else key

    def _mark(self, key: str) -> Lexeme:
        """A punctuation mark, which may still begin an entry of a list."""
        made = Lexeme(key, mark=True, noun=None)
        made.lists, made.runs = frozenset(self._lists.get(key, ())), self._runs.get(key, NONE)
        made.values = self._values.get(key, NOTHING)
        roles = (("quote", QUOTES), ("stop", STOPS), ("line", LINES))
        made.roles = tuple(role for role, keys in roles if key in keys)
        made.roles += tuple(name for name in made.runs if name in SCANNED)
        return made

    def _runs_of(self, key: str, rest: str) -> dict[str, Runs]:
        """The entries of lists that begin with a word, then those that begin with what is left of it without an "and"."""
        own, joined = self._runs.get(key, NONE), self._runs.get(rest, NONE) if len(key) > 2 else NONE
        if not joined:
            return own
        return {name: _then(own.get(name, {}), joined.get(name, {})) for name in {**own, **joined}}

    def _named(self, made: Lexeme, rest: str) -> tuple[str, ...]:
        """The forms of a word that the name of an outlet can begin with: itself, and what a clitic leaves of it."""
        forms = (made.key, *(made.without[name] for name in NAMED_BEHIND if name in made.without), rest)
        return tuple(dict.fromkeys(form for form in forms if form in self._outlets.starts))

    def _forms(self, made: Lexeme) -> set[str]:
        """A word and what is left of it without one clitic or two: where the pack knows none of these, it knows nothing."""
        forms = {made.key, made.rest, *made.without.values(), *self.grammar.without(made.rest).values()}
        return forms | {rest for form in forms if (rest := self.grammar.behind_article(form))}

    def _valued(self, made: Lexeme, rest: str) -> None:
        """The entries of tables that begin with the word, or with what is left of it without a clitic."""
        values, found = self._values, self._values.get(made.key, NOTHING)
        stems = [(rest, 1)] if rest else []
        stems += [(stem, len(made.key) - len(stem)) for clitic, stem in made.without.items() if clitic in INNER]
        if rest:
            stems += [(stem, len(made.key) - len(stem)) for stem in self.grammar.without(rest).values()]
        for stem, cut in stems:
            if stem in values:
                behind = {
                    name: tuple((length, more, value, cut) for length, more, value, _ in rows)
                    for name, rows in values[stem].items()
                }
                found = _both(found, behind)
        made.values = found
        if found:
            made.roles += tuple(role for role, tables in BEGINNINGS.items() if not tables.isdisjoint(found))

    def _cues(self, made: Lexeme, written: str, rest: str) -> None:
        cues = self.language.cues
        if made.key in cues:
            made.cues = self.grammar.as_spelt(written, cues[made.key])
        elif len(made.key) > 2 and rest in cues:
            made.cues, made.hung = self.grammar.as_spelt(written, cues[rest]), True
        else:
            made.cues, made.hung = self._cues_behind_clitics(made.key)
        made.finite = any(form.shape == "finite" and form.who != "1" for form in made.cues)
        made.participle = any(form.shape == "participle" for form in made.cues)

    def _cues_behind_clitics(self, key: str) -> tuple[tuple[CueForm, ...], bool]:
        """Nouns and participles of saying behind an article or a preposition, verbs behind "so that"."""
        clitic, rest = self.grammar.split(key)
        hung = clitic in JOINS and len(rest) > 3
        if not hung:
            rest = key
        if len(rest) > 4:
            for clitic, stem in self.grammar.without(rest).items():
                if clitic not in INNER:
                    continue
                if found := self._nominal(stem):
                    return found, hung
                if clitic == "li" and (found := self._imperfect(stem)):
                    return found, hung
        return self._nominal(rest), hung

    def _imperfect(self, key: str) -> tuple[CueForm, ...]:
        return tuple(form for form in self.language.cues.get(key, ()) if form.tense == "imperfect")

    def _nominal(self, key: str) -> tuple[CueForm, ...]:
        bare = self.grammar.bare(key)
        return tuple(form for form in self.language.cues.get(bare, ()) if form.shape != "finite")


def _both(own: dict[str, tuple[T, ...]] | None, joined: dict[str, tuple[T, ...]] | None) -> dict[str, tuple[T, ...]]:
    """The entries that begin with a word, then those that begin with what is left of it without an "and"."""
    if not joined:
        return own or {}
    if not own:
        return joined
    return {name: (*own.get(name, ()), *joined.get(name, ())) for name in {**own, **joined}}


def _by_second(entries: Iterable[tuple[tuple[str, ...], T]]) -> dict[str, tuple[T, ...]]:
    """What entries with one first word stand for, by their second word, in their order."""
    found: dict[str, list[T]] = {}
    for words, each in entries:
        found.setdefault(words[1] if len(words) > 1 else ALONE, []).append(each)
    return {second: tuple(group) for second, group in found.items()}


def _then(own: dict[str, tuple[T, ...]], joined: dict[str, tuple[T, ...]]) -> dict[str, tuple[T, ...]]:
    """Two such tables as one. Where the first has an entry of one word, no entry of the other is ever come to."""
    if ALONE in own or not joined:
        return own
    return {second: (*own.get(second, ()), *joined.get(second, ())) for second in {**own, **joined}}


@lru_cache(maxsize=PACKS)
def lexicon(pack: Pack) -> Lexicon:
    """The lexicon of a pack."""
    return Lexicon(pack)
