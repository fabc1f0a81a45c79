"""What a person decided: it overrides what was inferred, survives every later run, and can be undone (rules 23, 25)."""

from dataclasses import dataclass

from rawi.nouns.text import Span

KINDS = (
    "same-story", "other-story", "same-claim", "different-claims", "same-voice", "different-voices", "wrong-attribution",
    "attribution", "wrong-place", "reliability", "credibility", "review", "note",
)  # fmt: skip
STORIES = ("same-story", "other-story")  # the kinds that put reports into stories
GRADES = ("A", "B", "C", "D", "E", "F")  # reliability of a source; F, cannot be judged, until a person says otherwise


@dataclass(frozen=True, slots=True)
class Spot:
    """A stretch of one report that a judgement is about, with its words: a spot whose words are gone is an orphan (rule 26).

    ``report`` ends in ``#title`` for a title that stands beside the text.
    """

    report: str
    span: Span
    quote: str


@dataclass(frozen=True, slots=True)
class Named:
    """A voice that a judgement is about: in one report, or wherever it has this name where ``report`` is None."""

    name: str
    stems: tuple[str, ...]
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judgement of one person, with time (ISO 8601) and reason.

    ``kind`` is one of ``KINDS``. ``sides`` are the spots: of two claims, of an attribution, of a place; of stories, where each of
    their reports begins. ``voices`` are the
    voices that are one, or two. ``value`` holds what a kind needs besides: outlet and grade of a reliability, grade of a
    credibility, rating of a review, source, cue and stance of an attribution that a person marked. ``undone`` is when it was
    taken back, None while it holds.
    """

    id: str
    kind: str
    who: str
    when: str
    why: str = ""
    sides: tuple[tuple[Spot, ...], ...] = ()
    voices: tuple[Named, ...] = ()
    value: tuple[tuple[str, str], ...] = ()
    undone: str | None = None

    @property
    def spots(self) -> tuple[Spot, ...]:
        """All spots of all sides."""
        return tuple(spot for side in self.sides for spot in side)

    def get(self, name: str) -> str:
        """What ``value`` has under a name; an empty text where it has nothing."""
        return dict(self.value).get(name, "")


@dataclass(frozen=True, slots=True)
class Placing:
    """A judgement on stories as they are put together: ``sides`` are reports.

    Those of all sides are of one story; or, where they are ``moved``, those of the first side are of no other story than
    that of the second, or by themselves where there is none.
    """

    sides: tuple[frozenset[str], ...]
    moved: bool = False
