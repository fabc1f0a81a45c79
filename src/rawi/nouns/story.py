"""What is concluded from many reports."""

from dataclasses import dataclass, field

from rawi.nouns.claim import Stance, VoiceKind
from rawi.nouns.finding import Difference, Mutation, Place, Reason, Value
from rawi.nouns.reading import Reading
from rawi.nouns.text import Span

STANDINGS = (
    "no known origin", "one origin", "one origin, widely relayed", "two or more independent origins",
    "accepted by the party responsible", "contested",
)  # fmt: skip

DASH = " \u2014 "  # between the parts of what a claim is called
BETWEEN = " \u00b7 "  # between answers


@dataclass(frozen=True, slots=True)
class Relay:
    """One report taking content from another, from an outlet outside the collection, or from some agency.

    Exactly one of ``report``, ``voice`` and ``agency`` names where it was taken from (``agency`` is "unknown" for a
    generic credit). ``shared`` is the share of the report's words that stand in the other too, 0 to 1.
    """

    to: str
    how: tuple[str, ...]
    extent: str
    report: str | None = None
    voice: str | None = None
    agency: str | None = None
    direction: str = "known"
    shared: float = 0.0
    passages: tuple[tuple[Span, Span], ...] = ()
    mutations: tuple[Mutation, ...] = ()
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Account:
    """What one report has to say of one claim.

    ``chain`` holds names; ``origin`` is the id of an Origin or None; ``place`` is where it stands, in the text or the title;
    ``unverified`` says that the report could not verify it; ``answer`` is what it gives where a particular is asked; ``alike``
    that it surely says what most say.
    """

    report: str
    place: Place
    stance: Stance
    chain: tuple[str, ...] = ()
    attribution: str | None = None
    origin: str | None = None
    unverified: bool = False
    answer: Value | None = None
    alike: bool = False

    @property
    def span(self) -> Span:
        """Where it stands, in the text or the title."""
        return self.place.span


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a claim's relays begin.

    ``side`` is for, against or withdrawn; ``interested`` says that it is a party that speaks of its own or its enemy's
    losses (rule 16).
    """

    id: str
    name: str
    kind: VoiceKind
    side: str
    reason: Reason
    interested: bool = False


@dataclass(frozen=True, slots=True)
class Counts:
    """The pair that is always shown: how many reports, and how many origins are shown to stand behind them (rule 12a)."""

    reports: int
    outlets: int
    origins: int
    against: int
    unknown: int


@dataclass(frozen=True, slots=True)
class Claim:
    """What is asserted at the end of the chains of several accounts, and how it stands.

    ``question`` is what its accounts answer (rule 17b): ``what`` happened, ``where``, ``when``, ``toll.killed``,
    ``count.rifle``. ``about`` is the claim that this one is a particular of. ``alike`` are the reports that surely say
    it: conclusions stand on these. ``speaker`` is who is named for the words of its
    label, "" where the outlet speaks itself, and ``stance`` what he does with them; ``topic`` is what they are about, where
    they do not tell it themselves, and ``whole`` says that they tell what is claimed, and are no mere passage. The label of
    a particular is its answers, ``DASH``, and what it is a particular of.
    """

    id: str
    label: str
    accounts: tuple[Account, ...]
    origins: tuple[Origin, ...]
    unknown: tuple[str, ...]
    counts: Counts
    standing: str
    differences: tuple[Difference, ...]
    reasons: tuple[Reason, ...]
    about: str | None = None
    question: str = "what"
    alike: tuple[str, ...] = ()
    speaker: str = ""
    stance: Stance = "says"
    topic: str = ""
    whole: bool = True

    @property
    def at_most(self) -> int:
        """How many origins stand for it at most: all that might be, shown to be independent or not (rule 12a)."""
        return sum(origin.side == "for" for origin in self.origins)

    @property
    def answers(self) -> dict[str, tuple[Account, ...]]:
        """The answers that its accounts give, each with those that give it: the most given first, then in their order."""
        found: dict[str, list[Account]] = {}
        for account in self.accounts:
            if account.answer is not None:
                found.setdefault(account.answer.value, []).append(account)
        order = sorted(found, key=lambda value: -len({account.report for account in found[value]}))
        return {value: tuple(found[value]) for value in order}


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence on what a story comes down to: which it is, what fills it, its claims, the places that it leads to.

    ``facts`` are names with values, a name as often as it has values: ``reports``, ``at_most``, ``voices``, ``values``. Where it
    has ``values`` or ``sides``, its first places are theirs, in their order.
    """

    kind: str
    facts: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]
    places: tuple[Place, ...]

    def all(self, key: str) -> tuple[str, ...]:
        """The values of a fact."""
        return tuple(value for name, value in self.facts if name == key)


@dataclass(frozen=True, slots=True)
class Story:
    """The readings judged to tell of the same event. ``findings`` are what it comes down to, the weightiest first."""

    id: str
    reports: tuple[str, ...]
    label: str
    when: str | None
    where: tuple[Place, ...]
    relays: tuple[Relay, ...]
    claims: tuple[Claim, ...]
    reasons: tuple[Reason, ...]
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Matter:
    """Stories of one matter over time, with what they come down to. ``reports`` and ``outlets`` say how many it has.

    ``id`` has the number of its first story, ``label`` is that of its largest; ``when`` is from when to when it reaches.
    """

    id: str
    stories: tuple[str, ...]
    reports: int
    outlets: int
    findings: tuple[Finding, ...]
    reason: Reason
    label: str = ""
    when: str | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything concluded from a collection. ``failed`` names what could not be read, and why."""

    readings: tuple[Reading, ...]
    stories: tuple[Story, ...]
    matters: tuple[Matter, ...]
    failed: tuple[str, ...] = ()
    _by_id: dict[str, Reading] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        titles = [reading.title for reading in self.readings if reading.title]
        object.__setattr__(self, "_by_id", {each.report.id: each for each in (*self.readings, *titles)})

    def reading(self, key: str) -> Reading:
        """The reading of the report with this id, or of the title of one (``…#title``). Raises KeyError where there is none."""
        return self._by_id[key]
