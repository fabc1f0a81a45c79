"""A report read as persons judged it: their marks go before those of any other reader. The text is never touched."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rawi.nouns.claim import QUOTATIONS, STANCES, Detail
from rawi.nouns.judgement import Judgement
from rawi.nouns.mark import PERSON, Mark
from rawi.nouns.reading import Reading
from rawi.nouns.report import Report
from rawi.nouns.values import PRECISIONS, Location, one_of
from rawi.read.completed import completed
from rawi.read.renamed import renamed
from rawi.read.text.page import Page
from rawi.read.voices.sayings import how_quoted

RULE = "judged"


def held(judgements: Iterable[Judgement], report: Report) -> list[Judgement]:
    """The judgements on the words of a report that hold, in the order in which they were made.

    One whose words are no longer those in the text is an orphan and changes nothing (rule 26).
    """
    found = (each for each in judgements if not each.undone and each.spots and each.spots[0].report == report.id)
    there = (each for each in found if each.spots[0].span.of(report.text) == each.spots[0].quote)
    return sorted(there, key=lambda each: each.when)


def judged(page: Page, marks: Sequence[Mark], first: Reading, judgements: Sequence[Judgement]) -> Reading:
    """The reading of a page with judgements on its attributions and places carried out; ``first`` is the one without them.

    What is in both keeps its id, so that the next judgement means what it did.
    """
    again = completed(page, overruled(page, marks, judgements), first.report)
    return _placed(renamed(again, first), judgements)


def overruled(page: Page, marks: Sequence[Mark], judgements: Sequence[Judgement]) -> tuple[Mark, ...]:
    """Marks with what persons judged of them: wrong ones gone, those that a person marked anew replaced, others added."""
    found = list(marks)
    gone: dict[int, int | None] = {}  # what has the place of a mark that is gone
    for judgement in judgements:
        mine = _mark(page, judgement)
        left = {i: each for i, each in enumerate(found) if i not in gone}
        if judgement.kind == "wrong-attribution":
            same = (i for i, each in left.items() if each.content == mine.content and mine.cue in ((), each.cue))
            gone |= dict.fromkeys(same)
        elif judgement.kind == "attribution":
            meant = _meant(mine, left)
            within = next((found[i].within for i in meant if found[i].within not in meant), None)
            gone |= dict.fromkeys(meant, len(found))
            found.append(replace(mine, within=within))
    places = {old: new for new, old in enumerate(i for i in range(len(found)) if i not in gone)}
    return tuple(replace(found[i], within=_within(found[i].within, gone, places)) for i in places)


def _within(place: int | None, gone: dict[int, int | None], places: dict[int, int]) -> int | None:
    """The new place of the mark that another one lies in; None where a person said that there is none."""
    while place in gone:
        place = gone[place]
    return None if place is None else places[place]


def _meant(mine: Mark, marks: dict[int, Mark]) -> list[int]:
    """Which marks a person marked anew: those of its cue, else of its content, else of its source with a part of its content."""
    tests = (
        lambda each: bool(mine.cue) and each.cue == mine.cue,
        lambda each: any(cue.meets(other) for cue in mine.cue for other in each.cue),
        lambda each: each.content == mine.content,
        lambda each: bool(mine.source and each.source and each.source.meets(mine.source)) and each.content.meets(mine.content),
    )  # fmt: skip
    found = ([i for i, each in marks.items() if test(each)] for test in tests)
    return next((some for some in found if some), [])


def _mark(page: Page, judgement: Judgement) -> Mark:
    """What a person marked: the content first, then what else there is, by its role."""
    content, *others = (spot.span for spot in judgement.spots)
    roles = list(zip(judgement.get("roles").split(), others, strict=False))
    return Mark(
        cue=tuple(sorted(span for role, span in roles if role == "cue")),
        content=content,
        source=next((span for role, span in roles if role == "source"), None),
        stance=one_of(STANCES, judgement.get("stance")) or "says",
        quotation=one_of(QUOTATIONS, judgement.get("quotation")) or how_quoted(page, content),
        by=f"{PERSON}{judgement.who}",
        why=RULE,
    )


def _placed(reading: Reading, judgements: Sequence[Judgement]) -> Reading:
    """The reading without the places that are none, and with those that persons say they are."""
    rulings = {each.spots[0].span: each for each in judgements if each.kind == "wrong-place"}
    details: list[Detail] = []
    for each in reading.details:
        ruling = rulings.get(each.span) if each.kind == "place" else None
        if ruling is None:
            details.append(each)
        elif ruling.get("id"):
            details.append(replace(each, value=_location(ruling)))
    left = {each.id for each in details}
    return replace(
        reading,
        details=tuple(details),
        attributions=tuple(replace(each, details=_kept(each.details, left)) for each in reading.attributions),
        statements=tuple(replace(each, details=_kept(each.details, left)) for each in reading.statements),
    )


def _kept(keys: Iterable[str], left: set[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key in left)


def _location(judgement: Judgement) -> Location:
    return Location(
        names=tuple((language, name) for language in ("ar", "en") if (name := judgement.get(language))),
        id=judgement.get("id"), lat=float(judgement.get("lat") or 0), lon=float(judgement.get("lon") or 0),
        precision=one_of(PRECISIONS, judgement.get("precision")) or "city",
        country=judgement.get("country") or None, region=judgement.get("region") or None,
    )  # fmt: skip
