"""What people are shown, in each language of the interface."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from rawi.errors import LanguageError
from rawi.packs.files import DATA, tables

RTL = frozenset({"ar"})
ARABIC_INDIC = {ord(str(n)): 0x660 + n for n in range(10)}


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

    def of(self, table: str, key: str) -> str:
        """An entry of one of the tables kinds, verdicts, standings, stances."""
        return self.tables[table].get(key, key)

    def titled(self, question: str | None, label: str) -> str:
        """The title of a claim: its words, and before them what they answer where that is a particular."""
        known = self.tables["questions"]
        asked = known.get(question or "", known["count"] if (question or "").startswith("count.") else "")
        return f"{asked}: {label}" if asked else label

    def said(self, speaker: str, stance: str, words: str) -> str:
        """Words with who is named for them before them and, where that is more than saying, what he does with them."""
        act = self.tables["acts"].get(stance)
        return f"{speaker} ({act}): {words}" if speaker and act else f"{speaker}: {words}" if speaker else words

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


@cache
def phrases(language: str) -> Phrases:
    """The phrases of a language: ar or en. Raises LanguageError for any other."""
    found = tables(DATA / "phrases")
    if language not in found:
        raise LanguageError(f'The interface does not speak "{language}"; it speaks: {", ".join(sorted(found))}.')
    return Phrases(language, cast("dict[str, dict[str, str]]", found[language]))
