"""Everything read from one report, and how its spans lie over the text."""

import html
import itertools
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from rawi.nouns.claim import Attribution, Detail, Statement, Voice
from rawi.nouns.mark import RULES, Mark
from rawi.nouns.report import Report
from rawi.nouns.text import Part, Span, Stems

T = TypeVar("T", Voice, Attribution, Detail)
RTL = frozenset({"ar", "fa", "he", "ur"})
COLOURS = {"source": "#cfe3ff", "cue": "#ffe2a8", "content": "#e6f4e1"}


class Wording(NamedTuple):
    """A text as comparable words: word ``stems[i]`` stands at ``[starts[i], ends[i])``."""

    stems: tuple[str, ...] = Stems()
    starts: "array[int]" = array("I")
    ends: "array[int]" = array("I")

    def between(self, span: Span) -> range:
        """The words that begin inside a span."""
        return range(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end))


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one report.

    ``credits`` are the spans that credit an agency, each with the id of its card, or None where it is *some* agency.
    ``wording`` is the text as comparable words with their offsets, by which relays are judged; ``headline`` the words of
    the title that was given beside the text, and ``title`` is that title read by itself, as a report whose id ends in
    ``#title``. ``notes`` are sentences about what could not be read. ``packs`` is the fingerprint of what it was read with,
    None for what an older Rawi read; ``unread`` is the code of a language that no pack reads: then only the wording is there.
    ``judged`` are the ids of the judgements of persons that it was read with. ``by`` is whose marks it is made of, those of the
    rules or of ``model:NAME``; ``marks`` are those of the latter, so that it can be made anew without asking again. ``glosses``
    say in no language what the stems of the wording mean, each once, in the order in which they first stand there; an empty one
    that nothing is known (``glossary``). ``outlet_sounds`` are the glosses of the words of its outlet's name, by ear.
    """

    report: Report
    parts: tuple[Part, ...] = ()
    voices: tuple[Voice, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    details: tuple[Detail, ...] = ()
    statements: tuple[Statement, ...] = ()
    credits: tuple[tuple[Span, str | None], ...] = ()
    wording: Wording = field(default=Wording(), repr=False)
    headline: tuple[str, ...] = ()
    title: "Reading | None" = field(default=None, repr=False)
    notes: tuple[str, ...] = ()
    packs: str | None = None
    unread: str | None = None
    judged: tuple[str, ...] = ()
    by: str = RULES
    marks: tuple[Mark, ...] = ()
    glosses: tuple[str, ...] = field(default=(), repr=False)
    outlet_sounds: tuple[str, ...] = ()

    @property
    def fingerprint(self) -> str | None:
        """What it was read with: that of the packs and, behind a blank, who marked it where the rules did not."""
        return self.packs if self.by == RULES else f"{self.packs} {self.by}"

    @property
    def text(self) -> str:
        """The report's text."""
        return self.report.text

    def voice(self, key: str) -> Voice:
        """The voice with this id. Raises KeyError where there is none."""
        return _named(self.voices, key)

    def attribution(self, key: str) -> Attribution:
        """The attribution with this id. Raises KeyError where there is none."""
        return _named(self.attributions, key)

    def detail(self, key: str) -> Detail:
        """The detail with this id. Raises KeyError where there is none."""
        return _named(self.details, key)

    def _repr_html_(self) -> str:
        """The notebook display: the text with its sources, cues and contents marked."""
        shown = "".join(_marked(piece, roles) for piece, roles in segments(self))
        way = "rtl" if self.report.language in RTL else "ltr"
        return f'<div dir="{way}" style="white-space:pre-wrap;line-height:1.9">{shown}</div>'


def glossary(reading: Reading) -> dict[str, str]:
    """What the words of a report, and of its title, mean in no language: by their stems, those alone of which it is known."""
    found = glossary(reading.title) if reading.title else {}
    return found | {
        stem: gloss for stem, gloss in zip(dict.fromkeys(reading.wording.stems), reading.glosses, strict=False) if gloss
    }


def _named(things: tuple[T, ...], key: str) -> T:
    for thing in things:
        if thing.id == key:
            return thing
    raise KeyError(key)


def _marked(piece: str, roles: frozenset[tuple[str, str]]) -> str:
    names = {role for _, role in roles}
    for role in ("cue", "source", "content"):
        if role in names:
            title = " ".join(sorted(key for key, _ in roles))
            return f'<mark title="{title}" style="background:{COLOURS[role]}">{html.escape(piece)}</mark>'
    return html.escape(piece)


def segments(reading: Reading) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
    """The text cut wherever a mark begins or ends.

    Each piece comes with the (attribution id, role) pairs that lie over it; role is source, cue or content. Together
    the pieces are the text.
    """
    opening: dict[int, set[tuple[str, str]]] = {}
    closing: dict[int, set[tuple[str, str]]] = {}
    for attribution in reading.attributions:
        for role, span in spans_of(attribution):
            opening.setdefault(span.start, set()).add((attribution.id, role))
            closing.setdefault(span.end, set()).add((attribution.id, role))
    cuts = sorted({0, len(reading.text), *opening, *closing})
    active: set[tuple[str, str]] = set()
    for here, there in itertools.pairwise(cuts):
        active -= closing.get(here, set())
        active |= opening.get(here, set())
        yield reading.text[here:there], frozenset(active)


def spans_of(attribution: Attribution) -> Iterator[tuple[str, Span]]:
    """The spans of an attribution with their role: source, cue or content."""
    if attribution.source:
        yield "source", attribution.source
    for cue in attribution.cue:
        yield "cue", cue
    yield "content", attribution.content
