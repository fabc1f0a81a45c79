"""A text made ready for reading: its words, quotations, sentences and the outlets named in it."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from rawi.packs.given import Pack
from rawi.read.grammar.heads import behind_clitic, head, stands, without
from rawi.read.text.parts import Outline, outline
from rawi.read.text.quotes import Quotation, quotations
from rawi.read.text.sentences import sentences
from rawi.read.text.words import Look, Named, Phrase, Words, words
from rawi.read.text.work import read_up_to


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    """A text made ready for reading. ``quoted`` finds a quotation by its opening mark; ``insides`` are their first words.

    What stands from word ``left`` on was left unread, since all of the text is too much work; None where all is read.
    ``told`` and ``led`` keep the sources that were found behind and before a cue, by the stretch that was looked at;
    ``sorts`` the sorts of the words (``find.sorts``), ``looks`` how sources look (``judge.looks``),
    ``near`` what stands near a cue, ``share`` how much is told at all (``judge.near``).
    """

    words: Words
    outline: Outline
    quotes: tuple[Quotation, ...]
    quoted: dict[int, Quotation]
    insides: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    named: dict[int, tuple[int, str]]
    titles: tuple[tuple[int, int], ...]
    left: int | None = None
    told: dict[tuple[int, int], Named] = field(default_factory=dict)
    led: dict[tuple[int, int], Phrase | None] = field(default_factory=dict)
    sorts: list[str] = field(default_factory=list)
    looks: dict[Phrase, Look] = field(default_factory=dict)
    near: dict[int, tuple[str, str, int]] = field(default_factory=dict)
    share: list[str] = field(default_factory=list)

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence of the news ends at a word or mark."""
        at = bisect_right(self.sentences, i, key=lambda each: each[1])
        return at > 0 and self.sentences[at - 1][1] == i

    def in_title(self, i: int) -> bool:
        """Whether a word stands in a title of the text."""
        at = bisect_right(self.titles, i, key=lambda each: each[0])
        return at > 0 and i < self.titles[at - 1][1]

    def quote_around(self, i: int) -> Quotation | None:
        """The quotation that a word stands in; quotations are sorted and apart."""
        if not self.quotes:
            return None
        at = bisect_right(self.insides, i) - 1
        return self.quotes[at] if at >= 0 and i < self.quotes[at].end else None

    def quotes_within(self, first: int, end: int) -> Iterator[Quotation]:
        """The quotations whose opening mark lies in a range of words."""
        for at in range(bisect_left(self.quotes, first, key=lambda quote: quote.mark), len(self.quotes)):
            if self.quotes[at].mark >= end:
                return
            yield self.quotes[at]

    def outlet_at(self, i: int) -> tuple[int, str] | None:
        """The outlet named at a word, with or without a clitic before it: how many words, and its card."""
        return self.named.get(i)

    def is_outlet_noun(self, i: int) -> bool:
        """Whether a word is a noun such as "newspaper", also behind a clitic."""
        return _is_outlet_noun(self.words, i)

    def is_outlet_phrase(self, phrase: Phrase) -> bool:
        """Whether a source names an outlet: by its card, or by a noun such as "newspaper" or "its report"."""
        for i in range(phrase.first, min(phrase.end, phrase.first + 3)):
            if self.outlet_at(i) or self.is_outlet_noun(i):
                return True
            noun = head(self.words, i)
            if noun is not None and noun.kind == "outlet":
                return True
            if noun is not None and noun.kind != "document":
                return False
        return False

    def names(self, quote: Quotation) -> bool:
        """Whether a quotation only sets off a name: short, behind a noun that takes a name, or an outlet's name."""
        words = self.words
        length = quote.end - quote.first
        if length > 5 or not quote.closed:
            return False
        found = self.outlet_at(quote.first)
        if found and found[0] == length:
            return True
        before = quote.mark - 1
        spoken_to = stands(words, before, "li")
        if spoken_to or (before >= 0 and (words.among("naming", before) or self._naming_behind_clitic(before))):
            return True
        key = words.keys[quote.first]
        return length == 1 and (words.grammar.definite(key) or key.isascii() or len(key) < 3)

    def _naming_behind_clitic(self, i: int) -> bool:
        naming, grammar = self.words.language.words["naming"], self.words.grammar
        stems = (without(self.words, i, clitic) for clitic in ("bi", "li", "and"))
        # Two letters off, whether they are an article or not: "because of" counts as such a noun too.
        return any(stem and (stem in naming or grammar.tail(grammar.tail(stem)) in naming) for stem in stems)


def _is_outlet_noun(words: Words, i: int) -> bool:
    noun = behind_clitic(words, i)
    return noun is not None and noun.kind == "outlet"


def _outlets_named(words: Words) -> dict[int, tuple[int, str]]:
    """Every word at which the name of an outlet begins, with the name's length and the outlet's card."""
    found = {}
    for i in words.places.get("outlet", ()):
        if words.grammar.subject_first and not words.lexemes[i].proper:
            continue
        behind = _behind_outlet_noun(words, i)
        for form in words.lexemes[i].outlets:
            if named := words.pack.names.at([form, *words.keys[i + 1 : i + 6]], 0, behind):
                found[i] = named
                break
    return found


def _behind_outlet_noun(words: Words, i: int) -> bool:
    """Whether a noun such as "newspaper" stands before a word, or a cue such as "according to"."""
    before = i - 1
    while before >= 0 and words.keys[before] in '"«“':
        before -= 1
    if before < 0:
        return False
    if before < i - 1 and stands(words, before, "li"):
        return True  # told to "Asharq Al-Awsat"
    credited = before - 1 if before > 0 and words.among("preposition", before) else before
    if words.lexemes[credited].phrases:
        return True
    noun = head(words, before)
    return (noun is not None and noun.kind == "outlet") or _is_outlet_noun(words, before)


def page(text: str, pack: Pack, starts: int = 0) -> Page:
    """Make a text ready for reading in one language; what lies before ``starts`` is no news."""
    split = words(text, pack)
    pairs = quotations(split)
    parts = outline(split, starts)
    titles = tuple(split.of(part.span) for part in parts.parts if part.kind == "title")
    inside = tuple(_news(split, sentences(split, pairs), sorted((*parts.body, *titles))))
    read = read_up_to(split, inside)
    left = inside[read][0] if read < len(inside) else None
    named = _outlets_named(split)
    quoted, insides = {pair.mark: pair for pair in pairs}, tuple(pair.first for pair in pairs)
    return Page(split, parts, pairs, quoted, insides, inside[:read], named, titles, left)


def _news(
    words: Words, sentences: tuple[tuple[int, int], ...], news: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """What of each sentence is news. One that goes on over paragraphs, as its quotation does, stays one."""
    at = 0
    for first, end in sentences:
        while at < len(news) and news[at][1] <= first:
            at += 1
        pieces: list[tuple[int, int]] = []
        for k in range(at, len(news)):
            low, high = max(first, news[k][0]), min(end, news[k][1])
            if low >= end:
                break
            if pieces and all(key == "\n" for key in words.keys[pieces[-1][1] : low]):
                low = pieces.pop()[0]
            pieces.append((low, high))
        yield from pieces
