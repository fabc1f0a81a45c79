"""A story for others: one page that needs nothing but itself, with footnoted passages, hashes, and the rules that were used."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

import jinja2

from rawi.nouns.finding import Place, Reason
from rawi.nouns.report import TITLE
from rawi.nouns.story import Claim, Comparison, Story
from rawi.present.drawing.chain import chain_svg
from rawi.present.drawing.isnad import isnad_of_story
from rawi.present.drawing.map import map_svg, spots_of
from rawi.present.drawing.timeline import timeline_svg
from rawi.present.drawing.times import times_of
from rawi.present.marking import label, plain
from rawi.present.preferences import Preferences
from rawi.present.views import View


class Notes:
    """The footnotes of a page: every passage that it leads to, in the order in which it does."""

    def __init__(self) -> None:
        self.places: dict[Place, int] = {}

    def number(self, place: Place) -> int:
        """The number of a passage; the same passage keeps its own."""
        return self.places.setdefault(place, len(self.places) + 1)

    def link(self, place: Place) -> str:
        """Where the footnote of a passage stands on the page."""
        return f"#note{self.number(place)}"


@cache
def _template() -> jinja2.Template:
    source = resources.files("rawi.present").joinpath("templates/handout.html.j2").read_text("utf-8")
    world = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    return world.from_string(source)


def handout_html(comparison: Comparison, hashes: Mapping[str, str], chosen: Preferences) -> str:
    """A page about the first story of a comparison. ``hashes`` are SHA-256 of what its reports were made from."""
    story, phrases = comparison.stories[0], chosen.phrases
    view, notes = View(comparison, phrases, True), Notes()
    keys = {key: f"#report{n}" for n, key in enumerate(story.reports, 1)}
    claims = sorted(view.shared(story), key=lambda claim: -sum(d.verdict == "conflict" for d in claim.differences))
    rules = dict.fromkeys(reason.rule for reason in reasons(story, claims or list(story.claims)))
    html = _template().render(
        story=story, view=view, chosen=chosen, phrases=phrases, t=phrases.web, word=phrases.word, of=phrases.of,
        n=phrases.figures,
        plain=plain, label=label, notes=notes, keys=keys, claims=claims or list(story.claims), rules=rules, hashes=hashes,
        TITLE=TITLE,
        isnad=chain_svg(isnad_of_story(story, view, keys.get), phrases, phrases.web("isnad")),
        timeline=timeline_svg(times_of(story, view), phrases, chosen.short, notes.link),
        map=map_svg(spots_of(story, view), phrases, notes.link),
        sentence=lambda rule: phrases.tables["rules"][rule],
    )  # fmt: skip
    return html.encode("utf-8", "backslashreplace").decode()


def reasons(story: Story, claims: list[Claim]) -> Iterator[Reason]:
    """Every reason for what is shown of a story."""
    yield from story.reasons
    for relay in story.relays:
        yield from relay.reasons
        yield from (mutation.reason for mutation in relay.mutations)
    for claim in claims:
        yield from claim.reasons
        yield from (origin.reason for origin in claim.origins)
        yield from (difference.reason for difference in claim.differences)
