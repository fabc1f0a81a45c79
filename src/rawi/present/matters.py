"""Matters, the finding first: a screenful for a terminal, rows for programs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import click

from rawi.compare.matter import every_matter
from rawi.nouns.story import Comparison, Matter
from rawi.packs.phrases import Phrases
from rawi.present.controls import safe_line
from rawi.present.sentences import Called, name_in, sentence, with_sentences
from rawi.present.views import View
from rawi.store.documents import finding_document
from rawi.store.rows import Rows

LEADING = 4  # findings of a matter in a list; the rest is with the matter
SHOWN = 5  # matters of several reports in a list that is not asked for more
SINGLE = 5  # matters of one report there


@dataclass(frozen=True, slots=True)
class Lines:
    """How lines are written: in which language, whether coloured; what reports are called, by their ids."""

    phrases: Phrases
    colour: bool
    called: Called

    def screenful(self, matters: Sequence[Matter], path: str | None, most: int = SHOWN) -> Iterator[str]:
        """The first of some matters with what they come down to, then those of one report, a line each."""
        several = [each for each in matters if each.reports > 1]
        single = [each for each in matters if each.reports == 1]
        if any(each.findings for each in several):
            yield self.dim(self.phrases.word("findings_lead"))
        for each in several[:most]:
            yield ""
            yield from self._matter(each, path)
        if single:
            yield ""
        for each in single[:SINGLE]:
            words = self.phrases.comma.join(
                filter(None, (self.phrases.count("report", 1), self.phrases.days(each.when)))
            )
            yield f"{self.key(each.id)}  {self.dim(words)}"
            yield f"    {safe_line(each.label)}"
        yield from self._left(several[most:], single[SINGLE:])

    def _left(self, several: Sequence[Matter], single: Sequence[Matter]) -> Iterator[str]:
        left = [self.phrases.count("more_matter", len(several))] if several else []
        left += [self.phrases.count("single", len(single))] if single else []
        if left:
            yield ""
            yield f"{self.phrases.comma.join(left)}."

    def head(self, matter: Matter) -> Iterator[str]:
        """What a matter is, how many tell it, when."""
        counts = (self.phrases.count("report", matter.reports), self.phrases.count("outlet", matter.outlets))
        words = self.phrases.comma.join(each for each in (*counts, self.phrases.days(matter.when)) if each)
        yield self.bold(safe_line(matter.label))
        yield f"  {self.key(matter.id)}  {words}"

    def _matter(self, matter: Matter, path: str | None) -> Iterator[str]:
        yield from self.head(matter)
        yield from self.findings(matter, LEADING)
        more = len(matter.findings) - LEADING
        if more > 0 and path is not None:
            words = self.phrases.word("found_more", count=self.phrases.count("finding", more), path=path, id=matter.id)
            yield self.dim(f"        {words}")

    def findings(self, matter: Matter, most: int | None = None) -> Iterator[str]:
        """The findings of a matter with their ids, by which they can be shown."""
        for n, each in enumerate(matter.findings[:most], 1):
            yield f"  {self.key(f'{matter.id}.{n}')}  {safe_line(sentence(each, self.phrases, self.called))}"

    def key(self, text: str) -> str:
        """An id."""
        return click.style(text, fg="cyan") if self.colour else text

    def bold(self, text: str) -> str:
        """What stands at the head of others."""
        return click.style(text, bold=True) if self.colour else text

    def dim(self, text: str) -> str:
        """What stands behind others."""
        return click.style(text, dim=True) if self.colour else text


def front_lines(comparison: Comparison, phrases: Phrases, colour: bool) -> Iterator[str]:
    """What a comparison comes down to, before all else: how much it is of, then its matters."""
    view = View(comparison, phrases)
    counts = (phrases.count("report", len(comparison.readings)), phrases.count("story", len(comparison.stories)))
    days = "/".join(view.span().split(" – "))
    lines = Lines(phrases, colour, view.called)
    yield lines.bold(phrases.comma.join(each for each in (*counts, phrases.days(days)) if each))
    yield from lines.screenful(every_matter(comparison), None)


ROWS = ("id", "label", "first", "last", "reports", "outlets", "stories", "findings")


def matter_rows(matters: Sequence[Matter], called: Callable[[Phrases], Called]) -> Rows:
    """Matters as rows, each with its findings: id, kind, figures, claims, places, and the sentence in every language."""
    return Rows(ROWS, [_row(each, called) for each in matters])


def _row(matter: Matter, called: Callable[[Phrases], Called]) -> tuple[object, ...]:
    first, _, last = (matter.when or "").partition("/")
    told = {"findings": [finding_document(each) for each in matter.findings]}
    with_sentences(told, matter.findings, called)
    findings = [{"id": f"{matter.id}.{n}", **each} for n, each in enumerate(told["findings"], 1)]
    return (
        matter.id, matter.label, first or None, last or first or None, matter.reports, matter.outlets,
        list(matter.stories), findings,
    )  # fmt: skip


def naming(
    matters: Sequence[Matter], outlets_of: Callable[[Iterable[str]], Mapping[str, str | None]]
) -> Callable[[Phrases], Called]:
    """What the reports in the findings of some matters are called, in a language: by their outlets, looked up at once."""
    keys = {
        key for each in matters for finding in each.findings for fact in ("to", "source") for key in finding.all(fact)
    }
    known = outlets_of(keys)
    return lambda spoken: lambda key: name_in(spoken, known.get(key) or key)
