"""What people are shown, in each language of the interface."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import cast

from rawi.errors import LanguageError
from rawi.packs.files import DATA, tables

RTL = frozenset({"ar"})
ARABIC_INDIC = {ord(str(n)): 0x660 + n for n in range(10)}
DAY = len("2016-02-28")


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The phrases of one language of the interface. ``digits`` are those that figures in them are shown in: latn or arab."""

    language: str
    tables: Mapping[str, Mapping[str, str]]
    digits: str = "latn"

    @property
    def direction(self) -> str:
        """``rtl`` or ``ltr``."""
        return "rtl" if self.language in RTL else "ltr"

    @property
    def comma(self) -> str:
        """The comma of the language, with its blank."""
        return "\u060c " if self.direction == "rtl" else ", "

    def word(self, key: str, **facts: object) -> str:
        """A word or label of the interface."""
        return self.figures(self.tables["words"][key].format(**facts))

    def count(self, key: str, number: int) -> str:
        """How many of what, in the form that the number asks for: 1 report, 2 reports."""
        forms = self.tables["counts"][key].split(" | ")
        return self.figures(forms[_form(self.language, number)].format(n=number))

    def day(self, iso: str | None) -> str:
        """A day in words, of what begins like 2016-02-28; an empty text for none, what is no day as it is."""
        try:
            found = date.fromisoformat((iso or "")[:DAY])
        except ValueError:
            return iso or ""
        return self.figures(f"{found.day} {self.tables['months'][f'{found.month:02}']} {found.year}")

    def days(self, when: str | None) -> str:
        """From when to when, of what is written 2016-02-28/2016-03-02: 28 February – 2 March 2016."""
        first, _, last = (when or "").partition("/")
        return from_to(self.day(first), self.day(last))

    def of(self, table: str, key: str) -> str:
        """An entry of one of the tables kinds, verdicts, standings, stances."""
        return self.tables[table].get(key, key)

    def titled(self, question: str | None, label: str) -> str:
        """The title of a claim: its words, and before them what they answer where that is a particular."""
        known = self.tables["questions"]
        asked = known.get(question or "", known["count"] if (question or "").startswith("count.") else "")
        return f"{asked}: {label}" if asked else label

    def unread(self, codes: str) -> str:
        """That something was not read, and the names of its languages, whose ISO 639 codes are parted by blanks."""
        return self.word("unread", language=self.comma.join(self.of("languages", code) for code in codes.split()))

    def rule(self, rule: str, facts: Mapping[str, str]) -> str:
        """The sentence of a rule with its facts. A rule without a sentence is a KeyError: every rule has one."""
        return self.figures(self.tables["rules"][rule].format(**facts))

    def finding(self, kind: str, facts: Mapping[str, str]) -> str:
        """The sentence of a finding with its facts."""
        return self.figures(self.tables["findings"][kind].format(**facts))

    def web(self, key: str, **facts: object) -> str:
        """A word or sentence of the pages that a browser shows."""
        return self.figures(self.tables["web"][key].format(**facts))

    def figures(self, text: object) -> str:
        """A figure, or a text with figures of Rawi's own, in the digits that were chosen."""
        return str(text).translate(ARABIC_INDIC) if self.digits == "arab" else str(text)

    def with_digits(self, digits: str) -> "Phrases":
        """The same with other digits."""
        return replace(self, digits=digits)


def from_to(first: str, last: str) -> str:
    """Two days in words as one stretch: what both end with is said once, 2–6 March 2031."""
    if not last or first == last:
        return first
    begins, ends = first.split(), last.split()
    while len(begins) > 1 and begins[-1] == ends[-1]:
        begins, ends = begins[:-1], ends[:-1]
    dash = "–" if len(begins) == 1 else " – "
    return f"{' '.join(begins)}{dash}{last}"


def _form(language: str, number: int) -> int:
    """Which of the forms of ``counts`` a number takes, by the Unicode CLDR: in Arabic one, two, few, many, other."""
    if language != "ar":
        return 0 if number == 1 else 1
    if number in (1, 2):
        return number - 1
    return 2 if 3 <= number % 100 <= 10 else 3 if number % 100 > 10 else 4


@cache
def phrases(language: str) -> Phrases:
    """The phrases of a language: ar or en. Raises LanguageError for any other."""
    found = tables(DATA / "phrases")
    if language not in found:
        raise LanguageError(f'The interface does not speak "{language}"; it speaks: {", ".join(sorted(found))}.')
    return Phrases(language, cast("dict[str, dict[str, str]]", found[language]))
