"""Reports forgotten for good: no word of them stays in a row, in a judgement, in a name; what is left to do, others finish.

It is one transaction, with a mark that it was begun. Telling the stories anew and writing the file anew come behind it, and
are made up by whoever writes next (``adding.catch_up``) where this was stopped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from rawi.nouns.judgement import Judgement, Named, Spot
from rawi.nouns.reading import Reading
from rawi.nouns.report import TITLE
from rawi.packs.outlets import outlet_of
from rawi.run import adding
from rawi.run.judging import borne_on, join_voices, voice_numbers
from rawi.run.keeping import now
from rawi.store.archive import forgetting, judgements, log, readings, reports, stories
from rawi.store.archive.database import Database
from rawi.store.archive.lists import voices_called
from rawi.store.entry import searched

SAFE = frozenset({"roles", "stance", "quotation"})  # what a judgement holds that is no word of a report


def forget(db: Database, ids: Iterable[str], who: str) -> list[str]:
    """Forget reports, with the versions that they took the place of; the ids of all of them.

    Raises InputError for an id that is not there. Nothing is changed then.
    """
    with db.writing():
        numbers = forgetting.with_versions(db, adding.numbers_of(db, ids))
        gone, read = reports.ids(db, numbers), list(_readings(db, numbers))
        adding.take_out(db, numbers)
        outlets = reports.outlets(db)
        forgetting.erase(db, numbers)
        outlets -= reports.outlets(db)
        when = now()
        before = {each.id: each for each in judgements.every(db)}
        redacted = [*_redacted(db, set(gone), _words(read), when), *_ungraded(db, outlets, when)]
        stories.mark_stale(db, borne_on(db, [before[each.id] for each in redacted]))
        for each in redacted:
            judgements.rewrite(db, each)
        join_voices(db)
        if gone:
            seals = log.sealed(db, numbers, [each.id for each in redacted])
            log.note(db, when, who, "forget", {"reports": gone, **seals})
    return gone


def _readings(db: Database, numbers: Iterable[int]) -> Iterator[Reading]:
    """The readings that there still are: of a report that was removed there is none."""
    for each in numbers:
        if readings.there(db, each):
            yield readings.reading(db, each)


def _words(read: Iterable[Reading]) -> frozenset[str]:
    parts = [part for each in read for part in (each, each.title) if part]
    return frozenset(word for part in parts for word in searched(part.wording.stems))


def _redacted(db: Database, gone: set[str], words: frozenset[str], when: str) -> Iterator[Judgement]:
    """Judgements on forgotten reports, and those on names that stood in them alone, without a word of theirs."""
    for each in judgements.every(db):
        voices = tuple(_nameless(named, gone, db, words) for named in each.voices)
        sides = tuple(tuple(_wordless(spot, gone) for spot in side) for side in each.sides)
        if (voices, sides) != (each.voices, each.sides):
            value = tuple(pair for pair in each.value if pair[0] in SAFE)
            undone = each.undone or (when if voices else None)  # without names it says nothing of anybody
            yield replace(each, voices=voices, sides=sides, value=value, why="", undone=undone)


def _ungraded(db: Database, gone: set[str], when: str) -> Iterator[Judgement]:
    """Judgements on outlets without a card that only forgotten reports were of, without their names."""
    for each in judgements.every(db):
        outlet = outlet_of(each.get("outlet"))
        if outlet and outlet.id in gone and not outlet.names:
            yield replace(each, value=(), why="", undone=each.undone or when)


def _wordless(spot: Spot, gone: set[str]) -> Spot:
    return replace(spot, quote="") if spot.report.removesuffix(TITLE) in gone else spot


def _nameless(named: Named, gone: set[str], db: Database, words: frozenset[str]) -> Named:
    mine = named.report is not None and named.report.removesuffix(TITLE) in gone
    lives = voice_numbers(db, named) or voices_called(db, named.name)
    alone = named.report is None and words.issuperset(searched(named.stems)) and not lives
    return Named("", (), named.report) if mine or alone else named
