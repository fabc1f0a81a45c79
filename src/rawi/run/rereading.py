"""Reports of a collection read again that other packs read: a card was added, a language came, Rawi is another version.

A batch is kept in one transaction with the fingerprint of what read it, so that whoever is stopped goes on by asking again.
What persons judged stays: it is about words, and these are not touched. Each report is read by whom it was read, the rules or
a model, whose marks are kept; or all of them by another reader that is asked for.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rawi import __version__
from rawi.compare.features import features
from rawi.compare.grouper import Grouper
from rawi.errors import InputError, RawiError
from rawi.nouns.judgement import Judgement
from rawi.nouns.mark import RULES, Marked
from rawi.nouns.reading import Reading
from rawi.nouns.report import Outlet, Report
from rawi.nouns.story import Claim
from rawi.packs.given import Packs
from rawi.packs.outlets import Directory, directory
from rawi.read.completed import Reader
from rawi.read.mark.marks import by_rules
from rawi.read.reader import read, reader_of
from rawi.run.adding import catch_up
from rawi.run.judged import as_judged
from rawi.run.judging import join_voices
from rawi.run.keeping import BATCH, Step, Writer, now
from rawi.run.local import Workers, guarded
from rawi.store.archive import judgements, log, naming, readings, reports, stories
from rawi.store.archive.database import Database
from rawi.store.archive.memory import InFile, features_of, key
from rawi.store.archive.readings import Packed
from rawi.store.codec import plain_bytes
from rawi.store.entry import Entry, entry

if TYPE_CHECKING:
    from rawi.run.asking import Asker


@dataclass(slots=True)
class Reread:
    """What came of it: ``due`` reports that other packs had read, ``read`` of them read again, ``changed`` of these otherwise.

    ``won`` and ``lost`` are attributions. ``stories`` are told otherwise, or came or went; ``claims_won``, ``claims_lost`` and
    ``claims_changed`` are the claims of these. ``failed`` are sentences; what they are about keeps its old reading.
    """

    due: int = 0
    read: int = 0
    changed: int = 0
    won: int = 0
    lost: int = 0
    stories: int = 0
    claims_won: int = 0
    claims_lost: int = 0
    claims_changed: int = 0
    failed: list[str] = field(default_factory=list)


class Old(NamedTuple):
    """A report as it is kept, with the judgements that hold on it, and who is to read it; None for whoever read it before."""

    id: str
    packed: Packed
    judged: tuple[Judgement, ...]
    reader: Reader | Marked | None = None


class Again(NamedTuple):
    """A report read again. ``same`` says that nothing in its reading is otherwise."""

    number: int
    id: str
    entry: Entry
    same: bool
    won: int
    lost: int


def reread(
    db: Database, workers: Workers, writer: Writer, dry: bool = False, reader: "Asker | str | None" = None
) -> Reread:
    """Read again what other packs read, and tell again the stories concerned; ``dry`` changes nothing.

    With a ``reader``, ``rules`` or whoever asks a model, also what another one read. Raises InputError for any other name.
    """
    if isinstance(reader, str) and reader != RULES:
        raise InputError(f'"{reader}" reads nothing by its name alone; give "{RULES}", or an Asker of a model.')
    due = list(_due(db, workers.packs, reader if reader is None or isinstance(reader, str) else reader.by))
    done = Reread(due=len(due))
    found = workers.read(read_again, _read_by(reader, _kept(db, due)))
    while batch := list(islice(found, BATCH)):
        done.failed += [str(each) for each in batch if isinstance(each, RawiError)]
        good = [each for each in batch if not isinstance(each, RawiError)]
        if not dry:
            good = _write(db, good, writer.who)
            db.tidy()
        _count(done, good)
        writer.step("reread", done.read)
    if due and not dry:
        _tell(db, workers, writer.step, done)
    return done


def _due(db: Database, given: Packs, wanted: str | None) -> Iterator[tuple[int, str]]:
    """The reports that other packs read, or somebody else than who is wanted."""
    for number, name, language, fingerprint in reports.read_by(db):
        print_, _, by = (fingerprint or "").partition(" ")
        today = given.fingerprint_of_any(language) if by else given.fingerprint(language)
        if print_ != today or wanted not in (None, by or RULES):
            yield number, name


def _read_by(reader: "Asker | str | None", kept: Iterable[Old | RawiError]) -> Iterator[Old | RawiError]:
    """Reports with who is to read them."""
    if not (reader is None or isinstance(reader, str)):
        for old, marked in reader.each(kept, _report):
            if isinstance(old, RawiError) or isinstance(marked, RawiError):
                yield old if isinstance(old, RawiError) else RawiError(str(marked))
            else:
                yield old._replace(reader=marked)
        return
    for old in kept:
        yield old if reader is None or isinstance(old, RawiError) else old._replace(reader=by_rules)


def _report(old: Old | RawiError) -> Report | RawiError:
    if isinstance(old, RawiError):
        return old
    try:
        return old.packed.unpacked().report
    except RawiError as error:
        return RawiError(f"{old.id}: {error}")


def _kept(db: Database, due: Iterable[tuple[int, str]]) -> Iterator[Old | RawiError]:
    held = list(judgements.every(db, holding=True))
    for number, name in due:
        try:
            yield Old(name, next(readings.packed(db, [number])), tuple(judgements.about(held, [name])))
        except RawiError as error:
            yield error


def _count(done: Reread, good: Sequence[Again]) -> None:
    done.read += len(good)
    done.changed += sum(not each.same for each in good)
    done.won += sum(each.won for each in good)
    done.lost += sum(each.lost for each in good)


def read_again(old: Old | RawiError, given: Packs) -> Again | RawiError:
    """Read a report again, and see what is otherwise; an error costs this report alone."""
    if isinstance(old, RawiError):
        return old
    return guarded(old.id, lambda: _read_again(old, given))


def _read_again(old: Old, given: Packs) -> Again | RawiError:
    try:
        before = old.packed.unpacked()
    except RawiError as error:
        return RawiError(f"{old.id}: {error}")
    report = replace(before.report, outlet=_outlet(before.report, given))
    first = read(report, given, old.reader or reader_of(before))
    after = as_judged(first, old.judged, given)
    then, there = _said(before), _said(after)
    same = plain_bytes(replace(after, packs=before.packs)) == plain_bytes(before)
    made = entry(after, features(first))
    return Again(old.packed.number, old.id, made, same, (there - then).total(), (then - there).total())


def _outlet(report: Report, given: Packs) -> Outlet | None:
    """The outlet of a report as the cards have it now."""
    found = _directory(given).outlet(report.outlet.id if report.outlet else None, report.url)
    return found if found is not None and found.id in given.cards else report.outlet


@lru_cache(maxsize=2)
def _directory(given: Packs) -> Directory:
    return directory(given.cards)


def _said(reading: Reading) -> Counter[tuple[object, ...]]:
    """The attributions of a reading by what they say, whatever they are called."""
    names = {voice.id: voice.name for voice in reading.voices}
    return Counter(
        (each.source, each.cue, each.content, each.stance, tuple(names[voice] for voice in each.chain))
        for each in reading.attributions
    )


def _write(db: Database, good: Sequence[Again], who: str) -> list[Again]:
    """Keep a batch in one transaction; those that are still there to be read again."""
    with db.writing():
        states = reports.states(db, [each.number for each in good])
        there = [each for each in good if states.get(each.number) in ("read", "current", "superseded")]
        fresh = [each for each in there if not each.same and states[each.number] != "superseded"]
        _replace(db, fresh, [each.number for each in fresh if states[each.number] == "current"])
        for each in there:
            if each.same or states[each.number] == "superseded":
                reports.stamp(db, each.number, each.entry, __version__)
        if there:
            prints = sorted({each.entry.packs or "" for each in there})
            done = {"reports": [each.id for each in there], "packs": prints}
            log.note(db, now(), who, "reread", {**done, **log.sealed(db, [each.number for each in there])})
    return there


def _replace(db: Database, fresh: Sequence[Again], current: Sequence[int]) -> None:
    """Put readings in the place of others. Reports that are found otherwise are put into stories again; ids of stories stay."""
    stories.mark_stale(db, reports.stories_of(db, current))
    old = dict(reports.features(db, current))
    made = {each.number: each.entry.features for each in fresh}
    moved = [number for number in current if old.get(number) != made[number]]
    memory, homes = InFile(db), reports.homes(db, moved)
    beside = {n for members in stories.members(db, set(homes.values())).values() for _, n in members} - set(moved)
    if moved:
        memory.drop([key(number) for number in moved])
        reports.return_home(db, homes)
    for each in fresh:
        reports.reread(db, each.number, each.entry, __version__)
    if moved:
        again = [features_of(number, document) for number, document in reports.features(db, moved)]
        Grouper(memory).add(again, sorted(map(key, beside)))
    naming.drop_unnamed(db)


def _tell(db: Database, workers: Workers, step: Step, done: Reread) -> None:
    """Tell the stories concerned again, and count what is told otherwise."""
    with db.writing():
        join_voices(db)
    concerned = list(stories.stale(db))
    stories_before, claims_before = _as_told(db, concerned)
    done.failed += catch_up(db, workers, step)
    with db.writing():
        stories.drop_empty(db)
    told, claims = _as_told(db, concerned)
    done.stories = sum(stories_before.get(number) != told.get(number) for number in concerned)
    done.claims_won = len(claims.keys() - claims_before.keys())
    done.claims_lost = len(claims_before.keys() - claims.keys())
    done.claims_changed = sum(claims[each] != claims_before[each] for each in claims.keys() & claims_before.keys())


def _as_told(db: Database, numbers: Iterable[int]) -> tuple[dict[int, int], dict[str, int]]:
    """Hashes of what stories tell, by their numbers, and of what their claims do, by their ids: to see what is told otherwise."""
    told: dict[int, int] = {}
    claims: dict[str, int] = {}
    for number in numbers:
        story = stories.story(db, number)
        if story is not None:
            mine = {claim.id: hash(_substance(claim)) for claim in story.claims}
            relays = tuple((each.to, each.report, each.voice, each.agency, each.how) for each in story.relays)
            told[number] = hash((story.reports, story.label, relays, tuple(sorted(mine.items()))))
            claims |= mine
    return told, claims


def _substance(claim: Claim) -> tuple[object, ...]:
    """What a claim says, whatever its attributions are called."""
    accounts = tuple((each.place, each.stance, each.chain, each.unverified) for each in claim.accounts)
    origins = tuple((each.name, each.kind, each.side) for each in claim.origins)
    differences = tuple((each.kind, each.verdict, each.between) for each in claim.differences)
    return claim.label, claim.standing, claim.counts, accounts, origins, claim.unknown, differences
