"""How much of a text is read: what comes behind the work of some thousand reports is not."""

from collections.abc import Sequence

from rawi.read.text.words import Words

MOST = 10_000_000  # words that are looked at for one text; five megabytes of news take 3,500,000 to 8,500,000
REACH = 260  # words that are looked at around one cue, at most
BEGINNINGS = ("cue", "phrase", "passive", "hearsay")  # what a word may be that is looked around


def read_up_to(words: Words, sentences: Sequence[tuple[int, int]]) -> int:
    """How many of the sentences are read before they are too much work; the same for the same text, on any machine."""
    spent = 0
    for number, (first, end) in enumerate(sentences):
        found = sum(len(words.where(role, first, end)) for role in BEGINNINGS)
        spent += end - first + found * min(end - first, REACH)
        if spent > MOST:
            return number
    return len(sentences)
