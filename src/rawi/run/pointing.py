"""What a person points at, by an id as lists show it, made into spots that last: the words of a report, with where they stand."""

import re

from rawi.errors import InputError, MissingError
from rawi.nouns.judgement import Named, Spot
from rawi.nouns.reading import Reading
from rawi.nouns.report import TITLE
from rawi.nouns.text import Span
from rawi.run.judged import as_judged
from rawi.run.searching import words_of
from rawi.store.archive import judgements, lists, readings, reports, stories
from rawi.store.archive.database import Database

STORY = re.compile(r"s\d{1,15}")
CLAIM = re.compile(r"s\d{1,15}c\d{1,15}")
PART = re.compile(r"(.+):([avd]\d+)", re.DOTALL)
STRETCH = re.compile(r"(.+)@(\d{1,15})-(\d{1,15})", re.DOTALL)
IN = " @ "  # between a name and the report that it is meant in
FIRST = 60  # letters of a report by which it stands for itself


def story_of(db: Database, about: str) -> tuple[Spot, ...]:
    """The reports of a story (s3), or of the story that a report is in; or just those whose stretches are given."""
    several = about.split()
    if several and all(map(STRETCH.fullmatch, several)):
        return spots_of(db, about)
    number = int(about[1:]) if STORY.fullmatch(about) else db.value("select story from reports where id = ?", (about,))
    members = stories.members(db, [number])[number] if number is not None else []
    if not members:
        what = "story" if STORY.fullmatch(about) else "report in a story"
        raise MissingError(f"{about}: there is no such {what} in {db.path}; `rawi stories {db.path}` lists them.")
    return tuple(first_words(db, report) for report, _ in members)


def first_words(db: Database, key: str) -> Spot:
    """Where a report begins, which stands for all of it."""
    if STRETCH.fullmatch(key):
        return spots_of(db, key)[0]
    found = reading_of(db, key)
    start = len(found.text) - len(found.text.lstrip())
    words = found.text[start : start + FIRST].split("\n", 1)[0].rstrip()
    return Spot(found.report.id, Span(start, start + len(words)), words)


def spots_of(db: Database, about: str) -> tuple[Spot, ...]:
    """The spots that an id means: all accounts of a claim, or one attribution, place or stretch of a report."""
    several = about.split()
    if len(several) > 1 and all(map(STRETCH.fullmatch, several)):
        return tuple(spot for each in several for spot in spots_of(db, each))
    if CLAIM.fullmatch(about):
        return _claim_spots(db, about)
    if found := PART.fullmatch(about):
        reading = reading_of(db, found[1], judged=True)
        return (_part_spot(reading, found[2], about),)
    if found := STRETCH.fullmatch(about):
        reading, span = reading_of(db, found[1]), Span(int(found[2]), int(found[3]))
        if not span.start < span.end <= len(reading.text):
            raise InputError(f"{about}: the report has {len(reading.text)} letters; give a stretch inside it.")
        return (Spot(reading.report.id, span, span.of(reading.text)),)
    raise InputError(
        f"{about}: give a claim (s3c1), an attribution (REPORT:a2), a place (REPORT:d4) or a stretch (REPORT@10-42)."
    )


def _claim_spots(db: Database, key: str) -> tuple[Spot, ...]:
    told = stories.with_claim(db, key)
    if told is None:
        raise MissingError(f"{key}: there is no such claim in {db.path}; `rawi claims {db.path}` lists them.")
    found = []
    for account in told[0].claims[0].accounts:
        reading = reading_of(db, account.place.report)
        found.append(Spot(account.place.report, account.span, account.span.of(reading.text)))
    return tuple(found)


def reading_of(db: Database, key: str, judged: bool = False) -> Reading:
    """A report's reading, or that of its title; with what persons judged of it so far, if wanted, as lists show it."""
    number = reports.number_of(db, key.removesuffix(TITLE))
    if number is None or reports.state(db, number) in ("removed", "forgotten"):
        raise MissingError(f"{key}: there is no such report in {db.path}; `rawi ls {db.path}` lists them.")
    found = readings.reading(db, number)
    if judged:
        found = as_judged(found, judgements.every(db, holding=True))
    return found.title if key.endswith(TITLE) and found.title else found


def _part_spot(reading: Reading, part: str, about: str) -> Spot:
    try:
        span = reading.attribution(part).content if part[0] == "a" else reading.detail(part).span
    except KeyError as error:
        raise InputError(f"{about}: the report has no {part}; `rawi show` lists what was read in it.") from error
    return Spot(reading.report.id, span, span.of(reading.text))


def cues_of(db: Database, about: str) -> tuple[tuple[Spot, ...], ...]:
    """The parts of the cue of an attribution that is meant by its id, by which it differs from another with its content."""
    if not (found := PART.fullmatch(about)) or found[2][0] != "a":
        return ()
    reading = reading_of(db, found[1], judged=True)
    return tuple((Spot(reading.report.id, cue, cue.of(reading.text)),) for cue in reading.attribution(found[2]).cue)


def named_of(db: Database, about: str) -> Named:
    """The voice that is meant: one of a report (REPORT:v2, or NAME @ REPORT), or whoever is called so."""
    if (found := PART.fullmatch(about)) and found[2].startswith("v"):
        reading = reading_of(db, found[1], judged=True)
        for voice in reading.voices:
            if voice.id == found[2]:
                return Named(voice.name, voice.stems, reading.report.id)
        raise InputError(f"{about}: the report has no {found[2]}; `rawi show` lists its voices.")
    if IN in about:
        name, _, report = about.rpartition(IN)
        return Named(name, tuple(sorted(words_of(name))), reading_of(db, report).report.id)
    words = tuple(sorted(words_of(about)))
    if not words or not (lists.voices_by_words(db, words) or lists.voices_called(db, about)):
        raise InputError(f'"{about}": no voice is called so in {db.path}; `rawi voices {db.path}` lists them.')
    return Named(about, words)
