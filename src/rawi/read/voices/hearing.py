"""What is known of the marks of a page while their voices are given, one after the other in reading order."""

from collections.abc import Sequence

from rawi.nouns.mark import Mark
from rawi.read.find.sorts import sort_at
from rawi.read.mark.nest import nest
from rawi.read.text.page import Page
from rawi.read.voices.chains import Speakers
from rawi.read.voices.roll import Voices
from rawi.read.voices.sayings import Saying, phrase_at, saying

NAMES = frozenset({"definite", "given", "latin", "word"})  # sorts of words that may be a name


class Hearing:
    """The marks with what their cues tell, in whose words each lies, and who was found to speak them so far.

    ``sources`` are the phrases that name who speaks, also where another mark's was borrowed; ``borrowed`` the places of those.
    """

    def __init__(self, page: Page, voices: Voices, marks: Sequence[Mark]) -> None:
        self.page = page
        self.voices = voices
        self.marks = marks
        self.parents = nest(page.words, marks)
        self.found = _sayings(page, marks, self.parents)
        self.sources = [phrase_at(page.words, each.source) if each.source else None for each in marks]
        self.borrowed: set[int] = set()
        self.speakers = Speakers(self.parents, {}, {}, {})
        self._names: set[str] | None = None

    def relayer(self, i: int) -> int | None:
        """Who hands on the very words of a mark; a pronoun behind "quoted from" never means the one who quotes."""
        above = self.parents[i]
        return above if above is not None and self.marks[above].content == self.marks[i].content else None

    def above(self, k: int) -> int | None:
        """The mark in whose words one lies; who is quoted by another as its own source lies in nobody else's words."""
        above = self.relayer(k)
        return self.parents[above] if above is not None and self.marks[k].source is not None else self.parents[k]

    def agrees(self, k: int, who: str) -> bool:
        """Whether a verb can go on with the voice of a mark, or with the noun by which it stands there: "the statement"."""
        spoke, voice = self.found[k], self.speakers.spoken.get(k)
        return voice is not None and (voice.agrees(who) or (spoke.shape == "finite" and spoke.who == who))

    def in_source(self, word: str) -> bool:
        """Whether a word, without its article, belongs to the name of somebody who speaks anywhere in the report."""
        if self._names is None:
            words = self.page.words
            at = (i for source in self.sources if source is not None for i in range(*source))
            self._names = {words.grammar.bare(words.keys[i]) for i in at if sort_at(words, i) in NAMES}
        return word in self._names


def _sayings(page: Page, marks: Sequence[Mark], parents: Sequence[int | None]) -> list[Saying]:
    """What the cues tell; of "A quotes from B", one cue with two voices, the verb agrees with A alone."""
    found = [saying(page, each) for each in marks]
    for i, above in enumerate(parents):
        if above is not None and found[above].first == found[i].first:
            found[i] = found[i]._replace(who="")
    return found
