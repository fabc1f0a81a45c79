"""What a detail is, in normal form: a place, a person, an organisation, a quantity or a date."""

from dataclasses import dataclass
from typing import ClassVar, Literal, TypeVar, get_args

DetailKind = Literal["place", "person", "organisation", "quantity", "date"]
Precision = Literal["point", "city", "region", "country"]
DayPart = Literal["dawn", "morning", "noon", "afternoon", "evening", "night"]
Names = tuple[tuple[str, str], ...]  # by language
DAY_PARTS: tuple[DayPart, ...] = get_args(DayPart)
PRECISIONS: tuple[Precision, ...] = get_args(Precision)

W = TypeVar("W", bound=str)


def one_of(words: tuple[W, ...], word: str) -> W | None:
    """A word from outside as the one of a fixed set that it is; None where it is none of them."""
    return next((each for each in words if each == word), None)


def called(names: Names, language: str) -> str | None:
    """The name in a language, None where there is none."""
    return next((name for code, name in names if code == language), None)


@dataclass(frozen=True, slots=True)
class Location:
    """A place on the earth, by the gazetteer: ``id`` and ``geonames`` are its numbers there, ``country`` an ISO 3166 code.

    ``precision`` says how large it may be; ``region`` is the code of its first-order region; ``names_region`` says that the
    town's name is its region's too, which may be meant.
    """

    kind: ClassVar[DetailKind] = "place"
    names: Names
    id: str
    lat: float
    lon: float
    precision: Precision
    country: str | None = None
    region: str | None = None
    geonames: int | None = None
    names_region: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody by name. ``role`` is the title that stands before it, as written."""

    kind: ClassVar[DetailKind] = "person"
    names: Names
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body by name. ``outlet`` is the id of its card, where it is an outlet."""

    kind: ClassVar[DetailKind] = "organisation"
    names: Names
    outlet: str | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many of what, from ``low`` to ``high``, which is None for "at least"; whole numbers are ints.

    ``state`` is what befell them (killed, wounded, ...), or age for somebody's years: then ``of`` is who, where one is named.
    ``unit`` is None where nothing is counted. ``subset`` says that it counts some of those told of before.
    """

    kind: ClassVar[DetailKind] = "quantity"
    low: float | int
    high: float | int | None
    unit: str | None
    state: str | None
    words: str
    subset: bool = False
    of: str | None = None


@dataclass(frozen=True, slots=True)
class When:
    """A date as EDTF, None where it hangs on something unknown. ``against`` is the report's date if the EDTF hangs on it.

    ``time`` is the time of day (``14:30``); ``part`` the part of the day that stands beside the date instead.
    """

    kind: ClassVar[DetailKind] = "date"
    edtf: str | None
    words: str
    against: str | None = None
    time: str | None = None
    part: DayPart | None = None


DetailValue = Location | Person | Organisation | Quantity | When
