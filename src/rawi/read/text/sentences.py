"""The text cut into sentences, around its quotations and around the full stops that end nothing."""

from collections.abc import Iterator

from rawi.read.text.quotes import Quotation
from rawi.read.text.words import Words

# What opens no sentence behind a quotation that ends in a full stop, by the lists of the pack.
_GOES_ON = ("preposition", "adjunct", "relative", "because")
LONGEST = 1200  # words of a sentence; beyond it a text has lost its full stops
ANNOUNCED = 6  # words between a verb of saying and its colon
_ENDS = frozenset({".", "..", "?", "!"})


def sentences(words: Words, pairs: tuple[Quotation, ...]) -> tuple[tuple[int, int], ...]:
    """The sentences as ranges of words.

    A closed quotation is whole, however many sentences or paragraphs it holds; one that ends in a full stop ends its
    sentence behind its closing mark, where what follows opens a new one. What goes on without an end is cut somewhere.
    """
    closed = [pair for pair in pairs if pair.closed]
    found: list[tuple[int, int]] = []
    first = 0
    for end, after in sorted((*_stops(words, closed), *_quoted_ends(words, closed))):
        found.extend(_cut(first, end))
        first = max(first, after)
    found.extend(_cut(first, len(words)))
    return tuple(found)


def _cut(first: int, end: int) -> Iterator[tuple[int, int]]:
    return ((start, min(end, start + LONGEST)) for start in range(first, end, LONGEST))


def _stops(words: Words, closed: list[Quotation]) -> Iterator[tuple[int, int]]:
    """The full stops and line ends that end a sentence: where it ends, and where the next one begins."""
    at = 0
    for i in words.places.get("stop", ()):
        while at < len(closed) and closed[at].end <= i:
            at += 1
        quoted = at < len(closed) and closed[at].first <= i
        if not quoted and (_ends_line(words, i) if words.keys[i] == "\n" else _ends_here(words, i)):
            yield i, i + 1


def _ends_here(words: Words, i: int) -> bool:
    """Whether a full stop ends a sentence."""
    return not (of_word(words, i) or _in_bracket(words, i))


def of_word(words: Words, i: int) -> bool:
    """Whether a full stop belongs to the words around it: an abbreviation, a domain, the name of a share."""
    return abbreviates(words, i) or _in_name(words, i)


def _in_bracket(words: Words, i: int) -> bool:
    """Whether the sentence goes on behind the bracket that a full stop closes: "Reed (D-Mass.), a lawyer", "(Md.) said"."""
    if not words.grammar.subject_first or i + 2 >= len(words) or words.keys[i + 1] != ")" or not _glued(words, i):
        return False
    then = words.lexemes[i + 2]
    return then.key in ",;:)" if then.mark else not then.proper


def _ends_line(words: Words, i: int) -> bool:
    """Whether a sentence ends with its line: behind "he added:" the next paragraph belongs to it."""
    colon = next((k for k in range(i - 1, -1, -1) if words.keys[k] != "\n"), i)
    return not (words.grammar.subject_first and words.keys[colon] == ":" and _announces(words, colon))


def _announces(words: Words, colon: int) -> bool:
    """Whether a verb of saying stands right before a colon, or a few words before it."""
    near = words.lexemes[max(0, colon - ANNOUNCED) : colon]
    return any(each.finite and not each.proper for each in near)


def _quoted_ends(words: Words, closed: list[Quotation]) -> Iterator[tuple[int, int]]:
    """The ends of the quotations that end their sentence with a full stop of their own."""
    for pair in closed:
        last = pair.end - 1
        while last > pair.first and (words.keys[last] == ")" or "quote" in words.lexemes[last].roles):
            last -= 1
        if words.keys[last] in _ENDS and pair.after < len(words) and _opens_sentence(words, pair.after, last):
            yield pair.after, pair.after


def _opens_sentence(words: Words, i: int, stop: int) -> bool:
    """Whether a word behind a quotation opens a new sentence: surely an "and he said", behind a full stop most words.

    A bare verb of speech or an "according to" there still belongs to the quotation.
    """
    lexeme = words.lexemes[i]
    if words.keys[stop] != "." or lexeme.mark or lexeme.cues:
        return lexeme.hung and lexeme.finite
    return lexeme.lists.isdisjoint(_GOES_ON) and all(hung for entries in lexeme.phrases.values() for _, hung in entries)


def abbreviates(words: Words, i: int) -> bool:
    """A full stop behind a single letter or the name of one (a title, an initial) that is glued to it.

    A letter that is glued to a number ("2015 AD", "5 m") is no initial.
    """
    if words.keys[i] != "." or not _glued(words, i - 1) or i + 1 >= len(words) or words.keys[i + 1] == "\n":
        return False
    if not _glued(words, i) and _goes_on_speaking(words, i + 1):
        return False
    key = words.keys[i - 1].rpartition("-")[2]  # "D-N.Y."
    if len(key) == 1:
        return key.isalpha() and not (_glued(words, i - 2) and words.keys[i - 2][0].isdigit())
    return words.among("letter_name", i - 1) and not words.among("letter_name", i - 2)


def _goes_on_speaking(words: Words, i: int) -> bool:
    return words.lexemes[i].hung and words.lexemes[i].finite


def _in_name(words: Words, i: int) -> bool:
    """A full stop inside the name of a domain: Latin letters or digits stand right before and behind it."""
    if not (_glued(words, i - 1) and _glued(words, i)):
        return False
    if words.grammar.subject_first and words.lexemes[i + 1].proper and not words.lexemes[i - 1].proper:
        return False  # a blank is missing
    return (_latin(words.keys[i - 1]) and _latin(words.keys[i + 1])) or words.among("domain", i + 1)


def _glued(words: Words, i: int) -> bool:
    """Whether nothing stands between a word and the next one."""
    return 0 <= i < len(words) - 1 and words.ends[i] == words.starts[i + 1]


def _latin(key: str) -> bool:
    return key.isascii() and key.isalnum()
