"""A story or a matter for others: a page with what it comes down to, and an appendix with passages, chain, reports and rules."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Protocol

import jinja2
from markupsafe import Markup

from rawi.compare.matter import matter
from rawi.nouns.finding import Place, Reason
from rawi.nouns.report import TITLE
from rawi.nouns.story import Account, Claim, Comparison, Matter, Story
from rawi.packs.phrases import Phrases, from_to
from rawi.present.asked import reasons
from rawi.present.drawing.chain import chain_svg
from rawi.present.drawing.gathering import Isnad
from rawi.present.drawing.isnad import isnad_of_claim, isnad_of_story
from rawi.present.drawing.line import line_of, number_line
from rawi.present.marking import label, plain
from rawi.present.questions import Answer, question_of
from rawi.present.views import View

QUESTIONS = 3  # whose answers stand on the first page
SHEET = 10  # reports whose whole chain can be read on a sheet
FEET = 3  # passages that a finding leads to
FONT = "static/fonts/noto-naskh-arabic-arabic-wght-normal.woff2"


class Told(Protocol):
    """How days and hours are told: ``Preferences``, or ``Plainly`` where nobody chose anything."""

    @property
    def phrases(self) -> Phrases:
        """The phrases to speak in."""

    def day(self, iso: str | None) -> str:
        """A day in words."""

    def moment(self, iso: str | None) -> str:
        """A day in words, with the hour where there is one."""


@dataclass(frozen=True, slots=True)
class Plainly:
    """Days and hours in the words of the phrases alone."""

    phrases: Phrases

    def day(self, iso: str | None) -> str:
        """A day in words."""
        return self.phrases.day(iso)

    def moment(self, iso: str | None) -> str:
        """A day in words, with the hour where there is one."""
        hour = (iso or "")[11:16]
        return f"{self.day(iso)}{self.phrases.comma}{self.phrases.figures(hour)}" if hour else self.day(iso)


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


@dataclass(frozen=True, slots=True)
class Asked:
    """A question on the first page: the claim, its answers, and their number line where they are numbers."""

    story: Story
    claim: Claim
    answers: tuple[Answer, ...]
    line: Markup

    def given(self, answer: Answer, view: View) -> list[tuple[Account, int]]:
        """The accounts of an answer, each with how many others have it in the same words from the same origin."""
        alike: dict[tuple[str | None, str], list[Account]] = {}
        for account in answer.accounts:
            alike.setdefault((account.origin, view.words(account.place)), []).append(account)
        return [(first, len(others)) for first, *others in alike.values()]


@cache
def template(name: str) -> jinja2.Template:
    """A template that stands beside this module."""
    source = resources.files("rawi.present").joinpath(f"templates/{name}").read_text("utf-8")
    world = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=jinja2.StrictUndefined)
    return world.from_string(source)


@cache
def font() -> Markup:
    """The Arabic face as it stands inside of a page."""
    raw = resources.files("rawi.present.web").joinpath(FONT).read_bytes()
    return Markup(f"data:font/woff2;base64,{b64encode(raw).decode()}")  # noqa: S704  # letters and digits alone


def matter_of(comparison: Comparison) -> Matter:
    """The stories of a comparison as one matter, with what they come down to."""
    outlets = {r.report.id: r.report.outlet.id if r.report.outlet else r.report.id for r in comparison.readings}
    return matter(comparison.stories, outlets)


def handout_html(comparison: Comparison, hashes: Mapping[str, str], chosen: Told, address: str = "") -> str:
    """A page about the stories of a comparison, which are of one matter.

    ``hashes`` are SHA-256 of what its reports were made from; ``address`` is where it was made.
    """
    told, phrases = matter_of(comparison), chosen.phrases
    view, notes = View(comparison, phrases, True), Notes()
    asked = list(questions(comparison, told, view, notes))
    reports = [key for story in comparison.stories for key in story.reports]
    keys = {key: f"#report{n}" for n, key in enumerate(reports, 1)}
    drawn, chained = _chain(comparison, asked, view, keys)
    html = template("handout.html.j2").render(
        **words(chosen, view), matter=told, chosen=chosen, notes=notes, asked=asked, reports=reports, keys=keys, hashes=hashes,
        rules=dict.fromkeys(reason.rule for reason in _reasons(comparison.stories, asked)), address=address, TITLE=TITLE,
        digest=digest(view, reports, hashes), feet=FEET, days=days(told, chosen),
        unread=[key for key in reports if view.unread(key)],
        isnad=chain_svg(drawn, phrases, phrases.web("isnad")), chained=chained,
        sentence=lambda rule: phrases.tables["rules"][rule],
    )  # fmt: skip
    return html.encode("utf-8", "backslashreplace").decode()


def _chain(
    comparison: Comparison, asked: list[Asked], view: View, keys: Mapping[str, str]
) -> tuple[Isnad, Claim | None]:
    """Who has it from whom: of the largest story, or where that is too much for a sheet, of the first question."""
    largest = max(comparison.stories, key=lambda story: len(story.reports))
    if len(largest.reports) <= SHEET or not asked:
        return isnad_of_story(largest, view, keys.get), None
    first = max(asked, key=lambda each: each.claim.counts.reports)
    return isnad_of_claim(first.story, first.claim, view, keys.get), first.claim


def days(told: Matter, chosen: Told) -> str:
    """From when to when a matter reaches, in words."""
    first, _, last = (told.when or "").partition("/")
    return from_to(chosen.day(first), chosen.day(last)) if first else ""


def words(chosen: Told, view: View) -> dict[str, Any]:
    """What a template says things with."""
    phrases = chosen.phrases
    return {
        "view": view, "phrases": phrases, "t": phrases.web, "word": phrases.word, "of": phrases.of, "n": phrases.figures,
        "count": phrases.count, "plain": plain, "label": label, "font": font(),
    }  # fmt: skip


def questions(comparison: Comparison, told: Matter, view: View, notes: Notes) -> Iterator[Asked]:
    """The questions that the findings lead to, the first few, with one number line: of the largest story, if of no finding."""
    by_id = {claim.id: (story, claim) for story in comparison.stories for claim in story.claims}
    largest = max(comparison.stories, key=lambda story: len(story.reports))
    found = [by_id[key] for key in dict.fromkeys(key for each in told.findings for key in each.claims) if key in by_id]
    places = {place for each in told.findings for place in each.places}
    lines = [
        each for each in [*found, *((largest, claim) for claim in largest.claims if claim.origins)] if _lined(each[1])
    ][:1]
    others = [each for each in found if each not in lines]
    for story, claim in (*lines, *sorted(others, key=lambda each: each[1].standing != "contested"))[:QUESTIONS]:
        yield question(story, claim, view, notes.link, places)


def _lined(claim: Claim) -> bool:
    """Whether the answers to a question are numbers that part."""
    return claim.question.startswith("toll.") and len(claim.answers) > 1


def question(
    story: Story, claim: Claim, view: View, link: Callable[[Place], str | None], first: Collection[Place]
) -> Asked:
    """A claim as it is printed: its answers, with a number line where they are numbers."""
    line = number_line(line_of(story, claim, view), view.phrases, view.phrases.of("questions", claim.question), link)
    return Asked(
        story,
        claim,
        question_of(story, claim, None, view, first).answers,
        line if claim.question.startswith("toll.") else Markup(""),
    )


def digest(view: View, reports: list[str], hashes: Mapping[str, str]) -> str:
    """One hash over those of all reports, in the order of their ids: whoever has the same evidence gets the same."""
    lines = [f"{key} {hashes.get(key) or view.report(key).sha256}\n" for key in sorted(reports)]
    return hashlib.sha256("".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _reasons(stories: tuple[Story, ...], asked: list[Asked]) -> Iterator[Reason]:
    """Every reason for what is printed."""
    for story in stories:
        yield from story.reasons
        for relay in story.relays:
            yield from relay.reasons
            yield from (mutation.reason for mutation in relay.mutations)
    for each in asked:
        yield from reasons(each.claim)
