"""What is to be seen of the entry of a cue: verbs differ in what they open, with which preposition, and in who uses them."""

from rawi.read.find.candidate import Complement, Option
from rawi.read.find.sorts import sorts
from rawi.read.judge.parts import Part
from rawi.read.text.page import Page
from rawi.read.text.words import Words


def entry_parts(page: Page, option: Option, seen: tuple[str, str, str]) -> tuple[Part, ...]:
    """The entry of a cue beside what it opens, how that is joined to it, and by whom: in parts."""
    complement, lemma, (who, built, opened) = option.complement, option.cue.form.lemma, seen
    sort = sorts(page)[complement.start]
    parts: tuple[Part, ...] = (
        ("entry _ opens _ _", lemma, sort, opened),
        ("entry _ by _", lemma, who),
        ("entry _ _ _", lemma, built, opened),
    )
    if complement.kind != "preposition":
        return parts
    link = _link(page.words, complement)
    return (*parts, ("entry _ with _", lemma, link), ("with _ opens _", link, sort))


def _link(words: Words, complement: Complement) -> str:
    """The preposition before what a cue opens, or the clitic on it, by its name."""
    start = complement.start
    if complement.skip or start == complement.until:
        return words.lexemes[start].clitic
    return words.language.prepositions.get(words.keys[start - 1], words.lexemes[start - 1].alone)
