"""Recording what persons judge: what they point at made into spots that last, and the stories it bears on told again."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from rawi.compare.grouper import Grouper
from rawi.errors import InputError, MissingError
from rawi.nouns.claim import QUOTATIONS, STANCES
from rawi.nouns.judgement import GRADES, KINDS, STORIES, Judgement, Named, Spot
from rawi.nouns.report import TITLE
from rawi.packs.given import packs
from rawi.packs.outlets import outlet_of
from rawi.run.judged import ON_WORDS, carry_out, of_words
from rawi.run.keeping import now
from rawi.run.pointing import IN, cues_of, first_words, named_of, reading_of, spots_of, story_of
from rawi.run.searching import places_named
from rawi.store.archive import judgements, log, reports, stories
from rawi.store.archive.database import Database
from rawi.store.archive.lists import stories_by_titles, voices_called
from rawi.store.archive.memory import InFile
from rawi.store.entry import key_words, searched

CREDIBILITY = ("1", "2", "3", "4", "5", "6")
ROLES = ("source", "cue")  # of the stretches behind the content
TWO = {"same-story", "same-claim", "different-claims", "same-voice", "different-voices"}


class Asked(NamedTuple):
    """A judgement as a person gives it: ``about`` are claims, attributions, places, voices or an outlet, as lists show them."""

    kind: str
    about: tuple[str, ...]
    why: str = ""
    value: tuple[tuple[str, str], ...] = ()


def judge(db: Database, asked: Asked, who: str) -> Judgement:
    """Record a judgement, and mark the stories that it bears on to be told again.

    Raises InputError, which says what to give instead, where it cannot be recorded. Nothing is changed then.
    """
    with db.writing():
        made = _record(db, asked, who)
        _apply(db, [made])
        _note(db, [made])
    return made


def judge_all(db: Database, asked: Iterable[Asked], who: str) -> tuple[list[Judgement], list[str]]:
    """Record many judgements; those that cannot be recorded are named in sentences."""
    made: list[Judgement] = []
    failed: list[str] = []
    with db.writing():
        for each in asked:
            try:
                made.append(_record(db, each, who))
            except InputError as error:
                failed.append(str(error))
        _apply(db, made)
        _note(db, made)
    return made, failed


def _record(db: Database, asked: Asked, who: str) -> Judgement:
    made = _made(db, asked, who, now())
    judgements.put(db, made)
    return made


def _note(db: Database, made: Sequence[Judgement]) -> None:
    """Put down in the log what was judged, with the seals of what that changed."""
    for each in made:
        seals = log.sealed(db, reports.numbers_of(db, of_words([each])), [each.id])
        about = {"judgement": each.id, "kind": each.kind, "reports": sorted({spot.report for spot in each.spots})}
        log.note(db, each.when, each.who, "judge", {**about, **seals})


def undo(db: Database, key: str, who: str) -> Judgement:
    """Take a judgement back. Raises InputError where there is none of this id, or it is taken back already."""
    with db.writing():
        found = judgements.judgement(db, key)
        if found is None:
            raise MissingError(
                f"{key}: there is no such judgement in {db.path}; `rawi judgements {db.path}` lists them."
            )
        if found.undone:
            raise InputError(f"{key}: this judgement was taken back already, on {found.undone}.")
        judgements.undo(db, key, now())
        _apply(db, [found])
        seals = log.sealed(db, reports.numbers_of(db, of_words([found])), [key])
        log.note(db, now(), who, "undo", {"judgement": key, **seals})
    return found


def _made(db: Database, asked: Asked, who: str, when: str) -> Judgement:
    if asked.kind not in KINDS:
        raise InputError(f'"{asked.kind}" is no kind of judgement; they are {", ".join(KINDS)}.')
    key, kind, about = judgements.next_id(db), asked.kind, asked.about
    if kind in TWO and len(about) < 2:
        raise InputError(f"{kind}: give the two that it is about, or more.")
    if kind.startswith("different") and len(about) > 2:
        raise InputError(f"{kind}: give two; judge each pair by itself.")
    if not about:
        raise InputError(f"{kind}: say what it is about: an id, as the lists of the collection show it.")
    sides: tuple[tuple[Spot, ...], ...] = ()
    voices: tuple[Named, ...] = ()
    value = dict(asked.value)
    if kind.endswith(("-voice", "-voices")):
        voices = tuple(named_of(db, each) for each in about)
    elif kind == "reliability":
        value = _reliability(about, value)
    elif kind in STORIES:
        sides = _of_stories(db, kind, about)
    else:
        sides = tuple(spots_of(db, each) for each in about)
        if kind == "wrong-attribution" and (cues := cues_of(db, about[0])):
            sides, value = (*sides, *cues), {**value, "roles": " ".join("cue" for _ in cues)}
        value |= _checked(db, kind, sides, value)
    return Judgement(key, kind, who, when, asked.why, sides, voices, tuple(sorted(value.items())))


def _of_stories(db: Database, kind: str, about: Sequence[str]) -> tuple[tuple[Spot, ...], ...]:
    """The reports that a judgement on stories is about; InputError where it would change nothing."""
    if kind == "other-story" and len(about) > 2:
        raise InputError("other-story: give one report, and the story that it belongs to; judge each report by itself.")
    first = (first_words(db, about[0]),) if kind == "other-story" else story_of(db, about[0])
    sides = (first, *(story_of(db, each) for each in about[1:]))
    homes = [_stories_of_reports(db, [spot.report for spot in side]) for side in sides]
    if len(sides) > 1 and len({story for some in homes for story in some}) < 2:
        raise InputError(f"{kind}: these are of one story already, s{homes[0][0]}.")
    if len(sides) == 1 and len(stories.members(db, homes[0])[homes[0][0]]) < 2:
        raise InputError(f"{kind}: {about[0]} is in a story by itself already, s{homes[0][0]}.")
    return sides


def _reliability(about: Sequence[str], value: Mapping[str, str]) -> dict[str, str]:
    outlet = outlet_of(about[0])
    grade = (value.get("grade") or (about[1] if len(about) > 1 else "")).upper()
    if grade not in GRADES:
        raise InputError(
            f'reliability: "{grade}" is no grade; give one from A (reliable) to E, or F (cannot be judged).'
        )
    return {"outlet": outlet.id if outlet else about[0], "grade": grade}


def _checked(db: Database, kind: str, sides: Sequence[Sequence[Spot]], value: Mapping[str, str]) -> dict[str, str]:
    """What a judgement on spots holds besides; InputError where it would change nothing."""
    if kind == "same-claim":
        homes = {story for spots in sides for spot in spots for story in _stories_of_reports(db, [spot.report])}
        if len(homes) > 1:
            raise InputError(
                f"same-claim: these stand in different stories ({', '.join(f's{n}' for n in sorted(homes))}), and a claim "
                "belongs to one; only claims of one story can be joined."
            )
    if kind == "credibility" and value.get("grade") not in CREDIBILITY:
        raise InputError(
            "credibility: give its grade, 1 to 6, as value grade: 1 confirmed, 5 improbable, 6 cannot be judged."
        )
    if kind == "review" and not value.get("rating"):
        raise InputError('review: say what you found, as value rating, such as rating="unproven".')
    if kind == "attribution" and (code := reading_of(db, sides[0][0].report).unread):
        raise InputError(f'attribution: no language pack reads "{code}" yet, so nothing in this report can be marked.')
    if kind == "attribution":
        _marked(sides, value)
    if kind == "wrong-place" and value.get("place"):
        return _place(value["place"])
    return {}


def _marked(sides: Sequence[Sequence[Spot]], value: Mapping[str, str]) -> None:
    """InputError where a marked attribution holds what would be passed over: another report, a role or stance that is none."""
    if len({spot.report for spots in sides for spot in spots}) > 1:
        raise InputError("attribution: source, cue and content stand in one report; give stretches of that.")
    for name, known in (("stance", STANCES), ("quotation", QUOTATIONS), ("roles", ROLES)):
        for each in value.get(name, "").split():
            if each not in known:
                raise InputError(f'attribution: "{each}" is no value of {name}; they are {", ".join(known)}.')


def _place(name: str) -> dict[str, str]:
    found = places_named(name)
    known = packs().of("ar").places
    rows = [row for line in range(len(known.lines)) if found and (row := known.row(line)).id == found[0]]
    if not rows:
        raise InputError(f'wrong-place: no place called "{name}" is known; give its name in Arabic as maps have it.')
    row = max(rows, key=lambda each: each.population)
    return {
        "id": row.id, "ar": row.names[0], "en": row.english, "lat": str(row.lat), "lon": str(row.lon),
        "country": row.country, "precision": row.precision, "region": row.region,
    }  # fmt: skip


def _apply(db: Database, made: Sequence[Judgement]) -> None:
    """Have what judgements bear on read and told again; join or part the voices of the whole collection."""
    carry_out(db, made)
    stories.mark_stale(db, borne_on(db, made))
    _put(db, [spot.report for each in made if each.kind in STORIES for spot in each.spots])
    if any(each.voices or each.kind in ON_WORDS for each in made):
        join_voices(db)


def _put(db: Database, touched: Sequence[str]) -> None:
    """Put reports into stories again, once somebody judged which they are of, or took that back."""
    if touched:
        memory = InFile(db)
        Grouper(memory).again(sorted(memory.homes(memory.newest(touched).values())))
        stories.drop_empty(db)


def borne_on(db: Database, made: Sequence[Judgement]) -> set[int]:
    """The stories that judgements bear on."""
    spots, named = [spot for each in made for spot in each.spots], [one for each in made for one in each.voices]
    where = {spot.report for spot in spots} | {one.report for one in named if one.report}
    voices = {number for one in named for number in (*voice_numbers(db, one), *voices_called(db, one.name))}
    told = "select distinct r.story from attributions a join reports r on r.number = a.report where a.voice in (?)"
    through = told.replace("where a.voice", "join links l on l.attribution = a.number where l.voice")
    found = (story for sql in (told, through) for (story,) in db.among(sql, voices) if story is not None)
    words = {key_words(key) for (key,) in db.among("select key from voices where number in (?)", voices)}
    words |= {" ".join(searched(one.stems)) for one in named}
    return {*_stories_of_reports(db, where), *found, *stories_by_titles(db, words)}


def join_voices(db: Database) -> None:
    """Make the voices one that judgements which hold say are one, wherever they speak."""
    db.run("update voices set one = null where one is not null")
    db.many("update voices set one = ? where number = ?", [(one, other) for other, one in ones(db).items()])


def ones(db: Database) -> dict[int, int]:
    """The voices that are judged to be another, by their numbers."""
    found = {}
    for each in judgements.every(db, holding=True):
        if each.kind == "same-voice" and all(named.report is None for named in each.voices):
            numbers = sorted({number for named in each.voices for number in voice_numbers(db, named)})
            found.update(dict.fromkeys(numbers[1:], numbers[0]) if numbers else {})
    return found


def voice_numbers(db: Database, named: Named) -> list[int]:
    """The numbers of the voices of the whole collection that a judgement means."""
    words = "+".join(sorted(named.stems))
    keys = [
        f"{kind}:{form}" for kind in ("named", "unnamed") for form in {words, "+".join(sorted(searched(named.stems)))}
    ]
    outlet = outlet_of(named.name)
    if outlet:
        keys.append(f"outlet:{outlet.id}")
    return sorted(number for (number,) in db.among("select number from voices where key in (?)", keys))


def _stories_of_reports(db: Database, keys: Iterable[str]) -> list[int]:
    found = db.among("select distinct story from reports where id in (?)", {key.removesuffix(TITLE) for key in keys})
    return [story for (story,) in found if story is not None]


def about_of(judgement: Judgement) -> list[str]:
    """What a judgement is about, a text for each side, in a form that ``judge`` takes again."""
    if judgement.voices:
        return [named.name if named.report is None else f"{named.name}{IN}{named.report}" for named in judgement.voices]
    if judgement.kind == "reliability":
        return [judgement.get("outlet")]
    return [" ".join(f"{spot.report}@{spot.span.start}-{spot.span.end}" for spot in side) for side in judgement.sides]
