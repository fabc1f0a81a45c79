"""What a template is given besides what was found: views in the reader's language, and pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from rawi.nouns.claim import Attribution
from rawi.nouns.finding import Place
from rawi.nouns.story import Account, Claim, Comparison, Story
from rawi.present.drawing.chain import chain_svg
from rawi.present.drawing.isnad import isnad_of_claim, isnad_of_story
from rawi.present.drawing.map import map_svg, spots_of
from rawi.present.drawing.timeline import timeline_svg
from rawi.present.drawing.times import times_of
from rawi.present.matrix import matrix_of
from rawi.present.preferences import Preferences
from rawi.present.sentences import name_in
from rawi.present.views import View
from rawi.present.web import links
from rawi.present.web.said import said, shape
from rawi.present.web.sides import sides_of

Shown = dict[str, Any]
SHARED = 60  # claims of a story shown at once


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
    front = found["front"]
    lead = max(front.matters, key=lambda each: (bool(each.findings), each.outlets, len(each.reports)), default=None)
    lead = lead if found["page"] == 1 else None
    outlet_of = {card["id"]: card["outlet"] or card["id"] for each in front.matters for card in each.reports}

    def called(key: str) -> str:
        return name_in(chosen.phrases, outlet_of.get(key, key))

    return {
        "lead": lead, "rest": [each for each in front.matters if each is not lead],
        "told": lambda story, finding: said(finding, story, chosen.phrases, called),
        "shape": shape,
    }  # fmt: skip


def _story(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    comparison, story = found["comparison"], found["story"]
    view = View(comparison, chosen.phrases, True)
    drawn = pictures(comparison, story, chosen)
    times, spots = times_of(story, view), spots_of(story, view)
    several = sorted(view.shared(story), key=_parted)
    return {
        "view": view, "isnad": drawn["isnad"](), "timeline": timeline_svg(times, chosen.phrases, chosen.short,
        links.to_place), "map": map_svg(spots, chosen.phrases, links.to_place),
        "before": times.before, "spots": spots, "several": several[:SHARED],
        "single": [*several[SHARED:], *view.single(story)], "matrix": matrix_of(several[:SHARED] or story.claims[:SHARED], view),
        "origins": {(o.kind, o.name): o for c in story.claims for o in c.origins if o.side == "for"},
        "conflicts": [c for c in story.claims if conflicts_of(c)], "conflict_count": sum(map(conflicts_of, story.claims)),
        "mutations": [(relay, mutation) for relay in story.relays for mutation in relay.mutations],
        "outlets": len({view.called(key) for key in story.reports}),
        "missed": [feed for feed in found["feeds"] if feed["failures"]],
    }  # fmt: skip


def conflicts_of(claim: Claim) -> int:
    """How many of a claim's differences are conflicts."""
    return sum(difference.verdict == "conflict" for difference in claim.differences)


def _parted(claim: Claim) -> tuple[int, int, int]:
    return -conflicts_of(claim), -(claim.standing == "contested"), -claim.counts.reports


def _claim(found: Mapping[str, Any], chosen: Preferences) -> Shown:
    view = View(found["comparison"], chosen.phrases, True)
    story, claim = found["story"], found["claim"]
    isnad = isnad_of_claim(story, claim, view, Leads(story))
    others = sorted((len(key), key, label) for key, label in found["labels"].items() if key != claim.id)
    return {
        "view": view, "others": [(key, label) for _, key, label in others],
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
    "matters": _matters, "story": _story, "claim": _claim, "sides": _sides, "report": _report,
}  # fmt: skip
