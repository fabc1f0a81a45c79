"""What a collection comes down to, for programs: its matters, one of them, one finding with its answers and passages."""

from typing import Any

from rawi.errors import InputError
from rawi.packs.phrases import phrases
from rawi.present.asked import Asked as Shown
from rawi.present.asked import asked_document, parted_document, with_readings
from rawi.present.locale import SPOKEN
from rawi.present.matters import matter_rows, naming
from rawi.present.views import View
from rawi.present.web.resources import LISTED, Asked, Found, Resource, list_document, paged
from rawi.run.looking import Looking
from rawi.run.matters import finding_of


def _lang(asked: Asked) -> str:
    """The language that names and reasons are told in. Raises InputError for one that the interface does not speak."""
    found = asked.given.get("lang") or "en"
    if found not in SPOKEN:
        raise InputError(f'"{found[:20]}" is no language of the interface; they are {", ".join(SPOKEN)}.')
    return found


def _matters(opened: Looking, asked: Asked) -> Found:
    found = opened.matters(order=asked.given.get("order") or "told", **asked.list())
    return paged(matter_rows(found, naming(found, opened.outlets_of)), asked)


def _matter(opened: Looking, asked: Asked) -> Found:
    found = opened.matter(asked.key)
    rows = matter_rows([found], naming([found], opened.outlets_of))
    return {"matter": rows[0], "labels": opened.labels(found.stories)}


def _matter_document(found: Found) -> Any:
    return {**found["matter"], "labels": found["labels"]}


def _finding(opened: Looking, asked: Asked) -> Found:
    lang = _lang(asked)
    with opened.database.looking():
        matter, finding, story = finding_of(opened, asked.key)
        comparison = opened.comparison(story)
    shown = Shown(asked.key, matter, finding, comparison.stories[0])
    return {"finding": asked_document(shown, View(comparison, phrases(lang)))}


def conflicts(opened: Looking, asked: Asked) -> Found:
    """The claims that may conflict; where passages are asked for, with the values on which accounts part and their words."""
    spoken = phrases(_lang(asked))
    with opened.database.looking():
        rows = opened.conflicts(**asked.list())
        found = paged(rows, asked)
        if asked.given.get("passages") == "yes":
            found["parted"] = [parted_document(with_readings(opened, row["id"]), spoken) for row in found["rows"]]
        return found


def conflicts_document(found: Found) -> Any:
    """A page of conflicts as JSON, each with its values where these were asked for."""
    made = list_document(found)
    if "parted" in found:
        made["rows"] = [{**row, **told} for row, told in zip(made["rows"], found["parted"], strict=True)]
    return made


ORDERED = (*LISTED, "order")
FRONTS = (
    Resource("matters", "/matters", "Matters with what they come down to, those that most outlets tell first", _matters,
             list_document, ORDERED, page=False),
    Resource("matter", "/matters/{key}", "A matter with all that it comes down to", _matter, _matter_document, page=False),
    Resource("finding", "/findings/{key}", "A finding with its questions: the answers, who gives each, the passages", _finding,
             lambda found: found["finding"], ("lang",), page=False),
)  # fmt: skip
