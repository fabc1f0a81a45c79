"""What a line of a report is by itself: who wrote, what stood under a picture, what the page put there, or the news."""

from typing import NamedTuple

from rawi.read.text.edges import names_outlet, names_place, news_begins, tags_begin
from rawi.read.text.words import Words

SHORT = 14  # words of a title, a caption, furniture
STAMP = 16  # words of a line that only says when
BYLINE = 8  # words of a line that only says who wrote, and where
NAME = 3  # words of a line that is only a name
SUBHEAD = 6  # words of a heading between paragraphs
POST = 40  # words of a post
SPEAKER = 7  # words before the colon of a post
SHOWN = 5  # words in the brackets behind a caption
ENDS = frozenset({".", "..", "?", "!", ":", '"', "»", "”"})


class Line(NamedTuple):
    """A line of a text: the words from ``first`` up to ``end``, how many they are without marks, which of how many it is."""

    words: Words
    first: int
    end: int
    size: int
    number: int
    lines: int

    @property
    def said(self) -> bool:
        """Whether it holds a verb that mostly speaks."""
        lexemes = self.words.lexemes
        cues = (form for i in self.words.where("cue", self.first, self.end) for form in lexemes[i].cues)
        return any(form.shape == "finite" and "tight" not in form.takes for form in cues)

    @property
    def stopped(self) -> bool:
        """Whether it ends like a sentence."""
        return self.words.keys[self.end - 1] in ENDS

    def holds(self, name: str) -> bool:
        """Whether an entry of a word list stands in it."""
        return self.words.holds(name, self.first, self.end)


def is_sentence(line: Line) -> bool:
    """A line that ends like a sentence, or goes on from something, or whose last words are quoted by a verb."""
    words = line.words
    if begins_a_clause(words, line.first) or words.keys[line.end - 1] in ".?!:":
        return True
    return line.stopped and (words.keys[line.end - 2] in ".?!" or words.lexemes[line.first].finite)


def begins_a_clause(words: Words, first: int) -> bool:
    """A line that goes on from something, or opens with a verb of speech, is no title."""
    return words.lexemes[first].hung and bool(words.lexemes[first].cues)


def is_furniture(line: Line) -> bool:
    """Names of a page's sections, dates, addresses, tags, rules, and what stands in a list of such words."""
    words, first, end = line.words, line.first, line.end
    if words.run("section", first) == end - first or words.keys[end - 2 : end] == ["/", ">"]:
        return True
    if not line.stopped and (words.run("tail", first) or (line.size <= SHORT and line.holds("furniture"))):
        return True
    speechless = all(not words.keys[i][0].isalnum() or _is_address(words.keys[i]) for i in range(first, end))
    return speechless or _is_stamp(line) or tags_begin(words, first, end)[0] == first


def _is_address(key: str) -> bool:
    return "@" in key or "://" in key or key.startswith("www.")


def _is_stamp(line: Line) -> bool:
    """A line of nothing but a date, a time, and words such as "updated"."""
    words, i, dated = line.words, line.first, False
    if line.size > STAMP:
        return False
    while i < line.end:
        month = words.valued("month", i) or words.valued("hijri_month", i) or words.valued("weekday", i)
        number = words.keys[i][0].isdigit()
        dated = dated or month is not None or number
        length = month[0] if month else words.run("stamp", i) or int(number or not words.keys[i][0].isalnum())
        if not length:
            return False
        i += length
    return dated


def is_caption(line: Line) -> bool:
    """What was written under a picture, or in place of it in the page."""
    words, first, end = line.words, line.first, line.end
    if is_markup(line) or words.run("caption", first):
        return line.size <= 2 * SHORT
    last = end - 1 if words.keys[end - 1] == ")" else end - 2
    if line.lines == 1 or line.size > SHORT or last <= first or words.keys[last] != ")":
        return False
    opens = next((i for i in range(last - 1, max(first, last - 2 - SHOWN) - 1, -1) if words.keys[i] == "("), None)
    if opens is None:
        return False
    return words.run("archive", opens + 1) > 0 or (not line.said and names_outlet(words, opens + 1))


def is_markup(line: Line) -> bool:
    """What is left of the markup of a picture."""
    return line.words.keys[line.first] == "alt" and line.words.keys[line.end - 2 : line.end] == ["/", ">"]


def is_byline(line: Line, behind: Line | None) -> bool:
    """Who wrote, for whom, where: "by X", "X - Cairo", a known name alone, an outlet and a place."""
    words, first, end = line.words, line.first, line.end
    if behind is None or line.size > BYLINE or words.keys[end - 1] in ".?!:":
        return False
    length = words.run("byline", first)
    if length:
        return line.size <= SUBHEAD or words.keys[first + length] == ":"
    if line.said or any(words.keys[i] in "?!.;:" for i in range(first, end)):
        return False
    marks = [i for i in range(first + 1, end - 1) if words.keys[i] in "-/,"]
    pieces = [_past_mark(words, i) for i in (first, *(i + 1 for i in marks))]
    known = [i for i in pieces if names_outlet(words, i) or names_place(words, i) or words.run("given_name", i)]
    if any(words.keys[i] != "," for i in marks) and known:
        return True
    return (len(known) == len(pieces) and names_outlet(words, first)) or (line.size <= NAME and known == [first])


def _past_mark(words: Words, i: int) -> int:
    """Behind an opening quotation mark."""
    return i + 1 if "quote" in words.lexemes[i].roles and i + 1 < len(words) else i


def is_credit(line: Line) -> bool:
    """A last line that only names an agency or a desk of the outlet."""
    words, first = line.words, line.first
    starred = words.keys[first] == "*"
    at = first + 1 if words.keys[first] in "*([" and first + 1 < line.end else first
    return line.size <= SUBHEAD and not line.stopped and not line.said and (starred or names_outlet(words, at))


def is_credit_line(line: Line) -> bool:
    """A line that says who reported, wrote and edited, wherever it stands."""
    opened = line.words.keys[line.first] in "(["
    return line.words.run("credit_line", line.first + opened) > 0


def is_post(line: Line) -> bool:
    """A text of one line that begins with who speaks and a colon, as outlets post it."""
    begins = news_begins(line.words, line.first, line.end)
    return line.size <= POST and is_headline(line.words, begins, line.end, quoted=True)


def is_headline(words: Words, first: int, end: int, quoted: bool = False) -> bool:
    """Words that begin with who speaks and a colon, and go on without a full stop: the grammar of titles.

    In a post a quotation may stand behind the colon, and a name in quotation marks before it (``quoted``).
    """
    if any(words.keys[i] in ".\n" for i in range(first, end - 1)):
        return False
    for i in range(first, min(end - 1, first + SPEAKER + 1)):
        if words.keys[i] == ":":
            return (
                i > first
                and not words.keys[i - 1][0].isdigit()
                and (quoted or "quote" not in words.lexemes[i + 1].roles)
            )
        named = quoted and "quote" in words.lexemes[i].roles and i > first  # the paper that it was said to
        if (words.is_mark(i) and not named) or words.lexemes[i].finite:
            return False
    return False
