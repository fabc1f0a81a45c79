"""A comparison as one page that needs nothing but itself: no script, no font, no picture from elsewhere."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup

from rawi.nouns.finding import Place
from rawi.nouns.report import TITLE
from rawi.nouns.story import Comparison, Story
from rawi.packs.phrases import Phrases
from rawi.present.drawing.chain import chain_svg
from rawi.present.drawing.isnad import isnad_of_story
from rawi.present.drawing.map import map_svg, spots_of
from rawi.present.drawing.timeline import timeline_svg
from rawi.present.drawing.times import times_of
from rawi.present.marking import marked, plain, way
from rawi.present.views import View, places_of


@cache
def _template() -> jinja2.Template:
    source = resources.files("rawi.present").joinpath("templates/page.html.j2").read_text("utf-8")
    world = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    return world.from_string(source)


def page_html(comparison: Comparison, phrases: Phrases) -> str:
    """The page, in the language of the phrases and in its writing direction."""
    view, anchors = View(comparison, phrases, True), _anchors(comparison)
    keys = {reading.report.id: f"r{n}" for n, reading in enumerate(comparison.readings, 1)}
    html = _template().render(
        c=comparison,
        view=view,
        t=phrases.word,
        of=phrases.of,
        phrases=phrases,
        key=keys.__getitem__,
        link=lambda place: _link(place, keys),
        place=Place,
        way=way,
        text=lambda reading: marked(reading, sorted(anchors.get(reading.report.id, ())), f"{keys[reading.report.id]}-"),
        plain=plain,
        pictures=lambda story: _pictures(story, view, lambda key: f"#{keys[key]}" if key in keys else None),
    )
    return html.encode("utf-8", "backslashreplace").decode()


def _pictures(story: Story, view: View, link: Callable[[str], str | None]) -> list[tuple[str, Markup]]:
    """The pictures of a story that several reports tell, with their names."""
    if len(story.reports) < 2:
        return []
    phrases = view.phrases
    drawn = {
        "isnad": chain_svg(isnad_of_story(story, view, link), phrases, phrases.web("isnad")),
        "timeline": timeline_svg(times_of(story, view), phrases, _short, lambda _: None),
        "map": map_svg(spots_of(story, view), phrases, lambda _: None),
    }
    return [(phrases.web(f"part_{name}"), svg) for name, svg in drawn.items() if svg]


def _short(moment: datetime, hours: bool) -> str:
    return f"{moment:%H:%M}" if hours and (moment.hour or moment.minute) else f"{moment:%Y-%m-%d}"


def _link(place: Place, keys: Mapping[str, str]) -> str:
    """The anchor of a place: its offset in the text, or the heading where it stands in a title."""
    if place.report.endswith(TITLE):
        return f"#{keys[place.report.removesuffix(TITLE)]}"
    return f"#{keys[place.report]}-{place.span.start}"


def _anchors(comparison: Comparison) -> dict[str, frozenset[int]]:
    """Every offset that something on the page leads to, by report."""
    found: dict[str, set[int]] = {}
    for place in _places(comparison):
        found.setdefault(place.report, set()).add(place.span.start)
    return {key: frozenset(offsets) for key, offsets in found.items()}


def _places(comparison: Comparison) -> Iterator[Place]:
    for story in comparison.stories:
        for relay in story.relays:
            yield from (place for reason in relay.reasons for place in reason.places)
            yield from (mutation.to for mutation in relay.mutations)
        for claim in story.claims:
            yield from places_of(claim)
