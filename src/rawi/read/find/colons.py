"""Speech without a verb: the name, a colon, the words. In headlines of anything, elsewhere mostly of a quotation."""

from collections.abc import Iterator
from typing import Final

from rawi.packs.inflection import CueForm
from rawi.read.find.candidate import Complement, Option
from rawi.read.find.cues import Cue
from rawi.read.find.sources import behind
from rawi.read.grammar.heads import head
from rawi.read.text.page import Page
from rawi.read.text.words import Named, Phrase

LONGEST = 12  # words of a name before a colon
SHAPE: Final = "verbless"
PEOPLE = frozenset({"title", "person"})  # kinds of nouns that a name before a colon begins with
BODIES = frozenset({"organisation", "office"})
BEFORE = 4  # words and marks that can stand before it in a ticker


def by_colon(page: Page, first: int, end: int) -> Iterator[Option]:
    """The name and the colon at the head of a sentence, if it has them: who speaks, and what stands behind."""
    words = page.words
    colon = words.find(":", first, min(end - 1, first + LONGEST + 1))
    if colon is None or colon == first:
        return
    if words.find(";.?!\n", first, colon) is not None:
        return
    form = CueForm(":", "says", "says.colon", SHAPE, "", "", False, frozenset({"colon", "quote"}))
    named = behind(page, first, colon)
    source = named.source or Phrase(first, colon)
    start = colon + 1
    quoted = start in page.quoted
    complement = Complement("quote" if quoted else "colon", start, start + 1 if quoted else start)
    yield Option(Cue(colon, form, False, 0), complement, Named(source, named.medium, "before"))


def heads_line(page: Page, option: Option) -> bool:
    """Whether a title or a ticker begins with who speaks, to whom, and a colon, so that no weighing is needed.

    A body is believed in a ticker, and above a text: a title by itself, given beside a text, may sum up what that lays to
    somebody of the body.
    """
    words, source, medium = page.words, option.named.source, option.named.medium
    if source is None or (medium or source).end != option.cue.at or not page.in_title(option.cue.at):
        return False
    noun = head(words, source.first)
    if noun is None or noun.kind in PEOPLE:
        return noun is not None
    urgent = any(words.run("ticker", i) for i in range(max(0, source.first - BEFORE), source.first))
    return noun.kind in BODIES and (urgent or bool(words.places.get("line")))
