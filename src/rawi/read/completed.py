"""From marks to a reading: voices, chains, mode, details, statements, credits. The same for marks of anybody."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from rawi.nouns.claim import Attribution, Detail
from rawi.nouns.mark import Mark
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.read.details.finder import details
from rawi.read.grammar.glosses import glosses, outlet_sounds
from rawi.read.grammar.stems import headline, wording
from rawi.read.state.credits import credits, outlet_told, own_outlet
from rawi.read.state.leaning import Names, speakers
from rawi.read.state.statements import statements, within
from rawi.read.state.wholes import Titles
from rawi.read.text.page import Page
from rawi.read.voices.telling import told

Reader = Callable[[Page], Iterable[Mark]]
"""Whatever marks a page: the rules, a person's judgements over those of another, a language model."""


def completed(page: Page, marks: Sequence[Mark], report: Report) -> Reading:
    """The reading that marks of a page make, in whatever order they are given."""
    pack = page.words.pack
    if report.outlet is None and (card := own_outlet(page) or outlet_told(page, marks)):
        report = replace(report, outlet=pack.cards[card].outlet)
    found = told(page, marks, report.outlet)
    known = details(page, found.voices, report.published or report.gathered)
    tied = tuple(_tied(each, known) for each in found.attributions)
    titles = Titles(page, Names(page.words, known), speakers(pack, tied, found.voices))
    return Reading(
        report=report,
        parts=page.outline.parts,
        voices=found.voices,
        attributions=tied,
        details=known,
        statements=statements(page, tied, known, titles),
        credits=credits(page, report.outlet),
        wording=wording(page.words),
        headline=headline(pack, report.title),
        notes=(*report.notes, *_left_unread(page)),
        packs=pack.fingerprint,
        glosses=glosses(page.words),
        outlet_sounds=outlet_sounds(report.outlet),
    )


def _left_unread(page: Page) -> Iterator[str]:
    if page.left is not None:
        letters = page.words.starts[page.left]
        yield (
            f"This text is more work than a report can be worth: only its first {letters:,} letters were read for what "
            "they say; the rest takes part in comparison by its wording."
        )


def _tied(attribution: Attribution, known: tuple[Detail, ...]) -> Attribution:
    inside = tuple(detail.id for detail in within(known, attribution.content))
    return replace(attribution, details=inside) if inside else attribution
