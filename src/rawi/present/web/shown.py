"""What a template is given besides what was found: views in the reader's language, and pictures."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from markupsafe import Markup

from rawi.nouns.claim import Attribution
from rawi.nouns.finding import Mutation, Place
from rawi.nouns.reading import Reading
from rawi.nouns.report import TITLE, Report
from rawi.nouns.story import Account, Claim, Comparison, Relay, Story
from rawi.packs.outlets import outlet_of
from rawi.present.drawing.chain import chain_svg
from rawi.present.drawing.descent import descent_list
from rawi.present.drawing.isnad import isnad_of_claim, isnad_of_story
from rawi.present.drawing.line import NARROW, WIDE, all_named, line_of, number_line
from rawi.present.drawing.map import Spot, map_svg, spots_of
from rawi.present.drawing.timeline import timeline_svg
from rawi.present.drawing.times import times_of
from rawi.present.matrix import matrix_of
from rawi.present.preferences import Preferences
from rawi.present.questions import Question, changes_of, question_of, questions_of, would_change
from rawi.present.sentences import name_in
from rawi.present.views import View
from rawi.present.web import links
from rawi.present.web.said import said, shape
from rawi.present.web.sides import sides_of

Shown = dict[str, Any]
SHARED, FOREMOST = 40, 12  # questions of a story that are shown with their passages, and those that are not folded
WOULD = {  # what would make two origins of one, by the rule that it is known by
    "origin.copied": "copied", "origin.same-words": "copied", "origin.common-text": "copied", "origin.headline": "copied",
    "origin.lead": "copied",
    "origin.one-body": "body", "origin.unnamed": "unnamed", "origin.outlet": "outlet", "origin.credit": "outlet",
}  # fmt: skip


def shown(name: str, found: Mapping[str, Any], chosen: Preferences) -> Shown:
    """All that a template shows."""
    more = SHOWS.get(name)
    return {**found, **(more(found, chosen) if more else {})}


@dataclass(frozen=True, slots=True)
class Leads:
    """Where the stations of an isnad lead to."""

    story: Story

    def __call__(self, key: str) -> str | None:
        """The address of a report, a voice, or the two ends of a relay."""
        if key.startswith("voice:"):
            return links.to_voice(key.removeprefix("voice:"))
        if key.startswith("relay:"):
            for relay in self.story.relays:
                if relay.report is not None and key == f"relay:{relay.report}:{relay.to}":
                    return links.to_sides(self.story.id, relay.report, relay.to)
            return None
        return links.to("reports", key)


def pictures(comparison: Comparison, story: Story, chosen: Preferences) -> dict[str, Callable[[], Markup]]:
    """The pictures of a story by name, each drawn when it is called for."""
    view, phrases = View(comparison, chosen.phrases, True), chosen.phrases
    return {
        "isnad": lambda: chain_svg(isnad_of_story(story, view, Leads(story)), phrases, phrases.web("isnad")),
        "timeline": lambda: timeline_svg(times_of(story, view), phrases, chosen.short, links.to_place),
        "map": lambda: map_svg(spots_of(story, view), phrases, links.to_place),
    }


def _matters(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    front, lead, story = found["front"], found["lead"], found["toll"]
    outlets = {card["id"]: card["outlet"] for each in front.matters for card in each.reports}

    view = View(Comparison(tuple(map(_stub, lead.reports)), (), ()), chosen.phrases, True) if lead else None
    return {
        "lead": lead, "rest": [each for each in front.matters if each is not lead], **_told(chosen, outlets),
        "line": _lines(story, story.claims[0], view) if view and story else Lines(),
    }  # fmt: skip


def _stub(card: Mapping[str, Any]) -> Reading:
    """What a list knows of a report, as a reading without its text: enough to say whose it is, and when it was published."""
    outlet = outlet_of(card["outlet"]) if card["outlet"] else None
    report = Report(
        card["id"], "", card["title"], outlet=outlet, published=card["published"], language=card["language"]
    )
    return Reading(report, title=Reading(replace(report, id=card["id"] + TITLE)))


def _told(chosen: Preferences, outlets: Mapping[str, str | None]) -> Shown:
    """How findings are said in a list. ``outlets`` gives the outlet of each report that is named."""

    def called(key: str) -> str:
        return name_in(chosen.phrases, outlets.get(key) or key)

    return {"told": lambda story, finding: said(finding, story, chosen.phrases, called), "shape": shape}


def _stories(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    return _told(chosen, found["outlets"])


def _story(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    comparison, story = found["comparison"], found["story"]
    view = View(comparison, chosen.phrases, True)
    times, spots = times_of(story, view), _answering(story, spots_of(story, view))
    questions = questions_of(story, view)
    isnad = isnad_of_story(story, view, Leads(story))
    return {
        "view": view, **_said(view), **_asked(story, view, questions[:SHARED]),
        "isnad": chain_svg(isnad, chosen.phrases, chosen.phrases.web("isnad")), "descent": descent_list(isnad, chosen.phrases),
        "timeline": timeline_svg(times, chosen.phrases, chosen.short, links.to_place), "before": times.before,
        "map": map_svg(spots, chosen.phrases, links.to_place), "spots": spots,
        "single": [*(each.claim for each in questions[SHARED:]), *view.single(story)],
        "matrix": matrix_of([each.claim for each in questions[:SHARED] if not each.quiet] or story.claims[:SHARED], view),
        "mutations": [(relay, mutation) for relay in story.relays for mutation in relay.mutations],
        "in_order": sorted(story.reports, key=lambda key: view.report(key).published or view.report(key).gathered or "~"),
        "carried": carried(story), "outlets": len({view.called(key) for key in story.reports}),
        "missed": [feed for feed in found["feeds"] if feed["failures"]],
    }  # fmt: skip


def _answering(story: Story, spots: Sequence[Spot]) -> tuple[Spot, ...]:
    """The places that answer where something was: a place that is only named may be anywhere."""
    answers = [
        a.answer.place for claim in story.claims if claim.question == "where" for a in claim.accounts if a.answer
    ]
    return tuple(
        spot for spot in spots
        if any(here.report == each.report and here.span.meets(each.span) for here in spot.places for each in answers)
    )  # fmt: skip


def _said(view: View) -> Shown:
    """How findings are said on the page of a story."""
    return {"told": lambda story, finding: said(finding, story, view.phrases, view.called), "shape": shape}


def _asked(story: Story, view: View, questions: Sequence[Question]) -> Shown:
    """What questions are shown with: number lines, what changed on the way, and what would make one origin two."""
    phrases = view.phrases
    lines = {each.claim.id: _lines(story, each.claim, view) for each in questions if each.kind == "toll"}
    return {
        "questions": questions, "foremost": FOREMOST,
        "lines": lines, "changes": lambda account: _once(view, changes_of(story, account)),
        "would": lambda rule: phrases.of("would", WOULD.get(rule, "other")),
    }  # fmt: skip


class Lines(NamedTuple):
    """The number line of a toll, for a page and for a phone, and whether on a page it says who gives each number."""

    wide: Markup = Markup("")
    narrow: Markup = Markup("")
    named: bool = False


def _lines(story: Story, claim: Claim, view: View) -> Lines:
    """The number line of a toll."""
    phrases = view.phrases
    answers, label = line_of(story, claim, view), phrases.web("line_of", question=phrases.asks(claim.question))
    wide, narrow = (number_line(answers, phrases, label, links.to_place, size) for size in (WIDE, NARROW))
    return Lines(wide, narrow, bool(wide) and all_named(answers))


def _once(view: View, changes: Sequence[tuple[Relay, Mutation]]) -> list[tuple[Relay, Mutation]]:
    """Changes that read alike, each once."""
    return list({view.changed(change): (relay, change) for relay, change in changes}.values())


def carried(story: Story) -> dict[str, list[Relay]]:
    """For each report whose text it carries: the reports it shares wording with, or who is credited, the most first."""
    found: dict[str, list[Relay]] = {}
    for relay in sorted(story.relays, key=lambda each: -each.shared):
        if relay.report is not None or relay.agency is not None or "credit" in relay.how:
            found.setdefault(relay.to, []).append(relay)
    return {key: [each for each in some if each.report is not None][:2] or some[:1] for key, some in found.items()}


def _claim(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    view = View(found["comparison"], chosen.phrases, True)
    story, claim = found["story"], found["claim"]
    isnad = isnad_of_claim(story, claim, view, Leads(story))
    others = sorted((len(key), key, label) for key, label in found["labels"].items() if key != claim.id)
    question = question_of(story, claim, None, view)
    return {
        "view": view, "others": [(key, label) for _, key, label in others], **_asked(story, view, [question]),
        "question": question, "would_change": would_change(question, view), "descent": descent_list(isnad, chosen.phrases),
        "isnad": chain_svg(isnad, chosen.phrases, chosen.phrases.web("isnad")),
        "order": sorted(claim.accounts, key=lambda account: _when(view, account)),
    }  # fmt: skip


def _when(view: View, account: Account) -> str:
    report = view.report(account.report)
    return report.published or report.gathered or ""


def _sides(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    view = View(found["comparison"], chosen.phrases, True)
    return {"view": view, "sides": sides_of(view, found["relays"], found["a"], found["b"])}


def _report(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    reading = found["reading"]
    view = View(Comparison((reading,), (), ()), chosen.phrases, True)

    def chain_of(attribution: Attribution) -> list[str]:
        names = [view.name(reading.voice(key).name) for key in attribution.chain]
        return names or [chosen.phrases.word("unresolved")]

    return {"view": view, "here_in": lambda span: Place(reading.report.id, span), "chain_of": chain_of}


SHOWS: dict[str, Callable[[Mapping[str, Any], Preferences], Shown]] = {
    "matters": _matters,
    "stories": _stories,
    "story": _story, "claim": _claim, "sides": _sides, "report": _report,
}  # fmt: skip
