"""What an outlet puts around the news within a line: a dateline or a ticker's sign before it, tags and credits behind it."""

from collections.abc import Iterator

from rawi.nouns.text import PartKind
from rawi.read.text.words import Words

DATELINE = 20  # words and marks
PIECE = 5  # words of a name in a dateline
CITY = 3  # words
SIGNS = 4  # bullets and the like before a line
TAIL = 60  # words and marks of a line's end in which its furniture may begin
CREDIT = 8  # words of a credit behind an asterisk
_SEPARATES = frozenset("-:|/!.")
_KEPT = frozenset("\"'«»“”‘’‹›„‟([")


def news_begins(words: Words, first: int, end: int) -> int:
    """Behind bullets, pictures and a ticker's "urgent" at the head of a line."""
    i = first
    while i < min(first + SIGNS, end - 1) and _is_sign(words, i):
        i += 1
    tagged = i > first and words.keys[i - 1] == "#"
    if behind := _bracketed(words, i, end):
        return behind
    bar = next((n for n in range(i, min(i + PIECE, end - 1)) if words.keys[n] in ("|", "-")), i)
    if bar > i and words.run("ticker", bar + 1):  # behind the name of the channel, or of its correspondent
        i = bar + 1
    length = words.run("ticker", i)
    behind = i + length
    while tagged and length and behind < end - 1 and _joined(words, behind - 1):  # the other words of its tag
        behind += 1
    if not length or behind >= end:
        return i - 1 if tagged else i
    if not tagged and words.keys[behind] not in _SEPARATES and not _is_sign(words, behind):
        return i
    while behind < end - 1 and (words.keys[behind] in _SEPARATES or _is_sign(words, behind)):
        behind += 1
    return behind


def _bracketed(words: Words, i: int, end: int) -> int | None:
    """Behind a ticker's "urgent" in brackets of its own; None where there is none."""
    length = words.run("ticker", i + 1) if words.keys[i] in ("(", "[") else 0
    close = i + 1 + length
    if not length or close + 1 >= end or words.keys[close] not in (")", "]"):
        return None
    return close + 2 if close + 2 < end and words.keys[close + 1] in _SEPARATES else close + 1


def _is_sign(words: Words, i: int) -> bool:
    """A character that is neither a word nor the beginning of a quotation: a bullet, a picture, a rule."""
    key = words.keys[i]
    if key == "-":
        return words.starts[i + 1] > words.ends[i]
    return not any(letter.isalnum() for letter in key) and key not in _KEPT


def dateline_ends(words: Words, first: int, end: int) -> int:
    """Behind ``Cairo - Reuters:`` and its like: names that end in a colon, dashes or a bracket, before any verb."""
    if words.grammar.subject_first and (found := _past_capitals(words, first, end)) > first:
        return found
    found, piece, cut = first, first, False
    for i in range(first, min(first + DATELINE, end - 1)):
        key, behind = words.keys[i], words.keys[i + 1]
        if not words.is_mark(i):
            if (_is_verb(words, i) and not words.run("byline", i)) or i - piece >= PIECE:
                break
            continue
        if key == ")":
            if behind in "-:":
                found = _past_dashes(words, i + 1, end)
            elif _is_verb(words, i + 1) and not words.grammar.subject_first:
                found = i + 1
        elif key == "-" and behind == "-":
            found = _past_dashes(words, i, end)
        elif key == ":" and cut:
            return i + 1
        elif key in "-/" and i > first:
            found = i + 1 if _names_where(words, (first, piece, i), found) else found
            cut = True
        elif key in ".?!:;" or (key in _KEPT and i == first and key != "("):
            break
        piece = i + 1
    return _past_place(words, first, found, end)


def _past_capitals(words: Words, first: int, end: int) -> int:
    """Behind a city in capitals, its country behind a comma, an agency in brackets, dashes: ``PARIS, France (AFP) -``."""
    i = first
    while i < end - 1 and _in_capitals(words, i):
        i += 1
    if i == first:
        return first
    abbreviated = words.keys[i] == "," and words.keys[i + 1].endswith(".")
    if not (names_place(words, first) or words.among("ordinary", first) or abbreviated):
        dashed = _past_dashes(words, i, end)
        lone = i - first <= CITY and words.keys[i] == "-" and _blank_behind(words, i) and words.lexemes[dashed].proper
        return dashed if lone else first
    if words.keys[i] == "," and words.lexemes[i + 1].proper:
        i += 2
        while i < end - 1 and words.lexemes[i].proper and words.keys[i] not in "-" and not _ends_place(words, i - 1):
            i += 1
    if words.keys[i] == ",":
        i = _past_date(words, i)
    if words.keys[i] == "(" and (close := words.find(")", i, min(end, i + PIECE))) is not None:
        i = close + 1
    dashed = _past_dashes(words, i, end)
    opens = words.lexemes[i].proper or words.keys[i][0].isdigit() or "quote" in words.lexemes[i].roles
    return dashed if dashed > i else i if opens else first


def _past_date(words: Words, comma: int) -> int:
    """Behind a day and its month, in either order, that follow a comma; the comma where none do."""
    for day, month in ((comma + 1, comma + 2), (comma + 2, comma + 1)):
        if month < len(words) - 1 and words.keys[day].isdigit() and words.valued("month", month):
            return comma + 3
    return comma


def _ends_place(words: Words, i: int) -> bool:
    """Whether a word behind the comma of a dateline is all of a region's name: a place, an abbreviation."""
    return words.keys[i].endswith(".") or names_place(words, i)


def _in_capitals(words: Words, i: int) -> bool:
    written = words.text[words.starts[i] : words.ends[i]]
    return len(written) > 1 and written.isupper() and written.isalpha()


def _is_verb(words: Words, i: int) -> bool:
    """Whether a word is a verb of speech, and not mostly something else."""
    return words.lexemes[i].finite and not words.run("not_cue", i)


def _past_place(words: Words, first: int, found: int, end: int) -> int:
    """``X – Cairo said``, ``the paper – agencies said``: past the name behind who wrote, where no mark follows it."""
    if not first < found < end - 2 or names_place(words, first):
        return found
    named = names_place(words, found) or names_outlet(words, found)
    return found + 1 if named and _is_verb(words, found + 1) else found


def _past_dashes(words: Words, i: int, end: int) -> int:
    while i < end - 1 and words.keys[i] in "-:":
        i += 1
    return i


def _names_where(words: Words, at: tuple[int, int, int], found: int) -> bool:
    """Whether what stands before a dash is a city, or behind one the name of an outlet."""
    first, piece, i = at
    if piece == first:
        if i - first > CITY:
            return False
        if _is_verb(words, i + 1) or (words.keys[i] == "/" and names_outlet(words, i + 1)):
            return True
        if words.run("given_name", first):
            return names_place(words, i + 1) and _is_verb(words, min(i + 2, len(words) - 1))
        return words.keys[i] == "-" and _blank_behind(words, i) and names_place(words, first)
    return found == piece and (names_outlet(words, piece) or names_place(words, piece))


def _blank_behind(words: Words, i: int) -> bool:
    return words.starts[i + 1] > words.ends[i]


def names_place(words: Words, i: int) -> bool:
    """Whether the name of a country, or of a place that all know, begins at a word and is nothing else besides."""
    language, key = words.language, words.keys[i]
    if language.country_of(key) is not None:
        return True
    if words.among("ordinary", i) or words.run("given_name", i):
        return False
    known = words.pack.places
    return any(known.row(number).prominent for number in known.at(key, words.keys, i)[1])


def names_outlet(words: Words, i: int) -> bool:
    """Whether the name of an outlet begins at a word, or that of agencies in general."""
    names = words.pack.names
    behind = words.keys[i : i + PIECE]
    return words.run("credit_generic", i) > 0 or any(
        names.at([form, *behind[1:]], 0, behind_noun=True) for form in words.lexemes[i].outlets
    )


def tail_begins(words: Words, first: int, end: int) -> tuple[int, PartKind]:
    """Where tags, links to the page itself or a credit begin at the end of a line, and which of these it is."""
    near = max(first + 1, end - TAIL)
    for i in words.runs("tail", near, end):
        if words.is_mark(i - 1) or not (words.among("preposition", i - 1) or _marked(words, i, end)):
            return i, "furniture"
    for i in words.runs("read_also", near, end):
        if words.is_mark(i - 1) and words.keys[i - 1] != "(":
            return i, "read_also"
    for i in range(max(near, end - CREDIT), end - 1) if end == len(words) else ():
        if (
            words.keys[i] == "*"
            and "*" not in (words.keys[i - 1], words.keys[i + 1])
            and not _marked(words, i + 1, end)
        ):
            return i, "credit"
    begins, count = tags_begin(words, near, end)
    return (begins if count > 1 or (count and words.keys[begins - 1] in ".?!") else end), "furniture"


def _marked(words: Words, first: int, end: int) -> bool:
    return any(words.is_mark(i) for i in range(first, end))


def tags_begin(words: Words, near: int, end: int) -> tuple[int, int]:
    """Where the hashtags at the end of a line begin, and how many they are."""
    begins, i, count = end, end - 1, 0
    while i >= near and not words.is_mark(i):
        if words.keys[i] == "#":
            begins, count = i, count + 1
        elif i == near or not (words.keys[i - 1] == "#" or _joined(words, i - 1)):
            break
        i -= 1
    return begins, count


def _joined(words: Words, i: int) -> bool:
    """Two words of one tag, with a low line between them."""
    return words.text[words.ends[i] : words.starts[i + 1]] == "_"


def asides(words: Words, first: int, end: int) -> Iterator[tuple[int, int]]:
    """The links to other reports that stand in brackets within a line."""
    for i in words.runs("read_also", first + 1, end):
        if words.keys[i - 1] == "(":
            close = words.find(")", i, min(end, i + TAIL))
            if close is not None:
                yield i - 1, close + 1
