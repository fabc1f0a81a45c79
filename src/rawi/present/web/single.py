"""The single things that can be asked for: a story, two of its reports side by side, a claim, a report, a voice, an outlet."""

import re
from dataclasses import asdict
from typing import Any

from rawi.errors import InputError, MissingError
from rawi.nouns.judgement import Judgement
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Comparison
from rawi.nouns.text import Span
from rawi.present.runs import likest, runs_of
from rawi.present.views import places_of
from rawi.present.web.resources import PAGE, Asked, Found, Resource
from rawi.run.front import cards_of
from rawi.run.looking import Looking
from rawi.store.documents import claim_document, reading_document, relay_document, report_document, story_document

STRETCH = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")
VOICE = re.compile(r"[0-9]{1,15}")


def _story(opened: Looking, asked: Asked) -> Found:
    with opened.database.looking():
        comparison = opened.comparison(asked.key)
        matter = opened.same_matter(asked.key)[:12]
        labels = opened.labels(key for key, _ in matter)
        return {
            "comparison": comparison, "story": comparison.stories[0], "matter": [(key, labels.get(key, "")) for key, _ in matter],
            "judged": _judged(opened, set(comparison.stories[0].reports)), "feeds": opened.coverage(),
        }  # fmt: skip


def _judged(opened: Looking, reports: set[str]) -> list[Judgement]:
    """The judgements about some reports, those taken back too, the last first."""
    every = opened.judgements(undone=True)
    return [each for each in reversed(every) if any(s.report.removesuffix(TITLE) in reports for s in each.spots)]


def _story_document(found: Found) -> Any:
    matter = [{"story": key, "label": label} for key, label in found["matter"]]
    reports = [
        {**report_document(reading.report), "unread": reading.unread} for reading in found["comparison"].readings
    ]
    return {**story_document(found["story"], found["comparison"]), "same_matter": matter, "about": reports}


def _sides(opened: Looking, asked: Asked) -> Found:
    """Two reports of a story: those that are asked for, or else the two that share most; the others are not unpacked."""
    with opened.database.looking():
        story = opened.story(asked.key)
        a, b = asked.given.get("a"), asked.given.get("b")
        for key in (a, b):
            if key and key not in story.reports:
                raise MissingError(f"{key}: this report is not in the story {story.id}.")
        readings = opened.glances((a, b) if a and b else story.reports)
        first, second = likest(readings) or (story.reports[0], story.reports[-1])
        a, b = a or first, b or second
        relays = [r for r in story.relays if {r.report, r.to} == {a, b}]
        comparison = Comparison(readings, (story,), ())
        return {
            "comparison": comparison,
            "story": story,
            "a": a,
            "b": b,
            "relays": relays,
            "cards": cards_of(opened, story.id),
        }


def _sides_document(found: Found) -> Any:
    a, b = (found["comparison"].reading(found[side]).wording for side in ("a", "b"))
    runs = [{"a": list(run.first), "b": list(run.second), "words": run.words} for run in runs_of(a, b)]
    return {
        "a": found["a"],
        "b": found["b"],
        "runs": runs,
        "relays": [relay_document(each) for each in found["relays"]],
    }


def _claim(opened: Looking, asked: Asked) -> Found:
    """A claim with the readings that it needs: of its own reports, and of those that they relay."""
    with opened.database.looking():
        story, labels = opened.one_claim(asked.key)
        (claim,) = story.claims
        keys = dict.fromkeys(account.report for account in claim.accounts)
        needed = {*keys, *(relay.report for relay in story.relays if relay.to in keys and relay.report)}
        needed |= {place.report.removesuffix(TITLE) for place in places_of(claim)}
        return {
            "story": story, "claim": claim, "labels": labels, "comparison": Comparison(opened.glances(needed), (story,), ()),
            "credibility": opened.credibility_of(claim), "judged": _judged(opened, set(keys)),
        }  # fmt: skip


def _claim_document(found: Found) -> Any:
    grade = found["credibility"]
    credibility = dict(zip(("grade", "who", "rule"), grade, strict=True)) if grade else None
    return {**claim_document(found["claim"]), "story": found["story"].id, "credibility": credibility}


def _report(opened: Looking, asked: Asked) -> Found:
    with opened.database.looking():
        reading = opened.report(asked.key)
        evidence = opened.evidence(asked.key)
        story = opened.home(asked.key)
        told: dict[str | None, list[Claim]] = {}
        for claim in story.claims if story else ():
            for account in claim.accounts:
                if account.report == asked.key and claim not in told.setdefault(account.attribution, []):
                    told[account.attribution].append(claim)
        return {
            "reading": reading, "story": story, "told": told, "versions": opened.versions(asked.key), "evidence": evidence,
            "at": _stretch(asked, "at", len(reading.text)), "titled": _stretch(asked, "title", len(reading.report.title or "")),
            "judged": _judged(opened, {asked.key}), "key": asked.key,
            "outlets": opened.outlets_of({a.report for claims in told.values() for claim in claims for a in claim.accounts}),
        }  # fmt: skip


def _stretch(asked: Asked, name: str, most: int) -> Span | None:
    text = asked.given.get(name)
    if not text:
        return None
    found = STRETCH.fullmatch(text)
    if not found or not int(found[1]) < int(found[2]) <= most:
        raise InputError(f'"{text[:30]}" is no stretch of this text; give two offsets such as 10-42, up to {most}.')
    return Span(int(found[1]), int(found[2]))


def _report_document(found: Found) -> Any:
    evidence, story = found["evidence"], found["story"]
    return {
        **reading_document(found["reading"]),
        "story": story.id if story else None,
        "claims": {key or "": [claim.id for claim in claims] for key, claims in found["told"].items()},
        "versions": list(found["versions"]),
        "evidence": {"sha256": evidence.sha256, "media": evidence.media, "gathered": evidence.gathered}
        if evidence
        else None,
    }


def _voice(opened: Looking, asked: Asked) -> Found:
    if not VOICE.fullmatch(asked.key):
        raise MissingError(f"{asked.key}: there is no such voice; the list of voices has their numbers.")
    stance = asked.given.get("stance") or None
    found = opened.voice(int(asked.key), stance=stance, limit=PAGE + 1, offset=(asked.page - 1) * PAGE)
    held = opened.judgements(undone=True)
    about = [j for j in reversed(held) if any(named.name in found.names for named in j.voices)]
    return {
        "voice": found,
        "said": found.said[:PAGE],
        "page": asked.page,
        "more": len(found.said) > PAGE,
        "judged": about,
        "stance": stance,
    }


def _voice_document(found: Found) -> Any:
    return {
        **asdict(found["voice"]),
        "said": [asdict(each) for each in found["said"]],
        "page": found["page"],
        "more": found["more"],
    }


def _outlet(opened: Looking, asked: Asked) -> Found:
    portrait = opened.outlet(asked.key)
    about = [j for j in reversed(opened.judgements(undone=True)) if j.get("outlet") == asked.key]
    return {"outlet": portrait, "judged": about}


def _outlet_document(found: Found) -> Any:
    portrait = found["outlet"]
    return {
        **portrait.row, "stories": portrait.stories, "first_in": portrait.first, "relays": list(portrait.relays),
        "relayed_by": list(portrait.relayed_by),
    }  # fmt: skip


ONES = (
    Resource("sides", "/stories/{key}/side-by-side", "Two reports of a story with their aligned passages", _sides,
             _sides_document, ("a", "b")),
    Resource("story", "/stories/{key}", "A story with its relays, claims, origins and differences", _story, _story_document),
    Resource("claim", "/claims/{key}", "A claim with its accounts, origins and differences", _claim, _claim_document),
    Resource("report", "/reports/{key:path}", "A report with all that was read in it", _report, _report_document, ("at",
    "title")),
    Resource("voice", "/voices/{key}", "A voice with all that is laid to it", _voice, _voice_document, ("page", "stance")),
    Resource("outlet", "/outlets/{key:path}", "An outlet: whom it relays, who relays it", _outlet, _outlet_document),
)  # fmt: skip
