"""The lists that can be asked for: stories, claims, conflicts, reports, voices, outlets, searches, judgements, feeds, the log."""

from dataclasses import asdict
from typing import Any

from rawi.present.matters import matter_rows
from rawi.present.sentences import name_in
from rawi.present.web.fronts import conflicts, conflicts_document
from rawi.present.web.resources import LISTED, PAGE, Asked, Found, Resource, list_document, paged
from rawi.run.front import facets_of, front
from rawi.run.judging import about_of
from rawi.run.looking import Looking
from rawi.run.searching import hit_rows
from rawi.store.documents import finding_document

MATTERS = 30  # stories of several reports on a page


def _matters(opened: Looking, asked: Asked) -> Found:
    order = asked.given.get("order") or "new"
    filters = asked.list()
    with opened.database.looking():
        found = front(
            opened,
            order="matters" if order == "new" else order,
            **{**filters, "limit": MATTERS, "offset": (asked.page - 1) * MATTERS},
        )
        lead = found.lead if asked.page == 1 else None
        toll = next((each for _, each in lead.findings if each.kind.startswith("toll.")), None) if lead else None
        narrowed = {name: value for name, value in filters.items() if name not in ("limit", "offset")}
        return {
            "front": found, "lead": lead, "toll": opened.one_claim(toll.claims[0])[0] if toll else None, "page": asked.page,
            "more": found.more, "order": order, "facets": facets_of(opened, **narrowed),
            "total": len(opened), "feeds": [each for each in opened.coverage() if each["failures"]],
        }  # fmt: skip


def _matters_document(found: Found) -> Any:
    facets = {kind: [each._asdict() for each in some] for kind, some in found["facets"].items()}
    every = (*found["front"].matters, *found["front"].single)
    outlets = {card["id"]: card["outlet"] for each in every for card in each.reports}
    rows = matter_rows([each.matter for each in every], lambda spoken: lambda key: name_in(spoken, outlets[key] or key))
    return {"page": found["page"], "more": found["more"], "facets": facets, "rows": list(rows)}


def _stories(opened: Looking, asked: Asked) -> Found:
    order = asked.given.get("order") or "new"
    with opened.database.looking():
        rows = opened.stories(order=order, **asked.list())
        shown = rows[:PAGE]
        findings = opened.findings(shown.column("id"))
        named = [key for some in findings.values() for each in some for key in (*each.all("to"), *each.all("source"))]
        return {
            **paged(rows, asked), "order": order, "places": opened.places(shown.column("id")),
            "findings": findings, "outlets": opened.outlets_of(named), "total": len(opened),
        }  # fmt: skip


def _stories_document(found: Found) -> Any:
    places, findings = found["places"], found["findings"]
    rows = [
        {
            **row, "places": [{"ar": ar, "en": en} for ar, en in places.get(row["id"], [])],
            "findings": [finding_document(each) for each in findings.get(row["id"], ())],
        }
        for row in found["rows"]
    ]  # fmt: skip
    return {**list_document(found), "rows": rows}


def _claims(opened: Looking, asked: Asked) -> Found:
    return paged(opened.claims(**asked.list("standing")), asked)


def _reports(opened: Looking, asked: Asked) -> Found:
    return paged(opened.reports(**asked.list()), asked)


def _voices(opened: Looking, asked: Asked) -> Found:
    return paged(opened.voices(**asked.list()), asked)


def _outlets(opened: Looking, _: Asked) -> Found:
    rows = opened.outlets()
    return {"rows": rows, "page": 1, "more": False}


def _search(opened: Looking, asked: Asked) -> Found:
    typed = asked.given.get("q", "").strip()
    hits = opened.search(typed, **asked.list()) if typed else []
    return {**paged(hits, asked), "q": typed}


def _search_document(found: Found) -> Any:
    return {**list_document({**found, "rows": hit_rows(found["rows"])}), "q": found["q"]}


def _judgements(opened: Looking, asked: Asked) -> Found:
    every = opened.judgements(undone=True)[::-1]
    start = (asked.page - 1) * PAGE
    rows = [{**asdict(each), "about": about_of(each)} for each in every[start : start + PAGE + 1]]
    return paged(rows, asked)


def _coverage(opened: Looking, _: Asked) -> Found:
    with opened.database.looking():
        return {"rows": opened.coverage(), "page": 1, "more": False, "outlets": opened.outlets()}


def _coverage_document(found: Found) -> Any:
    return {"feeds": list(found["rows"]), "outlets": list(found["outlets"])}


def _log(opened: Looking, asked: Asked) -> Found:
    return paged([asdict(line) for line in opened.last_lines(PAGE + 1, (asked.page - 1) * PAGE)], asked)


LISTS = (
    Resource(
        "matters",
        "/matters",
        "Matters with what they come down to, the latest first",
        _matters,
        _matters_document,
        (*LISTED, "order"),
        api=False,
    ),
    Resource("stories", "/stories", "Stories, the latest first", _stories, _stories_document, (*LISTED, "order")),
    Resource(
        "claims", "/claims", "Claims, those that most reports tell first", _claims, list_document, (*LISTED, "standing")
    ),
    Resource(
        "conflicts",
        "/conflicts",
        "Claims with a conflict",
        conflicts,
        conflicts_document,
        (*LISTED, "lang", "passages"),
    ),
    Resource("reports", "/reports", "Reports, the latest first", _reports, list_document, LISTED),
    Resource("voices", "/voices", "Voices, those that most is laid to first", _voices, list_document, LISTED),
    Resource("outlets", "/outlets", "Outlets, those with most reports first", _outlets, list_document),
    Resource(
        "search", "/search", "Reports that hold some words, however spelled", _search, _search_document, (*LISTED, "q")
    ),
    Resource("judgements", "/judgements", "Judgements, the last first", _judgements, list_document, ("page",)),
    Resource("coverage", "/coverage", "What is watched, and what failed to load", _coverage, _coverage_document),
    Resource("log", "/log", "The log, the last line first", _log, list_document, ("page",)),
)
