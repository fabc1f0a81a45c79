"""A comparison as one page that needs nothing but itself: no script, no font, no picture from elsewhere."""

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources

import jinja2
from markupsafe import Markup, escape

from rawi.nouns.finding import Place
from rawi.nouns.reading import RTL, Reading, segments
from rawi.nouns.report import TITLE
from rawi.nouns.story import Comparison
from rawi.packs.phrases import Phrases
from rawi.present.views import View

BIDI = {code: f"\u2423U+{code:04X}\u2423" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


@cache
def _template() -> jinja2.Template:
    source = resources.files("rawi.present").joinpath("templates/page.html.j2").read_text("utf-8")
    world = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    return world.from_string(source)


def page_html(comparison: Comparison, phrases: Phrases) -> str:
    """The page, in the language of the phrases and in its writing direction."""
    view, anchors = View(comparison, phrases), _anchors(comparison)
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
        way=_way,
        text=lambda reading: _text(reading, keys[reading.report.id], anchors),
        plain=plain,
    )
    return html.encode("utf-8", "backslashreplace").decode()


def _link(place: Place, keys: Mapping[str, str]) -> str:
    """The anchor of a place: its offset in the text, or the heading where it stands in a title."""
    if place.report.endswith(TITLE):
        return f"#{keys[place.report.removesuffix(TITLE)]}"
    return f"#{keys[place.report]}-{place.span.start}"


def plain(text: str) -> str:
    """A text whose direction controls are written out, so that it cannot turn what stands around it."""
    return text.translate(BIDI)


def _way(reading: Reading) -> str:
    return "rtl" if reading.report.language in RTL else "ltr"


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
            yield from (account.place for account in claim.accounts)
            yield from (place for origin in claim.origins for place in origin.reason.places)
            yield from (value.place for difference in claim.differences for value in difference.values)


def _text(reading: Reading, key: str, anchors: dict[str, frozenset[int]]) -> Markup:
    """The text of a report with its attributions marked, and an anchor wherever a finding leads to."""
    wanted = sorted(anchors.get(reading.report.id, ()))
    pieces, offset, position = [], 0, 0
    for piece, roles in segments(reading):
        names = {role for _, role in roles}
        role = next((role for role in ("cue", "source", "content") if role in names), None)
        end, parts, last = offset + len(piece), [], offset
        while position < len(wanted) and wanted[position] < end:
            parts.append(escape(plain(reading.text[last : wanted[position]])))
            parts.append(Markup('<a id="{}-{}"></a>').format(key, wanted[position]))
            last = wanted[position]
            position += 1
        parts.append(escape(plain(reading.text[last:end])))
        inner = Markup("").join(parts)
        title = " ".join(sorted({name for name, _ in roles}))
        pieces.append(Markup('<mark class="{}" title="{}">{}</mark>').format(role, title, inner) if role else inner)
        offset = end
    return Markup("").join(pieces)
