"""Readings as other conventions would mark them, so that they can be measured on gold that does not follow ours."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rawi.packs.given import Pack
from rawi.read.text.page import Page, page
from rawi.read.text.words import Words

PARAGRAPHS = 1  # line breaks over which a quotation goes on without a cue
Marked = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Convention:
    """In what a gold file parts from our convention.

    ``outermost`` says that it marks no attribution whose cue lies in the content of another; ``continued`` that a quotation
    which goes on in further sentences, without a cue of its own, belongs to the content before it.
    """

    outermost: bool = False
    continued: bool = False


OURS = Convention()


def by_convention(found: Sequence[Marked], text: str, pack: Pack, convention: Convention) -> list[Marked]:
    """The attributions of a reading as a convention marks them."""
    marked = list(found)
    if convention.continued:
        marked = list(_continued(marked, page(text, pack)))
    if convention.outermost:
        marked = [each for each in marked if not any(_lies_in(each, other) for other in marked if other is not each)]
    return marked


def _lies_in(each: Marked, other: Marked) -> bool:
    """Whether the whole cue of an attribution lies in the content of another."""
    start, end = other["content"]
    return all(start <= part[0] and part[1] <= end for part in each["cue"])


def _continued(found: Sequence[Marked], made: Page) -> Iterator[Marked]:
    """The attributions with their contents up to the end of the quotation that goes on behind them."""
    spoken = [made.words.at(each["cue"][0][0]) for each in found]
    for each in found:
        end = _goes_on(made, each, spoken)
        yield each if end is None else {**each, "content": [each["content"][0], end]}


def _goes_on(made: Page, each: Marked, spoken: Sequence[int]) -> int | None:
    """Where the quotation ends that goes on behind an attribution; None where none does.

    It begins the next sentence, is all of it, and nobody else is said to speak there or between.
    """
    words = made.words
    if each["quotation"] == "indirect" or made.quote_around(words.at(each["cue"][0][0])) is not None:
        return None
    last = words.at(max(each["content"][1], *(part[1] for part in each["cue"])) - 1)
    place = next((n for n, (first, end) in enumerate(made.sentences) if first <= last < end), None)
    found = None
    while place is not None and place + 1 < len(made.sentences):
        place += 1
        end = _quoted_whole(made, *made.sentences[place])
        before = made.sentences[place - 1][1]
        if end is None or _breaks(words, before, made.sentences[place][0]) > PARAGRAPHS:
            break
        if any(
            made.sentences[place][0] <= at < made.sentences[place][1] for at in spoken if made.quote_around(at) is None
        ):
            break
        found = words.ends[end - 1]
    return found


def _quoted_whole(made: Page, first: int, end: int) -> int | None:
    """The word behind the quotation that a sentence is from its first word to its last; None where it is not."""
    words = made.words
    while first < end and words.keys[first] == "\n":
        first += 1
    quote = made.quoted.get(first)
    if quote is None or made.names(quote):
        return None
    if any(not words.is_mark(k) for k in range(quote.after, end)):
        return None
    return min(quote.after, end)


def _breaks(words: Words, first: int, end: int) -> int:
    return sum(words.keys[k] == "\n" for k in range(max(0, first - 1), end))
