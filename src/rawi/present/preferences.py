"""How somebody wants to be spoken to: language, digits, names of the months, light or dark; and words for times and figures."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal

from babel.dates import format_date, format_datetime, format_timedelta
from hijridate import Gregorian

from rawi.packs.phrases import Phrases, phrases
from rawi.present.locale import SPOKEN

CHOICES: dict[str, tuple[str, ...]] = {
    "language": SPOKEN,
    "digits": ("latn", "arab"),
    "calendar": ("common", "levant", "maghreb", "hijri"),  # the names of the months; the last is Umm al-Qura
    "theme": ("auto", "light", "dark"),
}
LOCALES = {"common": "ar_EG", "levant": "ar_SY", "maghreb": "ar_TN"}
COOKIE = "rawi"
DAY = len("2016-02-28")

DAY_LONG = 24 * 60  # minutes


@dataclass(frozen=True)
class Preferences:
    """What somebody chose, each one of ``CHOICES``."""

    language: str = "en"
    digits: str = "latn"
    calendar: str = "common"
    theme: str = "auto"

    def written(self) -> str:
        """As a cookie has it."""
        return ".".join(getattr(self, name) for name in CHOICES)

    def changed(self, given: Mapping[str, str]) -> "Preferences":
        """The same with what was given instead, where it can be chosen."""
        return replace(self, **{name: given[name] for name, known in CHOICES.items() if given.get(name) in known})

    @cached_property
    def phrases(self) -> Phrases:
        """The phrases to speak in."""
        return phrases(self.language).with_digits(self.digits)

    def day(self, iso: str | None) -> str:
        """A day in words, of what begins like 2016-02-28; what has no day is given back as it is."""
        found = _moment(iso)
        return self.phrases.figures(self._day(found.date())) if found else self.phrases.figures(iso or "")

    def moment(self, iso: str | None) -> str:
        """A day in words, with the hour where there is one."""
        found = _moment(iso)
        if found is None or len(iso or "") <= DAY:
            return self.day(iso)
        return f"{self.day(iso)}{self.comma}{self.phrases.figures(found.strftime('%H:%M'))}"

    def short(self, moment: datetime, hours: bool) -> str:
        """A moment below an axis: day and month, or the hour."""
        if hours and (moment.hour or moment.minute):
            return self.phrases.figures(moment.strftime("%H:%M"))
        if self.calendar == "hijri":
            return self.phrases.figures(self._day(moment.date()))
        # Arabic has no short names of months, and Babel's alias for them forgets which country asked first.
        pattern = "d MMMM y" if self.language == "ar" else "d MMM y"
        return self.phrases.figures(format_datetime(moment, pattern, locale=self._locale))

    def apart(self, first: str | None, then: str | None) -> str | None:
        """How much later something was, in words; None where that is not known."""
        a, b = _moment(first), _moment(then)
        if a is None or b is None or (a.tzinfo is None) != (b.tzinfo is None) or b < a:
            return None
        if min(len(first or ""), len(then or "")) <= DAY and b - a < timedelta(days=1):
            return None
        minutes = round((b - a).total_seconds() / 60)
        if 60 < minutes < DAY_LONG and minutes % 60:
            hours, rest = (self._length(timedelta(minutes=each), 1.0) for each in (minutes // 60 * 60, minutes % 60))
            return self.phrases.word("hours_minutes", hours=hours, minutes=rest)
        return self._length(b - a, 1.5)

    def _length(self, time: timedelta, unit: float) -> str:
        """A time in words, in the largest unit of which it has so many."""
        return self.phrases.figures(format_timedelta(time, locale=self._locale, threshold=unit))

    @property
    def comma(self) -> str:
        """The comma of the language, with its blank."""
        return self.phrases.comma

    @property
    def _locale(self) -> str:
        return LOCALES.get(self.calendar, "ar_EG") if self.language == "ar" else "en_GB"

    def _day(self, day: date) -> str:
        if self.calendar == "hijri":
            language: Literal["ar", "en"] = "ar" if self.language == "ar" else "en"
            try:
                hijri = Gregorian.fromdate(day).to_hijri()
            except (OverflowError, ValueError):
                pass  # before 1343 or after 1500 AH there is no table
            else:
                return f"{hijri.day} {hijri.month_name(language)} {hijri.year} {hijri.notation(language)}"
        return format_date(day, "d MMMM y", locale=self._locale)


def _moment(iso: str | None) -> datetime | None:
    try:
        return datetime.fromisoformat(iso) if iso and len(iso) >= DAY else None
    except ValueError:
        return None


def preferences_of(cookie: str | None, accepted: str | None) -> Preferences:
    """What somebody chose before, or else the language that the browser asks for."""
    parts = dict(zip(CHOICES, (cookie or "").split("."), strict=False))
    asked = [each.split(";")[0].strip()[:2].lower() for each in (accepted or "").split(",")]
    first = next((each for each in asked if each in SPOKEN), "en")
    return Preferences(language=first).changed(parts)
