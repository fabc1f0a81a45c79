"""Readings as persons judged them: what a judgement on words changes is read again, kept, and found by what it says now."""

from collections.abc import Iterable
from dataclasses import replace

from rawi import __version__
from rawi.compare.features import features
from rawi.nouns.judgement import Judgement
from rawi.nouns.reading import Reading
from rawi.nouns.report import TITLE
from rawi.packs.given import Packs
from rawi.read.reader import read, reader_of
from rawi.store.archive import judgements, naming, readings, reports
from rawi.store.archive.database import Database
from rawi.store.entry import entry

ON_WORDS = frozenset({"attribution", "wrong-attribution", "wrong-place"})  # the kinds that change a reading


def as_judged(kept: Reading, held: Iterable[Judgement], given: Packs | None = None) -> Reading:
    """A reading with the judgements that hold and no others, read again where it is not so yet.

    ``given`` are the packs to read with, by default the user's.
    """
    mine = [each for each in held if kept.report.id in _of_words(each)]
    if tuple(each.id for each in mine) == kept.judged:
        return kept
    return read(kept.report, given, reader_of(kept), mine)


def of_words(made: Iterable[Judgement]) -> list[str]:
    """The reports whose readings judgements change."""
    return sorted({report for each in made for report in _of_words(each)})


def _of_words(judgement: Judgement) -> list[str]:
    """The report whose reading a judgement changes, if it changes one."""
    spots = judgement.spots[:1] if judgement.kind in ON_WORDS else ()
    return [spot.report.removesuffix(TITLE) for spot in spots]


def carry_out(db: Database, made: Iterable[Judgement]) -> None:
    """Keep the readings that judgements change, new ones or such as were taken back, as they are now.

    Which story a report is in stays: its features are those of the first reading.
    """
    touched = of_words(made)
    held = list(judgements.every(db, holding=True)) if touched else []
    for number in reports.numbers_of(db, touched):
        state = reports.state(db, number)
        if state not in ("read", "current", "superseded"):
            continue
        reading = as_judged(readings.reading(db, number), held)
        again = entry(reading, features(reading))
        if state == "superseded":
            reports.stamp(db, number, again, __version__)
            continue
        ((_, found_by),) = reports.features(db, [number])
        reports.reread(db, number, replace(again, features=found_by), __version__)
    naming.drop_unnamed(db)
